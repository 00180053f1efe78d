"""`kompas twin check`: published numbers beside what the twin gives; a miss is shown as a miss."""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kompas.cli.main import DONE, PROBLEMS, STOPPED
from kompas.cli.twin_asking import (
    bar,
    figure,
    grid,
    made_world,
    print_json,
    print_tables,
    say,
    text_of,
)

if TYPE_CHECKING:
    from kompas.core.catalog import Target
    from kompas.core.measures import Check, World

NAMES = ("target", "quantity", "in whom", "verdict", "use", "published", "simulated")
WORDS = 5


def run(options: argparse.Namespace) -> int:
    """Measure and print; 1 when a target is missed, 130 with what is done when stopped."""
    targets = _chosen(options)
    found: list[Check] = []
    stopped = False
    try:
        world = made_world(options.seed)
        if options.targets:
            _refuse(world, targets)
        with bar("targets", len(targets), options.json) as progress, warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # a mean over nobody is shown as none
            for target in targets:
                found.append(_measured(world, target, options.people))
                progress(len(found))
    except KeyboardInterrupt:
        stopped = True
    _show(found, options.json)
    if stopped:
        _say_stopped(found, len(targets))
        return STOPPED
    return DONE if all(one.ok for one in found) else PROBLEMS


def _chosen(options: argparse.Namespace) -> list[Target]:
    """The targets asked for, in their order; problems in a file, all at once."""
    from kompas.core.catalog import load, one_of, read_targets

    known = load().targets
    if options.targets:
        read = read_targets(text_of(options.targets), options.targets, _place_names())
        known = {target.id: target for target in read}
    for name in [*options.ids, *([options.after] if options.after else [])]:
        one_of("target", name, known)
    if options.after:
        names = list(known)
        known = {name: known[name] for name in names[names.index(options.after) + 1 :]}
    return [target for name, target in known.items() if not options.ids or name in options.ids]


def _place_names() -> dict[str, str]:
    """Names of all places, with those that no map shows."""
    from kompas.core.catalog import load
    from kompas.core.region import places

    return {**load().place_names, **{place.code: place.name.en for place in places()}}


def _refuse(world: World, targets: Sequence[Target]) -> None:
    """Raise ContentProblems with every target of a stratum in which nobody is counted."""
    from kompas.core.catalog import ContentProblems, Problem

    problems = [
        Problem(
            target.file,
            target.line,
            f"the census counts nobody in `{target.stratum_text}`: it has people from 60 to 100, "
            "by arrondissement in Belgium and by department in France",
        )
        for target in targets
        if not _somebody(world, target)
    ]
    if problems:
        raise ContentProblems(problems)


def _measured(world: World, target: Target, people: int) -> Check:
    """One target; one of ours in which nobody is counted is not known, so missed."""
    from kompas.core.measures import Check, check

    if not _somebody(world, target):
        return Check(target, None)
    return check(world, [target], people=people)[0]


def _somebody(world: World, target: Target) -> bool:
    from kompas.core.measures import NobodyThere

    try:
        return bool(len(world.people(target.stratum, 1)))
    except (NobodyThere, ValueError):  # no such cells, or nobody in them
        return False


def _show(found: Sequence[Check], as_json: bool) -> None:
    if as_json:
        print_json([one.as_json() for one in found])
        return
    missed = [one.target.id for one in found if not one.ok]
    told = f"{len(found) - len(missed)} of {len(found)} targets are met"
    if missed:
        told += f"; {len(missed)} missed: {', '.join(missed)}"
    print_tables(grid(NAMES, [_row(one) for one in found], WORDS), told)


def _row(one: Check) -> tuple[str, ...]:
    target, seen = one.target, one.simulated
    published = f"{figure(target.value)} ({figure(target.low)} to {figure(target.high)})"
    simulated = f"{figure(seen.value)} ± {figure(seen.mc_error)}" if seen else "not known"
    whom = target.stratum_text or "everybody"
    verdict = "ok" if one.ok else "MISS"
    return target.id, str(target.quantity), whom, verdict, target.use, published, simulated


def _say_stopped(found: Sequence[Check], total: int) -> None:
    how = f"; --after {found[-1].target.id} does the rest" if found else ""
    say(f"stopped after {len(found)} of {total} targets{how}")
