"""When the demo's job days are, and how they are cut into slots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kompas.core.talent.made_up import Comes
from kompas.web.jobdays.actions.days import Asked
from kompas.web.jobdays.demo import wording

# One of the seeds by which every profession is looked for, and by which chance alone makes no group
# of people different from the others.
SEED = 7551
ZONE = ZoneInfo("Europe/Brussels")
PLACE = "57081"  # Tournai
HALLS = ("Hall A", "Hall B", "Hall C")
WALKING = (("Hall A", "Hall C", 1), ("Hall B", "Hall C", 1))
AHEAD = timedelta(weeks=8)
MINUTES = 20
BEFORE = 4  # slots of today's day that are over when it is loaded
FROM: dict[Comes, float] = {"morning": 0.0, "noon": 0.5, "late": 0.7}  # of the day that is over


@dataclass(frozen=True)
class Shape:
    """What is loaded: how many, by which seed, when."""

    asked: Asked
    booths: int
    vacancies: int
    candidates: int
    interpreters: int
    breaks: int
    seed: int

    def comes(self, when: Comes) -> int:
        """The slot from which somebody is there."""
        return int(FROM[when] * self.asked.slots)

    def pauses(self, number: int) -> list[int]:
        """The breaks of a booth: as many as the day has, spread over it, not all at once."""
        part = self.asked.slots / (self.breaks + 1)
        shifts = (number % 3, number // 3 % 3, number // 2 % 3)
        return sorted({int(part * (n + 1)) + shifts[n % 3] - 1 for n in range(self.breaks)})


def ahead(today: date) -> Shape:
    """The large day: the first working day from eight weeks on."""
    asked = Asked(
        title=wording.TITLE,
        about=wording.ABOUT,
        address=wording.ADDRESS,
        place=PLACE,
        on=working_day(today + AHEAD),
        slots=16,
        slot_minutes=MINUTES,
        halls=HALLS,
        walking=WALKING,
        most_each=4,
    )
    return Shape(asked, 60, 140, 400, 4, breaks=3, seed=SEED)


def under_way(now: datetime) -> Shape:
    """The small day: today, four hours long, begun a while ago if today is old enough."""
    local = now.astimezone(ZONE)
    asked = Asked(
        title=wording.TITLE_TODAY,
        about=wording.ABOUT_TODAY,
        address=wording.ADDRESS,
        place=PLACE,
        on=local.date(),
        begins=_begins(local),
        slots=12,
        slot_minutes=MINUTES,
        halls=HALLS[:2],
        most_each=4,
    )
    return Shape(asked, 12, 30, 60, 2, breaks=1, seed=SEED + 1)


def working_day(day: date) -> date:
    """This day, or the Monday after it when it lies in a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _begins(local: datetime) -> time:
    """So long before now that some meetings are over; the day ends before midnight."""
    minutes = local.hour * 60 + local.minute - BEFORE * MINUTES
    minutes = max(0, min(minutes, 24 * 60 - 12 * MINUTES)) // 10 * 10
    return time(minutes // 60, minutes % 60)
