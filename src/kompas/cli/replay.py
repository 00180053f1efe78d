"""`kompas replay`: work a play out again from its log, to the same bytes."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from kompas.cli.main import DONE, PROBLEMS, WRONG_USE, UserProblem, check_target, read_file


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("replay", help="rebuild a play from its log", description=__doc__)
    parser.add_argument(
        "file",
        help="a log written by `kompas rehearse --log FILE`, or exported from a play with people",
    )
    parser.add_argument("--record", metavar="FILE", help="write the first arm's week as FHIR R4")
    parser.add_argument(
        "--xapi", metavar="FILE", help="write who did what as xAPI 2.0 statements, all plays"
    )
    parser.add_argument(
        "--site",
        metavar="ADDRESS",
        default="https://kompas.invalid/",
        help="under which address ids of statements are made",
    )
    parser.add_argument("--json", action="store_true", help="say what was found as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Replay a log; prints the rebuilt log, and says whether it is the same to the byte."""
    from kompas.core import practice

    _check(options)
    data = read_file(options.file)
    try:
        head, plays = practice.read_log(data)
        same_engine = head["engine"] == practice.engine()
        rebuilt = practice.replay_log(data) if same_engine else data
    except (practice.LogProblem, practice.EntryProblem) as problem:
        raise UserProblem(f"{options.file}: {problem}") from problem
    same = rebuilt == data
    if options.json:
        print(json.dumps({"file": options.file, "same": same, "same_engine": same_engine}))
    else:
        sys.stdout.buffer.write(rebuilt)
    print(f"kompas: {_found(same, same_engine, head['engine'])}", file=sys.stderr)
    if not (same and same_engine) and (options.record or options.xapi):
        what = "record was" if options.record else "statements were"
        raise UserProblem(f"no {what} written: this play cannot be worked out anew")
    if options.record is not None:
        week = practice.week_record(head, plays[0])
        text = json.dumps(week, ensure_ascii=False, indent=1, default=str)
        practice.write_file(Path(options.record), text.encode())
    if options.xapi is not None:
        practice.write_file(Path(options.xapi), _statements(head, plays, options.site))
    return DONE if same else PROBLEMS


def _check(options: argparse.Namespace) -> None:
    """Say before the work starts what cannot be written, or not under this address."""
    from kompas.core.practice.statements import is_site

    for file in (options.record, options.xapi):
        if file is not None:
            check_target(Path(file))
    if not is_site(options.site):
        why = "an address begins with http:// or https:// and ends with a slash"
        raise UserProblem(f"{why}, not: {options.site}", WRONG_USE)


def _statements(head: dict[str, Any], plays: list[dict[str, Any]], site: str) -> bytes:
    """All plays of a log as one file of statements."""
    from kompas.core.catalog import load
    from kompas.core.practice import statements as xapi
    from kompas.core.practice.log import ended

    messages = load().messages
    told = [
        statement
        for play in plays
        for statement in xapi.statements(
            ended(head, play), xapi.Origin(site, xapi.id_of_log(head, play), messages)
        )
    ]
    return xapi.statements_file(told)


def _found(same: bool, same_engine: bool, made_by: str) -> str:
    if not same_engine:
        return f"made by engine {made_by}: its stored outcome stands"
    if same:
        return "the same, byte for byte"
    return "NOT the same: what the entries give differs from what the file says"
