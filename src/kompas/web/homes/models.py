"""A hazard walk: what it rests on, and its log. It expires."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Account, AppendOnly


class HazardWalk(models.Model):
    """One walk of one account or visitor; only they can see it.

    `setting` is core's setting as JSON, made when the walk began; `length` the number of steps.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE)
    visitor = models.UUIDField(null=True, blank=True, db_index=True)
    home = models.SlugField(max_length=80)
    setting = models.JSONField()
    length = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.home} {self.created_at:%Y-%m-%d %H:%M}"


class WalkStep(AppendOnly):
    """One line of a walk's log: an intent as core writes it, such as `look:stove`."""

    id = models.BigAutoField(primary_key=True)
    walk = models.ForeignKey(HazardWalk, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    intent = models.CharField(max_length=120)

    class Meta:
        """In the order of the log; no number twice."""

        ordering: ClassVar = ["walk", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["walk", "number"], name="one_step_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.intent}"
