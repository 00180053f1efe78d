"""The door of the command: arguments in, one exit code out, never a traceback.

Exit codes: 0 done, 1 found problems, 2 wrong use, 70 our own fault (details in a log file).
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from platformdirs import user_log_path

from kompas import __version__

COMMANDS = (
    "rehearse",
    "replay",
    "twin",
    "home",
    "serve",
    "demo",
    "key",
    "content",
    "badges",
    "doctor",
)
LARGEST_MB = 50
DONE, PROBLEMS, WRONG_USE, OUR_FAULT, STOPPED = 0, 1, 2, 70, 130


class UserProblem(Exception):  # noqa: N818 - the word of the house for what a user can mend
    """Something the user can mend: one sentence, exit code 1 (or 2 for wrong use)."""

    def __init__(self, sentence: str, code: int = PROBLEMS) -> None:
        super().__init__(sentence)
        self.code = code


class Parser(argparse.ArgumentParser):
    """A parser that answers wrong use with one sentence instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Raise UserProblem."""
        raise UserProblem(f"{message} (see {self.prog} --help)", WRONG_USE)


def parser() -> argparse.ArgumentParser:
    """The whole command line; each subcommand's file adds its own part."""
    top = Parser(
        prog="kompas",
        description="Rehearse a week of care at home. For education and for choosing tools, "
        "never for treating a real person.",
    )
    top.add_argument("--version", action="version", version=f"kompas {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in COMMANDS:
        importlib.import_module(f"kompas.cli.{name}").add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; the door (`kompas.__main__`) answers Ctrl-C."""
    try:
        options = parser().parse_args(arguments)
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except UserProblem as problem:
        print(f"kompas: {problem}", file=sys.stderr)
        return problem.code
    except BrokenPipeError:  # the reader has seen enough
        _forget_output()
        return DONE
    except OSError as problem:
        _forget_output()
        where = problem.filename or "the output"
        print(f"kompas: {problem.strerror or problem}: {where}", file=sys.stderr)
        return PROBLEMS
    except Exception:  # noqa: BLE001 - the last door: never a traceback on a user's screen
        return _our_fault()


def _forget_output() -> None:
    """Let Python's last flush of what could not be written go nowhere, without a second error."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _our_fault() -> int:
    text = traceback.format_exc()
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    try:
        folder = user_log_path("kompas", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"fault-{stamp}.log"
        file.write_text(text, encoding="utf-8")
        where = str(file)
    except OSError:
        where = f"(no log could be written) {text.splitlines()[-1]}"
    print(f"kompas: this is our fault, not yours; details: {where}", file=sys.stderr)
    return OUR_FAULT


def read_file(path: str) -> bytes:
    """The bytes of a file named on the command line; UserProblem when it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST_MB * 1_000_000 + 1)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise UserProblem(f"{path} cannot be read: {why}", WRONG_USE) from problem
    if len(data) > LARGEST_MB * 1_000_000:
        raise UserProblem(f"{path} is larger than {LARGEST_MB} MB, the most that is read here")
    return data


def check_target(path: Path) -> None:
    """Say before the work starts that its result could not be written there."""
    if path.is_dir():
        raise UserProblem(f"{path} cannot be written: it is a folder", WRONG_USE)
    if not path.parent.is_dir():
        raise UserProblem(f"{path} cannot be written: there is no such folder", WRONG_USE)
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UserProblem(f"{path} cannot be written: no right to write there", WRONG_USE)
