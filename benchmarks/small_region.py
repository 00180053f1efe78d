"""The small model with something shared: the diseased ask for a place that lowers their mortality.

As made up as `small_model`, whose other clocks it takes over.
"""

from math import exp

from benchmarks import small_model as small
from kompas.core.twin.model import NEVER, Model

PARAMETERS = {**small.PARAMETERS, "place_ratio": 0.7}

model = Model(
    "small-region",
    given=small.model.given,
    care=small.model.care,
    parameters=tuple(PARAMETERS),
    states={**small.model.states, "place_asked_at": NEVER, "has_place": 0.0},
    totals=small.model.totals,
    levels={**small.model.levels, "has_place": range(2)},
)
model.hazard(small.onset)
model.hazard(small.fall)
model.effect("fall")(small.hurt)
model.timer("birthday")(small.older)
model.accrual("years")(small.lives)


@model.hazard
def death(
    age, male, dead, diseased, has_place,
    death_women, death_men, slope_women, slope_men, death_ratio, place_ratio,
):  # fmt: skip
    """Gompertz by sex; more with the disease, less of that with a place."""
    if dead > 0.0:
        return 0.0
    t = age - 65.0
    rate = death_men * exp(slope_men * t) if male > 0.0 else death_women * exp(slope_women * t)
    if diseased > 0.0:
        rate *= death_ratio
    return rate * place_ratio if has_place > 0.0 else rate


@model.effect("death")
def dies(dead, birthday_at, place_asked_at, has_place):
    """The end; the place is free again."""
    dead, has_place = 1.0, 0.0
    birthday_at, place_asked_at = float("inf"), float("inf")
    return dead, birthday_at, place_asked_at, has_place


@model.effect("onset")
def falls_ill(now, diseased, place_asked_at):
    """The disease stays, and a place is asked for."""
    diseased, place_asked_at = 1.0, now
    return diseased, place_asked_at
