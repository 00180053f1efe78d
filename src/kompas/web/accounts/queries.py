"""Reading who somebody is."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from kompas.web.accounts.models import Membership

VISITOR = "visitor"  # the name under which a session remembers its visitor


@dataclass(frozen=True)
class Whose:
    """Whoever asks: an account, a visitor (this browser, for as long as its cookie), or nobody."""

    account_id: uuid.UUID | None = None
    visitor: uuid.UUID | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything can belong to them."""
        return self.account_id is not None or self.visitor is not None


def whose(request: HttpRequest) -> Whose:
    """Who asks; makes no session."""
    held = request.session.get(VISITOR)
    account = request.user.pk if request.user.is_authenticated else None
    return Whose(account, uuid.UUID(held) if held else None)


def trains(who: Whose) -> frozenset[uuid.UUID]:
    """The organisations of which somebody is a trainer."""
    if who.account_id is None:
        return frozenset()
    found = Membership.objects.filter(account_id=who.account_id, role="trainer")
    return frozenset(found.values_list("organisation_id", flat=True))


def issues(who: Whose) -> bool:
    """Whether somebody is an admin of the organisation that issues badges here."""
    if who.account_id is None or not settings.ISSUER:
        return False
    admins = Membership.objects.filter(role="admin", organisation__slug=settings.ISSUER)
    return admins.filter(account_id=who.account_id).exists()
