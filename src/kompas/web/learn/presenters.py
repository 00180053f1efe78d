"""Competences as pages show them, in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Self

from django.utils.translation import gettext as _

from kompas.core import catalog
from kompas.core.catalog import Text
from kompas.core.catalog.kinds import Competence, Profession
from kompas.core.catalog.scenario import Week
from kompas.core.catalog.units import WholeUnit
from kompas.core.catalog.vocabulary import AREAS, Mastery
from kompas.core.competence import (
    Drawn,
    Graph,
    Step,
    Uses,
    asked_by,
    draw,
    graph_of,
    training,
    uses_of,
)
from kompas.web.guide.queries import words

Choices = list[tuple[str, str]]


def area(name: str) -> str:
    """The name of an area."""
    return words.said(f"competences.area_{name.replace(' ', '_')}")


def level(name: Mastery) -> str:
    """A level, as said of somebody."""
    return words.said(f"competences.level_{name}")


def graph() -> Graph:
    """The graph of our competences."""
    return _graph_in(catalog.load())


@cache
def _graph_in(known: catalog.Catalog) -> Graph:
    return graph_of(known.competences)


@cache
def _uses_in(known: catalog.Catalog) -> Mapping[str, Uses]:
    return uses_of(known)


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see; empty is everything, and what nobody knows counts as empty."""

    area: str = ""
    profession: str = ""
    tool: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """What an address asks for."""
        known = catalog.load()
        found = {"area": AREAS, "profession": known.professions, "tool": known.tools}
        return cls(
            **{name: given.get(name, "") for name in found if given.get(name) in found[name]}
        )


@dataclass(frozen=True)
class Filter:
    """One filter: its name, its label, its choices, and what is chosen."""

    name: str
    label: str
    choices: Choices
    chosen: str


@dataclass(frozen=True)
class Row:
    """A competence in a list, with the level that the chosen profession asks for."""

    one: Competence
    level: str = ""


@dataclass(frozen=True)
class Learned:
    """One step of a training: what, from where and up to where."""

    step: Step

    @property
    def one(self) -> Competence:
        """The competence."""
        return catalog.load().competences[self.step.competence]

    @property
    def has(self) -> str:
        """The level that the profession brings; empty when it asks for none."""
        return level(self.step.has) if self.step.has else ""

    @property
    def to(self) -> str:
        """The level to come to."""
        return level(self.step.to)


