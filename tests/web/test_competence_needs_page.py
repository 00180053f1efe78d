"""Competence needs as a page: what is asked, what is there, who may not be seen in it."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from job_days import NURSE, POST, booth, job_day
from rolled_out import begun

from kompas.core.region.places import area
from kompas.web.accounts.models import Account
from kompas.web.jobdays.models import Candidate, CandidateDevice, JobDay, Vacancy

pytestmark = pytest.mark.django_db
ALARM, MATTERS = "act-on-an-alarm", "ask-what-matters"
EVIDENCE = [{"competence": MATTERS, "level": "does", "backing": "trainer"}]


def crowd(day, count, place="34022", *, agrees=True, shown=EVIDENCE, **more):
    """So many candidates of a day, each without an account and without a browser."""
    start = Candidate.objects.count()
    fields = NURSE | {"place": place, "shown": shown, "counts_for_needs": agrees} | more
    rows = [
        Candidate(job_day=day, code=f"code{start + number}", **fields) for number in range(count)
    ]
    return Candidate.objects.bulk_create(rows)


def address(language="en", name="page", **words):
    """The address of the page."""
    with translation.override(language):
        return reverse(f"competence_needs:{name}", query=words or None)


def text(language="en", **words):
    """The page, in one line."""
    answer = Client().get(address(language, **words))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.text).replace("&#x27;", "'")


def figures(**words):
    """The rows of the file, by where and competence."""
    answer = Client().get(address(name="csv", **words))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = csv.DictReader(io.StringIO(answer.text))
    return {(row["where"], row["competence"]): row for row in rows}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Er wordt nog niets gevraagd"),
        ("fr", "Rien n'est encore demandé"),
        ("en", "Nothing is asked yet"),
    ],
)
def test_while_nothing_is_asked_it_says_so_and_what_it_would_not_know(language, said):
    page = text(language)
    assert said in page
    assert 'id="not-known"' in page
    assert "<svg" not in page


def test_with_vacancies_and_nobody_counted_it_says_what_is_asked_and_no_more():
    booth(job_day())
    page = text()
    assert "Fewer than five people agreed to be counted" in page
    row = figures()["34000", MATTERS]
    assert (row["posts"], row["people_counted"], row["lacking"]) == ("1", "", "")
    assert row["verdict"] == "too few people"


def test_twelve_posts_and_six_people_with_evidence_lack_six():
    day = job_day()
    booth(day, posts=[POST | {"posts": 12}])
    crowd(day, 6)
    row = figures()["34000", MATTERS]
    assert (row["with_evidence"], row["said_nothing"]) == ("6", "0")
    assert (row["lacking"], row["lacking_low"], row["lacking_high"]) == ("6", "6", "6")
    assert row["verdict"] == "lacking"
    assert "lacking, even if everybody counted there could do it" in text(place="34000")


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_each_place_stands_on_the_map_and_what_is_lacking_in_the_table(language):
    day = job_day()
    booth(day, posts=[POST | {"posts": 12}])
    crowd(day, 6)
    for words in ({}, {"competence": MATTERS}, {"place": "34000"}, {"place": "Wallonia"}):
        page = text(language, **words)
        assert page.count('class="place shade-') >= len(area())
    assert "shade-worse-3" in text(language, competence=MATTERS)
    assert re.search(r'class="num"[^>]*>6<br>', text(language, place="34000"))


def test_nobody_is_counted_who_did_not_agree():
    day = job_day()
    booth(day)
    crowd(day, 6)
    crowd(day, 7, agrees=False)
    assert figures()["34000", MATTERS]["people_counted"] == "6"


def test_whoever_stops_agreeing_is_gone_at_once():
    day = job_day()
    booth(day)
    crowd(day, 6)
    Candidate.objects.filter(pk__in=Candidate.objects.all()[:2]).update(counts_for_needs=False)
    assert figures()["34000", MATTERS]["people_counted"] == ""


def test_four_people_of_a_place_are_nowhere_to_be_seen_nor_worked_out():
    day = job_day()
    booth(day, posts=[POST, POST | {"place": "44021"}])
    crowd(day, 9)
    crowd(day, 4, place="44021")
    rows = figures()
    assert rows["44000", MATTERS]["people_counted"] == ""
    assert rows["34000", MATTERS]["people_counted"] == ""
    assert rows["Flanders", MATTERS]["people_counted"] == "13"


def test_only_listed_days_that_let_it_count():
    for changes in ({"is_listed": False}, {"counts_for_needs": False}):
        booth(job_day(**changes), posts=[POST])
    coming = job_day()
    booth(coming, institution="Later")
    JobDay.objects.filter(pk=coming.pk).update(is_open=False)
    assert figures() == {}
    JobDay.objects.filter(pk=coming.pk).update(on=date.today())  # noqa: DTZ011 - a day of people
    assert figures()["34000", MATTERS]["posts"] == "1"


def test_an_institution_that_comes_to_two_days_is_counted_at_the_later():
    first, second = job_day(), job_day(on=date(2027, 6, 1))
    booth(first, posts=[POST | {"posts": 3}])
    booth(second, institution=" huis linde", posts=[POST | {"posts": 2}])
    assert figures()["34000", MATTERS]["posts"] == "2"


def test_a_vacancy_that_closed_is_not_asked_any_more():
    booth(job_day())
    Vacancy.objects.update(closes=date.today() - timedelta(days=1))  # noqa: DTZ011
    assert figures() == {}


def test_somebody_who_comes_to_two_days_is_one_person():
    first, second = job_day(), job_day(on=date(2027, 6, 1))
    booth(first)
    somebody = Account.objects.create(username="ines")
    crowd(first, 4)
    crowd(first, 1, account=somebody)
    crowd(second, 1, account=somebody)
    assert figures()["34000", MATTERS]["people_counted"] == "5"
    others = [*crowd(first, 1), *crowd(second, 1)]
    browser = "7f1f0b1e-0000-4000-8000-000000000001"
    CandidateDevice.objects.bulk_create(
        CandidateDevice(candidate=one, visitor=browser) for one in others
    )
    assert figures()["34000", MATTERS]["people_counted"] == "6"


def test_invented_people_count_only_while_there_is_nobody_else():
    demo = job_day()
    booth(demo)
    crowd(demo, 6)
    JobDay.objects.update(is_demo=True)
    assert "Everybody behind these figures is invented" in text()
    assert figures()["34000", MATTERS]["is_invented"] == "yes"
    booth(job_day(), institution="Real", posts=[POST | {"posts": 2}])
    assert "Everybody behind these figures is invented" not in text()
    row = figures()["34000", MATTERS]
    assert (row["posts"], row["people_counted"]) == ("2", "")


def test_a_roll_out_asks_for_the_people_of_its_roles_where_its_need_is():
    rollout = begun()
    assert "nobody said how many people they are" in text()
    role = rollout.plan["roles"][0]
    role["people"] = 8
    rollout.edition += 1
    rollout.save()
    rows = figures(competence=role["duties"][0]["skill"])
    assert {row["rollout_people"] for row in rows.values()} == {"8"}
    assert len(rows) > 1


def test_filters_choose_rows_and_change_no_figure():
    day = job_day()
    aide = POST | {"profession": "home-care-aide", "competences": {MATTERS: "does"}}
    booth(day, posts=[POST, aide])
    crowd(day, 6)
    everything = figures(place="34000")
    of_aides = figures(place="34000", profession="home-care-aide")
    assert set(of_aides) == {("34000", MATTERS)}
    assert of_aides["34000", MATTERS] == everything["34000", MATTERS]
    assert set(figures(place="34000", area="digital care")) == {("34000", ALARM)}


@pytest.mark.parametrize("word", ["nowhere", "34000' or 1=1", "<script>"])
def test_what_nobody_knows_in_an_address_counts_as_everything(word):
    booth(job_day())
    words = dict.fromkeys(("place", "area", "profession", "competence"), word)
    assert "By competence: all places together" in text(**words)
    assert " selected" not in text(**words)
    assert figures(**words) == figures()


def test_whom_to_hire_says_how_many_posts_stay_open_even_so():
    day = job_day()
    booth(day, posts=[POST | {"posts": 9}])
    crowd(day, 6)  # nurses with a French diploma: recognised automatically
    hiring = text(place="34000").partition('id="hiring"')[2].partition("</section>")[0]
    assert "6: no recognition needed, or automatic" in hiring
    assert ">3</td>" in hiring


def test_what_the_catalogue_does_not_know_any_more_is_left_out():
    booth(job_day(), posts=[POST])
    booth(job_day(), institution="Old", posts=[POST])
    old = Vacancy.objects.filter(booth__institution="Old")
    old.update(profession="barber-surgeon", competences={"bleed-somebody": "does"})
    page = text()
    assert "barber" not in page
    assert "bleed" not in page
    assert ("34000", "bleed-somebody") not in figures()


def test_what_to_train_leads_to_units_and_says_that_they_lead_to_knowing():
    day = job_day()
    booth(day, posts=[POST | {"posts": 40}])
    crowd(day, 6, shown=[])
    training = text(place="34000").partition('id="training"')[2].partition("</section>")[0]
    assert "The shortest unit takes" in training
    assert "It leads to knowing only; more is asked." in training


def test_the_page_asks_the_database_as_often_for_many_as_for_few(django_assert_max_num_queries):
    day = job_day()
    for number in range(6):
        booth(day, institution=f"House {number}")
    crowd(day, 60)
    with django_assert_max_num_queries(12):
        text()
