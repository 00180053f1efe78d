"""A day as it was lived, and beside each part of it what things told of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kompas.core.home.days.day import Activity
from kompas.core.home.things.signals import Signal


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a day, from `start_ms` to `end_ms` after midnight, and what things told in it.

    A walk through several rooms is one part: `room` is the one in which it ends.
    """

    start_ms: int
    end_ms: int
    what: str
    room: str
    told: tuple[Signal, ...]


def lines(activities: Sequence[Activity], signals: Sequence[Signal]) -> tuple[Line, ...]:
    """The parts of one day in order, each signal in the part in which it was said.

    Both in order of time and of the same day; a signal is told by when it was said, not by when
    it arrived.
    """
    left = list(signals)[::-1]
    found = []
    for first, last in _parts(activities):
        told = []
        while left and left[-1].ms < last.end_ms:
            told.append(left.pop())
        found.append(Line(first.start_ms, last.end_ms, first.what, last.room, tuple(told)))
    return tuple(found)


def _parts(activities: Sequence[Activity]) -> list[tuple[Activity, Activity]]:
    """The first and the last of what belongs together: the rooms of one walk."""
    found: list[tuple[Activity, Activity]] = []
    for activity in activities:
        is_same_walk = found and activity.what == "walk" == found[-1][1].what
        if is_same_walk and activity.spot == found[-1][1].spot:
            found[-1] = found[-1][0], activity
        else:
            found.append((activity, activity))
    return found
