"""`kompas rehearse`: the same week with and without, in a terminal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kompas.cli.main import DONE, PROBLEMS, WRONG_USE, UserProblem, check_target, read_file
from kompas.core.catalog.vocabulary import LANGUAGES, POLICIES

if TYPE_CHECKING:
    from kompas.core.practice import Plan

NONE = "none"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "rehearse", help="rehearse a week with and without tools", description=__doc__
    )
    parser.add_argument("scenario", help="which scenario, such as esther-week or coming-home")
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--patient", metavar="FILE", help="a FHIR R4 bundle (JSON, may be gzip)")
    who.add_argument(
        "--persona", metavar="SLUG", help="one of our people instead of the scenario's own"
    )
    parser.add_argument("--patient-id", metavar="ID", help="which patient, if the bundle has two")
    parser.add_argument("--as-of", type=day_named, metavar="DATE", help="the first day, YYYY-MM-DD")
    parser.add_argument(
        "--with",
        dest="arms",
        action="append",
        type=_arm,
        metavar="SLUG[+SLUG…]|none",
        help="an arm: tools together, or none; may be given several times",
    )
    parser.add_argument("--runs", type=int, default=200, metavar="N", help="futures per arm")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which luck")
    policies = "|".join([*POLICIES, "all"])
    parser.add_argument("--policy", metavar=policies, default="usual", help="which team")
    parser.add_argument("--days", type=int, metavar="N", help="only the first days of the week")
    parser.add_argument("--log", metavar="FILE", help="write the first run's play")
    parser.add_argument("--report", metavar="FILE", help="write the report as an HTML page")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the report")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rehearse, print, write what was asked for."""
    from kompas.core import practice
    from kompas.core.catalog import load

    for target in (options.log, options.report):
        if target is not None:
            check_target(Path(target))
    catalog = load()
    plan = _plan(options)
    try:
        prepared = practice.prepare(plan, catalog)
        with _bar(hidden=options.json) as progress:
            result = practice.rehearse(plan, catalog, progress)
    except practice.Refused as refusal:
        code = WRONG_USE if refusal.key.startswith("refusals.") else PROBLEMS
        raise UserProblem(str(refusal), code) from refusal
    if options.log:
        practice.write_file(Path(options.log), practice.write_log(prepared))
    _show(result, options)
    return DONE


def _plan(options: argparse.Namespace) -> Plan:
    from kompas.core import practice

    return practice.Plan(
        scenario=options.scenario,
        arms=tuple(options.arms or ()),
        runs=options.runs,
        seed=options.seed,
        policy=options.policy,
        persona=options.persona,
        bundle=read_file(options.patient) if options.patient else None,
        patient_id=options.patient_id,
        source=Path(options.patient).name if options.patient else None,
        as_of=options.as_of,
        days=options.days,
    )


def _show(result: dict[str, Any], options: argparse.Namespace) -> None:
    from rich.console import Console

    from kompas.cli import report
    from kompas.core import practice
    from kompas.core.catalog import load

    if options.report:
        page = report.page(result, load(), options.language)
        practice.write_file(Path(options.report), page.encode())
    if options.json:
        print(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        report.show(result, load(), options.language, Console())


def _arm(text: str) -> tuple[str, ...]:
    if text == NONE:
        return ()
    slugs = tuple(part.strip() for part in text.split("+"))
    if not all(slugs):
        raise argparse.ArgumentTypeError(f"'{text}' is no list of tools such as one+two, or none")
    return slugs


def day_named(text: str) -> date:
    """A day as YYYY-MM-DD, for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no date such as 2026-11-16") from error


@contextmanager
def _bar(hidden: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on the error stream, so that what is printed stays clean."""
    if hidden and not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("weeks", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
