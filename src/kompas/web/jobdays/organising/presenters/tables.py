"""A table that comes in: what it would add, or all that is wrong with it; codes to hand out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kompas.core.talent.exchange.problems import Problem
from kompas.web.dialogue.presenters.leading import address, qr
from kompas.web.jobdays import places, slots
from kompas.web.jobdays.models import Candidate, JobDay
from kompas.web.jobdays.organising import spans, tables
from kompas.web.jobdays.organising.presenters.leading import LeadPage, without_language
from kompas.web.jobdays.presenters import language, profession, tongue

TITLES = {
    "booths": _("Booths from a table"),
    "vacancies": _("Vacancies from a table"),
    "candidates": _("Candidates from a table"),
}
HEADS = {
    "booths": [_("Number of the booth"), _("Institution"), _("Hall"), _("Languages"), _("Breaks")],
    "vacancies": [_("Institution"), _("Vacancy"), _("Profession"), _("Place"), _("Languages")],
    "candidates": [_("Name"), _("Profession"), _("Place"), _("Languages"), _("There")],
}
SLIPS = 60
BACK = {"booths": "lead-booths", "vacancies": "lead-booths", "candidates": "lead-candidates"}


@dataclass(frozen=True)
class Wrong:
    """One problem: where it stands, and what to do."""

    line: int
    column: str
    says: str


class TablePage(LeadPage):
    """What was sent, and what it would add."""

    def __init__(self, day: JobDay, request: HttpRequest, kind: tables.Kind) -> None:
        super().__init__(day, request)
        self.kind, self.text, self.problem = kind, "", ""
        self.wrong: list[Wrong] = []
        self.rows: list[dict[str, Any]] = []

    def is_wrong(self, problems: tuple[Problem, ...]) -> None:
        """Keep what is wrong, in the order of the table."""
        said = [Wrong(one.line, one.column, one.sentence(language())) for one in problems]
        self.wrong = sorted(said, key=lambda one: one.line)

    @property
    def heading(self) -> str:
        """What comes in."""
        return str(TITLES[self.kind])

    @property
    def back(self) -> str:
        """The page that one came from."""
        return reverse(f"jobdays:{BACK[self.kind]}", args=[self.day.pk])

    @property
    def head(self) -> list[str]:
        """The columns of the preview."""
        return [str(one) for one in HEADS[self.kind]]

    @property
    def columns(self) -> list[tuple[str, bool]]:
        """The columns that a table may have, and whether it needs them."""
        table = tables.TABLES[self.kind]
        return [(name, name in table.needed) for name in table.columns]

    @property
    def lines(self) -> list[list[str]]:
        """What the table would add, in words."""
        told = {"booths": self._booth, "vacancies": _vacancy, "candidates": self._candidate}
        return [told[self.kind](row) for row in self.rows]

    def _booth(self, row: dict[str, Any]) -> list[str]:
        spoken = ", ".join(map(tongue, row["languages"]))
        off = spans.written(self.day, row["breaks"])
        return [str(row["number"]), row["institution"], row["hall"], spoken, off]

    def _candidate(self, row: dict[str, Any]) -> list[str]:
        leaves = self.day.slots if row["leaves"] is None else row["leaves"]
        there = f"{slots.begins(self.day, row['arrives']):%H:%M}-"
        there += f"{slots.begins(self.day, leaves):%H:%M}"
        return [
            row["name"], profession(row["profession"]), places.name(row["place"]),
            _levels(row["languages"]), there,
        ]  # fmt: skip


def _vacancy(row: dict[str, Any]) -> list[str]:
    return [
        row["booth"].institution, row["title"], profession(row["profession"]),
        places.name(row["place"]), _levels(row["languages"]),
    ]  # fmt: skip


def _levels(found: dict[str, str]) -> str:
    return ", ".join(f"{tongue(code)} {at}" for code, at in found.items())


class Slip:
    """What one candidate of a table gets on paper: the code, and where it lets them in."""

    def __init__(self, row: Candidate, page: CandidatesPage) -> None:
        self.row, self.page = row, page

    @property
    def code(self) -> str:
        """The code as one writes it: in fours."""
        code = self.row.code
        return "-".join(code[at : at + 4] for at in range(0, len(code), 4)).upper()

    @property
    def picture(self) -> str:
        """The QR code of where it lets them in."""
        path = without_language(reverse("jobdays:candidate-code", args=[self.page.day.pk]))
        return qr(f"{address(self.page.request, path)}?{urlencode({'code': self.row.code})}")


class CandidatesPage(LeadPage):
    """Who comes, by the name they gave; the codes of those who never came in yet."""

    @cached_property
    def lines(self) -> list[Candidate]:
        """Everybody, by name."""
        return list(self.day.candidates.all())

    @property
    def waiting(self) -> QuerySet[Candidate]:
        """Those who came in with a table, and whom nobody opened yet."""
        return self.day.candidates.filter(account=None, devices=None)

    @cached_property
    def sheets(self) -> Paginator[Candidate]:
        """The slips, as many on a page as are drawn in a second."""
        return Paginator(self.waiting, SLIPS)

    @cached_property
    def sheet(self) -> Page[Candidate]:
        """The page of slips that was asked for."""
        return self.sheets.get_page(self.request.GET.get("page"))

    @property
    def slips(self) -> list[Slip]:
        """Each with a code."""
        return [Slip(one, self) for one in self.sheet]

    @property
    def typed(self) -> str:
        """The address as one types it."""
        return self.link.partition("://")[2]
