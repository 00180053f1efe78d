"""Writing judgements: begin one, answer its questions, erase it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor, Organisation
from kompas.web.guide.models import Answer, Judgement


@dataclass(frozen=True)
class Given:
    """One answer as somebody gave it; the fields are those of the model, already checked."""

    question: str
    answer: str
    rests_on: str = ""


@transaction.atomic
def begin_judgement(
    *, tool: str, setting: str, tier: str, organisation: Organisation | None, by: Actor
) -> Judgement:
    """Begin to judge a tool for a setting."""
    made = Judgement.objects.create(
        tool=tool,
        setting=setting,
        tier=tier,
        organisation=organisation,
        account=by.account,
        visitor=by.visitor,
    )
    accounts.record(by=by, verb="guide.begin_judgement", subject=made, tool=tool)
    return made


@transaction.atomic
def answer(*, judgement: Judgement, given: Sequence[Given], role: str, by: Actor) -> int:
    """Keep answers; one that is as it was keeps who gave it. Gives how many changed."""
    Judgement.objects.select_for_update().get(pk=judgement.pk)
    held = {one.question: one for one in judgement.answers.all()}
    new = [one for one in given if not _is_held(held.get(one.question), one)]
    for one in new:
        Answer.objects.update_or_create(
            judgement=judgement,
            question=one.question,
            defaults={
                "answer": one.answer,
                "rests_on": one.rests_on,
                "role": role,
                "account": by.account,
                "visitor": by.visitor,
                "created_at": timezone.now(),
            },
        )
    accounts.record(by=by, verb="guide.answer", subject=judgement, answers=len(new))
    return len(new)


@transaction.atomic
def erase_judgement(*, judgement: Judgement, by: Actor) -> None:
    """Erase a judgement with its answers, at once."""
    accounts.record(by=by, verb="guide.erase_judgement", subject=judgement)
    judgement.delete()


def _is_held(held: Answer | None, given: Given) -> bool:
    return held is not None and (held.answer, held.rests_on) == (given.answer, given.rests_on)
