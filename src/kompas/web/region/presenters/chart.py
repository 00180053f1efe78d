"""The years as a picture: a line and the band of its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from kompas.core.catalog.census import PRESENT
from kompas.core.region.estimating import Interval
from kompas.web.region.presenters.scale import ticks
from kompas.web.region.presenters.telling import plain

WIDTH, HEIGHT = 420.0, 230.0
LEFT, RIGHT, TOP, BOTTOM = 58.0, 408.0, 14.0, 196.0


@dataclass(frozen=True)
class Tick:
    """A mark at an axis: where it is, and its text."""

    at: str
    text: str


@dataclass(frozen=True)
class Chart:
    """Points and marks of the picture, ready for SVG; `chosen` is where the chosen year lies."""

    band: str
    line: str
    across: list[Tick]
    along: list[Tick]
    zero: str
    chosen: str


def chart(values: Sequence[Interval], years: int, *, change: bool) -> Chart:
    """Values of year 1, 2 … since the start, at which everything is 0."""
    start = [Interval(0.0, 0.0, 0.0), *values]
    marks = ticks(min(one.low for one in start), max(one.high for one in start))

    def across(year: float) -> str:
        return f"{LEFT + (RIGHT - LEFT) * year / len(values):.1f}"

    def along(value: float) -> str:
        return f"{BOTTOM - (BOTTOM - TOP) * (value - marks[0]) / (marks[-1] - marks[0]):.1f}"

    upper = [f"{across(year)},{along(one.high)}" for year, one in enumerate(start)]
    lower = [f"{across(year)},{along(one.low)}" for year, one in enumerate(start)]
    return Chart(
        " ".join([*upper, *reversed(lower)]),
        " ".join(f"{across(year)},{along(one.value)}" for year, one in enumerate(start)),
        [Tick(across(year), str(PRESENT + year)) for year in range(0, len(values) + 1, 2)],
        [Tick(along(mark), plain(mark, sign=change)) for mark in marks],
        along(0.0),
        across(years),
    )
