"""The demo's job days: invented, in three regions, loaded once, and nobody else's rows touched."""

import re
import time
import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape
from job_days import candidate, job_day

from kompas.core.talent import made_up
from kompas.core.talent.fairness import Attended, best_language, report
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor, Audit
from kompas.web.jobdays import demo, places, slots
from kompas.web.jobdays.actions import planning
from kompas.web.jobdays.demo import shapes, under_way
from kompas.web.jobdays.models import (
    Background,
    Booth,
    Candidate,
    Choice,
    JobDay,
    Mark,
    Stand,
    TrainingPath,
    Vacancy,
)

pytestmark = pytest.mark.django_db
LOAD_SECONDS, AGAIN_SECONDS = 6, 0.5  # about one and 0.05 where nothing else runs
KINDS = (JobDay, Booth, Vacancy, TrainingPath, Stand, Candidate, Background, Choice)


@pytest.fixture
def loaded():
    accounts.load_demo()
    return demo.load_demo()


def test_without_an_organisation_there_is_no_demo():
    assert demo.load_demo() == []


def test_loading_is_quick_and_loading_again_makes_nothing_twice():
    accounts.load_demo()
    made_up.institutions(1, seed=1)  # content is read and kernels are there
    begun = time.perf_counter()
    first = demo.load_demo()
    assert time.perf_counter() - begun < LOAD_SECONDS
    counts = [kind.objects.count() for kind in KINDS]
    begun = time.perf_counter()
    assert demo.load_demo() == first
    assert time.perf_counter() - begun < AGAIN_SECONDS
    assert [kind.objects.count() for kind in KINDS] == counts


def test_the_day_ahead_has_sixty_booths_and_four_hundred_candidates(loaded):
    ahead = loaded[1]
    assert (ahead.booths.count(), ahead.candidates.count()) == (60, 400)
    assert (ahead.slots, len(ahead.halls), ahead.interpreters.count()) == (16, 3, 4)
    assert all(len(one.breaks) == 3 for one in ahead.booths.all())
    assert {one.hall for one in ahead.booths.all()} == set(ahead.halls)
    posts = Vacancy.objects.filter(booth__job_day=ahead)
    assert 120 <= posts.count() <= 160
    assert set(posts.values_list("side", flat=True)) == {"Flanders", "Wallonia", "France"}
    assert 12 <= ahead.booths.exclude(paths=None).distinct().count() <= 18
    assert 9 <= ahead.booths.exclude(stands=None).distinct().count() <= 13


def test_the_day_ahead_is_a_working_day_about_eight_weeks_away(loaded):
    ahead = loaded[1]
    assert timedelta(days=55) <= ahead.on - date.today() <= timedelta(days=59)  # noqa: DTZ011
    assert ahead.on.weekday() < 5
    monday = date(2026, 11, 23)
    for days, expected in ((0, 0), (4, 4), (5, 7), (6, 7)):
        moved = shapes.working_day(monday + timedelta(days=days))
        assert moved == monday + timedelta(days=expected)


@pytest.mark.parametrize("hour", [0, 1, 7, 12, 19, 23])
def test_the_day_of_today_is_under_way_and_ends_before_midnight(hour):
    now = timezone.now().astimezone(shapes.ZONE).replace(hour=hour, minute=40)
    asked = shapes.under_way(now).asked
    begun = asked.begins.hour * 60 + asked.begins.minute
    assert asked.on == now.date()
    assert begun <= hour * 60 + 40 < begun + asked.slots * asked.slot_minutes <= 24 * 60


def test_the_day_of_today_is_small(loaded):
    today = loaded[0]
    assert (today.booths.count(), today.candidates.count()) == (12, 60)
    assert today.booths.values("place").distinct().count() > 5


def test_the_plan_of_today_is_there_and_the_meetings_that_are_over_are_marked(loaded):
    today = loaded[0]
    under_way.begin.call(str(today.pk))
    now = slots.now(today)
    assert today.meetings.count() > 100
    assert today.plannings.get().figures["meetings"] == today.meetings.count()
    over = today.meetings.filter(slot__lt=now)
    assert not over.filter(state="planned").exists()
    assert not today.meetings.filter(slot__gte=now).exclude(state="planned").exists()
    assert Mark.objects.filter(meeting__job_day=today).count() == over.count()
    absent = today.candidates.filter(arrives__lte=now, arrived_at=None)
    assert absent.exists()
    assert not over.filter(state="met", candidate__in=absent).exists()
    before = list(today.meetings.values_list("pk", flat=True))
    under_way.begin.call(str(today.pk))
    assert list(today.meetings.values_list("pk", flat=True)) == before


def test_a_day_that_is_gone_or_real_is_not_planned_by_the_demo(loaded):
    other = job_day()
    for pk in (other.pk, uuid.uuid4()):
        under_way.begin.call(str(pk))
    assert not other.plannings.exists()


def test_the_worker_is_asked_to_plan_today_once(django_capture_on_commit_callbacks):
    accounts.load_demo()
    with django_capture_on_commit_callbacks() as first:
        demo.load_demo()
    with django_capture_on_commit_callbacks() as again:
        demo.load_demo()
    assert (len(first), len(again)) == (1, 0)


def test_a_fairness_report_can_find_the_planted_inequality_and_claims_no_other(loaded):
    """Who could meet anybody at all: those whom nobody can interpret for could not."""
    day = loaded[1]
    alone = {one.who for one in planning.problems(day)}
    rows = day.candidates.select_related("background")
    told = report(_attended(row, str(row.pk) not in alone) for row in rows)
    tables = {table.trait: {row.group: row for row in table.rows} for table in told.tables}
    assert verdict(tables["language"]["pt"]) == "less"
    assert verdict(tables["age_band"]["55_plus"]) == "cannot_tell"
    assert verdict(tables["first_time"]["yes"]) == "cannot_tell"
    assert {row.languages.get("fr", "A1") < "B1" for row in rows if str(row.pk) in alone} == {True}


