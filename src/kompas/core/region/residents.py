"""The people of the region as they are simulated, and how they fare without any approach.

Half of the people are spread evenly over the places, half by how many live there: small places are
then not mere noise. What comes out is weighted back, so that each place, age band and sex counts
as many people as the census has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog.census import SEXES, Cell
from kompas.core.measures.comparing import OUTCOMES
from kompas.core.measures.world import Array, World
from kompas.core.region.groups import BAND_FROM, BANDS, Groups, Whole
from kompas.core.twin.lives import BUILT
from kompas.core.twin.origins import population
from kompas.core.twin.population import People, Setting, watch

PEOPLE, SAMPLES = 40_000, 6
YEARS = tuple(range(1, 11))
MOMENTS = tuple(float(year) for year in YEARS)
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Sums:
    """Sums and sums of squares over people, (years, groups, outcomes); years since the start."""

    total: Array
    squares: Array

    @staticmethod
    def of(values: Floats, groups: Whole, count: int) -> "Sums":
        """From values (years, people, outcomes), the group of each, and how many groups."""
        shape = (values.shape[0], count, values.shape[2])
        total, squares = np.zeros(shape), np.zeros(shape)
        order = np.argsort(groups, kind="stable")
        found, first = np.unique(groups[order], return_index=True)
        for year in range(len(values) if len(groups) else 0):
            exact = values[year, order].astype(np.float64)
            total[year, found] = np.add.reduceat(exact, first, axis=0)
            squares[year, found] = np.add.reduceat(exact * exact, first, axis=0)
        return Sums(total, squares)


@dataclass(frozen=True)
class Ground:
    """What every answer stands on: real people by stratum, and sums without an approach.

    `real` counts the people of the census by stratum (see `Groups.stratum`), `simulated` those of
    the first sample by group.
    """

    groups: Groups
    real: Array
    simulated: Whole
    without: Sums

    def weight(self, simulated: Whole) -> Array:
        """How many real people one simulated person of each group stands for; 0 for nobody."""
        stratum, counted = self.groups.stratum(), np.zeros(len(self.real))
        np.add.at(counted, stratum, simulated)
        if np.any((counted == 0.0) & (self.real > 0.0)):
            raise ValueError("too few people for so many places: simulate more")
        each = np.divide(self.real, counted, out=np.zeros(len(counted)), where=counted > 0.0)
        return np.asarray(each[stratum])


@dataclass(frozen=True)
class Residents:
    """Simulated people, one sample of `size` after the other.

    `lived` (years, size, outcomes) is what the first sample comes to without an approach.
    """

    ground: Ground
    people: People
    size: int
    lived: Floats


def settle(world: World, cells: Sequence[Cell], size: int = PEOPLE) -> Residents:
    """Draw the people of these cells, and simulate the first sample without any approach.

    `size` is how many people a sample has; each place gets at least half of an even share of them.
    """
    groups, real = Groups(tuple(by_place(cells))), by_stratum(cells)
    people = drawn(world, cells, groups, SAMPLES * size)
    first = some(people, np.arange(size))
    lived = live(world, first, world.usual.row()[None, :])
    simulated = np.bincount(first.groups, minlength=len(groups))
    without = Sums.of(lived, first.groups, len(groups))
    return Residents(Ground(groups, real, simulated, without), people, size, lived)


def drawn(world: World, cells: Sequence[Cell], groups: Groups, count: int) -> People:
    """So many people of these cells, each in their group."""
    people, where = population(world.origins, _spread(cells), count)
    of = np.array([groups.places.index(cell.place) for cell in cells], np.int64)[where]
    return replace(people, groups=groups.of(of, people.facts))


def live(world: World, people: People, care: Array) -> Floats:
    """What people come to by each year; (years, people, outcomes)."""
    setting = Setting(care, world.parameters, world.seed)
    seen = watch(
        BUILT, people, setting, moments=MOMENTS, looks=OUTCOMES, threads=world.threads
    )  # fmt: skip
    return seen.astype(np.float32)


def some(people: People, which: NDArray[np.int64]) -> People:
    """Only these people, in this order."""
    facts = {name: np.asarray(fact)[which] for name, fact in people.facts.items()}
    kept = {name: getattr(people, name)[which] for name in ("ids", "groups", "care", "enters")}
    return replace(people, facts=facts, **kept)


def by_place(cells: Sequence[Cell]) -> dict[str, float]:
    """The real people of each place, in the order of the cells."""
    found: dict[str, float] = {}
    for cell in cells:
        found[cell.place] = found.get(cell.place, 0.0) + cell.people
    return found


def by_stratum(cells: Sequence[Cell]) -> Array:
    """The real people of each place, age band and sex, in the order of `Groups.stratum`."""
    places = list(by_place(cells))
    found = np.zeros((len(places), len(BANDS), len(SEXES)))
    for cell in cells:
        band = int(np.searchsorted(BAND_FROM, cell.age, side="right"))
        found[places.index(cell.place), band, SEXES.index(cell.sex)] += cell.people
    return found.reshape(-1)


def _spread(cells: Sequence[Cell]) -> list[Cell]:
    """Cells with as many people as should be simulated there, in proportion."""
    census = by_place(cells)
    everybody, even = sum(census.values()), 1.0 / len(census)
    share = {place: (even + people / everybody) / 2.0 for place, people in census.items()}
    return [
        replace(cell, people=cell.people / census[cell.place] * share[cell.place])
        for cell in cells
    ]  # fmt: skip
