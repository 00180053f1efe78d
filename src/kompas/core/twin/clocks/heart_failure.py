# fmt: off
# Arguments are looked up by name: listed in paragraphs, a function stays one picture.
"""Heart failure: it comes, and it gets worse by NYHA class. Its episodes stand in `fluid`."""

from math import exp

from kompas.core.twin.channels import times
from kompas.core.twin.person import model

model.declare(parameters=(
    "heart_failure_per_year", "heart_failure_age_slope", "heart_failure_ratio_men",
    "heart_failure_ratio_diabetes", "heart_failure_in_hospital_share", "nyha_worse_per_year",
))


@model.hazard
def heart_failure_onset(
    age, male, place, heart_failure, diabetes,
    heart_failure_per_year, heart_failure_age_slope, heart_failure_ratio_men,
    heart_failure_ratio_diabetes,
):
    """More with age, in men, and with diabetes."""
    if place >= 2.0 or heart_failure > 0.0:
        return 0.0
    rate = heart_failure_per_year * exp(heart_failure_age_slope * (age - 75.0))
    rate *= times(heart_failure_ratio_men, male)
    return rate * times(heart_failure_ratio_diabetes, diabetes)


@model.effect("heart_failure_onset")
def heart_failure_begins(
    now, u0, place, heart_failure, nyha, medicines, fluid, sent_to_hospital_at,
    heart_failure_in_hospital_share,
):
    """NYHA class II, and three medicines more; for many it is found when they are admitted."""
    heart_failure, nyha, medicines = 1.0, 2.0, medicines + 3.0
    if place == 0.0 and u0 < heart_failure_in_hospital_share:
        fluid, sent_to_hospital_at = 2.0, now
    return heart_failure, nyha, medicines, fluid, sent_to_hospital_at


@model.hazard
def nyha_worse(place, heart_failure, nyha, nyha_worse_per_year):
    """One class further, to IV."""
    worse = place != 2.0 and heart_failure > 0.0 and nyha < 4.0
    return nyha_worse_per_year if worse else 0.0


@model.effect("nyha_worse")
def nyha_rises(nyha):
    """Breathless sooner."""
    nyha += 1.0
    return nyha
