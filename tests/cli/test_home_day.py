"""`kompas home day`: the same day in every format; what cannot be done is said in one sentence."""

import csv
import io
import json

import pytest

from kompas.cli.main import main
from kompas.core import catalog
from kompas.core.catalog import load
from kompas.core.fhir import check_bundle
from kompas.core.home.exchange import casas

DAY = ["home", "day", "esther-apartment", "--persona", "esther"]


def printed(capsys, *arguments):
    assert main([*DAY, *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def refused(capsys, *arguments):
    code = main(["home", "day", *arguments])
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("kompas: ")
    assert err.count("\n") == 1, err
    return code, err


def objects(capsys, *arguments):
    return [json.loads(line) for line in printed(capsys, *arguments).splitlines()]


def test_every_format_tells_the_same_events(capsys):
    rows = objects(capsys)
    assert rows == objects(capsys, "--format", "jsonl")
    assert rows == json.loads(printed(capsys, "--json"))["events"]
    table = list(csv.DictReader(io.StringIO(printed(capsys, "--format", "csv"))))
    assert [(row["time"], row["thing"]) for row in table] == [
        (row["time"], row["thing"]) for row in rows
    ]
    read = casas.read(printed(capsys, "--format", "casas").splitlines())
    assert [(e.thing, e.value) for e in read.events] == [(r["thing"], r["value"]) for r in rows]
    messages = objects(capsys, "--format", "ha")
    assert all(set(message) == {"topic", "payload"} for message in messages)
    assert sum(message["payload"] in ("ON", "OFF") for message in messages) == len(rows)
    assert messages[0]["topic"].startswith("homeassistant/")


def test_things_and_the_bundle_are_one_json_document_each(capsys):
    things = json.loads(printed(capsys, "--format", "wot", "--language", "nl"))
    assert {thing["title"] for thing in things} >= {"Bewegingssensor (keuken)"}
    bundle = json.loads(printed(capsys, "--format", "fhir"))
    assert check_bundle(bundle) == ()
    assert bundle["entry"][0]["resource"]["name"] == [{"text": "Esther, 84"}]


def test_the_same_question_has_the_same_answer_and_another_luck_another(capsys):
    assert printed(capsys, "--seed", "7") == printed(capsys, "--seed", "7")
    assert printed(capsys, "--seed", "7") != printed(capsys, "--seed", "8")


def test_day_three_falls_two_days_after_the_first(capsys):
    rows = objects(capsys, "--day", "3", "--date", "2026-10-24")
    assert rows[0]["time"] == "2026-10-26T00:00:00.000+01:00"
    assert [row["thing"] for row in rows] != [row["thing"] for row in objects(capsys)]


def test_one_thing_less_changes_nothing_that_another_tells(capsys):
    everything = objects(capsys)
    bed = objects(capsys, "--with", "bed-sensor", "door-sensor")
    assert bed == [r for r in everything if r["kind"] in ("bed", "door")]


def test_the_truth_is_told_where_it_was_asked_for(capsys):
    assert all("truth" not in row for row in objects(capsys))
    assert {row["truth"] for row in objects(capsys, "--truth")} >= {"sleep", "walk", "false"}


@pytest.mark.parametrize("home", sorted(load().homes))
def test_every_home_of_ours_tells_a_day(capsys, home):
    assert main(["home", "day", home]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 50


def test_who_is_frail_lives_another_day(capsys):
    main(["home", "day", "esther-apartment"])
    assert capsys.readouterr().out != printed(capsys)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["nowhere"], 2, "there is no home `nowhere`"),
        (["esther-apartment", "--persona", "ester"], 2, "the nearest are: esther"),
        (["esther-apartment", "--with", "bed-senser"], 2, "the nearest are: bed-sensor"),
        (["esther-apartment", "--date", "16/11/2026"], 2, "no date such as 2026-11-16"),
        (["esther-apartment", "--date", "1969-12-31"], 2, "between the years 1970 and 2199"),
        (["esther-apartment", "--date", "9999-12-31", "--day", "2"], 2, "between the years"),
        (["esther-apartment", "--day", "0"], 2, "between 1 and"),
        (["esther-apartment", "--format", "casas", "--truth"], 2, "--truth goes with"),
        (["esther-apartment", "--format", "xml"], 2, "invalid choice"),
        (["esther-apartment", "--json", "--format", "ha"], 2, "not allowed with"),
        (["esther-apartment", "--persona", "esther", "--date", "1941-01-01"], 1, "was born on"),
        ([], 2, "required"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(capsys, arguments, code, says):
    found, sentence = refused(capsys, *arguments)
    assert says in sentence
    assert found == code


def test_a_home_of_ones_own_in_which_nobody_can_live_is_named(capsys, tmp_path, monkeypatch):
    text = load().source.text("homes/esther-apartment.toml")
    folder = tmp_path / "homes"
    folder.mkdir()
    broken = text.replace('between = ["bathroom", "hall"]', 'between = ["bathroom", "attic"]')
    (folder / "no-bath.toml").write_text(broken, encoding="utf-8")
    mine = load(str(tmp_path))
    monkeypatch.setattr(catalog, "load", lambda: mine)
    code, sentence = refused(capsys, "no-bath")
    assert code == 1
    assert "attic" in sentence


def test_who_comes_is_seen_by_the_door_and_stands_in_the_truth(capsys):
    usual = ("--json", "--truth", "--callers", "usual", "--fare", "frailty=2")
    day = json.loads(printed(capsys, *usual))
    assert {p["who"] for p in day["people"]} >= {"resident", "home-nurse", "family-care"}
    doors = [e for e in day["events"] if e["kind"] == "door" and e["truth"] == "visit"]
    assert len(doors) >= 8
    assert "people" not in json.loads(printed(capsys, "--json"))
    alone = json.loads(printed(capsys, "--json", "--truth"))
    assert {p["who"] for p in alone["people"]} == {"resident"}


def test_how_she_fares_changes_her_day(capsys):
    def asleep(*fare):
        day = json.loads(printed(capsys, "--json", "--truth", "--fare", "frailty=1", *fare))
        return sum(p["what"] == "awake" for p in day["people"])

    assert asleep("sleep=2") > asleep()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--fare", "mood=9"), "'mood' must lie between 0 and 2, it is 9"),
        (("--fare", "mood=much"), "'mood=much' needs a number"),
        (("--fare", "hungry=1"), "--fare knows frailty, breathless"),
        (("--callers", "home-nurze"), "the nearest are: home-nurse"),
    ],
)
def test_a_fare_or_a_caller_that_does_not_exist_is_refused(capsys, wrong, said):
    _, err = refused(capsys, "esther-apartment", *wrong)
    assert said in err


def test_a_reminder_brings_back_doses_and_changes_nothing_else(capsys):
    def kept(*more):
        week = []
        for number in range(1, 8):
            forgets = ("--fare", "stage=3", "--day", str(number), "--with", "voice-assistant")
            day = json.loads(printed(capsys, "--json", "--truth", *forgets, *more))
            week += [(p["start"], p["what"]) for p in day["people"]]
        sitting = ("walk", "television", "reading", "rest", "medicines")
        return [w for _, w in week].count("medicines"), [p for p in week if p[1] not in sitting]

    (alone, rest), (reminded, same) = kept(), kept("--aids")
    assert reminded > alone
    assert same == rest
