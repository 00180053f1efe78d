"""A week as a line per day: what was said, decided and happened, and what nobody saw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kompas.core.practice.pictures.drawing import (
    LINE,
    SMALL,
    WIDTH,
    Caption,
    Look,
    group,
    mark,
    picture,
    stroke,
    wrap,
    write,
)
from kompas.core.practice.pictures.scale import Scale

Kind = Literal["chosen", "agent", "said", "happened", "unseen"]
KINDS: tuple[Kind, ...] = ("chosen", "agent", "said", "happened", "unseen")
LOOKS: dict[Kind, tuple[int, float]] = {
    "chosen": (0, 0.0),
    "agent": (1, 0.0),
    "said": (2, -10.0),
    "happened": (3, 10.0),
    "unseen": (3, 10.0),
}
ROW = 42.0
HOLLOW: Look = {"fill": "none", "stroke": "currentColor", "stroke_width": 1.6}
LEFT, RIGHT = 96.0, WIDTH - 12.0


@dataclass(frozen=True)
class Mark:
    """Something that took place: its share of the day (0 midnight, 1 the next) and its kind."""

    share: float
    kind: Kind


@dataclass(frozen=True)
class Day:
    """One day: its name, and what took place."""

    name: str
    marks: tuple[Mark, ...]


def days(caption: Caption, rows: Sequence[Day], names: Sequence[str]) -> str:
    """A line per day from midnight to midnight; `names` are the words for the five kinds of mark,
    in the order of `KINDS`. Said above the line, decided on it, happened below it; what nobody saw
    is hollow.
    """
    parts, y = _key(names)
    across = Scale(0.0, 1.0, LEFT, RIGHT)
    for hour in (0, 6, 12, 18, 24):
        x = across(hour / 24)
        parts.append(write(x, y + LINE, f"{hour}", anchor="middle", size=SMALL))
    y += LINE + 4
    for row in rows:
        parts += _day(row, y + ROW / 2, across)
        y += ROW
    return picture(caption, y + 4, parts)


def _key(names: Sequence[str]) -> tuple[list[str], float]:
    parts: list[str] = []
    y = 0.0
    for kind, name in zip(KINDS, names, strict=True):
        for number, line in enumerate(wrap(name, WIDTH - 30)):
            y += LINE
            if number == 0:
                parts.append(_mark(kind, 10, y - 5))
            parts.append(write(24, y, line))
    return parts, y + 6


def _mark(kind: Kind, x: float, y: float) -> str:
    index, _ = LOOKS[kind]
    more: Look = HOLLOW if kind == "unseen" else {}
    return group(index, [mark(index, x, y, 4.5, **more)])


def _day(row: Day, y: float, across: Scale) -> list[str]:
    parts = [write(2, y + 4.5, row.name, size=SMALL)]
    parts.append(stroke(LEFT, y, RIGHT, y, stroke_opacity="0.25"))
    for hour in (6, 12, 18):
        x = across(hour / 24)
        parts.append(stroke(x, y - 14, x, y + 14, stroke_opacity="0.1"))
    parts += [_mark(one.kind, across(one.share), y + LOOKS[one.kind][1]) for one in row.marks]
    return parts
