"""The people of 60 and older by place, sex and age, brought forward to the year that is asked.

What was counted is older than the present: each place has a year of counting (its vintage). From
there each cohort gets a year older every year and loses those who die. Nobody moves in or out.
A year stands for its first of January. `kompas.core.catalog.census_reading` reads the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog.catalog import one_of
from kompas.core.catalog.text import Number, Text

Array = NDArray[np.float64]
Sex = Literal["women", "men"]
SEXES: tuple[Sex, Sex] = ("women", "men")
# The youngest that are counted turn 60 in the last year; 100 stands for 100 and older.
YOUNGEST, SIXTY, OLDEST = 34, 60, 100
PRESENT = 2026


class CensusYear(ValueError):
    """A year before the counting, or too far after it; says which years there are."""


@dataclass(frozen=True)
class Cell:
    """How many people (expected, so not whole) of one sex and age live in a place."""

    place: str
    region: str
    sex: Sex
    age: int
    people: float


@dataclass(frozen=True)
class Mortality:
    """The risk of dying within a year in `year`, by sex and age: (2, ages from YOUNGEST)."""

    year: int
    risk: Array


@dataclass(frozen=True)
class Counted:
    """One place as it was counted: people in its vintage, by sex and age (2, ages from YOUNGEST).

    `youngest` is the youngest age that was counted, `prorated` the code of how it was shared out.
    """

    place: str
    region: str
    vintage: int
    youngest: int
    prorated: str
    people: Array


def grown_older(people: Array, mortality: Mortality, years: range, ratio: float) -> Array:
    """People (2, ages) at the end of `years`; `ratio` is the risk of one year over the last's."""
    for year in years:
        alive = people * (1 - mortality.risk * ratio ** (year - mortality.year))
        people = np.concatenate([np.zeros((2, 1)), alive[:, :-1]], axis=1)
        people[:, -1] += alive[:, -1]
    return people


@dataclass(frozen=True)
class Census:
    """The census of all places.

    `trend` is the yearly ratio of the risk of dying; `legend` tells what each code of `prorated`
    means, and under `aged` and `no_moves` what was done to reach the present.
    """

    counted: Mapping[str, Counted]
    mortality: Mapping[str, Mortality]
    trend: Number
    legend: Mapping[str, Text]

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The regions, sorted."""
        return tuple(sorted(self.mortality))

    @cached_property
    def last_year(self) -> int:
        """The last year in which everybody of 60 and older was already counted."""
        return min(one.vintage + SIXTY - one.youngest for one in self.counted.values())

    def place(self, code: str) -> Counted:
        """One place as it was counted; NotInCatalog with the nearest codes."""
        return self.counted[one_of("place", code, self.counted)]

    def places_of(self, region: str) -> tuple[str, ...]:
        """The places that make up a region; NotInCatalog with the nearest names."""
        name = one_of("region", region, self.regions)
        return tuple(code for code, one in self.counted.items() if one.region == name)

    def ages_forward(self, place: str, year: int = PRESENT) -> int:
        """How many years the count of a place is brought forward to reach `year`."""
        return self._checked(self.place(place), year) - self.place(place).vintage

    def everybody(self, place: str, year: int = PRESENT) -> Array:
        """People by sex and age from YOUNGEST on (2, 67); 0 at ages that were too young to count.

        Raises CensusYear and NotInCatalog.
        """
        one = self.place(place)
        years = range(one.vintage, self._checked(one, year))
        return grown_older(one.people, self.mortality[one.region], years, self.trend.value)

    def of(self, place: str, year: int = PRESENT) -> Array:
        """People of 60 and older, by sex (women, men) and age 60 … 99, 100+: (2, 41)."""
        return self.everybody(place, year)[:, SIXTY - YOUNGEST :]

    def of_region(self, region: str, year: int = PRESENT) -> Array:
        """The same for a whole region (2, 41): all its places, on the map or not."""
        total: Array = sum(
            (self.of(one, year) for one in self.places_of(region)), np.zeros((2, 41))
        )
        return total

    def cells(self, year: int = PRESENT, places: Iterable[str] | None = None) -> tuple[Cell, ...]:
        """Every place, sex and age of 60 and older; all places unless some are named."""
        wanted = self.counted if places is None else places
        return tuple(cell for place in wanted for cell in self._cells(place, year))

    def entrants(self, place: str, first: int = PRESENT, last: int | None = None) -> Array:
        """Who turns 60 in each year from `first` up to and with `last`: (years, 2).

        Counted on the first of January after, so without those who die in that very year.
        """
        end = self.last_year - 1 if last is None else last
        return np.array([self.of(place, year + 1)[:, 0] for year in range(first, end + 1)])

    def turning_sixty(self, year: int) -> tuple[Cell, ...]:
        """Who turns 60 in a year, by place and sex, counted as in `entrants`; raises CensusYear."""
        return tuple(cell for cell in self.cells(year + 1) if cell.age == SIXTY)

    def _cells(self, place: str, year: int) -> Iterator[Cell]:
        region, people = self.place(place).region, self.of(place, year)
        for sex, row in zip(SEXES, people, strict=True):
            for age, count in enumerate(row.tolist(), start=SIXTY):
                yield Cell(place, region, sex, age, count)

    def _checked(self, one: Counted, year: int) -> int:
        if not one.vintage <= year <= self.last_year:
            raise CensusYear(
                f"there is no census of place {one.place} for {year}: it was counted in "
                f"{one.vintage} and can be brought forward to {self.last_year}; ask for a year "
                "between these"
            )
        return year
