"""The same people with an approach and without, who share something: everybody is lived twice.

A place that one person no longer needs goes to another, so whoever never starts can live another
life too. Differences of people are then not quite free of each other, and the interval leaves out
what that adds.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Approach
from kompas.core.measures.comparing import LOOKS, MEASURED, Comparison, measured
from kompas.core.measures.sharing import Shared, together
from kompas.core.measures.world import World
from kompas.core.twin.population import People

Mask = NDArray[np.bool_]


def compare_shared(  # noqa: PLR0913 - what `against` takes, and what is shared
    world: World,
    people: People,
    approach: Approach,
    beside: Approach | None,
    moments: Sequence[float],
    shared: Shared,
    tell: Callable[[float], None] = lambda years: None,
) -> Comparison:
    """Like `against.against`: an approach beside another, or beside none.

    `tell` hears how many years are over. Raises CannotShare.
    """
    base, other = (together(world, people, shared, each) for each in (beside, approach))
    groups = int(people.groups.max(initial=0)) + 1
    sums = np.zeros((3, len(moments), groups, len(MEASURED)))
    gain = np.zeros((len(people), len(MEASURED)))
    for number, moment in enumerate(moments):
        base.until(moment)
        other.until(moment, tell)
        before = measured(world, people, base.region.each(moment, LOOKS), beside)
        after = measured(world, people, other.region.each(moment, LOOKS), approach)
        gain = after - before
        for kind, added in enumerate((before, gain, gain * gain)):
            np.add.at(sums[kind, number], people.groups, added)

    def count(mask: Mask) -> NDArray[np.int64]:
        return np.bincount(people.groups[mask], minlength=groups).astype(np.int64)

    everybody, end = np.ones(len(people), bool), moments[-1]
    one = other.adopted
    reach = (one.eligible, one.offered, one.started) if one else (~everybody,) * 3
    eligible, offered, started = (count(mask) for mask in reach)
    changed = count(np.any(gain != 0.0, axis=1))
    return Comparison(
        *(tuple(moments), sums[0], sums[1], sums[2]),
        *(count(everybody), eligible, offered, started, changed),
        short=(base.short(end), other.short(end)),
        passed_on=other.passed_on(end),
    )
