"""Reading roll-outs."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kompas.core import adoption
from kompas.core.guide import DecisionFile, lacking
from kompas.web.accounts import codes
from kompas.web.accounts.queries import Whose
from kompas.web.accounts.rights import may
from kompas.web.adoption.models import Answer, Respondent, Rollout, Round, RoundCode, Tally
from kompas.web.adoption.words import CARER, PERSON
from kompas.web.decisions.models import Decision
from kompas.web.decisions.queries import file_of, latest
from kompas.web.shell.missing import SignInFirst

ACT = ("what", "on", "reason", "who", "until")


def rollout(pk: UUID) -> Rollout:
    """A roll-out for anybody who has its address; Http404 when there is none."""
    found = Rollout.objects.select_related("decision").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def led(who: Whose, pk: UUID) -> Rollout:
    """A roll-out for somebody who may change its decision file."""
    found = Rollout.objects.select_related("decision").filter(pk=pk).first()
    if found is None or not may(who, "adoption.change", found.decision):
        raise SignInFirst(_("Do you lead this roll-out? Sign in, and it is here again."))
    return found


def plan(found: Rollout) -> adoption.Plan:
    """The plan of a roll-out."""
    return adoption.Plan.model_validate(found.plan)


def trial(found: Rollout) -> adoption.Trial:
    """The rules that its trial run began with."""
    return adoption.Trial.model_validate(found.trial)


def acts(found: Rollout) -> tuple[adoption.Act, ...]:
    """What was done about its trial run."""
    return tuple(
        adoption.Act.model_validate({field: getattr(row, field) for field in ACT})
        for row in found.acts.all()
    )


def running(decision: Decision) -> Rollout | None:
    """The roll-out of a decision that is not ended yet."""
    open_ones = decision.rollouts.exclude(acts__what__in=adoption.ENDS)
    return open_ones.first()


def counts(found: Rollout) -> tuple[adoption.Count, ...]:
    """What was counted, by day."""
    return tuple(count(tally) for tally in found.tallies.all())


def count(tally: Tally) -> adoption.Count:
    """One count."""
    return adoption.Count(
        day=tally.day,
        offered=tally.offered,
        started=tally.started,
        using=tally.using,
        stopped=tally.stopped,
    )


def sheets(one: Round) -> list[adoption.Sheet]:
    """The answers of a round, in no order that says anything."""
    rows = Answer.objects.filter(round=one).order_by("pk")
    return [adoption.Sheet(row.role, tuple(row.ratings), row.by_code) for row in rows]


def open_round(found: Rollout) -> Round | None:
    """The round in which people can answer now."""
    return found.rounds.filter(closed_on=None).first()


def by_code(typed: str) -> tuple[Round | None, str]:
    """What a code opens: a round, and the code itself when it is a one-time one that is free."""
    plain = codes.plain(typed)
    found = Round.objects.select_related("rollout__decision").filter(code=plain).first()
    if found is not None:
        return found, ""
    free = RoundCode.objects.select_related("round__rollout__decision").filter(is_used=False)
    once = free.filter(code=plain).first()
    return (once.round, plain) if once else (None, "")


def is_ready(decision: Decision) -> bool:
    """Whether a file lacks nothing and has a trial run thought through, so that it can begin."""
    file = file_of(latest(decision))
    return can_begin(file)


def can_begin(file: DecisionFile) -> bool:
    """Whether this file can become a roll-out."""
    planned = file.pilot is not None and file.pilot.ended_on is None
    return planned and not lacking(file)


def roles(found: Rollout) -> tuple[str, ...]:
    """The roles that somebody who answers can choose: those of the plan, and at home."""
    return (PERSON, CARER, *(role.slug for role in plan(found).roles))


def shut(one: Round, once: str, who: Whose) -> str:
    """Why somebody cannot answer in a round, as the name of a sentence; empty when they can."""
    if one.closed_on:
        return "closed"
    if once:
        return ""
    if not one.lets_anyone_in:
        return "needs-code"
    return "already" if respondents(who).filter(round=one).exists() else ""


def respondents(who: Whose) -> QuerySet[Respondent]:
    """Where somebody answered through an open link, in rounds that are open."""
    mine = Q(pk__in=())
    if who.account_id:
        mine |= Q(account_id=who.account_id)
    if who.visitor:
        mine |= Q(visitor=who.visitor)
    return Respondent.objects.filter(mine)
