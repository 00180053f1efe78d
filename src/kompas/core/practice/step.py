"""The unit of a play: `step(play, state, entry) -> state`; a replay is its fold."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce

from kompas.core.practice.choosing import choose
from kompas.core.practice.entries import Entry, EntryProblem, Kind, is_person
from kompas.core.practice.leading import end, inject, pace, pause
from kompas.core.practice.passing import tick
from kompas.core.practice.play import Play
from kompas.core.practice.real_things import thing
from kompas.core.practice.seats import join, ready, takeover
from kompas.core.practice.state import State
from kompas.core.practice.telling import done, flag, goal, note, read, task

Fold = Callable[[Play, State, Entry], State]


def _tick(play: Play, state: State, entry: Entry) -> State:
    to = entry.data.get("to")
    if not isinstance(to, int):
        raise EntryProblem(f"a tick says until when (ms), not {to!r:.40}")
    if to < state.now:
        raise EntryProblem(f"time cannot go back to {to} ms, it is {state.now} ms")
    return tick(play, state, min(to, play.cast.end))


FOLDS: Mapping[Kind, Fold] = {
    "tick": _tick,
    "choice": choose,
    "join": join,
    "takeover": takeover,
    "inject": inject,
    "note": note,
    "task": task,
    "done": done,
    "goal": goal,
    "flag": flag,
    "thing": thing,
    "read": read,
    "ready": ready,
    "pause": pause,
    "pace": pace,
    "end": end,
}
STANDS_STILL: tuple[Kind, ...] = (
    *("tick", "choice", "note", "task", "done", "goal", "flag", "read", "ready"),
)


def step(play: Play, state: State, entry: Entry) -> State:
    """The state after one entry; pure: the same three always give the same state.

    Raises EntryProblem for an entry that this play cannot take now; the state is then unchanged.
    """
    if entry.at != state.now:
        raise EntryProblem(f"this entry is of {entry.at} ms, but it is {state.now} ms in the play")
    ended = state.now >= play.cast.end and entry.kind in STANDS_STILL[1:]
    if state.over or ended:
        raise EntryProblem("the play is over", "over")
    if entry.kind in STANDS_STILL:
        _check_turn(state, entry)
    return FOLDS[entry.kind](play, state, entry)


def _check_turn(state: State, entry: Entry) -> None:
    """Nobody acts while the play pauses, nor for a role that somebody else holds."""
    if state.paused:
        raise EntryProblem("the play pauses", "paused")
    holder = state.seats.get(str(entry.data.get("role", "")), "")
    if is_person(holder) and entry.actor != holder:
        raise EntryProblem(f"the role `{entry.data.get('role')}` is somebody else's", "not-yours")


def replay(play: Play, entries: Iterable[Entry]) -> State:
    """The state after a whole log."""
    return reduce(lambda state, entry: step(play, state, entry), entries, play.begin())
