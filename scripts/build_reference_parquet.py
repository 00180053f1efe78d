"""The reference page of results as Parquet: what is said of a file, its columns, its outcomes."""

from build_reference_tables import Lines, head, sentence, table, words

from kompas.core.measures import comparing, parquet, running

TITLES = {
    "run": "A run (`kompas twin run --out`)",
    "comparison": "A comparison (`kompas twin compare --out`)",
    "region": "The region (its page, `Download as Parquet`)",
}


def parquet_page() -> Lines:
    """Every column, what the file says of itself, and every outcome that is counted."""
    yield from head("Results as Parquet", "results")
    yield from (f"This is version {parquet.SCHEMA} of the columns.", "")
    for kind, columns in parquet.COLUMNS.items():
        yield from (f"## {TITLES[kind]}", "")
        rows = [(f"`{one.name}`", one.kind, one.meaning) for one in columns]
        yield from table(("column", "type", "what"), rows)
    yield from ("## What a file says of itself", "", words()["intro"]["results_head"].strip(), "")
    yield from table(("name", "what"), [(f"`{name}`", said) for name, said in parquet.HEAD.items()])
    yield from ("## Outcomes", "")
    names = dict.fromkeys((*running.OUTCOMES, *comparing.MEASURED))
    rows = [(f"`{n}`", _in(n), sentence("twin_outcomes", n)) for n in names]
    yield from table(("outcome", "in", "what"), rows)


def _in(name: str) -> str:
    known = {"run": running.OUTCOMES, "comparison": comparing.MEASURED}
    return ", ".join(kind for kind, outcomes in known.items() if name in outcomes)
