"""Rehearsals without an engine: the form, the queue and the pages are the real ones."""

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone, translation
from example import example
from job_days import booth, job_day
from playing import Player, begun, lesson

from kompas.core import practice
from kompas.web.live import tail
from kompas.web.practice import tasks
from kompas.web.practice.models import Rehearsal

ASKED = {
    "scenario": "esther-week",
    "person": "esther",
    "arm_1": ["hf-telemonitoring-24-7"],
    "days": "7",
    "runs": "100",
    "policy": "usual",
    "seed": "1",
}


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    """No wrong code counts that another test typed, and its language is not spoken on."""
    cache.clear()
    translation.deactivate()


@pytest.fixture
def asked():
    """What somebody sends who changes nothing in the form."""
    return dict(ASKED)


@pytest.fixture
def made_up(monkeypatch):
    """The engine replaced by a made-up result."""

    def rehearse(plan, catalog, progress=lambda done, total: None, processes=None):
        progress(plan.runs, plan.runs)
        return example(plan.arms, plan.policy)

    monkeypatch.setattr(practice, "rehearse", rehearse)


@pytest.fixture
def ask(client, db, asked, django_capture_on_commit_callbacks):
    """Ask for a rehearsal as a visitor; gives the answer."""

    def sent(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/en/practice/", {**asked, **changes})

    return sent


@pytest.fixture
def work():
    """Do what a worker would do for the newest rehearsal."""

    def done():
        newest = Rehearsal.objects.latest("created_at")
        tasks.rehearse.call(str(newest.pk))
        newest.refresh_from_db()
        return newest

    return done


@pytest.fixture
def play(db):
    """A play that has begun, with nobody at it yet."""
    return begun(lesson())


@pytest.fixture
def cookies(play):
    """Those of somebody at the play."""
    return Player(play, "gp").client.cookies


@pytest.fixture
def numbers(monkeypatch, play):
    """The lengths that the tail finds; each look is counted."""
    found = {play.pk: 5, "looks": 0}

    def lengths(plays):
        found["looks"] += 1
        if "away" in found:
            raise OperationalError("gone")
        return {pk: found[pk] for pk in plays if pk in found}

    monkeypatch.setattr(tail, "lengths", lengths)
    return found


@pytest.fixture
def day():
    """A job day that is today."""
    return job_day(on=timezone.localdate())


@pytest.fixture
def stand(day):
    """A booth of that day."""
    return booth(day)


@pytest.fixture
def host(client, stand):
    """A browser that came in at that booth with its code."""
    client.post(reverse("jobdays:booths"), {"code": stand.code})
    return client
