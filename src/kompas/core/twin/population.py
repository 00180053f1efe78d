"""Many people at once: lives that are looked at on their way and not kept.

People live free of each other here. A block of them shares one row of memory, so a million cost no
more than what is known of them at the start. What is shared (beds, places, staff) is in `windows`.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kompas.core.streams import LIMIT
from kompas.core.twin.build import Built

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]
BLOCK = 4096  # people whose totals are summed together: fixed, so that sums never depend on threads


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
    check(built, people, setting, looks)
    groups = int(people.groups.max(initial=0)) + 1
    places = np.array([0, *(built.column[name] for name in people.facts)], np.int64)
    wanted = np.array([built.column[look] for look in looks], np.int64)
    edges, luck = np.asarray(moments, np.float64), np.array([setting.seed, setting.run])
    under = (setting.parameters, built.tables(setting.care, setting.parameters), luck)

    def block(first: int) -> Array:
        some = slice(first, first + BLOCK)
        columns = [people.enters[some], *(fact[some] for fact in people.facts.values())]
        facts = np.ascontiguousarray(np.stack(columns, axis=1), np.float64)
        own = (people.ids[some], people.groups[some], setting.care, people.care[some])
        seen = np.zeros((len(edges), groups, len(wanted)))
        rest = (*own, *under, edges, wanted, seen, np.empty((0, 2)))
        built.run("live", built.start(), facts, places, *rest)
        return seen

    total = np.zeros((len(edges), groups, len(wanted)))
    with ThreadPoolExecutor(threads) as workers:
        for seen in workers.map(block, range(0, len(people), BLOCK)):
            total += seen
    return Seen(tuple(looks), total)


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
