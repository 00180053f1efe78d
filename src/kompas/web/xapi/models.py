"""What a store of statements keeps: statements and how they are found, documents, keys.

Texts of any length (an IRI, an identity) are looked up by a key of 32 digits, never by themselves.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Actor

KEY_LENGTH = 32  # of what core's `key` gives


class AccessKey(models.Model):
    """With what another program comes in. The secret is shown once; only its hash is kept."""

    class Reads(models.TextChoices):
        """Which statements it may read."""

        NONE = "none"
        OWN = "own"
        ALL = "all"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60, unique=True)
    secret_hash = models.CharField(max_length=64)
    reads = models.CharField(max_length=4, choices=Reads.choices, default=Reads.NONE)
    writes = models.BooleanField(default=False)
    actor = models.OneToOneField(Actor, on_delete=models.PROTECT)
    made_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Statement(models.Model):
    """A statement as it is answered, and the keys by which it is found. Rows come in order."""

    id = models.BigAutoField(primary_key=True)
    statement_id = models.UUIDField(unique=True)
    stored = models.DateTimeField(unique=True)
    verb = models.CharField(max_length=KEY_LENGTH)
    registration = models.UUIDField(null=True, blank=True)
    target = models.UUIDField(null=True, blank=True, db_index=True)
    voids = models.BooleanField(default=False)
    voided = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    body = models.TextField()
    key = models.ForeignKey(AccessKey, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        """Found by verb and by registration, newest first."""

        indexes: ClassVar = [
            models.Index(fields=["verb", "id"], name="xapi_by_verb"),
            models.Index(fields=["registration", "id"], name="xapi_by_registration"),
        ]

    def __str__(self) -> str:
        return str(self.statement_id)


class Mention(models.Model):
    """Somebody or an activity that a statement names; what is direct stands as related too."""

    class Kind(models.IntegerChoices):
        """Where it is named."""

        AGENT = 1
        RELATED_AGENT = 2
        ACTIVITY = 3
        RELATED_ACTIVITY = 4

    id = models.BigAutoField(primary_key=True)
    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="mentions", db_index=False
    )
    kind = models.SmallIntegerField(choices=Kind.choices)
    key = models.CharField(max_length=KEY_LENGTH)

    class Meta:
        """Found by whom or what it names, in the order of statements."""

        indexes: ClassVar = [
            models.Index(fields=["kind", "key", "statement"], name="xapi_by_mention"),
            models.Index(fields=["statement"], name="xapi_of_statement"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.kind} {self.key}"


class Lead(models.Model):
    """That a statement is about another one, or about one that is about it, and so on.

    What it leads to may come later than itself, or never.
    """

    id = models.BigAutoField(primary_key=True)
    source = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="leads")
    to = models.ForeignKey(
        Statement,
        to_field="statement_id",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="led_from",
    )

    class Meta:
        """Once for each pair."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "to"], name="xapi_leads_once")
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.to_id}"


class Activity(models.Model):
    """What is known of an activity, put together from all that statements said of it."""

    key = models.CharField(primary_key=True, max_length=KEY_LENGTH)
    iri = models.TextField()
    definition = models.TextField()

    def __str__(self) -> str:
        return self.iri


class Attachment(models.Model):
    """A file that came with statements, by its SHA-2 sum; kept once however many name it."""

    sha2 = models.CharField(primary_key=True, max_length=128)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha2


class Document(models.Model):
    """Some bytes that a program keeps about an activity, an agent, or both (its state)."""

    class Kind(models.TextChoices):
        """The three document resources."""

        STATE = "state"
        ACTIVITY = "activity"
        AGENT = "agent"

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    activity = models.CharField(max_length=KEY_LENGTH, blank=True)
    agent = models.CharField(max_length=KEY_LENGTH, blank=True)
    registration = models.CharField(max_length=36, blank=True)
    name = models.TextField()
    name_key = models.CharField(max_length=KEY_LENGTH)
    media_type = models.TextField()
    content = models.BinaryField()
    tag = models.CharField(max_length=40)
    updated = models.DateTimeField(default=timezone.now)

    class Meta:
        """One of each name for each activity, agent and registration."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "activity", "agent", "registration", "name_key"],
                name="xapi_one_document",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["agent"], name="xapi_of_agent")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name[:40]}"
