"""The calendar of a candidate: without a cookie, with what moved and what was cancelled."""

import uuid
from datetime import date

import pytest
from coming import Comes
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from job_days import booth, job_day

from kompas.web.accounts import actions as accounts
from kompas.web.jobdays.actions import candidates, days
from kompas.web.jobdays.models import Booth, Meeting

pytestmark = pytest.mark.django_db


def events(key):
    """The entries behind an address, asked for by a program without any cookie."""
    answer = Client().get(f"/calendars/candidates/{key}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    assert "sessionid" not in answer.cookies
    return Calendar.from_ical(answer.content).walk("VEVENT")


def planned(language="en", **changes):
    """A candidate with two meetings."""
    day = job_day(address="Grand-Place 1", **changes)
    somebody = Comes(day, language=language).joins()
    for slot, name in ((2, "House A"), (6, "House B")):
        stand = booth(day, institution=name)
        Meeting.objects.create(
            job_day=day,
            candidate=somebody.row,
            booth=stand,
            slot=slot,
            vacancy=stand.vacancies.get(),
        )
    return somebody


def test_a_program_reads_when_where_and_about_what():
    somebody = planned()
    first, second = events(somebody.row.calendar_key)
    assert first["summary"] == "House A"
    assert first["dtstart"].dt.isoformat() == "2027-03-18T09:40:00+01:00"
    assert first["dtend"].dt.isoformat() == "2027-03-18T10:00:00+01:00"
    assert first["location"] == "Booth 1, Hall A, Grand-Place 1, Tournai"
    assert "Verpleegkundige thuiszorg" in first["description"]
    assert second["status"] == "CONFIRMED"
    assert first["uid"] == str(somebody.row.meetings.get(slot=2).pk)


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Stand 1, Hall A"), ("fr", "Stand 1"), ("en", "Booth 1")]
)
def test_it_speaks_the_language_in_which_somebody_came_in(language, words):
    first = events(planned(language).row.calendar_key)[0]
    assert str(first["location"]).startswith(words)


def test_a_meeting_that_moves_keeps_its_entry_and_a_cancelled_one_says_so():
    somebody = planned()
    moves, goes = somebody.row.meetings.order_by("slot")
    Meeting.objects.filter(pk=moves.pk).update(slot=4, sequence=1)
    somebody.day.cancelled.create(
        uid=goes.pk,
        sequence=1,
        slot=6,
        booth_key=goes.booth.calendar_key,
        candidate_key=somebody.row.calendar_key,
    )
    number = str(goes.pk)
    goes.delete()
    found = {str(one["uid"]): one for one in events(somebody.row.calendar_key)}
    moved, gone = found[str(moves.pk)], found[number]
    assert (moved["sequence"], moved["status"]) == (1, "CONFIRMED")
    assert moved["dtstart"].dt.isoformat() == "2027-03-18T10:20:00+01:00"
    assert (gone["sequence"], gone["status"]) == (1, "CANCELLED")
    assert "House B" not in gone.to_ical().decode()


def test_whoever_withdrew_leaves_only_what_was_cancelled_and_no_name():
    somebody = planned()
    key = somebody.row.calendar_key
    candidates.withdraw(candidate=somebody.row, by=accounts.system())
    found = events(key)
    assert [one["status"] for one in found] == ["CANCELLED"] * 2
    told = b"".join(one.to_ical() for one in found).decode()
    for name in ("Inès", "House", "Verpleegkundige", "Booth"):
        assert name not in told


@pytest.mark.parametrize(
    ("on", "at"),
    [
        (date(2027, 3, 28), "2027-03-28T09:40:00+02:00"),
        (date(2027, 10, 31), "2027-10-31T09:40:00+01:00"),
    ],
)
def test_on_the_days_on_which_the_clock_changes_the_hours_are_right(on, at):
    first = events(planned(on=on).row.calendar_key)[0]
    assert first["dtstart"].dt.isoformat() == at


def test_a_day_that_was_erased_leaves_no_calendar():
    somebody = planned()
    key = somebody.row.calendar_key
    days.erase(day=somebody.day, by=accounts.system())
    assert Client().get(f"/calendars/candidates/{key}.ics").status_code == 404


def test_another_key_opens_nothing():
    somebody = planned()
    stand = Booth.objects.first()
    for key in (uuid.uuid4(), somebody.row.pk, stand.calendar_key):
        assert Client().get(f"/calendars/candidates/{key}.ics").status_code == 404


def test_the_plan_gives_the_address_and_it_is_the_same_in_each_language():
    somebody = planned()
    address = reverse("calendar-of-candidate", args=(somebody.row.calendar_key,))
    for language in ("nl", "fr", "en"):
        assert (
            f"http://testserver{address}" in Comes(somebody.day, somebody.client, language).read()
        )
