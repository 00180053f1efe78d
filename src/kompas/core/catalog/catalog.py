"""Everything we know, read from content files into frozen objects, each kind when first asked."""

from __future__ import annotations

import csv
import difflib
import io
import os
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kompas.core.catalog.alarms import AlarmRule
from kompas.core.catalog.approaches import Approach
from kompas.core.catalog.credits import Credit
from kompas.core.catalog.design import Design
from kompas.core.catalog.files import Folder, Pinned, Raw, content_folder, parse_toml
from kompas.core.catalog.guides import Framework, Question, Suit
from kompas.core.catalog.kinds import (
    Competence,
    Condition,
    Device,
    Home,
    Instrument,
    Persona,
    Policy,
    Profession,
    Tool,
)
from kompas.core.catalog.lesson import Lesson
from kompas.core.catalog.mobility import Commuting, Route
from kompas.core.catalog.municipalities import Municipality, municipality_of
from kompas.core.catalog.paying import PayingSystem
from kompas.core.catalog.problems import ContentProblems, Problem, from_validation
from kompas.core.catalog.scenario import Day, Scenario, Week
from kompas.core.catalog.scores import ScoreRule
from kompas.core.catalog.targets import Target, place_names, targets_of
from kompas.core.catalog.text import Record, Text
from kompas.core.catalog.trials import Trial
from kompas.core.catalog.units import Curriculum, Pace, Unit, UnitItems, WholeUnit, parts_of
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.catalog.walks import SpottingRule, Walk
from kompas.core.catalog.wordings import Wording

Kind = TypeVar("Kind", bound=Record)
# What stands beside the days of a scenario.
NO_DAY = ("scenario.toml", "lesson.toml", "design.toml")


class NotInCatalog(LookupError):
    """A slug that no content file has; says which names come nearest."""


