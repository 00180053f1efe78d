"""Use and abandonment: how many people were offered a tool, started, use it, and stopped and why.

Each count is the state on one day since the beginning, not what was added that week: a week in
which nobody counted leaves no hole in the later ones. What nobody counted is None, and every figure
that would need it is None too.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self, get_args

from pydantic import Field, ValidationError, model_validator

from kompas.core.catalog.text import Record

Reason = Literal[
    "too-hard", "no-benefit", "too-many-alarms", "being-watched", "broke", "no-help", "cost",
    "no-need", "moved-or-died", "unknown",
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)
NATURAL: frozenset[Reason] = frozenset({"no-need", "moved-or-died"})
"""Reasons that say nothing about the tool: such people left, but they did not abandon it."""
COLUMNS = ("day", "offered", "started", "using")
MOST_PEOPLE, MOST_ROWS = 100_000, 520


class CountProblem(ValueError):
    """A count that cannot be so. `why` names the sentence to say, `line` the row of a file."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(f"{why} (line {line})" if line else why)
        self.why, self.line = why, line


class Count(Record):
    """How many people on one day: of all so far, except `using`, which is at that moment.

    `stopped` counts by reason; a reason that is not named had nobody, None is unknown.
    """

    day: date
    offered: int | None = Field(default=None, ge=0, le=MOST_PEOPLE)
    started: int | None = Field(default=None, ge=0, le=MOST_PEOPLE)
    using: int | None = Field(default=None, ge=0, le=MOST_PEOPLE)
    stopped: dict[Reason, int] | None = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if any(not 0 <= number <= MOST_PEOPLE for number in (self.stopped or {}).values()):
            raise ValueError("negative")
        if _more(self.started, self.offered):
            raise ValueError("started-over-offered")
        if _more((self.using or 0) + (self.stopped_in_all or 0), self.started):
            raise ValueError("using-over-started")
        if (self.offered, self.started, self.using, self.stopped) == (None, None, None, None):
            raise ValueError("empty")
        return self

    @property
    def stopped_in_all(self) -> int | None:
        """How many are known to have stopped, for any reason; None when nobody counted them."""
        return None if self.stopped is None else sum(self.stopped.values())

    @property
    def left(self) -> int:
        """How many are known to have stopped for a reason that says nothing about the tool."""
        known = (self.stopped or {}).items()
        return sum(number for reason, number in known if reason in NATURAL)


@dataclass(frozen=True)
class Standing:
    """What one count says, as shares; None where it would need what nobody counted.

    `reach` is who was offered it, of those it is meant for; `adoption` who started, of those it was
    offered to; `kept` who uses it now, of all who ever started. `unaccounted` are people who
    started and neither use it nor are known to have stopped.
    """

    count: Count
    reach: float | None
    adoption: float | None
    kept: float | None
    unaccounted: int | None


def in_order(counts: Iterable[Count]) -> tuple[Count, ...]:
    """The counts by day; CountProblem when a day comes twice or what only grows became less."""
    found = tuple(sorted(counts, key=lambda count: count.day))
    offered = started = 0
    for before, now in zip((None, *found), found, strict=False):
        if before and before.day == now.day:
            raise CountProblem("same-day")
        if _less(now.offered, offered) or _less(now.started, started):
            raise CountProblem("became-less")
        offered = offered if now.offered is None else now.offered
        started = started if now.started is None else now.started
    return found


def standings(counts: Iterable[Count], meant_for: int | None) -> tuple[Standing, ...]:
    """What each count says, the first day first. CountProblem as `in_order`."""
    return tuple(_standing(count, meant_for) for count in in_order(counts))


def shown_reasons(stopped: Mapping[Reason, int], least: int) -> tuple[dict[Reason, int], int]:
    """The reasons that `least` people or more had, and how many people had another one."""
    shown = {reason: number for reason, number in stopped.items() if number >= least}
    return shown, sum(stopped.values()) - sum(shown.values())


def read_csv(text: str) -> tuple[Count, ...]:
    """Counts from a table with the columns `day,offered,started,using` and one for each reason.

    An empty cell is unknown. Where one reason has a number, those without had nobody.
    CountProblem names the first row that cannot be.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if (
        rows.fieldnames is None
        or set(rows.fieldnames) - {*COLUMNS, *REASONS}
        or ("day" not in rows.fieldnames)
    ):
        raise CountProblem("columns", 1)
    found = []
    for line, row in enumerate(rows, start=2):
        if line > MOST_ROWS + 1:
            raise CountProblem("too-many-rows", line)
        found.append(_row(row, line))
    return in_order(found)


def as_csv(counts: Iterable[Count]) -> str:
    """The counts as `read_csv` takes them."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow([*COLUMNS, *REASONS])
    table.writerows(_cells(count) for count in counts)
    return out.getvalue()


def why(problem: ValidationError) -> str:
    """The name of the sentence that says what is wrong with a count."""
    said = str(problem.errors()[0].get("ctx", {}).get("error", "not-a-count"))
    return said if " " not in said else "not-a-count"


def _row(row: Mapping[str | None, str | None], line: int) -> Count:
    if None in row:
        raise CountProblem("columns", line)
    cells = {name: (value or "").strip() for name, value in row.items() if name}
    given: dict[str, object] = {name: cells.get(name) or None for name in COLUMNS}
    given["stopped"] = {name: cells[name] for name in REASONS if cells.get(name)} or None
    try:
        return Count.model_validate(given)
    except ValidationError as problem:
        raise CountProblem(why(problem), line) from problem


def _cells(count: Count) -> Iterator[str]:
    yield count.day.isoformat()
    yield from ("" if n is None else str(n) for n in (count.offered, count.started, count.using))
    stopped = count.stopped or {}
    yield from (str(stopped[one]) if one in stopped else "" for one in REASONS)


def _standing(count: Count, meant_for: int | None) -> Standing:
    parts = count.started, count.using, count.stopped_in_all
    started, using, stopped = (number or 0 for number in parts)
    return Standing(
        count,
        _share(count.offered, meant_for),
        _share(count.started, count.offered),
        _share(count.using, count.started),
        None if None in parts else started - using - stopped,
    )


def _share(part: int | None, whole: int | None) -> float | None:
    return part / whole if part is not None and whole else None


def _more(part: int | None, whole: int | None) -> bool:
    return part is not None and whole is not None and part > whole


def _less(now: int | None, before: int) -> bool:
    return now is not None and now < before
