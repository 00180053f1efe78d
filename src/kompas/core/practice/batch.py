"""Many weeks: runs in blocks, over processes if it is worth it, always put together in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Catalog, Folder, Pinned
from kompas.core.catalog.vocabulary import LEDGER
from kompas.core.practice.agents import Agents
from kompas.core.practice.outcomes import OUTCOMES
from kompas.core.practice.plan import Plan, Prepared, prepare
from kompas.core.practice.state import State
from kompas.core.practice.week import Ending, Months, Weeks, follow_up

Array = NDArray[np.float64]
Progress = Callable[[int, int], None]
BLOCK = 24
WORTH_PROCESSES = 400
MASKS = hasattr(signal, "pthread_sigmask")  # not on Windows
HAPPENINGS = (
    ("fell", "fall"),
    ("fluid_noticed", "fluid_noticed"),
    ("infection_noticed", "infection_noticed"),
    ("lapse_noticed", "lapse_noticed"),
    ("admitted", "admitted"),
    ("false_alarm", "false_alarm"),
)


@dataclass(frozen=True)
class Runs:
    """What a number of runs of one arm under one policy gave.

    `outcomes` (runs, nine), `at_home` (runs, days + 1), `week` (runs, days, six), `ledger`
    (runs, six); `decisions` counts options by (decision, option).
    """

    outcomes: Array
    at_home: Array
    week: Array
    ledger: Array
    decisions: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @staticmethod
    def joined(parts: Sequence[Runs]) -> Runs:
        """Blocks of runs, put together in their order."""
        counts: dict[tuple[str, str], int] = {}
        for part in parts:
            for key, count in part.decisions.items():
                counts[key] = counts.get(key, 0) + count
        return Runs(
            np.concatenate([p.outcomes for p in parts]),
            np.concatenate([p.at_home for p in parts]),
            np.concatenate([p.week for p in parts]),
            np.concatenate([p.ledger for p in parts]),
            dict(sorted(counts.items())),
        )


@dataclass(frozen=True)
class Block:
    """A piece of work: runs `first` … `last - 1` of one arm (by number) under one policy."""

    policy: str
    arm: int
    first: int
    last: int


def blocks(prepared: Prepared, policies: Mapping[str, int]) -> list[Block]:
    """The work of a plan: for each policy so many runs of every arm."""
    return [
        Block(policy, arm, first, min(first + BLOCK, runs))
        for policy, runs in policies.items()
        for first in range(0, runs, BLOCK)
        for arm in range(len(prepared.arms))
    ]


class Crew:
    """Carries out blocks for one prepared plan."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        seed = prepared.plan.seed
        self.weeks = [Weeks(prepared.cast, arm, seed, fixed=True) for arm in prepared.arms]

    def agents(self, policy: str) -> Agents:
        """Agents of this policy."""
        return Agents(self.prepared.cast.catalog.policies[policy])

    def do(self, block: Block) -> Runs:
        """Play the block's weeks and follow them up."""
        agents = self.agents(block.policy)
        weeks = self.weeks[block.arm]
        endings = [weeks.live(run, agents) for run in range(block.first, block.last)]
        return summed(endings, follow_up(endings))


def summed(endings: Sequence[Ending], months: Months) -> Runs:
    """Figures of weeks that are over, with their follow-up."""
    decisions: dict[tuple[str, str], int] = {}
    for ending in endings:
        for pair in ending.state.chosen:
            decisions[pair] = decisions.get(pair, 0) + 1
    return Runs(
        months.totals + np.array([carried(ending.state) for ending in endings]),
        months.at_home,
        np.array([_days(ending) for ending in endings]),
        np.array([_ledger(ending) for ending in endings]),
        decisions,
    )


def carried(state: State) -> list[float]:
    """What a week adds to each of the nine outcomes beside the twin: its work and its burdens."""
    had = state.carried
    extra = {
        "retellings": float(had.retellings),
        "staff_minutes": had.staff_minutes,
        "carer_hours": had.carer_minutes / 60,
        "cost_eur": had.cost_eur,
    }
    return [extra.get(name, 0.0) for name in OUTCOMES]


def _ledger(ending: Ending) -> list[float]:
    return [float(getattr(ending.state.carried, name)) for name in LEDGER]


def _days(ending: Ending) -> Array:
    cast = ending.play.cast
    seen = np.zeros((cast.days, len(HAPPENINGS)))
    kinds = {kind: position for position, (_, kind) in enumerate(HAPPENINGS)}
    for happening in ending.state.happenings:
        if happening.kind in kinds:
            day = sum(1 for m in cast.midnights if m <= happening.at) - 1
            seen[min(max(day, 0), cast.days - 1), kinds[happening.kind]] = 1.0
    return seen


def carry_out(
    prepared: Prepared,
    policies: Mapping[str, int],
    progress: Progress | None = None,
    processes: int | None = None,
) -> dict[str, list[Runs]]:
    """All runs of a plan, per policy and arm; the same whatever the number of processes.

    `processes` None takes one per core where the work is worth it; 1 stays in this process.
    """
    work = blocks(prepared, policies)
    total = sum(block.last - block.first for block in work)
    count = _processes(total, processes)
    source = _here(prepared, work) if count == 1 else _spread(prepared, work, count)
    done: dict[Block, Runs] = {}
    finished = 0
    for block, runs in source:
        done[block] = runs
        finished += block.last - block.first
        if progress:
            progress(finished, total)
    return {
        policy: [
            Runs.joined([done[b] for b in work if b.policy == policy and b.arm == arm])
            for arm in range(len(prepared.arms))
        ]
        for policy in policies
    }


def _processes(total: int, wanted: int | None) -> int:
    named = os.environ.get("KOMPAS_PROCESSES", "")
    count = wanted or (int(named) if named.isdecimal() else os.cpu_count() or 1)
    return max(1, count) if total >= WORTH_PROCESSES else 1


def _here(prepared: Prepared, work: Sequence[Block]) -> Iterator[tuple[Block, Runs]]:
    crew = Crew(prepared)
    for block in work:
        yield block, crew.do(block)


def _spread(prepared: Prepared, work: Sequence[Block], count: int) -> Iterator[tuple[Block, Runs]]:
    """Over spawned processes (never forked: a fork after a compiled kernel is not safe)."""
    crew = Crew(prepared)
    crew.weeks[0].live(0, crew.agents(work[0].policy))  # compiles here, once, if that must be
    context = multiprocessing.get_context("spawn")
    start = (prepared.plan, prepared.cast.catalog.source)
    pool = ProcessPoolExecutor(count, context, _start, start)
    try:
        with _undisturbed():
            waiting = {pool.submit(_do, block): block for block in work}
        for future in as_completed(waiting):
            yield waiting[future], future.result()
    finally:  # in one call: a second one would take back the cancelling
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start processes that never hear Ctrl-C, and hear of it oneself only when they all stand.

    A pool that is interrupted while it starts can wait for its children for ever.
    """
    pressed: list[int] = []
    main = threading.current_thread() is threading.main_thread()
    handler = (
        signal.signal(signal.SIGINT, lambda number, _: pressed.append(number)) if main else None
    )
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if MASKS else set()
    try:
        yield
    finally:
        if MASKS:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if main:
            signal.signal(signal.SIGINT, handler)
    if pressed:
        raise KeyboardInterrupt


_CREW: list[Crew] = []


def _start(plan: Plan, source: Folder | Pinned) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _CREW[:] = [Crew(prepare(plan, Catalog(source)))]


def _do(block: Block) -> Runs:
    return _CREW[0].do(block)
