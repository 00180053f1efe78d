"""`kompas replay`: a play comes out of its log again, or the command says why not."""

import json

import pytest
from xapi import problems

from kompas.cli.main import main
from kompas.core import practice
from kompas.core.catalog import load
from kompas.core.fhir import check_bundle, read


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    plan = practice.Plan("esther-week", days=2)
    file = tmp_path_factory.mktemp("log") / "week.jsonl"
    file.write_bytes(practice.write_log(practice.prepare(plan, load())))
    return file


def edited(log, tmp_path, change):
    """The log with its lines changed."""
    lines = [json.loads(line) for line in log.read_text("utf-8").split("\n")[:-1]]
    change(lines)
    file = tmp_path / "edited.jsonl"
    file.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), "utf-8")
    return file


def test_a_replay_prints_the_same_bytes(log, capsysbinary):
    assert main(["replay", str(log)]) == 0
    out, err = capsysbinary.readouterr()
    assert out == log.read_bytes()
    assert err == b"kompas: the same, byte for byte\n"


def test_what_was_found_can_be_had_as_json(log, capsys):
    assert main(["replay", str(log), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {"file": str(log), "same": True, "same_engine": True}


def test_an_outcome_that_was_changed_is_found(log, tmp_path, capsysbinary):
    def change(lines):
        lines[-1]["outcome"]["falls"] = 77.0

    assert main(["replay", str(edited(log, tmp_path, change))]) == 1
    out, err = capsysbinary.readouterr()
    assert out == log.read_bytes()
    assert b"NOT the same" in err


def test_a_choice_that_was_changed_is_found(log, tmp_path, capsys):
    def change(lines):
        last = [line for line in lines if line.get("kind") == "choice"][-1]
        last["option"] = "tell-claire" if last["option"] == "wait" else "wait"

    assert main(["replay", str(edited(log, tmp_path, change)), "--json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["same"] is False
    assert "NOT the same" in err


def test_a_choice_that_cannot_have_been_made_is_told(log, tmp_path, capsys):
    def change(lines):
        next(line for line in lines if line.get("kind") == "choice")["role"] = "neighbour"

    file = edited(log, tmp_path, change)
    assert main(["replay", str(file)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"kompas: {file}: the decision")
    assert err.count("\n") == 1


def test_a_log_of_another_engine_shows_its_stored_outcome(log, tmp_path, capsys):
    def change(lines):
        lines[0]["engine"] = "0.0.1+older"

    file = edited(log, tmp_path, change)
    assert main(["replay", str(file)]) == 0
    out, err = capsys.readouterr()
    assert out == file.read_text("utf-8")
    assert err == "kompas: made by engine 0.0.1+older: its stored outcome stands\n"


def test_the_week_can_be_written_as_a_record(log, tmp_path, capsys):
    file = tmp_path / "week.json"
    assert main(["replay", str(log), "--record", str(file), "--json"]) == 0
    bundle = json.loads(file.read_text("utf-8"))
    assert not list(check_bundle(bundle))
    assert read(file.read_bytes()).type == "collection"
    assert "the same" in capsys.readouterr().err


def test_who_did_what_can_be_written_as_statements(log, tmp_path, capsys):
    file, again = tmp_path / "week.xapi.json", tmp_path / "again.json"
    assert main(["replay", str(log), "--xapi", str(file), "--json"]) == 0
    told = json.loads(file.read_text("utf-8"))
    assert [problem for one in told for problem in problems(one)] == []
    plays = {one["context"]["registration"] for one in told}
    assert len(plays) == len(json.loads(log.read_text("utf-8").partition("\n")[0])["arms"]) == 2
    assert len({one["id"] for one in told}) == len(told)
    assert told[0]["actor"]["account"]["homePage"] == "https://kompas.invalid/"
    assert not any("timestamp" in one for one in told)
    assert main(["replay", str(log), "--xapi", str(again), "--json"]) == 0
    assert again.read_bytes() == file.read_bytes()
    capsys.readouterr()


def test_ids_of_statements_are_made_under_the_address_that_is_given(log, tmp_path, capsys):
    file = tmp_path / "week.xapi.json"
    site = "https://kompas.example/school/"
    assert main(["replay", str(log), "--xapi", str(file), "--site", site, "--json"]) == 0
    told = json.loads(file.read_text("utf-8"))
    assert {one["actor"]["account"]["homePage"] for one in told} == {site}
    capsys.readouterr()


@pytest.mark.parametrize("site", ["kompas.example", "https://kompas.example", "mailto:x@y/"])
def test_what_is_no_address_is_told_in_one_sentence(log, tmp_path, capsys, site):
    file = tmp_path / "week.xapi.json"
    assert main(["replay", str(log), "--xapi", str(file), "--site", site]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.endswith(f"ends with a slash, not: {site}\n")
    assert not file.exists()


@pytest.mark.parametrize("what", ["engine", "outcome"])
def test_neither_is_made_of_a_play_that_cannot_be_worked_out_anew(log, tmp_path, capsys, what):
    def change(lines):
        lines[0]["engine"] = "0.0.1+older"

    def spoil(lines):
        lines[-1]["outcome"]["falls"] = 77.0

    file = edited(log, tmp_path, change if what == "engine" else spoil)
    written = tmp_path / "week.json"
    for option, said in (("--record", "no record was"), ("--xapi", "no statements were")):
        assert main(["replay", str(file), option, str(written), "--json"]) == 1
        assert f"{said} written" in capsys.readouterr().err
        assert not written.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "this is no log of a play"),
        (b"hello\n", "this is no log of a play"),
        (b'{"format": "kompas-play/1"}\n', "the head of this log is damaged"),
    ],
)
def test_what_is_no_log_is_told_in_one_sentence(tmp_path, capsys, content, why):
    file = tmp_path / "x.jsonl"
    file.write_bytes(content)
    assert main(["replay", str(file)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert why in err


def test_a_log_cut_short_is_told(log, tmp_path, capsys):
    file = tmp_path / "short.jsonl"
    file.write_bytes(log.read_bytes()[:-200])
    assert main(["replay", str(file)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", ["missing.jsonl", ""])
def test_a_file_that_cannot_be_read_is_told(tmp_path, capsys, name):
    assert main(["replay", str(tmp_path / name)]) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--record", "--xapi"])
def test_what_has_no_place_to_go_is_told_before_the_work(log, tmp_path, capsys, option):
    assert main(["replay", str(log), option, str(tmp_path / "no" / "x.json")]) == 2
    out, err = capsys.readouterr()
    assert (out, "no such folder" in err) == ("", True)


def test_a_play_of_people_exported_from_the_site_is_replayed_and_becomes_a_record(
    tmp_path, capsysbinary
):
    """Notes, tasks, faults and an end before the last day: it comes out again all the same."""
    arm = ("motion-sensors",)
    prepared = practice.prepare(practice.Plan("esther-week", arms=(arm,)), load())
    head, texts = practice.log.play_head(prepared, arm, 4, "usual")
    play = practice.log.play_of(head, texts)
    nurse = {"role": "home-nurse"}
    wanted = [
        ("seat:1", "join", nurse),
        ("system", "tick", {"to": 6 * 3_600_000}),
        ("seat:1", "note", {**nurse, "to": ["gp"], "facts": ["two-boxes"]}),
        ("seat:1", "task", {**nurse, "to": "gp", "words": True, "lang": "nl"}),
        ("seat:1", "goal", {**nurse, "goal": "market"}),
        ("seat:1", "read", nurse),
        ("account:1", "inject", {"fault": "network_down"}),
        ("account:1", "inject", {"message": "The lift is broken.", "to": ["gp"]}),
        ("account:1", "end", {}),
    ]
    state, entries = play.begin(), []
    for seq, (actor, kind, data) in enumerate(wanted, start=1):
        entries.append(practice.Entry(seq, state.now, actor, kind, data))
        state = practice.step(play, state, entries[-1])
    ending = practice.week.Ending(play, state, tuple(entries))
    file = tmp_path / "play.jsonl"
    file.write_bytes(practice.log.export_log(head, texts, arm, entries, ending))
    record = tmp_path / "record.json"
    assert main(["replay", str(file), "--record", str(record)]) == 0
    out, err = capsysbinary.readouterr()
    assert out == file.read_bytes()
    assert err == b"kompas: the same, byte for byte\n"
    assert not check_bundle(json.loads(record.read_text("utf-8")))
    told = tmp_path / "told.json"
    assert main(["replay", str(file), "--xapi", str(told), "--json"]) == 0
    statements = json.loads(told.read_text("utf-8"))
    assert [problem for one in statements for problem in problems(one)] == []
    assert len(statements) == 6
    assert "The lift is broken." not in told.read_text("utf-8")
