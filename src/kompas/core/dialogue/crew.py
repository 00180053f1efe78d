"""The same work on many copies of the votes: here when the table is small, else over processes.

Processes are spawned, each with one thread for linear algebra: two libraries that both want every
core wait for each other most of the time. Results come in their order, whatever finishes first, so
the number of processes never changes a figure.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

import numpy as np

from kompas.core.dialogue.votes import Votes

WORTH_PROCESSES = 200_000  # cells of the table
AT_A_TIME = 5
FIRST_HERE = 2
THREADS = "OPENBLAS_NUM_THREADS"

Done = TypeVar("Done")
_held: list[Votes] = []


class Crew:
    """Works on the same votes again and again; `pool` is None when there is little to do."""

    def __init__(self, votes: Votes, pool: ProcessPoolExecutor | None) -> None:
        self.votes, self._pool = votes, pool

    def each(self, work: Callable[[Votes, int], Done], numbers: Iterable[int]) -> Iterator[Done]:
        """What `work(votes, number)` gives for each number, in order; `work` can be pickled.

        The first ones are worked out here: whoever then has enough starts no processes.
        """
        here = list(numbers)
        beside = [] if self._pool is None else here[FIRST_HERE:]
        for number in here[: len(here) - len(beside)]:
            yield work(self.votes, number)
        if self._pool is not None and beside:
            with _one_thread():
                found = self._pool.map(partial(_do, work), beside, chunksize=AT_A_TIME)
            yield from found


@contextmanager
def crew(votes: Votes, processes: int | None = None) -> Iterator[Crew]:
    """A crew for these votes; what was not begun when it is left is not done any more."""
    count = processes or int(os.environ.get("KOMPAS_PROCESSES") or os.cpu_count() or 1)
    if processes is None and votes.size < WORTH_PROCESSES:
        yield Crew(votes, None)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, context, _hold, (votes,))
    try:
        yield Crew(votes, pool)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _hold(votes: Votes) -> None:
    _held[:] = [np.asarray(votes)]


def _do(work: Callable[[Votes, int], Done], number: int) -> Done:
    return work(_held[0], number)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Processes that start meanwhile use one thread for linear algebra."""
    before = os.environ.get(THREADS)
    os.environ[THREADS] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(THREADS, None)
        else:
            os.environ[THREADS] = before
