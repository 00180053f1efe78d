"""Files of a booth: what is about to be imported, what is wrong with it, postings, the calendar."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kompas.core.talent.exchange import Problem, Unreadable
from kompas.core.talent.exchange.calendar import Entry, calendar
from kompas.core.talent.exchange.posting import Address, Json, Posting, to_posting
from kompas.core.talent.exchange.sheets import write_vacancies
from kompas.core.talent.wording import notices
from kompas.web.jobdays import people, slots
from kompas.web.jobdays.booths.presenters.desk import told
from kompas.web.jobdays.models import Booth, Vacancy
from kompas.web.jobdays.presenters import VacancyPage, language

MOST_TOLD = 50


class Preview:
    """What a file holds, before anything is kept."""

    def __init__(self, booth: Booth, found: Sequence[Posting]) -> None:
        self.booth, self.found = booth, found

    @property
    def sheet(self) -> str:
        """All of it as a table, which comes back when they agree."""
        return write_vacancies(one.vacancy for one in self.found)

    @property
    def lines(self) -> list[PreviewLine]:
        """Each vacancy as it was understood."""
        return [PreviewLine(self.booth, one) for one in self.found]


class PreviewLine(VacancyPage):
    """One vacancy of a file as it was understood; it is not kept yet."""

    def __init__(self, booth: Booth, posting: Posting) -> None:
        super().__init__(Vacancy(booth=booth, **people.vacancy_fields(posting.vacancy)))
        self.posting = posting

    @property
    def aside(self) -> list[tuple[str, str]]:
        """What was not understood, where it stands; the first of it."""
        return list(self.posting.aside.items())[:MOST_TOLD]

    @property
    def notices(self) -> list[tuple[str, str]]:
        """Words to look at again."""
        row = self.row
        return told(notices(f"{row.title}\n{row.description}", row.language))


def sentences(problems: Iterable[Problem]) -> list[str]:
    """What is wrong with a file, each with where it stands."""
    return [f"{_where(one)}: {one.sentence(language())}" for one in list(problems)[:MOST_TOLD]]


def _where(problem: Problem) -> str:
    if problem.line:
        values = {"line": problem.line, "column": problem.column}
        both = _("Line %(line)s, column “%(column)s”") if problem.column else _("Line %(line)s")
        return both % values
    return _("At “%(path)s”") % {"path": problem.path.removeprefix("$.") or "$"}


def posting(row: Vacancy, url: str) -> Json | None:
    """A vacancy as schema.org JobPosting; None when its place or profession is not known any more.

    `url` is the whole address of its page.
    """
    try:
        return to_posting(
            people.vacancy(row),
            organisation=row.booth.institution,
            address=Address(),
            posted=row.created_at.date(),
            url=url,
        )
    except (KeyError, Unreadable):
        return None


def in_page(found: Json) -> SafeString:
    """JSON that may stand in a script element: no sign in it can end the element."""
    text = json.dumps(found, ensure_ascii=False)
    signs = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"}
    for sign, written in signs.items():
        text = text.replace(sign, written)
    return mark_safe(text)  # noqa: S308 - no sign of HTML is left in it


def plan(booth: Booth) -> bytes:
    """The calendar of a booth: times and posts, no names, for whoever has its address reads it."""
    day, title = booth.job_day, booth.job_day.title.get(language()) or str(booth.job_day)
    found = {}
    for gone in day.cancelled.filter(booth_key=booth.calendar_key).order_by("sequence"):
        found[gone.uid] = Entry(
            uid=str(gone.uid),
            starts=slots.begins(day, gone.slot),
            ends=slots.ends(day, gone.slot),
            summary=_("Meeting, cancelled"),
            updated=gone.at,
            sequence=gone.sequence,
            is_cancelled=True,
        )
    for one in booth.meetings.select_related("vacancy"):
        about = one.vacancy.title if one.vacancy else title
        found[one.pk] = Entry(
            uid=str(one.pk),
            starts=slots.begins(day, one.slot),
            ends=slots.ends(day, one.slot),
            summary=_("Meeting: %(about)s") % {"about": about},
            updated=one.updated_at,
            sequence=one.sequence,
            place=day.address,
            hall=booth.hall,
            booth=_("Booth %(number)s") % {"number": booth.number},
        )
    return calendar(found.values(), name=f"{booth.institution}, {title}", zone=day.zone)
