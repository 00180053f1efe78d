"""Who may come to which topic."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kompas.web.accounts import codes, rights
from kompas.web.accounts.queries import Whose, trains
from kompas.web.dialogue.models import OneTimeCode, Statement, Topic, Voter
from kompas.web.shell.missing import SignInFirst


def topic(pk: UUID) -> Topic:
    """A topic for anybody who has its address; Http404 when there is none."""
    found = Topic.objects.select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def of_statement(pk: str) -> Topic | None:
    """The topic of a statement, by the address of the statement; None when that leads nowhere."""
    try:
        found = Statement.objects.select_related("topic").filter(pk=UUID(pk)).first()
    except ValueError:
        return None
    return found.topic if found else None


def led(who: Whose, pk: UUID) -> Topic:
    """A topic for somebody who leads it; Http404 for everybody else."""
    found = Topic.objects.select_related("organisation").filter(pk=pk).first()
    if found is None or not rights.may(who, "dialogue.lead", found):
        raise SignInFirst(_("Do you lead this dialogue? Sign in, and it is here again."))
    return found


def voters(who: Whose) -> QuerySet[Voter]:
    """All that somebody votes on, newest first."""
    mine = Q(pk__in=())
    if who.account_id:
        mine |= Q(account_id=who.account_id)
    if who.visitor:
        mine |= Q(visitor=who.visitor)
    return Voter.objects.filter(mine).select_related("topic").order_by("-joined_at")


def voter(who: Whose, found: Topic) -> Voter | None:
    """Who somebody is in a dialogue."""
    return voters(who).filter(topic=found).first()


def register(who: Whose) -> list[Topic]:
    """The topics that are listed, and those that somebody leads or votes on."""
    mine = Q(is_listed=True) | Q(organisation_id__in=trains(who))
    mine |= Q(pk__in=voters(who).values("topic_id"))
    return list(Topic.objects.filter(mine).select_related("organisation")[:100])


def by_code(code: str) -> tuple[Topic | None, str]:
    """What a code opens: a topic, and the code itself when it is a one-time one that is free."""
    typed = codes.plain(code)
    found = Topic.objects.filter(code=typed).first()
    if found is not None:
        return found, ""
    once = OneTimeCode.objects.select_related("topic").filter(code=typed, is_used=False).first()
    return (once.topic, typed) if once else (None, "")
