"""A lesson, its plays, their logs, who sits where, what they rate and mark.

All of it expires with the lesson.
"""

import uuid
from datetime import datetime
from typing import ClassVar, Never

from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Account, AppendOnly, AppendOnlyError, Organisation


class Lesson(models.Model):
    """One class's plays of a scenario under one join code, with one luck for all groups.

    It belongs to an organisation and is led by its trainers; without one, to the account or
    visitor who plays alone. The code lets people in until it expires.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL)
    visitor = models.UUIDField(null=True, blank=True, db_index=True)
    scenario = models.SlugField(max_length=80)
    arm = models.JSONField(default=list, blank=True)
    policy = models.CharField(max_length=20)
    seed = models.PositiveBigIntegerField()
    code = models.CharField(max_length=8, unique=True)
    code_expires_at = models.DateTimeField()
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.scenario} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        """Whether its code still lets people in."""
        return timezone.now() < self.code_expires_at


class Content(models.Model):
    """Content as it was when a play began, kept once for all plays that began with it."""

    hash = models.CharField(primary_key=True, max_length=80)
    texts = models.JSONField()

    def __str__(self) -> str:
        return self.hash


class Play(models.Model):
    """One group's week. Its log is the truth; `length` is the number of its latest entry.

    `head` is what core needs to play it again; `due_at` when time moves on by itself; `outcome`
    and `debrief` are stored when they are worked out, so that an upgrade never changes them.
    """

    class Status(models.TextChoices):
        """Where it is."""

        WAITING = "waiting"
        RUNNING = "running"
        PAUSED = "paused"
        OVER = "over"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="plays")
    number = models.PositiveSmallIntegerField(default=1)
    content = models.ForeignKey(Content, on_delete=models.PROTECT)
    head = models.JSONField()
    length = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(null=True, blank=True)
    debrief = models.JSONField(null=True, blank=True)

    class Meta:
        """Groups in their order."""

        ordering: ClassVar = ["lesson", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lesson", "number"], name="one_group_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.lesson}, group {self.number} ({self.status})"

    @property
    def is_over(self) -> bool:
        """Whether its week is over."""
        return self.status == self.Status.OVER


class Entries(models.QuerySet["Entry"]):
    """Entries, which cannot be changed; they go only with their whole play."""

    def update(self, **kwargs: object) -> Never:
        """Refused."""
        raise AppendOnlyError

    def delete(self) -> Never:
        """Refused."""
        raise AppendOnlyError


class Entry(AppendOnly):
    """One line of a play's log. `token` is given by a page, so that a choice sent twice is one."""

    id = models.BigAutoField(primary_key=True)
    play = models.ForeignKey(Play, on_delete=models.CASCADE, related_name="entries")
    seq = models.PositiveIntegerField()
    at = models.PositiveBigIntegerField()
    actor = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    data = models.JSONField(default=dict, blank=True)
    token = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = Entries.as_manager()

    class Meta:
        """In the order of the log; no number twice, no token twice."""

        ordering: ClassVar = ["play", "seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["play", "seq"], name="one_entry_of_a_number"),
            models.UniqueConstraint(fields=["play", "token"], name="one_entry_of_a_token"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.actor}"


class Seat(models.Model):
    """Somebody at a play: a browser or an account, a nickname, and a role or none (observer)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    play = models.ForeignKey(Play, on_delete=models.CASCADE, related_name="seats")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL)
    visitor = models.UUIDField(null=True, blank=True, db_index=True)
    nickname = models.CharField(max_length=30, blank=True)
    role = models.SlugField(max_length=80, blank=True)
    joined_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As they came; a browser or an account has one seat at a play."""

        ordering: ClassVar = ["joined_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["play", "visitor"], name="one_seat_of_a_visitor"),
            models.UniqueConstraint(fields=["play", "account"], name="one_seat_of_an_account"),
        ]

    def __str__(self) -> str:
        return f"{self.nickname or self.id} ({self.role or 'observer'})"

    @property
    def actor(self) -> str:
        """Who this is in a log: a number that means nothing elsewhere."""
        return f"seat:{self.id}"

    def is_here(self, now: datetime) -> bool:
        """Whether somebody looked at this seat's page in the last two minutes."""
        return (now - self.seen_at).total_seconds() < 120


class Words(models.Model):
    """Free words of one seat, beside the log and never in it, so that they can be erased."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    play = models.ForeignKey(Play, on_delete=models.CASCADE, related_name="words")
    seat = models.ForeignKey(Seat, null=True, on_delete=models.CASCADE)
    seq = models.PositiveIntegerField()
    text = models.CharField(max_length=600)

    class Meta:
        """One text to an entry."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["play", "seq"], name="one_text_of_an_entry")
        ]

    def __str__(self) -> str:
        return f"words of entry {self.seq}"


class Rating(models.Model):
    """How one seat rates working together, before and after: 1 (never) to 5 (always)."""

    class Moment(models.TextChoices):
        """When."""

        BEFORE = "before"
        AFTER = "after"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="ratings")
    moment = models.CharField(max_length=6, choices=Moment.choices)
    answers = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One before, one after."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "moment"], name="one_rating_of_a_moment")
        ]

    def __str__(self) -> str:
        return f"{self.moment} of {self.seat_id}"


class Mark(models.Model):
    """What one seat that watched says of one behaviour on one day of the play."""

    class Kind(models.TextChoices):
        """What they say."""

        SEEN = "seen"
        NOT_SEEN = "not_seen"
        COULD_NOT_TELL = "could_not_tell"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="marks")
    day = models.PositiveSmallIntegerField()
    item = models.SlugField(max_length=80)
    mark = models.CharField(max_length=14, choices=Kind.choices)

    class Meta:
        """One mark for a behaviour on a day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "day", "item"], name="one_mark_of_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.mark}: {self.item}, day {self.day}, of {self.seat_id}"
