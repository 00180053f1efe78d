# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Frailty after Fried: robust, prefrail, frail, and back."""

from math import exp

from kompas.core.twin.channels import early, times
from kompas.core.twin.person import model

model.declare(parameters=(
    "prefrail_per_year", "frail_per_year", "prefrail_age_slope", "frail_age_slope",
    "frailty_ratio_condition", "frailty_ratio_after_stay", "frailty_ratio_fear",
    "frailty_ratio_men", "robust_again_per_year", "prefrail_again_per_year",
    "frailty_recovery_age_slope", "frailty_recovery_ratio_condition",
))


@model.hazard
def frailty_worse(
    age, male, place, frailty, heart_failure, copd, diabetes, stroke, dementia, after_stay, fear,
    prefrail_per_year, frail_per_year, prefrail_age_slope, frail_age_slope,
    frailty_ratio_condition, frailty_ratio_after_stay, frailty_ratio_fear, frailty_ratio_men,
):
    """One step down; less in men, more with each condition, in the months after a stay, and with
    fear."""
    if place >= 2.0 or frailty >= 2.0:
        return 0.0
    if frailty == 0.0:
        rate = prefrail_per_year * exp(prefrail_age_slope * (age - 75.0))
    else:
        rate = frail_per_year * exp(frail_age_slope * (age - 75.0))
    rate *= times(frailty_ratio_condition, heart_failure) * times(frailty_ratio_condition, copd)
    rate *= times(frailty_ratio_condition, diabetes) * times(frailty_ratio_condition, stroke)
    rate *= times(frailty_ratio_condition, dementia) * times(frailty_ratio_fear, fear)
    rate *= times(frailty_ratio_men, male)
    return rate * early(after_stay, frailty_ratio_after_stay, frailty_ratio_after_stay)


@model.effect("frailty_worse")
def weaker(frailty):
    """Robust to prefrail, prefrail to frail."""
    frailty += 1.0
    return frailty


@model.hazard
def frailty_better(
    age, place, frailty, heart_failure, copd, stroke, dementia,
    robust_again_per_year, prefrail_again_per_year, frailty_recovery_age_slope,
    frailty_recovery_ratio_condition,
):
    """One step up; less often with age and with what does not heal."""
    if place != 0.0 or frailty == 0.0:
        return 0.0
    rate = robust_again_per_year if frailty == 1.0 else prefrail_again_per_year
    rate *= exp(-frailty_recovery_age_slope * (age - 75.0))
    ill = heart_failure + copd + stroke + dementia
    return rate * times(frailty_recovery_ratio_condition, ill)


@model.effect("frailty_better")
def stronger(frailty):
    """Frail to prefrail, prefrail to robust."""
    frailty -= 1.0
    return frailty
