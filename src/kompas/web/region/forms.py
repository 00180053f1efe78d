"""What somebody asks of the region, read from the address."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kompas.core.catalog import Catalog, Text
from kompas.core.catalog.census import PRESENT
from kompas.core.region import area
from kompas.core.region.indicators import INDICATORS
from kompas.core.region.residents import YEARS

FIRST_INDICATOR, FIRST_YEARS = "falls", 5
NEAREST = 3
NO_INDICATOR = lazy("There is no indicator “%(word)s”. The nearest are: %(near)s.")
NO_APPROACH = lazy("There is no approach “%(word)s”. The nearest are: %(near)s.")
NO_PLACE = lazy("There is no place “%(word)s” on the map. The nearest are: %(near)s.")


class NotThere(LookupError):
    """Something was asked that does not exist; its words say so, with the nearest names."""


@dataclass(frozen=True)
class Asked:
    """An indicator, an approach (empty for none), years from now, a place (empty for the map)."""

    indicator: str
    approach: str
    years: int
    place: str

    @property
    def year(self) -> int:
        """The calendar year, at its first of January."""
        return PRESENT + self.years

    def address(self, **other: str) -> str:
        """The query of this question, with something else in it."""
        asked = {"indicator": self.indicator, "approach": self.approach, "year": str(self.year)}
        return "?" + urlencode({**asked, "place": self.place, **other})


def read(query: QueryDict, catalog: Catalog) -> Asked:
    """The question in an address; raises NotThere."""
    indicators = {one.outcome: one.name(catalog) for one in INDICATORS}
    approaches = {slug: one.title for slug, one in catalog.approaches.items()}
    places = {place.code: place.name for place in area()}
    return Asked(
        _one(query.get("indicator") or FIRST_INDICATOR, indicators, NO_INDICATOR),
        _one(query.get("approach", ""), approaches, NO_APPROACH),
        _years(query.get("year", "")),
        _one(query.get("place", ""), places, NO_PLACE),
    )


def _one(word: str, known: Mapping[str, Text], nothing: object) -> str:
    """A code as it is, or the code of a name; empty stays empty."""
    if not word or word in known:
        return word
    language = get_language() or "en"
    codes = {name[language].casefold(): code for code, name in known.items()}
    if word.casefold() in codes:
        return codes[word.casefold()]
    names = [*codes, *(code for code in known if not code.isdigit())]
    near = difflib.get_close_matches(word.casefold(), names, NEAREST, cutoff=0.4)
    found = dict.fromkeys(codes.get(name, name) for name in near) or list(known)[:NEAREST]
    told = ", ".join(f"{known[code][language]} ({code})" for code in found)
    raise NotThere(str(nothing) % {"word": word[:60], "near": told})


def _years(word: str) -> int:
    known = {str(PRESENT + years): years for years in YEARS}
    if word and word not in known:
        first, last = PRESENT + YEARS[0], PRESENT + YEARS[-1]
        raise NotThere(
            _("There are no figures for the year “%(word)s”: choose %(first)s to %(last)s.")
            % {"word": word[:60], "first": first, "last": last}
        )
    return known.get(word, FIRST_YEARS)
