"""Bars for counts that may be compared with each other: what somebody had to carry."""

from collections.abc import Sequence
from dataclasses import dataclass

from kompas.core.practice.pictures.drawing import (
    LINE,
    SMALL,
    WIDTH,
    Caption,
    element,
    finite,
    group,
    picture,
    stroke,
    text_width,
    write,
)
from kompas.core.practice.pictures.keys import key, letter
from kompas.core.practice.pictures.scale import Scale, from_zero

LEFT, RIGHT = 22.0, WIDTH - 10.0


@dataclass(frozen=True)
class Bars:
    """One count: its label, and per alternative the value and how it reads."""

    label: str
    values: tuple[float | None, ...]
    figures: tuple[str, ...]


def bars(caption: Caption, rows: Sequence[Bars], names: Sequence[str]) -> str:
    """A bar per alternative below each label, all on one scale from zero."""
    parts, y = key(names, 0)
    room = max((text_width(f, SMALL) for row in rows for f in row.figures), default=0) + 10
    values = [finite(value) for row in rows for value in row.values]
    scale = from_zero(values, LEFT, max(RIGHT - room, WIDTH / 2))
    for row in rows:
        y += LINE + 4
        parts.append(write(2, y, row.label))
        y += 4
        for index, (value, figure) in enumerate(zip(row.values, row.figures, strict=True)):
            parts += _bar(index, (finite(value), figure), y, scale)
            y += 20
    return picture(caption, y + 8, parts)


def _bar(index: int, value: tuple[float | None, str], y: float, scale: Scale) -> list[str]:
    length, figure = value
    zero = scale(0.0)
    end = zero if length is None else scale(length)
    parts = [write(2, y + 14, letter(index), size=SMALL)]
    bar = element(
        "rect", x=min(zero, end), y=y + 4, width=abs(end - zero), height=12, rx=2,
        fill="currentColor", fill_opacity="0.85" if index == 0 else "0.45",
        stroke="currentColor", stroke_width=1.2,
    )  # fmt: skip
    foot = stroke(zero, y + 1, zero, y + 19, stroke_opacity="0.5")
    return [
        *parts,
        group(index, [bar]),
        foot,
        write(max(zero, end) + 8, y + 14, figure, size=SMALL),
    ]