class Catalog:
    """All content of one source (a folder, or what a play pinned)."""

    def __init__(self, source: Folder | Pinned) -> None:
        self.source = source
        self._scenarios: dict[str, Scenario] = {}

    def slugs(self, kind: str) -> list[str]:
        """The slugs of a kind (`tools`, `scenarios` …), sorted."""
        found = (p.split("/") for p in self.source.paths if p.startswith(kind + "/"))
        return sorted({parts[1].removesuffix(".toml") for parts in found if _is_item(parts)})

    def read(self, file: str, kind: type[Kind], **extra: object) -> Kind:
        """One file as its kind; raises ContentProblems with all that is wrong in it."""
        text = self.source.text(file)
        data: Raw = {**parse_toml(file, text), **extra}
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            raise ContentProblems(from_validation(file, text, error)) from error

    def _all(self, folder: str, kind: type[Kind], name: str = "") -> dict[str, Kind]:
        found: dict[str, Kind] = {}
        problems: list[Problem] = []
        for slug in self.slugs(folder):
            try:
                found[slug] = self.read(f"{folder}/{slug}{name}.toml", kind, slug=slug)
            except ContentProblems as error:
                problems += error.problems
        if problems:
            raise ContentProblems(problems)
        return found

    @cached_property
    def tools(self) -> Mapping[str, Tool]:
        """Tools by slug."""
        return self._all("tools", Tool)

    @cached_property
    def devices(self) -> Mapping[str, Device]:
        """Devices by slug."""
        return self._all("devices", Device)

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        """Conditions by slug."""
        return self._all("conditions", Condition)

    @cached_property
    def competences(self) -> Mapping[str, Competence]:
        """Competences by slug."""
        return self._all("competences", Competence)

    @cached_property
    def professions(self) -> Mapping[str, Profession]:
        """Professions by slug."""
        return self._all("professions", Profession)

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """Policies of agents by slug."""
        return self._all("policies", Policy)

    @cached_property
    def homes(self) -> Mapping[str, Home]:
        """Homes by slug."""
        return self._all("homes", Home)

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """Self-ratings by slug."""
        return self._all("instruments", Instrument)

    @cached_property
    def personas(self) -> Mapping[str, Persona]:
        """Personas by slug."""
        return self._all("personas", Persona, "/persona")

    @cached_property
    def approaches(self) -> Mapping[str, Approach]:
        """Approaches to a population by slug."""
        return self._all("approaches", Approach)

    @cached_property
    def suits(self) -> Mapping[str, Suit]:
        """What each tool suits, by the slug of the tool."""
        return self._all("suits", Suit)

    @cached_property
    def frameworks(self) -> Mapping[str, Framework]:
        """Frameworks for judging, by slug."""
        return self._all("frameworks", Framework)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Questions about a tool, by slug, in the order in which they are asked."""
        found = self._all("questions", Question)
        return dict(sorted(found.items(), key=lambda pair: (pair[1].order, pair[0])))

    @cached_property
    def curricula(self) -> Mapping[str, Curriculum]:
        """Curricula by slug."""
        return self._all("curricula", Curriculum)

    @cached_property
    def credits(self) -> Mapping[str, Credit]:
        """Rules of continuing education by slug."""
        return self._all("credits", Credit)

    @cached_property
    def routes(self) -> Mapping[str, Route]:
        """Ways of qualifications across a border, by slug."""
        return self._all("routes", Route)

    @cached_property
    def commuting(self) -> Mapping[str, Commuting]:
        """What commuting across a border changes, by slug."""
        return self._all("commuting", Commuting)

    @cached_property
    def wordings(self) -> Mapping[str, Wording]:
        """Words of an ad that ask for what the law protects, by slug."""
        return self._all("wordings", Wording)

    @cached_property
    def alarms(self) -> Mapping[str, AlarmRule]:
        """Alarm rules by slug."""
        return self._all("alarms", AlarmRule)

    @cached_property
    def pace(self) -> Pace:
        """How fast somebody reads, answers and forgets."""
        return self.read("learning/pace.toml", Pace)

    @cached_property
    def scores(self) -> Mapping[str, ScoreRule]:
        """Published rules that score how well a candidate and a post meet, by slug."""
        return self._all("scores", ScoreRule)

    @cached_property
    def walks(self) -> Mapping[str, Walk]:
        """Hazard walks by the slug of the home."""
        return self._all("walks", Walk)

    @cached_property
    def spotting(self) -> SpottingRule:
        """The published rule of a hazard walk."""
        return self.read("spotting/rule.toml", SpottingRule, slug="rule")

    @cached_property
    def municipalities(self) -> Mapping[str, Municipality]:
        """Municipalities with their point on the globe, by code."""
        rows = self.table("places/municipalities.csv")
        return {row["code"]: municipality_of(row) for row in rows}

    @cached_property
    def units(self) -> Mapping[str, WholeUnit]:
        """Units by slug, each with its words and items."""
        about = self._all("units", Unit, "/unit")
        return {slug: self._unit(unit) for slug, unit in about.items()}

    def _unit(self, unit: Unit) -> WholeUnit:
        folder = f"units/{unit.slug}"
        try:
            words = {
                code: parts_of(code, self.source.text(f"{folder}/{code}.md")) for code in LANGUAGES
            }
        except (KeyError, ValueError) as error:
            raise ContentProblems([Problem(folder, 0, str(error))]) from error
        return WholeUnit(unit, words, self.read(f"{folder}/items.toml", UnitItems).items)

    @cached_property
    def trials(self) -> Mapping[str, Trial]:
        """Published trials by slug."""
        return self._all("trials", Trial)

    @cached_property
    def payers(self) -> Mapping[str, PayingSystem]:
        """Who pays for care, by slug of the region."""
        return self._all("payers", PayingSystem)

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """What the twin must meet, by id, in the order of the files and their rows."""
        found, problems = targets_of(self.source)
        if problems:
            raise ContentProblems(problems)
        return {target.id: target for target in found}

    @cached_property
    def place_names(self) -> Mapping[str, str]:
        """Names of arrondissements, departments and provinces, by code."""
        return place_names(self.source)

    def persona_bundle(self, slug: str) -> bytes:
        """The FHIR bundle of a persona, as its file has it."""
        return self.source.text(f"personas/{slug}/bundle.json").encode()

    @cached_property
    def messages(self) -> Mapping[str, Text]:
        """Sentences that core makes, by id `topic.name`."""
        found: dict[str, Text] = {}
        for topic in self.slugs("messages"):
            file = f"messages/{topic}.toml"
            for name, value in parse_toml(file, self.source.text(file)).items():
                try:
                    found[f"{topic}.{name}"] = Text.model_validate(value)
                except ValidationError as error:
                    text = self.source.text(file)
                    raise ContentProblems(from_validation(file, text, error)) from error
        return found

    def table(self, file: str) -> list[dict[str, str]]:
        """The rows of a CSV file, by column name."""
        return list(csv.DictReader(io.StringIO(self.source.text(file))))

    def scenario(self, slug: str) -> Scenario:
        """One scenario with all its days, read once; raises ContentProblems or NotInCatalog."""
        if slug not in self._scenarios:
            self._scenarios[slug] = self._scenario(self.known("scenarios", slug))
        return self._scenarios[slug]

    def _scenario(self, slug: str) -> Scenario:
        folder = f"scenarios/{slug}"
        week = self.read(f"{folder}/scenario.toml", Week, slug=slug)
        days = [self._day(file) for file in self.source.paths if _is_day(file, folder)]
        messages = [message for day in days for message in day.messages]
        decisions = [decision for day in days for decision in day.decisions]
        messages.sort(key=lambda m: (m.day, m.at, m.slug))
        decisions.sort(key=lambda d: (d.day, d.at or "", d.slug))
        lesson, design = (
            self._beside(folder, "lesson", Lesson),
            self._beside(folder, "design", Design),
        )
        return Scenario(slug, week, tuple(messages), tuple(decisions), lesson, design)

    def _beside(self, folder: str, name: str, kind: type[Kind]) -> Kind | None:
        file = f"{folder}/{name}.toml"
        return self.read(file, kind) if file in self.source.paths else None

    def _day(self, file: str) -> Day:
        day = self.read(file, Day)
        name = file.rpartition("/")[2].removesuffix(".toml")
        number = int(name.removeprefix("day-").split("-")[0]) if name.startswith("day-") else 0
        return Day(
            provenance=day.provenance,
            messages=tuple(m.model_copy(update={"day": number}) for m in day.messages),
            decisions=tuple(d.model_copy(update={"day": number}) for d in day.decisions),
        )

    def known(self, kind: str, slug: str) -> str:
        """The slug itself; raises NotInCatalog with the nearest names when there is none."""
        return one_of(kind.removesuffix("s"), slug, self.slugs(kind))

    def pinned(self, files: Iterable[str]) -> Catalog:
        """A catalog of just these files, as they are now."""
        return Catalog(Pinned({file: self.source.text(file) for file in files}))


def one_of(what: str, name: str, known: Iterable[str]) -> str:
    """The name itself when it is known; else NotInCatalog with the nearest names."""
    names = sorted(known)
    if name in names:
        return name
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4) or names[:5]
    raise NotInCatalog(f"there is no {what} `{name}`; the nearest are: {', '.join(near)}")


def _is_item(parts: list[str]) -> bool:
    return len(parts) > 2 or parts[-1].endswith(".toml")


def _is_day(file: str, folder: str) -> bool:
    name = file.removeprefix(folder + "/")
    return name != file and name.endswith(".toml") and name not in NO_DAY


@cache
def load(extra: str | None = None) -> Catalog:
    """The shipped content, with what the folder KOMPAS_CONTENT (or `extra`) adds to it."""
    more = extra or os.environ.get("KOMPAS_CONTENT")
    roots = (content_folder(),) + ((Path(more),) if more else ())
    return Catalog(Folder(roots))
