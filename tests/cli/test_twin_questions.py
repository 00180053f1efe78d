"""`kompas twin story | psa | calibrate`, each asked once, and wrong questions answered."""

import json

import pytest

from kompas.cli import twin_questions
from kompas.cli.main import STOPPED, Parser, UserProblem
from kompas.core.twin import origins


@pytest.fixture(autouse=True)
def few_lives(monkeypatch):
    monkeypatch.setattr(origins, "LIVES", 100)


@pytest.fixture
def asked(capsys):
    def ask(*words):
        top = Parser(prog="kompas twin")
        twin_questions.add(top.add_subparsers(required=True))
        options = top.parse_args(words)
        return options.run(options), capsys.readouterr().out

    return ask


def test_a_life_is_told_in_the_language_asked_for(asked):
    code, told = asked("story", "--age", "84", "--sex", "women", "--years", "3", "--language", "nl")
    assert code == 0
    assert told.splitlines()[0].endswith("niet dat van een echte persoon.")
    assert "Een vrouw, 84 jaar" in told


def test_a_life_with_an_approach_comes_as_json_twice_with_what_differs(asked):
    code, told = asked("story", "--age", "84", "--approach", "fall-alarm", "--years", "3", "--json")
    found = json.loads(told)
    assert (code, found["simulated"]) == (0, True)
    assert [found[k][0]["id"] for k in ("without", "with", "differs")] == ["lives.simulated"] * 3


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("nl", ["Zonder: Valalarm", "Met: Valalarm", "Wat verschilt"]),
        ("fr", ["Sans : Téléalarme", "Avec : Téléalarme", "Ce qui change"]),
        ("en", ["Without: ", "With: ", "What differs"]),
    ],
)
def test_the_parts_of_a_life_told_twice_are_named_in_its_language(asked, language, titles):
    words = ("--age", "84", "--approach", "fall-alarm", "--years", "1", "--language", language)
    found = [line for line in asked("story", *words)[1].splitlines() if line[:4] != "2026"]
    shown = [line for line in found if line and not line.startswith("2027")]
    assert len(shown) == 3
    assert all(line.startswith(title) for line, title in zip(shown, titles, strict=True))
    assert "WITHOUT" not in "".join(found)


PSA = ("psa", "fall-alarm", "--people", "500", "--years", "1")


def test_draws_are_kept_and_more_of_them_go_on_from_there(asked, tmp_path):
    file = tmp_path / "draws.jsonl"
    assert asked(*PSA, "--draws", "1", "--resume", str(file))[0] == 0
    code, told = asked(*PSA, "--draws", "2", "--resume", str(file), "--json")
    assert (code, json.loads(told)["draws"]) == (0, 2)
    assert len(file.read_text().splitlines()) == 3


def test_stopped_draws_end_with_the_code_of_stopping(asked, tmp_path, monkeypatch, capsys):
    file = tmp_path / "draws.jsonl"
    asked(*PSA, "--draws", "1", "--resume", str(file))

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("kompas.core.measures.uncertainty._draw", stop)
    code, told = asked(*PSA, "--draws", "2", "--resume", str(file), "--json")
    assert (code, json.loads(told)["draws"]) == (STOPPED, 1)


def test_fitted_numbers_are_written_as_content(asked, tmp_path):
    out = tmp_path / "fitted"
    words = ("--parameters", "fall_per_year", "--targets", "fallers-65-plus", "--people", "1000")
    more = ("--start", "fall_per_year=0.54", "--iterations", "1", "--out", str(out), "--json")
    code, told = asked("calibrate", *words, *more)
    found = json.loads(told)
    assert (code, found["files"]) == (0, ["conditions/falls.toml"])
    assert found["objective"]["after"] <= found["objective"]["before"]
    assert "[parameters.fall_per_year]" in (out / "conditions/falls.toml").read_text()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("story", "--age", "12"), "'12' is no age from 60 to 100"),
        (("story", "--years", "-1"), "'-1' is no number of years"),
        (("story", "--approach", "fall-alram"), "there is no approach `fall-alram`.*fall-alarm"),
        (("psa", "fall-alarm", "--draws", "0"), "'0' is no whole number from 1 on"),
        (("calibrate", "--parameters", "fall_per_yaer"), "no parameter.*fall_per_year"),
        (("calibrate", "--targets", "frail-65-69"), "to validate with"),
        (("calibrate", "--start", "fall_per_year"), "is not written NAME=VALUE"),
        (("calibrate", "--out", "no/such/folder"), "there is no such folder"),
    ],
)
def test_a_wrong_question_is_answered_with_one_sentence(asked, words, sentence, tmp_path):
    resume = ("--resume", str(tmp_path / "kept")) if words[0] != "story" else ()
    with pytest.raises(UserProblem, match=sentence):
        asked(*words, *resume)
