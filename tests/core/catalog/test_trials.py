"""Trials: whom, what was done, what was published; from our files and from outside."""

import pytest

from kompas.core.catalog import ContentProblems, load, read_trial

NUMBER = """value = {value}
low = {low}
high = {high}
unit = "{unit}"
source = "Stevens 2001"
confidence = "seen"
definition = {{ nl = "vallen", fr = "chutes", en = "falls" }}
"""


def number(value, low, high, unit="per year"):
    return NUMBER.format(value=value, low=low, high=high, unit=unit)


TRIAL = f"""
source = "Stevens 2001"
length = 1
outcome = "falls_per_person_year"
expect = "no effect"
title = {{ nl = "Huis", fr = "Maison", en = "Home" }}
summary = {{ nl = "Een bezoek.", fr = "Une visite.", en = "A visit." }}
[provenance]
authored_by = "Kompas contributors"
written_on = 2026-11-22
next_review = 2027-11-22
[inclusion]
age_from = 70
excludes = ["dementia"]
[arms]
control = {{ n = 1167 }}
treated = {{ n = 570, approach = "home-hazard-visits" }}
[published.control_rate]
{number(0.8, 0.7, 0.9)}
[published.treated_rate]
{number(0.82, 0.7, 1.0)}
[published.effect]
kind = "rate_ratio"
{number(1.02, 0.83, 1.27, "ratio")}
"""


def read(text=TRIAL, **changes):
    for old, new in changes.values():
        assert old in text
        text = text.replace(old, new, 1)
    return read_trial(text, "a/folder/my-trial.toml", ["home-hazard-visits", "fall-alarm"])


def faults(*changes):
    with pytest.raises(ContentProblems) as found:
        read(**{str(place): change for place, change in enumerate(changes)})
    return [str(problem) for problem in found.value.problems]


def test_a_trial_from_outside_has_the_name_of_its_file():
    trial = read()
    assert trial.slug == "my-trial"
    assert trial.arms.control.n == 1167
    assert trial.arms.control.approach is None
    assert trial.arms.treated.approach == "home-hazard-visits"
    assert trial.published.effect.kind == "rate_ratio"
    assert trial.inclusion.age_from == 70


def test_a_trial_to_which_nothing_was_fitted_validates():
    fitted = 'expect = "no effect"\ncalibrated_on = [{ nl = "a", fr = "b", en = "c" }]'
    assert read().validates
    assert not read(fit=('expect = "no effect"', fitted)).validates


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('"home-hazard-visits"', '"home-visits"'), "there is no approach `home-visits`; the near"),
        (("n = 570", "n = 0"), "`arms.treated.n`: Input should be greater than 0"),
        (("length = 1", "length = 0"), "`length`: Input should be greater than 0"),
        (("falls_per_person_year", "falls"), "`outcome` is 'falls', it must be one of"),
        (("falls_per_person_year", "fallers"), "must be in `share` for `fallers`"),
        (("age_from = 70", "age_from = 40"), "`age_from` is below 60: nobody here is younger"),
        (("age_from = 70", "age_from = 70\nage_to = 70"), "`age_to` is not above `age_from`"),
        (("age_from = 70", 'needs = ["dementia"]'), "`dementia` is both needed and excluded"),
        (("age_from = 70", "nyha_from = 3\nnyha_to = 2"), "`nyha_from` is above `nyha_to`"),
        (("age_from = 70", "katz_from = 7"), "less than or equal to 6"),
        (("age_from = 70", 'needs = ["gout"]'), "`inclusion.needs.0` is 'gout', it must be one of"),
        (("age_from = 70", 'discharged_for = "copd"'), "says why but not when"),
        (("low = 0.83", "low = 0"), "a rate ratio lies above 0"),
        (('"rate_ratio"', '"difference"'), "a difference has the unit `difference`"),
        (("low = 0.7", "low = 0.85"), "`published.control_rate`: `low` <= `value` <= `high`"),
    ],
)
def test_a_fault_is_named(change, sentence):
    found = faults(change)
    assert any(line.startswith("a/folder/my-trial.toml:") and sentence in line for line in found)


def test_all_faults_come_at_once_each_with_its_line():
    found = faults(("n = 1167", "n = 0"), ('"home-hazard-visits"', '"x"'), ("length = 1", ""))
    assert len(found) == 3
    assert found[-1].startswith("a/folder/my-trial.toml:")


def test_what_is_not_toml_says_where_it_stops():
    with pytest.raises(ContentProblems, match=r"mine.toml:2: this is not TOML"):
        read_trial('a = 1\nb = "', "mine.toml", [])


def test_the_two_heart_failure_trials_differ_in_tool_and_use_and_in_nothing_else_that_treats():
    trials, approaches = load().trials, load().approaches
    centre, menu = (approaches[trials[t].arms.treated.approach] for t in ("tim-hf2", "tele-hf"))
    assert centre.tools != menu.tools
    assert centre.hazard_ratios == menu.hazard_ratios == ()
    assert centre.competent.trained.value > menu.competent.trained.value
    assert centre.drop.value < menu.drop.value


def test_both_home_hazard_trials_have_the_same_efficacy_and_differ_in_what_was_carried_out():
    trials, approaches = load().trials, load().approaches
    names = ("home-hazards-high-risk", "home-hazards-unselected")
    one, two = (approaches[str(trials[name].arms.treated.approach)] for name in names)
    assert one.hazard_ratios == two.hazard_ratios
    assert one.competent.trained.value > two.competent.trained.value
    assert [trials[name].expect for name in names] == ["benefit", "no effect"]


def test_a_ratio_taken_from_a_trial_does_not_validate_on_that_trial():
    trials, approaches = load().trials.values(), load().approaches
    for trial in trials:
        ratios = approaches[trial.arms.treated.approach].hazard_ratios
        if any(ratio.times.doi == trial.doi for ratio in ratios):
            assert not trial.validates, trial.slug
