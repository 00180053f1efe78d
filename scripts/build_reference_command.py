"""The reference page of the command: every argument, exit codes, variables of the environment."""

import argparse
import ast
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build_reference_tables import Lines, head, table, words

WEB_SETTINGS = Path(__file__).parents[1] / "src/kompas/web/settings.py"


def command_page() -> Lines:
    """Every command with its arguments, exit codes, variables of the environment."""
    os.environ.pop("PORT", None)  # it changes a default
    from kompas.cli.main import parser

    yield from head("The command", "command")
    for name, sub, about in _subcommands(parser()):
        yield from _command(f"kompas {name}", sub, about, 2)
    yield from ("## Exit codes", "")
    yield from table(("code", "meaning"), words()["exit_codes"].items())
    yield from ("## Variables of the environment", "")
    rows = [line.split(maxsplit=1) for line in _settings()]
    yield from table(("name", "what"), [*rows, *words()["environment"].items()])


def _subcommands(top: argparse.ArgumentParser) -> Iterator[tuple[str, Any, str]]:
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            about = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, sub in action.choices.items():
                yield name, sub, about.get(name, "")


def _command(name: str, sub: argparse.ArgumentParser, about: str, depth: int) -> Lines:
    yield from (f"{'#' * depth} `{name}`", "")
    if about:
        yield from (f"{about[0].upper()}{about[1:].rstrip('.')}.", "")
    yield from table(("argument", "default", "what"), map(_argument, _arguments(sub)))
    for inner, parser, what in _subcommands(sub):
        yield from _command(f"{name} {inner}", parser, what, depth + 1)


def _arguments(sub: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    own = (argparse._HelpAction, argparse._SubParsersAction)
    found = [action for action in sub._actions if not isinstance(action, own)]
    return iter(sorted(found, key=lambda action: bool(action.option_strings)))


def _argument(action: argparse.Action) -> tuple[str, str, str]:
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else "")
    if isinstance(value, tuple):
        value = " ".join(value)
    name = ", ".join(action.option_strings) or action.dest
    if action.option_strings and action.nargs != 0:
        name += f" {value or action.dest.upper()}"
    elif value and not action.option_strings:
        name = value
    quiet = action.default in (None, False, argparse.SUPPRESS)
    said = (action.help or "") % {"default": action.default}
    return f"`{name}`", "" if quiet else f"`{action.default}`", said


def _settings() -> list[str]:
    text = ast.get_docstring(ast.parse(WEB_SETTINGS.read_text(encoding="utf-8"))) or ""
    return [line for line in text.splitlines() if line.startswith("KOMPAS_")]
