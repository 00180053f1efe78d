"""A topic, its statements with their wordings, who votes, and the votes.

A vote is a number of a voter who is a number. Nothing links a one-time code to whoever used it.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Account, OneTime, Organisation


class Topic(models.Model):
    """What a dialogue is about, in three languages; led by the trainers of an organisation.

    `version` counts every change that can change the result. `ends_at` is the end of the round of
    a workshop; the topic itself is open until it is closed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL)
    title = models.JSONField(default=dict)
    about = models.JSONField(default=dict, blank=True)
    code = models.CharField(max_length=8, unique=True)
    is_open = models.BooleanField(default=True)
    lets_anyone_in = models.BooleanField(default=False)
    shows_at_once = models.BooleanField(default=False)
    is_listed = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    ends_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    visitor: uuid.UUID | None = None  # a topic belongs to an organisation, never to a browser

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return str(self.title.get("en") or self.id)


class Voter(models.Model):
    """Somebody who votes on a topic: a browser or an account; verified by a one-time code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="voters")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL)
    visitor = models.UUIDField(null=True, blank=True, db_index=True)
    is_verified = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A browser or an account is one voter of a topic."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "visitor"], name="one_voter_of_a_visitor"),
            models.UniqueConstraint(fields=["topic", "account"], name="one_voter_of_an_account"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Statement(models.Model):
    """One thing to agree or disagree with: one object, with a wording for each language.

    `reasons` is what a machine saw in it, `why` what whoever moderates answered. `seen` is how many
    people voted on it, also those who passed.
    """

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting"
        SHOWN = "shown"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    reasons = models.JSONField(default=list, blank=True)
    why = models.CharField(max_length=20, blank=True)
    seen = models.PositiveIntegerField(default=0)
    proposer = models.ForeignKey(
        Voter, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposed"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order in which they came; no number twice."""

        ordering: ClassVar = ["topic", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "number"], name="one_statement_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.state})"


class Wording(models.Model):
    """A statement in one language. `translator` is empty for the words it was said in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    text = models.CharField(max_length=200)
    translator = models.CharField(max_length=80, blank=True)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One text for each language."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "language"], name="one_wording")
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.text}"


class Ballot(models.Model):
    """What a voter says of a statement: the latest vote; that it changed stands in the audit."""

    class Value(models.IntegerChoices):
        """The three answers."""

        AGREE = 1
        PASS = 0
        DISAGREE = -1

    id = models.BigAutoField(primary_key=True)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="ballots")
    voter = models.ForeignKey(Voter, on_delete=models.CASCADE, related_name="ballots")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="ballots")
    value = models.SmallIntegerField(choices=Value.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One vote of a voter on a statement."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["voter", "statement"], name="one_ballot")
        ]

    def __str__(self) -> str:
        return f"{self.value:+d}"


class OneTimeCode(OneTime):
    """A code that verifies one voter, once."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="codes")


class Reading(models.Model):
    """What the votes said at one version of the topic, with or without unverified voters."""

    id = models.BigAutoField(primary_key=True)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="readings")
    with_unverified = models.BooleanField()
    version = models.PositiveBigIntegerField()
    result = models.JSONField(null=True)
    wanted_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The latest one only."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "with_unverified"], name="one_reading")
        ]

    def __str__(self) -> str:
        return f"version {self.version}"
