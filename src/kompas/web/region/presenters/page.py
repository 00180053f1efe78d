"""The whole page: what was asked, the answer in sentences, and everything beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as lazy

from kompas.core.catalog import Approach, Text
from kompas.core.catalog.census import PRESENT
from kompas.core.measures.parquet import available
from kompas.core.region import area, region_name
from kompas.core.region.answering import Answer
from kompas.core.region.estimating import Interval, differ, stand_out
from kompas.core.region.fairness import FEWEST_REAL, FEWEST_SIMULATED
from kompas.core.region.groups import Mask
from kompas.core.region.indicators import INDICATORS, Indicator, indicator
from kompas.core.region.keeping import Region, engine
from kompas.core.region.naming import roughly
from kompas.core.region.places import place
from kompas.core.region.residents import YEARS
from kompas.web.region.forms import Asked
from kompas.web.region.presenters import losing, origins, paying
from kompas.web.region.presenters.chart import Chart, chart
from kompas.web.region.presenters.picture import Picture, PlaceRow, picture, place_row
from kompas.web.region.presenters.scale import FEW
from kompas.web.region.presenters.telling import (
    PER,
    Spoken,
    change_in_words,
    count_in_words,
    in_figures,
    rounded,
    said,
)

NO_PARQUET = lazy(
    "Parquet files need an extra that is not installed here. "
    "Whoever runs this site gets it with: pip install 'kompas[region]'"
)


@dataclass(frozen=True)
class Choice:
    """One entry of a list to choose from."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class YearRow:
    """One year of the table below the chart."""

    year: int
    people: str
    without: Spoken
    change: Spoken | None


@dataclass(frozen=True)
class Part:
    """The places of one region, for the table."""

    name: Text
    rows: list[PlaceRow]


