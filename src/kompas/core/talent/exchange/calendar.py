"""The plan of a job day in somebody's own calendar, and what changed in it (RFC 5545, 5546, 7986).

Times are written as local wall time with the rules of their zone. Line breaks in a text are
escaped by the library, so that no text can begin a property of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vDuration,
    vText,
)

NOBODY = "urn:kompas:job-day"  # iTIP asks for an organiser; an address is not always to be shown
PRODUCT = "-//Kompas//job day//EN"
REFRESH = timedelta(minutes=15)
ZONES = ("Europe/Brussels", "Europe/Paris")
# The last Sunday of March and of October, at 01:00 UTC; local times as they were just before.
SUMMER, WINTER = datetime(1996, 3, 31, 2), datetime(1996, 10, 27, 3)  # noqa: DTZ001 - local
WINTER_HOURS, SUMMER_HOURS = timedelta(hours=1), timedelta(hours=2)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
Method = Literal["PUBLISH", "REQUEST", "CANCEL"]


@dataclass(frozen=True)
class Entry:
    """One meeting in a calendar. `sequence` goes up by one with each change; times are aware.

    `place`, `hall` and `booth` together say where; `updated` is when the entry last changed.
    """

    uid: str
    starts: datetime
    ends: datetime
    summary: str
    updated: datetime
    sequence: int = 0
    place: str = ""
    hall: str = ""
    booth: str = ""
    description: str = ""
    is_cancelled: bool = False

    def __post_init__(self) -> None:
        if any(moment.utcoffset() is None for moment in (self.starts, self.ends, self.updated)):
            raise ValueError("the times of an entry need their zone")
        if self.ends.astimezone(UTC) <= self.starts.astimezone(UTC):
            raise ValueError("an entry ends after it starts")
        if not self.uid.strip() or self.sequence < 0:
            raise ValueError("an entry needs a uid, and a sequence of 0 or more")


def calendar(entries: Iterable[Entry], *, name: str, zone: str, organiser: str = NOBODY) -> bytes:
    """A whole plan to subscribe to or to open: what was cancelled stays, as cancelled.

    `zone` is Europe/Brussels or Europe/Paris; ValueError for another, or for one uid twice.
    """
    return _calendar(_in_order(entries), name, zone, "PUBLISH", organiser)


def publishing(
    entries: Iterable[Entry], *, name: str, zone: str, organiser: str = NOBODY, attendee: str = ""
) -> bytes:
    """Entries to send, new ones or changed ones: the higher sequence wins.

    PUBLISH to whoever takes it. With an `attendee` (an address such as `mailto:a@example.org`) it
    is a REQUEST to that person, which iTIP allows only when it names who is asked.
    """
    method: Method = "REQUEST" if attendee else "PUBLISH"
    return _calendar(_in_order(entries), name, zone, method, organiser, attendee)


def cancelling(
    entries: Iterable[Entry], *, name: str, zone: str, organiser: str = NOBODY, attendee: str = ""
) -> bytes:
    """What takes these entries out of somebody's calendar again (iTIP, METHOD:CANCEL)."""
    gone = [replace(one, is_cancelled=True) for one in entries]
    return _calendar(_in_order(gone), name, zone, "CANCEL", organiser, attendee)


def changed(before: Entry, after: Entry) -> Entry:
    """`after` with the sequence that follows on `before`; the same sequence when nothing moved."""
    same = replace(after, sequence=before.sequence, updated=before.updated) == before
    return before if same else replace(after, uid=before.uid, sequence=before.sequence + 1)


def cancelled(entry: Entry, updated: datetime) -> Entry:
    """The entry as cancelled, with the next sequence; a cancelled one stays as it is."""
    if entry.is_cancelled:
        return entry
    return replace(entry, is_cancelled=True, sequence=entry.sequence + 1, updated=updated)


