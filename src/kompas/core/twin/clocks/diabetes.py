# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Diabetes: it comes, more often in Hauts-de-France."""

from math import exp

from kompas.core.twin.channels import times
from kompas.core.twin.person import model

model.declare(parameters=(
    "diabetes_per_year", "diabetes_age_slope", "diabetes_ratio_men",
    "diabetes_ratio_hauts_de_france",
))


@model.hazard
def diabetes_onset(
    age, male, region, place, diabetes,
    diabetes_per_year, diabetes_age_slope, diabetes_ratio_men, diabetes_ratio_hauts_de_france,
):
    """More in men; less often new at a great age."""
    if place >= 2.0 or diabetes > 0.0:
        return 0.0
    rate = diabetes_per_year * exp(diabetes_age_slope * (age - 65.0))
    rate *= times(diabetes_ratio_men, male)
    return rate * diabetes_ratio_hauts_de_france if region == 2.0 else rate


@model.effect("diabetes_onset")
def diabetes_begins(diabetes, medicines):
    """A diagnosis, and two medicines more."""
    diabetes, medicines = 1.0, medicines + 2.0
    return diabetes, medicines
