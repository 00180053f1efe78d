"""Who comes in later: people who turn 60, in the numbers that the census gives, and who moves in.

Their numbers hang on the year and the position within it (`population.entrants`), and so do their
luck, what they are like and the day on which they come in: who is here from the start lives the
very same life with them and without. Who moves in is numbered from `MOVERS` years on, so they and
those who turn 60 leave each other alone too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog.census import Cell
from kompas.core.streams import of_each
from kompas.core.twin.lives import BUILT
from kompas.core.twin.origins import Origins, population
from kompas.core.twin.person import BASE, PRESENT
from kompas.core.twin.population import A_YEAR, FIRST_ENTRANT, Numbers, People, entrants

DATED = ("birthday_at", "fall_forgotten_at", "stay_fades_at")
MOVERS = 64
FIRST_MOVER = FIRST_ENTRANT + MOVERS * A_YEAR


def turning_sixty(origins: Origins, years: Sequence[Sequence[Cell]], share: float) -> People:
    """The people of `turning_sixty_from`, whatever their cell."""
    return turning_sixty_from(origins, years, share)[0]


def turning_sixty_from(
    origins: Origins, years: Sequence[Sequence[Cell]], share: float
) -> tuple[People, NDArray[np.int64]]:
    """People who turn 60 in each year since the start, spread over its days, and the cell of each
    (its position among those of its year).

    `years` are those who do, by place and sex, `share` how many simulated people stand for one of
    them. Raises PopulationProblem for more years, or people, than there are numbers.
    """
    some = [_of_year(origins, cells, year, ids) for year, cells, ids in _numbered(years, share, 0)]
    people, where = zip(*(some or [population(origins, years[0], 0)]), strict=True)
    turning = [replace(one, facts={**one.facts, "birthday_at": one.enters + 1.0}) for one in people]
    return joined(*turning), np.concatenate(where)


def moving_in(origins: Origins, years: Sequence[Sequence[Cell]], share: float) -> People | None:
    """People who move in in each year since the start, spread over its days; None when nobody does.

    `years` are those who do, by place, sex and age, `share` how many simulated people stand for one
    of them. They are like others of their region, sex and age. Raises PopulationProblem for more
    years, or people, than there are numbers.
    """
    some = [
        _of_year(origins, cells, year, ids)[0]
        for year, cells, ids in _numbered(years, share, MOVERS)
    ]
    return joined(*some) if some else None


def movers(people: People) -> int:
    """How many of them move in on the way."""
    return int((people.ids >= FIRST_MOVER).sum())


def _numbered(
    years: Sequence[Sequence[Cell]], share: float, after: int
) -> Iterator[tuple[int, Sequence[Cell], Numbers]]:
    """Each year in which somebody comes in, with who does, and their numbers."""
    counts = [round(share * sum(cell.people for cell in cells)) for cells in years]
    numbers = entrants(0, [*([0] * after), *counts])[after:]
    for year, (cells, ids) in enumerate(zip(years, numbers, strict=True)):
        if len(ids):
            yield year, cells, ids


def _of_year(
    origins: Origins, cells: Sequence[Cell], year: int, ids: Numbers
) -> tuple[People, NDArray[np.int64]]:
    people, where = population(origins, cells, len(ids), first=int(ids[0]))
    enters = year + of_each(people.ids, "enters", 1, seed=origins.seed)[:, 0]
    facts = {name: people.facts[name] + enters for name in DATED}
    facts["years"] = np.full(len(ids), float(PRESENT - BASE + year))
    return replace(people, facts={**people.facts, **facts}, enters=enters), where


def joined(*some: People) -> People:
    """Several groups of people as one, in this order; what a group does not say is as declared."""
    known = {name: None for people in some for name in people.facts}
    start = {name: BUILT.start()[BUILT.column[name]] for name in known}
    facts = {
        name: np.concatenate(
            [people.facts.get(name, np.full(len(people), start[name])) for people in some]
        )
        for name in known
    }
    others = [field.name for field in fields(People) if field.name != "facts"]
    return People(
        facts, *(np.concatenate([getattr(people, name) for people in some]) for name in others)
    )
