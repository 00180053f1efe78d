"""Many people at once: lives that are looked at on their way and not kept.

People live free of each other here. A block of them shares one row of memory, so a million cost no
more than what is known of them at the start. What is shared (beds, places, staff) is in `windows`.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kompas.core.streams import LIMIT
from kompas.core.twin.build import Built

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]
BLOCK = 4096  # people whose totals are summed together: fixed, so that sums never depend on threads


FIRST_ENTRANT, A_YEAR = LIMIT // 2, LIMIT // 256  # numbers of who comes in later, by year


class PopulationProblem(ValueError):
    """People that the model cannot take; says which column or person, and what to do."""


@dataclass(frozen=True)
class People:
    """People at the start, one entry each.

    `facts` are columns of the model by name (given, states; all else starts as declared), `ids`
    their numbers, which alone decide on their luck, `groups` the stratum in which they are counted,
    `care` which of the care rows is theirs, `enters` when they come in (years; nobody before 0).
    """

    facts: Mapping[str, Array]
    ids: Numbers
    groups: Numbers
    care: Numbers
    enters: Array

    @staticmethod
    def of(facts: Mapping[str, Array]) -> "People":
        """People numbered from 0, in one group, under one care, here from the start."""
        count = len(next(iter(facts.values())))
        none = np.zeros(count, np.int64)
        return People(facts, np.arange(count), none, none, np.zeros(count))

    def some(self, which: slice | Numbers | NDArray[np.bool_]) -> "People":
        """Some of them: a slice, positions or a mask."""
        facts = {name: fact[which] for name, fact in self.facts.items()}
        numbers = (self.ids[which], self.groups[which], self.care[which])
        return People(facts, *numbers, self.enters[which])

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Seen:
    """What was seen: `values` (moments, groups, looks), sums over people, in the order asked."""

    looks: tuple[str, ...]
    values: Array

    def of(self, look: str) -> Array:
        """One look; (moments, groups)."""
        return self.values[:, :, self.looks.index(look)]


@dataclass(frozen=True)
class Setting:
    """What people live under.

    `care` (cares, care columns), `parameters` (parameters,), both float64; the luck is that of
    `seed` and `run`.
    """

    care: Array
    parameters: Array
    seed: int
    run: int = 0


def entrants(existing: int, per_year: Sequence[int]) -> tuple[Numbers, ...]:
    """The numbers of people who come in later (turn 60, move here): for each year, theirs.

    Every year has a range of its own, so a number, and with it somebody's luck, hangs on the year
    (counted from 0) and the position within it alone: not on how many years are run, on how many
    come in other years, nor on the `existing` people at the start, who are numbered from 0.
    Raises PopulationProblem for a year, or a start, of more people than there are numbers.
    """
    if not 0 <= existing <= FIRST_ENTRANT:
        raise PopulationProblem(
            f"there are numbers for 0 to {FIRST_ENTRANT} people at the start, not for {existing}"
        )
    if len(per_year) > (LIMIT - FIRST_ENTRANT) // A_YEAR:
        most = (LIMIT - FIRST_ENTRANT) // A_YEAR
        raise PopulationProblem(f"people can come in during {most} years, not {len(per_year)}")
    for year, count in enumerate(per_year):
        if not 0 <= count <= A_YEAR:
            raise PopulationProblem(
                f"in year {year} there are numbers for 0 to {A_YEAR} people, not for {count}"
            )
    starts = (FIRST_ENTRANT + year * A_YEAR for year in range(len(per_year)))
    return tuple(
        np.arange(start, start + count) for start, count in zip(starts, per_year, strict=True)
    )


def live(
    built: Built,
    people: People,
    setting: Setting,
    *,
    moments: Sequence[float],
    looks: Sequence[str],
    threads: int = 1,
) -> Seen:
    """Let people live, and sum columns of theirs at some moments (years, in order).

    Looks are names of columns: states, totals, or `<clock>.n`, how often it has fired. Whoever has
    not come in by a moment is not counted there. Neither threads nor other people change anybody's
    life, and sums are the same to the last bit for any number of threads.
    Raises PopulationProblem for a name, number or length that is wrong.
    """
    groups = int(people.groups.max(initial=0)) + 1
    total = np.zeros((len(moments), groups, len(looks)))
    for seen in _blocks(built, people, setting, moments, looks, people.groups, threads):
        total += seen
    return Seen(tuple(looks), total)


def watch(
    built: Built,
    people: People,
    setting: Setting,
    *,
    moments: Sequence[float],
    looks: Sequence[str],
    threads: int = 1,
) -> Array:
    """Let people live as in `live`, and keep the columns of each at each moment.

    Gives float64 (moments, people, looks); whoever has not come in by a moment has nan there.
    """
    own = np.arange(len(people)) % BLOCK
    found = np.empty((len(moments), len(people), len(looks)))
    blocks = _blocks(built, people, setting, moments, looks, own, threads)
    for number, seen in enumerate(blocks):
        some = found[:, number * BLOCK : (number + 1) * BLOCK]
        some[:] = seen[:, : some.shape[1]]
    found[people.enters > np.asarray(moments)[:, None]] = np.nan
    return found


def _blocks(  # noqa: PLR0913 - what `live` and `watch` take
    built: Built,
    people: People,
    setting: Setting,
    moments: Sequence[float],
    looks: Sequence[str],
    groups: Numbers,
    threads: int,
) -> Iterator[Array]:
    """Block by block, in order: sums of columns by group; (moments, groups, looks)."""
    check(built, people, setting, looks)
    places = np.array([0, *(built.column[name] for name in people.facts)], np.int64)
    wanted = np.array([built.column[look] for look in looks], np.int64)
    edges, luck = np.asarray(moments, np.float64), np.array([setting.seed, setting.run])
    under = (setting.parameters, built.tables(setting.care, setting.parameters), luck)
    shape = (len(edges), int(groups.max(initial=0)) + 1, len(wanted))

    def block(first: int) -> Array:
        some = slice(first, first + BLOCK)
        columns = [people.enters[some], *(fact[some] for fact in people.facts.values())]
        facts = np.ascontiguousarray(np.stack(columns, axis=1), np.float64)
        own = (people.ids[some], groups[some], setting.care, people.care[some])
        seen = np.zeros(shape)
        rest = (*own, *under, edges, wanted, seen, np.empty((0, 2)))
        built.run("live", built.start(), facts, places, *rest)
        return seen

    with ThreadPoolExecutor(threads) as workers:
        yield from workers.map(block, range(0, len(people), BLOCK))


def check(built: Built, people: People, setting: Setting, looks: Sequence[str] = ()) -> None:
    """Raise PopulationProblem for the first thing that is wrong."""
    model = built.model
    for name in people.facts:
        if name not in {*model.given, *model.states, *model.totals}:
            raise PopulationProblem(f"`{name}` is nothing that {model.name} knows of a person")
    for look in looks:
        if look not in built.column:
            raise PopulationProblem(f"`{look}` is no column of {model.name} to look at")
    if setting.parameters.shape != (len(model.parameters),):
        raise PopulationProblem(f"{len(model.parameters)} parameters are needed, in one row")
    for name, values in {**vars(setting), **people.facts}.items():
        if not np.isfinite(values).all():
            raise PopulationProblem(f"`{name}` has a value that is no number")
    _check_people(people, len(setting.care))


def _check_people(people: People, cares: int) -> None:
    count = len(people)
    for name, column in {**people.facts, **vars(people)}.items():
        if name != "facts" and len(column) != count:
            raise PopulationProblem(f"`{name}` has {len(column)} entries for {count} people")
    if not count:
        return
    if not 0 <= people.ids.min() <= people.ids.max() < LIMIT:
        raise PopulationProblem(f"a person's number must be from 0 to {LIMIT - 1}")
    if not 0 <= people.care.min() <= people.care.max() < cares:
        raise PopulationProblem(f"somebody has a care that is not there: {cares} are given")
    if people.groups.min() < 0 or people.enters.min() < 0:
        raise PopulationProblem("a group and a moment of entering must be 0 or more")
