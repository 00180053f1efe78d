"""The schedule of a job day: asked for, kept, and worked out anew when somebody does not come."""

import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from job_days import POST, booth, candidate, job_day

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.jobdays import pairing, slots, tasks
from kompas.web.jobdays.actions import candidates, days, planning
from kompas.web.jobdays.models import Meeting, Planning

pytestmark = pytest.mark.django_db
BY = accounts.system


def somebody(day, **changes):
    seat = Actor.objects.create(kind=Actor.Kind.SEAT, visitor=uuid.uuid4())
    return candidate(day, seat, **changes)


def worked_out(day):
    made = planning.ask(day=day, by=BY())
    tasks.work_out.call(str(made.pk))
    made.refresh_from_db()
    return made


@pytest.fixture
def clock(monkeypatch):
    """Sets the time of the day."""

    def at(day, slot):
        monkeypatch.setattr(timezone, "now", lambda: slots.begins(day, slot))

    return at


def test_everybody_meets_both_booths_and_walks_between_the_halls():
    day = job_day(most_each=2)
    near, far = booth(day), booth(day, "Résidence du Parc", hall="Hall B", languages=["fr"])
    people = [somebody(day, name=name, languages={"nl": "C1", "fr": "C1"}) for name in ("A", "B")]
    made = worked_out(day)
    assert made.state == Planning.State.DONE
    assert made.figures["served"] == [2, 2]
    for one in people:
        met = list(one.meetings.order_by("slot"))
        assert {row.booth_id for row in met} == {near.pk, far.pk}
        assert met[1].slot - met[0].slot >= 2
    assert all(row.vacancy and row.score for row in day.meetings.all())


def test_without_a_common_language_an_interpreter_comes_along():
    day = job_day()
    booth(day)
    one = somebody(day, languages={"ar": "C2"})
    assert [found.message for found in planning.problems(day)][-1:] == [
        "job-day.no-interpreter-any"
    ]
    helper = days.add_interpreter(day=day, name="Salma", languages=["ar", "nl"], by=BY())
    worked_out(day)
    assert one.meetings.get().interpreter == helper


def test_who_told_no_language_speaks_the_one_of_the_page():
    day = job_day()
    assert pairing.spoken(somebody(day, languages={}, language="fr")) == {"fr"}
    assert pairing.spoken(somebody(day, languages={"nl": "A2", "fr": "B1"})) == {"fr"}


def test_a_booth_that_somebody_would_rather_not_meet_is_never_given():
    day = job_day()
    one, stand = somebody(day), booth(day)
    booth(day, "De Wilg")
    candidates.choose(candidate=one, booth=stand, is_wanted=False, by=BY())
    worked_out(day)
    assert [row.booth.institution for row in one.meetings.all()] == ["De Wilg"]


def test_a_second_click_asks_for_one_schedule_only():
    day = job_day()
    assert planning.ask(day=day, by=BY()).pk == planning.ask(day=day, by=BY()).pk


def test_once_the_day_is_under_way_nothing_is_planned_from_scratch(clock):
    day = job_day()
    clock(day, 0)
    with pytest.raises(days.Refused, match="began"):
        planning.ask(day=day, by=BY())


def test_planning_again_keeps_the_entry_of_a_meeting_in_calendars():
    day = job_day()
    booth(day)
    one = somebody(day)
    worked_out(day)
    before = one.meetings.get()
    early = before.slot < day.slots // 2
    told = {"arrives": before.slot + 2} if early else {"leaves": before.slot}
    candidates.change(candidate=one, fields=told, by=BY())
    worked_out(day)
    after = one.meetings.get()
    assert after.pk == before.pk
    assert (after.slot > before.slot) == early
    assert after.slot != before.slot
    assert after.sequence == before.sequence + 1


def test_two_meetings_can_change_places():
    day = job_day(most_each=1)
    booth(day)
    first, second = (somebody(day, name=name) for name in ("A", "B"))
    worked_out(day)
    was = {row.candidate_id: row.slot for row in day.meetings.all()}
    one, other = first, second
    candidates.change(
        candidate=one, fields={"arrives": was[other.pk], "leaves": was[other.pk] + 1}, by=BY()
    )
    candidates.change(
        candidate=other, fields={"arrives": was[one.pk], "leaves": was[one.pk] + 1}, by=BY()
    )
    worked_out(day)
    assert one.meetings.get().slot == was[other.pk]
    assert other.meetings.get().slot == was[one.pk]


def test_a_no_show_frees_the_place_and_whoever_stands_by_takes_it(clock):
    day = job_day(slots=4, most_each=2, walking=())
    booth(day), booth(day, "De Wilg")
    people = [somebody(day, name=name) for name in "ABCDE"]
    worked_out(day)
    clock(day, 1)
    gone = day.meetings.filter(slot=2).first().candidate
    kept = {row.pk: row.slot for row in day.meetings.filter(slot__lte=1).exclude(candidate=gone)}
    planning.absent(candidate=gone, by=BY())
    change = planning.replan(day=day, by=BY())
    assert not gone.meetings.filter(slot__gt=1).exists()
    assert {row.pk: row.slot for row in Meeting.objects.filter(pk__in=kept)} == kept
    assert change.cancelled
    assert day.cancelled.filter(candidate_key=gone.calendar_key).exists()
    others = [one for one in people if one.pk != gone.pk]
    assert all(one.meetings.exists() for one in others)


def test_what_was_missed_stays_while_somebody_else_comes_in_its_slot(clock):
    day = job_day(slots=3, most_each=1)
    booth(day, posts=(POST,))
    people = [somebody(day, name=name) for name in "ABCD"]
    worked_out(day)
    clock(day, 0)
    row = day.meetings.get(slot=0)
    Meeting.objects.filter(pk=row.pk).update(state=Meeting.State.MISSED)
    planning.absent(candidate=row.candidate, by=BY())
    planning.replan(day=day, by=BY())
    row.refresh_from_db()
    assert row.state == Meeting.State.MISSED
    assert day.meetings.filter(slot=0).count() == 2, "who stood by stepped in"
    assert {one.pk for one in people if one.meetings.exists()} == {one.pk for one in people}


def test_without_a_schedule_there_is_nothing_to_work_out_anew():
    with pytest.raises(days.Refused, match="unplanned"):
        planning.replan(day=job_day(), by=BY())


def test_slots_have_one_length_also_on_the_day_of_summer_time():
    day = job_day(on=datetime(2027, 3, 28, tzinfo=ZoneInfo("UTC")).date())
    assert slots.labels(day)[:2] == ["09:00", "09:20"]
    assert slots.begins(day, 0).utcoffset().seconds == 7200
    assert slots.now(day, slots.begins(day, 3)) == 3
    assert slots.now(day, slots.begins(day, 99)) == day.slots
