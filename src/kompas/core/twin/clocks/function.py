# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Daily life by the six items of Katz: help is needed for one more, or for one less.

Items are lost in the usual order (washing, dressing, toilet, moving, continence, eating), so their
number says which.
"""

from math import exp

from kompas.core.twin.channels import early, graded, times
from kompas.core.twin.person import model

model.declare(parameters=(
    "function_loss_per_year", "function_loss_age_slope", "function_loss_ratio_frail",
    "function_loss_ratio_dementia", "function_loss_ratio_stroke", "function_loss_ratio_lost",
    "function_loss_ratio_after_stay", "function_loss_ratio_men",
    "function_loss_ratio_hauts_de_france",
    "function_gain_per_year", "function_gain_ratio_after_stay", "function_gain_ratio_dementia",
    "function_gain_age_slope",
))


@model.hazard
def function_loss(
    age, male, region, place, adl, frailty, dementia, stroke, after_stay,
    function_loss_per_year, function_loss_age_slope, function_loss_ratio_frail,
    function_loss_ratio_dementia, function_loss_ratio_stroke, function_loss_ratio_lost,
    function_loss_ratio_after_stay, function_loss_ratio_men, function_loss_ratio_hauts_de_france,
):
    """More in women, with age, frailty, dementia, after a stroke or a stay, once something is
    lost, and in Hauts-de-France."""
    if place != 0.0 or adl >= 6.0:
        return 0.0
    rate = function_loss_per_year * exp(function_loss_age_slope * (age - 75.0))
    rate *= graded(frailty, function_loss_ratio_frail)
    rate *= times(function_loss_ratio_dementia, dementia)
    rate *= times(function_loss_ratio_stroke, stroke) * times(function_loss_ratio_lost, adl)
    rate *= times(function_loss_ratio_men, male)
    if region == 2.0:
        rate *= function_loss_ratio_hauts_de_france
    return rate * early(after_stay, function_loss_ratio_after_stay, 1.0)


@model.effect("function_loss")
def needs_more(adl):
    """One more item needs help."""
    adl += 1.0
    return adl


@model.hazard
def function_gain(
    age, place, adl, dementia, after_stay,
    function_gain_per_year, function_gain_ratio_after_stay, function_gain_ratio_dementia,
    function_gain_age_slope,
):
    """Some of it comes back, most often soon after a stay."""
    if place != 0.0 or adl == 0.0:
        return 0.0
    rate = function_gain_per_year * exp(-function_gain_age_slope * (age - 75.0))
    rate *= times(function_gain_ratio_dementia, dementia)
    return rate * times(function_gain_ratio_after_stay, after_stay)


@model.effect("function_gain")
def needs_less(adl):
    """One item less needs help."""
    adl -= 1.0
    return adl
