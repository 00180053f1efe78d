"""One approach beside another (or none) in the same people, and the groups in which they count."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Approach
from kompas.core.measures.comparing import (
    MEASURED,
    MORE_IS_BETTER,
    NORMAL_95,
    OUTCOMES,
    PART,
    Comparison,
    Difference,
    compare,
    counted,
    lived,
)
from kompas.core.measures.world import Array, World
from kompas.core.twin.adopting import DIGITAL, Adopted, adopt
from kompas.core.twin.entering import movers
from kompas.core.twin.origins import REGIONS
from kompas.core.twin.population import People

BEGINS = (60, 70, 80, 90)
LEVELS: dict[str, tuple[str, ...]] = {
    "region": REGIONS,
    "sex": ("women", "men"),
    "age": ("60-69", "70-79", "80-89", "90+"),
    "digital": DIGITAL,
    "carer": ("none", "partner", "child"),
}
BURDENS = ("staff_minutes", "cost_eur")  # of others: nobody is worse off by their own
KINDS = tuple(dict(zip(LEVELS, words, strict=True)) for words in product(*LEVELS.values()))


def in_groups(people: People) -> People:
    """The same people, counted by region, sex, age, digital ability and carer; see `KINDS`."""
    facts, found = people.facts, np.zeros(len(people), np.int64)
    age = np.searchsorted(BEGINS, facts["age"], side="right") - 1
    levels = {"region": facts["region"], "sex": facts["male"], "age": age}
    levels |= {"digital": facts["digital"], "carer": facts["carer"]}
    for name, words in LEVELS.items():
        found = found * len(words) + levels[name].astype(np.int64)
    return replace(people, groups=found)


def against(
    world: World,
    people: People,
    approach: Approach,
    other: Approach | None,
    moments: Sequence[float],
    tell: Callable[[int], bool] = lambda done: False,
) -> Comparison:
    """Like `compare`, but `without` is the other approach when there is one.

    `tell` hears how many people are done; when it answers true, it ends with those.
    """
    if other is None:
        return compare(world, people, approach, moments, tell=tell)
    one, two = ((adopt(a, people, world.usual, world.seed), a) for a in (approach, other))
    groups = int(people.groups.max(initial=0)) + 1
    sums = np.zeros((3, len(moments), groups, len(MEASURED)))
    changed = np.zeros(groups, np.int64)
    for first in range(0, len(people), PART):
        some = slice(first, first + PART)
        base, gain = _apart(world, one, two, some, moments)
        of = people.groups[some]
        for k, added in enumerate((base, gain, gain * gain)):
            for moment in range(len(moments)):
                np.add.at(sums[k, moment], of, added[moment])
        np.add.at(changed, of, np.any(gain[-1] != 0.0, axis=1))
        done = min(first + PART, len(people))
        if tell(done):
            break
    those = people.some(slice(done))
    known = (sums[0], sums[1], sums[2], *counted(those, one[0], groups), changed)
    left = len(people) - done
    return Comparison(tuple(moments), *known, moving=movers(those), left=left)


Given = tuple[Adopted, Approach]


def _apart(
    world: World, one: Given, two: Given, some: slice, moments: Sequence[float]
) -> tuple[Array, Array]:
    """Outcomes with the other, and what the one adds: (moments, people, outcomes) each."""
    base = _lived(world, two, np.arange(len(two[0].people))[some], moments)
    gain = np.zeros_like(base)
    differs = np.flatnonzero((one[0].started | two[0].started)[some])
    if len(differs):
        gain[:, differs] = _lived(world, one, differs + some.start, moments) - base[:, differs]
    return base, gain


def _lived(world: World, given: Given, who: NDArray[np.int64], moments: Sequence[float]) -> Array:
    adopted, approach = given
    return lived(world, adopted.people.some(who), adopted.care, moments, approach)


@dataclass(frozen=True)
class Loss:
    """A group that is worse off in one outcome, more than luck over all groups explains."""

    by: str
    level: str
    outcome: str
    difference: Difference


@dataclass(frozen=True)
class LeftOut:
    """Of one group: how many there are, were eligible, were offered it and started."""

    by: str
    level: str
    people: int
    eligible: int
    offered: int
    started: int


def by_level(found: Comparison) -> Iterator[tuple[str, str, NDArray[np.bool_]]]:
    """Every level of every trait with somebody in it, and the groups that make it up."""
    kinds = KINDS[: len(found.people)]
    for name, words in LEVELS.items():
        for word in words:
            groups = np.array([kind[name] == word for kind in kinds])
            if found.people[groups].sum():
                yield name, word, groups


def losses(found: Comparison) -> list[Loss]:
    """Who loses what in their own life, staff and money left aside.

    The interval is widened for having looked at so many groups and outcomes (Bonferroni).
    """
    seen = [
        Loss(name, word, outcome, apart)
        for name, word, groups in by_level(found)
        for outcome in OUTCOMES
        if outcome not in BURDENS
        if (apart := found.of(outcome, groups)) and apart.low != apart.high
    ]
    wide = NormalDist().inv_cdf(1 - 0.025 / max(len(seen), 1)) / NORMAL_95
    return [one for one in seen if _worse(one, wide)]


def _worse(one: Loss, wide: float) -> bool:
    apart = one.difference
    half = wide * (apart.high - apart.low) / 2
    worse = -apart.difference if one.outcome in MORE_IS_BETTER else apart.difference
    return worse > half


def left_out(found: Comparison) -> list[LeftOut]:
    """How far the approach gets in each group with somebody it is meant for."""
    counts = (found.people, found.eligible, found.offered, found.started)
    each = (
        LeftOut(name, word, *(int(count[groups].sum()) for count in counts))
        for name, word, groups in by_level(found)
    )
    return [one for one in each if one.eligible]
