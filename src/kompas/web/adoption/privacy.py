"""What roll-outs keep about people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kompas.web.accounts.privacy import Kept, holds_nobody, keep
from kompas.web.accounts.queries import Whose
from kompas.web.adoption.queries import respondents

Rows = list[dict[str, Any]]


def _respondents(who: Whose) -> Rows:
    return [dict(row) for row in respondents(who).values("round_id")]


keep(
    "adoption.Rollout",
    Kept(
        what=_("The plan of a roll-out, with the name or function of who helps, as typed."),
        why=_("So that everybody knows who must be able to do what, and whom to ask."),
        how_long=_("As long as the decision file that it came from."),
    ),
)
keep(
    "adoption.Act",
    Kept(
        what=_("Who scaled, stopped or extended a trial run, as typed, and for what reason."),
        why=_("So that the end of a trial run is a decision that somebody stands for."),
        how_long=_("As long as the roll-out. It can be added to, not changed."),
    ),
)
keep(
    "adoption.Respondent",
    Kept(
        what=_("That this browser or account answered in a round, not what it answered."),
        why=_("So that everybody answers once."),
        how_long=_("Until the round is closed."),
        export=_respondents,
    ),
)
keep(
    "adoption.Answer",
    Kept(
        what=_("Ten answers about a tool, with a role. No name, no browser, no code, no moment."),
        why=_("So that a mean can be shown, of five people or more, once the round is closed."),
        how_long=_("As long as the roll-out. Nobody can tell which one is yours, to erase it."),
    ),
)
holds_nobody("adoption.Round", "adoption.RoundCode", "adoption.Tally")
