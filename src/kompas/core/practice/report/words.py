"""Figures and sentences in one language: no decimal more than is known, shares as "3 in 10"."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kompas.core.catalog import Catalog, Text

SPACE = "\u00a0"
MINUS = "\u2212"


def known(value: object) -> float | None:
    """The number, or None when it is absent, no number, infinite or undefined."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and abs(value) < 1e15 else None


def places(values: Sequence[float | None]) -> int:
    """Decimals for figures shown together: two significant digits of the largest.

    Below 0.1 one digit is enough, whole numbers need no decimals; one more where the figures lie
    so close that they would all read the same. Below zero stands for tens, hundreds …
    """
    sizes = [value for value in values if value is not None]
    largest = max(map(abs, sizes), default=0.0)
    if largest == 0:
        return 0
    magnitude = math.floor(math.log10(largest) + 1e-12)
    coarse = 1 - magnitude if largest >= 0.1 else min(-magnitude, 4)
    if all(value.is_integer() for value in sizes):
        coarse = min(coarse, 0)
    width = max(sizes) - min(sizes)
    return coarse + 1 if 0 < width < 10.0**-coarse else coarse


@dataclass(frozen=True)
class Words:
    """The voice of a report in one language."""

    texts: Mapping[str, Text]
    language: str

    @classmethod
    def of(cls, catalog: Catalog, language: str) -> "Words":
        """The voice in this language; KeyError for a language Kompas does not speak."""
        return cls(catalog.messages, language)

    def say(self, message: str, **parameters: object) -> str:
        """A sentence by its id (`topic.name`), filled in; KeyError when there is no such id."""
        return self._spaced(self.texts[message][self.language].format(**parameters))

    def maybe(self, message: str, otherwise: str) -> str:
        """A sentence by its id, or the other words when there is no such id."""
        return self.say(message) if message in self.texts else otherwise

    def text(self, value: object) -> str:
        """A text that may be plain, in three languages, or absent."""
        if isinstance(value, Mapping):
            return str(value.get(self.language) or next(iter(value.values()), ""))
        return "" if value is None else str(value)

    def _spaced(self, text: str) -> str:
        if self.language != "fr":
            return text
        return re.sub(r" ([:;?!»])", SPACE + r"\1", text).replace("« ", "«" + SPACE)

    def number(self, value: object, decimals: int | None = None, *, sign: bool = False) -> str:
        """A number with decimals and thousands as this language writes them; null is "unknown"."""
        figure = known(value)
        if figure is None:
            return self.say("report.unknown")
        decimals = places([figure]) if decimals is None else decimals
        rounded = round(figure, decimals) + 0.0
        text = f"{abs(rounded):,.{max(decimals, 0)}f}".replace(",", SPACE)
        if self.language != "en":
            text = text.replace(".", ",")
        return ("" if rounded == 0 else MINUS if rounded < 0 else "+" if sign else "") + text

    def numbers(self, *values: object, sign: bool = False) -> tuple[str, ...]:
        """Numbers that are read together: all with the same precision."""
        decimals = places([known(value) for value in values])
        return tuple(self.number(value, decimals, sign=sign) for value in values)

    def interval(self, row: Mapping[str, Any], *, sign: bool = False) -> str:
        """A figure as `mean (low to high)`, or the mean alone when nothing is known around it."""
        mean, low, high = self.numbers(row["mean"], row["low"], row["high"], sign=sign)
        if known(row["low"]) is None or known(row["high"]) is None:
            return mean
        return self.say("report.figure_range", mean=mean, low=low, high=high)

    def share(self, value: object) -> str:
        """How often, in words: "about 3 in 10 times"."""
        share = known(value)
        if share is None:
            return self.say("report.unknown")
        for limit, message in ((0.0, "report.share_none"), (0.005, "report.share_few")):
            if share <= limit:
                return self.say(message)
        if share < 0.095:
            near = min((100, 50, 30, 20, 15, 12), key=lambda n: abs(1 / n - share))
            return self.say("report.share_one_in", n=near)
        if share < 0.945:
            return self.say("report.share_tenths", n=max(1, min(9, round(share * 10))))
        return self.say("report.share_most" if share < 1 else "report.share_all")

    def per_hundred(self, value: object) -> str:
        """A share as a whole number out of 100."""
        share = known(value)
        if share is not None and share > 0 and round(share * 100) == 0:
            return self.say("report.less_than_one")
        return self.number(None if share is None else share * 100, 0)

    def listed(self, names: Sequence[str]) -> str:
        """Names as a sentence lists them."""
        *first, last = names
        if not first:
            return last
        return f"{', '.join(first)} {self.say('report.and')} {last}"


def lower(name: str) -> str:
    """A name as it stands inside a sentence; abbreviations stay as they are."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def capital(sentence: str) -> str:
    """A sentence with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]
