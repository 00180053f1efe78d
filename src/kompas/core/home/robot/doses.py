"""Doses of a day that are forgotten, and which of them a robot reaches.

Which are forgotten is luck of that day, the same with and without a robot. That a reminder is
followed is assumed (`heeded` of its device); that it gets to her at all is driven.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kompas.core.home.days.day import DAY, MINUTE, Activity
from kompas.core.home.robot.intents import Ask
from kompas.core.home.robot.state import Act
from kompas.core.streams import Luck

AFTER_MS = 15 * MINUTE  # the box has stayed shut that long when it reminds (assumed)
AT_MOST = 16  # a day


class Dose(NamedTuple):
    """A dose at `ms` after the midnight before day 0, and whether she forgets it by herself."""

    number: int
    ms: int
    forgotten: bool


def doses(
    activities: Sequence[Activity], luck: Luck, day_index: int, share: float
) -> tuple[Dose, ...]:
    """The doses of a lived day; `share` of them is forgotten, more of the same with a higher one.

    Raises ValueError when `share` does not lie between 0 and 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"The share of forgotten doses must lie between 0 and 1, it is {share}.")
    times = [a.start_ms for a in activities if a.what == "medicines"][:AT_MOST]
    drawn = luck.uniforms("home.dose", day_index, AT_MOST)
    return tuple(
        Dose(day_index * AT_MOST + k, day_index * DAY + ms, bool(drawn[k] < share))
        for k, ms in enumerate(times)
    )


def reminders(of: Iterable[Dose], about: str = "") -> tuple[Ask, ...]:
    """What a pill box that stays shut asks of the robot: to remind her of that dose."""
    return tuple(
        Ask(dose.ms + AFTER_MS, "remind", "schedule", dose.number, about=about)
        for dose in of
        if dose.forgotten
    )


def reached(of: Iterable[Dose], acts: Iterable[Act]) -> tuple[Dose, ...]:
    """The forgotten doses that she took after all because the robot reminded her."""
    heeded = {done.number for done in acts if done.reason == "heeded"}
    return tuple(dose for dose in of if dose.forgotten and dose.number in heeded)
