"""Access keys: make one, withdraw one."""

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.xapi.door import forget_keys, hashed
from kompas.web.xapi.models import AccessKey


class NameTaken(Exception):  # noqa: N818 - a word of the house
    """A key of this name is there."""


@dataclass(frozen=True)
class Made:
    """A new key, and its secret, which nobody can read again."""

    key: AccessKey
    secret: str


@transaction.atomic
def make(*, name: str, reads: str, writes: bool, by: Actor) -> Made:
    """Make a key. `reads` is none, own (what it stored itself) or all; raises NameTaken."""
    if AccessKey.objects.filter(name=name).exists():
        raise NameTaken(name)
    actor = Actor.objects.create(kind=Actor.Kind.AGENT, name=f"xapi: {name}")
    secret = secrets.token_urlsafe(32)
    made = AccessKey.objects.create(
        name=name, secret_hash=hashed(secret), reads=reads, writes=writes, actor=actor
    )
    accounts.record(by=by, verb="xapi.make_key", subject=made, reads=reads, writes=writes)
    return Made(made, secret)


@transaction.atomic
def withdraw(*, key: AccessKey, by: Actor) -> None:
    """Withdraw a key: from now on it opens nothing. What came with it stays."""
    key.withdrawn_at = key.withdrawn_at or timezone.now()
    key.save(update_fields=["withdrawn_at"])
    accounts.record(by=by, verb="xapi.withdraw_key", subject=key)
    transaction.on_commit(forget_keys)
