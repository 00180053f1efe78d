"""`kompas home alarms`: rules on simulated lives and on a file; what is not known is said."""

import csv
import io
import json

import pytest

from kompas.cli.main import main
from kompas.core.catalog import load

HOME = ["esther-apartment", "--seeds", "1-2", "--days", "7", "--rule", "not-up", "stove-alone"]
NIGHT = """\
2009-06-01 02:51:20.055202 M003 ON
2009-06-01 03:00:00 D001 OPEN
2009-06-01 03:00:05 D001 CLOSE
this is no line
2009-06-01 03:50:10 M003 ON
2009-06-01 08:00:00 T001 21.5
2009-06-01 25:00:00 M003 ON
2009-06-02 08:00:00 M003 ON
"""


def alarms(capsys, *arguments):
    assert main(["home", "alarms", *arguments]) == 0
    return capsys.readouterr()


def refused(capsys, *arguments):
    try:
        code = main(["home", "alarms", *arguments])
    except SystemExit as left:
        code = left.code
    out, err = capsys.readouterr()
    assert out == ""
    return code, err


@pytest.fixture
def night(tmp_path):
    file = tmp_path / "night.txt"
    file.write_text(NIGHT)
    return str(file)


def test_rules_are_scored_on_the_lives_asked_for(capsys):
    found = json.loads(alarms(capsys, *HOME, "--format", "json").out)
    assert (found["home"], found["seeds"], found["simulated"]) == ("esther-apartment", [1, 2], True)
    assert [each["rule"] for each in found["rules"]] == ["not-up", "stove-alone"]
    for each in found["rules"]:
        assert each["noticed"] <= each["events"]
        assert 0 < each["ordinary_days"] < 14
        assert (each["sensitivity"] is None) == (each["events"] == 0)
    assert found["planted_per_week"]["fall"] == 1.0
    assert json.loads(alarms(capsys, *HOME, "--format", "json").out) == found


def test_a_table_has_the_same_figures(capsys):
    found = json.loads(alarms(capsys, *HOME, "--format", "json").out)["rules"]
    rows = list(csv.DictReader(io.StringIO(alarms(capsys, *HOME, "--format", "csv").out)))
    assert [row["rule"] for row in rows] == [each["rule"] for each in found]
    for row, each in zip(rows, found, strict=True):
        assert int(row["false_alarms"]) == each["false_alarms"]
        assert float(row["settings_limit"]) == each["settings"]["limit"]
        said = each["sensitivity"]
        assert row["sensitivity_value"] == ("" if said is None else str(said["value"]))


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Niet opgestaan"), ("fr", "Pas levée"), ("en", "Not up")],
)
def test_it_is_told_in_three_languages_that_events_were_planted(capsys, language, words):
    out = alarms(capsys, *HOME, "--language", language).out
    assert words in out
    assert load().messages["alarms.planted"][language][:40] in out


def test_one_number_of_one_rule_can_be_set(capsys):
    one = ["esther-apartment", "--seeds", "1", "--days", "3", "--rule", "not-back-in-bed"]
    found = json.loads(alarms(capsys, *one, "--set", "limit=45", "--format", "json").out)
    assert found["rules"][0]["settings"]["limit"] == 45
    assert refused(capsys, *one, "--set", "limit=1")[0] == 2
    assert "lies between 10 and 60" in refused(capsys, *one, "--set", "limit=1")[1]
    assert "name it with --rule" in refused(capsys, *HOME, "--set", "limit=45")[1]


def test_a_rule_is_set_on_other_lives_and_both_figures_are_shown(capsys):
    found = json.loads(alarms(capsys, *HOME, "--tune-on", "11-12", "--format", "json").out)
    assert found["tuned_on_seeds"] == [11, 12]
    for each in found["rules"]:
        assert each["tuned_on"]["settings"] == each["settings"]
        assert each["tuned_on"]["at_most"] == 0.5
        if each["tuned_on"]["met"]:
            assert each["tuned_on"]["false_alarms_per_week"]["value"] <= 0.5
    assert "these are the figures to believe" in " ".join(
        alarms(capsys, *HOME, "--tune-on", "11-12").out.split()
    )


