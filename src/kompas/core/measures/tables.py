"""Runs and comparisons as tidy tables, and a run from its table again, to go on with it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from kompas.core.catalog import hash_of
from kompas.core.measures.against import KINDS
from kompas.core.measures.comparing import MEASURED, Comparison, Difference
from kompas.core.measures.parquet import COLUMNS, Kind, Table, WrongFile
from kompas.core.measures.running import OUTCOMES, Asked, Run, engine

NOBODY = Difference(float("nan"), float("nan"), float("nan"), float("nan"), 0)


def table_of(run: Run, content: str) -> Table:
    """A run that was counted by group, as a table; `content` is a hash of what it rests on."""
    rows = [
        (moment, *vars(run.asked.groups[g]).values(), outcome, count, total, total / count)
        for m, moment in enumerate(run.asked.moments)
        for g, count in enumerate(run.people.tolist())
        if count
        for outcome, total in zip(OUTCOMES, run.sums[m, g].tolist(), strict=True)
    ]
    head = _head(run.asked, content) | {
        "people": run.done,
        "seconds": run.seconds,
        "seconds_population": run.seconds_population,
    }
    return Table("run", _cells("run", rows), head)


def run_of(table: Table, asked: Asked, content: str, name: str) -> Run:
    """A run as it was written; WrongFile when something else was asked of it than now."""
    differ = [key for key, now in _head(asked, content).items() if table.head.get(key) != now]
    if differ:
        told = ", ".join(sorted(_differing(table.head, _head(asked, content))))
        raise WrongFile(
            f"{name} cannot be gone on with: it differs from this run in {told}; ask for the same, "
            "or write to another file"
        )
    position = {tuple(vars(group).values()): g for g, group in enumerate(asked.groups)}
    moments = {moment: m for m, moment in enumerate(asked.moments)}
    people = np.zeros(len(position), np.int64)
    sums = np.zeros((len(moments), len(position), len(OUTCOMES)))
    cells = table.cells
    keys = zip(cells["region"], cells["sex"], cells["age"], strict=True)
    for key, year, outcome, count, total in zip(
        keys, cells["year"], cells["outcome"], cells["people"], cells["total"], strict=True
    ):
        group = position[key]
        people[group] = count
        sums[moments[year], group, OUTCOMES.index(outcome)] = total
    lives, drawing = (float(table.head[key]) for key in ("seconds", "seconds_population"))
    return Run(asked, people, sums, lives, drawing)


def comparison_table(found: Comparison, asked: Mapping[str, object], content: str) -> Table:
    """A comparison in the groups of `against.KINDS` as a table."""
    rows = [
        (moment, *kind.values(), outcome, *_counts(found, g), *_apart(found, outcome, g, m))
        for m, moment in enumerate(found.moments)
        for g, kind in enumerate(KINDS[: len(found.people)])
        if found.people[g]
        for outcome in MEASURED
    ]
    head = {"engine": engine(), "content": content, "asked": asked}
    whole = head | {"people": int(found.people.sum())}
    return Table("comparison", _cells("comparison", rows), whole)


def _counts(found: Comparison, group: int) -> tuple[int, ...]:
    counts = (found.people, found.eligible, found.offered, found.started, found.changed)
    return tuple(int(count[group]) for count in counts)


def _apart(found: Comparison, outcome: str, group: int, moment: int) -> tuple[float, ...]:
    only = np.arange(len(found.people)) == group
    one = found.of(outcome, only, moment) or NOBODY
    return one.without, one.difference, one.low, one.high


def _head(asked: Asked, content: str) -> dict[str, object]:
    told = {
        key: value for key, value in asdict(asked).items() if key not in ("stratum", "arriving")
    }
    told |= {"arriving": hash_of({"": repr(asked.arriving)})} if asked.arriving else {}
    return {"engine": engine(), "content": content, "asked": told}


def _differing(was: Mapping[str, object], now: Mapping[str, object]) -> list[str]:
    """Names of what differs, one level down in what was asked."""
    before, after = was.get("asked"), now["asked"]
    found = [key for key in ("engine", "content") if was.get(key) != now[key]]
    if isinstance(before, dict) and isinstance(after, dict):
        found += [key for key in after if before.get(key) != after[key]]
    return found or ["what was asked"]


def _cells(kind: Kind, rows: Sequence[tuple[object, ...]]) -> dict[str, list[Any]]:
    names = [column.name for column in COLUMNS[kind]]
    return {name: [row[k] for row in rows] for k, name in enumerate(names)}
