"""`kompas twin run`: a population lives for some years, and what came of it."""

from __future__ import annotations

import argparse
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from kompas.cli.main import DONE, STOPPED, WRONG_USE, UserProblem, read_file
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
from kompas.cli.twin_payers import of_run, run_table
from kompas.cli.twin_shared import shared_of, short_rows, stops_between

if TYPE_CHECKING:
    from kompas.core.catalog import Approach
    from kompas.core.measures import World
    from kompas.core.measures.running import Asked, Run
    from kompas.core.measures.sharing import Shared

KEPT = ".stopped"  # beside the file: everybody in the middle of their lives
SHOWN = (  # field of the JSON and what it is, in the order of the table
    ("people", "people"), ("entered", "people who turned 60 on the way"),
    ("moved_in", "people who moved in on the way"), ("years", "years"),
    ("person_months", "person-months alive"),
    ("deaths", "deaths"), ("admissions", "emergency admissions"), ("falls", "falls"),
    ("couples", "couples at the start"), ("caring_at_end", "of them one cares at the end"),
    ("days_at_home", "days at home"), ("days_in_hospital", "days in hospital"),
    ("care_home_years", "years in a care home"), ("dependent_years", "years lived dependent"),
    ("qaly", "quality-adjusted years"), ("carer_hours", "hours of informal carers"),
    ("cost_eur", "cost, euro"), ("seconds", "seconds (lives)"),
    ("seconds_population", "seconds (making the people)"),
)  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Let people live, print, write; what is done when it is stopped is kept and printed."""
    _check(options)
    approach = approach_of(options.approach) if options.approach else None
    asked = _asked(options)
    begun = None if asked.shared else _begun(options, asked)
    try:
        world = made_world(options.seed, options.threads)
        if asked.shared:
            return _together(options, world, asked, asked.shared, approach)
        return _alone(options, world, asked, approach, begun)
    except KeyboardInterrupt:
        return _stopped(options, begun)


def _alone(
    options: argparse.Namespace,
    world: World,
    asked: Asked,
    approach: Approach | None,
    begun: Run | None,
) -> int:
    """Part by part: whoever has lived is done."""
    from kompas.core.measures import running

    last = begun
    try:
        with bar("people", asked.people, options.json) as progress:
            for last in running.run(world, asked, approach, begun):
                progress(last.done)
    except KeyboardInterrupt:
        return _stopped(options, last)
    if last:
        _show(options, last)
    return DONE


def _together(
    options: argparse.Namespace,
    world: World,
    asked: Asked,
    shared: Shared,
    approach: Approach | None,
) -> int:
    """Everybody at once, because they share something: when it is stopped, a year is half over."""
    from kompas.core.measures.running_shared import lives

    all_of_them, kept = lives(world, asked, shared, approach), Path(f"{options.out}{KEPT}")
    if options.go_on:
        _check_kept(kept)
        all_of_them.resume(kept)
    with stops_between() as stopped, bar("years", ceil(asked.years), options.json) as progress:
        for years in all_of_them.steps():
            progress(int(years))
            if stopped():
                break
    last = all_of_them.so_far()
    if last.stopped is None:
        _show(options, last)
        if options.out:
            kept.unlink(missing_ok=True)
        return DONE
    if options.out:
        all_of_them.save(kept)
    _print(options, last)
    how = "the same command with --out FILE keeps everybody as they are when it is stopped"
    if options.out:
        how = f"{kept} has everybody as they are then; the same command with --go-on does the rest"
    say(f"stopped after {last.stopped:.2f} of {asked.years:g} years; {how}")
    return STOPPED


def _check_kept(kept: Path) -> None:
    if not kept.exists():
        raise UserProblem(
            f"there is no {kept} to go on with: it is written when people who share something are "
            "stopped on their way", WRONG_USE,
        )  # fmt: skip


def _check(options: argparse.Namespace) -> None:
    if options.go_on and not options.out:
        raise UserProblem("--go-on needs --out FILE, the file that was begun", WRONG_USE)
    check_out(options.out)


def _asked(options: argparse.Namespace) -> Asked:
    from kompas.core.measures.running import Asked

    return Asked(
        options.people,
        options.years,
        *stratum_of(options),
        approach=options.approach or "",
        seed=options.seed,
        by_group=bool(options.out),
        entering=options.entering,
        shared=shared_of(options, options.approach),
        arriving=arrivals_of(options),
    )


def _begun(options: argparse.Namespace, asked: Asked) -> Run | None:
    """What the file has already of this very run."""
    if not options.go_on:
        return None
    from kompas.core.catalog import load
    from kompas.core.measures import parquet, running, tables

    table = parquet.decoded(read_file(options.out), options.out, "run")
    return tables.run_of(table, asked, running.numbers(load()), options.out)


def _stopped(options: argparse.Namespace, last: Run | None) -> int:
    """Keep and print what is done, and say how to go on."""
    if last is None or not last.done:
        say("stopped before anybody had lived to the end; nothing was written")
        return STOPPED
    _show(options, last)
    how = "the same command with --out FILE keeps what is done when it is stopped"
    if options.out:
        how = f"{options.out} has what is done; the same command with --go-on does the rest"
    say(f"stopped after {last.done:,} of {last.everybody:,} people; {how}")
    return STOPPED


def _show(options: argparse.Namespace, last: Run) -> None:
    from kompas.core.measures import tables

    write_out(options.out, lambda content: tables.table_of(last, content))
    _print(options, last)


def _print(options: argparse.Namespace, last: Run) -> None:
    from kompas.core.measures import running

    approach = approach_of(last.asked.approach) if last.asked.approach else None
    paid = of_run(made_world(options.seed, options.threads), last, approach)
    document = {**last.as_json(), **paid, "engine": running.engine()}
    if options.json:
        print_json(document)
        return
    shown = [(field, said) for field, said in SHOWN if field in document]
    rows = [(said, figure(float(str(document[field])))) for field, said in shown]
    rows += short_rows(last.short, last.passed_on)
    whom = last.asked.stratum_text or "all regions"
    print_tables(
        f"Simulated people of 60 and older, {whom}",
        grid(("what", "how much"), rows),
        run_table(paid["cost_by_payer"]),
    )
