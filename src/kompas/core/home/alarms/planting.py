"""Events put into simulated days, so that there are enough to judge a rule by.

Nobody falls once a week for a year. The rates below are planted, equal for everybody, and say
nothing about how often such things happen to a person: that is what the twin is for. What a rule
does on a planted day can be told; how often its event comes cannot.

At most one event a day, chosen by the luck of that day. The days themselves, and what happens on
days without an event, stay as they were.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import log1p
from typing import NamedTuple

from kompas.core.catalog.vocabulary import AlarmEvent
from kompas.core.home.days.day import DAY, MINUTE, Activity
from kompas.core.home.days.fare import Fare, metres_per_second
from kompas.core.home.days.notice import place_of_fall
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import OUTSIDE
from kompas.core.streams import Luck

# Planted, events a week: enough to tell rules apart within some months.
PLANTED: Mapping[AlarmEvent, float] = {
    "fall": 1.0,
    "wandering": 0.6,
    "missed_dose": 0.6,
    "fire_danger": 0.6,
    "not_getting_up": 0.6,
}
# All below is assumed for the exercise, except where a source is named.
LIES_HOURS = 12.0  # nobody comes by for so long; a rule can only notice in that time
# Of falls after which somebody cannot get up, those after which the button is pressed: worn half of
# the time, pressed in two of five cases then (Fleming 2008, as in tools/fall-alarm-pendant).
PRESSED = 0.2
PRESSED_AFTER = 12.0  # minutes on average: people first try to get up by themselves
OUT_FROM, OUT_UNTIL = 0.5, 5.0  # hours of the night at which somebody wanders out
OUT_MINUTES = (30.0, 180.0)
LEFT_OPEN = 0.5  # share of those times at which the door stays open
LEFT_ON_MINUTES = (20.0, 90.0)
IN_BED_HOURS = 5.0
DOSE_BY = 14 * 60 * MINUTE  # who took nothing until then forgot the dose of the morning
DOSE_AT = 9 * 60 * MINUTE
_DRAWS = 6


class Truth(NamedTuple):
    """That something really happened: when, until when help could matter, and in which room."""

    ms: int
    ends_ms: int
    event: AlarmEvent
    room: str


class Planted(NamedTuple):
    """An event of a day, in ms after its midnight: the truth, and what is different because of it.

    What is done `instead`, whatever the day had planned, may last into the next day. `mute` are
    stretches in which kinds of things say nothing (a door that stays open), `said_late` what a kind
    says later than it would have (a stove that stays on), `pressed` is when the button of the
    pendant is pressed.
    """

    truth: Truth
    instead: tuple[Activity, ...]
    mute: tuple[tuple[str, int, int], ...] = ()
    said_late: tuple[tuple[str, int, int], ...] = ()
    pressed: tuple[int, ...] = ()


def planted(
    plan: Plan, fare: Fare, luck: Luck, day_index: int, lived: Sequence[Activity]
) -> Planted | None:
    """The event of a day, if there is one; none when the day has no place for it."""
    u = luck.uniforms("home.planted", day_index, _DRAWS).tolist()
    so_far = 0.0
    for event, rate in PLANTED.items():
        so_far += rate / 7
        if u[0] < so_far:
            sow = _Sowing(plan, fare, luck, day_index, lived, u[1:])
            return next(sow.of(event), None)
    return None


def forgotten(lived: Sequence[Activity]) -> Truth | None:
    """The dose of the morning, when she forgot it by herself, as some people often do."""
    doses = [a.start_ms for a in lived if a.what == "medicines"]
    at_home = any(a.room != OUTSIDE for a in lived)
    if not at_home or min(doses, default=DAY) < DOSE_BY:
        return None
    return Truth(DOSE_AT, min(doses, default=DAY), "missed_dose", "")


def instead_of(lived: Sequence[Activity], changes: Sequence[Activity]) -> tuple[Activity, ...]:
    """A day with something else done at times; what would have been done then is left out."""
    day = list(lived)
    for change in changes:
        start, end = max(change.start_ms, 0), min(change.end_ms, DAY)
        if start < end:
            inside = change._replace(start_ms=start, end_ms=end)
            day = [*_without(day, start, end), inside]
    return tuple(sorted(day))


def _without(day: Sequence[Activity], start: int, end: int) -> Iterator[Activity]:
    for activity in day:
        for first, last in (
            (activity.start_ms, min(activity.end_ms, start)),
            (max(activity.start_ms, end), activity.end_ms),
        ):
            if first < last:
                yield activity._replace(start_ms=first, end_ms=last)


class _Sowing:
    def __init__(
        self,
        plan: Plan,
        fare: Fare,
        luck: Luck,
        day_index: int,
        lived: Sequence[Activity],
        u: Sequence[float],
    ) -> None:
        self.plan, self.luck, self.day_index = plan, luck, day_index
        self.speed = metres_per_second(fare)
        self.lived, self.u = lived, u

    def of(self, event: AlarmEvent) -> Iterator[Planted]:
        if event == "fall":
            yield from self.fall()
        elif event == "wandering":
            yield from self.wandering()
        elif event == "missed_dose":
            yield from self.missed_dose()
        elif event == "fire_danger":
            yield from self.fire_danger()
        else:
            yield from self.not_getting_up()

    def fall(self) -> Iterator[Planted]:
        """A fall after which she lies still; not one outside, where no thing could notice it."""
        at = int(self.u[0] * DAY)
        place = place_of_fall(self.plan, self.lived, at, self.luck, self.day_index)
        if place.room == OUTSIDE:
            return
        ends = place.ms + int(LIES_HOURS * 60 * MINUTE)
        lying = Activity(place.ms, ends, "fallen", place.room, "floor", True)
        after = int(-log1p(-self.u[2]) * PRESSED_AFTER * MINUTE)
        pressed = (place.ms + after,) if self.u[1] < PRESSED else ()
        yield Planted(Truth(place.ms, ends, "fall", place.room), (lying,), pressed=pressed)

    def wandering(self) -> Iterator[Planted]:
        """From bed to the front door and out, and back to bed after a while."""
        at = int((OUT_FROM + (OUT_UNTIL - OUT_FROM) * self.u[0]) * 60 * MINUTE)
        now = next(a for a in self.lived if a.start_ms <= at < a.end_ms)
        if not now.asleep or now.spot != "bed":
            return
        there = tuple(self._walk(at, "bed", "front-door"))
        out, low, high = there[-1].end_ms, *OUT_MINUTES
        back = out + int((low + (high - low) * self.u[1]) * MINUTE)
        outside = Activity(out, back, "out", OUTSIDE, "front-door", False)
        home = tuple(self._walk(back, "front-door", "bed"))
        open_ = (("door", out, back),) if self.u[2] < LEFT_OPEN else ()
        truth = Truth(out, back, "wandering", OUTSIDE)
        yield Planted(truth, (*there, outside, *home), mute=open_)

    def missed_dose(self) -> Iterator[Planted]:
        """The medicines of the morning are forgotten; she sits at the table a little longer."""
        doses = [a for a in self.lived if a.what == "medicines"]
        if doses:
            dose = doses[0]
            ends = doses[1].start_ms if len(doses) > 1 else DAY
            truth = Truth(dose.start_ms, ends, "missed_dose", dose.room)
            yield Planted(truth, (dose._replace(what="rest"),))

    def fire_danger(self) -> Iterator[Planted]:
        """After cooking she sits down in the living room, and the stove stays on."""
        cooked = [a for a in self.lived if a.what == "cook"]
        if not cooked:
            return
        last = cooked[int(self.u[0] * len(cooked))]
        low, high = LEFT_ON_MINUTES
        off = min(last.end_ms + int((low + (high - low) * self.u[1]) * MINUTE), DAY - MINUTE)
        walk = tuple(self._walk(last.end_ms, last.spot, "armchair"))
        sits = Activity(walk[-1].end_ms, off, "reading", self.plan.room_of("armchair"), "armchair",
                       False)  # fmt: skip
        truth = Truth(walk[-1].end_ms, off, "fire_danger", last.room)
        late = (("stove", last.end_ms, off),)
        if off > walk[-1].end_ms:
            yield Planted(truth, (*walk, sits), said_late=late)

    def not_getting_up(self) -> Iterator[Planted]:
        """She stays in bed for hours after she would have got up."""
        nights = [a for a in self.lived if a.what == "sleep" and a.end_ms < DAY // 2]
        if nights:
            last = nights[-1]
            ends = last.end_ms + int(IN_BED_HOURS * 60 * MINUTE)
            truth = Truth(last.end_ms, ends, "not_getting_up", last.room)
            yield Planted(truth, (Activity(last.end_ms, ends, "sleep", last.room, "bed", True),))

    def _walk(self, at: int, start: str, end: str) -> Iterator[Activity]:
        for room, metres in self.plan.way(start, end).legs:
            until = at + max(1, int(metres / self.speed)) * 1000
            yield Activity(at, until, "walk", room, end, False)
            at = until
