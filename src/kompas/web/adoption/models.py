"""A roll-out, its written acts, its rounds of answers, and how many use the tool.

An answer is a role and ten numbers. Nothing links it to a browser, a code or a moment.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Account, Actor, AppendOnly, OneTime
from kompas.web.decisions.models import Decision, Version


class Rollout(models.Model):
    """What one version of a decision file became; changed by whoever may change the file.

    `plan` is a `core.adoption.Plan` as JSON, `edition` counts its changes; `trial` is a
    `core.adoption.Trial`, which nobody changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="rollouts")
    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="rollout")
    plan = models.JSONField()
    edition = models.PositiveIntegerField(default=1)
    trial = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"roll-out {self.pk}"


class Act(AppendOnly):
    """That a trial run was scaled, stopped or extended: a written act, added and never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rollout = models.ForeignKey(Rollout, on_delete=models.CASCADE, related_name="acts")
    what = models.CharField(max_length=8)
    on = models.DateField()
    reason = models.TextField()
    who = models.CharField(max_length=120)
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order in which they were done; each once."""

        ordering: ClassVar = ["at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rollout", "what"], name="one_act_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.on}"


class Round(models.Model):
    """A round of answers: open once, closed once. `lets_anyone_in` is the link without a code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rollout = models.ForeignKey(Rollout, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=8, unique=True)
    lets_anyone_in = models.BooleanField(default=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        """In order; no number twice."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rollout", "number"], name="one_round")
        ]

    def __str__(self) -> str:
        return f"round {self.number}"


class RoundCode(OneTime):
    """A code for one answer of a round; it does not remember which answer."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="codes")


class Answer(models.Model):
    """What somebody thinks of the tool. Who it was is not kept, nor when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    role = models.CharField(max_length=60)
    ratings = models.JSONField()
    by_code = models.BooleanField()

    def __str__(self) -> str:
        return f"an answer of {self.role}"


class Respondent(models.Model):
    """That a browser or account answered through the open link; goes when the round closes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="respondents")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE)
    visitor = models.UUIDField(null=True, blank=True)

    class Meta:
        """Each once in a round."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "visitor"], name="one_answer_of_a_visitor"),
            models.UniqueConstraint(fields=["round", "account"], name="one_answer_of_an_account"),
        ]

    def __str__(self) -> str:
        return f"somebody in {self.round_id}"


class Tally(models.Model):
    """A `core.adoption.Count`: how many people were offered the tool, started, use it, stopped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rollout = models.ForeignKey(Rollout, on_delete=models.CASCADE, related_name="tallies")
    day = models.DateField()
    offered = models.PositiveIntegerField(null=True, blank=True)
    started = models.PositiveIntegerField(null=True, blank=True)
    using = models.PositiveIntegerField(null=True, blank=True)
    stopped = models.JSONField(null=True, blank=True)

    class Meta:
        """By day; one a day."""

        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rollout", "day"], name="one_tally_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day}"
