"""How far a study carries, and that no rehearsal confirms what it was made from."""

import pytest

from kompas.core import catalog
from kompas.core.guide.rehearsed import beside, rehearsed
from kompas.core.guide.standing import fitted_to, replays, starts_at, studies

KNOWN = catalog.load()
TIM_HF2 = "10.1016/S0140-6736(18)31880-4"


def result(*arms):
    told = {"mean": 1.0, "low": -0.5, "high": 2.5, "mc_error": 0.1, "robust": True}
    clear = {"mean": -2.0, "low": -3.0, "high": -1.0, "mc_error": 0.1, "robust": False}
    rows = [
        {"with": list(tools), "against": [], "outcomes": {"falls": told, "retellings": clear}}
        for tools in arms
    ]
    return {"differences": rows}


@pytest.mark.parametrize(
    ("design", "certainty"),
    [
        ("cluster RCT", "high"),
        ("systematic review, heart failure", "high"),
        ("randomised cross-over, own home", "high"),
        ("prospective cohort, not randomised", "low"),
        ("non-randomised comparison in general practice", "low"),
        ("matched controlled study", "low"),
        ("before-after study", "low"),
        ("benchmark of 13 algorithms on real falls", "very low"),
        ("search for a pivotal trial", "very low"),
    ],
)
def test_a_kind_of_study_starts_with_a_certainty(design, certainty):
    assert starts_at(design) == certainty


def test_a_study_whose_numbers_the_model_uses_is_known_as_such():
    assert TIM_HF2 in fitted_to(KNOWN, "hf-telemonitoring-24-7")
    rows = studies(KNOWN, KNOWN.tools["hf-telemonitoring-24-7"])
    assert {row.is_fitted for row in rows if row.row.doi == TIM_HF2} == {True}
    assert {row.is_fitted for row in rows} == {True, False}


def test_a_trial_that_an_approach_was_fitted_to_counts_as_one_of_its_tool():
    fitted = {doi for trial in KNOWN.trials.values() if not trial.validates for doi in [trial.doi]}
    assert fitted & fitted_to(KNOWN, "home-hazard-visit")


def test_trials_that_the_twin_did_again_come_with_what_came_out():
    found = {replay.trial.slug: replay for replay in replays(KNOWN, "home-hazard-visit")}
    assert set(found) == {"home-hazards-high-risk", "home-hazards-unselected"}
    assert not any(replay.trial.validates for replay in found.values())
    assert replays(KNOWN, "companion-robot") == ()


def test_no_study_that_lent_a_number_stands_beside_the_rehearsal():
    told = rehearsed(KNOWN, result(["hf-telemonitoring-24-7"]), "hf-telemonitoring-24-7")
    assert told is not None
    free, aside = beside(KNOWN, "hf-telemonitoring-24-7", told)
    assert TIM_HF2 not in {study.row.doi for study in free}
    assert aside > 0
    assert len(free) + aside == len(KNOWN.tools["hf-telemonitoring-24-7"].evidence)


def test_the_arm_with_the_fewest_other_tools_speaks():
    both, alone = ["light-path", "home-hazard-visit"], ["light-path"]
    told = rehearsed(KNOWN, result(both, alone), "light-path")
    assert told is not None
    assert told.is_alone
    other = rehearsed(KNOWN, result(both), "light-path")
    assert other is not None
    assert not other.is_alone
    assert set(other.calibrated_on) >= fitted_to(KNOWN, "home-hazard-visit")


def test_a_rehearsal_without_the_tool_says_nothing_about_it():
    assert rehearsed(KNOWN, result(["light-path"]), "video-consult") is None
    assert rehearsed(KNOWN, {"differences": []}, "video-consult") is None


def test_a_figure_is_clear_only_when_its_whole_range_lies_on_one_side():
    told = rehearsed(KNOWN, result(["light-path"]), "light-path")
    assert told is not None
    assert {one.outcome: one.is_clear for one in told.figures} == {
        "falls": False,
        "retellings": True,
    }
