"""The unit of a play: `step(play, state, entry) -> state`; a replay is its fold."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from kompas.core.practice.choosing import choose
from kompas.core.practice.entries import Entry, EntryProblem
from kompas.core.practice.passing import tick
from kompas.core.practice.play import Play
from kompas.core.practice.state import Happening, State


def step(play: Play, state: State, entry: Entry) -> State:
    """The state after one entry; pure: the same three always give the same state.

    Raises EntryProblem for an entry that this play cannot take now; the state is then unchanged.
    """
    if entry.kind == "tick":
        return _tick(play, state, entry)
    if entry.kind == "choice":
        return choose(play, state, entry)
    if entry.kind == "inject":
        return _inject(play, state, entry)
    return _seat(play, state, entry)


def replay(play: Play, entries: Iterable[Entry]) -> State:
    """The state after a whole log."""
    return reduce(lambda state, entry: step(play, state, entry), entries, play.begin())


def _tick(play: Play, state: State, entry: Entry) -> State:
    to = int(entry.data.get("to", -1))
    if to < state.now:
        raise EntryProblem(f"time cannot go back to {to} ms, it is {state.now} ms")
    return tick(play, state, min(to, play.cast.end))


def _inject(play: Play, state: State, entry: Entry) -> State:
    to = tuple(str(role) for role in entry.data.get("to", ()))
    unknown = set(to) - set(play.cast.roles)
    if unknown or not to:
        raise EntryProblem(f"a message needs roles of this scenario, not {sorted(unknown)}")
    data = {"text": str(entry.data.get("message", ""))}
    return state.told(Happening(state.now, "injected", entry.actor, data, to))


def _seat(play: Play, state: State, entry: Entry) -> State:
    role = str(entry.data.get("role", ""))
    if role not in play.cast.roles:
        raise EntryProblem(f"there is no role `{role}` in this scenario")
    if entry.kind == "join" and state.seats.get(role):
        raise EntryProblem(f"the role `{role}` is taken")
    return replace(state, seats={**state.seats, role: entry.actor})
