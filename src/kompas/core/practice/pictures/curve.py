"""Curves with bands: a share of the futures, day by day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kompas.core.practice.pictures.drawing import (
    SMALL,
    WIDTH,
    Caption,
    Look,
    coordinate,
    dash,
    element,
    finite,
    group,
    mark,
    picture,
    stroke,
    write,
)
from kompas.core.practice.pictures.keys import key, letter
from kompas.core.practice.pictures.scale import Scale, shares

PLOT = 190.0
RIGHT = WIDTH - 24


@dataclass(frozen=True)
class Point:
    """One day of a curve: mean, and the band around it where it is known (shares)."""

    day: int
    mean: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Curve:
    """One alternative: its name and its points, in the order of days."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Axes:
    """What stands at the axes: how a share reads, the days marked, a word below the days."""

    share: Callable[[float], str]
    days: tuple[int, ...]
    below: str


def band_curve(caption: Caption, curves: Sequence[Curve], axes: Axes) -> str:
    """Curves of shares over days, each with band, dashes, marks and its letter at the end."""
    parts, top = key([curve.name for curve in curves], 0, with_line=True)
    top += 14
    across, up = _scales(curves, axes, top)
    parts += _grid(axes, across, up)
    parts += [_curve(index, curve, across, up) for index, curve in enumerate(curves)]
    parts += _letters(curves, up)
    return picture(caption, top + PLOT + 46, parts)


def _scales(curves: Sequence[Curve], axes: Axes, top: float) -> tuple[Scale, Scale]:
    points = [point for curve in curves for point in curve.points]
    values = [finite(v) for point in points for v in (point.mean, point.low)]
    days = [point.day for point in points] + list(axes.days)
    across = Scale(min(days, default=0), max(days, default=1), 62, RIGHT)
    return across, shares(values, top + PLOT, top)


def _grid(axes: Axes, across: Scale, up: Scale) -> list[str]:
    parts = []
    steps = round((up.high - up.low) * 10)
    for tenth in range(0, steps + 1, 1 if steps <= 4 else 2):
        share = up.high - tenth / 10
        parts.append(stroke(62, up(share), RIGHT, up(share), stroke_opacity="0.16"))
        parts.append(write(54, up(share) + 4.5, axes.share(share), anchor="end", size=SMALL))
    for day in axes.days:
        parts.append(stroke(across(day), up.start, across(day), up.start + 5))
        parts.append(write(across(day), up.start + 20, str(day), anchor="middle", size=SMALL))
    middle = (across.start + across.end) / 2
    parts.append(write(middle, up.start + 40, axes.below, anchor="middle", size=SMALL))
    return parts


def _curve(index: int, curve: Curve, across: Scale, up: Scale) -> str:
    known = [point for point in curve.points if finite(point.mean) is not None]
    places = [(across(point.day), up(point.mean or 0.0)) for point in known]
    parts = [_band(known, across, up)]
    if places:
        path = " L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in places)
        look: Look = {"fill": "none", "stroke": "currentColor", "stroke_width": 2.2, **dash(index)}
        parts.append(element("path", d=f"M{path}", **look))
    step = 18
    parts += [mark(index, x, y, 4) for x, y in places[(5 + 6 * index) % step :: step]]
    return group(index, parts)


def _band(known: Sequence[Point], across: Scale, up: Scale) -> str:
    edges = [
        (across(point.day), up(low), up(high))
        for point in known
        if (low := finite(point.low)) is not None and (high := finite(point.high)) is not None
    ]
    if not edges:
        return ""
    forth = [f"{coordinate(x)} {coordinate(y)}" for x, _, y in edges]
    back = [f"{coordinate(x)} {coordinate(y)}" for x, y, _ in reversed(edges)]
    outline = "M" + " L".join(forth + back) + " Z"
    return element("path", d=outline, class_="band", fill="currentColor", fill_opacity="0.15")


def _letters(curves: Sequence[Curve], up: Scale) -> list[str]:
    ends = [
        (up(curve.points[-1].mean or 0.0), index)
        for index, curve in enumerate(curves)
        if curve.points and finite(curve.points[-1].mean) is not None
    ]
    parts, last = [], -99.0
    for place, (y, index) in enumerate(sorted(ends)):
        lowest = up.start + 5 - 15 * (len(ends) - 1 - place)
        last = min(max(y + 5, last + 15), lowest)
        parts.append(group(index, [write(RIGHT + 8, last, letter(index))]))
    return parts
