"""How a picture is drawn: SVG text from plain numbers, without any style of its own.

A strict page policy forbids styles inside a picture, so each mark carries attributes, and whoever
shows the picture may recolour it: a group of class `line-1` … `line-4` has a colour, and all that
is drawn in it uses `currentColor`. Everything else takes the colour of the text around it.
"""

import html
import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 420.0
SIZE = 14.0
SMALL = 12.5
LINE = 18.0
COLOURS = ("#1c7f80", "#b0730f", "#9b5389", "#5f78a8")
DASHES = ("", "8 4", "2 4", "10 3 2 3")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Look = dict[str, float | str]
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NARROW = frozenset("iljftrI.,:;'’|!()[]/- \u00a0\u202f")
WIDE = frozenset("mwMWOQGDHNU@%—+−=<>→←")


@dataclass(frozen=True)
class Caption:
    """What somebody who does not see the picture hears: its name, and what it shows."""

    slug: str
    title: str
    description: str


def finite(value: float | None) -> float | None:
    """The value when it can be drawn: a number that is neither infinite nor undefined."""
    if value is None or not math.isfinite(value) or abs(value) > 1e15:
        return None
    return float(value)


def escape(text: str) -> str:
    """Text as XML may carry it."""
    return html.escape(FORBIDDEN.sub("", text), quote=True)


def coordinate(value: float) -> str:
    """A coordinate with one decimal at most; never minus zero."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def element(tag: str, content: str = "", /, **attributes: float | str) -> str:
    """One SVG element; `_` in an attribute's name stands for `-`, a last `_` is dropped."""
    named = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{named}>{content}</{tag}>" if content else f"<{tag}{named}/>"


def _attribute(value: float | str) -> str:
    return escape(value) if isinstance(value, str) else coordinate(value)


def picture(caption: Caption, height: float, parts: Iterable[str]) -> str:
    """A whole picture of this height, with its spoken name and description."""
    name = f"picture-{caption.slug}"
    return element(
        "svg",
        element("title", escape(caption.title), id=f"{name}-title")
        + element("desc", escape(caption.description), id=f"{name}-desc")
        + "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        class_="picture",
        viewBox=f"0 0 {coordinate(WIDTH)} {coordinate(height)}",
        width="560",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        fill="currentColor",
        font_family="inherit",
    )


def text_width(text: str, size: float = SIZE) -> float:
    """About how wide a text is, rather too wide than too narrow."""
    return size * sum(map(_ems, text))


def _ems(letter: str) -> float:
    if letter in NARROW:
        return 0.37
    if letter in WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 1.0 if ord(letter) > 0x2E7F else 0.86
    return 0.7 if letter.isupper() else 0.61


def fit(text: str, room: float, size: float = SIZE) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrap(text: str, room: float, size: float = SIZE, lines: int = 3) -> list[str]:
    """The text in lines that fit; what does not fit in the last line is cut."""
    found = [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}".strip()
        if text_width(longer, size) <= room or len(found) == lines or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    return [fit(line, room, size) for line in found]


def write(x: float, y: float, text: str, *, anchor: str = "start", size: float = SIZE) -> str:
    """A text with its baseline at y; moved inward when it would leave the picture."""
    text = fit(text, WIDTH - 4, size)
    width = text_width(text, size)
    before = {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    x = min(max(x, 2 + before), WIDTH - 2 - width + before)
    return element("text", escape(text), x=x, y=y, font_size=size, text_anchor=anchor)


def stroke(x1: float, y1: float, x2: float, y2: float, **more: float | str) -> str:
    """A straight line in the current colour."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", **more)


def group(index: int, parts: Iterable[str]) -> str:
    """What belongs to arm number `index` (from 0), in its colour."""
    turn = index % len(COLOURS)
    return element("g", "".join(parts), class_=f"line-{turn + 1}", color=COLOURS[turn])


def dash(index: int) -> Look:
    """The dashes of arm number `index`; none for the first."""
    dashes = DASHES[index % len(DASHES)]
    return {"stroke_dasharray": dashes} if dashes else {}


def mark(index: int, x: float, y: float, radius: float, **more: float | str) -> str:
    """The mark of arm number `index`: disc, square, triangle, diamond, all of equal area."""
    more = {"fill": "currentColor", **more}
    shape = index % 4
    if shape == 0:
        return element("circle", cx=x, cy=y, r=radius, **more)
    if shape == 1:
        side = radius * 1.77
        return element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, **more)
    corners = _triangle(radius * 1.35) if shape == 2 else _diamond(radius * 1.25)
    path = " L".join(f"{coordinate(x + dx)} {coordinate(y + dy)}" for dx, dy in corners)
    return element("path", d=f"M{path} Z", **more)


def _triangle(size: float) -> list[tuple[float, float]]:
    return [(0, -size), (size, size * 0.8), (-size, size * 0.8)]


def _diamond(size: float) -> list[tuple[float, float]]:
    return [(0, -size), (size, 0), (0, size), (-size, 0)]
