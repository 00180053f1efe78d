# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Emergency admissions: why, and for how long. What a stay leaves behind stands in `stays`."""

from math import exp, log

from kompas.core.twin.channels import (
    NEVER,
    as_used,
    bed_or_wait,
    early,
    graded,
    is_one,
    times,
    why_admitted,
)
from kompas.core.twin.person import DAY, model

model.declare(
    states={
        "stay_cause": 0.0, "waiting": 0.0, "struck": 0.0,
        "bed_asked_at": NEVER, "bed_held": 0.0, "bed_full": 0.0, "bed_days": 0.0, "bed_since": 0.0,
    },
    parameters=(
        "hospital_death_share", "hospital_death_age_slope", "hospital_death_ratio_stroke",
        "hospital_death_ratio_heart_failure", "hospital_days", "hospital_cost_per_day",
        "early_ratio_first_month", "early_ratio_third_month",
        "other_admission_per_year", "other_admission_age_slope", "other_admission_ratio_frail",
        "other_admission_ratio_heart_failure", "other_admission_ratio_copd",
        "other_admission_ratio_diabetes", "other_admission_ratio_stroke",
        "other_admission_ratio_dependent",
        "retellings_per_admission", "carer_hours_per_crisis", "bed_wait_death_ratio",
    ),
    totals=(
        "readmissions_30d", "readmissions_30d_heart_failure", "readmissions_30d_copd",
        "cost_hospital", "bed_waits", "days_for_a_bed",
    ),
)
# Where beds are shared (`windows.Pool`) and short, `bed_full` is 1: who is admitted then waits in
# the emergency department, as ill as before, and the stay of `bed_days` begins when there is a bed.
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
    lapse, serious, struck, uses, stay_is_fatal, stay_over_at, lie_help_at, fluid_help_at,
    infection_help_at, exacerbation_help_at, lapse_help_at, bed_full, bed_held, bed_asked_at,
    bed_days, bed_since, bed_waits, emergency_admissions, readmissions_30d,
    readmissions_30d_heart_failure, readmissions_30d_copd, retellings, carer_hours, cost_eur,
    cost_hospital, hospital_days, hospital_death_share, hospital_death_age_slope,
    hospital_death_ratio_stroke, hospital_death_ratio_heart_failure, hospital_cost_per_day,
    retellings_per_admission, ratio_retelling, carer_hours_per_crisis, bed_wait_death_ratio,
):
    """An emergency admission: days in hospital, once there is a bed; the story told again."""
    if place == 0.0:
        soon = is_one(after_stay, 1.0)
        readmissions_30d += soon
        readmissions_30d_heart_failure += soon * is_one(stay_cause, 1.0)
        readmissions_30d_copd += soon * is_one(stay_cause, 2.0)
        stay_cause = why_admitted(struck, serious, lie, fluid, exacerbation, infection)
        bed_days, bed_since = hospital_days * (-log(u0)) ** 0.5 / 0.886, now
        emergency_admissions += 1.0
        retellings += retellings_per_admission * as_used(ratio_retelling, uses)
        carer_hours += carer_hours_per_crisis
        cost_eur += bed_days * hospital_cost_per_day
        cost_hospital += bed_days * hospital_cost_per_day
        place, waiting, lie, lapse = 1.0, 0.0, 0.0, 0.0
        fluid, infection, exacerbation = 0.0, 0.0, 0.0
        lie_help_at, fluid_help_at, infection_help_at = NEVER, NEVER, NEVER
        exacerbation_help_at, lapse_help_at = NEVER, NEVER
        fatal = hospital_death_share * exp(hospital_death_age_slope * (age - 80.0))
        fatal *= times(hospital_death_ratio_stroke, struck) * times(bed_wait_death_ratio, bed_full)
        fatal *= times(hospital_death_ratio_heart_failure, is_one(stay_cause, 1.0))
        stay_is_fatal, bed_waits = 1.0 if u1 < fatal else 0.0, bed_waits + bed_full
        length = bed_days * DAY
        bed_held, bed_asked_at, stay_over_at = bed_or_wait(now, bed_full, length, stay_is_fatal)
    return (
        place, stay_cause, waiting, fluid, infection, exacerbation, lie, lapse, stay_is_fatal,
        stay_over_at, lie_help_at, fluid_help_at, infection_help_at, exacerbation_help_at,
        lapse_help_at, emergency_admissions, readmissions_30d, readmissions_30d_heart_failure,
        readmissions_30d_copd, retellings, carer_hours, cost_eur, cost_hospital,
        bed_held, bed_asked_at, bed_days, bed_since, bed_waits,
    )


@model.timer("bed_found")
def gets_a_bed(now, bed_days, bed_since, days_for_a_bed, stay_is_fatal, stay_over_at):
    """The stay begins; who dies of it does so on the day that was theirs anyhow."""
    days_for_a_bed += (now - bed_since) / DAY
    if stay_is_fatal == 0.0:
        stay_over_at = now + bed_days * DAY
    return days_for_a_bed, stay_over_at