def test_how_the_person_fares_changes_the_lives(capsys):
    well = alarms(capsys, *HOME, "--format", "json").out
    assert alarms(capsys, *HOME, "--fare", "stage=3", "--format", "json").out != well


def test_the_same_life_is_never_on_both_sides(capsys):
    code, err = refused(capsys, *HOME, "--tune-on", "2-4")
    assert (code, err) == (2, "kompas: --tune-on and --seeds must have no seed in common\n")


def test_a_file_is_listened_to_and_its_broken_lines_are_named(capsys, night):
    told = alarms(capsys, night)
    assert "2009-06-01 03:05:00   Gone out at night" in told.out
    assert "No truth in this file: false alarms cannot be told from true ones." in told.out
    assert "T001" in told.out
    assert "Line 4 was left out" in told.err
    assert "Line 7 was left out" in told.err


def test_a_line_with_the_wrong_year_makes_what_follows_late_and_that_is_said(capsys, tmp_path):
    file = tmp_path / "clock.txt"
    file.write_text(f"2012-01-01 00:00:00 M003 ON\n{NIGHT}")
    assert "left out: 5" in alarms(capsys, str(file), "--rule", "gone-at-night").out


def test_what_somebody_noted_beside_the_lines_is_the_truth(capsys, night, tmp_path):
    noted = tmp_path / "noted.txt"
    noted.write_text(NIGHT.replace("D001 OPEN", "D001 OPEN Off_again"))
    asked = [str(noted), "--rule", "gone-at-night", "--format", "json"]
    assert json.loads(alarms(capsys, *asked).out)["rules"][0]["score"] is None
    found = json.loads(alarms(capsys, *asked, "--noted", "Off_again=wandering").out)
    score = found["rules"][0]["score"]
    assert (score["events"], score["noticed"]) == (1, 1)
    assert score["minutes_to_alarm"]["median"] == 5
    assert score["minutes_to_help"]["median"] == 50
    assert [problem["line"] for problem in found["problems"]] == [4, 7]


def test_a_table_says_what_sensors_are(capsys, night, tmp_path):
    places = tmp_path / "places.csv"
    places.write_text("sensor,kind,room\nM003,motion,bathroom\nD001,door,hall\n")
    asked = [night, "--rule", "long-in-bathroom", "--format", "csv"]
    assert alarms(capsys, *asked).out == "time,rule,title\n"
    rows = alarms(capsys, *asked, "--places", str(places)).out.splitlines()
    assert rows[1:] == ["2009-06-01 04:35:10,long-in-bathroom,Long in the bathroom"]


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        ("sensor,room\n", "the first line must be: sensor,kind,room"),
        ("sensor,kind,room\nM1,moving,hall\n", "line 2: there is no kind 'moving'"),
        ("sensor,kind,room\n,motion,hall\n", "line 2: a sensor, its kind and its room"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_by_line(capsys, night, tmp_path, places, sentence):
    file = tmp_path / "places.csv"
    file.write_text(places)
    code, err = refused(capsys, night, "--places", str(file))
    assert code == 2
    assert sentence in err
    assert err.count("\n") == 1


def test_a_file_without_a_readable_line_and_a_home_that_is_not_there(capsys, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("nothing\n")
    code, err = refused(capsys, str(empty))
    assert code == 2
    assert "Line 1 was left out" in err
    assert "no line of it could be read" in err
    assert "the nearest are: esther-apartment" in refused(capsys, "esther-apartmen")[1]
    assert "cannot be read" in refused(capsys, str(tmp_path / "none.txt"))[1]


@pytest.mark.parametrize("seeds", ["0-2000", "5-1", "a", "1-b"])
def test_seeds_that_are_none_are_refused(capsys, seeds):
    assert refused(capsys, "esther-apartment", "--seeds", seeds)[0] == 2


def test_our_own_casas_file_is_known_sensor_by_sensor(capsys, tmp_path):
    assert main(["home", "day", "esther-apartment", "--format", "casas"]) == 0
    file = tmp_path / "day.txt"
    file.write_text(capsys.readouterr().out)
    found = json.loads(alarms(capsys, str(file), "--format", "json").out)
    assert found["strangers"] == {}
    assert found["problems"] == []
    assert found["days"] == 1