def slots(day: date, begins: str, length: timedelta, count: int, zone: str) -> list[datetime]:
    """The starts of `count` slots from a wall time `HH:MM` on, each `length` after the other.

    Lengths are real lengths. ValueError for a beginning that does not exist on that day, in the
    hour that is skipped when summer time begins; the hour that comes twice is taken the first time.
    """
    place = ZoneInfo(_zone(zone))
    hour, minute = (int(part) for part in begins.split(":"))
    start = datetime(day.year, day.month, day.day, hour, minute, tzinfo=place)
    if start.astimezone(UTC).astimezone(place).replace(tzinfo=None) != start.replace(tzinfo=None):
        raise ValueError(f"{begins} does not exist on {day} in {zone}")
    first = start.astimezone(UTC)
    return [(first + n * length).astimezone(place) for n in range(count)]


def _calendar(
    entries: Sequence[Entry],
    name: str,
    zone: str,
    method: Method,
    organiser: str,
    attendee: str = "",
) -> bytes:
    place = ZoneInfo(_zone(zone))
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    made.add("name", _clean(name))
    made.add("x-wr-calname", _clean(name))
    made.add("x-wr-timezone", zone)
    made.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))
    made.add_component(_rules(zone))
    for entry in entries:
        event = _event(entry, place, method)
        event.add("organizer", vCalAddress(_clean(organiser)))
        if attendee:
            event.add("attendee", vCalAddress(_clean(attendee)))
        made.add_component(event)
    return bytes(made.to_ical())


def _event(entry: Entry, place: ZoneInfo, method: Method) -> Event:
    made = Event()
    made.add("uid", _clean(entry.uid))
    made.add("sequence", entry.sequence)
    made.add("dtstamp", entry.updated.astimezone(UTC))
    made.add("last-modified", entry.updated.astimezone(UTC))
    made.add("dtstart", _local(entry.starts, place))
    made.add("dtend", _local(entry.ends, place))
    made.add("summary", vText(_clean(entry.summary)))
    where = ", ".join(_clean(part) for part in (entry.booth, entry.hall, entry.place) if part)
    for key, text in (("location", where), ("description", _clean(entry.description))):
        if text:
            made.add(key, vText(text))
    is_off = entry.is_cancelled or method == "CANCEL"
    made.add("status", "CANCELLED" if is_off else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    return made


def _local(moment: datetime, place: ZoneInfo) -> datetime:
    """The moment in its zone. An hour that comes twice is read as the first (RFC 5545, 3.3.5), so
    the second goes out in UTC.
    """
    local = moment.astimezone(place)
    return moment.astimezone(UTC) if local.fold else local


def _rules(zone: str) -> Timezone:
    """The rules of a zone: the same in Belgium and France since 1996 (Directive 2000/84/EC).

    Written here and not taken from `add_missing_timezones`: icalendar 7.3 lets summer time begin at
    03:00 with the offset of winter, an hour late (RFC 5545, 3.6.5: DTSTART with TZOFFSETFROM).
    """
    made = Timezone()
    made.add("tzid", zone)
    for part, name, begins, before, after in (
        (TimezoneDaylight(), "CEST", SUMMER, WINTER_HOURS, SUMMER_HOURS),
        (TimezoneStandard(), "CET", WINTER, SUMMER_HOURS, WINTER_HOURS),
    ):
        part.add("dtstart", begins)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        part.add("rrule", {"freq": "yearly", "bymonth": begins.month, "byday": "-1su"})
        made.add_component(part)
    return made


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    found = sorted(entries, key=lambda one: (one.starts.astimezone(UTC), one.uid))
    if len({one.uid for one in found}) < len(found):
        raise ValueError("a uid comes twice in one calendar")
    return found


def _zone(zone: str) -> str:
    if zone not in ZONES:
        raise ValueError(f"{zone} is not a zone of a job day: {', '.join(ZONES)}")
    return zone


def _clean(text: str) -> str:
    """Words without control characters, with one kind of line break."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
