"""Every problem in content at once: each file by itself, then what files say about each other."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from string import Formatter
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from kompas.core.catalog.alarms import AlarmRule
from kompas.core.catalog.approaches import Approach
from kompas.core.catalog.credits import Credit
from kompas.core.catalog.design import Design
from kompas.core.catalog.files import Folder, Pinned, parse_toml
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
from kompas.core.catalog.lint import lint
from kompas.core.catalog.mobility import Commuting, Route
from kompas.core.catalog.paying import PayingSystem, payers_problems
from kompas.core.catalog.problems import ContentProblems, Problem, from_validation
from kompas.core.catalog.references import cross_references
from kompas.core.catalog.rules import Story, story_problems
from kompas.core.catalog.scenario import Day, Week
from kompas.core.catalog.scores import ScoreRule
from kompas.core.catalog.sheets import Path, Sheet, field
from kompas.core.catalog.targets import targets_of
from kompas.core.catalog.text import Number, Text
from kompas.core.catalog.trials import Trial
from kompas.core.catalog.unit_rules import unit_problems
from kompas.core.catalog.units import Curriculum, Pace, Unit, UnitItems
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.catalog.walks import SpottingRule, Walk
from kompas.core.catalog.wordings import Wording

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SHELVES: Mapping[str, object] = {
    "tools": Tool,
    "devices": Device,
    "conditions": Condition,
    "competences": Competence,
    "professions": Profession,
    "policies": Policy,
    "homes": Home,
    "instruments": Instrument,
    "approaches": Approach,
    "trials": Trial,
    "payers": PayingSystem,
    "suits": Suit,
    "frameworks": Framework,
    "questions": Question,
    "curricula": Curriculum,
    "credits": Credit,
    "routes": Route,
    "commuting": Commuting,
    "learning": Pace,
    "scores": ScoreRule,
    "spotting": SpottingRule,
    "walks": Walk,
    "wordings": Wording,
    "alarms": AlarmRule,
    "messages": dict[str, Text],
}
SHAPES: tuple[tuple[str, object], ...] = (
    *((rf"{shelf}/{SLUG}\.toml", shape) for shelf, shape in SHELVES.items()),
    (rf"personas/{SLUG}/persona\.toml", Persona),
    (rf"scenarios/{SLUG}/scenario\.toml", Week),
    (rf"scenarios/{SLUG}/lesson\.toml", Lesson),
    (rf"scenarios/{SLUG}/design\.toml", Design),
    (rf"scenarios/{SLUG}/(?:day-\d+|anytime|initiatives)(?:-{SLUG})?\.toml", Day),
    (rf"units/{SLUG}/unit\.toml", Unit),
    (rf"units/{SLUG}/items\.toml", UnitItems),
    (rf"personas/{SLUG}/bundle\.json", None),
    (r"(?:codes|made_up|places|targets|verdicts)/[\w-]+\.csv", None),
    (r".*\.md", None),
)
COMPANIONS = {
    "personas": ("persona.toml", "bundle.json"),
    "scenarios": ("scenario.toml",),
    "units": ("unit.toml", "items.toml", "nl.md", "fr.md", "en.md"),
}
NUMBER_FIELDS = {"value", "low", "high"}


@dataclass(frozen=True)
class Findings:
    """What a check found: problems to mend, files to look at again, advice on scenarios."""

    problems: tuple[Problem, ...]
    to_review: tuple[Problem, ...]
    files: int
    advice: tuple[Problem, ...] = ()


def check(source: Folder | Pinned, today: date, flags: Collection[str]) -> Findings:
    """Every problem of every file, sorted, files whose `next_review` has passed, and advice.

    `flags` are the conditions that a person can have.
    """
    problems = [*_misplaced(source.paths), *_incomplete(source.paths)]
    sheets: dict[str, Sheet] = {}
    for file in source.paths:
        try:
            text = source.text(file)
            if file.endswith(".toml"):
                sheets[file] = Sheet(file, text, parse_toml(file, text))
            elif file.endswith(".csv"):
                problems += [] if file.startswith("targets/") else _uneven(file, text)
        except ContentProblems as error:
            problems += error.problems
        except UnicodeDecodeError:
            problems.append(Problem(file, 1, "this is not text in UTF-8"))
    for sheet in sheets.values():
        problems += by_itself(sheet)
    problems += cross_references(source, sheets, flags)
    problems += [*targets_of(source)[1], *payers_problems(sheets), *unit_problems(source, sheets)]
    for story in _stories(source.paths, sheets):
        problems += story_problems(story)
    reviews = (found for sheet in sheets.values() for found in _to_review(sheet, today))
    advice = tuple(lint(source, sheets))
    found = tuple(sorted(set(problems)))
    return Findings(found, tuple(sorted(reviews)), len(source.paths), advice)


def by_itself(sheet: Sheet) -> list[Problem]:
    """Every problem that shows in one file alone."""
    shape = shape_of(sheet.file)
    if shape is None:
        return []
    found = list(_as(shape, sheet, {**sheet.data, **_slug(shape, sheet.file)}, ()))
    if shape is Home:
        found += _loose(sheet, sheet.data, ())
    if shape is SHELVES["messages"]:
        found += _parameters(sheet)
    return found


def shape_of(file: str) -> object:
    """What a file at this place is read as; None for tables and records, and for strangers."""
    return next((shape for pattern, shape in SHAPES if re.fullmatch(pattern, file)), None)


@cache
def _adapter(shape: object) -> Callable[[object], object]:
    reader: TypeAdapter[object] = TypeAdapter(cast(Any, shape))
    return reader.validate_python


def _slug(shape: object, file: str) -> dict[str, str]:
    if "slug" not in getattr(shape, "model_fields", {}):
        return {}
    return {"slug": file.split("/")[1].removesuffix(".toml")}


def _as(shape: object, sheet: Sheet, data: object, path: Path) -> Iterator[Problem]:
    try:
        _adapter(shape)(data)
    except ValidationError as error:
        yield from from_validation(sheet.file, sheet.text, error, path)


def _loose(sheet: Sheet, value: object, path: Path) -> Iterator[Problem]:
    """Texts and numbers in the parts of a file whose shape an engine knows, not the catalog."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _loose(sheet, item, (*path, place))
    if not isinstance(value, Mapping):
        return
    if path and path[0] in Home.model_fields:
        return
    if value.keys() & set(LANGUAGES):
        yield from _as(Text, sheet, value, path)
    elif value.keys() & NUMBER_FIELDS:
        yield from _as(Number, sheet, value, path)
    else:
        for key, item in value.items():
            yield from _loose(sheet, item, (*path, key))


