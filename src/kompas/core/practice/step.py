"""The unit of a play: `step(play, state, entry) -> state`; a replay is its fold."""

from collections.abc import Iterable
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
    if entry.at != state.now:
        raise EntryProblem(f"this entry is of {entry.at} ms, but it is {state.now} ms in the play")
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
    to = entry.data.get("to")
    if not isinstance(to, int):
        raise EntryProblem(f"a tick says until when (ms), not {to!r:.40}")
    if to < state.now:
        raise EntryProblem(f"time cannot go back to {to} ms, it is {state.now} ms")
    return tick(play, state, min(to, play.cast.end))


def _inject(play: Play, state: State, entry: Entry) -> State:
    to, text = entry.data.get("to"), entry.data.get("message")
    if not isinstance(to, list | tuple) or not to or any(r not in play.cast.roles for r in to):
        raise EntryProblem(f"a message goes to roles of this scenario, not to {to!r:.80}")
    if not isinstance(text, str) or not text.strip():
        raise EntryProblem("a message needs words")
    return state.told(Happening(state.now, "injected", entry.actor, {"text": text}, tuple(to)))


def _seat(play: Play, state: State, entry: Entry) -> State:
    role = str(entry.data.get("role", ""))
    if role not in play.cast.roles:
        raise EntryProblem(f"there is no role `{role}` in this scenario")
    if entry.kind == "join" and state.seats.get(role):
        raise EntryProblem(f"the role `{role}` is taken")
    return state.but(seats={**state.seats, role: entry.actor})
