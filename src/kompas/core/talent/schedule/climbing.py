"""One aim after the other: the best of the first, then of the second without losing any of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from kompas.core.talent.schedule.aims import Aim
from kompas.core.talent.schedule.day import Meeting
from kompas.core.talent.schedule.grid import Grid


@dataclass
class Clock:
    """How long a search may take: seconds on the wall as a safety, work as the usual limit.

    Work is counted by the solver itself ("deterministic time", about a second each on a machine of
    2020), so that a busy machine finds the same schedule, only later.
    """

    seconds: float
    began: float = field(default_factory=time.perf_counter)

    @property
    def spent(self) -> float:
        """Seconds since the search began."""
        return time.perf_counter() - self.began

    @property
    def left(self) -> float:
        """Seconds that are left; never 0, since solvers take 0 for no limit."""
        return max(self.seconds - self.spent, 0.01)


@dataclass(frozen=True)
class Reached:
    """How far an aim came: its value, and what the solver proved that nothing here exceeds."""

    aim: Aim
    value: int
    bound: int

    @property
    def is_proven(self) -> bool:
        """Whether the solver found the best there is."""
        return self.value == self.bound


def solver(clock: Clock, work: float) -> cp_model.CpSolver:
    """CP-SAT on one thread with a fixed seed: the same model gives the same answer each time."""
    made = cp_model.CpSolver()
    made.parameters.num_workers = 1
    made.parameters.random_seed = 1
    made.parameters.max_deterministic_time = work
    made.parameters.max_time_in_seconds = clock.left
    return made


def climb(
    made: Grid,
    levels: Sequence[Aim],
    start: Sequence[Meeting],
    clock: Clock,
    work: float,
) -> tuple[tuple[Meeting, ...], tuple[Reached, ...]]:
    """The best meetings found, beginning from `start` (which must respect the grid)."""
    best, reached = tuple(start), []
    for aim in levels:
        if aim.proven is None:
            made.hint(best)
            (made.model.maximize if aim.more else made.model.minimize)(aim.total)
            search = solver(clock, work)
            if search.solve(made.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                break
            best = made.meetings(search)
            value, bound = round(search.objective_value), round(search.best_objective_bound)
        else:
            value = bound = aim.proven
        reached.append(Reached(aim, value, bound))
        made.model.add(aim.total >= value if aim.more else aim.total <= value)
    return best, tuple(reached)
