"""A CASAS file that somebody brings: what its sensors are, what rules make of it, how well.

A file names sensors and seldom says what they are or where. Names of our own things are known;
by the custom of CASAS `M…` is a motion sensor and `D…` a door; all else has to be said in a table.
Whether an alarm was right can only be told of events that somebody noted in the file.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from kompas.core.catalog.kinds import Device
from kompas.core.catalog.vocabulary import ALARM_EVENTS, AlarmEvent
from kompas.core.home.alarms.planting import Truth
from kompas.core.home.alarms.rules import Rule
from kompas.core.home.alarms.scoring import Range, Score, poisson, score
from kompas.core.home.alarms.signs import Sign, main_property
from kompas.core.home.alarms.trial import Stretch
from kompas.core.home.alarms.watching import Alarm, Watching
from kompas.core.home.days.day import DAY
from kompas.core.home.exchange.casas import STATE, Reading
from kompas.core.home.exchange.events import Event
from kompas.core.home.things.signals import SENSES
from kompas.core.home.things.things import hang

Place = tuple[str, str]  # kind and room of a sensor
COLUMNS = ("sensor", "kind", "room")
CUSTOM = ((re.compile(r"MA?\d+"), "motion"), (re.compile(r"D\d+"), "door"))
APART_MS = 60 * 60_000  # the same word within an hour is the same event
# What people write beside a line, in small letters and with spaces.
NOTED: Mapping[str, AlarmEvent] = MappingProxyType(
    {event.replace("_", " "): event for event in ALARM_EVENTS}
    | {"falls": "fall", "falling": "fall", "fell": "fall", "on floor": "fall"}
    | {"wander": "wandering", "wandered": "wandering", "missed medication": "missed_dose"}
    | {"missed medicine": "missed_dose", "stove left on": "fire_danger", "fire": "fire_danger"}
)


class PlacesProblem(ValueError):
    """A table of sensors cannot be read; the message is one sentence."""


@dataclass(frozen=True)
class Brought:
    """A file as rules hear it: from which midnight on, its signs, and what of it nobody knows.

    `strangers` are sensors whose kind nobody knows, with how often each spoke. `noted` are the
    events that somebody wrote beside the lines.
    """

    midnight: datetime
    stretch: Stretch
    strangers: Mapping[str, int]
    things: frozenset[Place]
    noted: frozenset[AlarmEvent]

    def moment(self, ms: int) -> datetime:
        """A moment of the file as its clock showed it."""
        return self.midnight + timedelta(milliseconds=ms)


@dataclass(frozen=True)
class Sounded:
    """What a rule did with a file.

    `score` is None when nobody noted its kind of event: then only `per_week` is known, how often it
    sounds in a week of days of which there is something. `deaf_to` names kinds of things that it
    needs and that the file does not have; then it was not tried.
    """

    alarms: tuple[Alarm, ...]
    score: Score | None
    per_week: Range | None
    deaf_to: tuple[str, ...]
    too_late: int


def places_of_devices(devices: Iterable[Device]) -> dict[str, Place]:
    """The things that these devices become, by the names they have in our own files."""
    return {thing.slug: (thing.kind, thing.room) for d in devices for thing in hang(d)}


def read_places(text: str) -> dict[str, Place]:
    """Kind and room of each sensor, from CSV with the columns sensor, kind, room.

    Raises PlacesProblem with the line for what cannot be read.
    """
    rows = csv.DictReader(text.splitlines())
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise PlacesProblem(f"the first line must be: {','.join(COLUMNS)}")
    found: dict[str, Place] = {}
    for row in rows:
        sensor, kind, room = ((row[name] or "").strip() for name in COLUMNS)
        if None in row or not sensor:
            raise PlacesProblem(f"line {rows.line_num}: a sensor, its kind and its room are needed")
        if kind not in SENSES:
            known = ", ".join(sorted(SENSES))
            raise PlacesProblem(f"line {rows.line_num}: there is no kind '{kind}'; known: {known}")
        found[sensor] = (kind, room)
    return found


def brought(
    reading: Reading,
    places: Mapping[str, Place],
    noted: Mapping[str, AlarmEvent] = NOTED,
) -> Brought:
    """A file as rules hear it; `noted` says which words beside its lines are which event.

    Events stay in the order of their lines. Raises ValueError for a file without any event.
    """
    if not reading.events:
        raise ValueError("There is no event in this file.")
    midnight = min(_clock(event) for event in reading.events).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    signs: list[Sign] = []
    strangers: dict[str, int] = {}
    for event in reading.events:
        kind, room = places.get(event.thing) or (_by_custom(event.thing), "")
        if not kind:
            strangers[event.thing] = strangers.get(event.thing, 0) + 1
        elif isinstance(event.value, bool) and event.property in (STATE, main_property(kind)):
            signs.append(Sign(_ms(event, midnight), event.thing, kind, room, event.value))
    truths = _truths(reading.events, midnight, noted)
    days = frozenset(_ms(event, midnight) // DAY for event in reading.events)
    eventful = {truth.ms // DAY for truth in truths}
    stretch = Stretch("file", tuple(signs), truths, days, days - eventful)
    there = frozenset((sign.kind, sign.room) for sign in signs)
    return Brought(midnight, stretch, strangers, there, frozenset(t.event for t in truths))


def listened(rule: Rule, found: Brought) -> Sounded:
    """What a rule makes of a file; alarms on days of which nothing is known are left out."""
    deaf = rule.deaf_to(found.things)
    if deaf:
        return Sounded((), None, None, deaf, 0)
    stretch = found.stretch
    first = min((sign.ms for sign in stretch.signs), default=0)
    last = max((sign.ms for sign in stretch.signs), default=0)
    watching = Watching([rule], first)
    heard = [alarm for sign in stretch.signs for alarm in watching.hear(sign)]
    heard += watching.until(last)
    alarms = tuple(sorted(alarm for alarm in heard if alarm.ms // DAY in stretch.days))
    scored = score(rule, alarms, stretch) if rule.event in found.noted else None
    per_week = poisson(len(alarms), len(stretch.days) / 7)
    return Sounded(alarms, scored, per_week, (), watching.too_late)


def _clock(event: Event) -> datetime:
    return event.at.replace(tzinfo=None)


def _ms(event: Event, midnight: datetime) -> int:
    return (_clock(event) - midnight) // timedelta(milliseconds=1)


def _by_custom(sensor: str) -> str:
    return next((kind for pattern, kind in CUSTOM if pattern.fullmatch(sensor)), "")


def _truths(
    events: Sequence[Event], midnight: datetime, noted: Mapping[str, AlarmEvent]
) -> tuple[Truth, ...]:
    """An event each time that its word begins to stand beside the lines.

    When it was over nobody wrote, or only of the event itself: the window of the rule decides.
    """
    found: list[Truth] = []
    newest: dict[AlarmEvent, int] = {}
    for event in events:
        kind = noted.get(event.truth.replace("_", " ").casefold())
        if kind is None:
            continue
        ms = _ms(event, midnight)
        if ms - newest.get(kind, -APART_MS - 1) > APART_MS:
            found.append(Truth(ms, ms + 7 * DAY, kind, ""))
        newest[kind] = max(ms, newest.get(kind, ms))
    return tuple(sorted(found))
