"""What rehearsals keep about people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kompas.web.accounts.privacy import Kept, holds_nobody, keep
from kompas.web.accounts.queries import Whose
from kompas.web.practice import queries


def _export(who: Whose) -> list[dict[str, Any]]:
    fields = ("id", "plan", "state", "created_at", "expires_at", "result")
    return list(queries.of(who).defer(None).values(*fields))


def _erase(who: Whose) -> int:
    return queries.of(who).delete()[0]


keep(
    "practice.Rehearsal",
    Kept(
        what=_("Rehearsals: what you asked, a synthetic person you brought, and the report."),
        why=_("So that you can read the report again."),
        how_long=_("7 days, or 24 hours when you brought a person; sooner when you erase it."),
        export=_export,
        erase=_erase,
    ),
)
holds_nobody("django_tasks_database.DBTaskResult")
