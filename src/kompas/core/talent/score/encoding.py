"""Candidates and vacancies as rows of numbers: to which kind each of them belongs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

import numpy as np

from kompas.core.catalog.vocabulary import (
    CONTRACTS,
    MASTERIES,
    SETTINGS,
    SIDES,
    Cefr,
    Mastery,
    Side,
)
from kompas.core.talent.people import Backing, Candidate, Shown, Vacancy, Wishes
from kompas.core.talent.score.best import NONE, Bits, People, Posts, Small, Whole
from kompas.core.talent.score.proposing import number
from kompas.core.talent.score.weighing import (
    LANGUAGE_HELP,
    Scales,
    credit,
    profession_given,
    rounded,
)

T = TypeVar("T", bound=Hashable)
BACKINGS: tuple[Backing, ...] = ("told", "unit", "play", "trainer")
OFFERS: tuple[str | None, ...] = (*SIDES, None, *SETTINGS, None, *CONTRACTS)
SETTING_AT, CONTRACT_AT = len(SIDES), len(SIDES) + 1 + len(SETTINGS)


class Kinds(Generic[T]):
    """The different values of something, each with a number in the order in which it came."""

    def __init__(self) -> None:
        self.found: dict[T, int] = {}

    def of(self, value: T) -> int:
        """The number of a value, a new one when it is new."""
        return self.found.setdefault(value, len(self.found))

    def row(self, values: Iterable[T]) -> Whole:
        """The numbers of values."""
        return np.fromiter((self.of(value) for value in values), np.int32)


# Languages asked with their levels, and whether somebody who still learns is helped.
Asked = tuple[tuple[tuple[str, Cefr], ...], bool]
# Profession and side of a post, and whether a recognition may be under way.
Way = tuple[str, Side, bool]
Origin = tuple[str, Side | None]


class Encoded:
    """Candidates and open vacancies, in the order in which they are given."""

    def __init__(
        self, scales: Scales, profiles: Sequence[Candidate], offers: Sequence[Vacancy]
    ) -> None:
        self.scales, self.profiles, self.offers = scales, profiles, offers
        self.lines = scales.rule.lines
        self.professions: Kinds[str] = Kinds()
        self.ways: Kinds[Way] = Kinds()
        self.tongues: Kinds[Asked] = Kinds()
        self.posts_at: Kinds[str] = Kinds()
        self.codes: Kinds[str] = Kinds()
        self.competences: Kinds[str] = Kinds()
        self.origins: Kinds[Origin] = Kinds()
        self.homes: Kinds[str] = Kinds()
        self.spoken: Kinds[tuple[str | None, ...]] = Kinds()
        self.wishing: Kinds[tuple[frozenset[str], frozenset[str], frozenset[str]]] = Kinds()

    def posts(self, names: Sequence[str]) -> Posts:
        """The vacancies; must be asked for before people and tables."""
        offers = self.offers
        asked = [self._asked(one) for one in offers]
        return Posts(
            profession=self.professions.row(one.profession for one in offers),
            way=self.ways.row(_way(one) for one in offers),
            tongue=self.tongues.row(_tongue(one) for one in offers),
            place=self.posts_at.row(one.place for one in offers),
            side=_whole(SIDES.index(one.side) for one in offers),
            setting=_whole(OFFERS.index(one.setting, SETTING_AT) for one in offers),
            contract=_whole(OFFERS.index(one.contract, CONTRACT_AT) for one in offers),
            hours=_pairs(one.hours for one in offers),
            asked_from=np.cumsum([0, *(len(one) for one in asked)], dtype=np.int32),
            asked=_whole(place for one in asked for place in one),
            number=_numbers(names),
        )

    def _asked(self, vacancy: Vacancy) -> list[int]:
        wide = len(MASTERIES)
        return [
            self.competences.of(slug) * wide + MASTERIES.index(level)
            for slug, level in vacancy.competences.items()
        ]

    def people(self, names: Sequence[str]) -> People:
        """The candidates."""
        known = self.profiles
        for vacancy in self.offers:
            for code in vacancy.languages:
                self.codes.of(code)
        codes = tuple(self.codes.found)
        wishes = [one.wishes for one in known]
        return People(
            origin=self.origins.row((one.profession, one.qualified) for one in known),
            tongue=self.spoken.row(tuple(map(one.languages.get, codes)) for one in known),
            place=self.homes.row(one.place for one in known),
            wish=self.wishing.row((one.sides, one.settings, one.contracts) for one in wishes),
            professions=self._professions(),
            shown=self._shown(),
            hours=_pairs(one.hours for one in wishes),
            furthest=_whole(NONE if w.furthest_km is None else w.furthest_km for w in wishes),
            told=_whole(_told(one) for one in wishes),
            number=_numbers(names),
        )

    def _professions(self) -> Whole:
        """Points for the profession of a post, by candidate and profession."""
        line, asked = self.lines["profession"], list(self.professions.found)
        kinds: Kinds[tuple[str, frozenset[str]]] = Kinds()
        row = kinds.row((one.profession, one.wishes.professions) for one in self.profiles)
        table = np.zeros((len(kinds.found), len(asked)), np.int32)
        for (own, wished), at in kinds.found.items():
            candidate = Candidate(own, wishes=Wishes(professions=wished))
            given = (profession_given(candidate, profession) for profession in asked)
            table[at] = [rounded(line.most, line.shares[one], 1) for one in given]
        return table[row]

    def _shown(self) -> Small:
        """The best share for each competence asked at each level, by candidate."""
        shares, wide = self.lines["competences"].shares, len(MASTERIES)
        places, kinds = self.competences.found, _evidence()
        gained = np.array(
            [[credit(shares, asked, one) for asked in MASTERIES] for one in kinds.values()],
            np.uint8,
        )
        code = {key: at for at, key in enumerate(kinds)}
        rows, cells, codes = [], [], []
        for row, candidate in enumerate(self.profiles):
            for one in candidate.shown:
                if (place := places.get(one.competence)) is not None:
                    rows.append(row)
                    cells.append(place)
                    codes.append(code[one.level, one.backing])
        shape = (len(self.profiles), max(len(places), 1), wide)
        table = np.full(shape, shares["not_shown"], np.uint8)
        np.maximum.at(table, (np.array(rows, int), np.array(cells, int)), gained[codes])
        return table.reshape(len(table), shape[1] * wide)


def _way(vacancy: Vacancy) -> Way:
    return vacancy.profession, vacancy.side, "recognition_under_way" in vacancy.welcomes


def _tongue(vacancy: Vacancy) -> Asked:
    return tuple(vacancy.languages.items()), bool(vacancy.welcomes & LANGUAGE_HELP)


def _told(wishes: Wishes) -> int:
    """How many wishes were told."""
    some = (wishes.sides, wishes.settings, wishes.contracts)
    told = [wishes.hours is not None, wishes.furthest_km is not None]
    return sum(bool(one) for one in some) + sum(told)


def _evidence() -> dict[tuple[Mastery, Backing], Shown]:
    """Every kind of evidence: a level and what backs it."""
    return {(m, b): Shown("", m, b) for m in MASTERIES for b in BACKINGS}


def _whole(values: Iterable[int]) -> Whole:
    return np.fromiter(values, np.int32)


def _pairs(values: Iterable[tuple[int, int] | None]) -> Whole:
    """Two numbers in each row; -1 twice where there are none."""
    flat = _whole(one for pair in values for one in (pair or (NONE, NONE)))
    return flat.reshape(-1, 2)


def _numbers(names: Iterable[str]) -> Bits:
    return np.fromiter((number(name) for name in names), np.uint64)
