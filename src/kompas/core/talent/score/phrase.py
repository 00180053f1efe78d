"""Sentences of a score as message ids with what fills them in, said in a language when read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kompas.core.catalog import Text


@dataclass(frozen=True)
class Phrase:
    """A message by its id (`score.travel_km`) and what its gaps are filled with."""

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)


Value = int | str | Text | Phrase | tuple[Phrase, ...]


def phrase(name: str, /, **values: Value) -> Phrase:
    """A phrase about a score."""
    return Phrase(f"score.{name}", values)


def said(told: Phrase, messages: Mapping[str, Text], language: str) -> str:
    """A phrase in one language; KeyError for an id or a language that is not there."""
    gaps = {name: _filled(value, messages, language) for name, value in told.values.items()}
    return messages[told.id][language].format(**gaps)


def _filled(value: Value, messages: Mapping[str, Text], language: str) -> str:
    if isinstance(value, Phrase):
        return said(value, messages, language)
    if isinstance(value, Text):
        return value[language]
    if isinstance(value, tuple):
        between = messages["score.between"][language]
        return between.join(said(one, messages, language) for one in value)
    return str(value)
