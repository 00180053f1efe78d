"""Decision files in versions, and what people weigh."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Account, Actor, AppendOnly, Organisation
from kompas.web.guide.models import Need


class Decision(models.Model):
    """A choice to be made about one need; its versions hold a copy, should the need be erased."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(
        Need, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    visitor = models.UUIDField(null=True, blank=True, db_index=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class Version(AppendOnly):
    """The whole file after one change; versions are added, never changed.

    `document` is a `core.guide.DecisionFile` as JSON, with the weights that groups had given by
    then. `part` says what was changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=40)
    document = models.JSONField()
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The newest first; each number once."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "number"], name="one_version")
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} version {self.number}"


class Circle(models.Model):
    """A group of people who weigh together; whoever has the code may give weights."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="circles")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=12, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order in which they were made; each name once in a decision."""

        ordering: ClassVar = ["created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "slug"], name="one_circle")
        ]

    def __str__(self) -> str:
        return self.name


class Weighing(models.Model):
    """What one person finds important. Who it was is not kept, nor when to the minute."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="weighings")
    how = models.CharField(max_length=6)
    points = models.JSONField()

    def __str__(self) -> str:
        return f"{self.how} for {self.circle_id}"
