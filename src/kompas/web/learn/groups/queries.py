"""Which groups somebody leads, which ones see a learner, and what can be said of whom."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kompas.core import catalog
from kompas.core.catalog.vocabulary import Mastery
from kompas.core.competence import Evidence, Ground, held
from kompas.web.accounts import codes, rights
from kompas.web.accounts.queries import Whose, trains
from kompas.web.learn.models import Group, Learner, Share
from kompas.web.shell.missing import SignInFirst


def led(who: Whose) -> QuerySet[Group]:
    """The groups that somebody leads."""
    return Group.objects.filter(organisation__in=trains(who)).select_related("organisation")


def group(who: Whose, pk: UUID) -> Group:
    """A group that somebody leads; SignInFirst whether there is none or it is another's."""
    found = Group.objects.select_related("organisation").filter(pk=pk).first()
    if found is None or not rights.may(who, "learn.lead_group", found):
        raise SignInFirst(_("To see a group, sign in as a trainer of its organisation."))
    return found


def share(who: Whose, group_pk: UUID, pk: UUID) -> Share:
    """Somebody of a group that one leads; Http404 when they are not in it (any more)."""
    found = group(who, group_pk).shares.select_related("learner", "group__organisation")
    one = found.filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


def by_code(typed: str) -> Group | None:
    """The group that a code lets one into."""
    plain = codes.plain(typed)
    return Group.objects.select_related("organisation").filter(code=plain).first()


def evidence(learner: Learner) -> list[Evidence]:
    """All that somebody has shown: by units, and seen by trainers."""
    known = catalog.load().competences
    read = [Evidence(one.competence, "knows", "unit") for one in learner.shown.all()]
    seen = [
        Evidence(one.competence, cast(Mastery, one.level), cast(Ground, one.ground))
        for one in learner.seen.all()
    ]
    return [one for one in (*read, *seen) if one.competence in known]


def levels(learner: Learner) -> dict[str, Mastery]:
    """The highest level that somebody has shown of each competence."""
    return held(evidence(learner))


def scenarios_that_show(competence: str) -> list[str]:
    """The weeks in which a competence can be seen, as their learning goals say."""
    known = catalog.load()
    return [
        slug
        for slug in known.slugs("scenarios")
        if any(competence in goal.competences for goal in known.scenario(slug).week.learning)
    ]
