"""Every figure opens to its source: the numbers behind an outcome are read off the model."""

import pytest
from played import weeks

from kompas.core.catalog import load
from kompas.core.practice import OUTCOMES
from kompas.core.practice.sources import names_behind, sources

ARMS = ((), ("fall-alarm-pendant",), ("hf-telemonitoring-24-7", "light-path"))


@pytest.fixture(scope="module")
def found():
    return sources(weeks().cast, ARMS)


def test_every_outcome_has_sources(found):
    assert tuple(found) == OUTCOMES
    assert all(found.values())
    assert {"hospital_days", "death_per_year_women"} <= {x["name"] for x in found["days_at_home"]}


def test_each_number_says_what_it_is_where_it_is_from_and_how_sure_we_are(found):
    for outcome, lines in found.items():
        for line in lines:
            assert line["low"] <= line["value"] <= line["high"], (outcome, line["name"])
            assert line["source"]
            assert line["confidence"] in {"seen", "from memory", "assumed"}
            assert set(line["definition"]) == {"nl", "fr", "en"}


def test_each_number_stands_in_the_file_that_is_named(found):
    for lines in found.values():
        for line in lines:
            assert line["file"] in load().source.paths


def test_falls_come_from_the_numbers_of_falls(found):
    assert {"fall_per_year", "fall_age_slope", "fall_ratio_frail"} <= names_behind("falls")
    assert "fall_per_year" in {line["name"] for line in found["falls"]}
    assert "hospital_cost_per_day" in names_behind("cost_eur")


def test_a_ratio_stands_behind_what_it_can_move_and_nowhere_else(found):
    behind = {o for o, lines in found.items() if "ratio.fall" in {line["name"] for line in lines}}
    assert {"falls", "minutes_on_floor"} <= behind
    retelling = sources(weeks().cast, [("shared-care-plan",)])
    behind = {
        o for o, lines in retelling.items() if "ratio.retelling" in {x["name"] for x in lines}
    }
    assert behind == {"retellings"}


def test_tools_that_are_not_compared_are_not_named(found):
    files = {line["file"] for lines in found.values() for line in lines}
    assert {f for f in files if f.startswith("tools/")} == {
        "tools/fall-alarm-pendant.toml",
        "tools/hf-telemonitoring-24-7.toml",
        "tools/light-path.toml",
    }


def test_what_a_tool_costs_stands_behind_the_cost(found):
    names = {line["name"] for line in found["cost_eur"] if line["file"].startswith("tools/")}
    assert {"cost_eur_per_month", "cost_eur_once"} <= names


def test_no_line_stands_twice_behind_one_outcome(found):
    for outcome, lines in found.items():
        keys = [(line["file"], line["name"]) for line in lines]
        assert len(keys) == len(set(keys)), outcome
