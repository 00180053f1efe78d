"""What stands on a job day: booths with vacancies and training paths, stands of innovation."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kompas.web.accounts.models import Account
from kompas.web.jobdays.models.days import JobDay


class Booth(models.Model):
    """The booth of an institution; whoever has its code fills it in.

    `languages` are those that its people speak well, `breaks` slots in which nobody is there.
    `calendar_key` opens its calendar, which a calendar program reads without a cookie.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job_day = models.ForeignKey(JobDay, on_delete=models.CASCADE, related_name="booths")
    number = models.PositiveSmallIntegerField()
    institution = models.CharField(max_length=120)
    about = models.JSONField(default=dict, blank=True)
    hall = models.CharField(max_length=40)
    place = models.CharField(max_length=5, blank=True)
    languages = models.JSONField(default=list)
    breaks = models.JSONField(default=list, blank=True)
    code = models.CharField(max_length=12, unique=True)
    calendar_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    is_closed = models.BooleanField(default=False)

    class Meta:
        """By number; no number twice."""

        ordering: ClassVar = ["job_day", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job_day", "number"], name="one_booth_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.institution}"


class BoothHost(models.Model):
    """A browser or an account that came in with the code of a booth."""

    id = models.BigAutoField(primary_key=True)
    booth = models.ForeignKey(Booth, on_delete=models.CASCADE, related_name="hosts")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE)
    visitor = models.UUIDField(null=True, blank=True, db_index=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once for each booth."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["booth", "visitor"], name="one_host_of_a_visitor"),
            models.UniqueConstraint(fields=["booth", "account"], name="one_host_of_an_account"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Vacancy(models.Model):
    """One kind of post at a booth: as `kompas.core.talent.people.Vacancy`, with its words.

    `languages` are least levels by language, `competences` least levels by slug, `welcomes` what is
    no obstacle. Title and description are in `language`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    booth = models.ForeignKey(Booth, on_delete=models.CASCADE, related_name="vacancies")
    title = models.CharField(max_length=120)
    description = models.TextField(max_length=4000, blank=True)
    language = models.CharField(max_length=2)
    profession = models.SlugField(max_length=60)
    place = models.CharField(max_length=5)
    side = models.CharField(max_length=10)
    setting = models.CharField(max_length=20, blank=True)
    contract = models.CharField(max_length=20, blank=True)
    hours_least = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_most = models.PositiveSmallIntegerField(null=True, blank=True)
    pay_least = models.DecimalField(max_digits=9, decimal_places=2)
    pay_most = models.DecimalField(max_digits=9, decimal_places=2)
    pay_per = models.CharField(max_length=5, default="month")
    posts = models.PositiveSmallIntegerField(default=1)
    languages = models.JSONField(default=dict)
    competences = models.JSONField(default=dict, blank=True)
    welcomes = models.JSONField(default=list, blank=True)
    closes = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order in which they came."""

        ordering: ClassVar = ["booth", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class TrainingPath(models.Model):
    """A training that a booth offers: who can enter, how long, at which level, in which language.

    `months` and `cost` are empty when the booth does not know; `level` is one of the eight levels
    of the European Qualifications Framework.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    booth = models.ForeignKey(Booth, on_delete=models.CASCADE, related_name="paths")
    title = models.CharField(max_length=120)
    entry = models.CharField(max_length=300)
    months = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=2)
    cost = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    profession = models.SlugField(max_length=60, blank=True)
    competences = models.JSONField(default=list, blank=True)
    address = models.URLField(max_length=300, blank=True)

    class Meta:
        """By title."""

        ordering: ClassVar = ["booth", "title", "id"]

    def __str__(self) -> str:
        return self.title


class Stand(models.Model):
    """What a booth shows of new practice: a tool of the catalogue, a scene that can be played."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    booth = models.ForeignKey(Booth, on_delete=models.CASCADE, related_name="stands")
    title = models.CharField(max_length=120)
    language = models.CharField(max_length=2)
    about = models.CharField(max_length=400, blank=True)
    tool = models.SlugField(max_length=60, blank=True)
    scenario = models.SlugField(max_length=80, blank=True)

    class Meta:
        """By title."""

        ordering: ClassVar = ["booth", "title", "id"]

    def __str__(self) -> str:
        return self.title
