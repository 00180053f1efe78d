"""`kompas twin compare`: the same people with an approach and without, and who loses by it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from kompas.cli.main import DONE, STOPPED, check_target
from kompas.cli.twin_asking import (
    approach_of,
    bar,
    figure,
    grid,
    made_world,
    print_json,
    print_tables,
    say,
    shared_of,
    short_rows,
    stratum_of,
)
from kompas.cli.twin_payers import comparison_table, of_comparison

if TYPE_CHECKING:
    from rich.table import Table

    from kompas.core.catalog import Stratum
    from kompas.core.measures import World
    from kompas.core.measures.comparing import Comparison, Difference
    from kompas.core.twin.population import People

NONE = "none"
OUTCOME = ("outcome", "without", "with", "difference (95 % interval)", "clear", "per starter")
LOSS = ("who", "outcome", "difference (95 % interval)")
REACH = ("who", "people", "eligible", "offered", "started", "of the eligible")


def run(options: argparse.Namespace) -> int:
    """Compare, print, write what was asked for."""
    from kompas.core.measures import parquet

    if options.out:
        check_target(Path(options.out))
        parquet.needed()
    done = [0]
    try:
        found = _compared(options, done)
    except KeyboardInterrupt:
        total, what = _far(options)
        told = f"stopped after {done[-1]:,} of {total:,} {what}, which are not kept in part"
        say(f"{told}; --people with fewer gives an answer sooner, with a wider interval")
        return STOPPED
    if options.out:
        _write(options, found)
    if options.json:
        print_json(_document(options, found))
    else:
        _show(options, found)
    return DONE


def _far(options: argparse.Namespace) -> tuple[int, str]:
    """How far it is, and in what: people, or years when all of them are lived at once."""
    return (ceil(options.years), "years") if shared_of(options) else (options.people, "people")


def _compared(options: argparse.Namespace, done: list[int]) -> Comparison:
    """The comparison that is asked for; `done` gets how far it is."""
    from kompas.core.measures.against import against, in_groups
    from kompas.core.measures.comparing_shared import compare_shared

    def tell(far: float) -> None:
        done.append(int(far))
        progress(int(far))

    approach = approach_of(options.approach)
    other = approach_of(options.against) if options.against != NONE else None
    stratum, _ = stratum_of(options)
    shared = shared_of(options)
    world = made_world(options.seed)
    people = in_groups(_people(options, world, stratum))
    total, what = _far(options)
    with bar(what, total, options.json) as progress:
        asked = (approach, other, _moments(options))
        if shared:
            return compare_shared(world, people, *asked, shared, tell)
        return against(world, people, *asked, tell)


def _people(options: argparse.Namespace, world: World, stratum: Stratum) -> People:
    """Those at the start, and who comes in when that was asked."""
    from kompas.core.twin.entering import joined

    here = world.people(stratum, options.people)
    if not options.entering:
        return here
    return joined(here, world.turning_sixty(stratum, options.people, options.years))


def _moments(options: argparse.Namespace) -> list[float]:
    """The end, and each year on the way where a file is asked for."""
    years = [float(y) for y in range(1, int(options.years) + 1)] if options.out else []
    return years if options.years in years else [*years, options.years]


def _asked(options: argparse.Namespace) -> dict[str, object]:
    return {
        "approach": options.approach,
        "against": options.against,
        "people": options.people,
        "years": options.years,
        "stratum": stratum_of(options)[1],
        "seed": options.seed,
        **(asdict(shared)
           if (shared := shared_of(options)) else {}),
    }  # fmt: skip


def _write(options: argparse.Namespace, found: Comparison) -> None:
    from kompas.core.catalog import load
    from kompas.core.measures import parquet, running, tables
    from kompas.core.practice.log import write_file

    table = tables.comparison_table(found, _asked(options), running.numbers(load()))
    write_file(Path(options.out), parquet.encoded(table))


def _document(options: argparse.Namespace, found: Comparison) -> dict[str, object]:
    from kompas.core.measures import running
    from kompas.core.measures.against import left_out, losses

    count = int(found.people.sum())
    return {
        "simulated": True,
        **_asked(options),
        "engine": running.engine(),
        **({"entered": count - options.people} if options.entering else {}),
        "eligible": int(found.eligible.sum()),
        "offered": int(found.offered.sum()),
        "started": int(found.started.sum()),
        "changed_share": int(found.changed.sum()) / count,
        **_short(found),
        "outcomes": {name: _difference(options, found, name) for name in _outcomes()},
        "cost_by_payer": of_comparison(found),
        "who_loses": [
            {
                "by": one.by,
                "level": one.level,
                "outcome": one.outcome,
                "difference": one.difference.difference,
                "low": one.difference.low,
                "high": one.difference.high,
                "people": one.difference.people,
            }
            for one in losses(found)
        ],
        "reach": [vars(one) for one in left_out(found)],
    }


def _short(found: Comparison) -> dict[str, object]:
    """What was short without and with, and what became of places, where something is shared."""
    without, with_it = found.short
    told: dict[str, object] = {}
    if without and with_it:
        told["home_care_short"] = {"without": without.as_json(), "with": with_it.as_json()}
    if found.passed_on:
        told["approach_places"] = found.passed_on.as_json()
    return told


def _outcomes() -> tuple[str, ...]:
    from kompas.core.measures.comparing import OUTCOMES

    return OUTCOMES


def _difference(
    options: argparse.Namespace, found: Comparison, name: str
) -> dict[str, object] | None:
    """One outcome, for each person on average."""
    one = found.of(name)
    if one is None:
        return None
    return {
        "without": one.without,
        "with": one.without + one.difference,
        "difference": one.difference,
        "low": one.low,
        "high": one.high,
        "clear": one.clear,
        "per_starter": _per_starter(options, found, one),
    }


def _per_starter(options: argparse.Namespace, found: Comparison, one: Difference) -> float | None:
    """The difference shared out over those who started; None when nobody did, and beside another
    approach, which has starters of its own.
    """
    started = int(found.started.sum()) + (found.passed_on.later if found.passed_on else 0)
    alone = options.against == NONE and started
    return one.difference * one.people / started if alone else None


def _show(options: argparse.Namespace, found: Comparison) -> None:
    count, started = int(found.people.sum()), int(found.started.sum())
    told = (
        f"{options.approach} against {options.against}: {count:,} simulated people over "
        f"{options.years:g} years. {int(found.eligible.sum()):,} are eligible, "
        f"{int(found.offered.sum()):,} are offered it, {started:,} start. For "
        f"{100 * int(found.changed.sum()) / count:.2f} % the path became another."
    )
    outcomes = grid(OUTCOME, _outcome_rows(options, found))
    paid = comparison_table(found)
    print_tables(told, outcomes, *paid, *_short_table(found), *_losing(found))


def _short_table(found: Comparison) -> list[Table | str]:
    both = zip(*(short_rows(one) for one in found.short), strict=True)
    rows = [(said, without, with_it) for (said, without), (_, with_it) in both]
    rows += [(said, "", with_it) for said, with_it in short_rows(None, found.passed_on)]
    return [grid(("what was short", "without", "with"), rows)] if rows else []


def _outcome_rows(options: argparse.Namespace, found: Comparison) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for name in _outcomes():
        one = found.of(name)
        if one:
            with_it = figure(one.without + one.difference)
            apart = f"{figure(one.difference)} ({figure(one.low)} to {figure(one.high)})"
            each = _per_starter(options, found, one)
            clear = ("yes" if one.clear else "no", "-" if each is None else figure(each))
            rows.append((name, figure(one.without), with_it, apart, *clear))
    return rows


def _losing(found: Comparison) -> list[Table | str]:
    """Who is worse off by some outcome, and how far it gets in each group."""
    from kompas.core.measures.against import left_out, losses

    lost = [
        (
            f"{one.by} {one.level}",
            one.outcome,
            f"{figure(one.difference.difference)} "
            f"({figure(one.difference.low)} to {figure(one.difference.high)})",
        )
        for one in losses(found)
    ]
    reach = [
        (f"{one.by} {one.level}", *(f"{n:,}" for n in (one.people, one.eligible, one.offered)),
         f"{one.started:,}", f"{100 * one.started / one.eligible:.0f} %")
        for one in left_out(found)
    ]  # fmt: skip
    who = grid(LOSS, lost, 2) if lost else "No group is worse off in any outcome beyond luck."
    return ["Who loses (beyond luck, over all groups looked at):", who, "Who it reaches:",
            grid(REACH, reach)]  # fmt: skip
