"""`kompas twin run`: one object, the same whatever the threads; kept when it is stopped."""

import errno
import json
import sys
from pathlib import Path

import pytest

from kompas.cli.main import main
from kompas.core.measures import running, running_shared

FEW = ["--people", "5000", "--years", "2"]


def asked(capsys, *arguments):
    """The exit code, the JSON and what stands on the error stream."""
    code = main(["twin", "run", *arguments, "--json"])
    out, err = capsys.readouterr()
    return code, json.loads(out) if out else None, err


def refused(capsys, *arguments):
    code, told, err = asked(capsys, *arguments)
    assert told is None
    assert err.startswith("kompas: ")
    assert err.count("\n") == 1, err
    return code, err


@pytest.fixture
def stops_after_one_part(monkeypatch):
    """Ctrl-C while the second part lives."""
    monkeypatch.setattr(running, "PART", 4096)
    lived, parts = running._lived, []

    def once(*given):
        if parts:
            raise KeyboardInterrupt
        parts.append(1)
        return lived(*given)

    monkeypatch.setattr(running, "_lived", once)
    return lambda: monkeypatch.setattr(running, "_lived", lived)


def test_one_object_says_what_became_of_people(capsys):
    code, told, err = asked(capsys, *FEW, "--seed", "3")
    assert (code, err) == (0, "")
    assert (told["people"], told["years"], told["seed"]) == (5000, 2.0, 3)
    assert told["simulated"] is True
    assert told["complete"] is True
    assert 0.8 * 5000 * 24 < told["person_months"] <= 5000 * 24
    assert min(told[name] for name in ("deaths", "falls", "admissions", "seconds", "qaly")) > 0
    assert told["person_months_per_second"] > 0


def test_one_and_two_threads_give_the_same_totals(capsys):
    one, two = (asked(capsys, *FEW, "--threads", n)[1] for n in "12")
    for told in (one, two):
        for clock in ("seconds", "seconds_population", "person_months_per_second"):
            del told[clock]
    assert one == two


def test_without_json_it_is_a_table(capsys):
    assert main(["twin", "run", *FEW]) == 0
    out = capsys.readouterr().out
    assert "Simulated people of 60 and older, all regions" in out
    assert "person-months alive" in out


def test_who_pays_adds_up_to_the_cost(capsys):
    told = asked(capsys, *FEW, "--approach", "fall-alarm")[1]
    payers = {"insurer", "care_fund", "household"}
    assert set(told["cost_by_payer"]) == {"Flanders", "Wallonia", "Hauts-de-France"}
    assert all(set(each) == payers for each in told["cost_by_payer"].values())
    assert min(each["tool"] for each in told["cost_by_service"].values()) > 0
    for by in ("cost_by_payer", "cost_by_service"):
        whole = sum(sum(each.values()) for each in told[by].values())
        assert whole == pytest.approx(told["cost_eur"], abs=1.0)


def test_in_one_region_one_system_pays(capsys):
    told = asked(capsys, *FEW, "--region", "Wallonia")[1]
    assert set(told["cost_by_payer"]) == {"Wallonia"}


def test_the_table_says_who_pays(capsys):
    assert main(["twin", "run", *FEW]) == 0
    out = capsys.readouterr().out
    assert "who pays, euro" in out
    assert "care fund" in out


def test_a_place_has_people_of_its_own(capsys):
    code, told, _ = asked(capsys, *FEW, "--place", "31000")
    assert (code, told["stratum"], told["people"]) == (0, "place=31000", 5000)


def test_open_lets_people_come_in_who_turn_sixty(capsys):
    closed, opened = asked(capsys, *FEW)[1], asked(capsys, *FEW, "--open")[1]
    assert "entered" not in closed
    assert 300 < opened["entered"] < 700
    assert opened["people"] == closed["people"] == 5000
    assert opened["person_months"] > closed["person_months"]


CLOCKS = ("seconds", "seconds_population", "person_months_per_second", "home_care_short")


def test_with_places_of_home_care_to_spare_the_result_is_the_very_same(capsys):
    alone, shared = (asked(capsys, *FEW, *more)[1] for more in ([], ["--home-care-places", "900"]))
    assert shared["home_care_short"] == {
        **shared["home_care_short"], "places": 4500, "waited": 0, "days": 0.0,
    }  # fmt: skip
    for told in (alone, shared):
        for name in CLOCKS:
            told.pop(name, None)
    assert alone == shared


