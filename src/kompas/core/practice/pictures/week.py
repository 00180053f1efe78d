"""A week as a strip per alternative: the larger the dot, the more futures in which it happens."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kompas.core.practice.pictures.drawing import (
    LINE,
    SMALL,
    WIDTH,
    Caption,
    finite,
    group,
    mark,
    picture,
    stroke,
    write,
)
from kompas.core.practice.pictures.keys import key, letter

LEFT, RIGHT = 22.0, WIDTH - 2.0
LARGEST = 9.0
STEPS = (0.05, 0.1, 0.2, 0.5, 1.0)


@dataclass(frozen=True)
class Happening:
    """One kind of happening: per alternative, its share of the futures on each day."""

    label: str
    shares: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True)
class Week:
    """The words around the strips: names of the days, of the alternatives, and of a full dot.

    `sizes` are the words for the largest dot and for one of a fifth of its share; `runs` tells how
    sure a share is.
    """

    days: tuple[str, ...]
    names: tuple[str, ...]
    runs: int


def largest_share(happenings: Sequence[Happening]) -> float:
    """The share that the largest dot stands for: a round number not below any share drawn."""
    known = [finite(s) or 0.0 for row in happenings for arm in row.shares for s in arm]
    most = max(known, default=0.0)
    return next((step for step in STEPS if most <= step), 1.0)


def upper(share: float, runs: int) -> float:
    """How large the share may still be, given so many runs (95 %, Wilson)."""
    if runs < 1:
        return 1.0
    z = 1.96
    centre = share + z * z / (2 * runs)
    reach = z * math.sqrt(share * (1 - share) / runs + z * z / (4 * runs * runs))
    return min(1.0, (centre + reach) / (1 + z * z / runs))


def week_strip(
    caption: Caption, happenings: Sequence[Happening], week: Week, sizes: tuple[str, str]
) -> str:
    """Per happening a strip for each alternative, a dot per day, a pale ring for what may be."""
    full = largest_share(happenings)
    parts, y = key(week.names, 0)
    more, y = _sizes(full, sizes, y)
    parts += more
    parts += _days(week.days, y + LINE)
    y += LINE + 6
    for row in happenings:
        parts.append(write(2, y + LINE, row.label))
        y += LINE + 4
        for index, shares in enumerate(row.shares):
            parts += _strip(index, shares, (y + 11, full, week.runs))
            y += 22
        y += 4
    return picture(caption, y, parts)


def _sizes(full: float, words: tuple[str, str], y: float) -> tuple[list[str], float]:
    parts = []
    for share, word in zip((full, full / 5), words, strict=True):
        y += LINE
        parts += [mark(0, 11, y - 5, _radius(share, full)), write(24, y, word, size=SMALL)]
    return parts, y + 6


def _radius(share: float, full: float) -> float:
    return LARGEST * math.sqrt(min(max(share / full, 0.0), 1.0))


def _across(day: int, days: int) -> float:
    step = (RIGHT - LEFT - 24) / max(days - 1, 1)
    return LEFT + 12 + step * day


def _days(names: Sequence[str], y: float) -> list[str]:
    every = max(1, math.ceil(len(names) / 10))
    return [
        write(_across(day, len(names)), y, name, anchor="middle", size=SMALL)
        for day, name in enumerate(names)
        if day % every == 0
    ]


def _strip(index: int, shares: Sequence[float | None], at: tuple[float, float, int]) -> list[str]:
    y, full, runs = at
    parts = [write(2, y + 5, letter(index), size=SMALL)]
    parts.append(stroke(LEFT, y, RIGHT, y, stroke_opacity="0.16"))
    dots: list[str] = []
    for day, value in enumerate(shares):
        share = finite(value)
        if share is None:
            continue
        share = min(max(share, 0.0), 1.0)
        x = _across(day, len(shares))
        ring = _radius(upper(share, runs), full)
        dots.append(mark(index, x, y, ring, class_="band", fill_opacity="0.18"))
        if share > 0:
            dots.append(mark(index, x, y, max(_radius(share, full), 1.0)))
    return [*parts, group(index, dots)]
