"""How a play stood when time last began to move: what is new is what came since."""

from collections.abc import Sequence

from kompas.core import practice
from kompas.core.practice import State
from kompas.web.plays.models import Play
from kompas.web.plays.queries import states

_marks: states.Kept[tuple[int, State]] = states.Kept(states.MOST_KEPT)


def before_last_move(play: Play) -> State:
    """The state before the last time that time moved; the very first one when it never did.

    Kept per process: only what came since the move before is folded again.
    """
    core = states.core_play(play)
    seq, state = _marks.get(play.pk) or (0, core.begin())
    if seq > play.length:
        seq, state = 0, core.begin()
    new = states.entries(play, seq)
    mark = began(new)
    for entry in new[:mark]:
        state = practice.step(core, state, entry)
    _marks.put(play.pk, (seq + mark, state))
    return state


def began(log: Sequence[practice.Entry]) -> int:
    """Where in a log the last move begins: ticks, and what agents choose between them."""
    last = max((n for n, entry in enumerate(log) if entry.kind == "tick"), default=0)
    while last and _moves(log[last - 1]):
        last -= 1
    return last


def _moves(entry: practice.Entry) -> bool:
    return entry.kind == "tick" or (entry.kind == "choice" and entry.actor.startswith("agent:"))
