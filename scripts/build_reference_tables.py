"""What all reference pages are made of: sentences, tables, numbers with their source."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kompas.core.catalog import Number

REFERENCE = Path(__file__).parents[1] / "docs/reference"
NOTICE = "<!-- Made by scripts/build_reference.py from code and content: do not edit by hand. -->"
Lines = Iterator[str]


@cache
def words() -> dict[str, Any]:
    """The sentences that code and content do not hold."""
    return tomllib.loads((REFERENCE / "words.toml").read_text(encoding="utf-8"))


def head(title: str, page: str) -> Lines:
    """The top of a page."""
    yield from (NOTICE, "", f"# {title}", "", words()["intro"][page].strip(), "")


def cell(value: object) -> str:
    """A value inside a table."""
    return " ".join(str(value).split()).replace("|", "\\|").replace("<", "&lt;")


def table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Lines:
    """A Markdown table; nothing at all without rows."""
    lines = [f"| {' | '.join(map(cell, row))} |" for row in rows]
    if lines:
        yield from (f"| {' | '.join(names)} |", "|" + "---|" * len(names), *lines, "")


def sentence(*path: str) -> str:
    """One sentence of words.toml; stops with the name of the one that is missing."""
    found: Any = words()
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    if not found:
        raise SystemExit(f"docs/reference/words.toml has no sentence for {'.'.join(path)}")
    return str(found)


def listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def yes(value: bool) -> str:
    return "yes" if value else ""


def named(item: object) -> Iterator[tuple[str, Number]]:
    return ((name, value) for name, value in vars(item).items() if isinstance(value, Number))


def numbers(found: Iterable[tuple[str, Number]]) -> Lines:
    names = ("number", "value (95 % range)", "unit", "what it is", "source", "confidence")
    rows = [
        (f"`{name}`", ranged(n), n.unit, n.definition.en, sourced(why(n), n.doi), n.confidence)
        for name, n in found
    ]
    yield from table(names, rows)


def ranged(number: Number) -> str:
    return f"{number.value:g} ({number.low:g} to {number.high:g})"


def why(number: Number) -> str:
    return f"{number.source}: {number.reason.en}" if number.reason else number.source


def sourced(source: str, doi: str | None) -> str:
    return f"{source} [doi](https://doi.org/{doi})" if doi else source
