"""Where a figure comes from: the census row, the numbers, the simulated people."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from pydantic import BaseModel

from kompas.core.catalog import Approach, Condition, Number, Text, Tool
from kompas.core.catalog.census import PRESENT
from kompas.core.region import area
from kompas.core.region.answering import Answer
from kompas.core.region.indicators import indicator
from kompas.core.region.keeping import Region
from kompas.core.region.places import Place
from kompas.web.region.forms import Asked
from kompas.web.region.presenters.telling import language, said, whole


@dataclass(frozen=True)
class Counted:
    """How the people of a place were counted, and how many stand for them."""

    vintage: int
    aged: str
    prorated: Text
    simulated: str
    started: str


@dataclass(frozen=True)
class Vintage:
    """One way of counting, for the list: what was shared out and how, and for which places."""

    prorated: Text
    aged: str
    places: list[str]


def counted(region: Region, answer: Answer, one: Place, years: int) -> Counted:
    """The census row of a place."""
    mask, census = answer.groups.mask(place=one.code), region.census
    return Counted(
        census.place(one.code).vintage,
        _aged(region, one.code),
        census.legend[one.prorated],
        whole(answer.simulated("people", mask, years)),
        whole(answer.simulated("started", mask, years)),
    )


def _aged(region: Region, code: str) -> str:
    census = region.census
    told = {"vintage": census.place(code).vintage, "years": census.ages_forward(code)}
    return said(census.legend["aged"]).format(year=PRESENT, **told)


class RestsOn:
    """Everything that the figures of the page rest on."""

    def __init__(
        self, region: Region, answer: Answer, asked: Asked, approach: Approach | None
    ) -> None:
        self.region, self.answer, self.approach = region, answer, approach
        self.indicator, self.years = indicator(asked.indicator), asked.years

    @property
    def approach_numbers(self) -> str:
        """The numbers of the approach, as HTML."""
        return _listed(tuple(numbers_in(self.approach)), language())

    @property
    def tools(self) -> list[Tool]:
        """The tools of the approach, each with a page of its own."""
        slugs = self.approach.tools if self.approach else ()
        return [self.region.catalog.tools[slug] for slug in slugs]

    @property
    def conditions(self) -> list[tuple[Condition, str]]:
        """The conditions that reach the indicator first, with their numbers as HTML."""
        found = self.indicator.numbers(self.region.catalog)
        known = self.region.catalog.conditions
        return [(known[slug], _listed(numbers, language())) for slug, numbers in found.items()]

    @property
    def trend(self) -> Number:
        """How mortality falls while the census is brought forward."""
        return self.region.census.trend

    @property
    def no_moves(self) -> Text:
        """What bringing the census forward leaves out."""
        return self.region.census.legend["no_moves"]

    @property
    def entrants(self) -> Text:
        """Where those who turn 60 later come from."""
        return self.region.census.legend["entrants"]

    @property
    def vintages(self) -> list[Vintage]:
        """The ways of counting, with their places."""
        found: dict[tuple[str, str], list[str]] = {}
        for one in area():
            key = (one.prorated, _aged(self.region, one.code))
            found.setdefault(key, []).append(said(one.name))
        legend = self.region.census.legend
        return [Vintage(legend[code], aged, names) for (code, aged), names in found.items()]

    @property
    def simulated(self) -> dict[str, str]:
        """How many simulated people there are, were looked through, and started."""
        everybody = self.answer.groups.mask()
        return {
            "without": whole(float(self.answer.ground.simulated[self.years - 1].sum())),
            "people": whole(self.answer.simulated("people", everybody, self.years)),
            "started": whole(self.answer.simulated("started", everybody, self.years)),
        }


def as_html(numbers: tuple[Number, ...]) -> str:
    """Numbers as HTML in the language of the page, each with its source."""
    return _listed(numbers, language())


@lru_cache(maxsize=256)
def _listed(numbers: tuple[Number, ...], language: str) -> str:
    """Numbers as HTML in this language: the same on every page that has them."""
    return render_to_string("region/_numbers.html", {"numbers": numbers})


def numbers_in(record: object) -> Iterator[Number]:
    """Every number of a record, in the order in which it is written."""
    if isinstance(record, Number):
        yield record
    elif isinstance(record, BaseModel):
        for name in type(record).model_fields:
            yield from numbers_in(getattr(record, name))
    elif isinstance(record, tuple):
        for part in record:
            yield from numbers_in(part)