def _attended(row, could):
    background = getattr(row, "background", None)
    return Attended(
        region=places.side(row.place) or "",
        language=best_language(row.languages),
        age_band=background.age_band if background else "",
        first_time=background.is_first_time if background else None,
        meetings=int(could),
    )


def verdict(row):
    return {gap.figure: gap.verdict for gap in row.gaps}["with_meeting"]


def test_names_of_institutions_are_unique_and_no_vacancy_lacks_place_language_or_pay(loaded):
    ahead = loaded[1]
    names = list(ahead.booths.values_list("institution", flat=True))
    assert len(names) == len(set(names))
    for post in Vacancy.objects.filter(booth__job_day=ahead):
        assert places.side(post.place) == post.side
        assert post.languages
        assert 0 < post.pay_least < post.pay_most
        assert post.competences


def test_everybody_is_the_same_when_the_demo_is_loaded_anew(loaded):
    def told():
        rows = JobDay.objects.get(slots=16, is_demo=True).candidates.all()
        return sorted((row.name, row.profession, row.place, str(row.languages)) for row in rows)

    before = told()
    JobDay.objects.all().delete()
    demo.load_demo()
    assert told() == before


def test_the_next_day_makes_a_new_day_of_today_and_keeps_what_is_there(loaded):
    here, later = loaded
    JobDay.objects.filter(pk=here.pk).update(on=here.on - timedelta(days=1))
    again = demo.load_demo()
    assert again[0] != here
    assert again[1] == later
    assert JobDay.objects.filter(pk=here.pk).exists()


def test_a_demo_erases_nothing_of_others(loaded):
    other = job_day()
    mine = Actor.objects.create(
        kind=Actor.Kind.SEAT, visitor="0b6dd3f0-0000-4000-8000-000000000001"
    )
    there, guest = candidate(other, mine), candidate(loaded[1], mine)
    demo.load_demo()
    assert Candidate.objects.filter(pk__in=(there.pk, guest.pk)).count() == 2
    assert JobDay.objects.filter(pk=other.pk).exists()


def test_one_line_in_the_audit_stands_for_all_that_a_day_was_given(loaded):
    lines = Audit.objects.filter(verb="jobdays.load_demo")
    assert sorted(line.detail["candidates"] for line in lines) == [60, 400]
    assert Audit.objects.filter(verb__startswith="jobdays.").count() < 12


def test_doors_lead_to_invented_people_only(loaded):
    here = loaded[0]
    mine = Actor.objects.create(
        kind=Actor.Kind.SEAT, visitor="0b6dd3f0-0000-4000-8000-000000000002"
    )
    guest = candidate(here, mine, name="Aaron")
    shown = demo.doors(here)
    assert {one.kind for one in shown} == {"booth", "candidate"}
    assert "later" in {one.why for one in shown}
    assert guest.code not in {one.code for one in shown}
    assert demo.doors(job_day()) == []


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_page_of_a_demo_says_that_it_is_invented_and_shows_its_doors(client, loaded, language):
    with translation.override(language):
        page = client.get(reverse("jobdays:day", args=[loaded[0].pk])).text
        other = client.get(reverse("jobdays:day", args=[job_day().pk])).text
    assert escape(loaded[0].title[language]) in page
    for door in demo.doors(loaded[0]):
        assert door.code in page
    assert 'id="doors"' in page
    assert 'id="doors"' not in other


def test_a_door_leads_to_the_page_where_its_code_stands_already(client, loaded):
    page = client.get(reverse("jobdays:day", args=[loaded[0].pk])).text
    for door in demo.doors(loaded[0]):
        address = re.search(rf'href="([^"]+\?code={door.code})"', page)[1]
        opened = client.get(address)
        assert opened.status_code == 200
        assert f'value="{door.code}"' in opened.text


LED = ("lead", "lead-booths", "interpreters", "lead-candidates", "schedule", "check-in", "board")


def test_the_trainer_of_the_demo_leads_its_days(client, loaded):
    under_way.begin.call(str(loaded[0].pk))
    told = accounts.load_demo()
    client.login(username=told.username, password=told.password)
    for name in (*LED, "replan", "fairness"):
        page = client.get(reverse(f"jobdays:{name}", args=[loaded[0].pk]))
        assert page.status_code == 200, name
    for name in LED:
        page = client.get(reverse(f"jobdays:{name}", args=[loaded[1].pk]))
        assert page.status_code == 200, name


def test_with_the_code_of_a_candidate_one_sees_a_plan(client, loaded):
    today = loaded[0]
    under_way.begin.call(str(today.pk))
    door = next(one for one in demo.doors(today) if one.kind == "candidate")
    address = reverse("jobdays:candidate-code", args=[today.pk])
    page = client.post(address, {"code": door.code}, follow=True)
    assert page.status_code == 200
    for meeting in Candidate.objects.get(code=door.code).meetings.select_related("booth"):
        assert escape(meeting.booth.institution) in page.text


def test_with_the_code_of_a_booth_one_sees_its_desk_and_its_day(client, loaded):
    under_way.begin.call(str(loaded[0].pk))
    door = next(one for one in demo.doors(loaded[0]) if one.kind == "booth")
    desk = client.post(reverse("jobdays:booths"), {"code": door.code}, follow=True)
    booth = Booth.objects.get(code=door.code)
    assert escape(booth.institution) in desk.text
    day = client.get(reverse("jobdays:today", args=[booth.pk])).text
    assert booth.meetings.exists()
    for meeting in booth.meetings.select_related("candidate"):
        assert escape(meeting.candidate.name) in day
