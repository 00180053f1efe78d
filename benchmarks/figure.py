"""A figure with its limit: how every benchmark says what it found."""

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """Seconds that something took, and the seconds that it may take; or another unit.

    With `at_least` the limit is the least that it must be: a speed, a number of times.
    """

    name: str
    seconds: float
    limit: float
    unit: str = "s"
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """Up to 1 is within the limit."""
        return self.limit / self.seconds if self.at_least else self.seconds / self.limit

    def line(self) -> str:
        """The figure as a sentence."""
        missed = "BELOW" if self.at_least else "BEYOND"
        verdict = "within" if self.ratio <= 1 else missed
        limit = f"{'at least' if self.at_least else 'limit'} {self.limit:g} {self.unit}"
        return (
            f"{self.name}: {self.seconds:.3f} {self.unit}, {limit}, "
            f"ratio {self.ratio:.2f} ({verdict})"
        )


def show(*figures: Figure, told: Mapping[str, float] | None = None) -> int:
    """Print figures as sentences and, on the last line, as JSON; 1 when one is beyond its limit.

    `told` is what has no limit, for the JSON only.
    """
    for figure in figures:
        print(figure.line(), flush=True)
    rows = [row(figure) for figure in figures]
    more = {"told": {name: round(value, 4) for name, value in told.items()}} if told else {}
    print(json.dumps({"machine": machine(), **more, "figures": rows}), flush=True)
    return int(any(figure.ratio > 1 for figure in figures))


def row(figure: Figure) -> dict[str, object]:
    """A figure as JSON has it."""
    numbers = {"seconds": round(figure.seconds, 4), "ratio": round(figure.ratio, 3)}
    return {**asdict(figure), **numbers}


def machine() -> str:
    """Enough to judge a figure by: cores, load, Python."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    kept = ", bytecode is not kept" if sys.dont_write_bytecode else ""
    return f"{os.cpu_count()} cores, load {load:.1f}, Python {platform.python_version()}{kept}"


def seconds(work: Callable[[], object]) -> float:
    """How long something takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def cpu_told() -> Iterator[None]:
    """Print the CPU seconds of the processes that end meanwhile: a busy machine adds none."""
    before = os.times()
    yield
    after = os.times()
    spent = (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )
    print(f"CPU {spent:.1f} s in all processes", flush=True)


def median_seconds(work: Callable[[], object], times: int = 5) -> float:
    """The median of several times."""
    return statistics.median(seconds(work) for _ in range(times))
