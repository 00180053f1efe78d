# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Dementia: it comes with age, sooner after a stroke, and it stays."""

from math import exp

from kompas.core.twin.channels import times
from kompas.core.twin.person import model

model.declare(parameters=("dementia_per_year", "dementia_age_slope", "dementia_ratio_stroke"))


@model.hazard
def dementia_onset(
    age, place, dementia, stroke, dementia_per_year, dementia_age_slope, dementia_ratio_stroke,
):
    """About twice as often with every five years of age up to 90 (Ott 1998, Am J Epidemiol
    147:574: 97 per 1,000 in the oldest); no difference between women and men."""
    if place >= 2.0 or dementia > 0.0:
        return 0.0
    rate = dementia_per_year * exp(dementia_age_slope * (min(age, 90.0) - 75.0))
    return rate * times(dementia_ratio_stroke, stroke)


@model.effect("dementia_onset")
def dementia_begins(dementia):
    """A diagnosis, or none yet: it is there."""
    dementia = 1.0
    return dementia
