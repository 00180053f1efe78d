"""A plan in somebody's own calendar: the right hour in each zone, and what changed in it."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from kompas.core.talent.exchange.calendar import (
    NOBODY,
    ZONES,
    Entry,
    calendar,
    cancelled,
    cancelling,
    changed,
    publishing,
    slots,
)

BRUSSELS, PARIS = ZoneInfo("Europe/Brussels"), ZoneInfo("Europe/Paris")
WRITTEN = datetime(2026, 11, 22, 8, tzinfo=UTC)
QUARTER, MINUTE = timedelta(minutes=15), timedelta(minutes=1)
SUMMER_BEGINS = (date(2026, 3, 29), date(2027, 3, 28))
SUMMER_ENDS = (date(2026, 10, 25), date(2027, 10, 31))


def entry(uid="m1@kompas", starts=None, **others):
    starts = starts or datetime(2027, 3, 18, 9, 30, tzinfo=BRUSSELS)
    given = {"ends": starts + QUARTER, "summary": "Gesprek", "updated": WRITTEN, **others}
    return Entry(uid, starts, **given)


def made(*entries, zone="Europe/Brussels"):
    return calendar(entries or [entry()], name="Jobdag Doornik", zone=zone)


def lines(raw):
    """Content lines, unfolded as RFC 5545, 3.1 says."""
    return raw.decode().replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")


def of_events(raw):
    """Properties of each VEVENT by name, read by these few lines and not by the library."""
    found, here = [], None
    for line in lines(raw):
        if line == "BEGIN:VEVENT":
            here = {}
        elif line == "END:VEVENT":
            found.append(here)
            here = None
        elif here is not None:
            name, value = re.match(r"([A-Z-]+)(?:;[^:]*)?:(.*)", line).groups()
            assert name not in here, f"{name} comes twice"
            here[name] = value
    return found


def zone_of(raw):
    """The VTIMEZONE that was written, as dateutil understands it."""
    return tzical(StringIO(raw.decode())).get()


# What is written


def test_a_meeting_has_all_that_a_calendar_asks():
    (found,) = of_events(made(entry(hall="Hal A", booth="Stand 12", place="Tournai", sequence=3)))
    assert found == {
        "UID": "m1@kompas",
        "SEQUENCE": "3",
        "DTSTAMP": "20261122T080000Z",
        "LAST-MODIFIED": "20261122T080000Z",
        "DTSTART": "20270318T093000",
        "DTEND": "20270318T094500",
        "SUMMARY": "Gesprek",
        "LOCATION": r"Stand 12\, Hal A\, Tournai",
        "STATUS": "CONFIRMED",
        "TRANSP": "OPAQUE",
        "ORGANIZER": NOBODY,
    }


def test_the_calendar_says_its_name_and_how_often_to_look_again():
    found = lines(made())
    assert found[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kompas//job day//EN"]
    for line in (
        "METHOD:PUBLISH",
        "NAME:Jobdag Doornik",
        "X-WR-CALNAME:Jobdag Doornik",
        "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
    ):
        assert line in found


def test_the_same_plan_gives_the_same_bytes_in_whatever_order_it_comes():
    one, two = entry("a"), entry("b", datetime(2027, 3, 18, 9, tzinfo=BRUSSELS))
    assert made(one, two) == made(two, one)
    assert [found["UID"] for found in of_events(made(one, two))] == ["b", "a"]


def test_an_empty_plan_is_a_calendar_without_meetings():
    raw = calendar([], name="Jobdag", zone="Europe/Paris")
    assert of_events(raw) == []
    assert Calendar.from_ical(raw).get("METHOD") == "PUBLISH"


# Zones and the days when the clock changes


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", range(2026, 2038))
def test_the_rules_that_are_written_are_those_of_the_zone(zone, year):
    told, known = zone_of(made(entry(), zone=zone)), ZoneInfo(zone)
    starts = datetime(year, 1, 1, tzinfo=UTC)
    days = [starts + timedelta(days=n) for n in range(0, 365, 30)]
    around = [day for day in _changes(year) for day in _hours_around(day)]
    for moment in (*days, *around):
        local = moment.astimezone(known)
        if local.fold or _comes_twice(local):
            continue
        assert local.replace(tzinfo=told).utcoffset() == local.utcoffset(), local


def _changes(year):
    for month in (3, 10):
        last = date(year, month, 31)
        yield last - timedelta(days=(last.weekday() + 1) % 7)


def _hours_around(day):
    first = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=3)
    return [first + timedelta(minutes=20 * n) for n in range(36)]


def _comes_twice(local):
    return local.replace(fold=1).utcoffset() != local.utcoffset()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", [*SUMMER_BEGINS, *SUMMER_ENDS])
def test_on_the_day_the_clock_changes_slots_keep_their_wall_time_and_length(zone, day):
    starts = slots(day, "09:00", timedelta(minutes=20), 16, zone)
    assert [moment.strftime("%H:%M") for moment in starts[:4]] == [
        "09:00",
        "09:20",
        "09:40",
        "10:00",
    ]
    assert starts[-1].strftime("%H:%M") == "14:00"
    entries = [
        entry(f"m{n}", moment, ends=moment + timedelta(minutes=20))
        for n, moment in enumerate(starts)
    ]
    found = Calendar.from_ical(made(*entries, zone=zone)).events
    assert [event.start for event in found] == starts
    assert {event.end - event.start for event in found} == {timedelta(minutes=20)}
    assert of_events(made(*entries, zone=zone))[0]["DTSTART"] == f"{day:%Y%m%d}T090000"


@pytest.mark.parametrize("day", SUMMER_BEGINS)
def test_no_slot_lies_in_the_hour_that_does_not_exist(day):
    starts = slots(day, "01:00", timedelta(minutes=30), 4, "Europe/Brussels")
    assert [m.strftime("%H:%M") for m in starts] == ["01:00", "01:30", "03:00", "03:30"]
    utc = [moment.astimezone(UTC) for moment in starts]
    assert {b - a for a, b in zip(utc, utc[1:], strict=False)} == {timedelta(minutes=30)}
    with pytest.raises(ValueError, match="02:30 does not exist"):
        slots(day, "02:30", timedelta(minutes=30), 1, "Europe/Paris")


@pytest.mark.parametrize("day", SUMMER_ENDS)
def test_over_the_hour_that_comes_twice_a_slot_keeps_its_real_length(day):
    starts = slots(day, "01:30", timedelta(minutes=30), 4, "Europe/Paris")
    assert [m.strftime("%H:%M") for m in starts] == ["01:30", "02:00", "02:30", "02:00"]
    utc = [moment.astimezone(UTC) for moment in starts]
    assert {b - a for a, b in zip(utc, utc[1:], strict=False)} == {timedelta(minutes=30)}


@pytest.mark.parametrize("day", SUMMER_ENDS)
def test_a_meeting_in_the_hour_that_comes_twice_is_the_one_that_was_meant(day):
    starts = slots(day, "02:30", timedelta(minutes=30), 4, "Europe/Brussels")
    entries = [
        entry(f"m{n}", moment, ends=moment.astimezone(UTC) + timedelta(minutes=10))
        for n, moment in enumerate(starts)
    ]
    found = [event.start.astimezone(UTC) for event in Calendar.from_ical(made(*entries)).events]
    assert found == [moment.astimezone(UTC) for moment in starts]
    assert [f["DTSTART"][9:] for f in of_events(made(*entries))] == [
        "023000",
        "010000Z",
        "013000Z",
        "030000",
    ]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", range(2026, 2038))
def test_the_clock_changes_at_the_moment_that_the_calendar_says(zone, year):
    """RFC 5545, 3.6.5: an onset is local time at the offset that held until then."""
    (written,) = Calendar.from_ical(made(zone=zone)).timezones
    assert len(written.subcomponents) == 2
    for part in written.subcomponents:
        rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=part["DTSTART"].dt)
        (onset,) = rule.between(datetime(year, 1, 1), datetime(year, 12, 31))  # noqa: DTZ001
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        moment = (onset - before).replace(tzinfo=UTC)
        known = [at.astimezone(ZoneInfo(zone)).utcoffset() for at in (moment - MINUTE, moment)]
        assert known == [before, after]


def test_a_time_of_another_zone_is_written_in_that_of_the_day():
    (found,) = of_events(
        made(entry(starts=datetime(2027, 7, 1, 8, tzinfo=UTC)), zone="Europe/Paris")
    )
    assert found["DTSTART"] == "20270701T100000"


# Changes


def test_a_change_raises_the_sequence_by_one_and_keeps_the_uid():
    before = entry(sequence=2)
    later = entry(starts=datetime(2027, 3, 18, 11, tzinfo=BRUSSELS), updated=WRITTEN + QUARTER)
    after = changed(before, later)
    assert (after.uid, after.sequence, after.starts) == (before.uid, 3, later.starts)
    assert of_events(made(after))[0]["SEQUENCE"] == "3"


def test_what_did_not_change_stays_as_it_was_written():
    before = entry(sequence=2)
    assert changed(before, entry(updated=WRITTEN + QUARTER)) is before


def test_a_cancelled_meeting_stays_in_the_plan_as_cancelled_with_the_next_sequence():
    off = cancelled(entry(sequence=1), WRITTEN + QUARTER)
    (found,) = of_events(made(off))
    assert (found["STATUS"], found["SEQUENCE"], found["TRANSP"]) == (
        "CANCELLED",
        "2",
        "TRANSPARENT",
    )
    assert cancelled(off, WRITTEN + 2 * QUARTER) is off


def test_a_cancellation_to_send_has_its_method_and_every_meeting_is_cancelled():
    raw = cancelling([entry("a"), entry("b")], name="Jobdag", zone="Europe/Brussels")
    assert "METHOD:CANCEL" in lines(raw)
    assert [found["STATUS"] for found in of_events(raw)] == ["CANCELLED", "CANCELLED"]
    assert {found["ORGANIZER"] for found in of_events(raw)} == {NOBODY}


def test_a_plan_to_send_asks_somebody_only_when_it_says_whom():
    name = {"name": "Jobdag", "zone": "Europe/Brussels"}
    assert "METHOD:PUBLISH" in lines(publishing([entry()], **name))
    asked = publishing([entry()], **name, attendee="mailto:anna@example.org")
    assert "METHOD:REQUEST" in lines(asked)
    assert of_events(asked)[0]["ATTENDEE"] == "mailto:anna@example.org"


# What somebody types


TRICKS = (
    "Koffie\r\nATTENDEE:mailto:x@example.org",
    "Koffie\nEND:VEVENT\nBEGIN:VEVENT\nUID:other",
    "a\rSUMMARY:b",
    "a\u2028b\x85c\x0bd\x0ce",
    'é ; , \\ " : \\n',
    "ü" * 200,
    "👩‍⚕️" * 40,
)


def unescaped(text):
    marks = {"n": "\n", "N": "\n"}
    return re.sub(r"\\(.)", lambda m: marks.get(m[1], m[1]), text)


@pytest.mark.parametrize("text", TRICKS)
@pytest.mark.parametrize("part", ["summary", "description", "hall", "uid"])
def test_no_text_can_begin_a_property_of_its_own(part, text):
    raw = made(entry(**{part: text}))
    plain = of_events(made(entry(**{part: "x"})))
    found = of_events(raw)
    assert len(found) == 1
    assert set(found[0]) == set(plain[0])
    assert len(Calendar.from_ical(raw).events) == 1


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=120))
def test_a_text_comes_back_and_no_line_is_longer_than_75_octets(text):
    raw = made(entry(summary=text, description="d"))
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert b"\n" not in raw.replace(b"\r\n", b"")
    raw.decode()
    kept = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", re.sub(r"\r\n?", "\n", text))
    (found,) = of_events(raw)
    assert unescaped(found["SUMMARY"]) == kept


# What is refused


def test_times_without_a_zone_or_backwards_are_refused():
    with pytest.raises(ValueError, match="zone"):
        entry(starts=datetime(2027, 3, 18, 9))  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError, match="ends after"):
        entry(ends=datetime(2027, 3, 18, 9, tzinfo=BRUSSELS))


def test_a_meeting_without_uid_or_with_a_sequence_below_zero_is_refused():
    with pytest.raises(ValueError, match="uid"):
        entry(" ")
    with pytest.raises(ValueError, match="sequence"):
        entry(sequence=-1)


def test_one_uid_twice_and_a_zone_of_elsewhere_are_refused():
    with pytest.raises(ValueError, match="twice"):
        made(entry(), entry())
    with pytest.raises(ValueError, match="America/New_York"):
        made(zone="America/New_York")
