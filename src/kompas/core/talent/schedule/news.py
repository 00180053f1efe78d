"""What is otherwise than planned on a job day, and what a new plan changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kompas.core.talent.schedule.day import Day, Meeting, Slot
from kompas.core.talent.schedule.schedule import Schedule


@dataclass(frozen=True)
class News:
    """What is otherwise from now on, by id: who does not come, who comes only in slot X, which
    desks close, which interpreters are not there.
    """

    absent: frozenset[str] = frozenset()
    late: Mapping[str, Slot] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    interpreters: frozenset[str] = frozenset()


@dataclass(frozen=True, order=True)
class Move:
    """A meeting of the same two at another time, or with another interpreter."""

    before: Meeting
    after: Meeting


@dataclass(frozen=True)
class Change:
    """What a new plan changes. `day` is the day as it now is, to be given to the next `replan`.

    `hurt` are cancelled meetings of pairs in which neither is the one who is absent, late or
    closed: they needed an interpreter who is not there.
    """

    schedule: Schedule
    day: Day
    cancelled: tuple[Meeting, ...] = ()
    moved: tuple[Move, ...] = ()
    added: tuple[Meeting, ...] = ()
    hurt: tuple[Meeting, ...] = ()
    seconds: float = field(default=0.0, compare=False)
