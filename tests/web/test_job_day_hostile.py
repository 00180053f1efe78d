"""What somebody could do to a job day on purpose, or two people at once: nothing breaks."""

import json

import pytest
from at_a_booth import at, made, meeting, sent, visitor
from django.urls import reverse
from job_days import booth, candidate, job_day
from organised import at as lead
from organised import ready
from trainers import organisation, signed_in

from kompas.core.talent import schedule
from kompas.web.accounts import actions as accounts
from kompas.web.accounts import limits
from kompas.web.accounts.queries import Whose
from kompas.web.jobdays import access, keeping, pairing
from kompas.web.jobdays.actions import booths, candidates, days
from kompas.web.jobdays.models import Candidate, Planning

pytestmark = pytest.mark.django_db
BY = accounts.system


def test_a_vacancy_or_interpreter_taken_away_while_the_plan_is_made_does_not_break_it():
    day = job_day()
    stand = booth(day)
    days.add_interpreter(day=day, name="Nadia", languages=["ar", "nl"], by=BY())
    one = candidate(day, visitor(), languages={"ar": "C2"})
    asked = pairing.asked(day)
    made = schedule.plan(asked.day, seconds=2)
    assert made.meetings[0].interpreter
    booths.remove(thing=stand.vacancies.get(), by=BY())
    days.remove_interpreter(interpreter=day.interpreters.get(), by=BY())
    keeping.keep(day=day, meetings=made.meetings, asked=asked)
    kept = one.meetings.get()
    assert (kept.vacancy_id, kept.interpreter_id) == (None, None)


def test_who_withdraws_is_not_left_among_those_who_stand_by():
    day = ready()
    ben = day.candidates.get(name="Ben")
    told = [{"slot": 1, "attendee": str(ben.pk), "desks": []}]
    row = Planning.objects.create(
        job_day=day, version=0, state=Planning.State.DONE, figures={"standbys": told}
    )
    number = str(ben.pk)
    candidates.withdraw(candidate=ben, by=BY())
    row.refresh_from_db()
    assert number not in json.dumps(row.figures)


def test_marks_nested_without_end_are_refused(client):
    stand = booth(job_day())
    client.post(reverse("jobdays:booths"), {"code": stand.code})
    deep = '{"marks": ' + "[" * 200_000
    answer = client.post(at("marks", stand), deep, content_type="application/json")
    assert answer.status_code == 422


def test_a_day_that_is_not_listed_is_not_found_by_guessing_its_code(client):
    day = job_day(is_listed=False)
    assert client.get(lead("go", day.code)).status_code == 302
    for _ in range(limits.WRONG_CODES.most):
        assert client.get(lead("go", "wrong2")).status_code == 404
    assert client.get(lead("go", day.code)).status_code == 404


def test_a_slot_of_five_thousand_figures_is_refused():
    day, trainer = ready(), signed_in(organisation())
    sent = {"candidate": str(day.candidates.first().pk), "act": "late", "slot": "9" * 5000}
    assert trainer.post(lead("check-in", day.pk), sent).status_code == 422


def test_a_booth_marks_nothing_before_the_day(client):
    day = job_day()
    stand = booth(day)
    client.post(reverse("jobdays:booths"), {"code": stand.code})
    row = meeting(stand, name="Amir")
    answer = sent(client, stand, made(row, "missed"))
    row.refresh_from_db()
    assert row.state == "planned"
    assert "still to come" in answer.text


def test_another_code_puts_whoever_has_the_old_one_out(client):
    stand = booth(job_day())
    old, key = stand.code, stand.calendar_key
    client.post(reverse("jobdays:booths"), {"code": old})
    assert client.get(at("today", stand)).status_code == 200
    days.renew_code(booth=stand, by=BY())
    assert client.get(at("today", stand)).status_code != 200
    assert access.booth_by_code(old) is None
    assert client.get(reverse("jobdays:booth-calendar", args=[key])).status_code == 404


def test_an_invented_person_stays_for_everybody_whatever_a_visitor_does():
    by = visitor()
    one = candidate(job_day(), visitor(), name="Ann")
    Candidate.objects.filter(pk=one.pk).update(is_invented=True)
    one.refresh_from_db()
    candidates.resume(candidate=one, by=by)
    candidates.change(candidate=one, fields={"name": "Junk", "furthest_km": 9}, by=by)
    candidates.withdraw(candidate=one, by=by)
    one.refresh_from_db()
    assert (one.name, one.furthest_km) == ("Ann", 9)
    assert not access.candidates(Whose(visitor=by.visitor)).exists()
    candidates.resume(candidate=one, by=by)
    accounts.erase(whom=Whose(visitor=by.visitor), by=by)
    assert Candidate.objects.filter(pk=one.pk).exists()
