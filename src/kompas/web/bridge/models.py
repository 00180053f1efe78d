"""Which real thing stands for which thing of a play, and what real things measured.

Both go with the lesson. Changes of state are not here: they stand in the play's log.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.plays.models import Play


class Binding(models.Model):
    """One real thing at a play: its topic, how its messages are read, and how it goes.

    `run` and `seq` are the last message of a publisher of our own that was taken; `value` the
    state that it told last. `said` is why the last message was refused (`why`, `values`; null when
    it was not), `refused` how often what was refused, by reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    play = models.ForeignKey(Play, on_delete=models.CASCADE, related_name="bindings")
    thing = models.CharField(max_length=80)
    topic = models.CharField(max_length=200)
    path = models.CharField(max_length=100, blank=True)
    yes = models.JSONField(default=list, blank=True)
    no = models.JSONField(default=list, blank=True)
    above = models.FloatField(null=True, blank=True)
    time = models.CharField(max_length=100, blank=True)
    bound_at = models.DateTimeField(default=timezone.now)
    run = models.PositiveBigIntegerField(default=0)
    seq = models.PositiveBigIntegerField(default=0)
    value = models.BooleanField(null=True)
    last_at = models.DateTimeField(null=True)
    said = models.JSONField(null=True)
    refused = models.JSONField(default=dict, blank=True)
    changes = models.PositiveIntegerField(default=0)
    readings = models.PositiveIntegerField(default=0)

    class Meta:
        """In the order of their names; a thing is bound once."""

        ordering: ClassVar = ["play", "thing"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["play", "thing"], name="a_thing_is_bound_once")
        ]

    def __str__(self) -> str:
        return f"{self.thing} at {self.topic}"


class Telemetry(models.Model):
    """What a real thing said that is no change of its state: a number, or the same state again."""

    id = models.BigAutoField(primary_key=True)
    play = models.ForeignKey(Play, on_delete=models.CASCADE, related_name="telemetry")
    thing = models.CharField(max_length=80)
    value = models.FloatField()
    at = models.DateTimeField()

    class Meta:
        """As it came in."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.thing} {self.value:g} {self.at:%H:%M:%S}"
