"""Counts of people: keep some, take one out."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from kompas.core import adoption
from kompas.core.adoption.use import MOST_ROWS, in_order
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.adoption import queries
from kompas.web.adoption.models import Rollout, Tally


@transaction.atomic
def keep_counts(*, rollout: Rollout, counts: Iterable[adoption.Count], by: Actor) -> None:
    """Keep all these counts or none; one of a day that was counted takes its place.

    Raises CountProblem when a day is still to come, or they cannot go with the other days.
    """
    Rollout.objects.select_for_update().get(pk=rollout.pk)
    given = {count.day: count for count in in_order(counts)}
    if any(day > timezone.localdate() for day in given):
        raise adoption.CountProblem("future")
    whole = {count.day: count for count in queries.counts(rollout)} | given
    if len(whole) > MOST_ROWS:
        raise adoption.CountProblem("too-many-rows")
    in_order(whole.values())
    for day, count in given.items():
        told = count.model_dump(exclude={"day"})
        Tally.objects.update_or_create(rollout=rollout, day=day, defaults=told)
    accounts.record(by=by, verb="adoption.keep_counts", subject=rollout, days=len(given))


@transaction.atomic
def drop_count(*, rollout: Rollout, day: date, by: Actor) -> None:
    """Take out the count of a day."""
    rollout.tallies.filter(day=day).delete()
    accounts.record(by=by, verb="adoption.drop_count", subject=rollout, day=day.isoformat())
