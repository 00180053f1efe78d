"""What dialogues keep about people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kompas.web.accounts.privacy import Kept, holds_nobody, keep
from kompas.web.accounts.queries import Whose
from kompas.web.dialogue.actions.voting import forget
from kompas.web.dialogue.models import Ballot, Topic, Wording
from kompas.web.dialogue.queries import access

Rows = list[dict[str, Any]]


def _voters(who: Whose) -> Rows:
    return [dict(row) for row in access.voters(who).values("topic_id", "is_verified", "joined_at")]


def _erase_voters(who: Whose) -> int:
    mine = list(access.voters(who))
    for voter in mine:
        forget(voter)
    return len(mine)


def _ballots(who: Whose) -> Rows:
    found = Ballot.objects.filter(voter__in=access.voters(who))
    return [dict(row) for row in found.values("statement_id", "value", "at")]


def _wordings(who: Whose) -> Rows:
    said = Wording.objects.filter(statement__proposer__in=access.voters(who))
    if who.account_id:
        said |= Wording.objects.filter(account_id=who.account_id)
    return [dict(row) for row in said.values("statement_id", "language", "text", "translator")]


def _topics(who: Whose) -> Rows:
    if who.account_id is None:
        return []
    found = Topic.objects.filter(account_id=who.account_id)
    return [dict(row) for row in found.values("id", "title", "created_at", "expires_at")]


keep(
    "dialogue.Voter",
    Kept(
        what=_("That this browser or account takes part in a dialogue, and whether by a code."),
        why=_("So that everybody has one vote on each statement. No name, no nickname."),
        how_long=_("One year at most; sooner when you leave or erase it."),
        export=_voters,
        erase=_erase_voters,
    ),
)
keep(
    "dialogue.Ballot",
    Kept(
        what=_("What you agreed and disagreed with in a dialogue."),
        why=_(
            "So that results can be worked out. They show groups of five people or more. The file "
            "of all votes has a row for each voter, without name, time or order of coming."
        ),
        how_long=_("One year at most; sooner when you leave or erase it."),
        export=_ballots,
    ),
)
keep(
    "dialogue.Wording",
    Kept(
        what=_("Statements that you proposed or translated, with the translator's name as typed."),
        why=_("So that others can vote on them, and see who translated."),
        how_long=_(
            "One year at most. When you leave, what others saw stays, without a link to you."
        ),
        export=_wordings,
    ),
)
keep(
    "dialogue.Topic",
    Kept(
        what=_("Which account began a dialogue for its organisation."),
        why=_("So that an organisation can find its dialogues again."),
        how_long=_("One year."),
        export=_topics,
    ),
)
holds_nobody("dialogue.Statement", "dialogue.OneTimeCode", "dialogue.Reading")
