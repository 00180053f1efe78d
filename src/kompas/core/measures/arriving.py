"""Who moves in: people of 60 and older, counted by a user in a file, year by year.

No source that Kompas may use counts movers by age and place, so nobody moves in unless somebody
brings the figures. In health and care they are taken to be like others of their region, sex and
age: how movers differ is not known.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from kompas.core.catalog import ContentProblems, Problem
from kompas.core.catalog.census import OLDEST, PRESENT, SEXES, SIXTY, Cell, Sex
from kompas.core.catalog.quantities import number_of
from kompas.core.catalog.references import unknown

COLUMNS = ("year", "place", "sex", "age", "people")
LAST = PRESENT + 49  # nobody is run beyond fifty years


@dataclass(frozen=True)
class Arrivals:
    """Real people of one sex who move to a place in a year, of these ages together."""

    year: int
    place: str
    sex: Sex
    ages: range
    people: float

    def cells(self, region: str) -> Iterator[Cell]:
        """The same people by single year of age, as many of each."""
        for age in self.ages:
            yield Cell(self.place, region, self.sex, age, self.people / len(self.ages))


def read_arrivals(text: str, file: str, places: Iterable[str]) -> tuple[Arrivals, ...]:
    """The people of one CSV text, in its order; `places` are the codes and regions that are known.

    Raises ContentProblems with everything that is wrong in it, each with its line.
    """
    try:
        rows = list(_rows(text.removeprefix("\ufeff")))
    except csv.Error as error:
        told = f"this is not a table of comma-separated values: {error}"
        raise ContentProblems([Problem(file, 0, told)]) from error
    problems = list(_head(rows, file))
    if problems:
        raise ContentProblems(problems)
    names, known, found = rows[0][1], tuple(places), dict[tuple[object, ...], int]()
    read: list[Arrivals] = []
    for line, cells in rows[1:]:
        one, wrong = _arrivals(names, cells, known)
        if one:
            key = (one.year, one.place, one.sex, one.ages)
            if key in found:
                wrong = [f"the same year, place, sex and age stand on line {found[key]} already"]
            found.setdefault(key, line)
            read.append(one)
        problems += [Problem(file, line, sentence) for sentence in wrong]
    if problems:
        raise ContentProblems(problems)
    return tuple(read)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line on which it begins."""
    reader, begins = csv.reader(io.StringIO(text)), 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, [cell.strip() for cell in cells]
        begins = reader.line_num + 1


def _head(rows: Sequence[tuple[int, list[str]]], file: str) -> Iterator[Problem]:
    header = ",".join(COLUMNS)
    if not rows:
        yield Problem(file, 0, f"the file is empty; its first row must be {header}")
        return
    line, names = rows[0]
    if sorted(names) != sorted(COLUMNS):
        yield Problem(file, line, f"the first row is {','.join(names)}; it must be {header}")
    if len(rows) == 1:
        yield Problem(file, line, "there is no row below the names of the columns")


def _arrivals(
    names: Sequence[str], cells: Sequence[str], places: Sequence[str]
) -> tuple[Arrivals | None, list[str]]:
    """One row, and what is wrong with it; None when anything is."""
    if len(cells) != len(names):
        return None, [f"this row has {len(cells)} cells, the first row has {len(names)}"]
    row = dict(zip(names, cells, strict=True))
    ages, people = _ages(row["age"]), number_of(row["people"])
    wrong = list(_faults(row, places))
    if ages is None:
        wrong.append(
            f"`age` is {row['age']!r}, it must be from {SIXTY} to {OLDEST}, such as 72 or 70-74"
        )
    if people is None or people < 0.0:
        wrong.append(f"`people` is {row['people']!r}, it must be a number of 0 or more")
    if wrong or ages is None or people is None:
        return None, wrong
    sex = cast(Sex, row["sex"])
    return Arrivals(int(row["year"]), row["place"], sex, ages, people), []


def _faults(row: Mapping[str, str], places: Sequence[str]) -> Iterator[str]:
    year = row["year"]
    if not (year.isascii() and year.isdigit() and PRESENT <= int(year) <= LAST):
        yield f"`year` is {year!r}, it must be from {PRESENT} to {LAST}"
    if row["place"] not in places:
        yield unknown("place", row["place"], places)
    if row["sex"] not in SEXES:
        yield f"`sex` is {row['sex']!r}, it must be {' or '.join(SEXES)}"


def _ages(text: str) -> range | None:
    """From `72` or `70-74` to ages; None for anything else."""
    first, dash, last = text.partition("-")
    last = last if dash else first
    if not (text.isascii() and first.isdigit() and last.isdigit() and len(text) <= len("100-100")):
        return None
    ages = range(int(first), int(last) + 1)
    return ages if ages and ages[0] >= SIXTY and ages[-1] <= OLDEST else None
