"""Organisations and their members, actors, and the audit of everything done and read."""

import uuid
from typing import ClassVar, Never

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone


class Account(AbstractUser):
    """Somebody who can sign in. Simulated people never have one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


class Organisation(models.Model):
    """An institution or school: the owner of its plays, later of its needs and vacancies."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """An account in an organisation, with a role that rights.py knows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=40)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One membership for each account in each organisation."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "organisation"], name="one_membership")
        ]

    def __str__(self) -> str:
        return f"{self.account} ({self.role}), {self.organisation}"


class Actor(models.Model):
    """Who did something: an account, a seat (a browser without account), an agent, the system."""

    class Kind(models.TextChoices):
        """The four kinds of actor."""

        ACCOUNT = "account"
        SEAT = "seat"
        AGENT = "agent"
        SYSTEM = "system"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    account = models.OneToOneField(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="actor"
    )
    visitor = models.UUIDField(null=True, blank=True, unique=True)
    name = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name or f"{self.kind} {self.id}"


class AppendOnlyError(Exception):
    """Somebody tried to change or remove what may only be added to."""


class AppendOnly(models.Model):
    """Rows that are added, and never changed or removed one by one."""

    class Meta:
        """No table of its own."""

        abstract = True

    def save_base(self, *args: object, **kwargs: object) -> None:
        """Add the row; one that stands cannot be saved again."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save_base(*args, **kwargs)  # type: ignore[arg-type]

    def delete(self, *args: object, **kwargs: object) -> Never:
        """Refused."""
        raise AppendOnlyError


class OneTime(models.Model):
    """A code that somebody uses once. It does not remember who."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=12, unique=True)
    is_used = models.BooleanField(default=False)

    class Meta:
        """No table of its own; in the order in which they were made."""

        abstract = True
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return "used" if self.is_used else "free"


class AuditLines(models.QuerySet["Audit"]):
    """Audit lines, which cannot be changed or removed in bulk."""

    def update(self, **kwargs: object) -> Never:
        """Refused."""
        raise AppendOnlyError

    def delete(self) -> Never:
        """Refused; `actions.expire` removes lines that are past their time."""
        raise AppendOnlyError


class Audit(AppendOnly):
    """One line: who did or read what, when. It carries no personal detail itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="lines")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True, blank=True, db_index=True)
    detail = models.JSONField(default=dict, blank=True)

    objects = AuditLines.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject}"
