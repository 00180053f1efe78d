# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""The informal carer: who it is, hours given, and the moment when it becomes too much."""

from math import exp

from kompas.core.twin.channels import NEVER
from kompas.core.twin.person import DAY, model

model.declare(
    states={"coupled": 0.0, "partner_place": 0.0, "partner_residence": 0.0, "partner_adl": 0.0},
    parameters=(
        "partner_loss_per_year_women", "partner_loss_per_year_men", "partner_loss_age_slope",
        "child_takes_over_share", "child_comes_per_year", "child_loss_per_year",
        "carer_hours_ratio_independent", "carer_hours_ratio_heavy",
        "carer_break_per_year", "carer_break_days", "carer_full_load_hours",
    ),
)
# Who lives with somebody who is simulated too is `coupled` and hears how they fare
# (`windows.Message` into `partner_...`); for others the loss of a partner is a clock.


@model.hazard
def partner_lost(
    age, male, place, carer, coupled, partner_place, partner_residence, partner_adl,
    partner_loss_per_year_women, partner_loss_per_year_men, partner_loss_age_slope,
):
    """A partner dies, or can no longer care; women lose theirs sooner."""
    if place >= 2.0 or carer != 1.0:
        return 0.0
    if coupled > 0.0:
        unable = partner_place == 2.0 or partner_residence > 0.0 or partner_adl >= 3.0
        return 365.25 if unable else 0.0
    rate = partner_loss_per_year_men if male > 0.0 else partner_loss_per_year_women
    return rate * exp(partner_loss_age_slope * (age - 75.0))


@model.effect("partner_lost")
def alone_or_child(u0, carer, carer_out, child_takes_over_share):
    """A child or somebody else takes over, or nobody does."""
    carer = 2.0 if u0 < child_takes_over_share else 0.0
    carer_out = 0.0
    return carer, carer_out


@model.timer("partner_news")
def hears_of_partner(carer, carer_out, carer_back_at, partner_place):
    """A partner who is in hospital does not look in, and does again when home."""
    if carer == 1.0 and partner_place == 1.0:
        carer_out, carer_back_at = 1.0, NEVER
    elif carer == 1.0 and partner_place == 0.0 and carer_back_at == NEVER:
        carer_out = 0.0
    return carer_out, carer_back_at


@model.hazard
def child_comes(place, residence, adl, carer, child_comes_per_year):
    """Somebody begins to care when help is needed."""
    comes = place < 2.0 and residence == 0.0 and adl >= 1.0 and carer == 0.0
    return child_comes_per_year if comes else 0.0


@model.effect("child_comes")
def child_cares(carer):
    """A child, a niece, a neighbour."""
    carer = 2.0
    return carer


@model.hazard
def child_lost(place, carer, child_loss_per_year):
    """Ill, moved away, or worn out for good."""
    return child_loss_per_year if place < 2.0 and carer == 2.0 else 0.0


@model.effect("child_lost")
def nobody_cares(carer):
    """Nobody of the family any more."""
    carer = 0.0
    return carer


@model.accrual("carer_hours")
def cares(
    place, residence, adl, carer, carer_out, uses, carer_hours_per_year,
    tool_carer_hours_per_year, carer_hours_ratio_independent, carer_hours_ratio_heavy,
):
    """Hours of the informal carer, while there is somebody to care for at home."""
    if place != 0.0 or residence > 0.0 or carer == 0.0 or carer_out > 0.0:
        return 0.0
    hours = carer_hours_per_year
    if adl == 0.0:
        hours *= carer_hours_ratio_independent
    elif adl >= 3.0:
        hours *= carer_hours_ratio_heavy
    return hours + (tool_carer_hours_per_year if uses >= 1.0 else 0.0)


@model.hazard
def carer_break(
    place, residence, adl, carer, carer_out, carer_hours_per_year, carer_hours_ratio_independent,
    carer_hours_ratio_heavy, carer_break_per_year, carer_full_load_hours,
):
    """The carer can no longer: the more hours a week, the sooner."""
    if place != 0.0 or residence > 0.0 or carer == 0.0 or carer_out > 0.0:
        return 0.0
    load = carer_hours_per_year / (52.18 * carer_full_load_hours)
    if adl == 0.0:
        load *= carer_hours_ratio_independent
    elif adl >= 3.0:
        load *= carer_hours_ratio_heavy
    return carer_break_per_year * load


@model.effect("carer_break", hands_over=True)
def carer_stops(now, carer_out, carer_back_at, carer_break_days):
    """For some days nobody of the family looks in or calls."""
    carer_out = 1.0
    carer_back_at = now + carer_break_days * DAY
    return carer_out, carer_back_at


@model.timer("carer_back")
def carer_returns(carer_out):
    """Back, rested or not."""
    carer_out = 0.0
    return carer_out
