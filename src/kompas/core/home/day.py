"""One day at home, from midnight to midnight, event by event.

All luck of a day is one keyed draw; each part of the routine has its own numbers in it. So a part
that falls out, or that takes longer, never shifts the luck of another.
"""

from math import exp
from typing import NamedTuple

from kompas.core.home.plan import Plan
from kompas.core.home.routine import (
    ASLEEP,
    BEDTIME,
    MEALS,
    ROUTINE,
    SEATED,
    Fare,
    Step,
    bedtime,
    metres_per_second,
    nap_minutes,
    slowness,
    trips,
    waking,
)
from kompas.core.home.shapes import OUTSIDE
from kompas.core.streams import Luck

MINUTE = 60_000
DAY = 1440 * MINUTE
STIRS_EVERY = 25 * MINUTE  # somebody who sits moves enough to be seen (assumed)
RISINGS = 8  # at most, in one day; with more, nobody would call it sleep
_GENERAL = 8
_BY_STEP = 4
_NIGHT = _GENERAL + _BY_STEP * (len(ROUTINE) + len(BEDTIME))
_DRAWS = _NIGHT + 2 * (RISINGS + 2)


class Activity(NamedTuple):
    """What the person does from `start_ms` to `end_ms` after midnight, and where.

    `spot` is where it is done; for a walk, where it leads to. `room` is "outside" when away.
    """

    start_ms: int
    end_ms: int
    what: str
    room: str
    spot: str
    asleep: bool


def day(plan: Plan, luck: Luck, day_index: int, fare: Fare) -> tuple[Activity, ...]:
    """The activities of one day: contiguous, in order, from 0 to 86,400,000 ms.

    The same plan, luck, day and fare always give the same day. Days begin and end in bed.
    """
    if not fare.at_home:
        return (Activity(0, DAY, "away", OUTSIDE, "", False),)
    u = luck.uniforms("home.day", day_index, _DRAWS).tolist()
    up = waking(fare) + 45 * (u[0] + u[1] - 1)
    bed = bedtime(fare) + 40 * (u[2] + u[3] - 1)
    early, late = _risings(fare, up, bed + 40, u)
    diary = _Diary(plan, fare)
    diary.sleep(early, _ms(up))
    for k, step in enumerate(ROUTINE):
        _live(diary, step, fare, u[_GENERAL + _BY_STEP * k : _GENERAL + _BY_STEP * (k + 1)])
    diary.wait(_ms(bed), u[4])
    for k, step in enumerate(BEDTIME, len(ROUTINE)):
        _live(diary, step, fare, u[_GENERAL + _BY_STEP * k : _GENERAL + _BY_STEP * (k + 1)])
    diary.sleep(late, DAY)
    return tuple(diary.activities)


def stirs(activity: Activity) -> list[tuple[int, int]]:
    """When somebody can be seen to move, as (start, end) in ms after midnight.

    All along while busy; for a minute now and then while sitting; not asleep, not when away.
    """
    start, end = activity.start_ms, activity.end_ms
    if activity.asleep or activity.room == OUTSIDE:
        return []
    if activity.what not in SEATED:
        return [(start, end)]
    return [(s, min(s + MINUTE, end)) for s in range(start, end, STIRS_EVERY)]


def _ms(minutes: float) -> int:
    return int(minutes * 60) * 1000


def _length(mean: float, u: float) -> float:
    """Minutes around a mean: between half and twice as long, more often short than long."""
    return mean * (0.5 + 1.5 * u * u)


def _live(diary: "_Diary", step: Step, fare: Fare, u: list[float]) -> None:
    skipped = fare.infected and not step.if_ill
    if skipped or u[0] > step.chance or (step.what == "out" and not fare.goes_out):
        return
    minutes, spot = step.minutes * slowness(fare), step.spot
    if step.what == "nap":
        minutes = min(nap_minutes(fare), 120.0)
        spot = "bed" if fare.infected else spot
    elif step.what in MEALS and fare.infected:
        minutes *= 0.6
    if step.at:
        diary.wait(_ms(step.at + 20 * (u[2] - 0.5)), u[3])
    diary.do(step.what, spot, _ms(_length(minutes, u[1])))