class Overview:
    """The page with all competences."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    @property
    def profession(self) -> Profession | None:
        """The profession that was chosen."""
        return catalog.load().professions.get(self.asked.profession)

    @property
    def tool(self) -> catalog.Tool | None:
        """The tool that was chosen."""
        return catalog.load().tools.get(self.asked.tool)

    @cached_property
    def shown(self) -> dict[str, Competence]:
        """Those that fit what was asked; beside a tool, a profession only says its levels."""
        found = dict(catalog.load().competences)
        if self.asked.area:
            found = {slug: one for slug, one in found.items() if one.area == self.asked.area}
        asking = self.tool or self.profession
        if asking is not None:
            found = {slug: one for slug, one in found.items() if slug in asking.competences}
        return found

    @cached_property
    def areas(self) -> list[tuple[str, str, list[Row]]]:
        """Each area that has some: its mark, its name, its competences by title."""
        levels = self.profession.competences if self.profession else {}
        return [
            (
                name.replace(" ", "-"),
                area(name),
                [Row(one, level(levels[one.slug]) if one.slug in levels else "") for one in here],
            )
            for name, here in _by_area(self.shown.values())
        ]

    @cached_property
    def training(self) -> list[Learned]:
        """What somebody of the chosen profession still has to learn for the chosen tool."""
        if self.profession is None or self.tool is None:
            return []
        steps = training(graph(), self.profession.competences, asked_by([self.tool]))
        return [Learned(step) for step in steps]

    @property
    def picture(self) -> str:
        """The graph of those that are shown, and of those to learn for them, as SVG."""
        known = {**self.shown, **{one.one.slug: one.one for one in self.training}}
        said = words.said
        drawn = Drawn(
            title=said("competences.picture_title"),
            about=said("competences.picture_about").format(n=len(known)),
            areas=[(area(n), [one.slug for one in here]) for n, here in _by_area(known.values())],
            titles={slug: one.title[words.language()] for slug, one in known.items()},
        )
        return draw(graph(), drawn)

    @property
    def filters(self) -> list[Filter]:
        """The filters in the order of the page."""
        known = catalog.load()
        return [
            Filter("area", _("Area"), [(name, area(name)) for name in AREAS], self.asked.area),
            Filter("profession", _("Profession"), _named(known.professions), self.asked.profession),
            Filter("tool", _("Tool"), _named(known.tools), self.asked.tool),
        ]

    @property
    def is_filtered(self) -> bool:
        """Whether anything was asked."""
        return self.asked != Asked()


class CompetencePage:
    """One competence as its page shows it."""

    def __init__(self, one: Competence) -> None:
        self.one = one

    @property
    def area(self) -> str:
        """Where it belongs."""
        return area(self.one.area)

    @property
    def levels(self) -> list[tuple[str, str, tuple[Text, ...]]]:
        """Each level: what is said of somebody, what that means, what one sees or hears."""
        seen = self.one.levels
        return [
            (level("knows"), _("Can say it; reading is enough for that."), seen.knows),
            (level("with_help"), _("Beside somebody who can, who steps in."), seen.with_help),
            (level("does"), _("Alone and at work, or in a week played with others."), seen.does),
        ]

    @property
    def builds_on(self) -> list[Competence]:
        """What should be known before."""
        return [catalog.load().competences[slug] for slug in self.one.builds_on]

    @property
    def leads_to(self) -> list[Competence]:
        """What builds on it."""
        return [catalog.load().competences[slug] for slug in graph().leads_to[self.one.slug]]

    @cached_property
    def _uses(self) -> Uses:
        return _uses_in(catalog.load())[self.one.slug]

    @property
    def tools(self) -> list[catalog.Tool]:
        """The tools that ask for it."""
        return [catalog.load().tools[slug] for slug in self._uses.tools]

    @property
    def units(self) -> list[WholeUnit]:
        """The units that teach it."""
        return [catalog.load().units[slug] for slug in self._uses.units]

    @property
    def professions(self) -> list[tuple[Profession, str]]:
        """The professions that ask for it, each with the level, by title."""
        known = catalog.load().professions
        found = [(known[slug], level(name)) for slug, name in self._uses.professions]
        return sorted(found, key=lambda pair: pair[0].title[words.language()].casefold())

    @property
    def goals(self) -> Iterator[tuple[Week, Text]]:
        """The weeks in which it can be shown, each with the learning goal."""
        for goal in self._uses.goals:
            week = catalog.load().scenario(goal.scenario).week
            text = next(one.text for one in week.learning if one.slug == goal.learning)
            yield week, text

    @property
    def digcomp(self) -> list[tuple[str, str]]:
        """The numbers of DigComp 3.0 that lie near, each in words of ours."""
        return [
            (number, words.said(f"competences.digcomp_{number.replace('.', '_')}"))
            for number in self.one.digcomp
        ]


def _named(known: Mapping[str, Profession] | Mapping[str, catalog.Tool]) -> Choices:
    found = [(slug, one.title[words.language()]) for slug, one in known.items()]
    return sorted(found, key=lambda pair: pair[1].casefold())


def _by_area(ours: Iterable[Competence]) -> Iterator[tuple[str, list[Competence]]]:
    """Each area that has some of these, with them by title."""
    found = sorted(ours, key=lambda one: one.title[words.language()].casefold())
    for name in AREAS:
        if here := [one for one in found if one.area == name]:
            yield name, here
