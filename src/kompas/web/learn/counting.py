"""Being counted where one lives, by consent: begin, move, stop; what counts of a learner."""

from collections.abc import Iterator
from datetime import timedelta
from typing import cast

from django.db import transaction
from django.utils import timezone

from kompas.core.catalog.vocabulary import Mastery
from kompas.core.competence import Evidence, Ground
from kompas.core.region.places import area
from kompas.web.accounts import actions as accounts
from kompas.web.learn.actions import Refused, under_pseudonym
from kompas.web.learn.models import InArea, Learner

KEPT = timedelta(days=365)


@transaction.atomic
def count_in(*, learner: Learner, place: str) -> InArea:
    """Be counted at a place on the map for a year. Raises Refused `place` for any other."""
    if place not in {one.code for one in area()}:
        raise Refused("place")
    now = timezone.now()
    told = {"place": place, "at": now, "expires_at": now + KEPT}
    made, _is_new = InArea.objects.update_or_create(learner=learner, defaults=told)
    accounts.record(by=under_pseudonym(learner), verb="learn.count_in")
    return made


@transaction.atomic
def count_out(*, learner: Learner) -> None:
    """Be counted no more, from now on."""
    if InArea.objects.filter(learner=learner).delete()[0]:
        accounts.record(by=under_pseudonym(learner), verb="learn.count_out")


def evidence(learner: Learner) -> Iterator[Evidence]:
    """What counts of a learner: units that are done, and what trainers saw."""
    for row in learner.shown.all():
        yield Evidence(row.competence, "knows", "unit")
    for seen in learner.seen.all():
        yield Evidence(seen.competence, cast(Mastery, seen.level), cast(Ground, seen.ground))
