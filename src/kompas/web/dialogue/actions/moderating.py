"""Moderating: add a statement, show or refuse one, say it in another language."""

from django.db import transaction

from kompas.core import screening
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.dialogue.actions.topics import changed
from kompas.web.dialogue.actions.voting import add, checked
from kompas.web.dialogue.models import Statement, Topic, Wording


@transaction.atomic
def add_statement(*, topic: Topic, text: str, language: str, by: Actor) -> Statement:
    """A statement of whoever leads, shown at once; voting.Refused: `short`, `long`."""
    Topic.objects.select_for_update().get(pk=topic.pk)
    words = checked(text)
    made = add(topic, words, language, screening.reasons(words))
    made.state = Statement.State.SHOWN
    made.save(update_fields=["state"])
    accounts.record(by=by, verb="dialogue.add_statement", subject=made)
    changed(topic)
    return made


@transaction.atomic
def show(*, statement: Statement, by: Actor) -> None:
    """Let people vote on it."""
    _set(statement, Statement.State.SHOWN, "", by)


@transaction.atomic
def refuse(*, statement: Statement, why: str, by: Actor) -> None:
    """Do not let people vote on it (any more), and say why."""
    _set(statement, Statement.State.REFUSED, why, by)


def _set(statement: Statement, state: str, why: str, by: Actor) -> None:
    Statement.objects.filter(pk=statement.pk).update(state=state, why=why)
    changed(statement.topic)
    accounts.record(by=by, verb=f"dialogue.{state}", subject=statement, why=why)


@transaction.atomic
def translate(
    *, statement: Statement, language: str, text: str, translator: str, by: Actor
) -> Wording:
    """Say it in another language; who translated is shown. voting.Refused: `short`, `long`.

    The words in which it was said are not replaced: ValueError.
    """
    if language == statement.language:
        raise ValueError("the words in which it was said stay as they are")
    name = " ".join(translator.split())[:80] or str(by.account or "")
    made, _ = Wording.objects.update_or_create(
        statement=statement,
        language=language,
        defaults={"text": checked(text), "translator": name, "account": by.account},
    )
    accounts.record(by=by, verb="dialogue.translate", subject=statement, language=language)
    return made
