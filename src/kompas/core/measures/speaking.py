"""What happens in a simulated life, as sentences that are put together in any of the languages.

A `Phrase` is the id of a message and what goes into it: numbers, phrases, lists of phrases. It is
said in a language only when somebody reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kompas.core.catalog import Text
from kompas.core.catalog.vocabulary import LANGUAGES

HOUR, DAY, MONTH, YEAR = 60.0, 1_440.0, 43_830.0, 525_960.0  # in minutes
LONGEST_IN = ((2 * HOUR, 1.0, "minutes"), (2 * DAY, HOUR, "hours"), (60 * DAY, DAY, "days"))


@dataclass(frozen=True)
class Phrase:
    """A message by its id (`lives.fall`) and what its gaps are filled with."""

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)


Value = int | str | Text | Phrase | tuple[Phrase, ...]


@dataclass(frozen=True)
class Moment:
    """Something in a life: when (a date, and years since the start), at what age, and what."""

    day: date
    years: float
    age: int
    what: Phrase

    def as_json(self, messages: Mapping[str, Text]) -> dict[str, object]:
        """The moment with its sentence in every language."""
        return {
            "date": self.day.isoformat(),
            "years": round(self.years, 4),
            "age": self.age,
            "id": self.what.id,
            "text": {language: said(self.what, messages, language) for language in LANGUAGES},
        }


def lives(name: str, **values: Value) -> Phrase:
    """A phrase about lives."""
    return Phrase(f"lives.{name}", values)


def said(phrase: Phrase, messages: Mapping[str, Text], language: str) -> str:
    """A phrase in one language; KeyError for an id or a language that is not there."""
    gaps = {name: _filled(value, messages, language) for name, value in phrase.values.items()}
    return messages[phrase.id][language].format(**gaps)


def _filled(value: Value, messages: Mapping[str, Text], language: str) -> str:
    if isinstance(value, Phrase):
        return said(value, messages, language)
    if isinstance(value, Text):
        return value[language]
    if not isinstance(value, tuple):
        return str(value)
    *most, last = (said(one, messages, language) for one in value)
    if not most:
        return last
    return messages["lives.and"][language].format(first=", ".join(most), last=last)


def counted(name: str, n: int) -> Phrase:
    """So many of something; one has words of its own."""
    return lives(f"{name}-one") if n == 1 else lives(f"{name}-many", n=n)


def span(years: float) -> Phrase:
    """A length of time in the words that people use: minutes, hours, days, months or years."""
    minutes = years * YEAR
    for longest, unit, name in LONGEST_IN:
        if minutes < longest:
            return counted(name, max(1, round(minutes / unit)))
    if minutes < 2 * YEAR:
        return counted("months", max(2, round(minutes / MONTH)))
    return counted("years", round(minutes / YEAR))


def listed(phrases: Sequence[Phrase], none: str) -> Value:
    """Several phrases as one list, or the phrase that says that there are none."""
    return tuple(phrases) or lives(none)
