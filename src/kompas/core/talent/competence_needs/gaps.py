"""Demand minus supply for each place and competence: what is lacking, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kompas.core.catalog.vocabulary import MASTERIES, Mastery
from kompas.core.competence.evidence import rank
from kompas.core.talent.competence_needs.areas import around
from kompas.core.talent.competence_needs.demand import Wanted
from kompas.core.talent.competence_needs.spread import Range, holders
from kompas.core.talent.competence_needs.supply import Counted, Supply

Verdict = Literal["lacking", "enough", "cannot be told", "too few people"]


@dataclass(frozen=True)
class Level:
    """What is asked at a level or above, and what is there.

    `posts` are asked by vacancies; `working` people by roll-outs, of whom `uncounted` may be able
    already. `supply`, `there` (how many hold it) and `gap` are None where too few are counted.
    """

    level: Mastery
    posts: int
    working: int
    uncounted: int
    supply: Supply | None

    @property
    def wanted(self) -> int:
        """How many people are asked for."""
        return self.posts + self.working

    @property
    def there(self) -> Range | None:
        """How many hold it, of those counted and of those who work with the tool already."""
        if self.supply is None:
            return None
        silent = self.supply.silent + self.uncounted
        return holders(self.supply.seen, self.supply.told, silent)

    @property
    def gap(self) -> Range | None:
        """How many are lacking; below zero where there are more than asked for."""
        return self.there.under(self.wanted) if self.there else None


@dataclass(frozen=True)
class Need:
    """One competence at one place, in one region, or in all together.

    `levels` are those that are asked for, from `knows` up. Whoever does something also knows it,
    so each level asks for all at it and above, and the level that lacks most decides.
    """

    where: str
    competence: str
    levels: tuple[Level, ...]
    gap: Range | None
    professions: frozenset[str]

    @property
    def verdict(self) -> Verdict:
        """What can be said: an interval that holds zero says nothing."""
        if self.gap is None:
            return "too few people"
        if self.gap.low > 0:
            return "lacking"
        return "enough" if self.gap.high <= 0 else "cannot be told"

    @property
    def level(self) -> Level:
        """The level that lacks most; the highest of those that lack the same."""
        return max(self.levels, key=lambda one: (_middle(one), rank(one.level)))

    @property
    def is_firm(self) -> bool:
        """Whether it lacks even if everybody counted there could do it."""
        found = self.level
        return found.supply is not None and found.wanted > found.supply.people + found.uncounted


def needs(wanted: Iterable[Wanted], counted: Counted) -> tuple[Need, ...]:
    """Every competence that is asked for, by place, by region and for all; what lacks most first.

    Adding a vacancy never lowers a gap, and adding evidence never raises one. Where too few are
    counted there is no gap, and such rows come last.
    """
    cells: dict[tuple[str, str], list[Wanted]] = {}
    for one in wanted:
        for where in around(one.place) if one.people else ():
            cells.setdefault((where, one.competence), []).append(one)
    found = [_need(where, name, asked, counted) for (where, name), asked in cells.items()]
    return tuple(sorted(found, key=_order))


def _need(where: str, competence: str, asked: Sequence[Wanted], counted: Counted) -> Need:
    levels = tuple(
        _level(level, asked, counted.supply(where, competence, level))
        for level in MASTERIES
        if any(one.level == level for one in asked)
    )
    professions = frozenset(one.profession for one in asked if one.profession)
    return Need(where, competence, levels, _widest(levels), professions)


def _level(level: Mastery, asked: Iterable[Wanted], supply: Supply | None) -> Level:
    these = [one for one in asked if rank(one.level) >= rank(level)]
    people: Mapping[str, int] = {
        kind: sum(one.people for one in these if one.asks == kind)
        for kind in ("vacancy", "rollout")
    }
    uncounted = sum(one.uncounted for one in these)
    return Level(level, people["vacancy"], people["rollout"], uncounted, supply)


def _widest(levels: Iterable[Level]) -> Range | None:
    """The highest of each end over the levels, so that more demand at any of them raises it."""
    gaps = [one.gap for one in levels if one.gap]
    if not gaps:
        return None
    low, middle = max(gap.low for gap in gaps), max(gap.middle for gap in gaps)
    return Range(low, middle, max(gap.high for gap in gaps))


def _middle(one: Level) -> int:
    return one.gap.middle if one.gap else one.wanted


def _order(need: Need) -> tuple[bool, int, int, str, str]:
    gap = need.gap
    middle, low = (gap.middle, gap.low) if gap else (need.level.wanted, 0)
    return gap is None, -middle, -low, need.competence, need.where
