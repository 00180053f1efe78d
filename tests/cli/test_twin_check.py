"""`kompas twin check`: published numbers, met or missed; files from outside, told in full."""

import json

import pytest

from kompas.cli import twin_check
from kompas.cli.main import main
from kompas.core import measures
from kompas.core.catalog.targets import COLUMNS

SOMEBODY = "Somebody, 2020"
ROW = {
    "id": "mine", "quantity": "falls_per_person_year", "unit": "per_person_year",
    "stratum": "sex=women;age=75-79", "value": "0.5", "low": "0", "high": "9",
    "definition": "falls", "source": SOMEBODY, "doi": "", "confidence": "from memory",
    "use": "validate",
}  # fmt: skip
KEYS = {"id", "quantity", "unit", "stratum", "value", "low", "high", "simulated", "mc_error", "ok"}


@pytest.fixture
def targets(tmp_path):
    """A file of targets; each row says in what it differs from `ROW`."""

    def written(*rows):
        lines = [",".join(COLUMNS)]
        for row in rows:
            cells = {**ROW, **row}
            lines.append(",".join(f'"{cells[name]}"' for name in COLUMNS))
        file = tmp_path / "mine.csv"
        file.write_text("\n".join(lines) + "\n", "utf-8")
        return str(file)

    return written


def checked(capsys, *arguments):
    code = main(["twin", "check", "--people", "2000", *arguments])
    return code, *capsys.readouterr()


def test_a_target_of_ones_own_that_is_met(capsys, targets):
    code, out, err = checked(capsys, "--targets", targets({}), "--json")
    (told,) = json.loads(out)
    assert (code, err) == (0, "")
    assert set(told) >= KEYS
    assert (told["id"], told["ok"]) == ("mine", True)
    assert told["low"] <= told["simulated"] <= told["high"]
    assert 0 < told["mc_error"] < told["simulated"]


def test_a_target_that_is_missed_is_shown_as_a_miss(capsys, targets):
    file = targets({}, {"id": "far", "value": "90", "low": "80", "high": "99"})
    code, out, _ = checked(capsys, "--targets", file)
    assert code == 1
    assert "MISS" in out
    assert "1 of 2 targets are met; 1 missed: far" in out
    assert "90 (80 to 99)" in out


def test_what_the_twin_does_not_know_is_a_miss_without_a_number(capsys, targets):
    file = targets({"quantity": "readmission_30d:stroke", "unit": "share", "high": "1"})
    code, out, _ = checked(capsys, "--targets", file, "--json")
    (told,) = json.loads(out)
    assert (code, told["simulated"], told["mc_error"], told["ok"]) == (1, None, None, False)


def test_one_of_ours_can_be_asked_by_its_id(capsys):
    code, out, _ = checked(capsys, "le65-men-france-2022", "--json")
    (told,) = json.loads(out)
    assert told["id"] == "le65-men-france-2022"
    assert code == (0 if told["ok"] else 1)


def test_a_province_is_the_arrondissements_in_it(capsys, targets):
    file = targets({"stratum": "place=50000"}, {"id": "one", "stratum": "place=51000"})
    _, out, _ = checked(capsys, "--targets", file, "--json")
    assert all(told["simulated"] > 0 for told in json.loads(out))


def test_only_what_comes_after_a_target(capsys, targets):
    file = targets({}, {"id": "second"}, {"id": "third"})
    _, out, _ = checked(capsys, "--targets", file, "--after", "mine", "--json")
    assert [told["id"] for told in json.loads(out)] == ["second", "third"]


WRONG = {
    "a place that does not exist": ({"stratum": "place=99999"}, "there is no place `99999`"),
    "low above high": ({"low": "3", "high": "2"}, "`low` (3) is above `high` (2)"),
    "an unknown quantity": ({"quantity": "fals"}, "there is no quantity `fals`"),
    "an unknown key": ({"stratum": "colour=red"}, "there is no key of a stratum `colour`"),
    "an unknown region": ({"stratum": "region=Holland"}, "there is no region `Holland`"),
    "too young": ({"stratum": "age=40-44"}, "must run upwards between 60 and 120"),
    "another unit": ({"unit": "years"}, "is in per_person_year, not in years"),
    "a place too fine": ({"stratum": "place=591"}, "the census counts nobody in `place=591`"),
    "nobody so old": ({"stratum": "age=105-109"}, "the census counts nobody in `age=105-109`"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_target_that_cannot_be_measured_is_told_with_its_line(capsys, targets, case):
    changes, why = WRONG[case]
    file = targets({"id": "fine"}, changes)
    code, out, err = checked(capsys, "--targets", file, "--json")
    assert (code, out) == (1, "")
    assert err.startswith(f"kompas: {file}:3: ")
    assert why in err
    assert err.count("\n") == 1


def test_all_that_is_wrong_with_a_file_is_told_at_once(capsys, targets):
    file = targets({"low": "3", "high": "2"}, {"id": "two", "stratum": "place=99999"})
    code, out, err = checked(capsys, "--targets", file, "--json")
    lines = err.splitlines()
    assert (code, out) == (1, "")
    assert lines[0] == "kompas: 2 problems, nothing was run:"
    assert [line.partition(": ")[0] for line in lines[1:]] == [f"{file}:2", f"{file}:3"]


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", "the file is empty"), (b"\xff\xfe\x00", "not text in UTF-8"), (b"a;b\n", "commas")],
)
def test_a_file_that_is_no_table_is_told(capsys, tmp_path, data, why):
    file = tmp_path / "mine.csv"
    file.write_bytes(data)
    code, out, err = checked(capsys, "--targets", str(file))
    assert (code, out) == (1, "")
    assert why in err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["falls-rate-75"], "the nearest are: falls-rate-76"),
        (["--after", "nothing"], "there is no target `nothing`"),
        (["--targets", "/nowhere/x.csv"], "cannot be read"),
        (["--people", "0"], "between 1000 and 1000000, not 0"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(capsys, arguments, why):
    code, out, err = checked(capsys, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert why in err


def test_ctrl_c_prints_what_is_finished_and_how_to_do_the_rest(capsys, targets, monkeypatch):
    check = measures.check

    def stops_at_the_second(world, asked, **more):
        if asked[0].id == "second":
            raise KeyboardInterrupt
        return check(world, asked, **more)

    monkeypatch.setattr(measures, "check", stops_at_the_second)
    file = targets({}, {"id": "second"}, {"id": "third"})
    code, out, err = checked(capsys, "--targets", file, "--json")
    assert code == 130
    assert [told["id"] for told in json.loads(out)] == ["mine"]
    assert err == "kompas: stopped after 1 of 3 targets; --after mine does the rest\n"


def test_ctrl_c_before_anything_is_finished(capsys, targets, monkeypatch):
    def stops(seed):
        raise KeyboardInterrupt

    monkeypatch.setattr(twin_check, "made_world", stops)
    code, out, err = checked(capsys, "--targets", targets({}), "--json")
    assert (code, json.loads(out), err) == (130, [], "kompas: stopped after 0 of 1 targets\n")
