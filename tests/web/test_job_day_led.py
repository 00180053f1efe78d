"""The schedule and the day itself, for whoever leads it: problems, check-in, board, report."""

from datetime import timedelta

import pytest
from django.utils import timezone
from job_days import booth, candidate, job_day
from organised import BY, at, ready, seat, words, worked_out
from trainers import organisation, signed_in

from kompas.web.jobdays import slots, tasks
from kompas.web.jobdays.actions import importing
from kompas.web.jobdays.models import Candidate, JobDay, Meeting
from kompas.web.jobdays.organising.presenters import planning as presenters

pytestmark = pytest.mark.django_db
TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def trainer(db):
    """Somebody who leads the days of the school North."""
    return signed_in(organisation())


@pytest.fixture
def clock(monkeypatch):
    """Sets the time of the day."""

    def at(day, slot):
        moment = slots.begins(day, slot)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return at


def test_before_a_schedule_it_says_who_has_no_booth_and_why(trainer):
    day = ready()
    candidate(
        day,
        seat("d"),
        name="Dina",
        languages={"ar": "C2"},
    )
    page = words(trainer.get(at("schedule", day.pk)))
    assert "Dina and 1. Huis Linde, 2. De Wilg need an interpreter (Arabic - Dutch)" in page
    assert "Work out the schedule" in page


def test_with_many_people_the_page_comes_first_and_the_problems_follow(trainer, monkeypatch):
    monkeypatch.setattr(presenters, "AT_ONCE", 1)
    day = ready()
    address = at("schedule", day.pk)
    page = trainer.get(address).text
    assert 'hx-get="?look=1"' in page
    assert "Work out the schedule" not in page
    part = trainer.get(f"{address}?look=1", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "Everybody can meet at least one booth" in part
    assert "Everybody can meet at least one booth" in trainer.get(address).text


def test_a_day_that_cannot_be_planned_says_which_demand_makes_it_so(trainer):
    day = job_day()
    page = words(trainer.get(at("schedule", day.pk)))
    assert "There are no booths yet, so there is nothing to plan." in page
    assert "Work out the schedule" not in page


def test_a_schedule_is_worked_out_and_told_in_words(trainer):
    day = ready(most_each=2)
    trainer.post(at("schedule-act", day.pk), {"act": "plan"})
    busy = trainer.get(at("schedule", day.pk)).text
    assert "Waiting for another schedule" in busy
    assert at("schedule-progress", day.pk) in busy
    assert 'http-equiv="refresh"' in busy
    tasks.work_out.call(str(day.plannings.get().pk))
    over = trainer.get(at("schedule-progress", day.pk), headers={"HX-Request": "true"})
    assert over.headers["HX-Refresh"] == "true"
    page = words(trainer.get(at("schedule", day.pk)))
    assert "3 of 3 candidates have at least 2 meetings." in page
    assert "This is proven" in page
    assert "Something changed since" not in page
    Candidate.objects.filter(name="Ana").update(arrives=2)
    JobDay.objects.update(version=99)
    assert "Something changed since" in trainer.get(at("schedule", day.pk)).text


def test_the_plan_stands_by_hall_by_candidate_and_for_the_door(trainer):
    day = ready()
    worked_out(day)
    for name in ("plan", "plan-people", "door"):
        page = trainer.get(at(name, day.pk)).text
        assert "Ana" in page
    assert "Hall B" in trainer.get(at("plan", day.pk)).text


def test_a_schedule_is_set_aside_until_somebody_marked_a_meeting(trainer):
    day = ready()
    worked_out(day)
    Meeting.objects.filter(pk=day.meetings.first().pk).update(state="met")
    sent = {"act": "aside", "sure": "1"}
    answer = trainer.post(at("schedule-act", day.pk), sent, follow=True)
    assert "Booths have marked meetings" in answer.text
    Meeting.objects.update(state="planned")
    trainer.post(at("schedule-act", day.pk), sent)
    assert not day.meetings.exists()
    assert day.cancelled.exists()


def test_check_in_by_code_or_from_the_list(trainer):
    day = ready()
    ana, ben, cleo = day.candidates.all()
    address = at("check-in", day.pk)
    typed = f" {ana.code[:4]}-{ana.code[4:]} ".upper()
    trainer.post(address, {"code": typed, "act": "arrived"})
    trainer.post(address, {"candidate": str(ben.pk), "act": "absent"})
    trainer.post(address, {"candidate": str(cleo.pk), "act": "late", "slot": "3"})
    told = {
        one.name: (bool(one.arrived_at), one.is_absent, one.arrives)
        for one in Candidate.objects.all()
    }
    assert told == {"Ana": (True, False, 0), "Ben": (False, True, 0), "Cleo": (False, False, 3)}
    assert "There: 1. Still expected: 1. Do not come: 1." in words(trainer.get(address))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"code": "zzzz"}, "Nobody of this day has that code"),
        ({}, "Type a code, or choose"),
        ({"candidate": "x"}, "Type a code, or choose"),
    ],
)
def test_who_is_not_found_at_the_door_is_said_so(trainer, sent, said):
    answer = trainer.post(at("check-in", ready().pk), sent | {"act": "arrived"})
    assert answer.status_code == 422
    assert said in answer.text


