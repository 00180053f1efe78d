# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Emergency admissions: why, and for how long. What a stay leaves behind stands in `stays`."""

from math import exp, log

from kompas.core.twin.channels import (
    NEVER,
    as_used,
    early,
    graded,
    is_one,
    times,
    why_admitted,
)
from kompas.core.twin.person import DAY, model

model.declare(
    states={"stay_cause": 0.0, "waiting": 0.0, "struck": 0.0},
    parameters=(
        "hospital_death_share", "hospital_death_age_slope", "hospital_death_ratio_stroke",
        "hospital_death_ratio_heart_failure", "hospital_days", "hospital_cost_per_day",
        "early_ratio_first_month", "early_ratio_third_month",
        "other_admission_per_year", "other_admission_age_slope", "other_admission_ratio_frail",
        "other_admission_ratio_heart_failure", "other_admission_ratio_copd",
        "other_admission_ratio_diabetes", "other_admission_ratio_stroke",
        "other_admission_ratio_dependent",
        "retellings_per_admission", "carer_hours_per_crisis",
    ),
    totals=(
        "readmissions_30d", "readmissions_30d_heart_failure", "readmissions_30d_copd",
        "cost_hospital",
    ),
)
# `stay_cause`: 0 other, 1 heart failure, 2 COPD, 3 infection, 4 a fall, 5 stroke


@model.hazard
def other_admission(
    age, place, after_stay, frailty, adl, heart_failure, copd, diabetes, stroke, lapse, uses,
    ratio_other_admission, other_admission_per_year, other_admission_age_slope,
    other_admission_ratio_frail, other_admission_ratio_heart_failure,
    other_admission_ratio_copd, other_admission_ratio_diabetes, other_admission_ratio_stroke,
    other_admission_ratio_dependent,
    lapse_ratio_admission, early_ratio_first_month, early_ratio_third_month,
):
    """Emergency admissions that no episode here explains: most admissions are of this kind."""
    if place != 0.0:
        return 0.0
    rate = other_admission_per_year * exp(other_admission_age_slope * (age - 75.0))
    rate *= graded(frailty, other_admission_ratio_frail)
    rate *= graded(adl - 1.0, other_admission_ratio_dependent)
    rate *= times(other_admission_ratio_heart_failure, heart_failure)
    rate *= times(other_admission_ratio_copd, copd)
    rate *= times(other_admission_ratio_diabetes, diabetes)
    rate *= times(other_admission_ratio_stroke, stroke) * times(lapse_ratio_admission, lapse)
    rate *= early(after_stay, early_ratio_first_month, early_ratio_third_month)
    return rate * as_used(ratio_other_admission, uses)


@model.hazard
def fluid_crisis(place, fluid, fluid_crisis_days):
    """Complaints of fluid retention that nobody treats end in the emergency department."""
    return 1.0 / (fluid_crisis_days * DAY) if place == 0.0 and fluid >= 2.0 else 0.0


@model.hazard
def infection_crisis(place, infection, infection_crisis_days):
    """An illness that nobody treats in time ends in the emergency department."""
    return 1.0 / (infection_crisis_days * DAY) if place == 0.0 and infection >= 2.0 else 0.0


@model.hazard
def exacerbation_crisis(place, exacerbation, exacerbation_crisis_days):
    """Breathlessness that nobody treats in time ends in the emergency department."""
    return 1.0 / (exacerbation_crisis_days * DAY) if place == 0.0 and exacerbation >= 2.0 else 0.0


@model.effect(
    "other_admission", "fluid_crisis", "infection_crisis", "exacerbation_crisis", hands_over=True
)
@model.timer("sent_to_hospital", hands_over=True)
def admitted(
    now, u0, u1, age, place, after_stay, stay_cause, waiting, fluid, infection, exacerbation, lie,
    lapse, serious, struck, uses, stay_is_fatal, stay_over_at,
    lie_help_at, fluid_help_at, infection_help_at, exacerbation_help_at, lapse_help_at,
    emergency_admissions, readmissions_30d, readmissions_30d_heart_failure, readmissions_30d_copd,
    retellings, carer_hours, cost_eur, cost_hospital, hospital_days, hospital_death_share,
    hospital_death_age_slope, hospital_death_ratio_stroke, hospital_death_ratio_heart_failure,
    hospital_cost_per_day, retellings_per_admission, ratio_retelling, carer_hours_per_crisis,
):
    """An emergency admission: days in hospital, the story told again to new people."""
    if place == 0.0:
        soon = is_one(after_stay, 1.0)
        readmissions_30d += soon
        readmissions_30d_heart_failure += soon * is_one(stay_cause, 1.0)
        readmissions_30d_copd += soon * is_one(stay_cause, 2.0)
        stay_cause = why_admitted(struck, serious, lie, fluid, exacerbation, infection)
        days = hospital_days * (-log(u0)) ** 0.5 / 0.886
        emergency_admissions += 1.0
        retellings += retellings_per_admission * as_used(ratio_retelling, uses)
        carer_hours += carer_hours_per_crisis
        cost_eur += days * hospital_cost_per_day
        cost_hospital += days * hospital_cost_per_day
        place, waiting, lie, lapse = 1.0, 0.0, 0.0, 0.0
        fluid, infection, exacerbation = 0.0, 0.0, 0.0
        lie_help_at, fluid_help_at, infection_help_at = NEVER, NEVER, NEVER
        exacerbation_help_at, lapse_help_at = NEVER, NEVER
        stay_over_at = now + days * DAY
        fatal = hospital_death_share * exp(hospital_death_age_slope * (age - 80.0))
        fatal *= times(hospital_death_ratio_stroke, struck)
        fatal *= times(hospital_death_ratio_heart_failure, is_one(stay_cause, 1.0))
        stay_is_fatal = 1.0 if u1 < fatal else 0.0
    return (
        place, stay_cause, waiting, fluid, infection, exacerbation, lie, lapse, stay_is_fatal,
        stay_over_at, lie_help_at, fluid_help_at, infection_help_at, exacerbation_help_at,
        lapse_help_at, emergency_admissions, readmissions_30d, readmissions_30d_heart_failure,
        readmissions_30d_copd, retellings, carer_hours, cost_eur, cost_hospital,
    )
