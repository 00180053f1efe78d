"""A learner, what they answered and showed, and the groups that they let see how far they are.

Nothing says who they are but the name that they give to a group. Answers are only added, so that
two devices at once lose nothing.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Account, Organisation


class Learner(models.Model):
    """Somebody who learns: an account, or a number held by browsers; `code` opens it elsewhere.

    In audit lines and statements they stand under `pseudonym`. Only this row says whose it is, so
    that it leads to nobody once the row is gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.CASCADE)
    code = models.CharField(max_length=12, unique=True)
    pseudonym = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
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


class Group(models.Model):
    """People who learn together, led by the trainers of an organisation; `code` lets one in."""

    account_id: uuid.UUID | None = None  # it is nobody's own
    visitor: uuid.UUID | None = None
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    curriculum = models.SlugField(max_length=60)
    code = models.CharField(max_length=12, unique=True)
    began_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-began_at"]

    def __str__(self) -> str:
        return self.name


class Share(models.Model):
    """A learner's consent that the trainers of a group see how far they are, under a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="shares")
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="shares")
    name = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once for each group, by name."""

        ordering: ClassVar = ["name", "at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "learner"], name="one_share")
        ]

    def __str__(self) -> str:
        return self.name


class Seen(models.Model):
    """What a trainer saw somebody do: at work, or in a play (then `scenario` says in which).

    It belongs to the learner, who may put it away; `by` is the organisation that saw it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="seen")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    competence = models.SlugField(max_length=60)
    level = models.CharField(max_length=10)
    ground = models.CharField(max_length=10)
    scenario = models.SlugField(max_length=80, blank=True)
    words = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-on", "-at"]

    def __str__(self) -> str:
        return f"{self.competence}: {self.level}"


class InArea(models.Model):
    """A learner's consent to be counted where they live: what they showed, never who they are.

    `place` is the code of a place on the map. It ends by itself at `expires_at`.
    """

    id = models.BigAutoField(primary_key=True)
    learner = models.OneToOneField(Learner, on_delete=models.CASCADE, related_name="in_area")
    place = models.CharField(max_length=8)
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.place
