"""Every problem in content, with what only the engines can say: homes, people, parameters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kompas.core.catalog import Catalog, Folder, Pinned, Problem
from kompas.core.catalog.check import Findings
from kompas.core.catalog.check import check as check_files
from kompas.core.catalog.files import parse_toml
from kompas.core.catalog.problems import ContentProblems
from kompas.core.catalog.references import unknown
from kompas.core.catalog.sheets import Sheet
from kompas.core.catalog.walks import Walk
from kompas.core.competence.check import graph_problems
from kompas.core.credits.check import credit_problems
from kompas.core.fhir import FhirProblem, check_bundle, read
from kompas.core.home.floor_plan.faults import PlanFault
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.hazard_walk import misfits
from kompas.core.record import FLAGS, load_codes, read_person
from kompas.core.twin import PARAMETERS
from kompas.core.twin.origins import NUMBERS as OF_ORIGINS

# Parameters that care and costs read by name, beside those of the twin's kernel.
OF_CARE = (
    *("visits_per_week", "help_per_week", "calls_per_week"),
    *("minutes_per_visit", "minutes_per_help", "minutes_per_call"),
    *("carer_hours_per_week", "cost_per_staff_hour"),
)
TEST_DATA = "HTEST"
NO_HOME = "there is no home of this name"
Source = Folder | Pinned


def check(source: Source, today: date) -> Findings:
    """All that is wrong with content, sorted by file and line; and what is due for a new look."""
    found = check_files(source, today, FLAGS)
    sheets = list(_sheets(source))
    problems = {
        *found.problems,
        *_parameters([s for s in sheets if s.file.startswith("conditions/")]),
        *(p for s in sheets if s.file.startswith("homes/") for p in _plan(s)),
        *_people(source, [s for s in sheets if s.file.endswith("/scenario.toml")]),
        *graph_problems(source),
        *credit_problems(source),
        *_walks(source),
    }
    return replace(found, problems=tuple(sorted(problems)))


def _walks(source: Source) -> Iterator[Problem]:
    """What a hazard walk names that its home does not have, and the other way round."""
    known = Catalog(source)
    for slug in known.slugs("walks"):
        file = f"walks/{slug}.toml"
        try:
            walk, home = known.read(file, Walk, slug=slug), known.homes.get(slug)
            told = misfits(Plan.from_data(home.model_dump()), walk) if home else (NO_HOME,)
        except (ContentProblems, PlanFault, UnicodeDecodeError):
            continue  # what is wrong there is named elsewhere
        yield from (Problem(file, 0, sentence) for sentence in told)


def _sheets(source: Source) -> Iterator[Sheet]:
    """The files that are TOML at all; why others are not is named elsewhere."""
    for file in source.paths:
        if file.startswith(("conditions/", "homes/", "scenarios/")) and file.endswith(".toml"):
            try:
                text = source.text(file)
                yield Sheet(file, text, parse_toml(file, text))
            except (ContentProblems, UnicodeDecodeError):
                continue


def _parameters(conditions: list[Sheet]) -> Iterator[Problem]:
    known = {*PARAMETERS, *OF_CARE, *OF_ORIGINS}
    declared = {name for sheet in conditions for _, name in sheet.words("parameters.*")}
    for name in sorted(known - declared):
        yield Problem("conditions/", 0, f"no condition declares `{name}`, which the twin needs")
    for sheet in conditions:
        for path, name in sheet.words("parameters.*"):
            if name not in known:
                yield sheet.problem(path, unknown("parameter of the twin", name, known))


def _plan(sheet: Sheet) -> Iterator[Problem]:
    try:
        Plan.from_data(sheet.data)
    except PlanFault as fault:
        for sentence in fault.faults:
            yield Problem(sheet.file, _line_about(sheet.text, sentence), sentence)


def _line_about(text: str, sentence: str) -> int:
    """The line where the first thing that a sentence names in quotes is declared; 0 without."""
    names = re.findall(r"'([^']+)'", sentence)
    for number, line in enumerate(text.splitlines(), start=1):
        if any(f'slug = "{name}"' in line for name in names):
            return number
    return 0


def _people(source: Source, weeks: list[Sheet]) -> Iterator[Problem]:
    days = {day for week in weeks for _, day in week.find("as_of") if isinstance(day, date)}
    for file in source.paths:
        if re.fullmatch(r"personas/[^/]+/bundle\.json", file):
            for sentence in _bundle(source, file, sorted(days)):
                yield Problem(file, 0, sentence)


def _bundle(source: Source, file: str, days: list[date]) -> Iterator[str]:
    try:
        text = source.text(file)
        bundle = read(text.encode())
    except UnicodeDecodeError:
        return
    except FhirProblem as problem:
        yield str(problem)
        return
    raw = json.loads(text, parse_float=Decimal)
    for fault in check_bundle(raw):
        yield str(fault)
    if not _is_labelled(raw):
        yield f"the bundle does not carry the label for test data ({TEST_DATA})"
    for day in days:
        try:
            read_person(bundle, day, load_codes(source))
        except FhirProblem as problem:
            yield f"on {day}: {problem}"


def _is_labelled(raw: dict[str, Any]) -> bool:
    meta = raw.get("meta")
    labels = [*meta.get("security", []), *meta.get("tag", [])] if isinstance(meta, dict) else []
    return any(isinstance(label, dict) and label.get("code") == TEST_DATA for label in labels)
