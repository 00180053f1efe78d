"""What a rule of continuing education asks on a day, and how much of somebody's work counts for it.

Nothing is guessed: an unknown rule and an unknown beginning of a period each give "unknown".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kompas.core.catalog.credits import Activity, Ask, Credit

Standing = Literal["not_yet", "holds", "unknown", "over"]
Why = Literal["not_recognised", "outside", "other_unit"]
OURS = False  # whether anybody has recognised a curriculum of Kompas: nobody was asked yet


@dataclass(frozen=True)
class Counted:
    """One thing asked: how much counts (None when we cannot know), and whether that is enough."""

    ask: Ask
    has: float | None

    @property
    def is_met(self) -> bool | None:
        """Whether it is enough; None when we cannot know."""
        return None if self.has is None else self.has >= self.ask.least


@dataclass(frozen=True)
class Answer:
    """What a rule says on a day; `left_out` are activities that count for nothing, and why."""

    rule: Credit
    standing: Standing
    counted: tuple[Counted, ...]
    left_out: tuple[tuple[Activity, Why], ...]


def standing(rule: Credit, on: date) -> Standing:
    """Whether a rule holds on a day, as far as we know."""
    if on < rule.begins:
        return "not_yet"
    if rule.until is not None and on > rule.until:
        return "over"
    return "unknown" if rule.unsure_from is not None and on >= rule.unsure_from else "holds"


def rules_for(
    rules: Mapping[str, Credit], profession: str, country: str | None = None
) -> tuple[Credit, ...]:
    """The rules for a profession, by country and the day from which they hold; none is an answer.

    None does not mean that nothing is asked: only that we found nothing.
    """
    found = [
        rule
        for rule in rules.values()
        if profession in rule.professions and country in (None, rule.country)
    ]
    return tuple(sorted(found, key=lambda rule: (rule.country, rule.begins, rule.slug)))


def answer(
    rule: Credit, on: date, activities: Iterable[Activity] = (), began: date | None = None
) -> Answer:
    """What a rule says on a day to what somebody did.

    `began` is when their period began: a period is personal, so without it nothing is counted.
    """
    every, stands = tuple(activities), standing(rule, on)
    if stands != "holds" or began is None:
        return Answer(rule, stands, tuple(Counted(ask, None) for ask in rule.asks), ())
    counted = tuple(Counted(ask, _has(ask, every, began, on)) for ask in rule.asks)
    left_out = tuple((one, why) for one in every if (why := _why_not(rule, one, began, on)))
    return Answer(rule, stands, counted, left_out)


def _has(ask: Ask, activities: Sequence[Activity], began: date, on: date) -> float:
    first, last = _window(began, ask.years, on)
    counts = [
        one
        for one in activities
        if one.recognised and one.unit == ask.unit and first <= one.on <= last
    ]
    if ask.different:
        return float(len({kind for one in counts for kind in one.kinds if kind in ask.of}))
    if ask.each:
        return min(_amount(counts, (kind,)) for kind in ask.of)
    return _amount(counts, ask.of)


def _amount(activities: Iterable[Activity], of: Sequence[str]) -> float:
    return sum(one.amount for one in activities if not of or set(of) & set(one.kinds))


def _window(began: date, years: int, on: date) -> tuple[date, date]:
    """The part of a row of periods of so many years, begun on a day, in which another day lies."""
    first = began
    while (following := _later(first, years)) <= on:
        first = following
    return first, on


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)


def _why_not(rule: Credit, one: Activity, began: date, on: date) -> Why | None:
    if not one.recognised:
        return "not_recognised"
    asks = [ask for ask in rule.asks if ask.unit == one.unit]
    if not asks:
        return "other_unit"
    windows = (_window(began, ask.years, on) for ask in asks)
    return None if any(first <= one.on <= last for first, last in windows) else "outside"
