"""Results as Parquet: which columns there are, and what is said of the whole.

Files are tidy: one row for each year, group and outcome. What a column means stands here once; the
reference page is made from it. The extra `region` brings what writes and reads them.
"""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

SCHEMA = 1
KEY = b"kompas"
Kind = Literal["run", "comparison", "region"]


class NoParquet(RuntimeError):
    """What reads and writes Parquet is not installed; says how to get it."""


class WrongFile(ValueError):
    """A file that is no result, or one of another kind or version; says which, and what to do."""


@dataclass(frozen=True)
class Column:
    """One column: `kind` is text, whole or number; a number that is not known is empty."""

    name: str
    kind: Literal["text", "whole", "number"]
    meaning: str


GROUP = (
    Column("year", "number", "years since the start; everything counts from the start up to then"),
    Column("region", "text", "where the people of this row live"),
    Column("sex", "text", "`women` or `men`"),
    Column("age", "text", "age at the start, in completed years: a band such as `75-79`"),
)
COLUMNS: Mapping[Kind, tuple[Column, ...]] = {
    "run": (
        *GROUP,
        Column("outcome", "text", "what is counted"),
        Column("people", "whole", "how many people of the group there were at the start"),
        Column("total", "number", "the outcome added up over them"),
        Column("per_person", "number", "the same, for each of them on average"),
    ),
    "comparison": (
        *GROUP,
        Column("digital", "text", "digital ability: `none`, `basic` or `able`"),
        Column("carer", "text", "informal carer at the start: `none`, `partner` or `child`"),
        Column("outcome", "text", "what is counted"),
        Column("people", "whole", "how many people of the group there were at the start"),
        Column("eligible", "whole", "how many of them the approach is meant for"),
        Column("offered", "whole", "how many of these were offered it"),
        Column("started", "whole", "how many of these started"),
        Column("changed", "whole", "how many of all had another life by the last year"),
        Column("without", "number", "the outcome without it (or with the other), on average"),
        Column("difference", "number", "what the approach adds to it, for each on average"),
        Column("low", "number", "low end of the 95 % interval of the difference"),
        Column("high", "number", "high end of the 95 % interval of the difference"),
    ),
    "region": (
        Column("label", "text", "`HTEST`, the code of FHIR for test data: nobody here is real"),
        Column("engine", "text", "the version of Kompas, with a hash of every source that matters"),
        Column("seed", "whole", "the seed of all luck"),
        Column("approach", "text", "the approach that people live with, `none` for usual care"),
        Column("place", "text", "the official code of the place"),
        Column("name", "text", "its name, as it is used in English"),
        Column("level", "text", "`arrondissement` or `department`: how fine the place is"),
        Column("census_year", "whole", "the year in which the people of the place were counted"),
        Column("years_forward", "whole", "how many years that count is brought forward"),
        Column("prorated", "text", "the code of how people were shared out over places"),
        Column("people", "whole", "how many real people count: 60 or older by then, at any time"),
        Column("entered", "whole", "how many of these turned 60 since the start"),
        Column("simulated", "whole", "how many simulated people stand for them"),
        Column("simulated_starters", "whole", "how many of these start with the approach"),
        Column("indicator", "text", "what is counted"),
        Column("unit", "text", "in what it is counted"),
        Column("year", "whole", "the calendar year up to whose first of January is counted"),
        Column("per", "whole", "for how many people the figures are"),
        Column("interval", "text", "`luck`, or `luck and numbers` of the model too"),
        Column("without", "number", "the indicator without the approach"),
        Column("without_low", "number", "low end of its 95 % interval"),
        Column("without_high", "number", "high end of its 95 % interval"),
        Column("difference", "number", "what the approach adds; empty where too few start"),
        Column("difference_low", "number", "low end of its 95 % interval"),
        Column("difference_high", "number", "high end of its 95 % interval"),
    ),
}  # fmt: skip
HEAD: Mapping[str, str] = {
    "schema": "the version of these columns",
    "kind": "`run`, `comparison` or `region`",
    "engine": "the version of Kompas, with a hash of what is compiled",
    "content": "a hash of all content that the figures rest on",
    "simulated": "always true: nobody in the file is real",
    "asked": "what was asked for: people, years, stratum, approach, seed",
    "people": "how many people have lived; less than asked when the run was stopped",
    "seconds": "how long the lives took (a run)",
    "seconds_population": "how long making the people took (a run)",
}


@dataclass(frozen=True)
class Table:
    """A result: cells by column, in the order of `COLUMNS[kind]`, and what is said of the whole.

    `head` has the names of `HEAD` but `schema`, `kind` and `simulated`, which are put in when it is
    written.
    """

    kind: Kind
    cells: Mapping[str, Sequence[Any]]
    head: Mapping[str, Any]


def needed() -> None:
    """Raise NoParquet when Parquet cannot be written here."""
    _pyarrow()


def available() -> bool:
    """Whether Parquet can be written here, without loading what writes it."""
    return find_spec("pyarrow") is not None


def encoded(table: Table) -> bytes:
    """A result as the bytes of a Parquet file; raises NoParquet."""
    arrow, parquet = _pyarrow()
    types = {"text": arrow.string(), "whole": arrow.int64(), "number": arrow.float64()}
    columns = COLUMNS[table.kind]
    fields = [arrow.field(c.name, types[c.kind], metadata={"meaning": c.meaning}) for c in columns]
    own = {"schema": SCHEMA, "kind": table.kind, "simulated": True}
    head = json.dumps({**own, **table.head}, ensure_ascii=False)
    schema = arrow.schema(fields, metadata={KEY: head.encode()})
    made = arrow.table([arrow.array(table.cells[c.name]) for c in columns], schema=schema)
    file = io.BytesIO()
    parquet.write_table(made, file)
    return file.getvalue()


def decoded(data: bytes, name: str, kind: Kind) -> Table:
    """A result from the bytes of a file; `name` is for the sentence when it cannot be used.

    Raises NoParquet and WrongFile.
    """
    arrow, parquet = _pyarrow()
    try:
        made = parquet.read_table(io.BytesIO(data))
    except (arrow.ArrowException, OSError, ValueError) as problem:
        raise WrongFile(f"{name} is no Parquet file, or not a whole one") from problem
    head = _head(made.schema.metadata or {}, name)
    if head.get("schema") != SCHEMA:
        raise WrongFile(
            f"{name} has version {head.get('schema')} of the columns and this Kompas reads version "
            f"{SCHEMA}: run again what it came from, or read it with the Kompas that wrote it"
        )
    if head.get("kind") != kind:
        raise WrongFile(f"{name} holds a {head.get('kind')}, and a {kind} is asked for")
    names = [column.name for column in COLUMNS[kind]]
    if made.column_names != names:
        raise WrongFile(f"{name} lacks columns of a {kind}: something else has changed the file")
    return Table(kind, {one: made.column(one).to_pylist() for one in names}, head)


def _head(metadata: Mapping[bytes, bytes], name: str) -> dict[str, Any]:
    try:
        found = json.loads(metadata[KEY])
    except (KeyError, ValueError) as problem:
        raise WrongFile(f"{name} is a Parquet file, but none that Kompas wrote") from problem
    if not isinstance(found, dict):
        raise WrongFile(f"{name} is a Parquet file, but none that Kompas wrote")
    return found


def _pyarrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as problem:
        raise NoParquet(
            "Parquet files need pyarrow, which is not installed: pip install 'kompas[region]'"
        ) from problem
