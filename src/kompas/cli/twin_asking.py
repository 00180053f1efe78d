"""What the tasks of `kompas twin` share: numbers asked for, the world, a bar, a printer."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from kompas.cli.main import WRONG_USE, UserProblem

if TYPE_CHECKING:
    from rich.table import Table

    from kompas.core.catalog import Approach, Stratum
    from kompas.core.measures import World
    from kompas.core.measures.sharing import PassedOn, Shared, Short

SHORT = (  # what was short of home care, in the order of the table
    ("places", "places of home care"), ("taken_at_start", "taken at the start"),
    ("taken_at_end", "taken at the end"), ("waited", "people who waited for a place"),
    ("waiting_at_end", "people who wait at the end"), ("days", "days waited for a place"),
    ("days_in_hospital", "days waited for a place in hospital"),
)  # fmt: skip
PASSED_ON = (  # what became of places of the approach
    ("places", "places of the approach"), ("taken_at_start", "of them taken at the start"),
    ("taken_at_end", "of them taken at the end"), ("later", "people who got one later"),
    ("waiting_at_end", "people who wait for one at the end"),
)  # fmt: skip
WIDE = 150  # columns where nobody looks at a screen
Progress = Callable[[int], None]


def whole(low: int, high: int) -> Callable[[str], int]:
    """A whole number within bounds, for argparse."""

    def read(text: str) -> int:
        try:
            found = int(text)
        except ValueError as problem:
            raise argparse.ArgumentTypeError(f"'{text}' is no whole number") from problem
        if not low <= found <= high:
            raise argparse.ArgumentTypeError(f"between {low} and {high}, not {found}")
        return found

    return read


def number(most: float) -> Callable[[str], float]:
    """A number above 0, for argparse."""

    def read(text: str) -> float:
        try:
            found = float(text)
        except ValueError as problem:
            raise argparse.ArgumentTypeError(f"'{text}' is no number") from problem
        if not 0.0 < found <= most:  # also refuses what is no number at all
            raise argparse.ArgumentTypeError(f"above 0 and at most {most:g}, not {text}")
        return found

    return read


@contextmanager
def told() -> Iterator[None]:
    """What core refuses, as a sentence for the user with its exit code."""
    from kompas.core.catalog import ContentProblems, NotInCatalog
    from kompas.core.measures import NobodyFits, NobodyThere
    from kompas.core.measures.parquet import NoParquet, WrongFile
    from kompas.core.measures.sharing import CannotShare
    from kompas.core.twin.model import ModelProblem

    try:
        yield
    except NotInCatalog as problem:
        raise UserProblem(str(problem), WRONG_USE) from problem
    except ContentProblems as found:
        many = len(found.problems) > 1
        head = f"{len(found.problems)} problems, nothing was run:\n" if many else ""
        raise UserProblem(head + str(found)) from found
    except (CannotShare, NobodyFits, NobodyThere, NoParquet, WrongFile, ModelProblem) as problem:
        raise UserProblem(str(problem)) from problem


@cache
def made_world(seed: int, threads: int = 1) -> World:
    """The world of the shipped content; the kernels are compiled or loaded on the way."""
    from kompas.core.catalog import load
    from kompas.core.measures import world
    from kompas.core.region import load_census

    return world(load(), load_census(), seed=seed, threads=threads)


def stratum_of(options: argparse.Namespace) -> tuple[Stratum, str]:
    """The people that `--region` or `--place` ask for, and how they are written."""
    from kompas.core.catalog.quantities import stratum_of as read
    from kompas.core.region import places

    pairs = {"region": options.region, "place": options.place}
    text = ";".join(f"{key}={value}" for key, value in pairs.items() if value is not None)
    stratum, wrong = read(text, {place.code: place.name.en for place in places()})
    if wrong:
        raise UserProblem(wrong[0], WRONG_USE)
    return stratum, text


def shared_of(options: argparse.Namespace) -> Shared | None:
    """What people share, when anything of it was asked for."""
    from kompas.core.measures.sharing import WEEK, Shared

    if options.pass_on:
        _check_limit(options.approach)
    elif options.home_care_places is None and not options.couples:
        if options.window is not None:
            said = "--window needs --home-care-places, --pass-on or --couples: nothing is shared"
            raise UserProblem(said, WRONG_USE)
        return None
    return Shared(
        options.home_care_places, options.pass_on, options.couples, options.window or WEEK
    )


def _check_limit(slug: str | None) -> None:
    """There must be an approach of which places can come free."""
    if slug is None:
        raise UserProblem("--pass-on needs --approach: nobody has one", WRONG_USE)
    if approach_of(slug).capacity is None:
        said = f"--pass-on needs an approach with a limit of places: `{slug}` has room for all"
        raise UserProblem(said, WRONG_USE)


def short_rows(short: Short | None, passed_on: PassedOn | None = None) -> list[tuple[str, str]]:
    """What was short of home care, and what became of places, as rows of a table."""
    rows = [(said, figure(getattr(short, name))) for name, said in SHORT] if short else []
    if passed_on:
        rows += [(said, figure(getattr(passed_on, name))) for name, said in PASSED_ON]
    return rows


def approach_of(slug: str) -> Approach:
    """An approach of the content; NotInCatalog with the nearest."""
    from kompas.core.catalog import load, one_of

    known = load().approaches
    return known[one_of("approach", slug, known)]


def decoded(data: bytes, file: str) -> str:
    """The text of a file from outside; UserProblem when it is none."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UserProblem(f"{file}: this is not text in UTF-8") from problem


def print_json(document: object) -> None:
    """One JSON document; a number that is none becomes null."""
    print(json.dumps(_plain(document), ensure_ascii=False, indent=2, allow_nan=False))


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def print_tables(*parts: Table | str) -> None:
    """Tables and sentences on the screen, or wide where it is no screen."""
    from rich.console import Console
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else WIDE)
    for part in parts:
        console.print(Text(part) if isinstance(part, str) else part)


def grid(names: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1) -> Table:
    """A table whose first `words` columns are words, and the others numbers."""
    from rich.box import SIMPLE
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE, pad_edge=False)
    for k, name in enumerate(names):
        table.add_column(Text(name), justify="left" if k < words else "right", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def figure(value: float) -> str:
    """A number with four significant digits, and thousands apart."""
    if not math.isfinite(value):
        return "-"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def say(sentence: str) -> None:
    """A sentence on the error stream, beside what is printed."""
    print(f"kompas: {sentence}", file=sys.stderr)


@contextmanager
def bar(what: str, total: int, hidden: bool) -> Iterator[Progress]:
    """A progress bar on the error stream, so that what is printed stays clean."""
    if hidden and not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich import progress
    from rich.console import Console

    columns: list[Any] = [progress.TextColumn("{task.description}"), progress.BarColumn()]
    columns += [progress.MofNCompleteColumn(), progress.TimeRemainingColumn()]
    with progress.Progress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task(what, total=total)
        yield lambda done: shown.update(task, completed=done)
