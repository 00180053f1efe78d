"""The same people with an approach and without, who share something: everybody is lived twice.

A place that one person no longer needs goes to another, so whoever never starts can live another
life too. Differences of people are then not quite free of each other, and the interval leaves out
what that adds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Approach
from kompas.core.measures.comparing import LOOKS, MEASURED, Comparison, measured
from kompas.core.measures.sharing import Shared, Together, together
from kompas.core.measures.world import Array, World
from kompas.core.twin.entering import movers
from kompas.core.twin.population import People

Mask = NDArray[np.bool_]


@dataclass
class Both:
    """The same people twice on their way, a month here and the same month there.

    `sums` (without, gain, squares; each moments, groups, outcomes) are known up to `counted` of the
    moments.
    """

    world: World
    people: People
    base: Together
    other: Together
    moments: tuple[float, ...]
    sums: Array = field(init=False)
    gain: Array = field(init=False)
    counted: int = 0

    def __post_init__(self) -> None:
        groups = int(self.people.groups.max(initial=0)) + 1
        self.sums = np.zeros((3, len(self.moments), groups, len(MEASURED)))

    def steps(self) -> Iterator[float]:
        """Live to the end; gives about every month how many years are over."""
        for moment in self.moments[self.counted :]:
            for now, _ in zip(self.base.steps(moment), self.other.steps(moment), strict=True):
                yield now
            self._count(self.counted)
            self.counted += 1

    def so_far(self) -> Comparison:
        """What is known now: the whole, or all until the moment at which it was stopped."""
        ended, moments = self.counted == len(self.moments), self.moments
        if not ended:
            self._count(0)
            moments = (self.base.now,)
        everybody = np.ones(len(self.people), bool)
        one = self.other.adopted
        reach = (one.eligible, one.offered, one.started) if one else (~everybody,) * 3
        eligible, offered, started = (self._many(mask) for mask in reach)
        changed = self._many(np.any(self.gain != 0.0, axis=1))
        return Comparison(
            moments,
            self.sums[0, : len(moments)],
            self.sums[1, : len(moments)],
            self.sums[2, : len(moments)],
            self._many(everybody),
            eligible,
            offered,
            started,
            changed,
            short=(self.base.short(), self.other.short()),
            passed_on=self.other.passed_on(),
            moving=movers(self.people),
        )

    def _count(self, number: int) -> None:
        """Everybody as they are now, in both, as the sums of a moment."""
        before, after = (
            measured(self.world, self.people, one.region.each(one.now, LOOKS), one.approach)
            for one in (self.base, self.other)
        )
        self.gain = after - before
        self.sums[:, number] = 0.0
        for kind, added in enumerate((before, self.gain, self.gain * self.gain)):
            np.add.at(self.sums[kind, number], self.people.groups, added)

    def _many(self, mask: Mask) -> NDArray[np.int64]:
        groups = self.sums.shape[2]
        return np.bincount(self.people.groups[mask], minlength=groups).astype(np.int64)


def both(  # noqa: PLR0913 - what `against` takes, and what is shared
    world: World,
    people: People,
    approach: Approach,
    beside: Approach | None,
    moments: Sequence[float],
    shared: Shared,
) -> Both:
    """Like `against.against`: an approach beside another, or beside none. Raises CannotShare."""
    base, other = (together(world, people, shared, each) for each in (beside, approach))
    return Both(world, people, base, other, tuple(moments))
