"""What several people marked who watched a play, and how far they agree. It grades nobody.

A unit is one behaviour on one day. Whoever watched marks it as seen, as not seen, or as what they
could not tell. Agreement is told in three figures, because none is enough alone:

* *raw agreement*: how often two marks of the same unit are the same. Easy to read, but marks that
  are nearly all equal agree often by chance;
* *Krippendorff's alpha*: the same, with chance taken off. Chance is what the marks themselves give
  when they are shuffled over the units, so alpha falls to about 0 when nearly all marks are equal,
  however well people agree, and has no value when all are;
* *Gwet's AC1*: chance is taken off too, but is largest when marks are divided evenly. It stays
  readable when nearly all marks are equal, as they are for what happens every day or never.

Who could not tell made no judgement: such a mark counts as missing for agreement, since two
people who both could not tell agree about nothing. It is still counted and shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

Mark = Literal["seen", "not_seen", "could_not_tell"]
MARKS: tuple[Mark, ...] = get_args(Mark)
JUDGEMENTS: tuple[Mark, ...] = ("seen", "not_seen")
Unit = Sequence[Hashable]  # the marks that one thing got, one from each who judged it


@dataclass(frozen=True)
class Marked:
    """One mark: who watched, the behaviour, the day of the play (from 1), and what they say."""

    observer: Hashable
    item: str
    day: int
    mark: Mark


@dataclass(frozen=True)
class Count:
    """How many marked one behaviour on one day, by mark."""

    seen: int = 0
    not_seen: int = 0
    could_not_tell: int = 0

    @property
    def judged(self) -> int:
        """How many said that they saw it or did not."""
        return self.seen + self.not_seen


@dataclass(frozen=True)
class Agreement:
    """How far people agree.

    `units` were judged by two or more, and in `alike` of them all said the same. `raw` (0 to 1),
    `alpha` and `ac1` (above or at -1, at most 1) are None while they are unknown.
    """

    units: int
    alike: int
    raw: float | None
    alpha: float | None
    ac1: float | None

    @property
    def is_known(self) -> bool:
        """Whether two people judged the same at least once."""
        return self.units > 0


@dataclass(frozen=True)
class Behaviour:
    """One behaviour: counts by day, how many saw it at least once of those who judged it."""

    item: str
    days: Mapping[int, Count]
    saw: int
    judged: int
    agreement: Agreement


@dataclass(frozen=True)
class Observed:
    """All that was marked: how many people marked, and on how many days."""

    observers: int
    days: int
    behaviours: tuple[Behaviour, ...]
    agreement: Agreement


def observed(marks: Iterable[Marked], items: Sequence[str]) -> Observed:
    """Marks by behaviour, in the order of `items`; a mark of another item counts nowhere.

    When somebody marked the same unit twice, the later mark holds.
    """
    latest = {(m.item, m.day, m.observer): m.mark for m in marks if m.item in items}
    units = _units(latest)
    return Observed(
        observers=len({who for _item, _day, who in latest}),
        days=len({day for _item, day, _who in latest}),
        behaviours=tuple(_behaviour(item, latest, units) for item in items),
        agreement=agreement(units.values()),
    )


Latest = Mapping[tuple[str, int, Hashable], Mark]


def _units(latest: Latest) -> dict[tuple[str, int], list[Mark]]:
    found: dict[tuple[str, int], list[Mark]] = {}
    for (item, day, _who), mark in latest.items():
        if mark in JUDGEMENTS:
            found.setdefault((item, day), []).append(mark)
    return found


def _behaviour(item: str, latest: Latest, units: Mapping[tuple[str, int], list[Mark]]) -> Behaviour:
    mine = {(day, who): mark for (its, day, who), mark in latest.items() if its == item}
    days = {day: Counter(m for (d, _), m in mine.items() if d == day) for day, _who in mine}
    return Behaviour(
        item=item,
        days={day: Count(*(days[day][mark] for mark in MARKS)) for day in sorted(days)},
        saw=len({who for (_, who), mark in mine.items() if mark == "seen"}),
        judged=len({who for (_, who), mark in mine.items() if mark in JUDGEMENTS}),
        agreement=agreement([unit for (its, _), unit in units.items() if its == item]),
    )


def agreement(units: Collection[Unit]) -> Agreement:
    """How far people agree on these units, with `seen` and `not_seen` as what could be said."""
    both = [unit for unit in units if len(unit) > 1]
    alike = sum(len(set(unit)) == 1 for unit in both)
    categories = len(JUDGEMENTS)
    return Agreement(len(both), alike, raw(units), alpha(units), ac1(units, categories))


def raw(units: Iterable[Unit]) -> float | None:
    """The share of equal pairs among the marks of one unit, as a mean over units.

    Units with fewer than two marks say nothing; None when there is no other.
    """
    shares = [_equal_pairs(unit) for unit in units if len(unit) > 1]
    return float(sum(shares) / len(shares)) if shares else None


def _equal_pairs(unit: Unit) -> Fraction:
    size = len(unit)
    return Fraction(sum(n * (n - 1) for n in Counter(unit).values()), size * (size - 1))


def alpha(units: Iterable[Unit]) -> float | None:
    """Krippendorff's alpha for nominal data, for any number of observers and with gaps.

    1 - observed / expected disagreement, over units with two marks or more. With n such marks,
    m of them in a unit and n_c equal to c: observed is the sum over units of the unequal pairs
    divided by m - 1, over n; expected the unequal pairs of all n marks, over n (n - 1).
    None without a unit of two marks, and when all marks are equal: then nothing varies on which
    people could have disagreed.

    Krippendorff K (2004, 2018) Content Analysis, chapter on reliability (from memory); the same
    worked out by hand in Krippendorff (2011) Computing Krippendorff's Alpha-Reliability.
    """
    both = [unit for unit in units if len(unit) > 1]
    total = Counter(mark for unit in both for mark in unit)
    size = sum(total.values())
    expected = _unequal_pairs(total)
    if not expected:
        return None
    found = sum(Fraction(_unequal_pairs(Counter(unit)), len(unit) - 1) for unit in both)
    return float(1 - (size - 1) * found / expected)


def _unequal_pairs(counted: Counter[Hashable]) -> int:
    """Ordered pairs of unequal marks."""
    return sum(counted.values()) ** 2 - sum(n * n for n in counted.values())


def ac1(units: Iterable[Unit], categories: int) -> float | None:
    """Gwet's AC1 for nominal data, for any number of observers and with gaps.

    (raw - chance) / (1 - chance). With p_c the mean over units of the share of its marks that are
    c, chance is the sum of p_c (1 - p_c) over all `categories` (2 or more, also those that nobody
    used), over categories - 1. Units with one mark count for p_c, not for raw. None without a unit
    of two marks.

    Gwet KL (2008) Br J Math Stat Psychol 61:29; with gaps as in Gwet (2014) Handbook of
    Inter-Rater Reliability, 4th edition (both from memory).
    """
    marked = [unit for unit in units if unit]
    shares = [_equal_pairs(unit) for unit in marked if len(unit) > 1]
    if not shares:
        return None
    uses: dict[Hashable, Fraction] = {}
    for unit in marked:
        for mark, n in Counter(unit).items():
            uses[mark] = uses.get(mark, Fraction(0)) + Fraction(n, len(unit) * len(marked))
    chance = sum((p * (1 - p) for p in uses.values()), Fraction(0)) / (categories - 1)
    return float((sum(shares) / len(shares) - chance) / (1 - chance))
