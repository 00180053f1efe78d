"""Reads the census and the risks of dying from `places/*.csv`; all problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import numpy as np
from pydantic import ValidationError

from kompas.core.catalog.catalog import Catalog, load
from kompas.core.catalog.census import OLDEST, SEXES, YOUNGEST, Census, Counted, Mortality
from kompas.core.catalog.problems import ContentProblems, Problem
from kompas.core.catalog.text import Number, Text

CENSUS, MORTALITY = "places/census.csv", "places/mortality.csv"
NUMBERS, LEGEND = "places/census_numbers.csv", "places/census_legend.csv"
TREND = "mortality_ratio_per_year"
Row = Mapping[str, str]


@cache
def load_census() -> Census:
    """The census of the shipped content."""
    return read_census(load())


def read_census(catalog: Catalog) -> Census:
    """The census of a catalog; ContentProblems with every row that cannot be right."""
    people, risks = catalog.table(CENSUS), catalog.table(MORTALITY)
    legend = {row["code"]: _text(row, "") for row in catalog.table(LEGEND)}
    numbers = {row["id"]: row for row in catalog.table(NUMBERS)}
    regions = {row["region"] for row in risks}
    problems = [*_problems(CENSUS, people, lambda row: _wrong_people(row, legend, regions))]
    problems += _problems(MORTALITY, risks, _wrong_risk)
    if TREND not in numbers:
        problems.append(Problem(NUMBERS, 0, f"a row `{TREND}` is missing"))
    problems += [*_holes(CENSUS, people, "place"), *_holes(MORTALITY, risks, "region")]
    if problems:
        raise ContentProblems(problems)
    return Census(_counted(people), _mortality(risks), _number(numbers[TREND]), legend)


def _counted(rows: list[dict[str, str]]) -> dict[str, Counted]:
    found: dict[str, Counted] = {}
    for row in rows:
        place, age = row["place"], int(row["age"])
        if place not in found:
            nobody = np.zeros((2, OLDEST - YOUNGEST + 1))
            vintage = int(row["vintage"])
            found[place] = Counted(place, row["region"], vintage, age, row["prorated"], nobody)
        cell = SEXES.index(_sex(row)), age - YOUNGEST
        found[place].people[cell] = float(row["people"])
    for one in found.values():
        one.people.setflags(write=False)
    return found


def _mortality(rows: list[dict[str, str]]) -> dict[str, Mortality]:
    found: dict[str, Mortality] = {}
    for row in rows:
        none = np.zeros((2, OLDEST - YOUNGEST + 1))
        one = found.setdefault(row["region"], Mortality(int(row["year"]), none))
        one.risk[SEXES.index(_sex(row)), int(row["age"]) - YOUNGEST] = float(row["risk"])
    for one in found.values():
        one.risk.setflags(write=False)
    return found


def _sex(row: Row) -> str:
    return row["sex"]


def _text(row: Row, prefix: str) -> Text:
    return Text(nl=row[prefix + "nl"], fr=row[prefix + "fr"], en=row[prefix + "en"])


def _number(row: Row) -> Number:
    plain = {key: row[key] for key in ("unit", "source", "confidence")}
    size = {key: float(row[key]) for key in ("value", "low", "high")}
    reason = _text(row, "reason_") if row["reason_nl"] else None
    told = {"definition": _text(row, "definition_"), "reason": reason, "doi": row["doi"] or None}
    try:
        return Number.model_validate({**plain, **size, **told})
    except ValidationError as error:
        sentence = f"`{row['id']}`: {error.errors()[0]['msg'].removeprefix('Value error, ')}"
        raise ContentProblems([Problem(NUMBERS, 0, sentence)]) from error


def _problems(
    file: str, rows: list[dict[str, str]], wrong: Callable[[Row], str]
) -> Iterator[Problem]:
    seen: set[tuple[str, str, str]] = set()
    for line, row in enumerate(rows, start=2):
        cell = (row.get("place", row["region"]), row["sex"], row["age"])
        sentence = "this cell stands here twice" if cell in seen else _wrong_cell(row) or wrong(row)
        seen.add(cell)
        if sentence:
            yield Problem(file, line, sentence)


def _holes(file: str, rows: list[dict[str, str]], key: str) -> Iterator[Problem]:
    """Places or regions that lack an age between their youngest and 100, for one of the sexes."""
    ages: dict[str, list[str]] = {}
    for row in rows:
        ages.setdefault(row[key], []).append(row["age"])
    for name, found in ages.items():
        whole = 2 * (OLDEST + 1 - min(int(age) for age in found if age.isdigit()))
        if len(found) < whole:
            sentence = f"{key} {name} has {len(found)} cells of {whole}: add the ages that lack"
            yield Problem(file, 0, sentence)


def _wrong_cell(row: Row) -> str:
    if row["sex"] not in SEXES:
        return f"`sex` is {row['sex']!r}, it must be one of {', '.join(SEXES)}"
    if not (row["age"].isdigit() and YOUNGEST <= int(row["age"]) <= OLDEST):
        return f"`age` is {row['age']!r}, it must be a whole number from {YOUNGEST} to {OLDEST}"
    return ""


def _wrong_people(row: Row, legend: Mapping[str, Text], regions: set[str]) -> str:
    if row["prorated"] not in legend:
        return f"`prorated` is {row['prorated']!r}, which {LEGEND} does not explain"
    if row["region"] not in regions:
        return f"`region` is {row['region']!r}, which has no rows in {MORTALITY}"
    if not row["vintage"].isdigit():
        return f"`vintage` is {row['vintage']!r}, it must be a year"
    return "" if _within(row["people"], 1e9) else f"`people` is {row['people']!r}, not 0 or more"


def _wrong_risk(row: Row) -> str:
    if not row["year"].isdigit():
        return f"`year` is {row['year']!r}, it must be a year"
    return "" if _within(row["risk"], 1) else f"`risk` is {row['risk']!r}, not from 0 to 1"


def _within(text: str, most: float) -> bool:
    try:
        return 0 <= float(text) <= most
    except ValueError:
        return False
