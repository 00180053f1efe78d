# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Lapses: days in which medicines are not taken as agreed."""

from kompas.core.twin.person import DAY, model


@model.hazard
def lapse_onset(
    place, lapse, dementia, medicines, ratio_lapse_onset, lapse_onset_per_year,
    lapse_ratio_dementia, lapse_ratio_many_medicines,
):
    """Nobody lapses without medicines; more with dementia and with five medicines or more."""
    if place != 0.0 or lapse > 0.0 or medicines == 0.0:
        return 0.0
    rate = lapse_onset_per_year * ratio_lapse_onset
    if dementia > 0.0:
        rate *= lapse_ratio_dementia
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
