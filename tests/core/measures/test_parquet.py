"""Results as Parquet: what is written comes back, and what is no such file is refused."""

import io
import json
import re
import sys
from pathlib import Path

import numpy as np
import pytest

from kompas.core.catalog import Stratum
from kompas.core.measures.against import KINDS
from kompas.core.measures.comparing import MEASURED as COMPARED
from kompas.core.measures.comparing import Comparison
from kompas.core.measures.parquet import (
    COLUMNS,
    HEAD,
    KEY,
    SCHEMA,
    NoParquet,
    WrongFile,
    decoded,
    encoded,
    needed,
)
from kompas.core.measures.running import OUTCOMES, Asked, Run
from kompas.core.measures.tables import comparison_table, run_of, table_of

HOW_TO = Path(__file__).parents[3] / "docs/how-to/ask-the-twin.md"
ASKED = Asked(people=5, years=2.0, stratum=Stratum(), by_group=True)


@pytest.fixture
def arrow():
    return pytest.importorskip("pyarrow", reason="the extra `region` is not installed")


def small_run():
    """Three women of 60 to 64 in Flanders, two men of 95 and older in Wallonia."""
    groups = [tuple(vars(group).values()) for group in ASKED.groups]
    people = np.zeros(len(groups), np.int64)
    sums = np.zeros((2, len(groups), len(OUTCOMES)))
    for where, count in ((("Flanders", "women", "60-64"), 3), (("Wallonia", "men", "95+"), 2)):
        people[groups.index(where)] = count
        sums[:, groups.index(where)] = np.arange(2 * len(OUTCOMES)).reshape(2, -1) / 3 + count
    return Run(ASKED, people, sums, seconds=1.5, seconds_population=0.5)


def with_head(arrow, data, **changes):
    """The bytes of a file with something else said of the whole."""
    from pyarrow import parquet

    table = parquet.read_table(io.BytesIO(data))
    head = {**json.loads(table.schema.metadata[KEY]), **changes}
    changed = table.replace_schema_metadata({KEY: json.dumps(head).encode()})
    file = io.BytesIO()
    parquet.write_table(changed, file)
    return file.getvalue()


def test_a_run_comes_back_to_the_last_bit(arrow):
    run = small_run()
    table = decoded(encoded(table_of(run, "abc")), "run.parquet", "run")
    again = run_of(table, ASKED, "abc", "run.parquet")
    assert np.array_equal(again.sums, run.sums)
    assert np.array_equal(again.people, run.people)
    assert (again.seconds, again.seconds_population) == (1.5, 0.5)


def test_there_is_one_row_for_each_year_group_and_outcome(arrow):
    cells = table_of(small_run(), "abc").cells
    assert len(cells["year"]) == 2 * 2 * len(OUTCOMES)
    keys = zip(cells["year"], cells["region"], cells["outcome"], strict=True)
    assert len(set(keys)) == len(cells["year"])
    assert [c / n for c, n in zip(cells["total"], cells["people"], strict=True)] == pytest.approx(
        cells["per_person"]
    )


def test_the_file_says_what_it_is(arrow):
    from pyarrow import parquet

    made = parquet.read_table(io.BytesIO(encoded(table_of(small_run(), "abc"))))
    head = json.loads(made.schema.metadata[KEY])
    assert set(head) == set(HEAD)
    assert (head["schema"], head["kind"], head["simulated"]) == (SCHEMA, "run", True)
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{8}", head["engine"])
    meanings = {field.name: field.metadata[b"meaning"].decode() for field in made.schema}
    assert meanings == {column.name: column.meaning for column in COLUMNS["run"]}


def test_a_comparison_has_a_row_for_each_group_with_somebody_in_it(arrow):
    groups, outcomes = len(KINDS), len(COMPARED)
    people = np.zeros(groups, np.int64)
    people[7] = 4
    sums = np.ones((1, groups, outcomes))
    found = Comparison((1.0,), sums, 2 * sums, 4 * sums, people, people, people, people, people)
    table = decoded(
        encoded(comparison_table(found, {"approach": "x"}, "abc")), "two.parquet", "comparison"
    )
    assert len(table.cells["outcome"]) == outcomes
    assert set(table.cells["carer"]) == {KINDS[7]["carer"]}
    assert set(table.cells["difference"]) == {0.5}
    assert table.head["asked"] == {"approach": "x"}


def test_a_file_of_another_version_is_refused_in_one_sentence(arrow):
    data = with_head(arrow, encoded(table_of(small_run(), "abc")), schema=SCHEMA + 1)
    with pytest.raises(WrongFile, match=f"old.parquet has version {SCHEMA + 1} of the columns"):
        decoded(data, "old.parquet", "run")


def test_a_file_of_another_kind_is_refused(arrow):
    data = encoded(table_of(small_run(), "abc"))
    with pytest.raises(WrongFile, match="holds a run, and a comparison is asked for"):
        decoded(data, "x.parquet", "comparison")


def test_a_file_that_somebody_else_wrote_is_refused(arrow):
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(arrow.table({"year": [1.0]}), file)
    with pytest.raises(WrongFile, match="none that Kompas wrote"):
        decoded(file.getvalue(), "x.parquet", "run")


@pytest.mark.parametrize("data", [b"", b"year,outcome\n", b"PAR1 half of it"])
def test_what_is_no_parquet_is_refused(arrow, data):
    with pytest.raises(WrongFile, match=r"x\.parquet is no Parquet file, or not a whole one"):
        decoded(data, "x.parquet", "run")


def test_a_file_cut_short_is_refused(arrow):
    with pytest.raises(WrongFile, match="not a whole one"):
        decoded(encoded(table_of(small_run(), "abc"))[:-40], "x.parquet", "run")


@pytest.mark.parametrize(
    ("now", "content", "named"),
    [
        (Asked(people=6, years=2.0, stratum=Stratum(), by_group=True), "abc", "in people;"),
        (Asked(people=5, years=2.0, stratum=Stratum(), seed=9, by_group=True), "abc", "in seed;"),
        (ASKED, "other numbers", "in content;"),
    ],
)
def test_nobody_goes_on_with_a_run_that_was_another_one(arrow, now, content, named):
    table = table_of(small_run(), "abc")
    again = decoded(encoded(table), "run.parquet", "run")
    with pytest.raises(WrongFile, match=f"differs from this run {named}"):
        run_of(again, now, content, "run.parquet")


def test_without_pyarrow_the_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NoParquet, match=r"pip install 'kompas\[region\]'"):
        needed()


def test_the_example_questions_of_the_how_to_page_are_answered(arrow, tmp_path, monkeypatch):
    duckdb = pytest.importorskip("duckdb", reason="the extra `region` is not installed")
    monkeypatch.chdir(tmp_path)
    Path("run.parquet").write_bytes(encoded(table_of(small_run(), "abc")))
    questions = re.findall(r"```sql\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
    assert len(questions) == 2
    rates = duckdb.sql(questions[0]).fetchall()
    run = small_run()
    falls, years = (OUTCOMES.index(name) for name in ("falls", "years_lived"))
    women = next(g for g, n in enumerate(run.people) if n == 3)
    expected = run.sums[-1, women, falls] / run.sums[-1, women, years]
    assert ("Flanders", "women", pytest.approx(expected)) in rates
    ((head,),) = duckdb.sql(questions[1]).fetchall()
    assert json.loads(head)["engine"] == table_of(run, "abc").head["engine"]
