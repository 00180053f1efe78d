"""Rounds of answers: open one, make codes, answer, close it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from kompas.core import adoption
from kompas.web.accounts import actions as accounts
from kompas.web.accounts import codes
from kompas.web.accounts.models import Actor
from kompas.web.adoption import queries
from kompas.web.adoption.actions import Refused
from kompas.web.adoption.models import Answer, Respondent, Rollout, Round, RoundCode

CODE_LENGTH, ONE_TIME_LENGTH = 6, 10
MOST_ROUNDS, MOST_CODES, MOST_ANSWERS = 24, 500, 2000


@transaction.atomic
def open_round(*, rollout: Rollout, lets_anyone_in: bool, by: Actor) -> Round:
    """Open a round; the one that is open, when there is one.

    Raises Refused: `ended` after the trial run was stopped, `many`.
    """
    Rollout.objects.select_for_update().get(pk=rollout.pk)
    if known := queries.open_round(rollout):
        return known
    if any(act.what == "stop" for act in queries.acts(rollout)):
        raise Refused("ended")
    number = rollout.rounds.count() + 1
    if number > MOST_ROUNDS:
        raise Refused("many")
    made = Round.objects.create(
        rollout=rollout,
        number=number,
        code=codes.free(CODE_LENGTH, Round),
        lets_anyone_in=lets_anyone_in,
        opened_on=timezone.localdate(),
    )
    accounts.record(by=by, verb="adoption.open_round", subject=made)
    return made


@transaction.atomic
def close_round(*, one: Round, by: Actor) -> None:
    """Close a round for good: only then it says anything, so that no answer stands out as new.

    Who answered, and the codes, are erased.
    """
    held = Round.objects.select_for_update().get(pk=one.pk)
    if held.closed_on:
        return
    held.closed_on = timezone.localdate()
    held.save(update_fields=["closed_on"])
    held.respondents.all().delete()
    held.codes.all().delete()
    accounts.record(by=by, verb="adoption.close_round", subject=held)


@transaction.atomic
def make_codes(*, one: Round, count: int, by: Actor) -> None:
    """Make codes for one answer each. Raises Refused: `closed`, `many`."""
    held = Round.objects.select_for_update().get(pk=one.pk)
    if held.closed_on:
        raise Refused("closed")
    if held.codes.count() + count > MOST_CODES:
        raise Refused("many")
    made = codes.several(ONE_TIME_LENGTH, count, RoundCode)
    RoundCode.objects.bulk_create(RoundCode(round=held, code=code) for code in made)
    accounts.record(by=by, verb="adoption.make_codes", subject=held, count=count)


@transaction.atomic
def answer(*, one: Round, role: str, ratings: Sequence[int], code: str, by: Actor) -> None:
    """Keep ten answers, with a one-time code or through the open link.

    The audit line says that somebody answered, not what: the two cannot be joined. Raises
    Refused: `closed`, `code`, `needs-code`, `already`, `role`, `many`; SheetProblem.
    """
    held = Round.objects.select_for_update().get(pk=one.pk)
    adoption.score(ratings)
    _let_in(held, role, code, by)
    Answer.objects.create(round=held, role=role, ratings=list(ratings), by_code=bool(code))
    accounts.record(by=by, verb="adoption.answer", subject=held)


def _let_in(held: Round, role: str, code: str, by: Actor) -> None:
    if held.closed_on:
        raise Refused("closed")
    if role not in queries.roles(held.rollout):
        raise Refused("role")
    if held.answers.count() >= MOST_ANSWERS:
        raise Refused("many")
    if code:
        if not held.codes.filter(code=code, is_used=False).update(is_used=True):
            raise Refused("code")
    elif not held.lets_anyone_in:
        raise Refused("needs-code")
    elif not _is_new(held, by):
        raise Refused("already")


def _is_new(held: Round, by: Actor) -> bool:
    who = {"account": by.account} if by.account else {"visitor": by.visitor}
    return Respondent.objects.get_or_create(round=held, **who)[1]
