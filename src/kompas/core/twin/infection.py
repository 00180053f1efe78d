# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Infections: unwell, then ill, then a crisis; most pass by themselves."""

from kompas.core.twin.channels import NEVER, help_at, notice_rate, noticed_by, open_channels
from kompas.core.twin.person import DAY, model


@model.hazard
def infection_onset(
    place, infection, frailty, copd, diabetes, ratio_infection_onset, infection_onset_per_year,
    infection_ratio_frail, infection_ratio_copd, infection_ratio_diabetes,
):
    """A chest or urinary infection that could become serious."""
    if place != 0.0 or infection > 0.0:
        return 0.0
    rate = infection_onset_per_year * infection_ratio_frail ** (frailty / 2.0)
    if copd > 0.0:
        rate *= infection_ratio_copd
    if diabetes > 0.0:
        rate *= infection_ratio_diabetes
    return rate * ratio_infection_onset


@model.effect("infection_onset")
def infection_begins(luck, infection, infection_open, infection_by, infection_works):
    """It begins; which channels will work this time is decided now."""
    infection, infection_by = 1.0, -1.0
    infection_open = open_channels(luck, infection_works)
    return infection, infection_open, infection_by


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


@model.effect("infection_pass")
def infection_gone(infection, infection_help_at):
    """Over, noticed or not."""
    infection = 0.0
    infection_help_at = NEVER
    return infection, infection_help_at


@model.hazard
def infection_notice(
    place, infection, infection_open, carer_out, infection_delay, infection_since_stage,
):
    """The channels that work this time, together."""
    if place != 0.0 or infection == 0.0:
        return 0.0
    return notice_rate(infection_open, infection, carer_out, infection_delay, infection_since_stage)


@model.effect("infection_notice", hands_over=True)
def infection_noticed(
    now, u0, u1, u2, hand_over, carer_out, infection, infection_open, infection_by,
    infection_help_at,
    infection_delay, infection_since_stage, infection_response, infection_help_delay,
):
    """One channel has noticed; in a play the team decides what follows, else its response does."""
    infection_by = noticed_by(
        u0, infection_open, infection, carer_out, infection_delay, infection_since_stage
    )
    infection_open -= 2.0**infection_by
    if hand_over == 0.0:
        at = help_at(now, infection_by, u1, u2, infection_response, infection_help_delay)
        infection_help_at = min(infection_help_at, at)
    return infection_by, infection_open, infection_help_at


@model.timer("infection_help")
def infection_treated(u0, place, infection, infection_treatment_works):
    """Treatment arrives: it works, or the episode goes on."""
    if place == 0.0 and u0 < infection_treatment_works:
        infection = 0.0
    return infection
