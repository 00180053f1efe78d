"""Targets: published numbers that the twin must meet, one a row, each with where it comes from.

A row is for `calibrate` (the model may be fitted to it) or `validate` (it may only be looked at
afterwards), and the same quantity in the same people is never both.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from kompas.core.catalog.files import Folder, Pinned
from kompas.core.catalog.problems import ContentProblems, Problem
from kompas.core.catalog.quantities import (
    Quantity,
    Stratum,
    number_of,
    quantity_of,
    stratum_of,
)
from kompas.core.catalog.references import unknown
from kompas.core.catalog.vocabulary import (
    CONFIDENCES,
    TARGET_UNITS,
    TARGET_USES,
    Confidence,
    TargetUnit,
    TargetUse,
)

COLUMNS = (
    *("id", "quantity", "unit", "stratum", "value", "low", "high"),
    *("definition", "source", "doi", "confidence", "use"),
)
PLACES = ("places/arrondissements.csv", "places/departments.csv")
SIZES: tuple[str, ...] = ("value", "low", "high")
MAY_BE_EMPTY = ("stratum", "doi")
WORDS: Mapping[str, tuple[str, ...]] = {
    "unit": TARGET_UNITS,
    "confidence": CONFIDENCES,
    "use": TARGET_USES,
}


@dataclass(frozen=True)
class Target:
    """One published number: what, in whom, how large, how sure, from where, and for what use.

    `value`, `low` and `high` are in `unit`; the twin meets the target inside `low` to `high`.
    `file` and `line` say where it stands.
    """

    id: str
    quantity: Quantity
    unit: TargetUnit
    stratum: Stratum
    stratum_text: str
    value: float
    low: float
    high: float
    definition: str
    source: str
    doi: str
    confidence: Confidence
    use: TargetUse
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


def read_targets(text: str, file: str, places: Mapping[str, str]) -> tuple[Target, ...]:
    """The targets of one CSV text, in its order.

    `places` are the names of places by code. Raises ContentProblems with everything that is wrong
    in it, each with its line.
    """
    found, problems = targets_in(text, file, places)
    problems += clashes(found)
    if problems:
        raise ContentProblems(problems)
    return tuple(found)


def targets_in(
    text: str, file: str, places: Mapping[str, str]
) -> tuple[list[Target], list[Problem]]:
    """The rows of one CSV text that can be used, and what is wrong with the file and the others."""
    try:
        rows = list(_rows(text.removeprefix("\ufeff")))
    except csv.Error as error:
        return [], [Problem(file, 0, f"this is not a table of comma-separated values: {error}")]
    if not rows:
        return [], [Problem(file, 0, f"the file is empty; its first row must be {_header()}")]
    (first, names), *below = rows
    if len(names) == 1 and ";" in names[0]:
        told = "the columns are separated by `;`; save the file with commas between them"
        return [], [Problem(file, first, told)]
    problems = [Problem(file, first, sentence) for sentence in _columns(names)]
    if not below:
        problems.append(Problem(file, first, "there is no row below the names of the columns"))
    found: list[Target] = []
    for line, cells in below:
        target, faults = _target(names, cells, file, line, places)
        problems += [Problem(file, line, sentence) for sentence in faults]
        if target:
            found.append(target)
    return found, problems


def targets_of(source: Folder | Pinned) -> tuple[list[Target], list[Problem]]:
    """The targets of all files of a source, and everything that is wrong with them."""
    places = place_names(source)
    found: list[Target] = []
    problems: list[Problem] = []
    for file in [path for path in source.paths if path.startswith("targets/")]:
        try:
            targets, wrong = targets_in(source.text(file), file, places)
        except UnicodeDecodeError:
            targets, wrong = [], [Problem(file, 1, "this is not text in UTF-8")]
        found += targets
        problems += wrong
    return found, [*problems, *clashes(found)]


def place_names(source: Folder | Pinned) -> dict[str, str]:
    """Names of arrondissements, departments and provinces by code, in the language spoken there."""
    found = {}
    for file in (path for path in PLACES if path in source.paths):
        for row in csv.DictReader(io.StringIO(source.text(file))):
            language = "nl" if row["region"] == "Flanders" else "fr"
            found[row["code"]] = row[f"name_{language}"]
    return found


def clashes(targets: Iterable[Target]) -> list[Problem]:
    """Ids that stand twice, and quantities that are both calibrated on and validated with."""
    ids: dict[str, Target] = {}
    uses: dict[tuple[Quantity, Stratum], Target] = {}
    problems = []
    for target in targets:
        first = ids.setdefault(target.id, target)
        if first is not target:
            told = f"the id `{target.id}` stands here a second time; the first is {_where(first)}"
            problems.append(Problem(target.file, target.line, told))
        other = uses.setdefault((target.quantity, target.stratum), target)
        if other.use != target.use:
            told = (
                f"`{target.id}` is to {target.use} with what {_where(other)} (`{other.id}`) is to "
                f"{other.use} with: the same quantity in the same people has one use"
            )
            problems.append(Problem(target.file, target.line, told))
    return problems


def _where(target: Target) -> str:
    return f"{target.file}:{target.line}"


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text))
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, [cell.strip() for cell in cells]
        begins = reader.line_num + 1


def _header() -> str:
    return ",".join(COLUMNS)


def _columns(names: list[str]) -> Iterator[str]:
    for name in sorted(set(names) - set(COLUMNS)):
        yield unknown("column", name, COLUMNS)
    if missing := [name for name in COLUMNS if name not in names]:
        yield f"there is no column {', '.join(f'`{name}`' for name in missing)}"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"the column `{name}` stands there twice"


def _target(
    names: list[str], cells: list[str], file: str, line: int, places: Mapping[str, str]
) -> tuple[Target | None, list[str]]:
    """One row as a target, and what is wrong with it; None when anything is."""
    if len(cells) != len(names):
        return None, [f"this row has {len(cells)} cells, the first row has {len(names)}"]
    row = dict(zip(names, cells, strict=True))
    quantity, wrong = quantity_of(row["quantity"]) if row.get("quantity") else (None, [])
    stratum, faults = stratum_of(row.get("stratum", ""), places)
    wrong += [*faults, *_plain(row)]
    if quantity and row.get("unit") in TARGET_UNITS and row["unit"] != quantity.unit:
        wrong.append(f"`{quantity}` is in {quantity.unit}, not in {row['unit']}")
    numbers = {name: number_of(row[name]) for name in SIZES if name in row}
    wrong += _sizes(row, numbers)
    if wrong or quantity is None or not set(COLUMNS) <= set(row):
        return None, wrong
    return _made(row, quantity, stratum, cast(dict[str, float], numbers), file, line), []


def _made(
    row: Mapping[str, str],
    quantity: Quantity,
    stratum: Stratum,
    numbers: Mapping[str, float],
    file: str,
    line: int,
) -> Target:
    return Target(
        id=row["id"],
        quantity=quantity,
        unit=quantity.unit,
        stratum=stratum,
        stratum_text=row["stratum"],
        value=numbers["value"],
        low=numbers["low"],
        high=numbers["high"],
        definition=row["definition"],
        source=row["source"],
        doi=row["doi"],
        confidence=cast(Confidence, row["confidence"]),
        use=cast(TargetUse, row["use"]),
        file=file,
        line=line,
    )


def _plain(row: Mapping[str, str]) -> Iterator[str]:
    """Cells that are empty, and words that are none of those that a column takes."""
    for name in COLUMNS:
        if row.get(name) == "" and name not in MAY_BE_EMPTY:
            yield f"`{name}` is empty"
    for name, words in WORDS.items():
        if row.get(name) and row[name] not in words:
            yield f"`{name}` is `{row[name]}`, it must be one of: {', '.join(words)}"


def _sizes(row: Mapping[str, str], numbers: Mapping[str, float | None]) -> Iterator[str]:
    for name, number in numbers.items():
        if row[name] and number is None:
            yield f"`{name}` is `{row[name]}`, which is no number{_with_comma(row[name])}"
        elif number is not None and number < 0:
            yield f"`{name}` is {row[name]}, which is below 0"
        elif number is not None and number > 1 and row.get("unit") == "share":
            yield f"`{name}` is {row[name]}, but a share lies between 0 and 1"
    value, low, high = (numbers.get(name) for name in SIZES)
    if low is not None and high is not None and low > high:
        yield f"`low` ({low:g}) is above `high` ({high:g})"
    elif value is not None and low is not None and high is not None and not low <= value <= high:
        yield f"`value` ({value:g}) lies outside `low` ({low:g}) to `high` ({high:g})"


def _with_comma(text: str) -> str:
    return "; write a point, not a comma" if number_of(text.replace(",", ".")) is not None else ""
