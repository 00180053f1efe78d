"""Who loses by an approach, line by line: what a decision file takes up from the twin.

A decision looks along five lines (territory, age, digital ability, language, carer). For each that
the twin knows: the share that starts, by group; who is left out; where an outcome goes wrong. The
twin knows nobody's language, so that line stays without figures.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kompas.core.region.answering import Answer
from kompas.core.region.estimating import Interval
from kompas.core.region.fairness import Harm, Row, Words, fairness

Line = Literal["everybody", "territory", "age", "digital ability", "carer"]
Finding = Literal["shown", "left out", "harmed", "not meant for"]
TAKES_UP = "takes_up"  # of those for whom it is meant, the share that starts
LINE_OF: dict[str, Line] = {
    "place": "territory",
    "age": "age",
    "digital": "digital ability",
    "carer": "carer",
}
MOST = 3  # groups that are named on a line for one finding


@dataclass(frozen=True)
class Told:
    """One figure for one group: a share that takes it up, or a change per person of the group."""

    line: Line
    words: Words
    what: str
    finding: Finding
    figure: Interval


def by_line(answer: Answer, years: int, place: str = "") -> tuple[Told, ...]:
    """What is worth knowing along each line, so many years on; `place` is shown in any case."""
    found = fairness(answer, years)
    told = [*_shown(found.everybody, found.rows), *_here(found.seen, place)]
    left = [row for row in found.left_out if _lines(row)]
    told = [one for one in told if not any(row.words == one.words for row in left)]
    told += _first(left, lambda row: _taken(row, "left out"))
    told += _first(found.nobody_eligible, lambda row: _taken(row, "not meant for"))
    return (*told, *_harms(found.harmed))


def _shown(everybody: Row, rows: Iterable[Row]) -> Iterator[Told]:
    """Everybody, and each value of a trait that is a line of its own."""
    for row in (everybody, *rows):
        if row.takes_up and (not row.words or _lines(row)):
            yield _taken(row, "shown")


def _here(seen: Iterable[Row], place: str) -> Iterator[Told]:
    for row in seen:
        if place and row.takes_up and row.words == {"place": place}:
            yield _taken(row, "shown")


def _first(rows: Iterable[Row], told: Callable[[Row], Told]) -> Iterator[Told]:
    """At most MOST of each line, those with the smallest share first; wide groups before narrow."""
    counted = dict.fromkeys(("everybody", *LINE_OF.values()), 0)
    for row in sorted(rows, key=lambda row: (len(row.words), _share(row).value)):
        one = told(row)
        counted[one.line] += 1
        if counted[one.line] <= MOST:
            yield one


def _harms(harms: Iterable[Harm]) -> Iterator[Told]:
    """By outcome: everybody, and on each line the one group in which it most surely goes wrong."""
    worst: dict[tuple[str, Line], Harm] = {}
    for harm in sorted(harms, key=_surely, reverse=True):
        if not harm.row.words or (len(harm.row.words) == 1 and _lines(harm.row)):
            worst.setdefault((harm.indicator.outcome, _line(harm.row)), harm)
    for (outcome, line), harm in worst.items():
        yield Told(line, harm.row.words, outcome, "harmed", harm.change)


def _surely(harm: Harm) -> float:
    """The least that it goes wrong: a small group with much doubt does not come first."""
    return min(abs(harm.change.low), abs(harm.change.high))


def _taken(row: Row, finding: Finding) -> Told:
    return Told(_line(row), row.words, TAKES_UP, finding, _share(row))


def _share(row: Row) -> Interval:
    return row.takes_up or row.started


def _lines(row: Row) -> list[Line]:
    return [LINE_OF[trait] for trait in row.words if trait in LINE_OF]


def _line(row: Row) -> Line:
    """The line on which a group stands: the first of its traits that is one."""
    return next(iter(_lines(row)), "everybody")