def test_where_places_of_home_care_are_short_it_says_who_waited(capsys):
    code, told, err = asked(capsys, *FEW, "--home-care-places", "50", "--window", "14")
    assert (code, err) == (0, "")
    short = told["home_care_short"]
    assert short["places"] == 250 < short["taken_at_start"]
    assert short["waited"] >= short["waiting_at_end"] > 0
    assert short["days"] > short["days_in_hospital"] > 0
    assert main(["twin", "run", *FEW, "--home-care-places", "50"]) == 0
    assert "days waited for a place in hospital" in capsys.readouterr().out


def test_places_of_an_approach_that_come_free_are_passed_on(capsys):
    arguments = (*FEW, "--approach", "exercise-classes")
    alone, passed = (asked(capsys, *arguments, *more)[1] for more in ([], ["--pass-on"]))
    assert "approach_places" not in alone
    places = passed["approach_places"]
    assert places["later"] > 0
    assert places["taken_at_end"] <= places["places"]


def test_couples_hear_of_each_other(capsys):
    code, told, err = asked(capsys, *FEW, "--couples")
    assert (code, err) == (0, "")
    assert told["couples"] > told["caring_at_end"] > 0


def test_ctrl_c_before_people_who_share_something_live_says_that_nothing_is_kept(
    capsys, monkeypatch
):
    def stops(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(running_shared, "lives", stops)
    code, told, err = asked(capsys, *FEW, "--home-care-places", "50")
    assert (code, told) == (130, None)
    assert err == "kompas: stopped before anybody had lived to the end; nothing was written\n"


CALLS = {
    "no people": (["--people", "0"], "between 1 and 10000000, not 0"),
    "fewer than no people": (["--people", "-5"], "between 1 and 10000000, not -5"),
    "too many people": (["--people", "999999999"], "between 1 and 10000000"),
    "people in words": (["--people", "many"], "'many' is no whole number"),
    "no years": (["--years", "0"], "above 0 and at most 50, not 0"),
    "years that are no number": (["--years", "nan"], "above 0 and at most 50, not nan"),
    "years without end": (["--years", "inf"], "at most 50, not inf"),
    "no threads": (["--threads", "0"], "between 1 and 256, not 0"),
    "no places": (["--home-care-places", "0"], "above 0 and at most 1000, not 0"),
    "fewer than no places": (["--home-care-places", "-2"], "above 0 and at most 1000, not -2"),
    "a window of nothing": (
        ["--home-care-places", "9", "--window", "0"],
        "above 0 and at most 366",
    ),
    "a window on nothing": (
        ["--window", "7"],
        "--window needs --home-care-places, --nurse-hours, --beds",
    ),
    "places of nothing": (["--pass-on"], "--pass-on needs --approach"),
    "places for all": (["--pass-on", "--approach", "fall-alarm"], "`fall-alarm` has room for all"),
    "going on together with nothing": (
        ["--home-care-places", "9", "--out", "x.parquet", "--go-on"],
        "there is no x.parquet.stopped to go on with",
    ),
    "no beds": (["--beds", "0"], "above 0 and at most 1000, not 0"),
    "fewer than no beds": (["--beds", "-1"], "above 0 and at most 1000, not -1"),
    "beds in words": (["--beds", "some"], "'some' is no number"),
    "beds that are no number": (["--beds", "nan"], "above 0 and at most 1000, not nan"),
    "no hours": (["--nurse-hours", "0"], "above 0 and at most 168000, not 0"),
    "fewer than no hours": (["--nurse-hours", "-5"], "above 0 and at most 168000, not -5"),
    "hours in words": (["--nurse-hours", "x"], "'x' is no number"),
    "hours and places": (["--nurse-hours", "9", "--home-care-places", "9"], "not allowed with"),
    "no staff": (["--alarm-staff", "0"], "between 1 and 1000, not 0"),
    "fewer than no staff": (["--alarm-staff", "-1"], "between 1 and 1000, not -1"),
    "half a person": (["--alarm-staff", "1.5"], "'1.5' is no whole number"),
    "staff for nobody": (["--alarm-staff", "2"], "--alarm-staff needs an approach with an alarm"),
    "staff for no alarm": (
        ["--alarm-staff", "2", "--approach", "exercise-classes"],
        "--alarm-staff needs an approach with an alarm",
    ),
    "no file of arrivals": (["--arriving", "/nowhere.csv"], "cannot be read: No such file"),
    "a folder of arrivals": (["--arriving", "/"], "cannot be read: Is a directory"),
    "negative luck": (["--seed", "-1"], "between 0 and 4294967295, not -1"),
    "unknown approach": (["--approach", "fall-alarmm"], "the nearest are: fall-alarm"),
    "unknown region": (["--region", "Flandres"], "there is no region `Flandres`; the nearest are"),
    "unknown place": (["--place", "31001"], "there is no place `31001`; the nearest are"),
    "a name for a code": (["--place", "Brugge"], "31000 (Brugge)"),
    "region and place": (["--place", "31000", "--region", "Flanders"], "not allowed with"),
    "no folder": (["--out", "/nowhere/x.parquet"], "there is no such folder"),
    "a folder": (["--out", "/"], "it is a folder"),
    "going on with nothing": (["--go-on"], "--go-on needs --out FILE"),
}


@pytest.mark.parametrize("case", CALLS)
def test_a_call_that_cannot_be_done_is_told_in_one_sentence(capsys, case):
    arguments, why = CALLS[case]
    code, sentence = refused(capsys, *arguments)
    assert (code, why in sentence) == (2, True), sentence


def test_nobody_comes_in_beyond_what_the_census_knows(capsys):
    code, sentence = refused(capsys, "--open", "--years", "20")
    assert (code, "who turns 60 for 16 years from 2026 on" in sentence) == (1, True), sentence


def test_less_than_one_place_of_home_care_is_told_in_one_sentence(capsys):
    code, sentence = refused(capsys, *FEW, "--home-care-places", "0.1")
    assert (code, "is not one for 5,000" in sentence) == (1, True), sentence


def test_a_file_that_is_not_there_cannot_be_gone_on_with(capsys, tmp_path):
    pytest.importorskip("pyarrow", reason="the extra `region` is not installed")
    code, sentence = refused(capsys, "--go-on", "--out", str(tmp_path / "none.parquet"))
    assert (code, "cannot be read: No such file" in sentence) == (2, True)


def test_without_pyarrow_nothing_is_run_and_the_extra_is_named(capsys, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    code, sentence = refused(capsys, *FEW, "--out", str(tmp_path / "x.parquet"))
    assert (code, "kompas[region]" in sentence) == (1, True)


def test_a_full_disk_leaves_no_file(capsys, monkeypatch, tmp_path):
    pytest.importorskip("pyarrow", reason="the extra `region` is not installed")
    whole = Path.write_bytes

    def full(path, data):
        whole(path, data[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    file = tmp_path / "run.parquet"
    code, sentence = refused(capsys, *FEW, "--out", str(file))
    assert (code, sentence) == (1, f"kompas: No space left on device: {file}\n")
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(capsys, tmp_path, stops_after_one_part):
    pytest.importorskip("pyarrow", reason="the extra `region` is not installed")
    file = str(tmp_path / "run.parquet")
    code, told, err = asked(capsys, *FEW, "--out", file)
    assert (code, told["people"], told["complete"]) == (130, 4096, False)
    assert err == (
        f"kompas: stopped after 4,096 of 5,000 people; {file} has what is done; the same command "
        "with --go-on does the rest\n"
    )
    stops_after_one_part()
    code, told, _ = asked(capsys, *FEW, "--out", file, "--go-on")
    _, straight, _ = asked(capsys, *FEW, "--out", str(tmp_path / "other.parquet"))
    assert (code, told["people"], told["complete"]) == (0, 5000, True)
    for name in ("deaths", "falls", "person_months", "qaly", "cost_eur"):
        assert told[name] == straight[name]


def test_ctrl_c_without_a_file_prints_what_is_done(capsys, stops_after_one_part):
    code, told, err = asked(capsys, *FEW)
    assert (code, told["people"], told["complete"]) == (130, 4096, False)
    assert "--out FILE keeps what is done" in err


def test_a_file_of_another_run_is_not_gone_on_with(capsys, tmp_path):
    pytest.importorskip("pyarrow", reason="the extra `region` is not installed")
    file = str(tmp_path / "run.parquet")
    assert asked(capsys, *FEW, "--out", file)[0] == 0
    code, sentence = refused(capsys, *FEW, "--seed", "2", "--out", file, "--go-on")
    assert (code, "it differs from this run in seed" in sentence) == (1, True)
