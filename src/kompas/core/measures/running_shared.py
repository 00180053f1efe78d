"""A population that shares something lives for some years: everybody at once.

It can be stopped about every month, and goes on from a file to the very same last bit.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import numpy as np

from kompas.core.catalog import Approach
from kompas.core.measures.running import (
    DEATHS,
    OUTCOMES,
    SUMMED,
    Asked,
    Run,
    everybody,
    sums_of,
)
from kompas.core.measures.sharing import Shared, Together, together
from kompas.core.measures.world import Array, World
from kompas.core.twin.checkpoint import CheckpointProblem
from kompas.core.twin.entering import movers
from kompas.core.twin.population import Numbers


@dataclass
class Lives:
    """People who share something on their way through the years that are asked.

    `sums` (moments, groups, outcomes) are known up to `counted` of the moments.
    """

    asked: Asked
    all_of_them: Together
    groups: Numbers
    seconds_population: float
    sums: Array = field(init=False)
    counted: int = 0
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.sums = np.zeros((len(self.asked.moments), *self._shape))

    @property
    def _shape(self) -> tuple[int, int]:
        return len(self.asked.groups), len(OUTCOMES)

    def steps(self) -> Iterator[float]:
        """Live to the end; gives about every month how many years are over."""
        for moment in self.asked.moments[self.counted :]:
            before = perf_counter()
            for now in self.all_of_them.steps(moment):
                self.seconds += perf_counter() - before
                yield now
                before = perf_counter()
            self.sums[self.counted] = self._seen()
            self.counted += 1
            self.seconds += perf_counter() - before

    def so_far(self) -> Run:
        """What is known now: the whole, or all until the moment at which it was stopped."""
        all_of_them, ended = self.all_of_them, self.counted == len(self.asked.moments)
        people = np.bincount(self.groups, minlength=len(self.asked.groups))
        later = len(self.groups) - self.asked.people
        sums = self.sums if ended else self._seen()[None]
        return Run(
            *(self.asked, people, sums, self.seconds, self.seconds_population, later),
            *(all_of_them.short(), all_of_them.passed_on(), all_of_them.coupled()),
            stopped=None if ended else all_of_them.now,
            moving=movers(all_of_them.region.people),
        )

    def save(self, path: Path) -> None:
        """Keep everybody as they are now; raises CheckpointProblem."""
        known = {"sums": self.sums, "counted": np.array(self.counted)}
        self.all_of_them.save(path, {**known, "moments": np.array(self.asked.moments)})

    def resume(self, path: Path) -> None:
        """Go on from a file of `save`; raises CheckpointProblem when it is of another question."""
        kept = self.all_of_them.resume(path)
        if not np.array_equal(kept["moments"], self.asked.moments) or (
            kept["sums"].shape != self.sums.shape
        ):
            raise CheckpointProblem(
                f"{path.name} is of a run over other years: ask for the same years, or start anew"
            )
        self.sums, self.counted = kept["sums"], int(kept["counted"])

    def _seen(self) -> Array:
        """Sums of everybody as they are now; (groups, outcomes)."""
        seen = self.all_of_them.region.look(self.all_of_them.now, (*SUMMED, *DEATHS))
        return np.asarray(sums_of(seen, len(self.asked.groups))[0])


def lives(world: World, asked: Asked, shared: Shared, approach: Approach | None = None) -> Lives:
    """People at the start; raises NobodyThere and CannotShare."""
    before = perf_counter()
    people = everybody(world, asked)
    drawn = perf_counter() - before
    return Lives(asked, together(world, people, shared, approach), people.groups, drawn)


def run_together(
    world: World, asked: Asked, shared: Shared, approach: Approach | None = None
) -> Run:
    """Let people live who share something, to the end; raises NobodyThere and CannotShare."""
    all_of_them = lives(world, asked, shared, approach)
    for _ in all_of_them.steps():
        pass
    return all_of_them.so_far()
