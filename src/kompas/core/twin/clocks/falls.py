# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Falls, the time on the floor until somebody helps, and fear of the next one."""

from math import exp

from kompas.core.twin.channels import (
    as_used,
    calls_a_centre,
    carer_there,
    graded,
    help_at,
    notice_rate,
    noticed_by,
    open_channels,
    pace,
    times,
    until_answered,
)
from kompas.core.twin.person import HOUR, MINUTE, model

VISIT = 2.0
model.declare(
    totals=("alarm_calls", "alarm_minutes", "alarm_waits", "alarm_wait_minutes"),
    parameters=(
        "fall_per_year", "fall_age_slope", "fall_ratio_frail", "fall_ratio_fell",
        "fall_ratio_dementia", "fall_ratio_stroke", "fall_ratio_ill", "fall_ratio_fear",
        "fall_ratio_care_home", "fall_serious_share", "fall_cannot_rise_robust",
        "fall_cannot_rise_frail", "lie_admission_share_per_hour", "lie_found_by_chance_hours",
        "fall_ratio_men", "fear_share", "fear_passing_years", "alarm_call_minutes",
    ),
)
# Who has an alarm (`alarm_centre`) and presses, or whose sensor calls, speaks to a centre. Where
# its staff is short (`windows.Line`) they may have to wait until somebody there is free.


@model.hazard
def fall(
    age, male, place, residence, lie, frailty, fell_last_year, fear, dementia, stroke, fluid,
    infection, fall_factor, uses, ratio_fall,
    fall_per_year, fall_age_slope, fall_ratio_frail, fall_ratio_fell, fall_ratio_dementia,
    fall_ratio_stroke, fall_ratio_ill, fall_ratio_fear, fall_ratio_care_home, fall_ratio_men,
):
    """More in women, with age, frailty, an earlier fall, fear, dementia, stroke, while ill, and in
    a care home; some fall more for reasons that nothing here explains (`fall_factor`)."""
    if place != 0.0 or lie > 0.0:
        return 0.0
    rate = fall_per_year * exp(fall_age_slope * (age - 75.0)) * fall_factor
    rate *= graded(frailty, fall_ratio_frail) * as_used(ratio_fall, uses)
    rate *= times(fall_ratio_fell, fell_last_year) * times(fall_ratio_fear, fear)
    rate *= times(fall_ratio_dementia, dementia) * times(fall_ratio_stroke, stroke)
    rate *= times(fall_ratio_care_home, residence) * times(fall_ratio_men, male)
    if fluid >= 2.0 or infection > 0.0:
        rate *= fall_ratio_ill
    return rate


@model.effect("fall", hands_over=True)
def falls_down(
    now, luck, u5, u6, u7, falls, lie, lie_open, lie_by, lie_since, serious, frailty, fear,
    fell_last_year, fall_forgotten_at, uses, lie_works, lie_works_without,
    fall_serious_share, fall_cannot_rise_robust, fall_cannot_rise_frail, fear_share,
):
    """Up again alone, or on the floor; which ways of being found will work is decided now."""
    falls += 1.0
    fell_last_year, fall_forgotten_at = 1.0, now + 1.0
    if u7 < fear_share:
        fear = 1.0
    share = frailty / 2.0
    cannot_rise = fall_cannot_rise_robust * (1.0 - share) + fall_cannot_rise_frail * share
    serious = 1.0 if u5 < fall_serious_share else 0.0
    if serious > 0.0 or u6 < cannot_rise:
        lie, lie_by, lie_since = 1.0, -1.0, now
        if uses >= 1.0:
            lie_open = open_channels(luck, lie_works)
        else:
            lie_open = open_channels(luck, lie_works_without)
    return falls, lie, lie_open, lie_by, lie_since, serious, fear, fell_last_year, fall_forgotten_at


@model.timer("fall_forgotten")
def year_without_a_fall(fell_last_year):
    """A year since the last fall."""
    fell_last_year = 0.0
    return fell_last_year


@model.hazard
def fear_passes(place, fear, fear_passing_years):
    """Trust in one's own legs comes back."""
    return 1.0 / fear_passing_years if place == 0.0 and fear > 0.0 else 0.0


@model.effect("fear_passes")
def trusts_again(fear):
    """No longer afraid to walk."""
    fear = 0.0
    return fear


@model.hazard
def lie_notice(
    place, residence, lie, lie_open, carer, carer_out, home_care, lie_delay, lie_since_stage,
    lie_found_by_chance_hours,
):
    """Somebody or something notices that a person lies on the floor; where no staff comes by, in
    the end somebody does by chance."""
    if place != 0.0 or lie == 0.0:
        return 0.0
    there, visits = carer_there(carer, carer_out), pace(home_care, residence)
    rate = notice_rate(lie_open, lie, there, visits, lie_delay, lie_since_stage)
    return rate if visits > 0.0 else rate + 1.0 / (lie_found_by_chance_hours * HOUR)


@model.effect("lie_notice", hands_over=True)
def lie_noticed(
    now, u0, u1, u2, u3, u4, u5, lie, lie_open, lie_by, lie_help_at, residence, carer, carer_out,
    home_care, lie_delay, lie_since_stage, lie_response, lie_help_delay, lie_found_by_chance_hours,
    uses, alarm_centre, alarm_busy, alarm_wait, alarm_call_minutes, alarm_calls, alarm_minutes,
    alarm_waits, alarm_wait_minutes,
):
    """Help sets out, or the alarm goes unanswered and the others must notice."""
    there, visits = carer_there(carer, carer_out), pace(home_care, residence)
    rate = notice_rate(lie_open, lie, there, visits, lie_delay, lie_since_stage)
    chance = 0.0 if visits > 0.0 else 1.0 / (lie_found_by_chance_hours * HOUR)
    lie_by = noticed_by(u0, lie_open, lie, there, visits, lie_delay, lie_since_stage)
    if u3 * (rate + chance) >= rate:
        lie_by = VISIT
    at = help_at(now, lie_by, u1, u2, lie_response, lie_help_delay)
    if calls_a_centre(lie_by, uses, alarm_centre):
        waits = until_answered(u4, u5, alarm_busy, alarm_wait)
        at += waits
        alarm_calls, alarm_minutes = alarm_calls + 1.0, alarm_minutes + alarm_call_minutes
        alarm_waits += 1.0 if waits > 0.0 else 0.0
        alarm_wait_minutes += waits / MINUTE
    lie_help_at = min(lie_help_at, at)
    if lie_by != VISIT:
        lie_open -= 2.0**lie_by
    return (
        lie_by, lie_open, lie_help_at, alarm_calls, alarm_minutes, alarm_waits, alarm_wait_minutes,
    )


@model.timer("lie_help", hands_over=True)
def lie_over(
    now, u0, place, lie, lie_since, serious, sent_to_hospital_at, lie_admission_share_per_hour,
):
    """Somebody helps her up; an injury, or hours on the floor, may need the hospital."""
    if place == 0.0 and lie > 0.0:
        hours = (now - lie_since) / HOUR
        unhurt = (1.0 - lie_admission_share_per_hour) ** hours
        lie = 0.0
        if serious > 0.0 or u0 > unhurt:
            serious, sent_to_hospital_at = 1.0, now
    return lie, serious, sent_to_hospital_at


@model.accrual("minutes_on_floor")
def on_the_floor(place, lie):
    """Every minute counts until somebody helps."""
    return 525960.0 if place == 0.0 and lie > 0.0 else 0.0
