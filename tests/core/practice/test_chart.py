"""The record as a role may see it: as written, with its dates, and only the parts it may open."""

import json
from datetime import date
from functools import cache
from itertools import combinations

import pytest
from played import TELEMONITORING

from kompas.core import practice
from kompas.core.catalog import load
from kompas.core.practice import log
from kompas.core.practice.chart import PARTS, chart_for, chart_of

PEOPLE = sorted(load().personas)


@cache
def prepared(persona="esther", **plan):
    return practice.prepare(practice.Plan("esther-week", persona=persona, **plan), load())


def chart(persona="esther", **plan):
    return chart_of(prepared(persona, **plan).reading, load().messages)


def test_a_chart_is_plain_json():
    assert json.loads(json.dumps(chart())) == chart()


def test_a_medicine_is_as_it_was_written_with_the_day_and_our_word_for_it():
    written = {m["written"]: m for m in chart()["medicines"]}
    old = written["furosémide 40 mg"]
    assert (old["on"], old["words"]["nl"]) == ("2023-09-12", "plaspil")


def test_a_record_that_says_one_thing_twice_is_not_tidied_up():
    """The old strength still stands beside the new one: that is for the team to find out."""
    taken = [m["written"] for m in chart()["medicines"] if m["code"] == "C03CA01"]
    assert taken == ["furosémide 40 mg", "furosemide 80 mg"]


def test_a_measure_has_its_value_as_written_its_unit_and_its_day():
    weight = next(m for m in chart()["measures"] if m["words"]["en"] == "weight")
    assert (weight["value"], weight["unit"], weight["on"]) == ("61.0", "kg", "2026-11-09")


def test_conditions_are_those_of_the_day_in_words_where_their_code_has_them():
    conditions = {c["written"]: c["words"] for c in chart()["conditions"]}
    assert conditions["insuffisance cardiaque"]["nl"] == "hartfalen"
    assert conditions["arthrose du genou droit"] is None
    assert "angine virale" not in conditions  # it is over


def test_what_is_written_later_does_not_stand_there_yet():
    before = chart(as_of=date(2026, 11, 1))
    assert "furosemide 80 mg" not in [m["written"] for m in before["medicines"]]
    assert all(m["on"] <= before["as_of"] for m in before["measures"])


@pytest.mark.parametrize("persona", PEOPLE)
def test_everybody_of_ours_has_a_chart_that_can_be_read(persona):
    found = chart(persona)
    assert found["conditions"]
    assert found["medicines"]
    for part in PARTS:
        assert all(item["written"] for item in found[part])
        for item in found[part]:
            assert item["words"] is None or all(item["words"].values())


@pytest.mark.parametrize("persona", PEOPLE)
@pytest.mark.parametrize("parts", [c for n in range(4) for c in combinations(PARTS, n)])
def test_a_part_that_is_not_allowed_never_comes_out(persona, parts):
    whole = chart(persona)
    shown = chart_for(whole, parts)
    said = json.dumps(shown, ensure_ascii=False)
    assert {part for part in PARTS if part in shown} == set(parts)
    allowed = {item["written"] for part in parts for item in whole[part]}
    for part in set(PARTS) - set(parts):
        assert part not in said
        for item in whole[part]:
            if item["written"] not in allowed:
                assert json.dumps(item["written"], ensure_ascii=False) not in said


def test_a_role_that_may_open_nothing_gets_nothing_at_all():
    assert chart_for(chart(), ()) == {}
    assert chart_for(chart(), ("diary",)) == {}


def test_each_role_gets_what_its_right_says():
    for role in prepared().cast.scenario.week.roles:
        assert set(chart_for(chart(), role.record)) & set(PARTS) == set(role.record)


def test_what_a_role_gets_cannot_change_the_chart():
    whole = chart()
    chart_for(whole, PARTS)["medicines"].clear()
    assert whole["medicines"]


def test_the_chart_stands_in_the_head_of_a_play_and_not_in_an_exported_log():
    head, texts = log.play_head(prepared(), TELEMONITORING, 0, "usual")
    assert head["chart"] == chart()
    play = log.play_of(head, texts)
    ending = practice.week.Ending(play, play.begin(), ())
    assert b"bisoprolol" not in log.export_log(head, texts, TELEMONITORING, (), ending)
