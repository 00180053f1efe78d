"""The map and the table beside it: the same places with the same figures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kompas.core.region import outline, view_box
from kompas.core.region.answering import Answer
from kompas.core.region.estimating import Interval
from kompas.core.region.indicators import Indicator, indicator
from kompas.core.region.keeping import Region
from kompas.core.region.places import Place
from kompas.web.region.forms import Asked
from kompas.web.region.presenters.origins import Counted, counted
from kompas.web.region.presenters.scale import FEW, UNCLEAR, Changes, Levels, Shade
from kompas.web.region.presenters.telling import PER, Spoken, in_figures, rounded, said


@dataclass(frozen=True)
class PlaceRow:
    """One place: its number on the map, its figures per 1,000 people, where they come from.

    `state` is `none` (no approach), `few`, `unclear`, `better` or `worse`; `shade` is its class on
    the map; `whole` the difference for all real people there.
    """

    number: int
    place: Place
    address: str
    people: str
    without: Spoken
    change: Spoken | None
    whole: Spoken | None
    state: str
    shown: Interval
    counted: Counted
    shade: str = ""


@dataclass(frozen=True)
class Shape:
    """One place as SVG draws it."""

    path: str
    shade: str
    x: str
    y: str
    number: int
    title: str


@dataclass(frozen=True)
class Picture:
    """The map: shapes, their legend, and the rows with their shade."""

    box: str
    shapes: list[Shape]
    legend: list[Shade]
    rows: list[PlaceRow]


def place_row(region: Region, asked: Asked, answer: Answer, number: int, one: Place) -> PlaceRow:
    """One place of the table."""
    shown, mask = indicator(asked.indicator), answer.groups.mask(place=one.code)
    nothing = Interval(0.0, 0.0, 0.0)
    without = (answer.usual(shown, mask, asked.years) or nothing).times(PER)
    change = (answer.change(shown, mask, asked.years) or nothing).times(PER)
    people = answer.real("people", mask, asked.years)
    state = "none"
    if answer.approach:
        state = _state(change, shown) if answer.tells(mask, asked.years) else FEW
    told = in_figures(change, sign=True) if state not in ("none", FEW) else None
    whole = in_figures(change.times(people / PER), sign=True) if told else None
    return PlaceRow(
        number,
        one,
        asked.address(place=one.code),
        rounded(people, 3),
        in_figures(without, sign=False),
        told,
        whole,
        state,
        change if answer.approach else without,
        counted(region, answer, one, asked.years),
    )


def _state(change: Interval, one: Indicator) -> str:
    if not change.clear:
        return UNCLEAR
    return "better" if one.good(change.value) > 0 else "worse"


def picture(rows: Sequence[PlaceRow], one: Indicator, *, with_approach: bool) -> Picture:
    """The map of these rows; what is not clear has no colour, whatever its figure."""
    if with_approach:
        scale = Changes.of([row.shown.value for row in rows if row.state in ("better", "worse")])
        shaded = [replace(row, shade=_change_shade(scale, row, one)) for row in rows]
        legend = scale.legend([row.shade for row in shaded], one.more_is_better)
    else:
        levels = Levels.of([row.shown.value for row in rows])
        shaded = [replace(row, shade=levels.shade(row.shown.value)) for row in rows]
        legend = levels.legend([row.shade for row in shaded])
    return Picture(view_box(), [_shape(row) for row in shaded], legend, shaded)


def _change_shade(scale: Changes, row: PlaceRow, one: Indicator) -> str:
    if row.state in (FEW, UNCLEAR):
        return row.state
    return scale.shade(row.shown.value, one.good(row.shown.value))


def _shape(row: PlaceRow) -> Shape:
    drawn = outline(row.place.code)
    x, y = drawn.label
    figure = row.change or row.without
    title = f"{said(row.place.name)}: {figure.value} ({figure.both})"
    return Shape(drawn.path, row.shade, f"{x:.0f}", f"{y:.0f}", row.number, title)
