"""A home seen from above: rooms with their names, doors, pale furniture, numbered marks.

What a mark is stands in the list beside the picture, under the same number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kompas.core.practice.pictures.drawing import (
    LINE,
    SMALL,
    WIDTH,
    Caption,
    element,
    fit,
    group,
    mark,
    picture,
    stroke,
    write,
)

EDGE = 6.0
NEAR = 0.06  # metres by which a door may lie off its wall
RADIUS = 8.5
Box = tuple[float, float, float, float]
Opening = tuple[float, float, float]
DRAWN = 128  # pictures that are kept: a home in three languages for two kinds of reader


@dataclass(frozen=True)
class Spot:
    """A numbered mark at (x, y) metres; `kind` is the number of its shape and colour, from 0."""

    number: int
    kind: int
    x: float
    y: float


@dataclass(frozen=True)
class Floor:
    """What is drawn, in metres from the north-west corner.

    `rooms` are names with their boxes (x, y, width, depth), `doors` middles with their widths
    (x, y, width), `kinds` each kind of mark with the words for it.
    """

    width: float
    depth: float
    rooms: tuple[tuple[str, Box], ...]
    doors: tuple[Opening, ...]
    furniture: tuple[Box, ...]
    spots: tuple[Spot, ...]
    kinds: tuple[tuple[int, str], ...]


@lru_cache(maxsize=DRAWN)
def floor(caption: Caption, plan: Floor) -> str:
    """The picture of one floor."""
    scale = (WIDTH - 2 * EDGE) / max(plan.width, 1.0)
    drawn = _Scaled(scale)
    parts = [drawn.piece(box) for box in plan.furniture]
    parts += [line for _, box in plan.rooms for line in drawn.walls(box, plan.doors)]
    parts += [drawn.name(name, box) for name, box in plan.rooms]
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

    def walls(self, box: Box, doors: tuple[Opening, ...]) -> Iterator[str]:
        """The walls of a room, open where there is a door."""
        x, y, width, depth = box
        for level in (y, y + depth):
            gaps = [(dx - w / 2, dx + w / 2) for dx, dy, w in doors if abs(dy - level) <= NEAR]
            for start, end in _solid(x, x + width, gaps):
                yield self._wall(start, level, end, level)
        for across in (x, x + width):
            gaps = [(dy - w / 2, dy + w / 2) for dx, dy, w in doors if abs(dx - across) <= NEAR]
            for start, end in _solid(y, y + depth, gaps):
                yield self._wall(across, start, across, end)

    def _wall(self, x1: float, y1: float, x2: float, y2: float) -> str:
        ends = (self.at(value) for value in (x1, y1, x2, y2))
        return stroke(*ends, stroke_width=2, stroke_linecap="round")

    def name(self, name: str, box: Box) -> str:
        """The name of a room, in its upper left corner."""
        x, y, width, _ = box
        text = fit(name, width * self.scale - 10, SMALL)
        return write(self.at(x) + 6, self.at(y) + 15, text, size=SMALL)

    def spot(self, spot: Spot) -> str:
        """A mark with its number in it, or beside it where its shape is small."""
        x, y = self.at(spot.x), self.at(spot.y)
        number = write(x + RADIUS, y + 4.5, str(spot.number), size=SMALL)
        return group(spot.kind, [mark(spot.kind, x, y, RADIUS * 0.62)]) + number


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
