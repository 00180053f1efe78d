# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""The years that pass, death, emergency admissions, coming home."""

from math import exp, log

from kompas.core.twin.channels import NEVER, early
from kompas.core.twin.person import DAY, model


@model.timer("birthday")
def older(now, years, birthday_at):
    """A year older; rates that follow age change on this day and on no other."""
    years += 1.0
    birthday_at = now + 1.0
    return years, birthday_at


@model.hazard
def death(
    age, years, male, place, heart_failure, frailty, dementia, fluid, infection,
    death_per_year_women, death_per_year_men, death_age_slope_women, death_age_slope_men,
    death_ratio_heart_failure, death_ratio_frail, death_ratio_dementia, death_ratio_ill,
):
    """Gompertz by age and sex; more with heart failure, frailty, dementia, and while ill."""
    if place != 0.0:
        return 0.0
    beyond = age + years - 65.0
    if male > 0.0:
        rate = death_per_year_men * exp(death_age_slope_men * beyond)
    else:
        rate = death_per_year_women * exp(death_age_slope_women * beyond)
    if heart_failure > 0.0:
        rate *= death_ratio_heart_failure
    if dementia > 0.0:
        rate *= death_ratio_dementia
    if fluid >= 2.0 or infection >= 2.0:
        rate *= death_ratio_ill
    return rate * death_ratio_frail ** (frailty / 2.0)


@model.effect("death", hands_over=True)
def dies(
    place, lie_help_at, fluid_help_at, infection_help_at, lapse_help_at,
    carer_back_at, stay_fades_at, birthday_at,
):
    """Everything ends, also what had a date."""
    place = 2.0
    lie_help_at, fluid_help_at, infection_help_at, lapse_help_at = NEVER, NEVER, NEVER, NEVER
    carer_back_at, stay_fades_at, birthday_at = NEVER, NEVER, NEVER
    return (
        place, lie_help_at, fluid_help_at, infection_help_at, lapse_help_at,
        carer_back_at, stay_fades_at, birthday_at,
    )


@model.hazard
def other_admission(
    age, years, place, after_stay, frailty, heart_failure, copd, diabetes, stroke, lapse,
    ratio_other_admission, other_admission_per_year, other_admission_age_slope,
    other_admission_ratio_frail, other_admission_ratio_heart_failure,
    other_admission_ratio_copd, other_admission_ratio_diabetes, other_admission_ratio_stroke,
    lapse_ratio_admission, early_ratio_first_month, early_ratio_third_month,
):
    """Emergency admissions that no episode here explains: most admissions are of this kind."""
    if place != 0.0:
        return 0.0
    rate = other_admission_per_year * exp(other_admission_age_slope * (age + years - 75.0))
    rate *= other_admission_ratio_frail ** (frailty / 2.0)
    if heart_failure > 0.0:
        rate *= other_admission_ratio_heart_failure
    if copd > 0.0:
        rate *= other_admission_ratio_copd
    if diabetes > 0.0:
        rate *= other_admission_ratio_diabetes
    if stroke > 0.0:
        rate *= other_admission_ratio_stroke
    if lapse > 0.0:
        rate *= lapse_ratio_admission
    rate *= early(after_stay, early_ratio_first_month, early_ratio_third_month)
    return rate * ratio_other_admission


@model.hazard
def fluid_crisis(place, fluid, fluid_crisis_days):
    """Complaints of fluid retention that nobody treats end in the emergency department."""
    return 1.0 / (fluid_crisis_days * DAY) if place == 0.0 and fluid >= 2.0 else 0.0


@model.hazard
def infection_crisis(place, infection, infection_crisis_days):
    """An illness that nobody treats in time ends in the emergency department."""
    return 1.0 / (infection_crisis_days * DAY) if place == 0.0 and infection >= 2.0 else 0.0


@model.effect("other_admission", "fluid_crisis", "infection_crisis", hands_over=True)
@model.timer("sent_to_hospital", hands_over=True)
def admitted(
    now, u0, u1, age, years, place, fluid, infection, lie, lapse, serious,
    stay_is_fatal, discharge_at,
    lie_help_at, fluid_help_at, infection_help_at, lapse_help_at,
    emergency_admissions, retellings, carer_hours, cost_eur,
    hospital_days, hospital_death_share, hospital_death_age_slope, hospital_cost_per_day,
    retellings_per_admission, ratio_retelling, carer_hours_per_crisis,
):
    """An emergency admission: days in hospital, the story told again to new people."""
    if place == 0.0:
        days = hospital_days * (-log(u0)) ** 0.5 / 0.886
        emergency_admissions += 1.0
        retellings += retellings_per_admission * ratio_retelling
        carer_hours += carer_hours_per_crisis
        cost_eur += days * hospital_cost_per_day
        place, fluid, infection, lie, lapse, serious = 1.0, 0.0, 0.0, 0.0, 0.0, 0.0
        lie_help_at, fluid_help_at, infection_help_at, lapse_help_at = NEVER, NEVER, NEVER, NEVER
        discharge_at = now + days * DAY
        fatal = hospital_death_share * exp(hospital_death_age_slope * (age + years - 80.0))
        stay_is_fatal = 1.0 if u1 < fatal else 0.0
    return (
        place, fluid, infection, lie, lapse, serious, stay_is_fatal, discharge_at,
        lie_help_at, fluid_help_at, infection_help_at, lapse_help_at,
        emergency_admissions, retellings, carer_hours, cost_eur,
    )


@model.timer("discharge", hands_over=True)
def comes_home(
    now, place, after_stay, stay_fades_at, stay_is_fatal, carer_back_at, birthday_at,
):
    """The end of a stay: home again, or dead in hospital."""
    if stay_is_fatal > 0.0:
        place, stay_fades_at, carer_back_at, birthday_at = 2.0, NEVER, NEVER, NEVER
    else:
        place, after_stay, stay_fades_at = 0.0, 1.0, now + 30.0 * DAY
    return place, after_stay, stay_fades_at, carer_back_at, birthday_at


@model.timer("stay_fades")
def stay_fades(now, after_stay, stay_fades_at):
    """Thirty days after a stay the risk falls, after ninety it is what it was."""
    if after_stay == 1.0:
        after_stay, stay_fades_at = 2.0, now + 60.0 * DAY
    else:
        after_stay = 0.0
    return after_stay, stay_fades_at


@model.accrual("days_at_home")
def at_home(place):
    """Every day lived at home counts."""
    return 365.25 if place == 0.0 else 0.0


@model.accrual("staff_minutes")
def staff(place, staff_minutes_per_year):
    """Planned visits and the upkeep of tools, while at home."""
    return staff_minutes_per_year if place == 0.0 else 0.0


@model.accrual("cost_eur")
def planned_cost(place, cost_per_year):
    """Planned care and tools, while alive."""
    return cost_per_year if place < 2.0 else 0.0


@model.hazard
def false_alarm(place, false_alarms_per_year):
    """A tool calls without reason."""
    return false_alarms_per_year if place == 0.0 else 0.0


@model.effect("false_alarm", hands_over=True)
def false_alarm_answered(false_alarms, staff_minutes, minutes_per_false_alarm):
    """Somebody goes to see, for nothing."""
    false_alarms += 1.0
    staff_minutes += minutes_per_false_alarm
    return false_alarms, staff_minutes
