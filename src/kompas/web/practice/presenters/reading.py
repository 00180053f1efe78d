"""The pages that show a rehearsal: while it runs, its report, its person, its sources."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kompas.core import catalog
from kompas.core.practice import report
from kompas.web.practice import queries
from kompas.web.practice.models import Rehearsal
from kompas.web.practice.presenters import words


class Row:
    """A rehearsal in a list, or while it runs."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal
        self.plan: dict[str, Any] = rehearsal.plan

    @property
    def title(self) -> str:
        """The scenario's title."""
        return queries.week(self.plan["scenario"]).title[words.language()]

    @property
    def person(self) -> str:
        """Who was rehearsed with: the persona's name, or that it was a person somebody brought."""
        persona = catalog.load().personas.get(self.plan.get("persona") or "")
        return persona.title[words.language()] if persona else _("A synthetic person of your own")

    @property
    def arms(self) -> list[str]:
        """The alternatives in words, the one without first."""
        return [words.arm(arm) for arm in self.plan["arms"]]

    @property
    def state(self) -> str:
        """Where it is, in words."""
        return words.state(self.rehearsal.state)

    @property
    def percent(self) -> int:
        """How much of the work is done."""
        return 100 * self.rehearsal.done // self.rehearsal.total if self.rehearsal.total else 0

    @property
    def error(self) -> str:
        """Why it failed, in one sentence."""
        return str((self.rehearsal.error or {}).get(words.language(), ""))

    @property
    def again(self) -> str:
        """The query that fills the form as it was."""
        return words.query(self.plan)


LONG = 12  # rows of a table that one does not read at a glance


@dataclass(frozen=True)
class Part:
    """A section of the report, with its picture ready to be shown."""

    section: report.Section
    whole: report.Report

    @property
    def points(self) -> list[str]:
        """What else it says; the command stands apart, at the end of the page."""
        return [point for point in self.section.points if self.whole.command not in point]

    @property
    def rests_on(self) -> str:
        """What the list of sources of its figure is called."""
        titles = {name: title for name, _about, title in self.whole.outcomes}
        return titles.get(self.section.outcome or "", "")

    @property
    def picture(self) -> SafeString:
        """The picture; made by core from numbers, with every word in it escaped."""
        return mark_safe(self.section.picture)  # noqa: S308 - core's own SVG

    @property
    def is_folded(self) -> bool:
        """Whether words and table may wait: a picture already says it, or the table is long."""
        table = self.section.table
        return bool(self.section.picture) or (table is not None and len(table.rows) > LONG)

    @property
    def lines(self) -> list[list[tuple[report.Cell, str]]]:
        """The rows of its table: each cell, with the outcome whose sources it opens.

        A row about one outcome opens from its first cell alone.
        """
        table = self.section.table
        return [_linked(row) for row in table.rows] if table else []


def _linked(row: tuple[report.Cell, ...]) -> list[tuple[report.Cell, str]]:
    about = {cell.outcome for cell in row}
    alone = len(about) == 1
    return [(cell, "" if alone and n else cell.outcome) for n, cell in enumerate(row)]


class ReportPage(Row):
    """The report of a rehearsal that is done."""

    @cached_property
    def result(self) -> dict[str, Any]:
        """The JSON of core.practice."""
        return dict(self.rehearsal.result or {})

    @cached_property
    def report(self) -> report.Report:
        """The report in the reader's language."""
        return report.build(self.result, catalog.load(), words.language())

    @property
    def parts(self) -> list[Part]:
        """Its sections."""
        return [Part(section, self.report) for section in self.report.sections]

    @property
    def tools(self) -> list[catalog.Tool]:
        """The tools that were rehearsed with, each once."""
        known = catalog.load().tools
        slugs = dict.fromkeys(slug for arm in self.plan["arms"] for slug in arm)
        return [known[slug] for slug in slugs if slug in known]

    @property
    def as_of(self) -> str:
        """The first day of the week."""
        return date_format(words.day(self.result["as_of"]), "j F Y")

    @property
    def policy(self) -> str:
        """How the team works."""
        return words.policy(self.result["policy"])

    @property
    def name(self) -> str:
        """What to call the person."""
        return str(self.result["patient"].get("name") or self.person)

    @property
    def silent(self) -> list[str]:
        """The storylines that fell silent, by their titles."""
        threads = queries.week(self.result["scenario"]).threads
        titles = {thread.slug: thread.title[words.language()] for thread in threads}
        slugs = self.result["patient"]["silent_threads"]
        return [titles.get(slug, slug) for slug in slugs]

    @property
    def command(self) -> str:
        """The line that repeats this in a terminal."""
        return words.command(self.plan)


