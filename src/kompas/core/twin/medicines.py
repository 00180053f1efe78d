# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Lapses: days in which medicines are not taken as agreed."""

from kompas.core.twin.channels import NEVER, help_at, notice_rate, noticed_by, open_channels
from kompas.core.twin.person import DAY, model


@model.hazard
def lapse_onset(
    place, lapse, dementia, medicines, ratio_lapse_onset, lapse_onset_per_year,
    lapse_ratio_dementia, lapse_ratio_many_medicines,
):
    """Nobody lapses without medicines; more with dementia and with five medicines or more."""
    if place != 0.0 or lapse > 0.0 or medicines == 0.0:
        return 0.0
    rate = lapse_onset_per_year * ratio_lapse_onset
    if dementia > 0.0:
        rate *= lapse_ratio_dementia
    if medicines >= 5.0:
        rate *= lapse_ratio_many_medicines
    return rate


@model.effect("lapse_onset")
def lapse_begins(luck, lapse, lapse_open, lapse_by, lapse_works):
    """A lapse begins; which channels will work this time is decided now."""
    lapse, lapse_by = 1.0, -1.0
    lapse_open = open_channels(luck, lapse_works)
    return lapse, lapse_open, lapse_by


@model.hazard
def lapse_pass(place, lapse, lapse_days):
    """Most lapses end by themselves."""
    return 1.0 / (lapse_days * DAY) if place == 0.0 and lapse > 0.0 else 0.0


@model.effect("lapse_pass")
def lapse_gone(lapse, lapse_help_at):
    """Over, noticed or not."""
    lapse = 0.0
    lapse_help_at = NEVER
    return lapse, lapse_help_at


@model.hazard
def lapse_notice(place, lapse, lapse_open, carer_out, lapse_delay, lapse_since_stage):
    """The channels that work this time, together."""
    if place != 0.0 or lapse == 0.0:
        return 0.0
    return notice_rate(lapse_open, lapse, carer_out, lapse_delay, lapse_since_stage)


@model.effect("lapse_notice", hands_over=True)
def lapse_noticed(
    now, u0, u1, u2, hand_over, lapse, lapse_open, lapse_by, lapse_help_at, carer_out,
    lapse_delay, lapse_since_stage, lapse_response, lapse_help_delay,
):
    """One channel has noticed; in a play the team decides what follows, else its response does."""
    lapse_by = noticed_by(u0, lapse_open, lapse, carer_out, lapse_delay, lapse_since_stage)
    lapse_open -= 2.0**lapse_by
    if hand_over == 0.0:
        at = help_at(now, lapse_by, u1, u2, lapse_response, lapse_help_delay)
        lapse_help_at = min(lapse_help_at, at)
    return lapse_by, lapse_open, lapse_help_at


@model.timer("lapse_help")
def lapse_ended(lapse):
    """Somebody sorts the boxes out together with her."""
    lapse = 0.0
    return lapse
