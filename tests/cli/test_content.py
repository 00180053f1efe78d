"""`kompas content`: what a writer sees."""

import json
import tomllib

import pytest

from kompas.cli.content import SHELVES
from kompas.cli.main import main
from kompas.core.catalog.files import content_folder


def test_our_own_content_is_fine(capsys):
    assert main(["content", "check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("no problems; ")


def test_problems_are_printed_with_a_path_that_can_be_opened(tmp_path, capsys):
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/x.toml").write_text("direction = 1\n")
    assert main(["content", "check", "--folder", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert f"{tmp_path}/tools/x.toml:1: `direction` is 1" in out
    assert "in 1 files" in out


def test_problems_can_be_had_as_json(tmp_path, capsys):
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/x.toml").write_text("direction = 1\n")
    assert main(["content", "check", "--json", "--folder", str(tmp_path)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {"file", "line", "sentence"} == set(told["problems"][0])
    assert told["to_review"] == []
    assert {"file", "line", "sentence"} == set(told["advice"][0])


def test_advice_is_printed_below_the_problems_with_its_line_and_does_not_fail_the_check(capsys):
    assert main(["content", "check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Advice (no problem)")
    assert any(
        "esther-week/design.toml:" in line and "`pilot_test` is weak" in line for line in lines
    )
    assert " pieces of advice; " in lines[-1]


def test_advice_beside_a_problem_leaves_the_check_failed(tmp_path, capsys):
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/x.toml").write_text("direction = 1\n")
    assert main(["content", "check", "--folder", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert out.index("`direction` is 1") < out.index("Advice (no problem)")


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path, capsys):
    assert main(["content", "check", "--folder", str(tmp_path / "no")]) == 2
    assert capsys.readouterr().err.endswith("is no folder\n")


@pytest.mark.parametrize("kind", SHELVES)
def test_a_skeleton_is_whole_and_the_check_names_each_empty_text(kind, tmp_path, capsys):
    assert main(["content", "new", kind, "my-own", "--folder", str(tmp_path)]) == 0
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    empty = sum(
        len(list(_empty(tomllib.loads(f.read_text())))) for f in files if f.suffix == ".toml"
    )
    assert not any(path.name.startswith(".") for path in tmp_path.rglob("*"))
    capsys.readouterr()
    assert main(["content", "check", "--json", "--folder", str(tmp_path)]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert {p["file"].split("/")[1].partition(".")[0] for p in problems} == {"my-own"}
    texts = {(p["file"], p["sentence"]) for p in problems if p["sentence"].endswith("is empty")}
    assert len(texts) >= empty
    assert empty > 0 or any(path.suffix == ".csv" for path in files)


def _empty(value):
    """Texts in the three languages that are still to be written."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        if key in ("nl", "fr", "en") and item == "":
            yield key
        elif isinstance(item, dict | list):
            yield from _empty(item)


@pytest.mark.parametrize(
    ("kind", "slug", "sentence"),
    [
        ("tool", "light-path", "tools/light-path.toml is there already"),
        ("persona", "esther", "personas/esther is there already"),
        ("tool", "Bad_Slug", "`Bad_Slug` is no name for content"),
        ("tool", "../up", "`../up` is no name for content"),
        ("tool", "a" * 61, "at most 60"),
        ("tol", "x", "there is no kind of content `tol`; the nearest are: tool"),
    ],
)
def test_what_cannot_be_started_is_refused_in_one_sentence(kind, slug, sentence, tmp_path, capsys):
    assert main(["content", "new", kind, slug, "--folder", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_nothing_half_written_stays_when_writing_fails(tmp_path, monkeypatch, capsys):
    def full(self, *args, **more):
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr("pathlib.Path.write_text", full)
    assert main(["content", "new", "persona", "my-own", "--folder", str(tmp_path)]) == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not (tmp_path / "personas/my-own").exists()


def test_a_task_has_to_be_named(capsys):
    assert main(["content"]) == 2
    assert "TASK" in capsys.readouterr().err


def test_what_is_shipped_stays_untouched():
    assert not (content_folder() / "tools/my-own.toml").exists()
