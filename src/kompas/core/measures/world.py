"""What is measured in: numbers, usual care, people of every age, and where they live."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Catalog, Stratum
from kompas.core.catalog.census import PRESENT, Cell, Census
from kompas.core.measures.arriving import Arrivals
from kompas.core.measures.paying import Paying, paying
from kompas.core.twin.adopting import Usual
from kompas.core.twin.beliefs import Belief, Numbers
from kompas.core.twin.entering import moving_in, turning_sixty
from kompas.core.twin.lives import BUILT, PARAMETERS
from kompas.core.twin.origins import Origins, population, since_sixty
from kompas.core.twin.population import People, Setting, watch

Array = NDArray[np.float64]
BELGIUM = ("Flanders", "Wallonia")
OLD = 75


class NobodyThere(LookupError):
    """A stratum in which the census has nobody; says which."""


@dataclass(frozen=True)
class World:
    """Everything that a measurement needs; `parameters` is the kernel's row."""

    usual: Usual
    origins: Origins
    cells: tuple[Cell, ...]
    parameters: Array
    seed: int
    threads: int = 1
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Provinces and departments, and the places of the census that they are made of."""
    census: Census | None = None
    """Where `turning_sixty` finds who comes in."""
    paying: Paying = field(kw_only=True)

    def people(self, stratum: Stratum, count: int) -> People:
        """People of a stratum; raises NobodyThere."""
        return population(self.origins, self._in(self.cells, stratum), count)[0]

    def turning_sixty(self, stratum: Stratum, count: int, years: float) -> People:
        """Who turns 60 on the way, when `count` simulated people stand for those of the stratum.

        Raises NobodyThere, also for years beyond those of which the census knows who turns 60.
        """
        census = self.census
        most = census.last_year - PRESENT if census else 0
        if census is None or years > most:
            raise NobodyThere(
                f"the census says who turns 60 for {most} years from {PRESENT} on: ask for at most "
                "so many, or leave out who comes in"
            )
        share = count / sum(cell.people for cell in self._in(self.cells, stratum))
        calendar = range(PRESENT, PRESENT + ceil(years))
        coming = [self._in(census.turning_sixty(year), stratum) for year in calendar]
        people = turning_sixty(self.origins, coming, share)
        return people.some(people.enters < years)

    def moving_in(
        self, arrivals: Sequence[Arrivals], stratum: Stratum, count: int, years: float
    ) -> People | None:
        """Who of these moves in on the way, when `count` simulated people stand for those of the
        stratum; None when nobody does. Raises NobodyThere.
        """
        share = count / sum(cell.people for cell in self._in(self.cells, stratum))
        regions, inside = _regions(self.cells, self.parts), self._places(stratum.place)
        coming: list[list[Cell]] = [[] for _ in range(ceil(years))]
        for one in arrivals:
            if one.year - PRESENT < len(coming) and self._places(one.place) <= inside:
                cells = one.cells(regions[one.place])
                coming[one.year - PRESENT] += [cell for cell in cells if belongs(cell, stratum)]
        people = moving_in(self.origins, coming, share)
        return people and people.some(people.enters < years)

    def _places(self, place: str | None) -> frozenset[str]:
        """The places of the census that a place, or a region, is made of; all of them for none."""
        if place and place in self.parts:
            return self.parts[place]
        return frozenset(
            cell.place for cell in self.cells if place in (None, cell.region, cell.place)
        )

    def _in(self, cells: Iterable[Cell], stratum: Stratum) -> list[Cell]:
        here = self.parts.get(stratum.place or "", frozenset({stratum.place or ""}))
        found = [
            cell
            for cell in cells
            if belongs(cell, stratum) and (not stratum.place or cell.place in here)
        ]
        if not found:
            raise NobodyThere("the census has nobody in this stratum: look at its age and place")
        return found

    def lives(
        self, people: People, moments: Iterable[float], looks: Iterable[str], *,
        still: bool = False, run: int = 0,
    ) -> Array:  # fmt: skip
        """What people look like at some moments; (moments, people, looks). `still` holds the
        calendar: mortality does not fall any further.
        """
        row = self.parameters
        if still:
            row = row.copy()
            row[PARAMETERS.index("death_fall_per_year")] = 0.0
        setting = Setting(self.usual.row()[None, :], row, self.seed, run)
        return watch(
            BUILT, people, setting, moments=list(moments), looks=list(looks), threads=self.threads
        )


def belongs(cell: Cell, stratum: Stratum) -> bool:
    """Whether people of a cell are in a stratum, whatever its place; France as a whole only where
    it is asked for.
    """
    if stratum.region == "Belgium":
        here = cell.region in BELGIUM
    else:
        here = cell.region == stratum.region if stratum.region else cell.region != "France"
    return here and stratum.covers(cell.age) and stratum.sex in (None, cell.sex)


def world(
    catalog: Catalog, census: Census, *, seed: int = 1, numbers: Numbers | None = None,
    belief: Belief | None = None, threads: int = 1,
) -> World:  # fmt: skip
    """The twin's world of one draw of beliefs (the central one unless another is given)."""
    believed = belief or Belief(0)
    known = numbers or Numbers.of(catalog)
    channels = tuple(c for condition in catalog.conditions.values() for c in condition.channels)
    usual = Usual(known, channels, catalog.tools, believed)
    origins = since_sixty(known, usual.row(), seed, believed)
    cells = census.cells()
    everywhere = (*cells, *_france(catalog, cells))
    row, paid = known.row(believed), paying(catalog, known, believed)
    parts = _parts(catalog, cells)
    return World(usual, origins, everywhere, row, seed, threads, parts, census, paying=paid)


def places_counted(catalog: Catalog, census: Census) -> tuple[str, ...]:
    """The codes of places, and the regions, in which people can be counted."""
    cells = census.cells()
    return tuple(_regions(cells, _parts(catalog, cells)))


def _regions(cells: Iterable[Cell], parts: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """The region of each place, of what is made of places, and of itself."""
    found = {cell.place: cell.region for cell in cells if cell.region != "France"}
    whole = {code: found[min(places)] for code, places in parts.items()}
    return found | whole | {region: region for region in found.values()}


def _parts(catalog: Catalog, cells: Iterable[Cell]) -> dict[str, frozenset[str]]:
    """What each province and department is made of; a place of the census is its own only part."""
    places = {cell.place for cell in cells}
    found = {place: {place} for place in places}
    for row in catalog.table("places/arrondissements.csv"):
        if row["code"] in places:
            found.setdefault(row["department_or_province"], set()).add(row["code"])
    return {place: frozenset(parts) for place, parts in found.items()}


def _france(catalog: Catalog, cells: Iterable[Cell]) -> list[Cell]:
    """France as a whole: ages of Hauts-de-France, with the share of 75 and older that France has.

    Only published figures of France are compared with it.
    """
    counted = {row["code"]: row for row in catalog.table("places/fr_age_structure.csv")}

    def older(code: str) -> float:
        return int(counted[code]["age_75_plus"]) / int(counted[code]["age_60_74"])

    more = older("FR") / older("32")
    return [
        replace(cell, region="France", people=cell.people * (more if cell.age >= OLD else 1.0))
        for cell in cells
        if cell.region == "Hauts-de-France"
    ]
