"""A figure with its limit: how every benchmark says what it found."""

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """Seconds that something took, and the seconds that it may take; or another unit."""

    name: str
    seconds: float
    limit: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """Below 1 is within the limit."""
        return self.seconds / self.limit

    def line(self) -> str:
        """The figure as a sentence."""
        verdict = "within" if self.ratio <= 1 else "BEYOND"
        return (
            f"{self.name}: {self.seconds:.3f} {self.unit}, limit {self.limit:g} {self.unit}, "
            f"ratio {self.ratio:.2f} ({verdict})"
        )


def show(*figures: Figure) -> int:
    """Print figures as sentences and, on the last line, as JSON; 1 when one is beyond its limit."""
    for figure in figures:
        print(figure.line(), flush=True)
    print(json.dumps({"machine": machine(), "figures": [row(f) for f in figures]}), flush=True)
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
