"""The same people with an approach and without: what differs, how sure that is, and for whom.

Both runs have the same people and the same luck, so a difference is a difference within persons.
Sums are kept by group as fine as they were asked; coarser groups are sums of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Approach
from kompas.core.measures.paying import COSTS, PAID
from kompas.core.measures.shortages import PassedOn, Shortage
from kompas.core.measures.world import Array, World
from kompas.core.twin.adopting import Adopted, adopt
from kompas.core.twin.entering import movers
from kompas.core.twin.lives import BUILT
from kompas.core.twin.population import People, Setting, watch

OUTCOMES = (
    "years_lived", "days_at_home", "qaly", "years_dependent", "emergency_admissions",
    "days_in_hospital", "days_waiting", "days_in_care_home", "falls", "minutes_on_floor",
    "false_alarms", "carer_hours", "staff_minutes", "cost_eur",
)  # fmt: skip
LOOKS = tuple(dict.fromkeys((*OUTCOMES, *COSTS)))  # what is looked at in the twin
MEASURED = (*OUTCOMES, *PAID)  # what is known then: the outcomes, and the cost to each payer
MORE_IS_BETTER = frozenset({"years_lived", "days_at_home", "qaly"})
PART = 16_384  # people looked at together; a whole number of blocks
NORMAL_95 = 1.96
Counts = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True)
class Difference:
    """A paired difference per person (with minus without) and its 95 % interval.

    `without` is the mean without the approach, `people` how many simulated people it rests on.
    """

    without: float
    difference: float
    low: float
    high: float
    people: int

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0.0 or self.high < 0.0


@dataclass(frozen=True)
class Comparison:
    """Sums over people, by moment, group and outcome: (moments, groups, outcomes).

    Outcomes are in the order of `MEASURED`. `without` and `gain` sum the outcome without the
    approach and the paired difference, `squares` the squared differences; `people`, `eligible`,
    `offered`, `started` and `changed` (whose path became another by the last moment) count by
    group. `short` is what was short without and with, of what people share, `passed_on` what
    became of places of the approach; `left` counts people whom it did not come to any more.
    """

    moments: tuple[float, ...]
    without: Array
    gain: Array
    squares: Array
    people: NDArray[np.int64]
    eligible: NDArray[np.int64]
    offered: NDArray[np.int64]
    started: NDArray[np.int64]
    changed: NDArray[np.int64]
    short: tuple[tuple[Shortage, ...], tuple[Shortage, ...]] = ((), ())
    passed_on: PassedOn | None = None
    moving: int = 0
    left: int = 0

    def of(
        self, outcome: str, groups: NDArray[np.bool_] | None = None, moment: int = -1
    ) -> Difference | None:
        """One outcome in some groups (a mask; all of them); None when nobody is in them."""
        which = np.ones(len(self.people), bool) if groups is None else groups
        count = int(self.people[which].sum())
        if not count:
            return None
        k = MEASURED.index(outcome)
        mean = float(self.gain[moment, which, k].sum()) / count
        square = float(self.squares[moment, which, k].sum()) / count
        half = NORMAL_95 * (max(square - mean * mean, 0.0) / count) ** 0.5
        without = float(self.without[moment, which, k].sum()) / count
        return Difference(without, mean, mean - half, mean + half, count)


def compare(
    world: World,
    people: People,
    approach: Approach,
    moments: Sequence[float],
    *,
    tell: Callable[[int], bool] = lambda done: False,
) -> Comparison:
    """Let people live with an approach and without, counted in their `groups`.

    `tell` hears how many people are done; when it answers true, it ends with those.
    """
    adopted = adopt(approach, people, world.usual, world.seed)
    groups = int(people.groups.max(initial=0)) + 1
    shape = (len(moments), groups, len(MEASURED))
    without, gain, squares = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    changed = np.zeros(groups, np.int64)
    for first in range(0, len(people), PART):
        some = slice(first, first + PART)
        base, other = _both(world, people, (adopted, approach), some, moments)
        of = people.groups[some]
        for moment in range(len(moments)):
            apart = other[moment] - base[moment]
            np.add.at(without[moment], of, base[moment])
            np.add.at(gain[moment], of, apart)
            np.add.at(squares[moment], of, apart * apart)
        np.add.at(changed, of, np.any(other[-1] != base[-1], axis=1))
        done = min(first + PART, len(people))
        if tell(done):
            break
    counts = counted(people.some(slice(done)), adopted, groups)
    return Comparison(
        *(tuple(moments), without, gain, squares),
        *(*counts, changed),
        moving=movers(people.some(slice(done))),
        left=len(people) - done,
    )


def counted(people: People, adopted: Adopted, groups: int) -> Counts:
    """How many of these, the first of all, are there, eligible, offered, and start; by group."""
    those = slice(len(people))

    def count(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(people.groups[mask], minlength=groups).astype(np.int64)

    eligible, offered = count(adopted.eligible[those]), count(adopted.offered[those])
    return count(np.ones(len(people), bool)), eligible, offered, count(adopted.started[those])


def _both(
    world: World,
    people: People,
    given: tuple[Adopted, Approach],
    some: slice,
    moments: Sequence[float],
) -> tuple[Array, Array]:
    """Outcomes without and with, (moments, people, outcomes); who did not start is lived once."""
    usual, (adopted, approach) = world.usual.row()[None, :], given
    base = lived(world, people.some(some), usual, moments, None)
    other = base.copy()
    started = np.flatnonzero(adopted.started[some])
    if len(started):
        theirs = adopted.people.some(some).some(started)
        other[:, started] = lived(world, theirs, adopted.care, moments, approach)
    return base, other


def lived(
    world: World,
    people: People,
    care: Array,
    moments: Sequence[float],
    approach: Approach | None,
) -> Array:
    """What people come to at some moments, as in `MEASURED`: (moments, people, outcomes).

    `approach` is the one that some of them have: it says who pays for its tools.
    """
    setting = Setting(care, world.parameters, world.seed)
    seen = watch(BUILT, people, setting, moments=moments, looks=LOOKS, threads=world.threads)
    return measured(world, people, seen, approach)


def measured(world: World, people: People, seen: Array, approach: Approach | None) -> Array:
    """From columns as in `LOOKS` to outcomes as in `MEASURED`: (..., people, outcomes)."""
    seen = np.nan_to_num(seen, copy=False)  # who has not come in yet adds nothing
    costs = seen[..., [LOOKS.index(name) for name in COSTS]]
    paid = world.paying.of_each(costs, people.facts["region"], approach)
    return np.concatenate([seen[..., : len(OUTCOMES)], paid], axis=-1)
