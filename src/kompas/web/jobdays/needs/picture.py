"""The map of competence needs and the table beside it: the same places, the same figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kompas.core.region.outlines import outline, view_box
from kompas.core.region.places import Place, area
from kompas.core.talent.competence_needs import Need
from kompas.web.jobdays.needs.asked import Asked
from kompas.web.jobdays.needs.rows import NeedRow, name_of, row_of

STEPS = 3
LACKING, CANNOT, ENOUGH, FEW = "lacking", "cannot be told", "enough", "too few people"


@dataclass(frozen=True)
class PlaceRow:
    """One place where something is asked: how many competences are lacking, cannot be told, are
    enough; `row` is the competence that the reader chose. `state` is a verdict, `amount` what the
    map shades where something is lacking.
    """

    number: int
    place: Place
    name: str
    address: str
    asked: int
    lacking: int
    unsure: int
    enough: int
    state: str
    amount: int
    row: NeedRow | None

    @property
    def told(self) -> bool:
        """Whether anything may be said of the people there."""
        return self.state != FEW


@dataclass(frozen=True)
class Shade:
    """One entry of the legend: a class of the style sheet, and what it means."""

    name: str
    text: str


@dataclass(frozen=True)
class Shape:
    """One place as SVG draws it; without a number nothing is asked there."""

    path: str
    shade: str
    x: str
    y: str
    number: str
    title: str


@dataclass(frozen=True)
class Picture:
    """The map: shapes, their legend."""

    box: str
    shapes: tuple[Shape, ...]
    legend: tuple[Shade, ...]


def place_rows(needs: Iterable[Need], asked: Asked) -> list[PlaceRow]:
    """The places where something is asked, from north-west on as the map lists them."""
    here: dict[str, list[Need]] = {}
    for need in needs:
        here.setdefault(need.where, []).append(need)
    known = [place for place in area() if place.code in here]
    known.sort(key=lambda place: (place.region, name_of(place.code)))
    return [_row(number, one, here[one.code], asked) for number, one in enumerate(known, start=1)]


def _row(number: int, place: Place, needs: Sequence[Need], asked: Asked) -> PlaceRow:
    found = Counter(need.verdict for need in needs)
    chosen = needs[0] if asked.competence else None
    amount = found["lacking"]
    if chosen and chosen.gap:
        amount = max(chosen.gap.middle, 0)
    return PlaceRow(
        number,
        place,
        name_of(place.code),
        asked.address(place=place.code),
        len(needs),
        found["lacking"],
        found["cannot be told"],
        found["enough"],
        next(state for state in (LACKING, CANNOT, ENOUGH, FEW) if found[state]),  # type: ignore[index]
        amount,
        row_of(chosen, asked) if chosen else None,
    )


def picture(rows: Sequence[PlaceRow]) -> Picture:
    """The map of these rows; what cannot be told has a pattern and no shade."""
    most = max((row.amount for row in rows if row.state == LACKING), default=0)
    step = max(ceil(most / STEPS), 1)
    by_code = {row.place.code: row for row in rows}
    shapes = tuple(_shape(place, by_code.get(place.code), step) for place in area())
    return Picture(view_box(), shapes, tuple(_legend({one.shade for one in shapes}, step)))


def _shape(place: Place, row: PlaceRow | None, step: int) -> Shape:
    drawn = outline(place.code)
    x, y = drawn.label
    told = _said(row) if row else _("nothing is asked here")
    number = str(row.number) if row else ""
    title = f"{name_of(place.code)}: {told}"
    return Shape(drawn.path, _shade(row, step), f"{x:.0f}", f"{y:.0f}", number, title)


def _said(row: PlaceRow) -> str:
    if row.row:
        return f"{row.row.gap} ({row.row.verdict})" if row.row.gap else row.row.verdict
    if not row.told:
        return _("too few people are counted")
    return ngettext(
        "%(count)s competence is lacking", "%(count)s competences are lacking", row.lacking
    ) % {"count": row.lacking}


def _shade(row: PlaceRow | None, step: int) -> str:
    if row is None:
        return "nothing"
    if row.state != LACKING:
        return {CANNOT: "unclear", ENOUGH: "enough", FEW: "few"}[row.state]
    return f"worse-{min(max(ceil(row.amount / step), 1), STEPS)}"


def _legend(used: set[str], step: int) -> Iterable[Shade]:
    for number in range(STEPS, 0, -1):
        if f"worse-{number}" in used:
            ends = {"low": (number - 1) * step + 1, "high": number * step}
            text = _("%(low)s to %(high)s lacking") if step > 1 else _("%(high)s lacking")
            yield Shade(f"worse-{number}", text % ends)
    words = {
        "unclear": _("cannot be told"),
        "enough": _("enough"),
        "few": _("too few people are counted"),
        "nothing": _("nothing is asked here"),
    }
    yield from (Shade(name, text) for name, text in words.items() if name in used)
