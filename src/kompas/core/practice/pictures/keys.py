"""The key above a picture: which letter, line and mark stand for which alternative."""

from collections.abc import Sequence

from kompas.core.practice.pictures.drawing import (
    LETTERS,
    LINE,
    WIDTH,
    dash,
    group,
    mark,
    stroke,
    wrap,
    write,
)


def letter(index: int) -> str:
    """The letter of alternative number `index`, from 0."""
    return LETTERS[index % len(LETTERS)]


def key(
    names: Sequence[str], top: float, *, with_line: bool = False, lettered: bool = True
) -> tuple[list[str], float]:
    """The key for these alternatives below `top`, and the y where it ends."""
    parts: list[str] = []
    y = top + LINE
    end = 36.0 if with_line else 14.0
    left = end + (30 if lettered else 10)
    for index, name in enumerate(names):
        sample = [mark(index, 1 + end / 2, y - 5, 4.5)]
        if with_line:
            sample.insert(0, stroke(2, y - 5, end, y - 5, stroke_width=2, **dash(index)))
        parts.append(group(index, sample))
        if lettered:
            parts.append(write(end + 10, y, letter(index)))
        for line in wrap(name, WIDTH - left - 6):
            parts.append(write(left, y, line))
            y += LINE
    return parts, y - LINE + 8
