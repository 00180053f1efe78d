"""What one role may see: the only thing that a page, a stream or an agent gets."""

from dataclasses import dataclass

from kompas.core.catalog import Decision, Option
from kompas.core.practice.play import Play
from kompas.core.practice.state import Happening, Open, State


@dataclass(frozen=True, slots=True)
class Ask:
    """A decision that waits for this role, with the options it has."""

    item: Open
    decision: Decision
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A role's view: what it knows, what it saw happen, what it is asked, the minutes it has."""

    role: str
    now: int
    facts: frozenset[str]
    happenings: tuple[Happening, ...]
    asks: tuple[Ask, ...]
    minutes_left: int


def view(play: Play, state: State, role: str) -> View:
    """The view of one role; KeyError when the scenario has no such role."""
    minutes = play.cast.minutes[role] - state.spent.get(role, 0)
    return View(
        role,
        state.now,
        state.knows.get(role, frozenset()),
        tuple(h for h in state.happenings if role in h.seen_by),
        asks(play, state, role),
        minutes,
    )


def asks(play: Play, state: State, role: str) -> tuple[Ask, ...]:
    """The open decisions of a role, oldest first."""
    return tuple(
        Ask(item, decision, play.available(state, decision))
        for item in state.open
        if item.role == role and (decision := play.cast.decisions[item.slug])
    )