class PatientPage(ReportPage):
    """What was understood of the person."""

    @property
    def patient(self) -> dict[str, Any]:
        """The person as the result has it."""
        return dict(self.result["patient"])

    @property
    def understood(self) -> list[dict[str, Any]]:
        """What was understood, and as what it was read."""
        lines = self.patient["understood"]
        return [{**_line(line), "read_as": words.reading("as", line["read_as"])} for line in lines]

    @property
    def not_understood(self) -> list[dict[str, Any]]:
        """What was left aside."""
        return [_line(line) for line in self.patient["not_understood"]]

    @property
    def assumed(self) -> list[dict[str, str]]:
        """What was assumed: what, its value, and why."""
        return [_assumed(line) for line in self.patient["assumed"]]


def _line(line: dict[str, Any]) -> dict[str, Any]:
    kind = words.reading("kind", line["kind"])
    return {**line, "kind": kind, "text": kind if line["text"] == line["kind"] else line["text"]}


def _assumed(line: dict[str, Any]) -> dict[str, str]:
    what = words.reading("as", line["what"])
    named = words.reading(f"value_{line['what']}", line["value"])
    return {"what": what, "value": named, "why": words.reason(line)}


@dataclass(frozen=True)
class Group:
    """Numbers that are about one thing: its title, the tool when it is one."""

    title: str
    tool: catalog.Tool | None
    numbers: list[dict[str, Any]]


class SourcesPage(ReportPage):
    """The numbers behind one outcome."""

    def __init__(self, rehearsal: Rehearsal, outcome: str) -> None:
        super().__init__(rehearsal)
        self.slug = outcome

    @property
    def is_known(self) -> bool:
        """Whether the result has such an outcome."""
        return self.slug in self.result["sources"]

    @property
    def outcome(self) -> str:
        """The outcome in words."""
        return words.outcome(self.slug)

    @property
    def about(self) -> str:
        """What the outcome counts."""
        return words.about(self.slug)

    @property
    def groups(self) -> list[Group]:
        """The numbers by what they are about, those of tools first."""
        found: dict[str, list[dict[str, Any]]] = {}
        for number in self.result["sources"][self.slug]:
            found.setdefault(str(number["file"]), []).append(number)
        groups = [_group(file, numbers) for file, numbers in found.items()]
        return sorted(groups, key=lambda group: group.tool is None)

    @property
    def how_sure(self) -> str:
        """How many of the numbers nobody published, in a sentence."""
        numbers = self.result["sources"][self.slug]
        count = sum(number["confidence"] == "assumed" for number in numbers)
        return _("%(count)s of these %(all)s numbers are assumed: nobody published them.") % {
            "count": count,
            "all": len(numbers),
        }


def _group(file: str, numbers: list[dict[str, Any]]) -> Group:
    folder, _sep, name = file.partition("/")
    slug, known = name.removesuffix(".toml"), catalog.load()
    tool = known.tools.get(slug) if folder == "tools" else None
    about = tool or (known.conditions.get(slug) if folder == "conditions" else None)
    return Group(about.title[words.language()] if about else file, tool, numbers)
