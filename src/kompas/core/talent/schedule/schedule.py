"""A schedule that was made: its meetings, what they are worth, and how far from the best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kompas.core.talent.schedule.day import Meeting, Slot


@dataclass(frozen=True)
class Level:
    """One aim of a schedule: what was reached, and what no schedule can exceed.

    `name` is "served", "score" or "waits"; `times` is how often somebody is served. For waits,
    where less is better, no schedule that is as good in what comes before lies below `bound`.
    """

    name: str
    value: int
    bound: int
    times: int = 0

    @property
    def is_optimal(self) -> bool:
        """Whether no schedule is better here without being worse in what comes before."""
        return self.value == self.bound

    @property
    def gap(self) -> float:
        """How far the value lies from the bound, as a part of the greater of both."""
        return abs(self.bound - self.value) / max(self.bound, self.value, 1)


@dataclass(frozen=True, order=True)
class Standby:
    """Who is asked to be near in a slot, and the desks that they could go to if a place is free."""

    slot: Slot
    attendee: str
    desks: tuple[str, ...]


@dataclass(frozen=True)
class Schedule:
    """Who meets whom when. `waits` are slots between the first and the last meeting of somebody
    in which they have none (the way between halls is among them), of all people together.

    `served[k]` is how many have more than k meetings. `seconds` is no part of what a schedule is.
    """

    meetings: tuple[Meeting, ...]
    served: tuple[int, ...] = ()
    score: int = 0
    waits: int = 0
    levels: tuple[Level, ...] = ()
    standbys: tuple[Standby, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def gap(self) -> float | None:
        """The gap of the first level of who meets whom that is not proven best; 0 if all are.

        What comes after that level cannot be compared: its bound leaves the levels before it open.
        None where no bound was worked out, as in a schedule that was planned again.
        """
        levels = [level for level in self.levels if level.name != "waits"]
        return next((one.gap for one in levels if not one.is_optimal), 0.0 if levels else None)

    @property
    def is_optimal(self) -> bool:
        """Whether every level is proven to be as good as can be, waits among them."""
        return bool(self.levels) and all(level.is_optimal for level in self.levels)

    def of_attendee(self, attendee: str) -> tuple[Meeting, ...]:
        """The meetings of one attendee, in time."""
        return tuple(one for one in self.meetings if one.attendee == attendee)

    def of_desk(self, desk: str) -> tuple[Meeting, ...]:
        """The meetings of one desk, in time."""
        return tuple(one for one in self.meetings if one.desk == desk)

    def standby(self, slot: Slot) -> Standby | None:
        """Who stands by in a slot; None when nobody can."""
        return next((one for one in self.standbys if one.slot == slot), None)


def served(meetings: Iterable[Meeting], most: int) -> tuple[int, ...]:
    """How many have at least 1, 2, … `most` meetings."""
    each = Counter(one.attendee for one in meetings)
    return tuple(sum(count >= k for count in each.values()) for k in range(1, most + 1))


def waits(meetings: Iterable[Meeting]) -> int:
    """Slots between the first and last meeting of somebody in which they have none, summed."""
    times: dict[str, list[Slot]] = {}
    for one in meetings:
        times.setdefault(one.attendee, []).append(one.slot)
    return sum(max(each) - min(each) + 1 - len(each) for each in times.values())
