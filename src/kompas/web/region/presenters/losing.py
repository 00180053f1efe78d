"""Who loses by an approach or is left out, as the page shows it."""

from dataclasses import dataclass

from kompas.core.catalog import Catalog, Text
from kompas.core.region.answering import Answer
from kompas.core.region.estimating import Interval
from kompas.core.region.fairness import Fairness, Harm, Row, fairness, per_starter
from kompas.core.region.indicators import Indicator
from kompas.core.region.naming import group_name
from kompas.web.region.presenters.telling import (
    PER,
    Spoken,
    change_in_words,
    in_figures,
    rounded,
    whole,
)

NAMED = 6  # groups that are named for one outcome; the others are counted


@dataclass(frozen=True)
class Shares:
    """One group of the table: shares in percent, changes in the indicator."""

    name: Text
    people: str
    eligible: str
    offered: str
    started: str
    takes_up: Spoken | None
    change: Spoken | None
    each: Spoken | None
    simulated: str
    starters: str


@dataclass(frozen=True)
class Worse:
    """An outcome that goes the wrong way: in how many groups, and in which the most."""

    indicator: Text
    everywhere: str
    named: list[tuple[Text, Spoken]]
    others: int


@dataclass(frozen=True)
class Losing:
    """The whole section; `left_out` and `nobody` are names, `more_left_out` counts the rest."""

    everybody: Shares
    rows: list[Shares]
    crossed: list[Shares]
    left_out: list[tuple[Text, Spoken]]
    more_left_out: int
    nobody: list[Text]
    more_nobody: int
    worse: list[Worse]
    looked_at: str
    hidden: int


def losing(answer: Answer, one: Indicator, years: int, catalog: Catalog) -> Losing:
    """Look at everybody."""
    found = fairness(answer, years)

    def shares(row: Row) -> Shares:
        return _shares(answer, one, years, catalog, row)

    left = [(group_name(catalog, row.words), _taken(row)) for row in found.left_out]
    nobody = [group_name(catalog, row.words) for row in found.nobody_eligible]
    return Losing(
        shares(found.everybody),
        [shares(row) for row in found.rows],
        [shares(row) for row in found.crossed],
        left[:NAMED],
        max(len(left) - NAMED, 0),
        nobody[:NAMED],
        max(len(nobody) - NAMED, 0),
        _worse(found, catalog),
        whole(found.looked_at),
        found.hidden,
    )


def _shares(answer: Answer, one: Indicator, years: int, catalog: Catalog, row: Row) -> Shares:
    change = answer.change(one, row.mask, years) if answer.tells(row.mask, years) else None
    each = per_starter(answer, one, row, years)
    return Shares(
        group_name(catalog, row.words),
        rounded(row.people, 3),
        _percent(row.eligible),
        _percent(row.offered),
        _percent(row.started),
        _taken(row) if row.takes_up else None,
        in_figures(change.times(PER), sign=True) if change else None,
        in_figures(each, sign=True) if each else None,
        whole(row.simulated),
        whole(answer.simulated("started", row.mask, years)),
    )


def _percent(found: Interval) -> str:
    return f"{rounded(100.0 * found.value)} %"


def _taken(row: Row) -> Spoken:
    found = row.takes_up or row.started
    return Spoken(*(f"{rounded(100.0 * part)} %" for part in (found.value, found.low, found.high)))


def _worse(found: Fairness, catalog: Catalog) -> list[Worse]:
    by_outcome: dict[str, list[Harm]] = {}
    for harm in found.harmed:
        by_outcome.setdefault(harm.indicator.outcome, []).append(harm)
    return [_one_worse(harms, catalog) for harms in by_outcome.values()]


def _one_worse(harms: list[Harm], catalog: Catalog) -> Worse:
    """The groups with the most harm first; everybody together is said apart."""
    one = harms[0].indicator

    def told(harm: Harm) -> Spoken:
        return change_in_words(catalog, one, harm.change.times(PER))

    everywhere = next((told(harm).value for harm in harms if not harm.row.words), "")
    groups = [harm for harm in harms if harm.row.words]
    groups.sort(key=lambda harm: abs(harm.change.value), reverse=True)
    named = [(group_name(catalog, harm.row.words), told(harm)) for harm in groups[:NAMED]]
    return Worse(one.name(catalog), everywhere, named, max(len(groups) - NAMED, 0))
