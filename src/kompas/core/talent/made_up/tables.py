"""The tables of `content/made_up`, ready to draw from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from kompas.core.catalog import Catalog, load
from kompas.core.catalog.municipalities import kilometres
from kompas.core.catalog.vocabulary import SIDES, Cefr, Side
from kompas.core.talent.made_up.drawing import Wheel

Row = Mapping[str, str]
SPOKEN: Mapping[Side, str] = {"Flanders": "nl", "Wallonia": "fr", "France": "fr"}
MIDDLE = "57081"  # Tournai
NEAR_KM, FAR_KM = 15, 70  # assumed: half as many come from 15 km, nobody from beyond 70 km


class Tables:
    """What invented people and institutions are drawn from; a catalogue has one."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.institutions = catalog.table("made_up/institutions.csv")
        rows = catalog.table("made_up/professions.csv")
        self.professions = {row["profession"]: row for row in rows}
        named = catalog.table("made_up/given_names.csv")
        self.names = {row["language"]: row["names"].split() for row in named}
        self.phrases = _by(catalog.table("made_up/phrases.csv"), "use")
        self.homes = _homes(catalog)
        self.work = Wheel((slug, float(row["candidates"])) for slug, row in self._work())
        self.languages = {
            (lives, speaks): Wheel((row["level"], float(row["weight"])) for row in rows)
            for (lives, speaks), rows in _pairs(catalog.table("made_up/languages.csv")).items()
        }
        self.asked = {
            (kind, side): self._asked(kind, side)
            for kind in (
                "home_care",
                "care_home",
                "hospital",
                "primary_care",
                "community",
                "school",
            )
            for side in SIDES
        }

    def _work(self) -> list[tuple[str, Row]]:
        return list(self.professions.items())

    def _asked(self, kind: str, side: Side) -> Wheel[str]:
        """Which professions an institution looks for; none that its side does not have."""
        there = [(slug, row) for slug, row in self._work() if row[f"{_country(side)}_least"]]
        return Wheel((slug, float(row[kind])) for slug, row in there)

    def pay(self, profession: str, side: Side) -> tuple[float, float]:
        """The least and the most for a full-time month before tax, in euro; assumed."""
        row, country = self.professions[profession], _country(side)
        return float(row[f"{country}_least"]), float(row[f"{country}_most"])

    def called(self, profession: str, side: Side, language: str) -> str:
        """The short name of a profession in a vacancy."""
        french = "fr_FR" if side == "France" else "fr_BE"
        return self.professions[profession][french if language == "fr" else language]

    def level(self, profession: str) -> Cefr:
        """The level of language that the profession asks, the lower where it names two."""
        found = re.search(r"[ABC][12]", self.catalog.professions[profession].language)
        return cast(Cefr, found.group() if found else "B2")


@cache
def tables() -> Tables:
    """The tables of the content that is shipped."""
    return Tables(load())


def _country(side: Side) -> str:
    return "france" if side == "France" else "belgium"


def _by(rows: list[dict[str, str]], column: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def _pairs(rows: list[dict[str, str]]) -> dict[tuple[str, str], list[dict[str, str]]]:
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault((row["lives"], row["speaks"]), []).append(row)
    return found


def _homes(catalog: Catalog) -> dict[Side, Wheel[str]]:
    """Municipalities of each side, by how many live there and how near they are."""
    places = catalog.municipalities
    weights: dict[Side, list[tuple[str, float]]] = {side: [] for side in SIDES}
    for row in catalog.table("places/municipalities.csv"):
        km = kilometres(places[row["code"]], places[MIDDLE])
        if km <= FAR_KM:
            weight = float(row["population"]) / (1 + (km / NEAR_KM) ** 2)
            weights[places[row["code"]].side].append((row["code"], weight))
    return {side: Wheel(found) for side, found in weights.items()}
