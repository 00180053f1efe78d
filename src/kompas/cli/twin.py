"""`kompas twin`: run the older population, compare approaches, check it, replay trials in it."""

from __future__ import annotations

import argparse
import importlib

from kompas.cli import twin_questions
from kompas.cli.twin_asking import number, whole

TASKS = ("run", "compare", "check", "replay")
LARGEST_SEED = 2**32 - 1
MOST_PEOPLE, MOST_YEARS, MOST_COMPARED = 10_000_000, 50.0, 1_000_000
MOST_PLACES, MOST_HOURS, MOST_STAFF, LONGEST_WINDOW = 1_000.0, 168_000.0, 1_000, 366.0
FEWEST_CHECKED, MOST_RUNS, MOST_THREADS = 1_000, 10_000, 256


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its four tasks."""
    parser = commands.add_parser(
        "twin", help="ask the simulated population of 60 and older", description=__doc__
    )
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    _add_run(tasks)
    _add_compare(tasks)
    _add_check(tasks)
    _add_replay(tasks)
    for task in tasks.choices.values():
        task.add_argument(
            "--seed", type=whole(0, LARGEST_SEED), default=1, metavar="S", help="which luck"
        )
        task.add_argument("--json", action="store_true", help="print the result as JSON")
    twin_questions.add(tasks)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do the task; each has a file of its own, read when it is asked for."""
    from kompas.cli.twin_asking import told

    with told():
        return int(importlib.import_module(f"kompas.cli.twin_{options.task}").run(options))


def _add_run(tasks: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    task = tasks.add_parser("run", help="let people live for some years, and count")
    _add_people(task, 100_000, MOST_PEOPLE, 10.0)
    task.add_argument(
        "--threads", type=whole(1, MOST_THREADS), default=1, metavar="T", help="at work together"
    )
    task.add_argument("--approach", metavar="SLUG", help="a way of giving care that they have")
    task.add_argument("--out", metavar="FILE", help="write each year by group as Parquet")
    task.add_argument(
        "--go-on", action="store_true", help="go on with what --out has of a run that was stopped"
    )


def _add_compare(tasks: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    task = tasks.add_parser("compare", help="the same people with an approach and without")
    task.add_argument("approach", help="which approach, such as telemonitoring-heart-failure")
    task.add_argument(
        "--against", metavar="APPROACH|none", default="none", help="what it is compared with"
    )
    _add_people(task, 50_000, MOST_COMPARED, 5.0)
    task.add_argument("--out", metavar="FILE", help="write each year by group as Parquet")


def _add_check(tasks: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    task = tasks.add_parser("check", help="measure published numbers; 1 when one is missed")
    task.add_argument("ids", nargs="*", metavar="ID", help="only these targets")
    task.add_argument("--targets", metavar="FILE", help="targets of your own (CSV) instead of ours")
    task.add_argument(
        "--people", type=whole(FEWEST_CHECKED, MOST_COMPARED), default=20_000, metavar="N",
        help="how many people for each",
    )  # fmt: skip
    task.add_argument("--after", metavar="ID", help="only what comes after this target")


def _add_replay(tasks: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    task = tasks.add_parser("replay", help="do a published trial again, many times")
    task.add_argument("trial", metavar="TRIAL|FILE", help="which trial, or a TOML file of your own")
    task.add_argument(
        "--runs", type=whole(1, MOST_RUNS), default=200, metavar="N", help="how many times"
    )


def _add_people(task: argparse.ArgumentParser, people: int, most: int, years: float) -> None:
    task.add_argument(
        "--people", type=whole(1, most), default=people, metavar="N", help="how many people"
    )
    task.add_argument(
        "--years", type=number(MOST_YEARS), default=years, metavar="Y", help="for how many years"
    )
    task.add_argument(
        "--open", action="store_true", dest="entering", help="people who turn 60 come in each year"
    )
    task.add_argument(
        "--arriving", metavar="FILE", help="people who move in: CSV of year,place,sex,age,people"
    )
    _add_shared(task)
    where = task.add_mutually_exclusive_group()
    where.add_argument("--region", metavar="R", help="only people of this region")
    where.add_argument("--place", metavar="CODE", help="only people of this place")


def _add_shared(task: argparse.ArgumentParser) -> None:
    """What people share, and of what there may be too little."""
    home_care = task.add_mutually_exclusive_group()
    home_care.add_argument(
        "--home-care-places", type=number(MOST_PLACES), metavar="N",
        help="places of home care that they share, per 1,000 people at the start",
    )  # fmt: skip
    home_care.add_argument(
        "--nurse-hours", type=number(MOST_HOURS), metavar="N",
        help="hours of home nursing and help a week instead, per 1,000 people at the start",
    )  # fmt: skip
    task.add_argument(
        "--beds", type=number(MOST_PLACES), metavar="N",
        help="beds for emergency stays, per 1,000 people at the start",
    )  # fmt: skip
    task.add_argument(
        "--alarm-staff", type=whole(1, MOST_STAFF), metavar="N",
        help="how many calls the alarm centre of all these people can take at a time",
    )  # fmt: skip
    task.add_argument(
        "--pass-on", action="store_true",
        help="places of the approach that come free go to who waits, or is eligible later",
    )  # fmt: skip
    task.add_argument(
        "--couples", action="store_true",
        help="partners are each other's carers: one hears how the other fares",
    )  # fmt: skip
    task.add_argument(
        "--window", type=number(LONGEST_WINDOW), metavar="DAYS",
        help="how often what is free is given out (7; with beds or an alarm centre 1)",
    )  # fmt: skip