class RegionPage:
    """What the template asks."""

    per = PER
    fewest = FEWEST_REAL
    fewest_simulated = FEWEST_SIMULATED
    present = str(PRESENT)

    def __init__(self, asked: Asked, answer: Answer, region: Region) -> None:
        self.asked, self.answer, self.region = asked, answer, region
        self.catalog = region.catalog

    @property
    def indicator(self) -> Indicator:
        """What is shown."""
        return indicator(self.asked.indicator)

    @property
    def approach(self) -> Approach | None:
        """The approach that is looked at; None for usual care only."""
        return self.catalog.approaches.get(self.asked.approach)

    @property
    def name(self) -> Text:
        """What the indicator is called."""
        return self.indicator.name(self.catalog)

    @property
    def about(self) -> Text:
        """What it counts."""
        return self.indicator.about(self.catalog)

    @property
    def where(self) -> str:
        """The place that was asked for, or the whole map."""
        if self.asked.place:
            return said(place(self.asked.place).name)
        return said(self.catalog.messages["region.whole_map"])

    @cached_property
    def mask(self) -> Mask:
        """The groups of that place."""
        code = self.asked.place
        return self.answer.groups.mask(**({"place": code} if code else {}))

    @property
    def year(self) -> str:
        """The year up to which is counted."""
        return str(self.asked.year)

    # What can be chosen

    @property
    def indicators(self) -> list[Choice]:
        """All indicators."""
        chosen = self.asked.indicator
        named = [(one.outcome, said(one.name(self.catalog))) for one in INDICATORS]
        return [Choice(code, name, code == chosen) for code, name in named]

    @property
    def approaches(self) -> list[Choice]:
        """All approaches by name."""
        named = [(slug, said(one.title)) for slug, one in self.catalog.approaches.items()]
        named.sort(key=lambda pair: pair[1].casefold())
        return [Choice(slug, name, slug == self.asked.approach) for slug, name in named]

    @property
    def years(self) -> list[Choice]:
        """All years."""
        found = [PRESENT + year for year in YEARS]
        return [Choice(str(year), str(year), year == self.asked.year) for year in found]

    @property
    def places(self) -> list[Choice]:
        """All places on the map by name."""
        named = [(one.code, said(one.name)) for one in area()]
        named.sort(key=lambda pair: pair[1].casefold())
        return [Choice(code, name, code == self.asked.place) for code, name in named]

    # The answer in sentences

    @cached_property
    def without(self) -> Interval:
        """The indicator per 1,000 people without the approach."""
        found = self.answer.usual(self.indicator, self.mask, self.asked.years)
        return (found or Interval(0.0, 0.0, 0.0)).times(PER)

    @cached_property
    def change(self) -> Interval:
        """The difference per 1,000 people."""
        found = self.answer.change(self.indicator, self.mask, self.asked.years)
        return (found or Interval(0.0, 0.0, 0.0)).times(PER)

    @property
    def state(self) -> str:
        """What can be said of the difference: `none`, `few`, `same`, `unclear` or `clear`."""
        if not self.approach:
            return "none"
        if not self.answer.tells(self.mask, self.asked.years):
            return "few"
        if self.change.low == self.change.high == 0.0:
            return "same"
        return "clear" if self.change.clear else "unclear"

    @property
    def told_without(self) -> Spoken:
        """The indicator in words."""
        return count_in_words(self.catalog, self.indicator, self.without)

    @property
    def told_change(self) -> Spoken:
        """The difference in words."""
        return change_in_words(self.catalog, self.indicator, self.change)

    @property
    def told_whole(self) -> Spoken:
        """The difference for all real people there, in words."""
        people = self.answer.real("people", self.mask, self.asked.years)
        whole = self.change.times(people / PER)
        return change_in_words(self.catalog, self.indicator, whole)

    @property
    def here(self) -> str:
        """How many of the people were 60 or older at the start."""
        later = self.answer.groups.mask(age="later")
        return rounded(self.answer.real("people", self.mask & ~later, self.asked.years), 3)

    @property
    def later(self) -> str:
        """How many have turned 60 since."""
        later = self.answer.groups.mask(age="later")
        return rounded(self.answer.real("people", self.mask & later, self.asked.years), 3)

    @property
    def people(self) -> str:
        """How many people count there: 60 or older at any time until then."""
        return rounded(self.answer.real("people", self.mask, self.asked.years), 3)

    @property
    def steps(self) -> list[tuple[str, str]]:
        """For how many it is meant, how many are offered it, how many start; in words."""
        found = []
        for step in ("eligible", "offered", "started"):
            share = self.answer.share(step, "people", self.mask, self.asked.years)
            found.append((step, said(roughly(self.catalog, share.value)) if share else ""))
        return found

    @property
    def draws(self) -> int:
        """How many draws of the numbers stand behind an interval."""
        return len(self.answer.doubt.without) if self.answer.doubt else 0

    # Map, table, years

    @cached_property
    def rows(self) -> list[PlaceRow]:
        """Every place on the map, numbered as on the map."""
        known = (self.region, self.asked, self.answer)
        return [place_row(*known, number, one) for number, one in enumerate(area(), start=1)]

    @cached_property
    def picture(self) -> Picture:
        """The map."""
        return picture(self.rows, self.indicator, with_approach=self.approach is not None)

    @cached_property
    def _by_luck(self) -> list[tuple[Text, Interval]]:
        """The places that something can be said of, each with its interval of luck alone."""
        by_luck, told = self.answer.by_luck, [row for row in self.rows if row.state != FEW]
        ask = by_luck.change if self.approach else by_luck.usual
        masks = [self.answer.groups.mask(place=row.place.code) for row in told]
        found = [ask(self.indicator, mask, self.asked.years) for mask in masks]
        return [(row.place.name, one) for row, one in zip(told, found, strict=True) if one]

    @property
    def places_differ(self) -> bool:
        """Whether places clearly differ from each other, more than luck lets them."""
        return differ([one for _, one in self._by_luck])

    @cached_property
    def _standing_out(self) -> list[tuple[str, int]]:
        ask = self.answer.change if self.approach else self.answer.usual
        whole = ask(self.indicator, self.answer.groups.mask(), self.asked.years)
        names = [said(name) for name, _ in self._by_luck]
        ways = stand_out([one for _, one in self._by_luck], whole.value if whole else 0.0)
        return list(zip(names, ways, strict=True))

    @property
    def higher(self) -> list[str]:
        """The places that clearly have more of it than the whole map."""
        return [name for name, way in self._standing_out if way > 0]

    @property
    def lower(self) -> list[str]:
        """Those that clearly have less."""
        return [name for name, way in self._standing_out if way < 0]

    @property
    def parts(self) -> Iterator[Part]:
        """The same places by region, for the table."""
        for code in dict.fromkeys(row.place.region for row in self.rows):
            shown = [row for row in self.picture.rows if row.place.region == code]
            yield Part(region_name(code), shown)

    @cached_property
    def chart(self) -> Chart:
        """The years as a picture."""
        found = [self._of_year(year) for year in YEARS]
        return chart(found, self.asked.years, change=self.approach is not None)

    def _of_year(self, year: int) -> Interval:
        ask = self.answer.change if self.approach else self.answer.usual
        found = ask(self.indicator, self.mask, year)
        return (found or Interval(0.0, 0.0, 0.0)).times(PER)

    @property
    def by_year(self) -> Iterator[YearRow]:
        """The years as a table."""
        for year in YEARS:
            without = self.answer.usual(self.indicator, self.mask, year)
            if without is None:
                continue
            told = in_figures(without.times(PER), sign=False)
            change = in_figures(self._of_year(year), sign=True) if self.approach else None
            people = rounded(self.answer.real("people", self.mask, year), 3)
            yield YearRow(PRESENT + year, people, told, change)

    # Who loses, and where it all comes from

    @cached_property
    def losing(self) -> "losing.Losing":
        """Who loses or is left out."""
        return losing.losing(self.answer, self.indicator, self.asked.years, self.catalog)

    @cached_property
    def payers(self) -> "list[paying.System]":
        """Who pays more and who pays less, system by system."""
        known = (self.answer, self.asked.years, self.asked.place)
        return paying.paying(*known, self.catalog)

    @cached_property
    def rests_on(self) -> "origins.RestsOn":
        """The numbers, the census and the simulation that all figures rest on."""
        return origins.RestsOn(self.region, self.answer, self.asked, self.approach)

    @property
    def engine(self) -> str:
        """The version that made this."""
        return engine()

    @property
    def seed(self) -> int:
        """The seed of all luck."""
        return self.region.seed

    @property
    def parquet(self) -> bool:
        """Whether the figures can be had as Parquet here."""
        return available()

    @property
    def no_parquet(self) -> str:
        """Why not, and how to get it."""
        return str(NO_PARQUET)

    @property
    def file_address(self) -> str:
        """The query of the same answer as a file."""
        return self.asked.address(place="")


@lru_cache(maxsize=64)
def body(asked: Asked, answer: Answer, region: Region, language: str) -> str:
    """All below the heading as HTML, in this language: the same for everybody who asks the same."""
    return render_to_string("region/_body.html", {"page": RegionPage(asked, answer, region)})
