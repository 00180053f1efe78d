"""`kompas replay`: work a play out again from its log, to the same bytes."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kompas.cli.main import DONE, PROBLEMS, UserProblem, check_target, read_file


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("replay", help="rebuild a play from its log", description=__doc__)
    parser.add_argument(
        "file",
        help="a log written by `kompas rehearse --log FILE`, or exported from a play with people",
    )
    parser.add_argument("--record", metavar="FILE", help="write the first arm's week as FHIR R4")
    parser.add_argument("--json", action="store_true", help="say what was found as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Replay a log; prints the rebuilt log, and says whether it is the same to the byte."""
    from kompas.core import practice

    if options.record is not None:
        check_target(Path(options.record))
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
    if options.record is not None:
        if not (same and same_engine):
            raise UserProblem("no record was written: this play cannot be worked out anew")
        week = practice.week_record(head, plays[0])
        text = json.dumps(week, ensure_ascii=False, indent=1, default=str)
        practice.write_file(Path(options.record), text.encode())
    return DONE if same else PROBLEMS


def _found(same: bool, same_engine: bool, made_by: str) -> str:
    if not same_engine:
        return f"made by engine {made_by}: its stored outcome stands"
    if same:
        return "the same, byte for byte"
    return "NOT the same: what the entries give differs from what the file says"
