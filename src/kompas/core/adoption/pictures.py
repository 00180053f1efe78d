"""Two pictures of a roll-out: people over time, and rounds of answers on the scale of 0 to 100.

Words come from whoever asks. What is unknown is a gap in a line, never a zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kompas.core.adoption.rounds import BOTTOM, TOP, Summary
from kompas.core.practice.pictures.drawing import (
    SMALL,
    WIDTH,
    Caption,
    coordinate,
    dash,
    element,
    group,
    mark,
    picture,
    stroke,
    write,
)
from kompas.core.practice.pictures.keys import key
from kompas.core.practice.pictures.scale import Scale

PLOT, LEFT, RIGHT = 180.0, 50.0, WIDTH - 24
BELOW = 44
MOST_TICKS = 5
STEPS = (1, 2, 5)
QUARTERS = (0.0, 25.0, 50.0, 75.0, 100.0)


@dataclass(frozen=True)
class Line:
    """One kind of people: how many on each day; None where nobody counted."""

    name: str
    points: tuple[tuple[date, int | None], ...]


@dataclass(frozen=True)
class Words:
    """How a day and a number read, and what stands below the picture."""

    day: Callable[[date], str]
    number: Callable[[float], str]
    below: str


def people_over_time(caption: Caption, lines: Sequence[Line], words: Words) -> str:
    """A line for each kind of people, broken where nobody counted."""
    parts, top = key([line.name for line in lines], 0, with_line=True, lettered=False)
    top += 14
    days = sorted({day for line in lines for day, _number in line.points})
    known = [number for line in lines for _day, number in line.points if number is not None]
    step = _step(max(known, default=0))
    highest = step * max(-(-max(known, default=0) // step), 1)
    up = Scale(0, highest, top + PLOT, top)
    first, last = (days[0].toordinal(), days[-1].toordinal()) if days else (0, 1)
    across = Scale(first, last, LEFT + 12, RIGHT - 8)
    parts += _rows([float(n) for n in range(0, highest + 1, step)], up, words)
    parts += _days(days, across, up, words)
    parts += [group(n, _line(n, line, across, up)) for n, line in enumerate(lines)]
    return picture(caption, top + PLOT + BELOW, parts)


def rounds_side_by_side(
    caption: Caption, rounds: Sequence[tuple[str, Summary]], words: Words
) -> str:
    """For each round its name, its mean and its interval; a round that is too small has neither."""
    top = 16.0
    up = Scale(BOTTOM, TOP, top + PLOT, top)
    across = Scale(0, max(len(rounds), 1), LEFT, RIGHT)
    parts = list(_rows(QUARTERS, up, words))
    for place, (name, summary) in enumerate(rounds):
        x = across(place + 0.5)
        parts.append(write(x, up.start + 20, name, anchor="middle", size=SMALL))
        parts += [group(1, _dot(x, summary, up, words))]
    parts.append(_below(up, words))
    return picture(caption, top + PLOT + BELOW, parts)


def _step(highest: int) -> int:
    """A round step so that at most five fit below the highest."""
    size = 1
    while True:
        for step in STEPS:
            if highest <= step * size * MOST_TICKS:
                return step * size
        size *= 10


def _rows(values: Sequence[float], up: Scale, words: Words) -> Iterator[str]:
    for value in values:
        yield stroke(LEFT, up(value), RIGHT, up(value), stroke_opacity="0.16")
        yield write(LEFT - 8, up(value) + 4.5, words.number(value), anchor="end", size=SMALL)


def _days(days: Sequence[date], across: Scale, up: Scale, words: Words) -> Iterator[str]:
    every = -(-len(days) // MOST_TICKS)
    for day in days[::every] if every else ():
        x = across(day.toordinal())
        yield stroke(x, up.start, x, up.start + 5)
        yield write(x, up.start + 20, words.day(day), anchor="middle", size=SMALL)
    yield _below(up, words)


def _below(up: Scale, words: Words) -> str:
    return write((LEFT + RIGHT) / 2, up.start + 40, words.below, anchor="middle", size=SMALL)


def _line(index: int, line: Line, across: Scale, up: Scale) -> list[str]:
    parts = []
    for piece in _pieces(line.points):
        places = [(across(day.toordinal()), up(number)) for day, number in piece]
        path = " L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in places)
        look = {"fill": "none", "stroke": "currentColor", "stroke_width": 2.2, **dash(index)}
        parts.append(element("path", d=f"M{path}", **look))
        parts += [mark(index, x, y, 4) for x, y in places]
    return parts


def _pieces(points: Sequence[tuple[date, int | None]]) -> Iterator[list[tuple[date, int]]]:
    """The stretches without a gap."""
    piece: list[tuple[date, int]] = []
    for day, number in points:
        if number is not None:
            piece.append((day, number))
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _dot(x: float, summary: Summary, up: Scale, words: Words) -> list[str]:
    if summary.mean is None or summary.low is None or summary.high is None:
        return []
    low, high = up(summary.low), up(summary.high)
    parts = [stroke(x, low, x, high, stroke_width=2)]
    parts += [stroke(x - 7, y, x + 7, y, stroke_width=2) for y in (low, high)]
    parts.append(mark(1, x, up(summary.mean), 6))
    parts.append(write(x + 14, up(summary.mean) + 5, words.number(round(summary.mean))))
    return parts
