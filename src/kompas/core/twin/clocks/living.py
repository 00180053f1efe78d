# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Where somebody lives, what it costs, and how good life is."""

from math import exp

from kompas.core.twin.channels import NEVER, graded, times
from kompas.core.twin.person import model

model.declare(
    parameters=(
        "care_home_per_year", "care_home_age_slope", "care_home_ratio_dementia",
        "care_home_ratio_no_carer", "care_home_ratio_frail", "care_home_ratio_after_stay",
        "care_home_ratio_men", "care_home_ratio_wallonia", "care_home_ratio_france",
        "care_home_cost_per_day",
        "utility_robust", "utility_loss_frail", "utility_loss_dependent", "utility_loss_dementia",
        "utility_loss_condition", "utility_loss_fear", "utility_loss_hospital",
    ),
    totals=("years_lived", "years_dependent", "days_in_care_home", "qaly", "cost_care_home"),
)


@model.hazard
def care_home(
    age, male, region, place, residence, adl, dementia, frailty, carer, after_stay,
    care_home_per_year, care_home_age_slope, care_home_ratio_dementia, care_home_ratio_no_carer,
    care_home_ratio_frail, care_home_ratio_after_stay,
    care_home_ratio_men, care_home_ratio_wallonia, care_home_ratio_france,
):
    """Moving to a care home: for who depends on others, more with dementia and without a carer,
    less for men, and by how many places a region has."""
    if place != 0.0 or residence > 0.0 or (adl < 2.0 and dementia == 0.0):
        return 0.0
    rate = care_home_per_year * exp(care_home_age_slope * (age - 80.0))
    rate *= times(care_home_ratio_dementia, dementia) * graded(frailty, care_home_ratio_frail)
    if carer == 0.0:
        rate *= care_home_ratio_no_carer
    if region == 1.0:
        rate *= care_home_ratio_wallonia
    elif region >= 2.0:
        rate *= care_home_ratio_france
    rate *= times(care_home_ratio_men, male)
    return rate * times(care_home_ratio_after_stay, after_stay)


@model.effect("care_home")
def moves(
    residence, home_care, home_care_held, home_care_asked_at, home_care_queued_at, uses,
    tool_asked_at, tool_held,
):
    """Staff day and night; the help at home and its tools are free for others."""
    residence, home_care, home_care_held, uses = 1.0, 0.0, 0.0, 0.0
    home_care_asked_at, home_care_queued_at = NEVER, NEVER
    tool_asked_at, tool_held = NEVER, 0.0
    return (
        residence, home_care, home_care_held, home_care_asked_at, home_care_queued_at, uses,
        tool_asked_at, tool_held,
    )


@model.accrual("days_at_home")
def at_home(place, residence):
    """Every day lived in one's own home counts."""
    return 365.25 if place == 0.0 and residence == 0.0 else 0.0


@model.accrual("days_in_care_home")
def in_care_home(place, residence):
    """Every day lived in a care home."""
    return 365.25 if place == 0.0 and residence > 0.0 else 0.0


@model.accrual("cost_care_home")
def home_cost(place, residence, care_home_cost_per_day):
    """The part of all costs that is the care home; its bill goes on during a hospital stay."""
    return care_home_cost_per_day * 365.25 if place < 2.0 and residence > 0.0 else 0.0


@model.accrual("years_lived")
def lives(place):
    """Every year counts."""
    return 1.0 if place < 2.0 else 0.0


@model.accrual("years_dependent")
def depends(place, adl):
    """Years in which two or more of the six Katz items need help."""
    return 1.0 if place < 2.0 and adl >= 2.0 else 0.0


@model.accrual("qaly")
def quality(
    place, frailty, adl, dementia, heart_failure, copd, stroke, fear,
    utility_robust, utility_loss_frail, utility_loss_dependent, utility_loss_dementia,
    utility_loss_condition, utility_loss_fear, utility_loss_hospital,
):
    """Quality-adjusted years: what is taken off for each thing that weighs on daily life."""
    if place >= 2.0:
        return 0.0
    worth = utility_robust - utility_loss_frail * frailty / 2.0
    worth -= utility_loss_dependent * min(adl, 4.0) / 4.0 + utility_loss_dementia * dementia
    worth -= utility_loss_condition * (heart_failure + copd + stroke) + utility_loss_fear * fear
    worth -= utility_loss_hospital if place == 1.0 else 0.0
    return max(worth, 0.0)
