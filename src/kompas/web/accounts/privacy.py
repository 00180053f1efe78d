"""The register of what is kept: which model, what it holds, why, how long, how it leaves.

Every model of every app is in it, also those of libraries; a test fails when one is not.
Each app lists its own in its `privacy.py`, with `keep` for personal data and `holds_nobody`
for models that say nothing about anybody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.sessions.models import Session
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from kompas.web.accounts.models import Account, Actor, Membership
from kompas.web.accounts.queries import Whose

Words = str | Promise
Rows = list[dict[str, Any]]
Export = Callable[[Whose], Rows]
Erase = Callable[[Whose], int]


@dataclass(frozen=True)
class Kept:
    """What one model holds about people."""

    what: Words
    why: Words = ""
    how_long: Words = ""
    export: Export | None = None
    erase: Erase | None = None

    @property
    def is_personal(self) -> bool:
        """Whether it holds anything about anybody."""
        return bool(self.why)


_REGISTER: dict[str, Kept] = {}


def keep(model: str, kept: Kept) -> None:
    """Register a model that holds personal data; it must say why and how long."""
    if not (kept.why and kept.how_long):
        raise ValueError(f"{model} must say why and how long it is kept")
    _REGISTER[model] = kept


def holds_nobody(*models: str) -> None:
    """Register models that say nothing about anybody."""
    _REGISTER.update({model: Kept(what="") for model in models})


@cache
def _discovered() -> bool:
    autodiscover_modules("privacy")
    return True


def register() -> Mapping[str, Kept]:
    """The whole register, by model label."""
    _discovered()
    return dict(sorted(_REGISTER.items()))


def _ids(who: Whose) -> list[UUID]:
    return [who.account_id] if who.account_id else []


def _export_account(who: Whose) -> Rows:
    fields = ("username", "email", "first_name", "last_name", "date_joined", "last_login")
    return [dict(row) for row in Account.objects.filter(id__in=_ids(who)).values(*fields)]


def _export_memberships(who: Whose) -> Rows:
    found = Membership.objects.filter(account_id__in=_ids(who))
    return [dict(row) for row in found.values("organisation__name", "role", "created_at")]


def _export_lines(who: Whose) -> Rows:
    actors = Actor.objects.filter(account_id__in=_ids(who))
    if who.visitor:
        actors |= Actor.objects.filter(visitor=who.visitor)
    fields = ("at", "verb", "subject", "subject_id", "detail")
    return [dict(row) for actor in actors for row in actor.lines.values(*fields)]


keep(
    "accounts.Account",
    Kept(
        what=_("Name to sign in with, e-mail address, a hash of the password."),
        why=_("So that trainers can sign in."),
        how_long=_("As long as the organisation keeps the account."),
        export=_export_account,
    ),
)
keep(
    "accounts.Membership",
    Kept(
        what=_("Which account belongs to which organisation, and in what role."),
        why=_("So that rights can be given."),
        how_long=_("As long as the account."),
        export=_export_memberships,
    ),
)
keep(
    "accounts.Actor",
    Kept(
        what=_("A number that stands for an account or for a browser without account."),
        why=_("So that every act has somebody who did it."),
        how_long=_("As long as there are audit lines that point to it."),
    ),
)
keep(
    "accounts.Audit",
    Kept(
        what=_("Who did or read what, and when; never the content itself."),
        why=_("So that it can be checked afterwards that nobody looked who should not."),
        how_long=_("One year. It can be added to, not changed."),
        export=_export_lines,
    ),
)
keep(
    Session._meta.label,
    Kept(
        what=_("A cookie with a random number, which holds together what you do on this site."),
        why=_("So that your rehearsals are yours alone."),
        how_long=_("One week after your last visit."),
    ),
)
keep(
    "account.EmailAddress",
    Kept(
        what=_("The e-mail address of an account."),
        why=_("So that trainers can sign in."),
        how_long=_("As long as the organisation keeps the account."),
    ),
)
keep(
    "account.EmailConfirmation",
    Kept(
        what=_("Whether an e-mail address was confirmed. Not used now."),
        why=_("So that trainers can sign in."),
        how_long=_("Three days."),
    ),
)
holds_nobody(
    "accounts.Organisation",
    "auth.Group",
    "auth.Permission",
    "contenttypes.ContentType",
)
