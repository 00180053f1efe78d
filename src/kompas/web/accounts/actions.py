"""Writes about accounts, actors and the audit; each leaves an audit line."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone

from kompas.web.accounts import codes, privacy
from kompas.web.accounts.models import Account, Actor, Audit, Membership, Organisation
from kompas.web.accounts.queries import VISITOR, Whose, whose

ACTED = "acted"  # the name under which a session remembers the day of its latest act
AUDIT_KEPT = timedelta(days=365)


class SignInOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account on the site."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


def actor(request: HttpRequest) -> Actor:
    """Whoever asks, as an actor; gives a new visitor a name of their own in the session.

    The session of a visitor who acts lasts longer again; it is written once a day for that.
    """
    who = whose(request)
    if who.account_id:
        kind, known = Actor.Kind.ACCOUNT, {"account_id": who.account_id}
    else:
        visitor = who.visitor or uuid.uuid4()
        today = timezone.now().date().isoformat()
        if who.visitor is None or request.session.get(ACTED) != today:
            request.session[VISITOR], request.session[ACTED] = str(visitor), today
        kind, known = Actor.Kind.SEAT, {"visitor": visitor}
    return Actor.objects.get_or_create(**known, defaults={"kind": kind, "created_at": _today()})[0]


def _today() -> datetime:
    """The day at its beginning, in UTC: the moment at which somebody first did something would lead
    to the line that their pseudonym left at that same moment.
    """
    return timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)


def system() -> Actor:
    """The system itself, for what happens without anybody asking."""
    return Actor.objects.get_or_create(kind=Actor.Kind.SYSTEM, name="kompas")[0]


def record(*, by: Actor, verb: str, subject: models.Model | None = None, **detail: object) -> Audit:
    """Add one audit line: for every write, and for every read of a person's data."""
    return Audit.objects.create(
        actor=by,
        verb=verb,
        subject=subject._meta.label if subject else "",
        subject_id=subject.pk if subject else None,
        detail=detail,
    )


@transaction.atomic
def erase(*, whom: Whose, by: Actor) -> int:
    """Erase all that is kept about an account or visitor; gives how many rows went."""
    erased = sum(kept.erase(whom) for kept in privacy.register().values() if kept.erase)
    record(by=by, verb="privacy.erase", erased=erased)
    return erased


def export(*, whom: Whose, by: Actor) -> dict[str, list[dict[str, Any]]]:
    """All that is kept about an account or visitor, by model."""
    record(by=by, verb="privacy.export")
    kept = privacy.register()
    return {name: entry.export(whom) for name, entry in kept.items() if entry.export}


def expire() -> int:
    """Remove audit lines past their time, and visitors who left no trace any more."""
    past = timezone.now() - AUDIT_KEPT
    gone = models.QuerySet(Audit).filter(at__lt=past).delete()[0]
    idle = Actor.objects.filter(kind=Actor.Kind.SEAT, created_at__lt=past, lines=None)
    return gone + idle.delete()[0]


@dataclass(frozen=True)
class Demo:
    """How to sign in to the demo organisation."""

    username: str
    password: str


@transaction.atomic
def load_demo() -> Demo:
    """Make the demo organisation and its trainer if they are not there; renew the password."""
    password = "-".join(codes.drawn(4) for _ in range(3))
    organisation, _ = Organisation.objects.get_or_create(
        slug="demo", defaults={"name": "Kompas demo"}
    )
    account, _ = Account.objects.get_or_create(username="demo")
    account.set_password(password)
    account.save()
    Membership.objects.get_or_create(
        account=account, organisation=organisation, defaults={"role": "trainer"}
    )
    record(by=system(), verb="accounts.renew_demo", subject=account)
    return Demo(account.username, password)
