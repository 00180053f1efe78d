"""Who pays more and who pays less for an approach, as the page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompas.core.catalog import Catalog, PayingSystem, Text
from kompas.core.measures.paying import systems_of
from kompas.core.region import region_name
from kompas.core.region.answering import Answer
from kompas.core.region.estimating import Interval
from kompas.core.region.payers import Paid, who_pays
from kompas.web.region.presenters.origins import as_html, numbers_in
from kompas.web.region.presenters.telling import PER, Spoken, in_figures


@dataclass(frozen=True)
class Payer:
    """One payer: its name in its system, euro per 1,000 people without, and the change.

    `way` is `more`, `less`, `unclear`, or `few` when too few people start to say.
    """

    name: Text
    without: Spoken
    change: Spoken | None
    way: str


@dataclass(frozen=True)
class System:
    """The payers of one region, and the numbers that share the cost out, as HTML."""

    region: Text
    summary: Text
    payers: list[Payer]
    numbers: str


def paying(answer: Answer, years: int, code: str, catalog: Catalog) -> list[System]:
    """The systems on the map, or the one of a place."""
    found, systems = who_pays(answer, years, code), systems_of(catalog)
    return [
        _system(systems[region], [one for one in found if one.region == region])
        for region in dict.fromkeys(one.region for one in found)
    ]


def _system(system: PayingSystem, found: list[Paid]) -> System:
    payers = list(_payers(system, found))
    numbers = as_html(tuple(numbers_in(system)))
    return System(region_name(system.region), system.summary, payers, numbers)


def _payers(system: PayingSystem, found: list[Paid]) -> Iterator[Payer]:
    for one in found:
        change = one.change.times(PER) if one.change else None
        without = in_figures(one.without.times(PER), sign=False)
        told = in_figures(change, sign=True) if change else None
        yield Payer(getattr(system.names, one.payer), without, told, _way(change))


def _way(change: Interval | None) -> str:
    if change is None:
        return "few"
    if not change.clear:
        return "unclear"
    return "more" if change.value > 0.0 else "less"
