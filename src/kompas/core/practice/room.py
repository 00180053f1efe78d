"""What one role has before it at a stop: its view, and what it can do of its own accord.

Built from the view and from what the whole team may see; nothing here tells of another role's
facts, minutes or options.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kompas.core.catalog import Text
from kompas.core.practice.choosing import initiatives
from kompas.core.practice.passing import AT
from kompas.core.practice.play import Play
from kompas.core.practice.seats import held
from kompas.core.practice.state import State, Task
from kompas.core.practice.telling import NOTE_MINUTES
from kompas.core.practice.views import Ask, View, ask_of, view
from kompas.core.twin import HOME


@dataclass(frozen=True, slots=True)
class Wish:
    """A goal of the person, in her words, and whether the team's plan names it."""

    slug: str
    text: Text
    shared: bool


@dataclass(frozen=True, slots=True)
class Room:
    """A role's room: `people` are the roles that somebody plays, `ready` those done for now."""

    view: View
    day: int
    initiatives: tuple[Ask, ...]
    tasks: tuple[Task, ...]
    wishes: tuple[Wish, ...]
    people: frozenset[str]
    ready: frozenset[str]
    record: tuple[str, ...]
    record_open: bool
    at_home: bool
    paused: bool
    over: bool
    pace_seconds: int

    @property
    def left(self) -> int:
        """Minutes that this role has left today."""
        return max(0, self.view.minutes - self.view.spent)

    @property
    def can_tell(self) -> bool:
        """Whether there is time left to tell somebody something."""
        return self.left >= NOTE_MINUTES


def room(play: Play, state: State, role: str) -> Room:
    """The room of one role; KeyError when the scenario has no such role."""
    items = initiatives(play, state, role)
    return Room(
        view=view(play, state, role),
        day=min(state.today, play.cast.days),
        initiatives=tuple(ask_of(play, state, item) for item in items),
        tasks=state.tasks,
        wishes=_wishes(play, state),
        people=held(state),
        ready=state.ready & held(state),
        record=play.cast.scenario.role(role).record,
        record_open=state.read.get(role) == state.today,
        at_home=bool(state.row[AT["place"]] == HOME),
        paused=state.paused,
        over=state.over or state.now >= play.cast.end,
        pace_seconds=state.pace_seconds,
    )


def _wishes(play: Play, state: State) -> tuple[Wish, ...]:
    goals = play.cast.scenario.week.goals
    return tuple(Wish(g.slug, g.text, g.slug in state.goals_shared) for g in goals)


def knowing(play: Play, state: State) -> Mapping[str, tuple[str, ...]]:
    """What each role knows, by role, in the order of the scenario: for whoever leads the play."""
    order = tuple(play.cast.facts)
    return {
        role: tuple(fact for fact in order if fact in state.knows.get(role, frozenset()))
        for role in play.cast.roles
    }
