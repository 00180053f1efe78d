# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Fluid retention in heart failure: builds up unseen, then complaints, then a crisis."""

from kompas.core.twin.channels import as_used, early, times
from kompas.core.twin.person import DAY, model

model.declare(parameters=(
    "fluid_onset_per_year", "fluid_onset_ratio_nyha", "fluid_onset_ratio_lapse",
    "fluid_onset_ratio_first_month",
    "fluid_building_days", "fluid_passing_days", "fluid_crisis_days", "fluid_treatment_works",
))


@model.hazard
def fluid_onset(
    place, fluid, heart_failure, nyha, lapse, after_stay, uses, ratio_fluid_onset,
    fluid_onset_per_year, fluid_onset_ratio_nyha, fluid_onset_ratio_lapse,
    fluid_onset_ratio_first_month, early_ratio_third_month,
):
    """Heart failure only; more by NYHA class, when medicines are not taken, and after a stay."""
    if heart_failure == 0.0 or place != 0.0 or fluid > 0.0:
        return 0.0
    rate = fluid_onset_per_year * fluid_onset_ratio_nyha ** (nyha - 2.0)
    rate *= as_used(ratio_fluid_onset, uses) * times(fluid_onset_ratio_lapse, lapse)
    return rate * early(after_stay, fluid_onset_ratio_first_month, early_ratio_third_month)


@model.hazard
def fluid_worsen(place, fluid, fluid_building_days):
    """From weight alone to breathlessness and swollen legs."""
    return 1.0 / (fluid_building_days * DAY) if place == 0.0 and fluid == 1.0 else 0.0


@model.effect("fluid_worsen")
def fluid_shows(fluid):
    """Complaints begin."""
    fluid = 2.0
    return fluid


@model.hazard
def fluid_pass(place, fluid, fluid_passing_days):
    """Part of what builds up passes by itself."""
    return 1.0 / (fluid_passing_days * DAY) if place == 0.0 and fluid == 1.0 else 0.0


@model.timer("fluid_help")
def fluid_treated(u0, place, fluid, fluid_treatment_works):
    """Treatment arrives: it works, or the episode goes on."""
    if place == 0.0 and u0 < fluid_treatment_works:
        fluid = 0.0
    return fluid
