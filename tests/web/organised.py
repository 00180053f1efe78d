"""Job days as their organisers lead them, for tests."""

import re

from django.urls import reverse
from django.utils import translation
from job_days import booth, candidate, job_day

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.jobdays import tasks
from kompas.web.jobdays.actions import planning

BY = accounts.system


def at(name, *args):
    """The address of a page, in English."""
    with translation.override("en"):
        return reverse(f"jobdays:{name}", args=args)


def words(answer):
    """A page with each gap as one blank."""
    return re.sub(r"\s+", " ", answer.content.decode())


def seat(number):
    """Somebody with a browser and no account."""
    return Actor.objects.create(kind=Actor.Kind.SEAT, visitor=f"{number}" * 32)


def ready(**changes):
    """A day with two booths and three candidates."""
    day = job_day(**changes)
    booth(day)
    booth(day, "De Wilg", hall="Hall B")
    for number, name in enumerate(("Ana", "Ben", "Cleo")):
        candidate(day, seat(number), name=name, languages={"nl": "C1"})
    return day


def worked_out(day):
    """The schedule of a day."""
    made = planning.ask(day=day, by=BY())
    tasks.work_out.call(str(made.pk))
    day.refresh_from_db()
    return made
