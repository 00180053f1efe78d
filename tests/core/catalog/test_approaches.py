"""Approaches: for whom, how many start and use it well, what it does, what it costs."""

import pytest

from kompas.core.catalog import Approach, load
from kompas.core.catalog.approaches import UNITS

PAYS = ("insurer", "care_fund", "household")


def number(value, unit, low=None, high=None):
    return {
        "value": value,
        "low": value if low is None else low,
        "high": value if high is None else high,
        "unit": unit,
        "source": "a source",
        "confidence": "seen",
        "definition": {"nl": "n", "fr": "f", "en": "e"},
    }


def given(**changed):
    words = {"nl": "n", "fr": "f", "en": "e"}
    asked = {
        n: number(0.5, u) for n, u in UNITS.items() if n not in ("starts_after", "stops_after")
    }
    data = {
        "slug": "mine",
        "title": words,
        "summary": words,
        "provenance": {
            "authored_by": "Kompas contributors",
            "written_on": "2026-11-22",
            "next_review": "2027-11-22",
        },
        "tools": ("light-path",),
        "eligible": {},
        "adoption": {n: number(0.5, "share") for n in ("none", "basic", "able", "not_connected")},
        "competent": {n: number(0.5, "share") for n in ("untrained", "trained")},
        "pays": dict(zip(PAYS, (number(v, "share") for v in (0.5, 0.3, 0.2)), strict=True)),
        **asked,
    }
    return Approach.model_validate({**data, **changed})


def test_without_a_capacity_there_is_room_for_all():
    assert given(capacity=None).capacity is None


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"capacity": number(0, "count")}, "`capacity` must be above 0; leave it out where there"),
        ({"capacity": number(5, "count", low=0)}, "`capacity` must be above 0"),
        ({"capacity": number(5, "share", high=1, low=0)}, "low"),
        ({"tools": ()}, "an approach needs `tools` or `hazard_ratios`, else it does nothing"),
        ({"reach": number(5, "count")}, "`reach` must be in `share`, not in `count`"),
        ({"drop": number(-1, "per year")}, "`drop` is below 0"),
        (
            {"starts_after": number(2, "years"), "stops_after": number(1, "years")},
            "`stops_after` is not later than `starts_after`",
        ),
        (
            {"pays": {name: number(0.5, "share") for name in PAYS}},
            "the shares of who pays make 1.5, they must make 1",
        ),
        (
            {"hazard_ratios": ({"hazard": "falls", "times": number(0, "ratio")},)},
            "must lie above 0",
        ),
        ({"hazard_ratios": ({"hazard": "luck", "times": number(1, "ratio")},)}, "Input should be"),
    ],
)
def test_an_approach_that_cannot_be_is_refused_with_a_sentence(changed, sentence):
    with pytest.raises(ValueError, match=sentence.replace("(", r"\(")):
        given(**changed)


def test_a_hazard_ratio_may_hold_only_above_a_baseline_risk():
    ratio = {
        "hazard": "falls",
        "times": number(0.62, "ratio"),
        "only_if": {"fell_last_year": True},
        "baseline_from": number(0.8, "per year"),
    }
    (read,) = given(tools=(), hazard_ratios=(ratio,)).hazard_ratios
    assert read.only_if.fell_last_year
    assert read.baseline_from.value == 0.8


def test_what_a_region_is_offered_reaches_fewer_people_than_a_trial():
    approaches = load().approaches
    assert approaches["telemonitoring-heart-failure"].reach.value < 1
    assert approaches["tim-hf2-rpm"].reach.value == 1


def test_who_is_less_digital_starts_no_more_often():
    for approach in load().approaches.values():
        start = approach.adoption
        assert start.none.value <= start.basic.value <= start.able.value, approach.slug
        assert approach.competent.untrained.value <= approach.competent.trained.value


def test_an_approach_costs_what_its_only_tool_costs():
    catalog = load()
    for approach in catalog.approaches.values():
        if len(approach.tools) == 1:
            tool = catalog.tools[approach.tools[0]]
            assert approach.cost_eur_per_month == tool.cost_eur_per_month, approach.slug
