"""What decision files keep about people."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kompas.web.accounts.privacy import Kept, holds_nobody, keep
from kompas.web.accounts.queries import Whose
from kompas.web.decisions.models import Decision


def _own(who: Whose) -> QuerySet[Decision]:
    mine = Q(pk=None)
    if who.account_id:
        mine |= Q(account_id=who.account_id)
    if who.visitor:
        mine |= Q(visitor=who.visitor)
    return Decision.objects.filter(mine)


def _export(who: Whose) -> list[dict[str, Any]]:
    return [
        {"id": one.pk, "created_at": one.created_at, "file": one.versions.all()[0].document}
        for one in _own(who)
    ]


def _erase(who: Whose) -> int:
    return _own(who).filter(organisation=None).delete()[0]


keep(
    "decisions.Decision",
    Kept(
        what=_("Decision files that you began, with every version."),
        why=_("So that a choice can be looked at again, and defended."),
        how_long=_("Until you erase it; that of an organisation as long as it keeps its register."),
        export=_export,
        erase=_erase,
    ),
)
keep(
    "decisions.Version",
    Kept(
        what=_("What stands in a decision file, and who changed it: a number, not a name."),
        why=_("So that nothing is lost when two people change the same file."),
        how_long=_("As long as the decision."),
    ),
)
holds_nobody("decisions.Circle", "decisions.Weighing")
