"""What people write for the guide: needs in their own words, and what they know of a tool."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Account, Organisation

LONGEST = 1200  # letters of a need in somebody's own words


class Language(models.TextChoices):
    """The languages that words can be in."""

    NL = "nl", "Nederlands"
    FR = "fr", "Français"
    EN = "en", "English"


class Made(models.Model):
    """What somebody made: for an organisation, else as an account or a visitor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    visitor = models.UUIDField(null=True, blank=True, db_index=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """No table of its own; newest first."""

        abstract = True
        ordering: ClassVar = ["-created_at"]


class Need(Made):
    """A need of people, in the words of somebody who lives or works with it; never a product.

    `role` is who speaks: a word of `needs.role_…` or the slug of a profession. `place` is the code
    of a municipality. `dialogue` is the address of the statement that it came from, if any.
    """

    class State(models.TextChoices):
        """Where it is."""

        OPEN = "open"
        ANSWERED = "answered"
        WITHDRAWN = "withdrawn"

    words = models.TextField(max_length=LONGEST)
    language = models.CharField(max_length=2, choices=Language.choices)
    kind = models.CharField(max_length=20, db_index=True)
    role = models.CharField(max_length=60)
    place = models.CharField(max_length=8)
    people = models.CharField(max_length=200, blank=True)
    how_many = models.PositiveIntegerField(null=True, blank=True)
    dialogue = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.CharField(max_length=400, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.kind} {self.place} ({self.state})"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state == self.State.OPEN


class Translation(Made):
    """The words of a need in another language, and who translated them."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=2, choices=Language.choices)
    words = models.TextField(max_length=LONGEST)
    translator = models.CharField(max_length=60)
    is_demo = models.BooleanField(default=False)

    class Meta:
        """One translation in each language."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["need", "language"], name="one_translation")
        ]

    def __str__(self) -> str:
        return f"{self.language} of {self.need_id}"


class Judgement(Made):
    """A tool judged for one setting: where, for whom, by which service.

    `tool` is the slug of the tool; `tier` that of the NICE framework which the tool belongs to in
    this setting, empty when nobody said.
    """

    tool = models.SlugField(db_index=True)
    setting = models.CharField(max_length=200)
    tier = models.CharField(max_length=1, blank=True)

    def __str__(self) -> str:
        return f"{self.tool}: {self.setting}"


class Answer(Made):
    """The answer to one question about a tool in a setting: who gave it, and on what it rests."""

    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="answers")
    question = models.SlugField()
    answer = models.CharField(max_length=20)
    role = models.CharField(max_length=60)
    rests_on = models.CharField(max_length=300, blank=True)

    class Meta:
        """One answer to each question."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["judgement", "question"], name="one_answer")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"
