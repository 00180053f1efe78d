"""The votes of a topic as core reads them, and what to vote on next."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.db.models import Count, Exists, OuterRef

from kompas.core import dialogue
from kompas.core.dialogue import Votes
from kompas.web.dialogue.models import Ballot, Statement, Topic, Voter

FEWEST_CLONES, FEWEST_ALIKE = 3, 5


@dataclass(frozen=True)
class Cast:
    """The votes of a topic: the statements that are shown, as columns, and the table."""

    statements: list[UUID]
    votes: Votes


def cast(topic: Topic, with_unverified: bool) -> Cast:
    """Votes on the statements that are shown; a row for each voter who voted, in no order."""
    shown = topic.statements.filter(state=Statement.State.SHOWN).order_by("number")
    columns = list(shown.values_list("pk", flat=True))
    found = Ballot.objects.filter(topic=topic, statement__state=Statement.State.SHOWN)
    if not with_unverified:
        found = found.filter(voter__is_verified=True)
    rows = list(found.values_list("voter_id", "statement_id", "value"))
    place = {pk: number for number, pk in enumerate(columns)}
    people = {pk: number for number, pk in enumerate(dict.fromkeys(row[0] for row in rows))}
    told = (dialogue.Cast(people[who], place[what], value) for who, what, value in rows)
    return Cast(columns, dialogue.table(told, len(people), len(columns)))


def next_statement(voter: Voter) -> Statement | None:
    """The statement that fewest people have seen, of those one has not voted on."""
    mine = voter.ballots.values("statement_id")
    left = Statement.objects.filter(topic_id=voter.topic_id, state=Statement.State.SHOWN)
    left = left.exclude(pk__in=mine).exclude(proposer=voter)
    return left.prefetch_related("wordings").order_by("seen", "number").first()


def counts(topic: Topic) -> dict[str, int]:
    """How many people voted, verified and not, how many votes and statements there are."""
    mine = Ballot.objects.filter(voter=OuterRef("pk"))
    people = Voter.objects.filter(Exists(mine), topic=topic)
    voted = dict(people.values_list("is_verified").annotate(Count("pk")))
    states = dict(topic.statements.values_list("state").annotate(Count("pk")))
    return {
        "verified": voted.get(True, 0),
        "unverified": voted.get(False, 0),
        "votes": topic.ballots.count(),
        "statements": states.get(Statement.State.SHOWN, 0),
        "waiting": states.get(Statement.State.WAITING, 0),
    }


def clones(votes: Votes) -> int:
    """How many people voted word for word as two others did, on five statements or more."""
    busy = votes[(votes != dialogue.MISSING).sum(axis=1) >= FEWEST_ALIKE]
    if not len(busy):
        return 0
    _, alike = np.unique(busy, axis=0, return_counts=True)
    return int(alike[alike >= FEWEST_CLONES].sum())
