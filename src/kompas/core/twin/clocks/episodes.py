# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""What episodes have in common: how they begin, get noticed and end.

`it` is the episode that a function is about.
"""

from kompas.core.twin.channels import (
    NEVER,
    carer_there,
    help_at,
    notice_rate,
    noticed_by,
    open_channels,
    pace,
)
from kompas.core.twin.model import about
from kompas.core.twin.person import model

PLAYED = ("fluid", "infection", "lapse")  # a play's team is asked what to do about these
ALIKE = (*PLAYED, "exacerbation")


def it_begins(luck, it, it_open, it_by, it_works, it_works_without, uses):
    """It begins; which channels will work this time is decided now."""
    it, it_by = 1.0, -1.0
    if uses >= 1.0:
        it_open = open_channels(luck, it_works)
    else:
        it_open = open_channels(luck, it_works_without)
    return it, it_open, it_by


def it_passes(it, it_help_at):
    """Over by itself, noticed or not."""
    it = 0.0
    it_help_at = NEVER
    return it, it_help_at


def it_notice(
    place, residence, it, it_open, carer, carer_out, home_care, it_delay, it_since_stage,
):
    """The channels that work this time, together."""
    if place != 0.0 or it == 0.0:
        return 0.0
    there, visits = carer_there(carer, carer_out), pace(home_care, residence)
    return notice_rate(it_open, it, there, visits, it_delay, it_since_stage)


def it_noticed(
    now, u0, u1, u2, hand_over, it, it_open, it_by, it_help_at, residence, carer, carer_out,
    home_care, it_delay, it_since_stage, it_response, it_help_delay,
):
    """One channel has noticed; in a play the team decides what follows, else its response does."""
    there, visits = carer_there(carer, carer_out), pace(home_care, residence)
    it_by = noticed_by(u0, it_open, it, there, visits, it_delay, it_since_stage)
    it_open -= 2.0**it_by
    if hand_over == 0.0:
        at = help_at(now, it_by, u1, u2, it_response, it_help_delay)
        it_help_at = min(it_help_at, at)
    return it_by, it_open, it_help_at


def it_noticed_by_usual_care(
    now, u0, u1, u2, it, it_open, it_by, it_help_at, residence, carer, carer_out,
    home_care, it_delay, it_since_stage, it_response, it_help_delay,
):
    """One channel has noticed; its response is that of usual care, in a play too."""
    there, visits = carer_there(carer, carer_out), pace(home_care, residence)
    it_by = noticed_by(u0, it_open, it, there, visits, it_delay, it_since_stage)
    it_open -= 2.0**it_by
    at = help_at(now, it_by, u1, u2, it_response, it_help_delay)
    it_help_at = min(it_help_at, at)
    return it_by, it_open, it_help_at


for episode in ALIKE:
    model.effect(f"{episode}_onset")(about(episode, it_begins))
    model.effect(f"{episode}_pass")(about(episode, it_passes))
    model.hazard(about(episode, it_notice))
for episode in PLAYED:
    model.effect(f"{episode}_notice", hands_over=True)(about(episode, it_noticed))
model.effect("exacerbation_notice")(about("exacerbation", it_noticed_by_usual_care))
