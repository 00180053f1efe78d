"""Real things in a play: one takes the place of its simulated twin, tells what changed, goes again.

What a real thing tells belongs to the moment of the play at which it came in. It is shown among
what devices told; nothing else follows from it: no alarm, and nothing of how the person fares.
"""

from collections.abc import Iterator

from kompas.core.home.things.signals import SENSES
from kompas.core.home.things.things import Thing
from kompas.core.practice.dwelling import things
from kompas.core.practice.entries import Entry, EntryProblem
from kompas.core.practice.play import Play
from kompas.core.practice.state import Heard, State, Swap

MOST_HEARD = 3_000  # changes in one play; a sensor that never stops fills no log


def thing(play: Play, state: State, entry: Entry) -> State:
    """A thing becomes real (`real`), or simulated again; or a real one tells a change (`value`)."""
    its = there(play, state).get(str(entry.data.get("thing")))
    if its is None:
        raise EntryProblem("this home has no such thing that tells anything", "no-thing")
    if "real" in entry.data:
        real = entry.data["real"] is True
        if real == is_real(state, its.slug):
            return state
        return state.but(swaps=(*state.swaps, Swap(state.now, its.slug, real)))
    return _heard(state, entry, its)


def _heard(state: State, entry: Entry, its: Thing) -> State:
    name, value = entry.data.get("property"), entry.data.get("value")
    if not is_real(state, its.slug) or name != SENSES[its.kind][0] or not isinstance(value, bool):
        raise EntryProblem(f"no real `{its.slug}` tells {name!r:.40} = {value!r:.40}", "no-thing")
    if state.paused:
        raise EntryProblem("the play pauses", "paused")
    if len(state.heard) >= MOST_HEARD:
        raise EntryProblem(f"more than {MOST_HEARD} changes are not taken", "heard-enough")
    return state.but(heard=(*state.heard, Heard(state.now, its.slug, str(name), value)))


def there(play: Play, state: State) -> dict[str, Thing]:
    """The things of this home that tell of a day and that a real one can stand in for, by name."""
    tools = tuple(tool.slug for tool in play.at(state).tools)
    return {its.slug: its for its in things(play.cast, tools) if its.kind in SENSES}


def is_real(state: State, slug: str) -> bool:
    """Whether a real thing now stands in for this one."""
    return next((swap.real for swap in reversed(state.swaps) if swap.thing == slug), False)


def muted(state: State) -> dict[str, list[tuple[int, int]]]:
    """From when to when each simulated thing was silent since a real one told (ms)."""
    found: dict[str, list[tuple[int, int]]] = {}
    for slug in {swap.thing for swap in state.swaps}:
        found[slug] = list(_spans(slug, state))
    return found


def _spans(slug: str, state: State) -> Iterator[tuple[int, int]]:
    since: int | None = None
    for at, _thing, real in (swap for swap in state.swaps if swap.thing == slug):
        if real:
            since = at
        elif since is not None:
            yield since, at
            since = None
    if since is not None:
        yield since, state.now + 1
