"""What badges keep about people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kompas.web.accounts.privacy import Kept, holds_nobody, keep
from kompas.web.accounts.queries import Whose
from kompas.web.badges.models import Holding
from kompas.web.learn.queries import learners


def _holdings(who: Whose) -> list[dict[str, Any]]:
    found = Holding.objects.filter(learner__in=learners(who)).select_related("badge")
    return [
        {"badge": str(row.badge_id), "curriculum": row.curriculum, "at": row.badge.at}
        for row in found
    ]


keep(
    "badges.Holding",
    Kept(
        what=_("Which badge is yours. The name in it is not kept: only you have it."),
        why=_("So that you can save it again, or take it back."),
        how_long=_("As long as your learning is kept, or until you take the badge back."),
        export=_holdings,
    ),
)
keep(
    "badges.Badge",
    Kept(
        what=_("That a badge was issued: a number, a day, and whether it still stands. No name."),
        why=_("So that whoever is shown a badge can see whether it still stands."),
        how_long=_("As long as the site stands. It leads to nobody once your learning is erased."),
    ),
)
holds_nobody("badges.Achievement")
