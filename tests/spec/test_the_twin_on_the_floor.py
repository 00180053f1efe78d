"""Falls, and the time on the floor until somebody helps: worked cases."""

import numpy as np
import pytest
from the_twin_given import ESTHER, beliefs, care, lives, of, only, story

from kompas.core import twin
from kompas.core.catalog import load
from kompas.core.catalog.vocabulary import CHANNELS

MANY = [ESTHER] * 4000
# For these cases she always needs help to get up, is never hurt, and nothing else happens.
QUIET = {
    "fall_serious_share": 0.0,
    "fall_cannot_rise_robust": 1.0,
    "fall_cannot_rise_frail": 1.0,
    "lie_admission_share_per_hour": 0.0,
    "other_admission_per_year": 0.0,
    "infection_onset_per_year": 0.0,
    "fluid_onset_per_year": 0.0,
    "lapse_onset_per_year": 0.0,
    "carer_break_per_year": 0.0,
    "death_per_year_women": 0.0,
    "stroke_per_year": 0.0,
    "function_loss_per_year": 0.0,
    "function_gain_per_year": 0.0,
    "child_loss_per_year": 0.0,
    "dementia_per_year": 0.0,
    "copd_per_year": 0.0,
    "fall_per_year": 3.0,
}
ALONE = beliefs(**QUIET)
VISIT = CHANNELS.index("visit")


def test_esther_lies_on_the_floor_until_somebody_helps():
    told = story(ESTHER, care(ESTHER), ALONE)
    falls = [at for name, at, _ in told if name == "fall"]
    helped = [at for name, at, _ in told if name == "lie_help"]
    minutes = sum(stop - start for start, stop in zip(falls, helped, strict=True)) / twin.MINUTE
    assert len(falls) > 2
    assert told[-1][2][twin.BUILT.column["minutes_on_floor"]] == pytest.approx(minutes)


def test_between_the_fall_and_the_help_somebody_notices():
    told = [name for name, _, _ in story(ESTHER, care(ESTHER), ALONE)]
    found = [name for name in told if name in {"fall", "lie_notice", "lie_help"}]
    assert found[:3] == ["fall", "lie_notice", "lie_help"]


def test_when_only_visits_can_find_her_she_waits_for_the_visit_and_for_the_helping_up():
    """Mean time on the floor = mean wait for the visit + mean time of the help; |z| < 4."""
    row = only(care(ESTHER), "lie", visit=1.0)
    column = twin.BUILT.care_column
    row[column[f"lie_response.{VISIT}"]] = 1.0
    delay, helping = (row[column[f"lie_{name}.{VISIT}"]] for name in ("delay", "help_delay"))
    found = lives(MANY, row, ALONE, days=3653)
    per_fall = of(found, "minutes_on_floor").sum() / of(found, "falls").sum()
    expected = (delay + helping) / twin.MINUTE
    assert abs(per_fall - expected) < 4 * expected / np.sqrt(of(found, "falls").sum())


def test_when_nobody_can_notice_she_lies_there_for_the_rest_of_the_time():
    told = story(ESTHER, only(care(ESTHER), "lie"), ALONE)
    assert [name for name, _, _ in told if name in {"fall", "lie_notice", "lie_help"}] == ["fall"]


def test_who_can_get_up_alone_does_not_lie_there():
    up = beliefs(**QUIET | {"fall_cannot_rise_robust": 0.0, "fall_cannot_rise_frail": 0.0})
    found = lives(MANY, care(ESTHER), up)
    assert of(found, "falls").sum() > 1000
    assert not of(found, "minutes_on_floor").any()


def test_a_pendant_shortens_the_time_on_the_floor_and_not_the_number_of_falls():
    bare, worn = (
        lives(MANY, care(ESTHER, *tools), ALONE) for tools in ((), ("fall-alarm-pendant",))
    )
    assert of(worn, "minutes_on_floor").mean() < 0.8 * of(bare, "minutes_on_floor").mean()
    assert of(worn, "falls").mean() == pytest.approx(of(bare, "falls").mean(), rel=0.02)


def test_after_hours_on_the_floor_the_hospital_is_more_likely():
    risky = beliefs(**QUIET | {"lie_admission_share_per_hour": 0.06})
    row = only(care(ESTHER), "lie", visit=1.0)
    column = twin.BUILT.care_column
    admitted = []
    for hours in (0.5, 36):
        row[column[f"lie_delay.{VISIT}"]] = hours * twin.HOUR
        found = lives(MANY, row, risky)
        admitted.append(of(found, "emergency_admissions").sum() / of(found, "falls").sum())
    assert admitted[0] < 0.1
    assert admitted[1] > 0.5


def test_who_is_taken_to_hospital_from_the_floor_is_not_found_on_it_afterwards():
    """Help that had set out is called off by an admission and by death."""
    often = {"fall_per_year": 30.0, "other_admission_per_year": 10.0, "death_per_year_women": 0.5}
    ill = beliefs(**QUIET | often)
    row = only(care(ESTHER), "lie", visit=1.0)
    row[twin.BUILT.care_column[f"lie_help_delay.{VISIT}"]] = 200 * twin.HOUR
    away = 0
    for run in range(40):
        lying = False
        for name, _, after in story(ESTHER, row, ill, run=run):
            if name == "lie_help":
                assert lying
            away += lying and name in {"other_admission", "death"}
            lying = after[twin.BUILT.column["lie"]] > 0 and after[twin.BUILT.column["place"]] == 0
    assert away > 10


PENDANT = load().tools["fall-alarm-pendant"]


def pendant(use):
    """The pendant, worn during this share of falls; it never fails when it is worn."""
    channels = tuple(
        c.model_copy(
            update={
                "use": c.use.model_copy(update={"value": use}),
                "sensitivity": c.sensitivity.model_copy(update={"value": 1.0}),
            }
        )
        for c in PENDANT.channels
    )
    return PENDANT.model_copy(update={"channels": channels})


def missed(*tools):
    """The chance that nothing at all works for a lie: the channels' own chances multiplied."""
    row = care(ESTHER, *tools)
    works = [row[twin.BUILT.care_column[f"lie_works.{i}"]] for i in (0, CHANNELS.index("sensor"))]
    return float(np.prod([1 - share for share in works]))


def test_a_pendant_in_the_drawer_neither_calls_nor_detects():
    assert missed(pendant(0.0)) == pytest.approx(missed())


def test_a_pendant_that_is_always_worn_and_never_fails_misses_nothing():
    assert missed(pendant(1.0)) == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("use", [0.1, 0.5, 0.9])
def test_its_two_ways_share_its_use_so_it_is_missed_as_often_as_it_lies_in_the_drawer(use):
    """Two ways that were used independently would miss (1 - use) squared."""
    assert missed(pendant(use)) == pytest.approx(missed() * (1 - use))
