# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Lapses: days in which medicines are not taken as agreed."""

from kompas.core.twin.channels import as_used, times
from kompas.core.twin.person import DAY, model

model.declare(parameters=(
    "lapse_onset_per_year", "lapse_ratio_dementia", "lapse_ratio_many_medicines", "lapse_days",
    "lapse_ratio_admission",
))


@model.hazard
def lapse_onset(
    place, residence, lapse, dementia, medicines, uses, ratio_lapse_onset, lapse_onset_per_year,
    lapse_ratio_dementia, lapse_ratio_many_medicines,
):
    """Not without medicines, not in a care home; more with dementia and with five medicines."""
    if place != 0.0 or residence > 0.0 or lapse > 0.0 or medicines == 0.0:
        return 0.0
    rate = lapse_onset_per_year * as_used(ratio_lapse_onset, uses)
    rate *= times(lapse_ratio_dementia, dementia)
    if medicines >= 5.0:
        rate *= lapse_ratio_many_medicines
    return rate


@model.hazard
def lapse_pass(place, lapse, lapse_days):
    """Most lapses end by themselves."""
    return 1.0 / (lapse_days * DAY) if place == 0.0 and lapse > 0.0 else 0.0


@model.timer("lapse_help")
def lapse_ended(lapse):
    """Somebody sorts the boxes out together with her."""
    lapse = 0.0
    return lapse
