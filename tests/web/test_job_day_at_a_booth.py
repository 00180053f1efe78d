"""The day at a booth: who comes, marks with and without a network, the list, the calendar."""

import uuid
from datetime import timedelta

import pytest
from at_a_booth import at, made, meeting, sent
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from job_days import booth

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Audit
from kompas.web.jobdays.actions import candidates, going
from kompas.web.jobdays.models import Meeting

pytestmark = pytest.mark.django_db


def test_the_day_shows_what_a_candidate_shows_in_the_order_of_time_and_no_score(host, stand):
    meeting(stand, slot=9, name="Zoë", hides=["place", "languages", "wishes"])
    meeting(stand, slot=2, name="Amir")
    page = host.get(at("today", stand)).text
    assert page.index("Amir") < page.index("Zoë")
    assert "31987" not in page
    hidden = page[page.index("Zoë") :]
    assert "Lille" not in hidden
    assert "French C2" not in hidden
    assert "Lille" in page
    assert "French C2" in page


def test_each_look_is_noted_once_and_the_list_without_names_holds_none(host, stand):
    row = meeting(stand, name="Amir")
    for name in ("today", "today-paper"):
        host.get(at(name, stand))
    looks = Audit.objects.filter(verb="jobdays.look")
    assert [one.detail for one in looks] == [{"meetings": [str(row.pk)]}] * 2
    page = host.get(at("today-plain", stand)).text
    assert "Amir" not in page
    assert str(row.pk) in page
    assert looks.count() == 2


def test_a_mark_by_a_button_counts_once(host, stand):
    row, token = meeting(stand), str(uuid.uuid4())
    for _ in range(2):
        host.post(at("mark", stand, row.pk), {"state": "met", "token": token})
    row.refresh_from_db()
    assert (row.state, row.marks.count()) == ("met", 1)
    assert Audit.objects.filter(verb="jobdays.mark").count() == 1


def test_marks_that_were_kept_without_network_count_once_each_however_often_sent(host, stand):
    rows = [meeting(stand, slot) for slot in (1, 2)]
    marks = [made(rows[0], "met", ago=900), made(rows[1], "missed", ago=60)]
    for _ in range(2):
        answer = sent(host, stand, *marks).json()
        assert answer["settled"] == [one["token"] for one in marks]
    for row, state in zip(rows, ("met", "missed"), strict=True):
        row.refresh_from_db()
        assert (row.state, row.marks.count()) == (state, 1)


def test_two_devices_of_a_booth_disagree_and_the_later_mark_counts_and_is_told(host, stand):
    row = meeting(stand)
    sent(host, stand, made(row, "met", ago=10))
    answer = sent(host, stand, made(row, "missed", ago=600)).json()  # made before, sent after
    assert answer["states"][str(row.pk)]["state"] == "met"
    assert answer["says"] == ["10:00: “did not come” came in, but a later mark “we met” counts."]
    page = host.get(at("today", stand)).text
    assert "The latest counts." in page


def test_the_clock_of_a_device_can_neither_reach_the_future_nor_break_anything(host, stand):
    row = meeting(stand)
    assert sent(host, stand, made(row, "met", ago=-5000)).status_code == 200
    assert row.marks.get().at <= timezone.now()
    for broken in (made(row, "hired"), made(row, "met", ago="nan"), {"meeting": 1}, 5):
        assert sent(host, stand, broken).status_code == 422
    assert row.marks.count() == 1


def test_a_mark_about_somebody_who_withdrew_is_settled_as_gone(host, stand):
    row = meeting(stand)
    mark = made(row, "met")
    candidates.withdraw(candidate=row.candidate, by=accounts.system())
    answer = sent(host, stand, mark).json()
    assert answer["settled"] == [mark["token"]]
    assert "not in the plan any more" in answer["says"][0]


def test_a_booth_marks_no_meeting_of_another(host, day, stand):
    row = meeting(booth(day, "Elders"))
    sent(host, stand, made(row, "met"))
    row.refresh_from_db()
    assert row.state == "planned"


def test_marks_settle_by_their_time_in_whatever_order_they_come(stand):
    row, now = meeting(stand), timezone.now()
    said = [
        going.Said(row.pk, state, uuid.uuid4(), now - timedelta(minutes=ago))
        for state, ago in (("missed", 5), ("met", 9), ("planned", 7))
    ]
    for marks in (said, said[::-1], said):
        going.mark(booth=stand, marks=marks, by=accounts.system())
        row.refresh_from_db()
        assert (row.state, row.marks.count()) == ("missed", 3)


def test_the_calendar_needs_no_cookie_names_nobody_and_learns_what_was_cancelled(client, stand):
    stays, goes = meeting(stand, 1, name="Amir"), meeting(stand, 2, name="Zoë")
    candidates.withdraw(candidate=goes.candidate, by=accounts.system())
    answer = client.get(reverse("jobdays:booth-calendar", args=[stand.calendar_key]))
    assert "Amir" not in answer.text
    assert "Zoë" not in answer.text
    found = {str(one["uid"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert found[str(stays.pk)]["status"] == "CONFIRMED"
    assert found[str(goes.pk)]["status"] == "CANCELLED"
    assert found[str(goes.pk)]["sequence"] == 1


def test_the_script_for_a_time_without_network_serves_one_booth(host, stand):
    answer = host.get(at("booth-worker", stand))
    assert answer["Content-Type"].startswith("text/javascript")
    assert at("booth-worker", stand).startswith(at("desk", stand))  # so its reach is this booth


def test_who_was_marked_as_not_come_stays_so_once_somebody_else_has_the_slot(host, stand):
    row = meeting(stand, slot=3)
    sent(host, stand, made(row, "missed", ago=60))
    instead = meeting(stand, slot=3, name="Amir")
    answer = sent(host, stand, made(row, "met")).json()
    assert answer["says"] == ["10:00: the plan was changed since, so it stays “did not come”."]
    assert Meeting.objects.get(pk=row.pk).state == "missed"
    sent(host, stand, made(instead, "met"))
    assert Meeting.objects.get(pk=instead.pk).state == "met"


def test_a_mark_sent_again_because_the_answer_was_lost_is_told_what_counts(host, stand):
    row = meeting(stand)
    mine = made(row, "met", ago=60)
    sent(host, stand, made(row, "missed", ago=5))
    for _again in range(2):
        assert "counts" in sent(host, stand, mine).json()["says"][0]
