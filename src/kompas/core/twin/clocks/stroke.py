# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Stroke: an event that sends to hospital, takes function, and may come again."""

from math import exp

from kompas.core.twin.channels import times
from kompas.core.twin.person import model

model.declare(parameters=(
    "stroke_per_year", "stroke_age_slope", "stroke_ratio_men", "stroke_ratio_diabetes",
    "stroke_ratio_again",
))


@model.hazard
def stroke_strikes(
    age, male, place, stroke, diabetes,
    stroke_per_year, stroke_age_slope, stroke_ratio_men, stroke_ratio_diabetes, stroke_ratio_again,
):
    """More with age, in men, with diabetes, and after an earlier one."""
    if place != 0.0:
        return 0.0
    rate = stroke_per_year * exp(stroke_age_slope * (age - 75.0)) * times(stroke_ratio_men, male)
    return rate * times(stroke_ratio_diabetes, diabetes) * times(stroke_ratio_again, stroke)


@model.effect("stroke_strikes")
def struck_down(now, stroke, struck, medicines, sent_to_hospital_at):
    """To hospital at once."""
    medicines += 2.0 if stroke == 0.0 else 0.0
    stroke, struck, sent_to_hospital_at = 1.0, 1.0, now
    return stroke, struck, medicines, sent_to_hospital_at
