"""Who somebody is as a learner, and what they did: the only way to it is to be it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import cast

from django.db.models import QuerySet
from django.utils import timezone

from kompas.core import catalog, learn
from kompas.core.catalog.units import WholeUnit
from kompas.web.accounts import codes
from kompas.web.accounts.queries import Whose
from kompas.web.learn.models import Answer, Learner


def learners(who: Whose) -> QuerySet[Learner]:
    """The learners that somebody is: through the account, or through this browser.

    A learner who took an account is no longer that browser's, which may be anybody's by now.
    """
    none = Learner.objects.none()
    by_account = Learner.objects.filter(account_id=who.account_id) if who.account_id else none
    through = {"devices__visitor": who.visitor, "account": None}
    by_device = Learner.objects.filter(**through) if who.visitor else none
    return (by_account | by_device).distinct()


def learner(who: Whose) -> Learner | None:
    """Who somebody is: the account's learner for who signed in, else this browser's.

    What was done before signing in comes along with its code: a browser may be somebody else's.
    """
    if who.account_id:
        return Learner.objects.filter(account_id=who.account_id).first()
    if who.visitor is None:
        return None
    return Learner.objects.filter(devices__visitor=who.visitor, account=None).first()


def by_code(code: str) -> Learner | None:
    """The learner whom a code opens; letters may be typed large, with spaces or hyphens."""
    plain = codes.plain(code)
    return Learner.objects.filter(code=plain).first() if plain else None


def log(mine: Learner | None) -> list[learn.Answer]:
    """Everything somebody answered, in the order of time."""
    if mine is None:
        return []
    return [
        learn.Answer(row.unit, row.item, cast(learn.Outcome, row.outcome), row.at)
        for row in mine.answers.all()
    ]


def progress(mine: Learner | None, units: Iterable[WholeUnit]) -> Mapping[str, learn.Progress]:
    """Where somebody is in each unit, by slug."""
    answers = log(mine)
    return {unit.slug: learn.progress(unit, answers) for unit in units}


def due(mine: Learner | None, today: date) -> tuple[list[learn.Due], learn.Due | None]:
    """The items to look at again today, and the first one after that; of units that are there."""
    known = {(unit.slug, item.slug) for unit in _units() for item in unit.items}
    found = [
        one
        for one in learn.due_items(log(mine), catalog.load().pace)
        if (one.unit, one.item) in known
    ]
    later = (one for one in found if one.on > today)
    return [one for one in found if one.on <= today], next(later, None)


def shown(mine: Learner | None) -> dict[str, tuple[str, datetime]]:
    """What somebody has shown by units: by competence, the first unit and when."""
    found: dict[str, tuple[str, datetime]] = {}
    for row in mine.shown.all() if mine else ():
        found.setdefault(row.competence, (row.unit, timezone.localtime(row.at)))
    return found


def answer(mine: Learner | None, pk: str) -> Answer | None:
    """One answer of somebody's own."""
    return mine.answers.filter(pk=pk).first() if mine else None


def _units() -> Iterable[WholeUnit]:
    return catalog.load().units.values()
