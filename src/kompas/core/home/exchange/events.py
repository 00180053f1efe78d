"""One day of a home on the calendar: what its things told, at moments with a zone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kompas.core.catalog.kinds import Device
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.home.days.day import DAY, MINUTE, Activity, live
from kompas.core.home.days.routine import Fare
from kompas.core.home.days.visits import NO_AIDS, Aids, Around, Caller, expected
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import Title
from kompas.core.home.things.failing import Injury, failing
from kompas.core.home.things.signals import SENSES, Signal, signals
from kompas.core.home.things.things import Thing, hang
from kompas.core.streams import Luck

ZONE = "Europe/Brussels"  # the same clock as Europe/Paris
CLOCK_CHANGES_MS = 180 * MINUTE  # by then the clock of a long or a short day has been moved
YEARS = (1970, 2199)


class Event(NamedTuple):
    """What a thing said at a moment (aware); `truth` is the activity behind it, or "false".

    `arrived` is when others got to know it; None where nobody knows, as in a file of a real home.
    """

    at: datetime
    thing: str
    property: str
    value: bool | float | str
    truth: str
    arrived: datetime | None = None


class Doing(NamedTuple):
    """What somebody did from one moment (aware) to another; `who` is empty for who lives there."""

    start: datetime
    end: datetime
    who: str
    what: str
    room: str
    spot: str


@dataclass(frozen=True, eq=False)
class Hung:
    """A thing in this home, the device that it is one of, and what its room is called."""

    thing: Thing
    device: Device
    room: Title

    @property
    def slug(self) -> str:
        """The name of the thing, one in the home."""
        return self.thing.slug

    def title(self, language: str) -> str:
        """What people call it: the device, and its room when it has one."""
        named, room = self.device.title[language], self.room.get(language, self.thing.room)
        return f"{named} ({room})" if self.thing.room else named


@dataclass(frozen=True, eq=False)
class Told:
    """A day of a home: its things, which of them were dead all day, and what they told.

    `silent` are those whose battery was empty or that the person had unplugged or taken off.
    `people` is the truth: what the person did who lives there, and whoever came by.
    """

    home: str
    title: Title
    things: tuple[Hung, ...]
    silent: frozenset[str]
    start: datetime
    events: tuple[Event, ...]
    people: tuple[Doing, ...] = ()


def hung(plan: Plan, devices: Iterable[Device]) -> tuple[Hung, ...]:
    """The things that these devices become in this home; none for a room that it does not have."""
    rooms: dict[str, Title] = {room.slug: room.title for room in plan.rooms}
    return tuple(
        Hung(thing, device, rooms.get(thing.room, {}))
        for device in devices
        for thing in hang(device)
        if not thing.room or thing.room in rooms
    )


@dataclass(frozen=True, eq=False)
class Household:
    """A home and who lives there: its name, plan, devices, how that person fares, their luck.

    `injuries` are what a trainer does to its things, on days of 24 hours (`Injury`). `callers` are
    who comes by as agreed; `aids` is what devices change about the day itself (`aids_of`).
    """

    name: str
    plan: Plan
    devices: tuple[Device, ...]
    fare: Fare
    luck: Luck
    injuries: tuple[Injury, ...] = ()
    callers: tuple[Caller, ...] = ()
    aids: Aids = NO_AIDS


def tell(
    house: Household, number: int, on: date, zone: str = ZONE, also: Sequence[Signal] = ()
) -> Told:
    """Day `number` (0 is the first) in this home, told as of the date `on` in a time zone.

    `also` is what others told that day, such as a robot of its acts: all of it is one stream. The
    same arguments always give the same events, in order of time. Raises ValueError for a
    year outside YEARS, ZoneInfoNotFoundError for a zone that nobody knows.
    """
    if not YEARS[0] <= on.year <= YEARS[1]:
        raise ValueError(f"The year must lie between {YEARS[0]} and {YEARS[1]}, it is {on.year}.")
    plan, luck, there = house.plan, house.luck, hung(house.plan, house.devices)
    clock = _Clock(on, ZoneInfo(zone))
    visits = expected(house.callers, luck, number, on.weekday())
    around = Around(visits, house.aids)
    lived = live(plan, luck, number, house.fare, around).all
    told = signals(plan, [its.thing for its in there], lived, luck, number, house.injuries)
    return Told(
        house.name,
        {language: plan.title.get(language, house.name) for language in LANGUAGES},
        there,
        frozenset(its.slug for its in there if _dead(house, its.thing, number)),
        clock.moment(0),
        tuple(clock.event(signal) for signal in sorted((*told, *also))),
        tuple(clock.doing(activity) for activity in lived),
    )


def _dead(house: Household, thing: Thing, number: int) -> bool:
    """Whether a thing has no power all day, or is not worn."""
    rooms = tuple(room.slug for room in house.plan.rooms)
    return any(
        wrong.fault in ("empty", "refused")
        and wrong.from_ms <= number * DAY < (number + 1) * DAY <= wrong.until_ms
        for wrong in failing(thing, rooms, house.luck, number, house.injuries)
    )


def said(value: bool | float | str, yes: str, no: str) -> str:
    """A value as text, with words of its own for true and false."""
    if isinstance(value, bool):
        return yes if value else no
    return str(value)


def kinds(told: Told) -> Mapping[str, Hung]:
    """The things of a day by their name."""
    return {its.slug: its for its in told.things}


def spans(told: Told) -> Iterator[tuple[Event, Event | None]]:
    """What was true, in order: each beginning with the event that ended it, when there is one.

    Said again while it lasts (an end got lost, or midnight), it stays one; an end without a
    beginning is none. What only happens has no end.
    """
    lasting = {
        its.slug: its.thing.kind in SENSES and SENSES[its.thing.kind][1] for its in told.things
    }
    open_: dict[tuple[str, str], Event] = {}
    found: list[tuple[Event, Event | None]] = []
    for event in told.events:
        key = (event.thing, event.property)
        if not lasting[event.thing]:
            found.append((event, None))
        elif event.value is not False:
            open_.setdefault(key, event)
        elif key in open_:
            found.append((open_.pop(key), event))
    found += [(event, None) for event in open_.values()]
    yield from sorted(found, key=lambda pair: (pair[0].at.timestamp(), *pair[0][1:3]))


class _Clock:
    """From what the clock on the wall shows to moments, on a day of 23, 24 or 25 hours."""

    def __init__(self, on: date, zone: ZoneInfo) -> None:
        self.zone = zone
        self.start, end = (
            datetime.combine(on + timedelta(days=days), time(), zone).astimezone(UTC)
            for days in (0, 1)
        )
        self.shift = (end - self.start) // timedelta(milliseconds=1) - DAY

    def doing(self, did: Activity) -> Doing:
        """An activity on the calendar."""
        start, end = self.moment(did.start_ms), self.moment(did.end_ms)
        return Doing(start, end, did.who, did.what, did.room, did.spot)

    def event(self, signal: Signal) -> Event:
        """A signal on the calendar. What arrives late is late by as much real time."""
        at = self.moment(signal.ms)
        late = timedelta(milliseconds=signal.arrived_ms - signal.ms)
        return Event(at, *signal[1:5], (at.astimezone(UTC) + late).astimezone(self.zone))

    def moment(self, ms: int) -> datetime:
        """When the clock shows `ms` after midnight, so that order is kept.

        What falls in the hour that a short day leaves out happens as that hour would begin.
        """
        turn = CLOCK_CHANGES_MS + self.shift
        real = ms + self.shift if ms >= CLOCK_CHANGES_MS else min(ms, turn)
        return (self.start + timedelta(milliseconds=real)).astimezone(self.zone)
