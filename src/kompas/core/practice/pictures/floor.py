"""A home seen from above: rooms with their names, doors, pale furniture, numbered marks.

What a mark is stands in the list beside the picture, under the same number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import hypot

from kompas.core.practice.pictures.drawing import (
    LINE,
    SMALL,
    WIDTH,
    Caption,
    coordinate,
    element,
    group,
    mark,
    picture,
    stroke,
    wrap,
    write,
)

EDGE = 6.0
NEAR = 0.06  # metres by which a door may lie off its wall
RADIUS = 8.5
Corner = tuple[float, float]
Box = tuple[float, float, float, float]
Opening = tuple[float, float, float]
Flight = tuple[str, tuple[Corner, ...], float]
TREAD = 0.25  # metres from step to step, as drawn
DRAWN = 128  # pictures that are kept: a home in three languages for two kinds of reader


@dataclass(frozen=True)
class Spot:
    """A numbered mark at (x, y) metres; `kind` is the number of its shape and colour, from 0.

    Its number stands to the right of it, or to the left where a wall is near.
    """

    number: int
    kind: int
    x: float
    y: float
    left: bool = False


@dataclass(frozen=True)
class Floor:
    """What is drawn, in metres from the north-west corner.

    `rooms` are names with the corners of their walls, `doors` middles with their widths
    (x, y, width), `kinds` each kind of mark with the words for it, `stairs` a name, the line that
    is walked, and how wide it is, `notes` words with the place where they begin.
    """

    width: float
    depth: float
    rooms: tuple[tuple[str, tuple[Corner, ...]], ...]
    doors: tuple[Opening, ...]
    furniture: tuple[Box, ...]
    spots: tuple[Spot, ...]
    kinds: tuple[tuple[int, str], ...]
    stairs: tuple[Flight, ...] = ()
    notes: tuple[tuple[str, float, float], ...] = ()


@lru_cache(maxsize=DRAWN)
def floor(caption: Caption, plan: Floor) -> str:
    """The picture of one floor."""
    scale = (WIDTH - 2 * EDGE) / max(plan.width, 1.0)
    drawn = _Scaled(scale)
    parts = [drawn.piece(box) for box in plan.furniture]
    parts += [part for flight in plan.stairs for part in drawn.flight(*flight)]
    parts += [line for _, ring in plan.rooms for line in drawn.walls(ring, plan.doors)]
    parts += [line for name, ring in plan.rooms for line in drawn.name(name, ring)]
    parts += [write(drawn.at(x), drawn.at(y), text, size=SMALL) for text, x, y in plan.notes]
    parts += [drawn.spot(spot) for spot in plan.spots]
    y = plan.depth * scale + 2 * EDGE
    used = {spot.kind for spot in plan.spots}
    for kind, words in plan.kinds:
        if kind in used:
            y += LINE
            parts.append(group(kind, [mark(kind, 12, y - 5, 5.5)]))
            parts.append(write(26, y, words, size=SMALL))
    return picture(caption, y + EDGE, parts)


@dataclass(frozen=True)
class _Scaled:
    """Draws metres at a scale (units per metre)."""

    scale: float

    def at(self, metres: float) -> float:
        """A length in metres as a coordinate."""
        return EDGE + metres * self.scale

    def piece(self, box: Box) -> str:
        """A piece of furniture, pale."""
        x, y, width, depth = box
        return element(
            "rect",
            **{"x": self.at(x), "y": self.at(y)},
            width=width * self.scale,
            height=depth * self.scale,
            rx=2,
            fill_opacity="0.07",
            stroke="currentColor",
            stroke_opacity="0.2",
        )

    def flight(self, name: str, line: tuple[Corner, ...], width: float) -> Iterator[str]:
        """A stair, pale as furniture, with its steps across."""
        points = " ".join(f"{coordinate(self.at(x))},{coordinate(self.at(y))}" for x, y in line)
        look = {"points": points, "fill": "none", "stroke": "currentColor", "stroke_opacity": "0.1"}
        yield element("polyline", **look, stroke_width=width * self.scale)
        for x1, y1, x2, y2 in _treads(line, width):
            ends = (self.at(value) for value in (x1, y1, x2, y2))
            yield stroke(*ends, stroke_opacity="0.4")
        middle = max(line, key=lambda corner: corner[1])
        yield write(self.at(middle[0]) - 6, self.at(middle[1]) + 4, name, size=SMALL)

    def walls(self, ring: tuple[Corner, ...], doors: tuple[Opening, ...]) -> Iterator[str]:
        """The walls of a room, open where there is a door."""
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
            if y1 == y2:
                gaps = [(x - w / 2, x + w / 2) for x, y, w in doors if abs(y - y1) <= NEAR]
                for start, end in _solid(min(x1, x2), max(x1, x2), gaps):
                    yield self._wall(start, y1, end, y1)
            else:
                gaps = [(y - w / 2, y + w / 2) for x, y, w in doors if abs(x - x1) <= NEAR]
                for start, end in _solid(min(y1, y2), max(y1, y2), gaps):
                    yield self._wall(x1, start, x1, end)

    def _wall(self, x1: float, y1: float, x2: float, y2: float) -> str:
        ends = (self.at(value) for value in (x1, y1, x2, y2))
        return stroke(*ends, stroke_width=2, stroke_linecap="round")

    def name(self, name: str, ring: tuple[Corner, ...]) -> Iterator[str]:
        """The name of a room, in its upper left corner, where its uppermost wall is."""
        top = min(y for _, y in ring)
        across = sorted(x for x, y in ring if y == top)
        room = (across[-1] - across[0]) * self.scale - 10
        for row, text in enumerate(wrap(name, room, SMALL, lines=2)):
            yield write(self.at(across[0]) + 6, self.at(top) + 15 * (row + 1), text, size=SMALL)

    def spot(self, spot: Spot) -> str:
        """A mark with its number in it, or beside it where its shape is small."""
        x, y = self.at(spot.x), self.at(spot.y)
        aside, anchor = (-RADIUS, "end") if spot.left else (RADIUS, "start")
        number = write(x + aside, y + 4.5, str(spot.number), size=SMALL, anchor=anchor)
        return group(spot.kind, [mark(spot.kind, x, y, RADIUS * 0.62)]) + number


def _treads(line: tuple[Corner, ...], width: float) -> Iterator[tuple[float, float, float, float]]:
    """The steps of a stair as lines across it; none where it turns."""
    for i, (a, b) in enumerate(pairwise(line)):
        length = hypot(b[0] - a[0], b[1] - a[1])
        along, across = (b[0] - a[0]) / length, (b[1] - a[1]) / length
        first = width / 2 if i else 0.0
        last = length - (width / 2 if i < len(line) - 2 else 0.0)
        side = (-across * width / 2, along * width / 2)
        if last - first < TREAD:
            continue
        for n in range(int((last - first) / TREAD + 1e-6) + 1):
            x, y = a[0] + along * (first + n * TREAD), a[1] + across * (first + n * TREAD)
            yield x - side[0], y - side[1], x + side[0], y + side[1]


def _solid(
    start: float, end: float, gaps: Iterable[tuple[float, float]]
) -> Iterator[tuple[float, float]]:
    """The pieces of a wall between its gaps."""
    for first, last in sorted(gaps):
        if last <= start or first >= end:
            continue
        if first > start:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end
