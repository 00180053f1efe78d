"""A learner and what they answered. Nothing says who they are: no name, no mail address.

Answers are only added, so that two devices at once lose nothing.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Account


class Learner(models.Model):
    """Somebody who learns: an account, or a number held by browsers; `code` opens it elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.CASCADE)
    code = models.CharField(max_length=12, unique=True)
    began_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)


class Device(models.Model):
    """A browser through which a learner comes in without an account."""

    id = models.BigAutoField(primary_key=True)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="devices")
    visitor = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return str(self.visitor)


class Enrolment(models.Model):
    """A curriculum that somebody follows."""

    id = models.BigAutoField(primary_key=True)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="enrolments")
    curriculum = models.SlugField(max_length=60)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once for each curriculum."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "curriculum"], name="one_enrolment")
        ]

    def __str__(self) -> str:
        return self.curriculum


class Answer(models.Model):
    """One answer to an item. Free words are never in it; `token` lets a form count once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="answers")
    unit = models.SlugField(max_length=60)
    item = models.SlugField(max_length=60)
    outcome = models.CharField(max_length=6)
    given = models.JSONField(default=dict)
    token = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order of time."""

        ordering: ClassVar = ["at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "token"], name="one_answer_of_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.unit}/{self.item}: {self.outcome}"


class Shown(models.Model):
    """A competence that a unit gave evidence for, at the level "knows": never taken back."""

    id = models.BigAutoField(primary_key=True)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="shown")
    unit = models.SlugField(max_length=60)
    competence = models.SlugField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        """Once for each unit."""

        ordering: ClassVar = ["at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "unit", "competence"], name="shown_once")
        ]

    def __str__(self) -> str:
        return f"{self.competence} ({self.unit})"
