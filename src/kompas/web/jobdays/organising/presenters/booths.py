"""Booths and interpreters as whoever leads the day sees them, with the code of each booth."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse

from kompas.web.dialogue.presenters.leading import address, is_here_only, qr
from kompas.web.jobdays import places
from kompas.web.jobdays.models import Booth, Interpreter, JobDay, Vacancy
from kompas.web.jobdays.organising import spans
from kompas.web.jobdays.organising.forms import BoothForm, InterpreterForm
from kompas.web.jobdays.organising.forms.fields import problems
from kompas.web.jobdays.organising.presenters.leading import LeadPage, without_language
from kompas.web.jobdays.presenters import tongue


class BoothLine:
    """A booth with its code."""

    def __init__(self, booth: Booth, page: BoothsPage) -> None:
        self.booth, self.page = booth, page

    @property
    def code(self) -> str:
        """Its code as one writes it: five and five."""
        return f"{self.booth.code[:5]}-{self.booth.code[5:]}".upper()

    @property
    def link(self) -> str:
        """Where the code lets somebody in at once."""
        return f"{self.page.door}?{urlencode({'code': self.booth.code})}"

    @property
    def picture(self) -> str:
        """The QR code of that link."""
        return qr(self.link)

    @property
    def languages(self) -> list[str]:
        """What its people speak."""
        return [tongue(code) for code in self.booth.languages]

    @property
    def place(self) -> str:
        """Where the institution is."""
        return places.name(self.booth.place)

    @property
    def breaks(self) -> str:
        """When nobody is there, in local time."""
        return spans.written(self.page.day, self.booth.breaks)


class BoothsPage(LeadPage):
    """The booths of a day, and a form for one more or for one of them."""

    def __init__(self, day: JobDay, request: HttpRequest, form: BoothForm | None = None) -> None:
        super().__init__(day, request)
        self.form = form or BoothForm(None, day)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong with the form."""
        return problems(self.form) if self.form.is_bound else []

    @property
    def door(self) -> str:
        """Where the code of a booth is typed, without a language."""
        return address(self.request, without_language(reverse("jobdays:booths")))

    @property
    def typed(self) -> str:
        """The same as one types it."""
        return self.door.partition("://")[2]

    @property
    def here_only(self) -> bool:
        """Whether that works on this computer alone."""
        return is_here_only(self.door)

    def line(self, booth: Booth) -> BoothLine:
        """One of them."""
        return BoothLine(booth, self)

    @property
    def lines(self) -> list[BoothLine]:
        """All of them, by number."""
        return [BoothLine(one, self) for one in self.day.booths.all()]

    @property
    def rows(self) -> list[tuple[BoothLine, int, int]]:
        """The same, with how many vacancies and meetings each has."""
        posts, meets = (
            dict(table.values_list("booth").annotate(count=Count("pk")).order_by())
            for table in (Vacancy.objects.filter(booth__job_day=self.day), self.day.meetings)
        )
        return [
            (line, posts.get(line.booth.pk, 0), meets.get(line.booth.pk, 0)) for line in self.lines
        ]


class InterpretersPage(LeadPage):
    """The interpreters of a day, and a form for one more."""

    def __init__(
        self, day: JobDay, request: HttpRequest, form: InterpreterForm | None = None
    ) -> None:
        super().__init__(day, request)
        self.form = form or InterpreterForm(None, day)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong with the form."""
        return problems(self.form) if self.form.is_bound else []

    @property
    def lines(self) -> list[tuple[Interpreter, str, str]]:
        """Each with languages and breaks in words."""
        return [
            (one, ", ".join(map(tongue, one.languages)), spans.written(self.day, one.breaks))
            for one in self.day.interpreters.all()
        ]
