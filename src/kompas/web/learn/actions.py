"""Learning: begin, answer, come in from another device, put away."""

import uuid
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from kompas.core import catalog, learn
from kompas.core.catalog.units import UnitItem, WholeUnit
from kompas.core.learn.progress import evidence
from kompas.web.accounts import actions as accounts
from kompas.web.accounts import codes
from kompas.web.accounts.models import Actor
from kompas.web.accounts.queries import Whose
from kompas.web.learn import queries, telling
from kompas.web.learn.models import Answer, Device, Enrolment, Group, InArea, Learner, Shown

KEPT = timedelta(days=365)
CODE_LENGTH = 10
MOST_ANSWERS = 5_000  # of one learner: years of review; more is a machine


class Refused(Exception):
    """It cannot be done; `why` names the sentence to say."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def begin(*, by: Actor) -> Learner:
    """Be a learner; whoever is one already stays the same, and lasts a year from now."""
    mine = queries.learner(Whose(by.account_id, by.visitor))
    until = timezone.now() + KEPT
    if mine is not None:
        mine.expires_at = until
        mine.save(update_fields=["expires_at"])
        return mine
    made = Learner.objects.create(
        account=by.account, code=codes.free(CODE_LENGTH, Learner), expires_at=until
    )
    if by.visitor is not None:
        Device.objects.update_or_create(visitor=by.visitor, defaults={"learner": made})
    accounts.record(by=under_pseudonym(made), verb="learn.begin")
    return made


@transaction.atomic
def enrol(*, curriculum: str, by: Actor) -> Learner:
    """Follow a curriculum; once is enough."""
    mine = begin(by=by)
    _row, is_new = Enrolment.objects.get_or_create(learner=mine, curriculum=curriculum)
    if is_new:
        accounts.record(by=under_pseudonym(mine), verb="learn.enrol")
    return mine


@transaction.atomic
def answer(
    *, unit: WholeUnit, item: UnitItem, given: learn.Given, token: uuid.UUID, by: Actor
) -> Answer:
    """Answer an item; a form that is sent twice counts once.

    When that completes the unit, what it gives evidence for is shown from now on. Raises
    AnswerProblem for an answer that is none, Refused `many` for more than anybody gives.
    """
    found = learn.mark(item, given)
    mine = Learner.objects.select_for_update().get(pk=begin(by=by).pk)
    known = mine.answers.filter(token=token).first()
    if known is not None:
        return known
    if mine.answers.count() >= MOST_ANSWERS:
        raise Refused("many")
    made = Answer.objects.create(
        learner=mine,
        unit=unit.slug,
        item=item.slug,
        outcome=found.outcome,
        given=dict(given),
        token=token,
    )
    pseudonym = under_pseudonym(mine)
    accounts.record(by=pseudonym, verb="learn.answer")
    telling.answered(answer=made, unit=unit, item=item, by=pseudonym)
    if _show(mine, unit):
        telling.completed(learner=mine, unit=unit, by=pseudonym)
    return made


def _show(mine: Learner, unit: WholeUnit) -> bool:
    """Show what the unit gives evidence for, once it does; whether any of it is new."""
    knows_at = learn.progress(unit, queries.log(mine)).knows_at
    if knows_at is None:
        return False
    known = [
        Shown.objects.get_or_create(
            learner=mine, unit=unit.slug, competence=one.competence, defaults={"at": knows_at}
        )
        for one in evidence(unit)
    ]
    return any(is_new for _row, is_new in known)


@transaction.atomic
def come_in(*, code: str, by: Actor) -> Learner:
    """Go on with what was begun on another device.

    What this browser or account did before is put with it: nothing is lost. Raises Refused:
    `code` (opens nothing), `account` (belongs to another account).
    """
    found = queries.by_code(code)
    if found is None:
        raise Refused("code")
    if found.account_id is not None and found.account_id != by.account_id:
        raise Refused("account")
    here = queries.learner(Whose(by.account_id, by.visitor))
    if here is not None and here != found:
        _put_together(found, here)
    if by.account is not None and found.account_id is None:
        found.account = by.account
        found.save(update_fields=["account"])
        found.devices.all().delete()
    if by.visitor is not None:
        Device.objects.update_or_create(visitor=by.visitor, defaults={"learner": found})
    accounts.record(by=under_pseudonym(found), verb="learn.come_in")
    return found


def _put_together(found: Learner, other: Learner) -> None:
    """Move what another learner of the same person did, then let that one go.

    What programs keep under the pseudonym that ends goes too: nobody could erase it later.
    """
    other.answers.exclude(token__in=found.answers.values("token")).update(learner=found)
    other.devices.update(learner=found)
    for one in other.enrolments.all():
        Enrolment.objects.get_or_create(
            learner=found, curriculum=one.curriculum, defaults={"at": one.at}
        )
    other.seen.update(learner=found)
    other.shares.exclude(group__in=found.shares.values("group")).update(learner=found)
    for row in other.shown.all():
        Shown.objects.get_or_create(
            learner=found, unit=row.unit, competence=row.competence, defaults={"at": row.at}
        )
    if not InArea.objects.filter(learner=found).exists():
        InArea.objects.filter(learner=other).update(learner=found)
    other.holdings.exclude(curriculum__in=found.holdings.values("curriculum")).update(learner=found)
    telling.forget(other)
    other.delete()
    for unit in catalog.load().units.values():
        _show(found, unit)


@transaction.atomic
def erase(*, learner: Learner, by: Actor) -> None:
    """Erase everything somebody did here: with it goes the only row that says whose the pseudonym
    was. Audit lines stay, and lead to nobody.
    """
    accounts.record(by=under_pseudonym(learner), verb="learn.erase")
    telling.forget(learner)
    learner.delete()


def under_pseudonym(learner: Learner) -> Actor:
    """A learner as audit lines know them: a number that leads to nobody without the learner."""
    known = {"kind": Actor.Kind.SEAT, "visitor": learner.pseudonym}
    return Actor.objects.get_or_create(visitor=learner.pseudonym, defaults=known)[0]


@transaction.atomic
def expire() -> int:
    """Erase learners, groups and consents past their time; gives how many learners went."""
    now = timezone.now()
    Group.objects.filter(expires_at__lt=now).delete()
    InArea.objects.filter(expires_at__lt=now).delete()
    past = Learner.objects.filter(expires_at__lt=now)
    count = past.count()
    if count:
        accounts.record(by=accounts.system(), verb="learn.expire", count=count)
        for one in past:
            telling.forget(one)
        past.delete()
    return count
