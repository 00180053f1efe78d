"""Who pays more and who pays less for an approach, payer by payer: on the map, or in a place.

An interval here is one of luck alone. Draws of the numbers are kept by kind of person, whatever the
region, so they cannot say how sure the figure of one system is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kompas.core.catalog import PAYERS
from kompas.core.region.answering import Answer
from kompas.core.region.estimating import Interval
from kompas.core.region.groups import Mask
from kompas.core.region.indicators import Indicator
from kompas.core.region.places import place

PAYING = {payer: Indicator(f"cost_{payer}", "euro", ()) for payer in PAYERS}


@dataclass(frozen=True)
class Paid:
    """What one payer pays per person: without the approach, and how much more with it.

    `change` is None where too few people start to say.
    """

    region: str
    payer: str
    without: Interval
    change: Interval | None


def who_pays(answer: Answer, years: int, code: str = "") -> tuple[Paid, ...]:
    """Every payer of every system on the map, or of the system of one place, so many years on.

    Raises NotInCatalog for a place that does not exist.
    """
    found = []
    for region, mask in _masks(answer, code):
        for payer, one in PAYING.items():
            without = answer.by_luck.usual(one, mask, years)
            change = answer.by_luck.change(one, mask, years) if answer.tells(mask, years) else None
            if without:
                found.append(Paid(region, payer, without, change))
    return tuple(found)


def _masks(answer: Answer, code: str) -> Iterator[tuple[str, Mask]]:
    """The groups of each region, or of one place and the region it lies in."""
    groups = answer.groups
    if code:
        yield place(code).region, groups.mask(place=code)
        return
    by_region: dict[str, Mask] = {}
    for one in groups.places:
        region, mask = place(one).region, groups.mask(place=one)
        by_region[region] = by_region[region] | mask if region in by_region else mask
    yield from by_region.items()
