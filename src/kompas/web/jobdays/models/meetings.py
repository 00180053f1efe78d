"""Who meets whom when, how it went, and what was cancelled."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.jobdays.models.candidates import Candidate
from kompas.web.jobdays.models.days import Interpreter, JobDay
from kompas.web.jobdays.models.stands import Booth, Vacancy

HELD = ~models.Q(state="missed")


class Planning(models.Model):
    """One working out of the schedule: what was asked, how it went, its figures.

    `version` is that of the day when it began; a day that changed meanwhile takes no meetings from
    it. `figures` hold what is served, the bounds, who has no booth, and the standby of each slot.
    """

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        CHANGED = "changed"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job_day = models.ForeignKey(JobDay, on_delete=models.CASCADE, related_name="plannings")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    version = models.PositiveBigIntegerField()
    figures = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return self.state


class Meeting(models.Model):
    """A candidate meets a booth in a slot. Its id is that of the entry in a calendar, `sequence`
    goes up when it moves. No institution sees `score`.
    """

    class State(models.TextChoices):
        """Where it is: the latest mark."""

        PLANNED = "planned"
        MET = "met"
        MISSED = "missed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job_day = models.ForeignKey(JobDay, on_delete=models.CASCADE, related_name="meetings")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="meetings")
    booth = models.ForeignKey(Booth, on_delete=models.CASCADE, related_name="meetings")
    vacancy = models.ForeignKey(Vacancy, null=True, blank=True, on_delete=models.SET_NULL)
    interpreter = models.ForeignKey(
        Interpreter, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings"
    )
    slot = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    sequence = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order of the day; nobody in two places, no booth with two people. A meeting that
        was missed does not count: somebody else may come in its slot.
        """

        ordering: ClassVar = ["slot", "booth__number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate", "slot"], condition=HELD, name="one_place_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["booth", "slot"], condition=HELD, name="one_candidate_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["candidate", "booth"], condition=HELD, name="meet_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot}: {self.booth_id}"


class Cancelled(models.Model):
    """A meeting that is not any more, so that calendars learn it: no name, only whose calendars.

    `keys` are the calendar keys of the booth and of the candidate, also of one who withdrew.
    """

    id = models.BigAutoField(primary_key=True)
    job_day = models.ForeignKey(JobDay, on_delete=models.CASCADE, related_name="cancelled")
    uid = models.UUIDField()
    sequence = models.PositiveIntegerField()
    slot = models.PositiveSmallIntegerField()
    booth_key = models.UUIDField(db_index=True)
    candidate_key = models.UUIDField(db_index=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The oldest first."""

        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return str(self.uid)


class Mark(models.Model):
    """What a booth says of a meeting: met, or missed. `token` lets a mark count once, also when it
    was made without a network and sent later; `at` is when it was made.
    """

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="marks")
    state = models.CharField(max_length=8, choices=Meeting.State.choices)
    token = models.UUIDField()
    at = models.DateTimeField()
    came_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order in which they were made."""

        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "token"], name="one_mark_of_a_token")
        ]

    def __str__(self) -> str:
        return self.state
