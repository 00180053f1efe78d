"""Who met whom, by group: people, meetings, waits, no-shows, and what can be told of differences.

Nobody's group enters a score or a schedule; it is only counted here, afterwards. "Not told" is a
group of its own. No figure is about fewer than five people, also not one that can be worked out
(`suppression`). It is to be made once, when the day is over: two reports with one more person in
the second would say what that person did.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from typing import Literal, get_args

from kompas.core.adoption.intervals import Interval, difference
from kompas.core.talent.schedule.day import Meeting, Slot
from kompas.core.talent.suppression import LEAST_PEOPLE, Group, showable

Trait = Literal["region", "language", "age_band", "first_time"]
Figure = Literal["with_meeting", "meetings", "wait", "no_shows"]
Verdict = Literal["cannot_tell", "less", "more"]
TRAITS: tuple[Trait, ...] = get_args(Trait)
FIGURES: tuple[Figure, ...] = get_args(Figure)
NOT_TOLD = ""
NORMAL = 1.959964  # the 97.5 % point of the normal distribution


@dataclass(frozen=True)
class Attended:
    """One candidate after the day. Groups are empty (or None) when not told.

    `region` is the side where she lives, `language` the one she speaks best. `meetings` took place,
    `planned` stood in her plan at the end, `missed` of these did not take place because she was not
    there. `wait` is in slots a meeting, None without a meeting.
    """

    region: str = NOT_TOLD
    language: str = NOT_TOLD
    age_band: str = NOT_TOLD
    first_time: bool | None = None
    meetings: int = 0
    wait: float | None = None
    planned: int = 0
    missed: int = 0


@dataclass(frozen=True)
class Figures:
    """What is counted of a group. `wait` (slots a meeting) and `no_shows` (the share of those with
    a plan who missed one meeting or more) are None when they may not be shown, or of nobody.
    """

    people: int
    with_meeting: int
    meetings: float
    wait: float | None = None
    no_shows: float | None = None


@dataclass(frozen=True)
class Gap:
    """How much higher a figure of a group is than that of all others, with its 95 % interval.

    "cannot_tell" is said whenever the interval holds zero. It does not mean that there is none.
    """

    figure: Figure
    value: float
    low: float
    high: float

    @property
    def verdict(self) -> Verdict:
        """What can be told."""
        if self.low <= 0 <= self.high:
            return "cannot_tell"
        return "more" if self.value > 0 else "less"


@dataclass(frozen=True)
class Row:
    """One group that may be shown, and how it differs from all others."""

    group: str
    figures: Figures
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Table:
    """The groups of one trait; `held_back` people are in groups that may not be shown."""

    trait: Trait
    rows: tuple[Row, ...]
    held_back: int

    @property
    def worst_off(self) -> tuple[Row, ...]:
        """The rows with the fewest meetings a person; several when they are equal."""
        least = min((row.figures.meetings for row in self.rows), default=0.0)
        return tuple(row for row in self.rows if row.figures.meetings == least)


@dataclass(frozen=True)
class Report:
    """What a job day gave to whom. `everybody` is None for fewer than five people."""

    people: int
    everybody: Figures | None
    tables: tuple[Table, ...]

    @property
    def comparisons(self) -> int:
        """How many gaps were looked at: one in twenty shows something by chance alone."""
        return sum(len(row.gaps) for table in self.tables for row in table.rows)


def report(attended: Iterable[Attended]) -> Report:
    """The report of a day that is over."""
    people = tuple(attended)
    if len(people) < LEAST_PEOPLE:
        return Report(len(people), None, ())
    cells = [_cell(one) for one in people]
    shown = showable(cells)
    may = {figure: _may_show(people, figure, shown) for figure in FIGURES}
    tables = tuple(_table(people, place, shown, may) for place in range(len(TRAITS)))
    return Report(len(people), _figures(people, _enough(people)), tables)


def mean_wait(arrives: Slot, meetings: Iterable[Meeting]) -> float | None:
    """Slots that somebody waits for each meeting: free ones from arrival to the last, shared out.

    None without a meeting.
    """
    taken = sorted({meeting.slot for meeting in meetings})
    if not taken:
        return None
    return (taken[-1] + 1 - min(arrives, taken[0]) - len(taken)) / len(taken)


def best_language(levels: Mapping[str, str]) -> str:
    """The language somebody speaks best by its level; of equals the one named first."""
    return max(levels, key=lambda name: levels[name], default=NOT_TOLD)


def share_gap(part: int, whole: int, others: int, of_others: int) -> Interval:
    """How much higher the share of a group is than that of the others.

    Newcombe 1998, Statistics in Medicine 17:873, method 10, on Wilson's intervals (from memory; the
    published example stands among the tests). ValueError for an empty group.
    """
    (low, share, high), (under, rest, over) = _wilson(part, whole), _wilson(others, of_others)
    value = share - rest
    down = sqrt((share - low) ** 2 + (over - rest) ** 2)
    return Interval(value, value - down, value + sqrt((high - share) ** 2 + (rest - under) ** 2))


def _wilson(part: int, whole: int) -> tuple[float, float, float]:
    if whole < 1:
        raise ValueError("a share needs somebody")
    share, square = part / whole, NORMAL**2
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    reach = NORMAL * sqrt(share * (1 - share) / whole + square / (4 * whole**2))
    reach /= 1 + square / whole
    return max(0.0, middle - reach), share, min(1.0, middle + reach)


def _cell(one: Attended) -> tuple[str, ...]:
    first = {True: "yes", False: "no", None: NOT_TOLD}[one.first_time]
    return (one.region, one.language, one.age_band, first)


def _counts(one: Attended, figure: Figure) -> bool:
    """Whether somebody counts for a figure: those with a meeting, those with a plan."""
    if figure == "wait":
        return one.wait is not None
    return one.planned > 0 if figure == "no_shows" else True


def _may_show(
    people: Sequence[Attended], figure: Figure, shown: Collection[Group]
) -> frozenset[Group]:
    return showable([_cell(one) for one in people if _counts(one, figure)], shown)


def _enough(people: Sequence[Attended]) -> frozenset[Figure]:
    """The figures for which five people or more count."""
    return frozenset(f for f in FIGURES if sum(_counts(one, f) for one in people) >= LEAST_PEOPLE)


def _table(
    people: Sequence[Attended],
    place: int,
    shown: Collection[Group],
    may: Mapping[Figure, Collection[Group]],
) -> Table:
    rows = []
    for table, name in sorted(shown):
        if table != place:
            continue
        figures = frozenset(figure for figure in FIGURES if (table, name) in may[figure])
        inside = [one for one in people if _cell(one)[place] == name]
        others = [one for one in people if _cell(one)[place] != name]
        gaps = tuple(_gap(f, inside, others) for f in FIGURES if f in figures & _enough(others))
        rows.append(Row(name, _figures(inside, figures), gaps))
    rows.sort(key=lambda row: (row.group == NOT_TOLD, row.group))
    return Table(TRAITS[place], tuple(rows), len(people) - sum(row.figures.people for row in rows))


def _figures(people: Sequence[Attended], shown: Collection[Figure]) -> Figures:
    def mean(figure: Figure) -> float | None:
        return _mean(_values(people, figure)) if figure in shown else None

    with_meeting = sum(one.meetings > 0 for one in people)
    meetings = _mean([one.meetings for one in people])
    return Figures(len(people), with_meeting, meetings, mean("wait"), mean("no_shows"))


def _gap(figure: Figure, inside: Sequence[Attended], others: Sequence[Attended]) -> Gap:
    mine, theirs = _values(inside, figure), _values(others, figure)
    if figure in ("with_meeting", "no_shows"):
        part, rest = round(fsum(mine)), round(fsum(theirs))
        found = share_gap(part, len(mine), rest, len(theirs))
    else:
        found = difference(theirs, mine)
    return Gap(figure, found.value, found.low, found.high)


def _values(people: Iterable[Attended], figure: Figure) -> list[float]:
    value: Mapping[Figure, Callable[[Attended], float]] = {
        "with_meeting": lambda one: float(one.meetings > 0),
        "meetings": lambda one: float(one.meetings),
        "wait": lambda one: one.wait or 0.0,
        "no_shows": lambda one: float(one.missed > 0),
    }
    return [value[figure](one) for one in people if _counts(one, figure)]


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)