def _risings(
    fare: Fare, up: float, bed: float, u: list[float]
) -> tuple[list["_Rising"], list["_Rising"]]:
    """What breaks the sleep before getting up and after going to bed, in order of time."""
    wanted = ["toilet"] * min(_poisson(trips(fare), u[5]), RISINGS)
    wanted += [""] * (RISINGS - len(wanted))
    wanted.append("awake" if u[6] < 0.25 * fare.breathless else "")
    wanted.append("wander" if fare.dementia and u[7] < 0.25 else "")
    asleep = up + 1440 - bed
    early, late = [], []
    for i, what in enumerate(wanted):
        if what:
            at, length = u[_NIGHT + 2 * i] * asleep, u[_NIGHT + 2 * i + 1]
            if at < up:
                early.append(_Rising(_ms(at), what, length))
            else:
                late.append(_Rising(_ms(at - up + bed), what, length))
    return sorted(early), sorted(late)


def _poisson(mean: float, u: float) -> int:
    """The number of events with this mean at this luck; with a higher mean never fewer."""
    count, chance = 0, exp(-mean)
    so_far = chance
    while u > so_far and count < RISINGS:
        count += 1
        chance *= mean / count
        so_far += chance
    return count


class _Rising(NamedTuple):
    at_ms: int
    what: str
    length: float


_RISE = {"toilet": ("toilet", 6.0), "awake": ("bed", 25.0), "wander": ("armchair", 20.0)}


class _Diary:
    """Writes the day down: where the person is, until when, and what has been done."""

    def __init__(self, plan: Plan, fare: Fare) -> None:
        self.plan, self.fare = plan, fare
        self.speed = metres_per_second(fare)
        self.now, self.spot = 0, "bed"
        self.activities: list[Activity] = []

    def do(self, what: str, spot: str, length_ms: int) -> None:
        """Walk to a spot and do something there."""
        self.walk(spot)
        self.stay(what, self.now + length_ms)

    def stay(self, what: str, until: int) -> None:
        """Do something where the person is, until a moment."""
        room = OUTSIDE if what == "out" else self.plan.spots[self.spot].room
        self._write(until, what, room, what in ASLEEP)

    def walk(self, spot: str) -> None:
        """Go to a spot, room by room."""
        legs = self.plan.ways[self.spot, spot].legs
        self.spot = spot
        for room, metres in legs:
            seconds = max(1, int(metres / self.speed))
            self._write(self.now + seconds * 1000, "walk", room, False)

    def wait(self, until: int, u: float) -> None:
        """Fill the time until a moment: sitting, or in bed when ill."""
        if until - self.now < 8 * MINUTE:
            return
        self.walk("bed" if self.fare.infected else "armchair")
        if self.fare.infected or (self.fare.breathless == 2 and u < 0.5):
            what = "rest"
        else:
            what = "television" if self.now > 18 * 60 * MINUTE or u < 0.4 else "reading"
        self.stay(what, until)

    def sleep(self, risings: list[_Rising], until: int) -> None:
        """Sleep in bed until a moment, with the risings that fit before it."""
        self.walk("bed")
        for rising in risings:
            at = max(rising.at_ms, self.now + 5 * MINUTE)
            if at + 30 * MINUTE > until:
                continue
            self.stay("sleep", at)
            spot, minutes = _RISE[rising.what]
            self.do(rising.what, spot, _ms(_length(minutes, rising.length)))
            self.walk("bed")
        self.stay("sleep", until)

    def _write(self, until: int, what: str, room: str, asleep: bool) -> None:
        until = min(until, DAY)
        if until > self.now:
            self.activities.append(Activity(self.now, until, what, room, self.spot, asleep))
            self.now = until
