"""One day at home, from midnight to midnight, event by event.

All luck of a day is one keyed draw; each part of the routine has its own numbers in it. So a part
that falls out, or that takes longer, never shifts the luck of another. What forgetting, poor sleep,
low mood and visits add to it is keyed apart: without them the day is the same to the millisecond.
"""

from typing import NamedTuple

from kompas.core.home.days.diary import Activity as Activity
from kompas.core.home.days.diary import Diary
from kompas.core.home.days.fare import (
    LIES_IN,
    Fare,
    bedtime,
    goes_out_still,
    keeps,
    nap_minutes,
    repeats,
    slowness,
    waking,
)
from kompas.core.home.days.nights import NIGHT_DRAWS, length_ms, nights
from kompas.core.home.days.routine import (
    BEDTIME,
    EVERY_STEP,
    MEAL_OF,
    MEALS,
    ROUTINE,
    SEATED,
    Step,
)
from kompas.core.home.days.visits import ALONE, Around
from kompas.core.home.days.visits import DAY as DAY
from kompas.core.home.days.visits import MINUTE as MINUTE
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import OUTSIDE
from kompas.core.streams import Luck

STIRS_EVERY = 25 * MINUTE  # somebody who sits moves enough to be seen (assumed)
AGAIN_AFTER = 20 * MINUTE  # how soon something is done a second time (assumed)
_GENERAL = 8
_BY_STEP = 4
_NIGHT = _GENERAL + _BY_STEP * len(EVERY_STEP)
_DRAWS = _NIGHT + NIGHT_DRAWS


class Lived(NamedTuple):
    """A day as it was lived: by the person who lives there, and by whoever came."""

    activities: tuple[Activity, ...]
    guests: tuple[Activity, ...]

    @property
    def all(self) -> tuple[Activity, ...]:
        """What everybody did, as things sense it."""
        return (*self.activities, *self.guests)


def day(
    plan: Plan, luck: Luck, day_index: int, fare: Fare, around: Around = ALONE
) -> tuple[Activity, ...]:
    """The activities of one day: contiguous, in order, from 0 to 86,400,000 ms.

    The same plan, luck, day and fare always give the same day. Days begin and end in bed.
    """
    return live(plan, luck, day_index, fare, around).activities


def live(plan: Plan, luck: Luck, day_index: int, fare: Fare, around: Around = ALONE) -> Lived:
    """The same day with the way of each caller through the home, in order of time.

    Callers may be there at once; what one of them does is contiguous. Nobody calls on somebody
    who is away.
    """
    if not fare.at_home:
        return Lived((Activity(0, DAY, "away", OUTSIDE, "", False),), ())
    u = luck.uniforms("home.day", day_index, _DRAWS).tolist()
    up = waking(fare) + 45 * (u[0] + u[1] - 1)
    bed = bedtime(fare) + 40 * (u[2] + u[3] - 1)
    early, late = nights(fare, luck, day_index, up, bed + 40, [*u[5:8], *u[_NIGHT:]])
    diary, steps = Diary(plan, fare, around), _Steps(fare, luck, day_index, around, u)
    diary.sleep(early, _ms(up))
    if fare.mood and diary.spot == "bed":
        lies = length_ms(LIES_IN[fare.mood], luck.uniform("home.mood", day_index))
        diary.stay("rest", diary.now + lies)
    for k in range(len(ROUTINE)):
        steps.live(diary, k)
    diary.wait(_ms(bed), u[4])
    for k in range(len(BEDTIME)):
        steps.live(diary, len(ROUTINE) + k)
    diary.sleep(late, DAY)
    return Lived(tuple(diary.activities), tuple(sorted(diary.guests)))


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


class _Steps:
    """The routine of one day: which of its steps are done, how long, and which again."""

    def __init__(
        self, fare: Fare, luck: Luck, day_index: int, around: Around, u: list[float]
    ) -> None:
        self.fare, self.u, self.reminds = fare, u, around.aids.reminds
        self.slower = slowness(fare)
        self.left, self.minded = around.left_to_them(), around.minded()
        forgets = fare.stage > 0
        self.again = _of_steps("home.again", luck, day_index) if forgets else []
        self.reminded = _of_steps("home.reminded", luck, day_index) if forgets else []

    def live(self, diary: Diary, k: int) -> None:
        """Do step `k` of the day, unless it is left out, forgotten or somebody else's."""
        step, u = EVERY_STEP[k], self.u[_GENERAL + _BY_STEP * k : _GENERAL + _BY_STEP * (k + 1)]
        if self._not_today(k, step):
            return
        length = length_ms(self._minutes(step), u[1])
        if self._left_out(k):
            if step.what == "medicines" and self.reminded and self.reminded[k] < self.reminds:
                diary.owed_ms += length
            return
        if step.at:
            diary.wait(_ms(step.at + 20 * (u[2] - 0.5)), u[3])
        length = diary.outing(length) if step.what == "out" else length
        if not length:
            return
        spot = "bed" if step.what == "nap" and self.fare.infected else step.spot
        diary.do(step.what, spot, length)
        if self.again and self.again[k] < repeats(step.what, self.fare.stage):
            diary.wait(diary.now + AGAIN_AFTER, u[3])
            diary.do(step.what, spot, length)

    def _not_today(self, k: int, step: Step) -> bool:
        """Whether it is no part of this day: too ill, never goes out, not on its days, left."""
        too_ill = self.fare.infected and not step.if_ill
        chance = step.chance
        if step.what == "out":
            chance *= goes_out_still(self.fare) if self.fare.goes_out else 0.0
        unlucky = self.u[_GENERAL + _BY_STEP * k] > chance
        return bool(too_ill or unlucky or k in self.left)

    def _left_out(self, k: int) -> bool:
        """Whether mood or forgetting leaves a step out; cooking and dishes go with their meal."""
        if not (self.fare.mood or self.fare.stage):
            return False
        meal = MEAL_OF.get(k, k)
        what, u = EVERY_STEP[meal].what, self.u[_GENERAL + _BY_STEP * meal]
        stage = 0 if meal in self.minded else self.fare.stage
        return u > EVERY_STEP[meal].chance * keeps(what, self.fare.mood, stage)

    def _minutes(self, step: Step) -> float:
        if step.what == "out":
            return step.minutes  # who is slow comes less far
        if step.what == "nap":
            return min(nap_minutes(self.fare), 120.0)
        shorter = 0.6 if step.what in MEALS and self.fare.infected else 1.0
        return step.minutes * self.slower * shorter


def _of_steps(clock: str, luck: Luck, day_index: int) -> list[float]:
    drawn: list[float] = luck.uniforms(clock, day_index, len(EVERY_STEP)).tolist()
    return drawn
