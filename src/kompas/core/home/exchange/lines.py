"""A day as rows: JSON lines, and CSV for a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from kompas.core.home.exchange.events import Told, kinds

COLUMNS = (
    *("time", "home", "thing", "kind", "room", "property", "value"),
    *("arrived", "simulated"),
)
TRUTH = "truth"  # the last column, only where asked


def rows(told: Told, truth: bool = False) -> Iterator[Mapping[str, object]]:
    """One flat object for each event, with `simulated` beside it; `truth` only where asked.

    `time` is when it happened, ISO 8601 with milliseconds and the offset of that moment; `arrived`
    when others got to know it ("" where nobody knows); `room` is "" when worn.
    """
    things = kinds(told)
    for event in told.events:
        thing = things[event.thing].thing
        where = (told.home, thing.slug, thing.kind, thing.room)
        said = (event.property, event.value, _time(event.arrived) if event.arrived else "")
        cells: tuple[object, ...] = (_time(event.at), *where, *said, True)
        row = dict(zip(COLUMNS, cells, strict=True))
        yield row | {TRUTH: event.truth} if truth else row


def jsonl(told: Told, truth: bool = False) -> Iterator[str]:
    """One JSON object a line, without the ends of the lines."""
    for row in rows(told, truth):
        yield json.dumps(row, ensure_ascii=False)


def table(told: Told, truth: bool = False) -> Iterator[str]:
    """CSV with a line of names first; yes and no are `true` and `false`."""
    names = (*COLUMNS, TRUTH) if truth else COLUMNS
    yield _joined(names)
    for row in rows(told, truth):
        yield _joined(tuple(_cell(row[name]) for name in names))


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def _cell(value: object) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)


def _joined(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
