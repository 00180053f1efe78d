# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""A hospital stay: what it leaves behind, waiting to go home, home again, and the months after."""

from kompas.core.twin.channels import NEVER, graded, is_one
from kompas.core.twin.person import DAY, model

model.declare(
    parameters=(
        "stay_function_loss_share", "stay_function_loss_ratio_frail",
        "injury_function_loss_share", "stroke_function_loss_share", "nyha_worse_share",
    ),
    totals=(
        "days_in_hospital", "days_in_hospital_heart_failure", "days_waiting",
        "admissions_heart_failure", "admissions_copd", "admissions_infection", "admissions_falls",
        "admissions_stroke",
        "stays_ended", "stays_ended_heart_failure", "stays_ended_copd",
    ),
)


@model.timer("stay_over")
def stay_over(
    now, u0, u1, u2, place, residence, adl, nyha, frailty, stay_cause, serious, struck,
    stay_is_fatal, waiting, carer, home_care, home_care_asked_at, discharge_at,
    admissions_heart_failure, admissions_copd, admissions_infection, admissions_falls,
    admissions_stroke,
    stay_function_loss_share, stay_function_loss_ratio_frail, injury_function_loss_share,
    stroke_function_loss_share, nyha_worse_share,
):
    """Treated. Some function may be lost, after heart failure class II becomes III; who needs help
    at home and has none waits for it."""
    admissions_heart_failure += is_one(stay_cause, 1.0)
    admissions_copd += is_one(stay_cause, 2.0)
    admissions_infection += is_one(stay_cause, 3.0)
    admissions_falls += is_one(stay_cause, 4.0)
    admissions_stroke += is_one(stay_cause, 5.0)
    lasting = injury_function_loss_share * serious
    if stay_cause == 5.0:
        lasting = stroke_function_loss_share
    lost = 2.0 if u1 < lasting else 0.0
    if u0 < stay_function_loss_share * graded(frailty, stay_function_loss_ratio_frail):
        lost += 1.0
    adl = min(adl + lost, 6.0)
    if stay_cause == 1.0 and nyha < 3.0 and u2 < nyha_worse_share:
        nyha += 1.0
    serious, struck = 0.0, 0.0
    alone = carer == 0.0 and home_care == 0.0 and residence == 0.0
    if place == 1.0 and alone and adl >= 2.0 and stay_is_fatal == 0.0:
        waiting, home_care_asked_at = 1.0, min(home_care_asked_at, now)
    elif place == 1.0:
        discharge_at = now
    return (
        adl, nyha, serious, struck, waiting, home_care_asked_at, discharge_at,
        admissions_heart_failure, admissions_copd, admissions_infection, admissions_falls,
        admissions_stroke,
    )


@model.timer("discharge", hands_over=True)
def comes_home(
    now, place, after_stay, stay_cause, waiting, stay_fades_at, stay_is_fatal, carer_back_at,
    birthday_at, fall_forgotten_at, tool_ends_at, tool_fades_at, home_care_held,
    home_care_queued_at, tool_asked_at, tool_held, bed_held, bed_asked_at, bed_since,
    days_for_a_bed,
    stays_ended, stays_ended_heart_failure, stays_ended_copd,
):
    """The end of a stay: home again, or dead in hospital."""
    if bed_asked_at < NEVER:
        days_for_a_bed += (now - bed_since) / DAY
    waiting, bed_held, bed_asked_at = 0.0, 0.0, NEVER
    if stay_is_fatal > 0.0:
        place, home_care_held, home_care_queued_at = 2.0, 0.0, NEVER
        stay_fades_at, carer_back_at, birthday_at = NEVER, NEVER, NEVER
        fall_forgotten_at, tool_ends_at, tool_fades_at = NEVER, NEVER, NEVER
        tool_asked_at, tool_held = NEVER, 0.0
    else:
        place, after_stay, stay_fades_at = 0.0, 1.0, now + 30.0 * DAY
        stays_ended += 1.0
        stays_ended_heart_failure += 1.0 if stay_cause == 1.0 else 0.0
        stays_ended_copd += 1.0 if stay_cause == 2.0 else 0.0
    return (
        place, after_stay, waiting, stay_fades_at, carer_back_at, birthday_at, fall_forgotten_at,
        tool_ends_at, tool_fades_at, home_care_held, home_care_queued_at, tool_asked_at, tool_held,
        bed_held, bed_asked_at, days_for_a_bed,
        stays_ended, stays_ended_heart_failure, stays_ended_copd,
    )


@model.timer("stay_fades")
def stay_fades(now, after_stay, stay_fades_at):
    """Thirty days after a stay the risk falls, after ninety it is what it was."""
    if after_stay == 1.0:
        after_stay, stay_fades_at = 2.0, now + 60.0 * DAY
    else:
        after_stay = 0.0
    return after_stay, stay_fades_at


@model.accrual("days_in_hospital")
def in_hospital(place):
    """Every day of a stay counts."""
    return 365.25 if place == 1.0 else 0.0


@model.accrual("days_in_hospital_heart_failure")
def in_hospital_for_the_heart(place, stay_cause):
    """Every day of a stay for heart failure."""
    return 365.25 if place == 1.0 and stay_cause == 1.0 else 0.0


@model.accrual("days_waiting")
def waits_to_go_home(place, waiting):
    """Days in hospital that only wait for help at home."""
    return 365.25 if place == 1.0 and waiting > 0.0 else 0.0
