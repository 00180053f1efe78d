# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Fluid retention in heart failure: builds up unseen, then complaints, then a crisis."""

from kompas.core.twin.channels import NEVER, early, help_at, notice_rate, noticed_by, open_channels
from kompas.core.twin.person import DAY, model


@model.hazard
def fluid_onset(
    place, fluid, heart_failure, nyha, lapse, after_stay, ratio_fluid_onset,
    fluid_onset_per_year, fluid_onset_ratio_nyha, fluid_onset_ratio_lapse,
    early_ratio_first_month, early_ratio_third_month,
):
    """Heart failure only; more by NYHA class, when medicines are not taken, and after a stay."""
    if heart_failure == 0.0 or place != 0.0 or fluid > 0.0:
        return 0.0
    rate = fluid_onset_per_year * fluid_onset_ratio_nyha ** (nyha - 2.0) * ratio_fluid_onset
    if lapse > 0.0:
        rate *= fluid_onset_ratio_lapse
    return rate * early(after_stay, early_ratio_first_month, early_ratio_third_month)


@model.effect("fluid_onset")
def fluid_begins(luck, fluid, fluid_open, fluid_by, fluid_works):
    """Fluid builds up; which channels will work this time is decided now."""
    fluid, fluid_by = 1.0, -1.0
    fluid_open = open_channels(luck, fluid_works)
    return fluid, fluid_open, fluid_by


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


@model.effect("fluid_pass")
def fluid_gone(fluid, fluid_help_at):
    """Over, noticed or not."""
    fluid = 0.0
    fluid_help_at = NEVER
    return fluid, fluid_help_at


@model.hazard
def fluid_notice(place, fluid, fluid_open, carer_out, fluid_delay, fluid_since_stage):
    """The channels that work this time, together."""
    if place != 0.0 or fluid == 0.0:
        return 0.0
    return notice_rate(fluid_open, fluid, carer_out, fluid_delay, fluid_since_stage)


@model.effect("fluid_notice", hands_over=True)
def fluid_noticed(
    now, u0, u1, u2, hand_over, fluid, fluid_open, fluid_by, fluid_help_at, carer_out,
    fluid_delay, fluid_since_stage, fluid_response, fluid_help_delay,
):
    """One channel has noticed; in a play the team decides what follows, else its response does."""
    fluid_by = noticed_by(u0, fluid_open, fluid, carer_out, fluid_delay, fluid_since_stage)
    fluid_open -= 2.0**fluid_by
    if hand_over == 0.0:
        at = help_at(now, fluid_by, u1, u2, fluid_response, fluid_help_delay)
        fluid_help_at = min(fluid_help_at, at)
    return fluid_by, fluid_open, fluid_help_at


@model.timer("fluid_help")
def fluid_treated(u0, place, fluid, fluid_treatment_works):
    """Treatment arrives: it works, or the episode goes on."""
    if place == 0.0 and u0 < fluid_treatment_works:
        fluid = 0.0
    return fluid
