# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""The years that pass, and death."""

from math import exp, sqrt

from kompas.core.twin.channels import NEVER, early, graded, lies_waiting, times
from kompas.core.twin.person import DAY, model

model.declare(parameters=(
    "death_per_year_women", "death_per_year_men", "death_age_slope_women", "death_age_slope_men",
    "death_fall_per_year",
    "death_ratio_wallonia_women", "death_ratio_wallonia_men",
    "death_ratio_hauts_de_france_women", "death_ratio_hauts_de_france_men",
    "death_ratio_france_women", "death_ratio_france_men",
    "death_heart_failure_per_year", "death_dementia_per_year", "death_ratio_copd",
    "death_ratio_diabetes", "death_ratio_stroke", "death_ratio_frail",
    "death_ratio_dependent", "death_ratio_ill", "death_ratio_nyha", "death_ratio_after_stay",
))


@model.timer("birthday")
def older(now, age, years, birthday_at):
    """A year older; rates that follow age change on this day and on no other."""
    age += 1.0
    years += 1.0
    birthday_at = now + 1.0
    return age, years, birthday_at


@model.hazard
def death(
    age, years, male, region, place, heart_failure, nyha, copd, diabetes, stroke, dementia, frailty,
    adl, after_stay, fluid, infection, exacerbation, waiting, home_care_queued_at, bed_asked_at,
    death_per_year_women, death_per_year_men, death_age_slope_women, death_age_slope_men,
    death_fall_per_year, death_ratio_wallonia_women, death_ratio_wallonia_men,
    death_ratio_hauts_de_france_women, death_ratio_hauts_de_france_men,
    death_ratio_france_women, death_ratio_france_men,
    death_heart_failure_per_year, death_dementia_per_year, death_ratio_copd, death_ratio_diabetes,
    death_ratio_stroke, death_ratio_frail, death_ratio_dependent, death_ratio_ill,
    death_ratio_nyha, death_ratio_after_stay,
):
    """Gompertz by age and sex, falling with the calendar; more by region, with each condition,
    frailty and dependence, after a stay, and while ill. Deaths in hospital belong to the stay, but
    for who is only there because home care has no place, and who waits, ill, for a bed."""
    waits = lies_waiting(place, waiting, home_care_queued_at, bed_asked_at)
    if place >= 2.0 or (place == 1.0 and not waits):
        return 0.0
    if male > 0.0:
        rate = death_per_year_men * exp(death_age_slope_men * (age - 65.0))
    else:
        rate = death_per_year_women * exp(death_age_slope_women * (age - 65.0))
    if region == 1.0:
        rate *= death_ratio_wallonia_men if male > 0.0 else death_ratio_wallonia_women
    elif region == 2.0:
        rate *= death_ratio_hauts_de_france_men if male > 0.0 else death_ratio_hauts_de_france_women
    elif region == 3.0:
        rate *= death_ratio_france_men if male > 0.0 else death_ratio_france_women
    rate *= times(death_ratio_copd, copd)
    rate *= times(death_ratio_diabetes, diabetes) * times(death_ratio_stroke, stroke)
    rate *= graded(frailty, death_ratio_frail) * graded(adl - 1.0, death_ratio_dependent)
    rate += death_dementia_per_year * dementia
    if heart_failure > 0.0:  # both added, not multiplied: they weigh on the young as on the old
        rate += death_heart_failure_per_year * death_ratio_nyha ** (nyha - 2.0)
    rate *= early(after_stay, death_ratio_after_stay, sqrt(death_ratio_after_stay))
    if fluid >= 2.0 or infection >= 2.0 or exacerbation >= 2.0 or bed_asked_at < NEVER:
        rate *= death_ratio_ill
    return rate * (1.0 - death_fall_per_year) ** years


@model.effect("death", hands_over=True)
def dies(
    now, place, home_care_held, home_care_queued_at, lie_help_at, fluid_help_at, infection_help_at,
    exacerbation_help_at, lapse_help_at, carer_back_at, stay_fades_at, birthday_at,
    fall_forgotten_at, tool_ends_at, tool_fades_at, tool_asked_at, tool_held,
    bed_asked_at, bed_held, bed_since, days_for_a_bed,
):
    """Everything ends, also what had a date."""
    place, home_care_held, home_care_queued_at = 2.0, 0.0, NEVER
    lie_help_at, fluid_help_at, infection_help_at = NEVER, NEVER, NEVER
    exacerbation_help_at, lapse_help_at, carer_back_at = NEVER, NEVER, NEVER
    stay_fades_at, birthday_at, fall_forgotten_at = NEVER, NEVER, NEVER
    tool_ends_at, tool_fades_at, tool_asked_at, tool_held = NEVER, NEVER, NEVER, 0.0
    if bed_asked_at < NEVER:
        days_for_a_bed += (now - bed_since) / DAY
    bed_asked_at, bed_held = NEVER, 0.0
    return (
        place, home_care_held, home_care_queued_at, lie_help_at, fluid_help_at, infection_help_at,
        exacerbation_help_at, lapse_help_at, carer_back_at, stay_fades_at, birthday_at,
        fall_forgotten_at, tool_ends_at, tool_fades_at, tool_asked_at, tool_held,
        bed_asked_at, bed_held, days_for_a_bed,
    )
