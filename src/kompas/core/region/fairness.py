"""Who loses by an approach or is left out: every group, and those in which it goes wrong.

Many groups are looked at together, so an interval that names one is wider than usual: so wide that
luck alone names anybody at all about once in twenty approaches. What we do not know about the
numbers of the model comes on top for outcomes; shares at each step hold luck alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

import numpy as np

from kompas.core.region.answering import Answer
from kompas.core.region.estimating import Interval, interval
from kompas.core.region.groups import PERSONAL, Groups, Mask
from kompas.core.region.indicators import Indicator, indicator

FEWEST_REAL = 50
FEWEST_SIMULATED = 200
FEWEST_ELIGIBLE = 50  # simulated, for a share of them
LUCK, ROUNDING = 0.05, 1e-9
HARMS = ("falls", "days_at_home", "emergency_admissions", "carer_hours", "false_alarms")
Words = Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """One group: `words` say which (`{"age": "80+", "sex": "women"}`, empty for everybody).

    `people` are real ones, `simulated` stand for them; shares are of the group, `takes_up` is the
    share of those eligible who start; None where too few are eligible to say.
    """

    words: Words
    mask: Mask
    people: float
    simulated: int
    eligible: Interval
    offered: Interval
    started: Interval
    takes_up: Interval | None


@dataclass(frozen=True)
class Harm:
    """A group in which an outcome clearly goes the wrong way, per person of the group."""

    row: Row
    indicator: Indicator
    change: Interval


@dataclass(frozen=True)
class Fairness:
    """What was looked at, and what was found.

    `everybody` and `rows` are for the table: each personal trait, each value of it. `crossed` are
    the other groups with the largest gaps in taking up, `seen` is everybody and every group.
    `nobody_eligible` leaves out groups within one that it names. `hidden` counts groups that are
    too small to show; `looked_at` those that were large enough.
    """

    everybody: Row
    rows: tuple[Row, ...]
    crossed: tuple[Row, ...]
    left_out: tuple[Row, ...]
    nobody_eligible: tuple[Row, ...]
    harmed: tuple[Harm, ...]
    seen: tuple[Row, ...]
    looked_at: int
    hidden: int


@lru_cache(maxsize=64)
def fairness(answer: Answer, years: int, crossings: int = 8) -> Fairness:
    """Look at every trait, every two traits together, and every place with every trait."""
    words, masks = _kinds(answer.groups)
    rows = _rows(answer, words, masks, years)
    everybody, others = rows[0], rows[1:]
    traits = tuple(row for row in others if len(row.words) == 1 and "place" not in row.words)
    crossed = [row for row in others if row.takes_up and row not in traits]
    crossed.sort(key=lambda row: row.takes_up.value if row.takes_up else 0.0)
    return Fairness(
        everybody,
        traits,
        tuple(crossed[:crossings]),
        tuple(_left_out(answer, everybody, others, years)),
        tuple(_widest(row for row in others if row.eligible.value == 0.0)),
        tuple(_harmed(answer, rows, years)),
        tuple(rows),
        len(others),
        len(words) - len(rows),
    )


@cache
def _kinds(groups: Groups) -> tuple[tuple[Words, ...], Mask]:
    """Everybody, then each group: its words, and its mask (kinds, groups)."""
    found: list[dict[str, str]] = [{}]
    for name in (*PERSONAL, "place"):
        found += [{name: word} for word in groups.words[name]]
    for one, other in (*combinations(PERSONAL, 2), *(("place", name) for name in PERSONAL)):
        found += [{one: a, other: b} for a in groups.words[one] for b in groups.words[other]]
    return tuple(found), np.stack([groups.mask(**words) for words in found])


def _rows(answer: Answer, words: tuple[Words, ...], masks: Mask, years: int) -> list[Row]:
    """The rows of all kinds that are large enough to show."""
    eligible, offered, started = (
        answer.shares(step, "people", years).shares(masks, answer.weight)
        for step in ("eligible", "offered", "started")
    )
    takes_up = answer.shares("started", "eligible", years).shares(masks, answer.weight)
    people = masks @ (answer.weight * answer.at("people", years))
    counted = masks.astype(np.int64) @ answer.steps[years - 1].T
    rows = []
    for at in range(len(words)):
        simulated, meant = counted[at, 0], counted[at, 1]
        if people[at] < FEWEST_REAL or simulated < FEWEST_SIMULATED:
            continue
        parts = (Interval(*found[:, at].tolist()) for found in (eligible, offered, started))
        taken = interval(takes_up[:, at]) if meant >= FEWEST_ELIGIBLE else None
        known = (words[at], masks[at], float(people[at]), int(simulated))
        rows.append(Row(*known, next(parts), next(parts), next(parts), taken))
    return rows


def _left_out(answer: Answer, everybody: Row, rows: list[Row], years: int) -> Iterator[Row]:
    """Groups of whom clearly fewer of those eligible start than in the whole region."""
    rows = [row for row in rows if row.takes_up]
    if not rows or everybody.takes_up is None:
        return
    sure, masks = 1.0 - LUCK / len(rows), np.stack([row.mask for row in rows])
    taken = answer.shares("started", "eligible", years)
    highest = taken.shares(masks, answer.weight, sure)[2]
    for row, high in zip(rows, highest, strict=True):
        if high < everybody.takes_up.value * (1.0 - ROUNDING):
            yield row


def _widest(rows: Iterable[Row]) -> list[Row]:
    """Without groups that lie within an earlier one; rows come from wide to narrow."""
    found: list[Row] = []
    for row in rows:
        if not any(wide.words.items() <= row.words.items() for wide in found):
            found.append(row)
    return found


def _harmed(answer: Answer, rows: list[Row], years: int) -> Iterator[Harm]:
    rows = [row for row in rows if answer.tells(row.mask, years)]
    if not rows:
        return
    sure, masks = 1.0 - LUCK / (len(rows) * len(HARMS)), np.stack([row.mask for row in rows])
    for name in HARMS:
        one = indicator(name)
        found = answer.changes(one, years, masks, sure)
        wrong = found[2] < 0.0 if one.more_is_better else found[1] > 0.0
        for at in np.flatnonzero(wrong):
            yield Harm(rows[at], one, Interval(*found[:, at].tolist()))


def per_starter(answer: Answer, one: Indicator, row: Row, years: int) -> Interval | None:
    """The change for each person who starts; None when too few do to say."""
    if not answer.tells(row.mask, years):
        return None
    change, share = answer.change(one, row.mask, years), row.started.value
    return change.times(1.0 / share) if change and share > 0.0 else None
