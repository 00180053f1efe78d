"""What devices would have noticed from where somebody hangs them: to try out, not to play.

The same days are lived whatever hangs there, and the luck of a thing is its own: one more device
never makes another notice less. While a week is played the days are typical ones of somebody like
her, so that trying out gives nothing away; once it is over they are also her own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple, get_args

from kompas.core.catalog import Catalog
from kompas.core.home.days.day import MINUTE, Activity, day
from kompas.core.home.days.notice import Place, place_of_fall, sight, typical_falls
from kompas.core.home.days.routine import Fare
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.signals import FALSE, Signal, signals
from kompas.core.home.things.things import Thing, hang_in
from kompas.core.practice.play import Cast, Play
from kompas.core.practice.sensed import lived_day, unseen
from kompas.core.practice.state import State
from kompas.core.streams import Luck

What = Literal["fall", "rising", "wandering"]
WHATS: tuple[What, ...] = get_args(What)
TYPICAL_DAYS = 28
TYPICAL_LUCK = Luck(seed=0, run=0, person=0)
NIGHT = (7 * 60 * MINUTE, 22 * 60 * MINUTE)
AROUND = MINUTE  # a report this close to a rising tells of it


class Placed(NamedTuple):
    """A device somewhere: its slug in the catalog, and a room ("" when it is worn)."""

    device: str
    room: str


class Rising(NamedTuple):
    """Up in the night, from and to ms after midnight; `wanders` when without an aim."""

    start_ms: int
    end_ms: int
    wanders: bool


class LivedDay(NamedTuple):
    """One day: its number, what was done, whose luck, and its risings."""

    number: int
    activities: tuple[Activity, ...]
    luck: Luck
    risings: tuple[Rising, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """Days to look at, and the falls among them. Of typical days the falls are many more."""

    plan: Plan
    days: tuple[LivedDay, ...]
    falls: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Noticed:
    """How often something happened, and how often a set of things would have noticed it.

    Of falls that is a mean: the sum of the chances that the best of the things sees each.
    """

    what: What
    happened: int
    noticed: float


@dataclass(frozen=True, slots=True)
class Told:
    """What a set of things would notice and cost: false activations a week (the mean in content),
    reports a day about what she does, and how many of these at night or in the bathroom.
    """

    noticed: tuple[Noticed, ...]
    false_per_week: float
    reports_per_day: float
    intimate_per_day: float


def placed_thing(catalog: Catalog, plan: Plan, placed: Placed) -> Thing:
    """The thing that is meant; a device that is worn has no room, whatever was said.

    Raises KeyError for a device or a room that there is not.
    """
    device = catalog.devices[placed.device]
    if device.mounted == "worn":
        return hang_in(device, "")
    if placed.room not in {room.slug for room in plan.rooms}:
        raise KeyError(placed.room)
    return hang_in(device, placed.room)


def noticed(days: Days, things: Sequence[Thing]) -> Told:
    """What these things would have noticed of these days."""
    heard = [_heard(days.plan, each, tuple(things)) for each in days.days]
    true = [s for day in heard for s in day if s.truth != FALSE and s.value]
    count = max(1, len(days.days))
    return Told(
        tuple(_noticed(days, things, what, heard) for what in WHATS),
        sum(thing.false_per_week for thing in things),
        len(true) / count,
        sum(_is_intimate(signal, things) for signal in true) / count,
    )


@lru_cache(maxsize=8)
def typical(cast: Cast) -> Days:
    """Four weeks of somebody as frail as the person (and with dementia if so), fallen many times.

    Nothing of the play is in them: neither its luck nor how she fares in it.
    """
    fare = Fare(frailty=cast.person.frailty, dementia="dementia" in cast.person.flags)
    lived = (
        _lived(number, day(cast.home, TYPICAL_LUCK, number, fare), TYPICAL_LUCK)
        for number in range(TYPICAL_DAYS)
    )
    return Days(cast.home, tuple(lived), typical_falls(cast.home, fare))


def played(play: Play, state: State) -> Days:
    """The days of a play so far, with her falls at home; for when the play is over."""
    cast, away = play.cast, tuple(unseen(state))
    last = min(cast.days, max(1, cast.day_of(max(0, state.now - 1))))
    found = []
    for number in range(last):
        lived = _lived(number, lived_day(play, state, number), play.luck)
        start = cast.midnights[number]
        seen = tuple(
            rising
            for rising in lived.risings
            if start + rising.end_ms <= state.now
            and not any(left <= start + rising.start_ms < back for left, back in away)
        )
        found.append(lived._replace(risings=seen))
    return Days(cast.home, tuple(found), tuple(_falls(play, state)))


def _falls(play: Play, state: State) -> Iterable[Place]:
    cast = play.cast
    for n, fell in enumerate(h for h in state.happenings if h.kind == "fall"):
        clock, number = cast.clock_of(fell.at), min(cast.days, cast.day_of(fell.at)) - 1
        place = place_of_fall(cast.home, lived_day(play, state, number), clock, play.luck, n)
        yield place._replace(room=str(fell.data["room"]), activity=str(fell.data["activity"]))


def _lived(number: int, activities: tuple[Activity, ...], luck: Luck) -> LivedDay:
    return LivedDay(number, activities, luck, tuple(_risings(activities)))


def _risings(activities: Sequence[Activity]) -> Iterable[Rising]:
    """Each time in the night that she left her bed and went back to it."""
    in_bed = [(awake, tuple(run)) for awake, run in groupby(activities, _is_up)]
    for before, (up, run), after in zip(in_bed, in_bed[1:], in_bed[2:], strict=False):
        at_night = not NIGHT[0] <= run[0].start_ms < NIGHT[1]
        slept = before[1][-1].what != "nap" and after[1][0].what != "nap"
        if up and at_night and slept:
            wanders = any(each.what == "wander" for each in run)
            yield Rising(run[0].start_ms, run[-1].end_ms, wanders)


def _is_up(activity: Activity) -> bool:
    return not (activity.asleep or (activity.what == "awake" and activity.spot == "bed"))


@lru_cache(maxsize=4096)
def _heard(plan: Plan, lived: LivedDay, things: tuple[Thing, ...]) -> tuple[Signal, ...]:
    return signals(plan, things, lived.activities, lived.luck, lived.number)


def _noticed(
    days: Days, things: Sequence[Thing], what: What, heard: Sequence[Sequence[Signal]]
) -> Noticed:
    if what == "fall":
        seen = (
            max((sight(days.plan, t.kind, t.room, place) for t in things), default=0.0)
            for place in days.falls
        )
        return Noticed(what, len(days.falls), sum(seen))
    risings = [
        (rising, told)
        for lived, told in zip(days.days, heard, strict=True)
        for rising in lived.risings
        if rising.wanders == (what == "wandering")
    ]
    return Noticed(what, len(risings), sum(_is_told(rising, told) for rising, told in risings))


def _is_told(rising: Rising, told: Sequence[Signal]) -> bool:
    """Whether something was reported of it: by what begins, or by a bed that was left."""
    start, end = rising.start_ms - AROUND, rising.end_ms
    return any(
        start <= signal.ms < end and signal.truth != FALSE
        for signal in told
        if signal.value != (signal.property == "in_bed")
    )


def _is_intimate(signal: Signal, things: Sequence[Thing]) -> bool:
    """Whether it tells of the night, or of the bathroom or the toilet."""
    at_night = not NIGHT[0] <= signal.ms < NIGHT[1]
    room = next((thing.room for thing in things if thing.slug == signal.thing), "")
    return at_night or room in ("bathroom", "toilet")
