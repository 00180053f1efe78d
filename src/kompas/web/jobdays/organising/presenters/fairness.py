"""The report on fairness in words, as tables, and as a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from kompas.core.talent import fairness, fairness_words
from kompas.core.talent.exchange.table import as_text
from kompas.web.jobdays import slots
from kompas.web.jobdays.actions import reporting
from kompas.web.jobdays.models import Meeting
from kompas.web.jobdays.organising.presenters.leading import LeadPage
from kompas.web.jobdays.presenters import language

Cells = list[str]


class Traits:
    """The groups of one trait: sentences and a table."""

    def __init__(self, report: fairness.Report, table: fairness.Table, minutes: int) -> None:
        self.report, self.table, self.minutes = report, table, minutes

    @property
    def title(self) -> str:
        """By what people are grouped."""
        return fairness_words.trait_name(self.table.trait)[language()].capitalize()

    @property
    def sentences(self) -> list[str]:
        """What can be said, and what cannot."""
        return list(fairness_words.about(self.report, self.table, language()))

    @property
    def rows(self) -> list[Cells]:
        """Group, people, with a meeting, meetings each, wait, no-shows; with intervals."""
        return [self._cells(row) for row in self.table.rows]

    def _cells(self, row: fairness.Row) -> Cells:
        one, gaps = row.figures, {gap.figure: gap for gap in row.gaps}
        group = fairness_words.group_name(self.table.trait, row.group)[language()]
        share = _percent(one.with_meeting / one.people if one.people else None)
        return [
            group,
            str(one.people),
            share + _apart(gaps.get("with_meeting"), 100),
            _number(one.meetings, 2) + _apart(gaps.get("meetings"), 1),
            _number(one.wait and one.wait * self.minutes, 0)
            + _apart(gaps.get("wait"), self.minutes),
            _percent(one.no_shows) + _apart(gaps.get("no_shows"), 100),
        ]


def _number(value: float | None, places: int = 1) -> str:
    return "–" if value is None else number_format(value, places)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{number_format(100 * value, 0)} %"


def _apart(gap: fairness.Gap | None, times: int) -> str:
    """The difference from all others, with its 95 % interval."""
    if gap is None:
        return ""
    places = 2 if times == 1 else 0
    low, high = (number_format(times * value, places) for value in (gap.low, gap.high))
    return f" ({low} … {high})"


class FairnessPage(LeadPage):
    """The report of a day that is over, or why there is none yet."""

    problem = ""

    @property
    def is_over(self) -> bool:
        """Whether the day is over."""
        return slots.now(self.day) >= self.day.slots

    @property
    def ends(self) -> str:
        """When it is."""
        return f"{slots.ends(self.day, self.day.slots - 1):%H:%M}"

    @property
    def open_marks(self) -> int:
        """Meetings that no booth has marked."""
        return self.day.meetings.filter(state=Meeting.State.PLANNED).count()

    @cached_property
    def report(self) -> fairness.Report | None:
        """The report, once it was made."""
        return reporting.kept(self.day.fairness) if self.day.fairness else None

    @property
    def first(self) -> list[str]:
        """What is said about everybody."""
        if self.report is None:
            return []
        whole = fairness_words.sentences(self.report, language())
        return list(whole[: 1 if self.report.everybody is None else 2])

    @property
    def traits(self) -> list[Traits]:
        """Each trait."""
        minutes, found = self.day.slot_minutes, self.report
        return [Traits(found, table, minutes) for table in found.tables] if found else []

    @property
    def head(self) -> Cells:
        """The columns."""
        return [
            _("Group"), _("People"), _("With a meeting"), _("Meetings each"),
            _("Minutes of waiting for each meeting"), _("Missed one or more"),
        ]  # fmt: skip

    def sheet(self) -> str:
        """What is shown, as a table."""
        return as_text((_("Grouped by"), *self.head), self._lines())

    def _lines(self) -> Iterator[Cells]:
        for trait in self.traits:
            for cells in trait.rows:
                yield [trait.title, *cells]
