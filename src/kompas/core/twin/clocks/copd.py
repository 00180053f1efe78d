# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""COPD: it comes, and it flares up: breathless, then a crisis; many flare-ups pass."""

from math import exp

from kompas.core.twin.channels import early, times
from kompas.core.twin.person import DAY, model

model.declare(parameters=(
    "copd_per_year", "copd_age_slope", "copd_ratio_men",
    "exacerbation_onset_per_year", "exacerbation_ratio_lapse", "exacerbation_ratio_first_month",
    "exacerbation_worsening_days", "exacerbation_passing_days", "exacerbation_crisis_days",
    "exacerbation_treatment_works",
))


@model.hazard
def copd_onset(age, male, place, copd, copd_per_year, copd_age_slope, copd_ratio_men):
    """More in men."""
    if place >= 2.0 or copd > 0.0:
        return 0.0
    return copd_per_year * exp(copd_age_slope * (age - 75.0)) * times(copd_ratio_men, male)


@model.effect("copd_onset")
def copd_begins(copd, medicines):
    """A diagnosis, and two medicines more."""
    copd, medicines = 1.0, medicines + 2.0
    return copd, medicines


@model.hazard
def exacerbation_onset(
    place, copd, exacerbation, lapse, after_stay, exacerbation_onset_per_year,
    exacerbation_ratio_lapse, exacerbation_ratio_first_month, early_ratio_third_month,
):
    """COPD only; more when medicines are not taken, and after a stay."""
    if place != 0.0 or copd == 0.0 or exacerbation > 0.0:
        return 0.0
    rate = exacerbation_onset_per_year * times(exacerbation_ratio_lapse, lapse)
    return rate * early(after_stay, exacerbation_ratio_first_month, early_ratio_third_month)


@model.hazard
def exacerbation_worsen(place, exacerbation, exacerbation_worsening_days):
    """From more cough and phlegm to breathless at rest."""
    worse = place == 0.0 and exacerbation == 1.0
    return 1.0 / (exacerbation_worsening_days * DAY) if worse else 0.0


@model.effect("exacerbation_worsen")
def exacerbation_shows(exacerbation):
    """Breathless."""
    exacerbation = 2.0
    return exacerbation


@model.hazard
def exacerbation_pass(place, exacerbation, exacerbation_passing_days):
    """Many flare-ups pass by themselves."""
    there = place == 0.0 and exacerbation > 0.0
    return 1.0 / (exacerbation_passing_days * DAY) if there else 0.0


@model.timer("exacerbation_help")
def exacerbation_treated(u0, place, exacerbation, exacerbation_treatment_works):
    """Treatment arrives: it works, or the flare-up goes on."""
    if place == 0.0 and u0 < exacerbation_treatment_works:
        exacerbation = 0.0
    return exacerbation
