# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Falls, and the time on the floor until somebody helps."""

from math import exp

from kompas.core.twin.channels import help_at, notice_rate, noticed_by, open_channels
from kompas.core.twin.person import HOUR, model


@model.hazard
def fall(
    age, years, place, lie, frailty, fell_last_year, dementia, stroke, fluid, infection, ratio_fall,
    fall_per_year, fall_age_slope, fall_ratio_frail, fall_ratio_fell, fall_ratio_dementia,
    fall_ratio_stroke, fall_ratio_ill,
):
    """Falls at home; more with age, frailty, an earlier fall, dementia, stroke, and while ill."""
    if place != 0.0 or lie > 0.0:
        return 0.0
    rate = fall_per_year * exp(fall_age_slope * (age + years - 75.0))
    rate *= fall_ratio_frail ** (frailty / 2.0) * ratio_fall
    if fell_last_year > 0.0:
        rate *= fall_ratio_fell
    if dementia > 0.0:
        rate *= fall_ratio_dementia
    if stroke > 0.0:
        rate *= fall_ratio_stroke
    if fluid >= 2.0 or infection > 0.0:
        rate *= fall_ratio_ill
    return rate


@model.effect("fall", hands_over=True)
def falls_down(
    now, luck, u5, u6, falls, lie, lie_open, lie_by, lie_since, serious, frailty, lie_works,
    fall_serious_share, fall_cannot_rise_robust, fall_cannot_rise_frail,
):
    """Up again alone, or on the floor; which ways of being found will work is decided now."""
    falls += 1.0
    share = frailty / 2.0
    cannot_rise = fall_cannot_rise_robust * (1.0 - share) + fall_cannot_rise_frail * share
    serious = 1.0 if u5 < fall_serious_share else 0.0
    if serious > 0.0 or u6 < cannot_rise:
        lie, lie_by, lie_since = 1.0, -1.0, now
        lie_open = open_channels(luck, lie_works)
    return falls, lie, lie_open, lie_by, lie_since, serious


@model.hazard
def lie_notice(place, lie, lie_open, carer_out, lie_delay, lie_since_stage):
    """Somebody or something notices that a person lies on the floor."""
    if place != 0.0 or lie == 0.0:
        return 0.0
    return notice_rate(lie_open, lie, carer_out, lie_delay, lie_since_stage)


@model.effect("lie_notice", hands_over=True)
def lie_noticed(
    now, u0, u1, u2, lie, lie_open, lie_by, lie_help_at, carer_out,
    lie_delay, lie_since_stage, lie_response, lie_help_delay,
):
    """Help sets out, or the alarm goes unanswered and the others must notice."""
    lie_by = noticed_by(u0, lie_open, lie, carer_out, lie_delay, lie_since_stage)
    at = help_at(now, lie_by, u1, u2, lie_response, lie_help_delay)
    lie_help_at = min(lie_help_at, at)
    if lie_by != 2.0:
        lie_open -= 2.0**lie_by
    return lie_by, lie_open, lie_help_at


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
            sent_to_hospital_at = now
    serious = 0.0
    return lie, serious, sent_to_hospital_at


@model.accrual("minutes_on_floor")
def on_the_floor(place, lie):
    """Every minute counts until somebody helps."""
    return 525960.0 if place == 0.0 and lie > 0.0 else 0.0
