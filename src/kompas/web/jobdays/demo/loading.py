"""Load the demo's job days, unless they are there: one ahead, one of today."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Organisation
from kompas.web.jobdays import slots
from kompas.web.jobdays.actions import days
from kompas.web.jobdays.demo import shapes, storing, under_way
from kompas.web.jobdays.models import JobDay

KEPT = timedelta(days=2)  # a demo's day is gone two days after it


@transaction.atomic
def load_demo() -> list[JobDay]:
    """The demo's job days, the one of today first; none while there is no organisation.

    A day that is there already stays as it is, whoever came to it meanwhile. Each day, a new one of
    today is made; days that are over go two days later. The worker plans the one of today.
    """
    home = Organisation.objects.select_for_update().filter(slug="demo").first()
    if home is None:
        return []
    now = timezone.now()
    today = now.astimezone(shapes.ZONE).date()
    ours = JobDay.objects.filter(organisation=home, is_demo=True)
    here = ours.filter(on=today).first() or _today(home, shapes.under_way(now))
    later = ours.filter(on__gt=today).first() or _made(home, shapes.ahead(today))
    return [here, later]


def _today(home: Organisation, shape: shapes.Shape) -> JobDay:
    day = _made(home, shape)
    transaction.on_commit(lambda: under_way.begin.enqueue(str(day.pk)))
    return day


def _made(home: Organisation, shape: shapes.Shape) -> JobDay:
    by = accounts.system()
    day = days.begin(asked=shape.asked, organisation=home, by=by)
    JobDay.objects.filter(pk=day.pk).update(
        is_demo=True, expires_at=slots.ends(day, day.slots) + KEPT
    )
    storing.fill(day, shape)
    days.changed(day)
    accounts.record(
        by=by,
        verb="jobdays.load_demo",
        subject=day,
        booths=shape.booths,
        candidates=shape.candidates,
    )
    day.refresh_from_db()
    return day
