# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Infections: unwell, then ill, then a crisis; most pass by themselves."""

from kompas.core.twin.channels import as_used, graded, times
from kompas.core.twin.person import DAY, model

model.declare(parameters=(
    "infection_onset_per_year", "infection_ratio_frail", "infection_ratio_copd",
    "infection_ratio_diabetes", "infection_worsening_days", "infection_passing_days",
    "infection_crisis_days", "infection_treatment_works",
))


@model.hazard
def infection_onset(
    place, infection, frailty, copd, diabetes, uses,
    ratio_infection_onset, infection_onset_per_year,
    infection_ratio_frail, infection_ratio_copd, infection_ratio_diabetes,
):
    """A chest or urinary infection that could become serious."""
    if place != 0.0 or infection > 0.0:
        return 0.0
    rate = infection_onset_per_year * graded(frailty, infection_ratio_frail)
    rate *= times(infection_ratio_copd, copd) * times(infection_ratio_diabetes, diabetes)
    return rate * as_used(ratio_infection_onset, uses)


@model.hazard
def infection_worsen(place, infection, infection_worsening_days):
    """From unwell to ill: fever, confusion, not out of bed."""
    return 1.0 / (infection_worsening_days * DAY) if place == 0.0 and infection == 1.0 else 0.0


@model.effect("infection_worsen")
def infection_shows(infection):
    """Ill."""
    infection = 2.0
    return infection


@model.hazard
def infection_pass(place, infection, infection_passing_days):
    """Most infections pass by themselves."""
    return 1.0 / (infection_passing_days * DAY) if place == 0.0 and infection > 0.0 else 0.0


@model.timer("infection_help")
def infection_treated(u0, place, infection, infection_treatment_works):
    """Treatment arrives: it works, or the episode goes on."""
    if place == 0.0 and u0 < infection_treatment_works:
        infection = 0.0
    return infection
