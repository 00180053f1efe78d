"""`kompas twin replay`: a published trial done again, many times, beside what it published."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kompas.cli.main import DONE, PROBLEMS, STOPPED, UserProblem
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
    from kompas.core.catalog import Trial
    from kompas.core.measures import Replay


def run(options: argparse.Namespace) -> int:
    """Replay and print; 1 when the twin does not pass."""
    from kompas.core.catalog import load
    from kompas.core.measures import NobodyThere, replay

    trial = _trial(options.trial)
    done = 0

    def tell(runs: int) -> None:
        nonlocal done
        done = runs
        progress(runs)

    try:
        world = made_world(options.seed)
        with bar("replays", options.runs, options.json) as progress:
            found = replay(world, trial, load().approaches, runs=options.runs, tell=tell)
    except KeyboardInterrupt:
        say(
            f"stopped after {done} of {options.runs} replays, which are not kept in part; "
            "run k is the same whatever --runs is, so --runs with fewer gives the first of them"
        )
        return STOPPED
    except NobodyThere as problem:
        raise UserProblem(f"nobody fits `{trial.slug}`: {problem}") from problem
    if options.json:
        print_json(found.as_json())
    else:
        _show(found)
    return DONE if found.ok else PROBLEMS


def _trial(name: str) -> Trial:
    """A trial of the content by its slug, or from a file."""
    from kompas.core.catalog import load, read_trial

    catalog = load()
    if name not in catalog.slugs("trials") and (name.endswith(".toml") or Path(name).exists()):
        return read_trial(text_of(name), name, catalog.approaches)
    return catalog.trials[catalog.known("trials", name)]


def _show(found: Replay) -> None:
    trial, published = found.trial, found.trial.published
    median, low, high = found.effect
    effect = published.effect
    kind = effect.kind.replace("_", " ")
    rows = [
        _rate("rate in the control arm", published.control_rate.value, found.control.mean()),
        _rate("rate in the treated arm", published.treated_rate.value, found.treated.mean()),
        (
            f"effect ({kind})",
            f"{figure(effect.value)} ({figure(effect.low)} to {figure(effect.high)})",
            f"{figure(median)} ({figure(low)} to {figure(high)})",
        ),
    ]
    print_tables(
        f"{trial.title.en} (simulated, {len(found.effects)} replays)",
        grid(("what", "published", "simulated"), rows),
        *_verdict(found),
    )


def _rate(name: str, published: float, simulated: float) -> tuple[str, str, str]:
    return name, figure(published), figure(float(simulated))


def _verdict(found: Replay) -> list[str]:
    control = "within" if found.control_fits else "NOT within"
    effect = "in" if found.effect_fits else "NOT in"
    told = [
        f"{'ok' if found.ok else 'MISS'}: the control rate comes {control} 15 %, the published "
        f"effect lies {effect} the 95 % predictive interval.",
        f"It comes out as {found.comes_out_as}; published as {found.trial.expect}.",
    ]
    if not found.trial.validates:
        told.append("Something was fitted to this very trial, so it validates nothing.")
    return told
