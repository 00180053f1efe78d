"""What the tasks of `kompas twin` share: numbers asked for, the world, a bar, a printer."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kompas.cli.main import WRONG_USE, UserProblem, check_target, read_file

if TYPE_CHECKING:
    from rich.table import Table

    from kompas.core.catalog import Approach, Stratum
    from kompas.core.measures import World
    from kompas.core.measures.arriving import Arrivals
    from kompas.core.measures.parquet import Table as Cells

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
    from kompas.core.twin.checkpoint import CheckpointProblem
    from kompas.core.twin.model import ModelProblem
    from kompas.core.twin.population import PopulationProblem

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
    except (CheckpointProblem, PopulationProblem) as problem:
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


def approach_of(slug: str) -> Approach:
    """An approach of the content; NotInCatalog with the nearest."""
    from kompas.core.catalog import load, one_of

    known = load().approaches
    return known[one_of("approach", slug, known)]


def arrivals_of(options: argparse.Namespace) -> tuple[Arrivals, ...]:
    """Who moves in, from the file that was named; ContentProblems with all that is wrong in it."""
    from kompas.core.catalog import load
    from kompas.core.measures.arriving import read_arrivals
    from kompas.core.measures.world import places_counted
    from kompas.core.region import load_census

    if not options.arriving:
        return ()
    text = text_of(options.arriving)
    return read_arrivals(text, options.arriving, places_counted(load(), load_census()))


def check_out(out: str | None) -> None:
    """Say before the work starts that a Parquet file could not be written."""
    if out:
        from kompas.core.measures import parquet

        check_target(Path(out))
        parquet.needed()


def write_out(out: str | None, made: Callable[[str], Cells]) -> None:
    """Write a table as Parquet where that was asked; `made` gets a hash of the content."""
    if out:
        from kompas.core.catalog import load
        from kompas.core.measures import parquet, running
        from kompas.core.practice.log import write_file

        write_file(Path(out), parquet.encoded(made(running.numbers(load()))))


def text_of(file: str) -> str:
    """The text of a file from outside; UserProblem when it cannot be read or is none."""
    try:
        return read_file(file).decode("utf-8-sig")
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
