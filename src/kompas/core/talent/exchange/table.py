"""A table as people save it: bytes to rows, and rows back to a text no spreadsheet runs.

Rows come with the line on which they begin. Cells keep their words; `guarded` puts an apostrophe
before what a spreadsheet would take for a formula, `unguarded` takes it off again.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kompas.core.talent.exchange.problems import Problem, SheetProblems, quoted

# OWASP, CSV Injection: = + - @ tab, carriage return and line feed, and their full-width shapes.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SEPARATORS = (",", ";", "\t")
MOST_BYTES = 4_000_000
MOST_LINES = 20_000
MOST_IN_A_CELL = 20_000
MOST_HEADED = 100  # columns that are looked at; no table of ours has a third of them
# What begins a cell for a program that parts cells by semicolons or tabs, as most here do.
INSIDE = re.compile(r"(?<=[;\t])('*)(?= *[=+\-@＝＋－＠])")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Row:
    """The cells of one row by column, and the line on which it begins (the header is on 1)."""

    line: int
    cells: Mapping[str, str]

    def says(self, column: str) -> str:
        """What stands in a column; empty when the table has no such column."""
        return self.cells.get(column, "")


def read_rows(
    source: str | bytes, columns: Sequence[str], needed: Sequence[str]
) -> tuple[Row, ...]:
    """All rows that are not empty; SheetProblems with everything wrong in the table as such.

    `columns` may stand in any order, `needed` have to be there.
    """
    text = _decoded(source)
    lines = _lines(text, _separator(text, columns))
    if not lines:
        raise SheetProblems([Problem("exchange.empty", line=1)])
    (first, header), *rest = lines
    names = [unguarded(name).lower() for name in header]
    wrong = [*_header_problems(names, columns, needed, first)]
    rows = [(line, cells) for line, cells in rest if any(cell.strip() for cell in cells)]
    wrong += [one for line, cells in rows for one in _row_problems(line, cells, names)]
    wrong += _twice(rows)
    if len(rows) > MOST_LINES:
        wrong = [Problem("exchange.too_long", {"most": str(MOST_LINES)}, line=MOST_LINES + 1)]
    if wrong:
        raise SheetProblems(wrong)
    return tuple(
        Row(line, dict(zip(names, map(unguarded, cells), strict=False))) for line, cells in rows
    )


def as_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as `read_rows` takes it: commas, a mark that it is UTF-8, no formula anywhere."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def guarded(text: str) -> str:
    """Words that no spreadsheet takes for a formula, whatever it parts cells by."""
    inside = INSIDE.sub(r"'\1", text)
    return f"'{inside}" if text.lstrip("'").startswith(RISKY) else inside


def unguarded(cell: str) -> str:
    """The words that `guarded` was given; other cells without the blanks around them."""
    if cell.startswith("'") and cell.lstrip("'").startswith(RISKY):
        return _bared(cell[1:])
    return _bared(cell.strip())


def _bared(text: str) -> str:
    return INSIDE.sub(lambda found: found[1][1:], text)


def _decoded(source: str | bytes) -> str:
    raw = source.encode("utf-8", "replace") if isinstance(source, str) else source
    if len(raw) > MOST_BYTES:
        raise SheetProblems([Problem("exchange.too_big", {"most": str(MOST_BYTES // 1_000_000)})])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise SheetProblems([Problem("exchange.not_utf8", line=line)]) from error


def _separator(text: str, columns: Sequence[str]) -> str:
    """What parts the cells: what the file says (`sep=;`), or what gives most known columns."""
    first = text.split("\n", 1)[0].strip()
    if first.lower().startswith("sep=") and first[4:] in SEPARATORS:
        return first[4:]
    known = set(columns)

    def count(separator: str) -> int:
        return sum(name.strip(' "\r').lower() in known for name in first.split(separator))

    return max(SEPARATORS, key=count)


def _lines(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Every row with its first line; a hint `sep=;` is left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for cells in reader:
            if cells:
                found.append((before + 1, cells))
            before = reader.line_num
    except csv.Error as error:
        raise SheetProblems([Problem("exchange.quotes", line=before + 1)]) from error
    is_hint = bool(found) and separator.join(found[0][1]).lower().startswith("sep=")
    return found[1:] if is_hint else found


def _header_problems(
    names: Sequence[str], columns: Sequence[str], needed: Sequence[str], line: int
) -> Iterator[Problem]:
    for name in [*dict.fromkeys(names)][:MOST_HEADED]:
        if name not in columns:
            near = difflib.get_close_matches(name, columns, n=2) or list(columns)
            values = {"given": quoted(name), "near": ", ".join(near)}
            yield Problem("exchange.column_unknown", values, line, quoted(name))
        elif names.count(name) > 1:
            yield Problem("exchange.column_twice", {"given": name}, line, name)
    for name in needed:
        if name not in names:
            yield Problem("exchange.column_missing", {"given": name}, line, name)


def _row_problems(line: int, cells: Sequence[str], names: Sequence[str]) -> Iterator[Problem]:
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        values = {"cells": str(len(cells)), "columns": str(len(names))}
        yield Problem("exchange.cells", values, line)
    for name, cell in zip(names, cells, strict=False):
        if len(cell) > MOST_IN_A_CELL:
            yield Problem("exchange.cell_long", {"most": str(MOST_IN_A_CELL)}, line, name)
        if CONTROL.search(cell):
            yield Problem("exchange.control", {}, line, name)


def _twice(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for line, cells in rows:
        same = first.setdefault(tuple(unguarded(cell) for cell in cells), line)
        if same != line:
            yield Problem("exchange.line_twice", {"first": str(same)}, line)
