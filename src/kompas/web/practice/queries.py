"""Reading rehearsals; each reader sees only their own."""

from functools import cache
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from kompas.core import catalog
from kompas.core.catalog.scenario import Week
from kompas.web.accounts import rights
from kompas.web.accounts.queries import Whose
from kompas.web.practice.models import BUSY, Rehearsal

BUSY_AT_ONCE = 2  # running or waiting, for one account or visitor
QUEUE_AT_MOST = 20  # on the whole site
FIRST = "esther-week"  # the week to begin with


@cache
def week(scenario: str) -> Week:
    """The week of a scenario: read once, as it does not change while the site runs."""
    return catalog.load().scenario(scenario).week


def weeks() -> list[str]:
    """The slugs of all scenarios, the one to begin with first."""
    return sorted(catalog.load().slugs("scenarios"), key=lambda slug: (slug != FIRST, slug))


def known_week(asked: object) -> str:
    """The scenario that was asked for, or the first one when there is no such."""
    known = weeks()
    return asked if isinstance(asked, str) and asked in known else known[0]


def of(who: Whose) -> QuerySet[Rehearsal]:
    """The rehearsals of an account or visitor, newest first."""
    mine = Q(pk__in=())
    if who.account_id:
        mine |= Q(account_id=who.account_id)
    if who.visitor:
        mine |= Q(visitor=who.visitor)
    return Rehearsal.objects.filter(mine).defer("bundle", "result")


def get(who: Whose, pk: UUID, right: str = "practice.read") -> Rehearsal:
    """One rehearsal for somebody who has this right on it; Http404 for everybody else."""
    found = Rehearsal.objects.defer("bundle").filter(pk=pk).first()
    if found is None or not rights.may(who, right, found):
        raise Http404
    return found


def has_too_many(who: Whose) -> bool:
    """Whether this account or visitor already has as many rehearsals running as allowed."""
    return of(who).filter(state__in=BUSY).count() >= BUSY_AT_ONCE


def is_queue_full() -> bool:
    """Whether the whole site has as many rehearsals waiting as it can carry."""
    return Rehearsal.objects.filter(state__in=BUSY).count() >= QUEUE_AT_MOST


def finished(who: Whose, pk: UUID) -> Rehearsal:
    """One rehearsal that has a result, for somebody who may read it; Http404 otherwise."""
    found = get(who, pk)
    if found.result is None:
        raise Http404
    return found
