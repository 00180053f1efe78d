"""Invented institutions: where they are, and what is spoken at their booth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from kompas.core.catalog.vocabulary import Side
from kompas.core.talent.made_up.drawing import draws
from kompas.core.talent.made_up.tables import SPOKEN, Row, tables

# How many booths of a side speak a language beside their own; assumed, invented for the demo.
ALSO: Mapping[Side, Mapping[str, float]] = {
    "Flanders": {"fr": 0.55, "en": 0.35},
    "Wallonia": {"nl": 0.3, "en": 0.2},
    "France": {"nl": 0.1, "en": 0.2},
}


@dataclass(frozen=True)
class Institution:
    """An invented institution. `kind` is a setting, or "school"; `language` that of its texts,
    `languages` those spoken at its booth, its own first; `place` the code of a municipality.
    """

    name: str
    side: Side
    kind: str
    language: str
    place: str
    languages: tuple[str, ...]
    about: Mapping[str, str]


def institutions(count: int, *, seed: int) -> tuple[Institution, ...]:
    """The first so many institutions of the table. Raises ValueError for more than it has."""
    rows = tables().institutions
    if not 0 <= count <= len(rows):
        raise ValueError(f"there are {len(rows)} invented institutions, not {count}")
    lucks = draws("made_up.institution", {"place": 1, "languages": 2}, count, seed=seed)
    return tuple(_institution(row, luck) for row, luck in zip(rows, lucks, strict=False))


def _institution(row: Row, luck: Mapping[str, list[float]]) -> Institution:
    side = cast(Side, row["side"])
    about = tables().phrases[f"about.{row['kind']}"][0]
    return Institution(
        name=row["name"],
        side=side,
        kind=row["kind"],
        language=row["language"],
        place=tables().homes[side].at(luck["place"][0]),
        languages=_languages(side, row["language"], luck["languages"]),
        about={code: about[code] for code in ("nl", "fr", "en")},
    )


def _languages(side: Side, own: str, lucks: list[float]) -> tuple[str, ...]:
    also = [
        code for (code, share), luck in zip(ALSO[side].items(), lucks, strict=True) if luck < share
    ]
    return tuple(dict.fromkeys([SPOKEN[side], own, *also]))
