"""A job day and its interpreters."""

import uuid
from datetime import date, time
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Account, Organisation


class JobDay(models.Model):
    """A day on which candidates meet institutions, led by the trainers of an organisation.

    Slots have one length and are counted from 0 at `begins`, local time of `zone`. `halls` are
    names in order; `walking` is a list of [hall, hall, slots between]; `breaks` are slots in which
    nobody meets. `version` counts every change that a schedule rests on. `fairness` is the report
    that was made once when the day was over: figures of groups, nothing of anybody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL)
    title = models.JSONField(default=dict)
    about = models.JSONField(default=dict, blank=True)
    place = models.CharField(max_length=5)
    address = models.CharField(max_length=200, blank=True)
    zone = models.CharField(max_length=40, default="Europe/Brussels")
    on = models.DateField(default=date.today)
    begins = models.TimeField(default=time(9, 0))
    slot_minutes = models.PositiveSmallIntegerField(default=20)
    slots = models.PositiveSmallIntegerField(default=16)
    breaks = models.JSONField(default=list, blank=True)
    halls = models.JSONField(default=list)
    walking = models.JSONField(default=list, blank=True)
    most_each = models.PositiveSmallIntegerField(default=4)
    code = models.CharField(max_length=8, unique=True)
    is_open = models.BooleanField(default=True)
    is_listed = models.BooleanField(default=True)
    counts_for_needs = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    version = models.PositiveBigIntegerField(default=0)
    fairness = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    visitor: uuid.UUID | None = None  # a job day belongs to an organisation, never to a browser

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-on", "-created_at"]

    def __str__(self) -> str:
        return str(self.title.get("en") or self.id)


class Interpreter(models.Model):
    """Somebody who interprets on the day, between the languages that they speak."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job_day = models.ForeignKey(JobDay, on_delete=models.CASCADE, related_name="interpreters")
    name = models.CharField(max_length=80)
    languages = models.JSONField(default=list)
    breaks = models.JSONField(default=list, blank=True)
    is_absent = models.BooleanField(default=False)

    class Meta:
        """By name."""

        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name
