"""Figures in words: about so much, so much less or more, between this and that."""

from dataclasses import dataclass
from math import floor, log10

from django.utils.formats import number_format
from django.utils.translation import get_language

from kompas.core.catalog import Catalog, Text
from kompas.core.region.estimating import Interval
from kompas.core.region.indicators import Indicator

PER = 1_000
MINUS = "\u2212"


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def said(text: Text) -> str:
    """A text in the language of the page."""
    return text[language()]


def rounded(value: float, figures: int = 2) -> str:
    """A number with so many figures that count, as the reader writes it."""
    if value == 0.0:
        return "0"
    decimals = figures - 1 - floor(log10(abs(value)))
    near = round(value, decimals)
    return number_format(near, max(decimals, 0)) if decimals > 0 else number_format(round(near), 0)


def whole(count: float) -> str:
    """A count as the reader writes it."""
    return number_format(round(count), 0)


def plain(value: float, *, sign: bool = False) -> str:
    """A round number as it is, without idle zeros."""
    exact = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    mark = "" if not sign or value == 0.0 else "+" if value > 0.0 else MINUS
    return mark + number_format(exact, len(exact.partition(".")[2]))


def signed(value: float, figures: int = 2) -> str:
    """The same with a sign, a true minus; nothing before zero."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return sign + rounded(abs(value), figures)


@dataclass(frozen=True)
class Spoken:
    """An interval per 1,000 people (or another number of them), in words and in figures."""

    value: str
    low: str
    high: str

    @property
    def both(self) -> str:
        """From low to high, short enough for a table."""
        return f"{self.low} … {self.high}"


def change_in_words(catalog: Catalog, one: Indicator, found: Interval) -> Spoken:
    """Such as 9 fewer falls, 7, 11; an interval around zero says fewer and more itself."""
    if found.clear:
        size = sorted((abs(found.low), abs(found.high)))
        kind = _words(catalog, one, found.value)
        return Spoken(kind, rounded(size[0]), rounded(size[1]))
    ends = (_words(catalog, one, part) for part in (found.low, found.high))
    return Spoken(_words(catalog, one, found.value), *ends)


def _words(catalog: Catalog, one: Indicator, value: float) -> str:
    if value == 0.0:
        return said(one.told(catalog, "count")).format(n=0)
    kind = one.told(catalog, "fewer") if value < 0.0 else one.told(catalog, "more")
    return said(kind).format(n=rounded(abs(value)))


def count_in_words(catalog: Catalog, one: Indicator, found: Interval) -> Spoken:
    """Such as 6,400 falls, 6,200, 6,500."""
    low, high = rounded(max(found.low, 0.0), 3), rounded(found.high, 3)
    value = said(one.told(catalog, "count")).format(n=rounded(found.value, 3))
    return Spoken(value, low, high)


def in_figures(found: Interval, *, sign: bool) -> Spoken:
    """The same for a table."""
    parts = (found.value, found.low, found.high)
    return Spoken(*(signed(part) if sign else rounded(part, 3) for part in parts))