def test_a_code_of_another_day_checks_nobody_in(trainer):
    day, other = job_day(), ready()
    one = other.candidates.first()
    answer = trainer.post(at("check-in", day.pk), {"code": one.code, "act": "arrived"})
    assert answer.status_code == 422
    one.refresh_from_db()
    assert one.arrived_at is None


def test_the_board_shows_what_is_under_way_and_the_wall_no_name(trainer, clock):
    day = ready(on=TOMORROW)
    worked_out(day)
    row = day.meetings.order_by("slot").first()
    clock(day, row.slot)
    page = trainer.get(at("board", day.pk)).text
    assert row.candidate.name in page
    assert "Under way" in page
    part = trainer.get(at("board", day.pk), headers={"HX-Request": "true"}).text
    assert "<html" not in part
    wall = trainer.get(at("wall", day.pk)).text
    assert row.booth.institution in wall
    assert not any(name in wall for name in ("Ana", "Ben", "Cleo"))


def test_a_new_plan_shows_first_what_changes_and_who_is_told(trainer):
    day = ready()
    worked_out(day)
    row = day.meetings.order_by("slot").first()
    gone = row.candidate
    trainer.post(at("check-in", day.pk), {"candidate": str(gone.pk), "act": "absent"})
    page = words(trainer.get(at("replan", day.pk)))
    assert "Not any more (2)" in page
    assert f"<strong>Candidates</strong>: {gone.name}" in page
    assert day.meetings.filter(candidate=gone).count() == 2
    trainer.post(at("replan", day.pk))
    assert not day.meetings.filter(candidate=gone).exists()
    assert "Nothing would change" in trainer.get(at("replan", day.pk)).text


def test_a_booth_that_closes_on_the_day_leads_to_a_new_plan(trainer):
    day = ready()
    worked_out(day)
    answer = trainer.post(at("board-act", day.pk), {"act": "close", "booth": "1"}, follow=True)
    assert "Not any more (3)" in words(answer)


def test_the_report_on_fairness_is_made_once_when_the_day_is_over(trainer, clock):
    day = job_day(on=TOMORROW)
    rows = [
        {"name": f"P{n}", "place": "59350" if n % 2 else "57081", "languages": {"fr": "C1"}}
        for n in range(16)
    ]
    made = importing.candidates(day=day, rows=rows, by=BY())
    stand = booth(day)
    for slot, one in enumerate(made[:8]):
        Meeting.objects.create(job_day=day, candidate=one, booth=stand, slot=slot, state="met")
    address = at("fairness", day.pk)
    clock(day, 3)
    assert trainer.post(address).status_code == 422
    assert "The day ends on" in trainer.get(address).text
    clock(day, day.slots)
    trainer.post(address)
    page = words(trainer.get(address))
    assert "16 people" in page
    assert "Wallonia" in page
    assert "cannot be told" in page
    assert trainer.get(at("fairness-csv", day.pk)).text.startswith("\ufeffGrouped by")
    Meeting.objects.update(state="missed")
    trainer.post(address)
    assert words(trainer.get(address)) == page
