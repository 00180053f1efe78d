"""One track per outcome, each with its own scale: differences, single lives, teams."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kompas.core.practice.pictures.drawing import (
    LINE,
    SMALL,
    WIDTH,
    Caption,
    Look,
    element,
    finite,
    group,
    mark,
    picture,
    stroke,
    text_width,
    wrap,
    write,
)
from kompas.core.practice.pictures.keys import key
from kompas.core.practice.pictures.scale import Scale, around_zero, from_zero

START, END = 4.0, WIDTH - 4.0
MIDDLE = WIDTH / 2


@dataclass(frozen=True)
class Difference:
    """A difference: label, its figure in words, mean and 95 % interval, what may be said of it.

    `said` is "seen" when the interval excludes zero, "depends" when the sign hangs on the team,
    else "none".
    """

    label: str
    figure: str
    mean: float | None
    low: float | None
    high: float | None
    said: Literal["seen", "none", "depends"] = "none"


@dataclass(frozen=True)
class Spread:
    """How far single runs lie apart: percentiles 5, 25, 50, 75, 95, and what stands below them.

    `here` is one run that is looked at, marked with a diamond.
    """

    label: str
    figure: str
    percentiles: tuple[float | None, ...]
    ends: tuple[str, str] = ("", "")
    here: float | None = None


@dataclass(frozen=True)
class Teams:
    """One outcome's difference under several kinds of team; None where it is not known."""

    label: str
    figure: str
    values: tuple[float | None, ...]


def differences(caption: Caption, rows: Sequence[Difference], sides: tuple[str, str]) -> str:
    """Dot and whisker per outcome around one zero line; `sides` name left and right of it.

    A full disc is a difference that can be seen, a ring none, a diamond one whose sign depends on
    the team.
    """
    parts, y = _sides(sides)
    for row in rows:
        head, y = _head(row.label, row.figure, y)
        parts += [*head, *_whisker(row, y + 15)]
        y += 38
    return picture(caption, y, parts)


def _sides(sides: tuple[str, str]) -> tuple[list[str], float]:
    left = write(MIDDLE - 14, LINE, "← " + sides[0], anchor="end", size=SMALL)
    right = write(MIDDLE + 14, LINE, sides[1] + " →", size=SMALL)
    return [left, write(MIDDLE, LINE, "0", anchor="middle", size=SMALL), right], LINE + 8


def _track(y: float) -> str:
    zero = stroke(MIDDLE, y - 11, MIDDLE, y + 11, stroke_opacity="0.45")
    return stroke(START, y, END, y, stroke_opacity="0.16") + zero


def _head(label: str, figure: str, y: float) -> tuple[list[str], float]:
    """Label left, figure right; below each other where they do not fit beside each other."""
    if text_width(label) + text_width(figure) + 24 < END - START:
        return [
            write(2, y + LINE, label),
            write(WIDTH - 2, y + LINE, figure, anchor="end"),
        ], y + LINE
    parts = []
    for line in wrap(label, END - START):
        y += LINE
        parts.append(write(2, y, line))
    return [*parts, write(WIDTH - 2, y + LINE, figure, anchor="end")], y + LINE


def _whisker(row: Difference, y: float) -> list[str]:
    mean, low, high = finite(row.mean), finite(row.low), finite(row.high)
    if mean is None:
        return [stroke(START, y, END, y, stroke_opacity="0.16", stroke_dasharray="2 5")]
    scale = around_zero((mean, low, high), START, END)
    parts = []
    if low is not None and high is not None:
        parts.append(_bar(scale(low), scale(high), y, 5))
    parts.append(_dot(row.said, scale(mean), y))
    return [_track(y), group(0, parts)]


def _bar(x1: float, x2: float, y: float, half: float) -> str:
    x1, x2 = min(x1, x2), max(x1, x2)
    return element(
        "rect", class_="band", x=x1, y=y - half, width=x2 - x1, height=half * 2, rx=half,
        fill="currentColor", fill_opacity="0.3",
    )  # fmt: skip


def _dot(said: str, x: float, y: float) -> str:
    if said == "seen":
        return mark(0, x, y, 6)
    open_mark: Look = {"fill": "none", "stroke": "currentColor", "stroke_width": 2}
    return mark(3 if said == "depends" else 0, x, y, 5.5, **open_mark)


def spread(caption: Caption, rows: Sequence[Spread]) -> str:
    """A strip per outcome: thin from life 5 to 95 of 100, thick for the middle half."""
    parts: list[str] = []
    y = 0.0
    for row in rows:
        head, y = _head(row.label, row.figure, y)
        parts += [*head, *_strip(row, y + 13)]
        parts.append(write(2, y + 34, row.ends[0], size=SMALL))
        parts.append(write(WIDTH - 2, y + 34, row.ends[1], anchor="end", size=SMALL))
        y += 44
    return picture(caption, y, parts)


def _strip(row: Spread, y: float) -> list[str]:
    known = [finite(value) for value in row.percentiles]
    parts = [stroke(START, y, END, y, stroke_opacity="0.16")]
    here = finite(row.here)
    if len(known) == 5:
        scale = from_zero([*known, here], START, END)
        p5, p25, p50, p75, p95 = [None if v is None else scale(v) for v in known]
        if p5 is not None and p95 is not None:
            parts.append(stroke(p5, y, p95, y, stroke_width=2.5))
        if p25 is not None and p75 is not None:
            parts.append(_bar(p25, p75, y, 7))
        if p50 is not None:
            parts.append(stroke(p50, y - 9, p50, y + 9, stroke_width=3.5))
        if here is not None:
            return [group(0, parts), group(1, [mark(3, scale(here), y, 6)])]
    return [group(0, parts)]


def teams(caption: Caption, rows: Sequence[Teams], names: Sequence[str]) -> str:
    """One difference per kind of team (disc, square, triangle …) around one zero line."""
    parts, top = key(names, 0, lettered=False)
    parts.append(write(MIDDLE, top + LINE, "0", anchor="middle", size=SMALL))
    y = top + LINE + 8
    for row in rows:
        head, y = _head(row.label, row.figure, y)
        parts += [*head, *_team_marks(row, y + 18)]
        y += 42
    return picture(caption, y, parts)


def _team_marks(row: Teams, y: float) -> list[str]:
    values = [finite(value) for value in row.values]
    scale: Scale = around_zero(values, START + 8, END - 8)
    first = y - 3.5 * (len(values) - 1)
    return [_track(y)] + [
        group(index, [mark(index, scale(value), first + 7 * index, 4.2)])
        for index, value in enumerate(values)
        if value is not None
    ]
