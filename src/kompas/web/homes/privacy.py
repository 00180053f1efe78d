"""What homes keep about people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kompas.web.accounts.privacy import Kept, keep
from kompas.web.accounts.queries import Whose
from kompas.web.homes import queries

A_WEEK = _("7 days; sooner when you erase it.")


def _export(who: Whose) -> list[dict[str, Any]]:
    fields = ("id", "home", "setting", "created_at", "expires_at")
    return list(queries.of(who).values(*fields))


def _steps(who: Whose) -> list[dict[str, Any]]:
    fields = ("id", "steps__number", "steps__intent")
    return list(queries.of(who).order_by("id", "steps__number").values(*fields))


def _erase(who: Whose) -> int:
    return queries.of(who).delete()[0]


keep(
    "homes.HazardWalk",
    Kept(
        what=_("Hazard walks: through which home, when, and what there was to look at."),
        why=_("So that you can go on, and read your score again. Nobody else sees it."),
        how_long=A_WEEK,
        export=_export,
        erase=_erase,
    ),
)
keep(
    "homes.WalkStep",
    Kept(
        what=_("What you did on a hazard walk, step by step."),
        why=_("Because the score is worked out from it, line by line."),
        how_long=A_WEEK,
        export=_steps,
    ),
)
