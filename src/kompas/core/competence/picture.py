"""The graph drawn: a band for each area, to the right what builds on what is left of it.

SVG text without a style of its own, for a page with a strict policy: every mark takes the colour of
the text around it, and a band and a heading say the area, so that no colour has to.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kompas.core.competence.graph import Graph

BOX = (196.0, 38.0)
STEP = (246.0, 45.0)
LEFT, TOP, HEAD, BELOW = 10.0, 8.0, 30.0, 12.0
LETTERS, LINES = 30, 2
SIZE, HEADING = 12.0, 15.0
WITHIN, ACROSS = 0.6, 0.2  # how dark a line is inside an area, and from one area to another


@dataclass(frozen=True)
class Drawn:
    """What the picture says in the reader's language, and the competences of each area.

    `areas` are (name, slugs) from top to bottom, `titles` the words in each box; `title` and
    `about` are for whoever does not see it.
    """

    title: str
    about: str
    areas: Sequence[tuple[str, Sequence[str]]]
    titles: Mapping[str, str]


def draw(graph: Graph, drawn: Drawn) -> str:
    """The picture as SVG text."""
    places, bands, height = _places(graph, drawn)
    width = LEFT + STEP[0] * (1 + max(graph.depth.values(), default=0)) + LEFT
    parts = [
        f'<title id="picture-graph-title">{html.escape(drawn.title)}</title>',
        f'<desc id="picture-graph-about">{html.escape(drawn.about)}</desc>',
        *(_band(name, top, tall, width) for name, top, tall in bands),
        *_lines(graph, places, drawn),
        *(_box(drawn.titles[slug], *places[slug]) for slug in graph.order if slug in places),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="graph" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}" role="img" fill="currentColor"'
        ' aria-labelledby="picture-graph-title picture-graph-about" font-family="inherit">'
        f"{''.join(parts)}</svg>"
    )


Places = dict[str, tuple[float, float]]


def _places(graph: Graph, drawn: Drawn) -> tuple[Places, list[tuple[str, float, float]], float]:
    """Where each box stands, each band with its top and height, and the height of all."""
    places: Places = {}
    bands, top = [], TOP
    for name, slugs in drawn.areas:
        filled: dict[int, int] = {}
        for slug in sorted(slugs, key=lambda one: (graph.depth[one], _beside(graph, one, places))):
            column = graph.depth[slug]
            row = filled.get(column, 0)
            filled[column] = row + 1
            places[slug] = (LEFT + 12 + STEP[0] * column, top + HEAD + STEP[1] * row)
        tall = HEAD + STEP[1] * max(filled.values(), default=0)
        bands.append((name, top, tall))
        top += tall + BELOW
    return places, bands, top


def _beside(graph: Graph, slug: str, places: Places) -> tuple[float, str]:
    """How high what it builds on stands, so that lines cross less; then its name."""
    heights = [places[one][1] for one in graph.builds_on[slug] if one in places]
    return (sum(heights) / len(heights) if heights else 0.0, slug)


def _band(name: str, top: float, tall: float, width: float) -> str:
    return (
        f'<rect x="1" y="{top:g}" width="{width - 2:g}" height="{tall:g}" rx="10"'
        ' fill-opacity="0.05"/>'
        f'<text x="{LEFT + 12:g}" y="{top + 20:g}" font-size="{HEADING:g}" font-weight="700">'
        f"{html.escape(name)}</text>"
    )


def _lines(graph: Graph, places: Places, drawn: Drawn) -> Iterator[str]:
    area = {slug: name for name, slugs in drawn.areas for slug in slugs}
    for slug, (x, y) in sorted(places.items()):
        for below in graph.builds_on[slug]:
            if below in places:
                left, up = places[below]
                dark = WITHIN if area[slug] == area[below] else ACROSS
                yield _line((left + BOX[0], up + BOX[1] / 2), (x, y + BOX[1] / 2), dark)


def _line(start: tuple[float, float], end: tuple[float, float], dark: float) -> str:
    """A curve from the right of one box to the left of another, with a point at its end."""
    (x1, y1), (x2, y2) = start, end
    bend = (x2 - x1) / 2
    return (
        f'<path d="M{x1:g} {y1:g} C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2 - 5:g} {y2:g}"'
        f' fill="none" stroke="currentColor" stroke-opacity="{dark:g}" stroke-width="1.3"/>'
        f'<path d="M{x2:g} {y2:g} l-7 -4 v8 z" fill-opacity="{dark:g}"/>'
    )


def _box(title: str, x: float, y: float) -> str:
    lines = textwrap.wrap(title, LETTERS)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1][: LETTERS - 1].rstrip() + "…"]
    first = y + BOX[1] / 2 + SIZE * 0.35 - 7 * (len(lines) - 1)
    words = "".join(
        f'<text x="{x + BOX[0] / 2:g}" y="{first + 14 * row:g}" font-size="{SIZE:g}"'
        f' text-anchor="middle">{html.escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    return (
        f'<rect class="box" x="{x:g}" y="{y:g}" width="{BOX[0]:g}" height="{BOX[1]:g}" rx="6"'
        f' fill="none" stroke="currentColor" stroke-width="1.2"/>{words}'
    )
