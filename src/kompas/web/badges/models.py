"""Badges that were issued. No name is in any row: it is in the badge itself, nowhere else.

What leads from a badge to whoever holds it is a row of its own, `Holding`, which goes when the
learner goes or takes the badge back.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kompas.core import badges
from kompas.web.learn.models import Learner


class Achievement(models.Model):
    """What a badge says, as it was when the first badge of it was issued; it never changes."""

    version = models.CharField(primary_key=True, max_length=16)
    curriculum = models.SlugField(max_length=60)
    language = models.CharField(max_length=2)
    body = models.JSONField()

    def __str__(self) -> str:
        return f"{self.curriculum} ({self.language})"


class Badge(models.Model):
    """A badge: a number, a day, its place in the list of revoked badges, and whether it stands."""

    class Reason(models.TextChoices):
        """Why a badge does not stand any more; these words are public."""

        HOLDER = "holder", _("Whoever holds it took it back. No reason has to be given for that.")
        MISTAKE = "mistake", _("It was issued by mistake.")
        CONTENT = "content", _("A serious error was found in what was taught.")
        MISUSE = "misuse", _("It was used in a way that misleads.")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    achievement = models.ForeignKey(Achievement, on_delete=models.PROTECT, related_name="badges")
    address = models.CharField(max_length=200)
    issuer = models.CharField(max_length=200)
    holder = models.UUIDField(default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField()
    index = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    is_trial = models.BooleanField(default=False)
    revoked_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)

    class Meta:
        """No two badges share a place in a list."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "index"], name="one_badge_at_a_place")
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def place(self) -> badges.Place:
        """Where its status stands."""
        return badges.Place(self.number, self.index)


class Holding(models.Model):
    """Whose badge it is, for as long as they want that known here.

    `fingerprint` is keyed with the secret of the site: the same name gives the same badge again,
    another name does not, and nobody can read the name from it.
    """

    id = models.BigAutoField(primary_key=True)
    badge = models.OneToOneField(Badge, on_delete=models.CASCADE, related_name="holding")
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="holdings")
    curriculum = models.SlugField(max_length=60)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        """One badge of a curriculum at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "curriculum"], name="one_badge_of_a_kind")
        ]

    def __str__(self) -> str:
        return str(self.badge_id)
