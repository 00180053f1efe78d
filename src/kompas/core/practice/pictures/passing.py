"""Who told whom: a line per role, an arrow for each thing that was passed on."""

from collections.abc import Sequence
from dataclasses import dataclass

from kompas.core.practice.pictures.drawing import (
    LINE,
    SMALL,
    WIDTH,
    Caption,
    coordinate,
    element,
    group,
    picture,
    stroke,
    wrap,
    write,
)
from kompas.core.practice.pictures.scale import Scale

ROW = 44.0
LEFT, RIGHT = 132.0, WIDTH - 10.0
ARROW = 4.5


@dataclass(frozen=True)
class Arrow:
    """Something passed on: when (days since the start), from and to which line, understood or not.

    A line of its own (`source` and `target` the same) is a dot: learned without anybody telling.
    """

    day: float
    source: int
    target: int
    understood: bool = True


def passing(
    caption: Caption, roles: Sequence[str], arrows: Sequence[Arrow], days: Sequence[str]
) -> str:
    """Lines per role over the days of a week; whole arrows arrived, dashed ones with a cross were
    in a language that their reader does not read.
    """
    across = Scale(0.0, float(max(len(days), 1)), LEFT, RIGHT)
    parts = [
        write(across(number + 0.5), LINE, name, anchor="middle", size=SMALL)
        for number, name in enumerate(days)
    ]
    top = LINE + 8
    lines = [top + ROW * (number + 0.5) for number in range(len(roles))]
    for name, y in zip(roles, lines, strict=True):
        parts += _line(name, y)
    bottom = top + ROW * len(roles)
    for number in range(len(days) + 1):
        parts.append(stroke(across(number), top, across(number), bottom, stroke_opacity="0.1"))
    for arrow in arrows:
        parts.append(_arrow(arrow, across(arrow.day), lines))
    return picture(caption, bottom + 6, parts)


def _line(name: str, y: float) -> list[str]:
    words = wrap(name, LEFT - 12, SMALL, lines=2)
    first = y + 4.5 - 7 * (len(words) - 1)
    parts = [write(2, first + 14 * n, word, size=SMALL) for n, word in enumerate(words)]
    return [*parts, stroke(LEFT, y, RIGHT, y, stroke_opacity="0.3")]


def _arrow(arrow: Arrow, x: float, lines: Sequence[float]) -> str:
    start, end = lines[arrow.source], lines[arrow.target]
    if start == end:
        return group(0, [element("circle", cx=x, cy=end, r=3.5, fill="currentColor")])
    down = 1 if end > start else -1
    if not arrow.understood:
        return group(1, _lost(x, start, end))
    head = [(x, end), (x - ARROW, end - down * 9), (x + ARROW, end - down * 9)]
    path = " L".join(f"{coordinate(a)} {coordinate(b)}" for a, b in head)
    return group(
        0,
        [
            element("circle", cx=x, cy=start, r=2.5, fill="currentColor"),
            stroke(x, start, x, end - down * 8, stroke_width=1.4),
            element("path", d=f"M{path} Z", fill="currentColor"),
        ],
    )


def _lost(x: float, start: float, end: float) -> list[str]:
    """A dashed line that ends in a cross."""
    return [
        element("circle", cx=x, cy=start, r=2.5, fill="currentColor"),
        stroke(x, start, x, end, stroke_width=1.4, stroke_dasharray="4 3"),
        stroke(x - ARROW, end - ARROW, x + ARROW, end + ARROW, stroke_width=2),
        stroke(x - ARROW, end + ARROW, x + ARROW, end - ARROW, stroke_width=2),
    ]
