"""A learner who asks to be counted where they live: a number among five, until they stop."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from job_days import POST, booth, candidate, job_day

from kompas.web.accounts import privacy
from kompas.web.accounts.models import Account, Actor, Audit
from kompas.web.accounts.queries import Whose
from kompas.web.jobdays.needs import queries
from kompas.web.learn import actions, counting
from kompas.web.learn.models import InArea, Learner, Shown

pytestmark = pytest.mark.django_db
MATTERS, KORTRIJK = "ask-what-matters", "34000"


def address(name="units:mine", language="en"):
    """An address of the site."""
    with translation.override(language):
        return reverse(name)


def learner(*, knows=(), username=""):
    """A learner, with what units showed, and the account that they have if any."""
    account = Account.objects.create(username=username) if username else None
    kind = Actor.Kind.ACCOUNT if account else Actor.Kind.SEAT
    made = actions.begin(by=Actor.objects.create(kind=kind, account=account))
    Shown.objects.bulk_create(
        Shown(learner=made, unit="a-unit", competence=one, at=timezone.now()) for one in knows
    )
    return made


def browser():
    """A browser that has begun to learn."""
    client = Client()
    client.post(reverse("units:enrol", args=["digital-health-in-home-care"]))
    return client, Learner.objects.latest("began_at")


def supply(level="knows"):
    """What is counted in Kortrijk for one competence."""
    found = queries.found(timezone.localdate())
    return found.counted.supply(KORTRIJK, MATTERS, level)


@pytest.mark.parametrize(
    ("language", "asks", "says"),
    [
        ("nl", "Tel mij een jaar mee", "Je telt mee in Kortrijk"),
        ("fr", "Me compter pendant un an", "Vous êtes compté à : Courtrai"),
        ("en", "Count me for a year", "You are counted in Kortrijk"),
    ],
)
def test_somebody_asks_to_be_counted_and_stops(language, asks, says):
    client, mine = browser()
    page = re.sub(r"\s+", " ", client.get(address(language=language)).text)
    assert asks in page.replace("\xa0", " ")
    client.post(address("units:count", language), {"place": KORTRIJK})
    told = client.get(address(language=language)).text.replace("\xa0", " ").replace("\u202f", " ")
    assert says in told
    assert InArea.objects.get().learner == mine
    client.post(address("units:count", language))
    assert not InArea.objects.exists()
    verbs = Audit.objects.filter(actor__visitor=mine.pseudonym).values_list("verb", flat=True)
    assert {"learn.count_in", "learn.count_out"} <= set(verbs)


def test_a_place_that_is_not_on_the_map_is_refused_in_a_sentence():
    client, _mine = browser()
    answer = client.post(address("units:count"), {"place": "atlantis"})
    assert answer.status_code == 422
    assert "Choose a place from the list." in answer.text
    assert not InArea.objects.exists()


def test_whoever_does_not_learn_here_is_not_counted():
    answer = Client().post(address("units:count"), {"place": KORTRIJK})
    assert answer.status_code == 302
    assert not InArea.objects.exists()


def test_five_learners_count_with_what_units_showed_and_four_do_not():
    booth(job_day(), posts=[POST])
    for _ in range(4):
        counting.count_in(learner=learner(knows=[MATTERS]), place=KORTRIJK)
    learner(knows=[MATTERS])  # has not asked
    assert supply() is None
    counting.count_in(learner=learner(), place=KORTRIJK)
    assert (supply().people, supply().seen) == (5, 4)
    assert supply("does").seen == 0


def test_what_a_trainer_saw_counts_as_doing():
    booth(job_day(), posts=[POST])
    for _ in range(5):
        counting.count_in(learner=learner(), place=KORTRIJK)
    one, day = Learner.objects.first(), job_day()
    one.seen.create(
        organisation=day.organisation,
        competence=MATTERS,
        level="does",
        ground="trainer",
        on=timezone.localdate(),
    )
    assert supply("does").seen == 1


def test_somebody_who_learns_and_comes_to_a_job_day_is_one_person():
    day = job_day()
    booth(day, posts=[POST])
    for _ in range(4):
        counting.count_in(learner=learner(), place=KORTRIJK)
    both = learner(username="ines", knows=[MATTERS])
    counting.count_in(learner=both, place=KORTRIJK)
    by = Actor.objects.get(account=both.account)
    candidate(day, by, place="34022", shown=[], counts_for_needs=True)
    assert (supply().people, supply().seen) == (5, 1)


def test_it_ends_after_a_year():
    mine = learner()
    counting.count_in(learner=mine, place=KORTRIJK)
    long_ago = timezone.now() - timedelta(days=1)
    InArea.objects.update(expires_at=long_ago)
    booth(job_day(), posts=[POST])
    for _ in range(4):
        counting.count_in(learner=learner(), place=KORTRIJK)
    assert supply() is None
    actions.expire()
    assert not InArea.objects.filter(learner=mine).exists()
    assert Learner.objects.filter(pk=mine.pk).exists()


def test_it_is_in_what_somebody_takes_along_and_goes_with_what_they_erase():
    client, mine = browser()
    client.post(address("units:count"), {"place": KORTRIJK})
    visitor = mine.devices.get().visitor
    told = privacy.register()["learn.InArea"].export(Whose(None, visitor))
    assert [row["place"] for row in told] == [KORTRIJK]
    assert '"place": "34000"' in client.post(address("units:file")).text
    client.post(address("units:erase"))
    assert not InArea.objects.exists()


def test_two_learners_put_together_are_counted_once():
    client, here = browser()
    other = learner()
    counting.count_in(learner=here, place=KORTRIJK)
    actions.come_in(code=other.code, by=Actor.objects.get(visitor=here.devices.get().visitor))
    assert InArea.objects.get().learner == other
    assert client.get(address()).status_code == 200
