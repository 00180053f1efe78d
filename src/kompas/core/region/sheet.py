"""An answer as rows of a table: every place, year and indicator, per 1,000 people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kompas.core.catalog.census import PRESENT, Census
from kompas.core.measures.parquet import COLUMNS as OF_KIND
from kompas.core.measures.parquet import Table
from kompas.core.region.answering import Answer
from kompas.core.region.estimating import Interval
from kompas.core.region.indicators import INDICATORS
from kompas.core.region.places import place
from kompas.core.region.residents import YEARS

PER = 1_000
LABEL = "HTEST"  # the standard code of FHIR for test data: nobody here is real
COLUMNS = tuple(column.name for column in OF_KIND["region"])
Value = str | int | float | None


@dataclass(frozen=True)
class Made:
    """What made an answer: the version of everything, the seed, the census.

    `content` is a hash of all content that it rests on.
    """

    engine: str
    seed: int
    census: Census
    content: str


def rows(answer: Answer, made: Made) -> Iterator[dict[str, Value]]:
    """One row for each place, indicator and year; a difference is with minus without."""
    for code in answer.groups.places:
        mask = answer.groups.mask(place=code)
        about = {year: _about(answer, code, made, year) for year in YEARS}
        for one in INDICATORS:
            for year in YEARS:
                without = numbers("without", answer.usual(one, mask, year))
                change = answer.change(one, mask, year) if answer.approach else None
                told = change if answer.tells(mask, year) else None
                count: dict[str, Value] = {
                    "indicator": one.outcome,
                    "unit": one.unit,
                    "year": PRESENT + year,
                    "per": PER,
                }
                yield {**about[year], **count, **without, **numbers("difference", told)}


def lines(found: Iterator[dict[str, Value]]) -> Iterator[Sequence[Value]]:
    """The header, then each row in the order of `COLUMNS`."""
    yield COLUMNS
    for row in found:
        yield [row[name] for name in COLUMNS]


def table(answer: Answer, made: Made) -> Table:
    """The same rows for a Parquet file."""
    found = list(rows(answer, made))
    cells = {name: [row[name] for row in found] for name in COLUMNS}
    head = {
        "engine": made.engine,
        "content": made.content,
        "asked": {"approach": answer.approach or "none", "seed": made.seed},
        "people": int(answer.steps[-1, 0].sum()),
    }
    return Table("region", cells, head)


def _about(answer: Answer, code: str, made: Made, year: int) -> dict[str, Value]:
    here, mask = place(code), answer.groups.mask(place=code)
    return {
        "label": LABEL,
        "engine": made.engine,
        "seed": made.seed,
        "approach": answer.approach or "none",
        "place": code,
        "name": here.name.en,
        "level": here.level,
        "census_year": made.census.place(code).vintage,
        "years_forward": made.census.ages_forward(code),
        "prorated": here.prorated,
        "people": round(answer.real("people", mask, year)),
        "entered": round(answer.real("people", mask & answer.groups.mask(age="later"), year)),
        "simulated": answer.simulated("people", mask, year),
        "simulated_starters": answer.simulated("started", mask, year),
        "interval": answer.holds,
    }


def numbers(name: str, found: Interval | None, per: int = PER) -> dict[str, Value]:
    """Three columns, for so many people; empty where nothing can be said."""
    if found is None:
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    value, low, high = (round(per * part, 4) for part in (found.value, found.low, found.high))
    return {name: value, f"{name}_low": low, f"{name}_high": high}
