"""A rehearsal: what was asked, how far it is, what came out. It expires."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Account


class Rehearsal(models.Model):
    """One rehearsal of one account or visitor; only they can see it.

    `plan` is what core.practice.Plan is made of, without the bundle. `bundle` holds the bytes of
    an uploaded synthetic person, here and nowhere else. `result` is the JSON of core.practice.
    """

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting"
        RUNNING = "running"
        STOPPING = "stopping"
        STOPPED = "stopped"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE)
    visitor = models.UUIDField(null=True, blank=True, db_index=True)
    plan = models.JSONField()
    bundle = models.BinaryField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True, blank=True)
    error = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    heard_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.plan.get('scenario')} {self.created_at:%Y-%m-%d %H:%M} ({self.state})"

    @property
    def is_busy(self) -> bool:
        """Whether it still waits or runs."""
        return self.state in BUSY

    @property
    def is_uploaded(self) -> bool:
        """Whether the person came as a file."""
        return bool(self.plan.get("uploaded"))


BUSY = (Rehearsal.State.WAITING, Rehearsal.State.RUNNING, Rehearsal.State.STOPPING)