def _parameters(sheet: Sheet) -> Iterator[Problem]:
    """Sentences whose {parameters} are not the same in each language."""
    for name, text in sheet.data.items():
        if not isinstance(text, Mapping):
            continue
        try:
            asked = {key: _names(str(words)) for key, words in text.items() if key in LANGUAGES}
        except ValueError as error:
            yield sheet.problem((name,), f"`{name}`: a brace is open or wrong: {error}")
            continue
        if len(set(asked.values())) > 1:
            shown = "; ".join(
                f"{key}: {', '.join(sorted(n)) or 'none'}" for key, n in asked.items()
            )
            yield sheet.problem(
                (name,), f"`{name}` asks for other parameters by language ({shown})"
            )


def _names(words: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(words) if name is not None)


def _misplaced(files: Collection[str]) -> Iterator[Problem]:
    for file in files:
        if not any(re.fullmatch(pattern, file) for pattern, _ in SHAPES):
            shelves = ", ".join(sorted({*SHELVES, *COMPANIONS}))
            sentence = (
                "nothing reads a file of this name here; names are small letters, digits and "
                f"hyphens, in one of: {shelves}"
            )
            yield Problem(file, 0, sentence)


def _incomplete(files: Collection[str]) -> Iterator[Problem]:
    for shelf, names in COMPANIONS.items():
        folders = {"/".join(f.split("/")[:2]) for f in files if re.match(rf"{shelf}/[^/]+/", f)}
        for folder in folders:
            for name in names:
                if f"{folder}/{name}" not in files:
                    yield Problem(f"{folder}/{name}", 0, "this file is missing")


def _uneven(file: str, text: str) -> Iterator[Problem]:
    rows = csv.reader(io.StringIO(text))
    width = len(next(rows, []))
    for row in rows:
        if row and len(row) != width:
            sentence = f"this row has {len(row)} cells, the header has {width}"
            yield Problem(file, rows.line_num, sentence)


def _stories(files: Collection[str], sheets: Mapping[str, Sheet]) -> Iterator[Story]:
    for week in (s for s in sheets.values() if shape_of(s.file) is Week):
        folder = week.file.removesuffix("scenario.toml")
        beside = [f for f in files if f.startswith(folder) and shape_of(f) is Day]
        days = tuple(sheets[file] for file in beside if file in sheets)
        yield Story(week, days, whole=len(days) == len(beside))


def _to_review(sheet: Sheet, today: date) -> Iterator[Problem]:
    for path, due in sheet.find("provenance.next_review"):
        if isinstance(due, date) and due < today:
            yield sheet.problem(path, f"`{field(path)}` was {due}: look at this file again")
