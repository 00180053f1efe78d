"""Voting: come in, vote, propose a statement, leave."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kompas.core import screening
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.dialogue.actions.topics import changed
from kompas.web.dialogue.models import Ballot, OneTimeCode, Statement, Topic, Voter, Wording

MOST_PROPOSALS = 10  # of one voter
MOST_STATEMENTS = 500  # of one topic


class Refused(Exception):
    """It cannot be done now; `why` names the sentence to say."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def join(*, topic: Topic, code: str, by: Actor) -> Voter:
    """Come in, with a one-time code or through the open link; whoever is in stays the same voter.

    Raises Refused: `closed`, `code` (unknown or used), `needs-code`.
    """
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    who = {"account": by.account} if by.account else {"visitor": by.visitor}
    mine = Voter.objects.filter(topic=topic, **who).first()
    if mine is not None and (mine.is_verified or not code):
        return mine
    if not topic.is_open:
        raise Refused("closed")
    if code:
        _use(topic, code)
    elif not topic.lets_anyone_in:
        raise Refused("needs-code")
    if mine is None:
        mine = Voter.objects.create(topic=topic, **who)
    if code:
        mine.is_verified = True
        mine.save(update_fields=["is_verified"])
        changed(topic)
    accounts.record(by=by, verb="dialogue.join", subject=topic, verified=bool(code))
    return mine


def _use(topic: Topic, code: str) -> None:
    free = OneTimeCode.objects.filter(topic=topic, code=code, is_used=False)
    if not free.update(is_used=True):
        raise Refused("code")


@transaction.atomic
def vote(*, voter: Voter, statement: Statement, value: int, by: Actor) -> None:
    """Agree (1), pass (0) or disagree (-1); a later vote replaces the earlier one.

    Raises Refused: `closed`, or `gone` for a statement that is not shown; ValueError for no vote.
    """
    topic = Topic.objects.select_for_update().get(pk=voter.topic_id)
    if value not in Ballot.Value.values:
        raise ValueError(f"a vote is 1, 0 or -1, not {value}")
    if _is_over(topic):
        raise Refused("closed")
    if statement.topic_id != topic.pk or statement.state != Statement.State.SHOWN:
        raise Refused("gone")
    _, is_new = Ballot.objects.update_or_create(
        voter=voter,
        statement=statement,
        defaults={"value": value, "topic": topic, "at": timezone.now()},
    )
    if is_new:
        Statement.objects.filter(pk=statement.pk).update(seen=F("seen") + 1)
    changed(topic)
    accounts.record(by=by, verb="dialogue.vote", subject=topic, changed=not is_new)


def _is_over(topic: Topic) -> bool:
    """Whether nobody can vote now: it is closed, or the round has ended."""
    return not topic.is_open or (topic.ends_at is not None and topic.ends_at < timezone.now())


@transaction.atomic
def vote_sheet(*, voter: Voter, values: Mapping[Statement, int], by: Actor) -> int:
    """All votes of somebody who has not voted yet, at once, as on a sheet; how many there are.

    Raises Refused: `closed`, `gone` when one of the statements is not shown, `voted` when a vote
    is there already; ValueError for no vote.
    """
    topic = Topic.objects.select_for_update().get(pk=voter.topic_id)
    if not set(values.values()) <= set(Ballot.Value.values):
        raise ValueError("a vote is 1, 0 or -1")
    if _is_over(topic):
        raise Refused("closed")
    asked = [one.pk for one in values]
    shown = topic.statements.filter(pk__in=asked, state=Statement.State.SHOWN)
    if shown.count() < len(asked):
        raise Refused("gone")
    if voter.ballots.exists():
        raise Refused("voted")
    Ballot.objects.bulk_create(
        Ballot(topic=topic, voter=voter, statement=one, value=value)
        for one, value in values.items()
    )
    shown.update(seen=F("seen") + 1)
    changed(topic)
    accounts.record(by=by, verb="dialogue.vote", subject=topic, votes=len(asked))
    return len(asked)


@transaction.atomic
def propose(*, voter: Voter, text: str, language: str, by: Actor) -> Statement:
    """Propose a statement. It waits for a person when anything in it, or the topic, asks so.

    Raises Refused: `closed`, `short`, `long`, `many`.
    """
    topic = Topic.objects.select_for_update().get(pk=voter.topic_id)
    if not topic.is_open:
        raise Refused("closed")
    if voter.proposed.count() >= MOST_PROPOSALS or topic.statements.count() >= MOST_STATEMENTS:
        raise Refused("many")
    words = checked(text)
    found = screening.reasons(words, _texts(topic))
    shown = topic.shows_at_once and not found
    made = add(topic, words, language, found)
    made.proposer = voter
    made.state = Statement.State.SHOWN if shown else Statement.State.WAITING
    made.save(update_fields=["proposer", "state"])
    accounts.record(by=by, verb="dialogue.propose", subject=made, shown=shown)
    changed(topic)
    return made


def checked(text: str) -> str:
    """The words on one line; Refused when they are too few or too many."""
    words = " ".join(text.split())
    if len(words) < screening.SHORTEST:
        raise Refused("short")
    if len(words) > screening.LONGEST:
        raise Refused("long")
    return words


def _texts(topic: Topic) -> list[str]:
    return list(Wording.objects.filter(statement__topic=topic).values_list("text", flat=True))


def add(topic: Topic, words: str, language: str, found: list[str]) -> Statement:
    """A new statement in the language it was said in; under the lock of its topic."""
    last = topic.statements.order_by("-number").values_list("number", flat=True).first() or 0
    made = Statement.objects.create(topic=topic, number=last + 1, language=language, reasons=found)
    Wording.objects.create(statement=made, language=language, text=words)
    return made


@transaction.atomic
def leave(*, voter: Voter, by: Actor) -> None:
    """Leave: one's votes are erased, and what one proposed leads to nobody any more."""
    topic = voter.topic
    accounts.record(by=by, verb="dialogue.leave", subject=topic)
    forget(voter)


def forget(voter: Voter) -> None:
    """Erase a voter, the votes, and proposals that nobody has seen yet."""
    seen = [ballot.statement_id for ballot in voter.ballots.all()]
    Statement.objects.filter(pk__in=seen).update(seen=F("seen") - 1)
    voter.proposed.exclude(state=Statement.State.SHOWN).delete()
    topic = voter.topic
    voter.delete()
    changed(topic)
