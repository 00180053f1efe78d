"""Who comes to look for a post: what they show, what they want, and what no score may see."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Account
from kompas.web.jobdays.models.days import JobDay
from kompas.web.jobdays.models.stands import Booth


class Candidate(models.Model):
    """Somebody on a job day: an account, or a number held by browsers; `code` opens it elsewhere.

    `shown` is a list of {competence, level, backing}. `hides` names what institutions do not see of
    it, though the score uses it: "place", "languages", "wishes". `calendar_key` opens the calendar,
    which a calendar program reads without a cookie. `arrives` and `leaves` are slots. Whoever
    `is_invented` belongs to a demo: anybody may try what they may, and they stay for everybody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job_day = models.ForeignKey(JobDay, on_delete=models.CASCADE, related_name="candidates")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE)
    code = models.CharField(max_length=12, unique=True)
    calendar_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=40)
    language = models.CharField(max_length=2, default="en")
    profession = models.SlugField(max_length=60, blank=True)
    qualified = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=5, blank=True)
    languages = models.JSONField(default=dict, blank=True)
    shown = models.JSONField(default=list, blank=True)
    professions = models.JSONField(default=list, blank=True)
    sides = models.JSONField(default=list, blank=True)
    settings = models.JSONField(default=list, blank=True)
    contracts = models.JSONField(default=list, blank=True)
    hours_least = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_most = models.PositiveSmallIntegerField(null=True, blank=True)
    furthest_km = models.PositiveSmallIntegerField(null=True, blank=True)
    hides = models.JSONField(default=list, blank=True)
    arrives = models.PositiveSmallIntegerField(default=0)
    leaves = models.PositiveSmallIntegerField(null=True, blank=True)
    counts_for_needs = models.BooleanField(default=False)
    arrived_at = models.DateTimeField(null=True, blank=True)
    is_absent = models.BooleanField(default=False)
    is_invented = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    visitor: uuid.UUID | None = None  # held through devices

    class Meta:
        """By name; an account comes once to a day."""

        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job_day", "account"], name="one_candidate")
        ]

    def __str__(self) -> str:
        return str(self.id)


class CandidateDevice(models.Model):
    """A browser through which a candidate comes in without an account."""

    id = models.BigAutoField(primary_key=True)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="devices")
    visitor = models.UUIDField(db_index=True)

    class Meta:
        """Once for each candidate."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["candidate", "visitor"], name="one_candidate_device")
        ]

    def __str__(self) -> str:
        return str(self.visitor)


class Background(models.Model):
    """What only the report on fairness counts, when somebody gave it: no score ever sees it."""

    candidate = models.OneToOneField(
        Candidate, primary_key=True, on_delete=models.CASCADE, related_name="background"
    )
    age_band = models.CharField(max_length=10, blank=True)
    is_first_time = models.BooleanField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.candidate_id)


class Choice(models.Model):
    """A candidate asks to meet a booth, or would rather not."""

    id = models.BigAutoField(primary_key=True)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="choices")
    booth = models.ForeignKey(Booth, on_delete=models.CASCADE, related_name="choices")
    is_wanted = models.BooleanField()

    class Meta:
        """One word about each booth."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["candidate", "booth"], name="one_choice")
        ]

    def __str__(self) -> str:
        return "wanted" if self.is_wanted else "not wanted"
