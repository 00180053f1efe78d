"""The people of the region as they are simulated, and how they fare without any approach.

Half of the people are spread evenly over the places, half by how many live there: small places are
then not mere noise. What comes out is weighted back, so that each place, age band and sex counts
as many people as the census has. Whoever turns 60 on the way comes in on that day; people who are
here from the start are the very same with them and without.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Approach
from kompas.core.catalog.census import PRESENT, SEXES, Cell, Census
from kompas.core.measures.comparing import lived as measured_lives
from kompas.core.measures.world import Array, World
from kompas.core.region.groups import BAND_FROM, BANDS, Groups, Whole
from kompas.core.twin.entering import joined, turning_sixty_from
from kompas.core.twin.origins import population
from kompas.core.twin.population import A_YEAR, FIRST_ENTRANT, People

PEOPLE, SAMPLES = 40_000, 6
YEARS = tuple(range(1, 11))
MOMENTS = tuple(float(year) for year in YEARS)
Floats = NDArray[np.float32]
Cells = Sequence[Cell]


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
class Counted:
    """Who was counted: people of 60 and older at the start, and those who turn 60 in each year."""

    cells: Cells
    coming: Sequence[Cells]

    @staticmethod
    def of(census: Census, places: Sequence[str]) -> "Counted":
        """Those of some places, from this year on."""
        here = set(places)
        years = (census.turning_sixty(PRESENT + year) for year in range(len(YEARS)))
        coming = [[cell for cell in cells if cell.place in here] for cells in years]
        return Counted(census.cells(places=places), coming)

    @property
    def places(self) -> tuple[str, ...]:
        """The places, in the order of the cells."""
        return tuple(by_place(self.cells))


@dataclass(frozen=True)
class Ground:
    """What every answer stands on: real people by stratum, and sums without an approach.

    `real` counts the people of the census by stratum (see `Groups.stratum`), `simulated` those of
    the first sample who have come in by each year; (years, groups).
    """

    groups: Groups
    real: Array
    simulated: Whole
    without: Sums

    def weight(self, simulated: Whole) -> Array:
        """How many real people one simulated person of each group stands for; 0 for nobody.

        `simulated` counts them by group in the last year.
        """
        stratum, counted = self.groups.stratum(), np.zeros(len(self.real))
        np.add.at(counted, stratum, simulated)
        if np.any((counted == 0.0) & (self.real > 0.0)):
            raise ValueError("too few people for so many places: simulate more")
        each = np.divide(self.real, counted, out=np.zeros(len(counted)), where=counted > 0.0)
        return np.asarray(each[stratum])


@dataclass(frozen=True)
class Residents:
    """Simulated people, one sample of `size` after the other: first who is here, then who comes.

    `lived` (years, size, outcomes) is what the first sample comes to without an approach.
    """

    ground: Ground
    people: People
    size: int
    lived: Floats


def settle(world: World, counted: Counted, size: int = PEOPLE) -> Residents:
    """Draw the people who were counted, and simulate the first sample without any approach.

    `size` is how many people of a sample are here from the start; each place gets at least half of
    an even share of them.
    """
    groups, real = Groups(counted.places), by_stratum(counted)
    people = drawn(world, counted, groups, size, SAMPLES)
    whole = len(people) // SAMPLES
    first = people.some(slice(0, whole))
    lived = live(world, first, world.usual.row()[None, :])
    simulated = by_year(first.groups, first.enters, len(groups))
    without = Sums.of(lived, first.groups, len(groups))
    return Residents(Ground(groups, real, simulated, without), people, whole, lived)


def drawn(world: World, counted: Counted, groups: Groups, size: int, samples: int) -> People:
    """So many samples of people, each in their group; every sample has as many who come later."""
    times = _times(counted.cells)
    people, where = population(world.origins, _spread(counted.cells, times), samples * size)
    place = np.array([groups.places.index(cell.place) for cell in counted.cells], np.int64)[where]
    here = replace(people, groups=groups.of(place, people))
    if not counted.coming:
        return here
    coming = [_spread(cells, times) for cells in counted.coming]
    later, sample = _coming(world, coming, groups, size, samples)
    number = np.concatenate([np.arange(len(here)) // size, sample])
    return joined(here, later).some(np.argsort(number, kind="stable"))


def _coming(
    world: World, years: Sequence[Cells], groups: Groups, size: int, samples: int
) -> tuple[People, Whole]:
    """Who turns 60 on the way, and the sample of each: so many of every year in each sample."""
    people = [sum(cell.people for cell in cells) for cells in years]
    each = np.array([round(size * count) for count in people], np.int64)
    enough = samples * size + samples / min((count for count in people if count), default=1.0)
    found, where = turning_sixty_from(world.origins, years, enough)
    year, position = np.divmod(found.ids - FIRST_ENTRANT, A_YEAR)
    begins = np.cumsum([0, *(len(cells) for cells in years)])
    of_cell = [groups.places.index(cell.place) for cells in years for cell in cells]
    place = np.array(of_cell, np.int64)[begins[year] + where]
    found = replace(found, groups=groups.of(place, found))
    kept = position < samples * each[year]
    return found.some(kept), position[kept] // np.maximum(each[year[kept]], 1)


def live(world: World, people: People, care: Array, approach: Approach | None = None) -> Floats:
    """What people come to by each year, nothing before they come in; (years, people, outcomes).

    Outcomes are as in `comparing.MEASURED`; `approach` is the one that they have: it says who pays
    for its tools.
    """
    return measured_lives(world, people, care, MOMENTS, approach).astype(np.float32)


def by_year(groups: Whole, enters: Array, count: int) -> Whole:
    """How many people of each group have come in by each year; (years, groups)."""
    here = [np.bincount(groups[enters < moment], minlength=count) for moment in MOMENTS]
    return np.asarray(here, np.int64)


def by_place(cells: Cells) -> dict[str, float]:
    """The real people of each place, in the order of the cells."""
    found: dict[str, float] = {}
    for cell in cells:
        found[cell.place] = found.get(cell.place, 0.0) + cell.people
    return found


def by_stratum(counted: Counted) -> Array:
    """The real people of each place, age band and sex, in the order of `Groups.stratum`."""
    places = list(counted.places)
    found = np.zeros((len(places), len(BANDS), len(SEXES)))
    for cell in counted.cells:
        band = int(np.searchsorted(BAND_FROM, cell.age, side="right"))
        found[places.index(cell.place), band, SEXES.index(cell.sex)] += cell.people
    for cell in (cell for cells in counted.coming for cell in cells):
        found[places.index(cell.place), -1, SEXES.index(cell.sex)] += cell.people
    return found.reshape(-1)


def _times(cells: Cells) -> dict[str, float]:
    """By how much each place's people are multiplied, so that all together are 1."""
    census = by_place(cells)
    everybody, even = sum(census.values()), 1.0 / len(census)
    return {place: (even / people + 1.0 / everybody) / 2.0 for place, people in census.items()}


def _spread(cells: Cells, times: Mapping[str, float]) -> list[Cell]:
    """Cells with as many people as should be simulated there, in proportion."""
    return [replace(cell, people=cell.people * times[cell.place]) for cell in cells]
