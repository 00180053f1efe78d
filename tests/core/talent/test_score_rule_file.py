"""The published rule: its shape is held, each number says why, and a change of it shows."""

import copy
import tomllib

import pytest
from pydantic import ValidationError

from kompas.core.catalog import Catalog, Pinned, load
from kompas.core.catalog.scores import ScoreRule
from kompas.core.talent.score import rule

KNOWN = load()
FILE = "scores/meeting.toml"
TEXT = KNOWN.source.text(FILE)


@pytest.fixture
def data():
    return {"slug": "meeting", **copy.deepcopy(tomllib.loads(TEXT))}


def wrong(data):
    with pytest.raises(ValidationError) as told:
        ScoreRule.model_validate(data)
    return str(told.value)


def test_the_shipped_rule_makes_a_hundred_points_of_seven_lines():
    lines = rule().rule.lines
    assert {name: line.most for name, line in lines.items()} == {
        "profession": 10,
        "competences": 30,
        "language": 15,
        "recognition": 15,
        "travel": 10,
        "candidate": 10,
        "institution": 10,
    }


def test_nothing_in_it_was_measured_and_each_line_says_why_it_has_its_size():
    for line in rule().rule.lines.values():
        assert line.confidence == "assumed"
        assert all(len(line.reason[language]) > 40 for language in ("nl", "fr", "en"))


def test_a_change_of_one_number_is_another_version():
    before = Catalog(Pinned({FILE: TEXT}))
    after = Catalog(Pinned({FILE: TEXT.replace("general = 60", "general = 61")}))
    assert rule(before).version == rule().version
    assert rule(after).version != rule().version


def test_lines_that_do_not_make_a_hundred_are_refused(data):
    data["lines"]["travel"]["most"] = 11
    assert "101 points at most together; it must be 100" in wrong(data)


def test_a_line_that_is_missing_is_refused(data):
    del data["lines"]["travel"]
    assert "`lines` are, in this order: profession, competences" in wrong(data)


def test_a_share_that_is_missing_is_refused(data):
    del data["lines"]["recognition"]["shares"]["unknown"]
    assert "`lines.recognition.shares` gives one for each of" in wrong(data)


@pytest.mark.parametrize(
    ("line", "share", "value"),
    [
        ("competences", "unit", 50),  # less than one's own word
        ("competences", "not_shown", 61),  # showing would cost
        ("language", "not_told", 31),  # telling would cost
        ("language", "one_below", 40),  # a better level would cost
        ("profession", "wished", 49),
        ("institution", "welcomed", 49),
    ],
)
def test_better_may_not_give_less(data, line, share, value):
    data["lines"][line]["shares"][share] = value
    assert f"`lines.{line}.shares` may not fall" in wrong(data)


def test_farther_may_not_give_more(data):
    data["lines"]["travel"]["bands"][2]["share"] = 90
    assert "no share rises on the way" in wrong(data)


def test_beyond_the_last_band_may_not_give_more(data):
    data["lines"]["travel"]["shares"]["beyond"] = 16
    assert "beyond the last band no more is given" in wrong(data)


def test_bands_stand_under_travel_alone(data):
    data["lines"]["language"]["bands"] = [{"up_to_km": 10, "share": 50}]
    assert "`bands` stand under `lines.travel`" in wrong(data)
