"""`kompas twin compare`: the same people with an approach and without, and who loses by it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from math import ceil
from typing import TYPE_CHECKING

from kompas.cli.main import DONE, STOPPED
from kompas.cli.twin_asking import (
    approach_of,
    arrivals_of,
    bar,
    check_out,
    figure,
    grid,
    made_world,
    print_json,
    print_tables,
    say,
    stratum_of,
    write_out,
)
from kompas.cli.twin_payers import comparison_table, of_comparison
from kompas.cli.twin_shared import shared_of, short_rows, stops_between

if TYPE_CHECKING:
    from rich.table import Table

    from kompas.core.catalog import Approach
    from kompas.core.measures import World
    from kompas.core.measures.comparing import Comparison, Difference
    from kompas.core.measures.parquet import Table as Cells
    from kompas.core.measures.running import Asked
    from kompas.core.measures.sharing import Shared
    from kompas.core.twin.population import People

NONE = "none"
OUTCOME = ("outcome", "without", "with", "difference (95 % interval)", "clear", "per starter")
LOSS = ("who", "outcome", "difference (95 % interval)")
REACH = ("who", "people", "eligible", "offered", "started", "of the eligible")


def run(options: argparse.Namespace) -> int:
    """Compare, print, write what was asked for."""
    check_out(options.out)
    shared = shared_of(options, options.approach, _other(options))
    if shared:
        return _together(options, shared)
    found = _alone(options)
    if not found.left:
        write_out(options.out, lambda content: _table(options, found, content))
    _print(options, found)
    return _stopped(options, found) if found.left else DONE


def _stopped(options: argparse.Namespace, found: Comparison) -> int:
    """Say how far it came."""
    done = int(found.people.sum())
    nothing = f"; {options.out} was not written" if options.out else ""
    say(
        f"stopped after {done:,} of {done + found.left:,} people: what is printed is the "
        f"difference among them, with a wider interval{nothing}; the same command again does all"
    )
    return STOPPED


def _other(options: argparse.Namespace) -> str | None:
    return None if options.against == NONE else str(options.against)


def _asking(
    options: argparse.Namespace,
) -> tuple[World, People, Approach, Approach | None, list[float]]:
    """In what world, with which people, what beside what, and when."""
    from kompas.core.measures.against import in_groups
    from kompas.core.measures.running import everybody

    approach, other = approach_of(options.approach), _other(options)
    beside = approach_of(other) if other else None
    asked = _people(options)
    world = made_world(options.seed)
    people = in_groups(everybody(world, asked))
    return world, people, approach, beside, _moments(options)


def _alone(options: argparse.Namespace) -> Comparison:
    """People who live free of each other; those who are done when it is stopped."""
    from kompas.core.measures.against import against

    asking = _asking(options)
    with stops_between() as stopped, bar("people", options.people, options.json) as progress:

        def tell(done: int) -> bool:
            progress(done)
            return stopped()

        return against(*asking, tell)


def _together(options: argparse.Namespace, shared: Shared) -> int:
    """Everybody at once, twice, because they share something."""
    from kompas.core.measures.comparing_shared import both

    twice = both(*_asking(options), shared)
    with stops_between() as stopped, bar("years", ceil(options.years), options.json) as progress:
        for years in twice.steps():
            progress(int(years))
            if stopped():
                break
    found = twice.so_far()
    if found.moments == twice.moments:
        write_out(options.out, lambda content: _table(options, found, content))
        _print(options, found)
        return DONE
    _print(options, found)
    nothing = f"; {options.out} was not written" if options.out else ""
    far = f"{found.moments[-1]:.2f} of {options.years:g} years"
    say(f"stopped after {far}: what is printed is the difference until then{nothing}")
    return STOPPED


def _people(options: argparse.Namespace) -> Asked:
    """Whom it is asked of: those at the start, and who comes in when that was asked."""
    from kompas.core.measures.running import Asked

    entering, arriving = options.entering, arrivals_of(options)
    stratum, _ = stratum_of(options)
    return Asked(options.people, options.years, stratum, entering=entering, arriving=arriving)


def _moments(options: argparse.Namespace) -> list[float]:
    """The end, and each year on the way where a file is asked for."""
    years = [float(y) for y in range(1, int(options.years) + 1)] if options.out else []
    return years if options.years in years else [*years, options.years]


def _asked(options: argparse.Namespace, found: Comparison) -> dict[str, object]:
    shared = shared_of(options, options.approach, _other(options))
    told = (
        {name: value for name, value in asdict(shared).items() if value is not None}
        if shared
        else {}
    )
    return {
        "approach": options.approach,
        "against": options.against,
        "people": options.people,
        "years": found.moments[-1],
        "stratum": stratum_of(options)[1],
        "seed": options.seed,
        **told,
    }


def _table(options: argparse.Namespace, found: Comparison, content: str) -> Cells:
    from kompas.core.measures import tables

    return tables.comparison_table(found, _asked(options, found), content)


def _print(options: argparse.Namespace, found: Comparison) -> None:
    if options.json:
        print_json(_document(options, found))
    else:
        _show(options, found)


def _document(options: argparse.Namespace, found: Comparison) -> dict[str, object]:
    from kompas.core.measures import running
    from kompas.core.measures.against import left_out, losses

    count = int(found.people.sum())
    return {
        "simulated": True,
        **_asked(options, found),
        "complete": found.moments[-1] == options.years and not found.left,
        "done": count,
        "engine": running.engine(),
        **_come_in(options, found),
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


def _come_in(options: argparse.Namespace, found: Comparison) -> dict[str, object]:
    """How many people came in later, by why."""
    turned = int(found.people.sum()) - options.people - found.moving
    told = {"entered": turned} if options.entering else {}
    return {**told, **({"moved_in": found.moving} if options.arriving else {})}


def _short(found: Comparison) -> dict[str, object]:
    """What was short without and with, and what became of places, where something is shared."""
    told: dict[str, object] = {
        without.key: {"without": without.as_json(), "with": with_it.as_json()}
        for without, with_it in zip(*found.short, strict=True)
    }
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
        f"{figure(found.moments[-1])} years. {int(found.eligible.sum()):,} are eligible, "
        f"{int(found.offered.sum()):,} are offered it, {started:,} start. For "
        f"{100 * int(found.changed.sum()) / count:.2f} % the path became another."
    )
    outcomes = grid(OUTCOME, _outcome_rows(options, found))
    paid = comparison_table(found)
    print_tables(told, outcomes, *paid, *_short_table(found), *_losing(found))


def _short_table(found: Comparison) -> list[Table | str]:
    both = zip(*(short_rows(one) for one in found.short), strict=True)
    rows = [(said, without, with_it) for (said, without), (_, with_it) in both]
    rows += [(said, "", with_it) for said, with_it in short_rows((), found.passed_on)]
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
