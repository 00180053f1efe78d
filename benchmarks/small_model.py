"""The small model that every engine runs in `twin_peers`: death, one disease, falls, injuries.

Rates per person-year; `t` is age - 65. The figures are made up to be alike in all engines: this
model measures speed and says nothing about people.
"""

from math import exp

from kompas.core.twin.model import Model

PARAMETERS = {
    "death_women": 0.0075,
    "death_men": 0.0125,
    "slope_women": 0.115,
    "slope_men": 0.100,
    "death_ratio": 2.5,
    "disease": 0.006,
    "disease_slope": 0.070,
    "falls": 0.35,
    "falls_slope": 0.035,
    "falls_ratio": 1.4,
    "injury": 0.10,
}

model = Model(
    "small-model",
    given=("male",),
    care={"usual": 1},
    parameters=tuple(PARAMETERS),
    states={"age": 65.0, "dead": 0.0, "diseased": 0.0, "birthday_at": 1.0},
    totals=("years", "injuries"),
    levels={"age": range(65, 121), "male": range(2), "dead": range(2), "diseased": range(2)},
)


@model.hazard
def death(age, male, dead, diseased, death_women, death_men, slope_women, slope_men, death_ratio):
    """Gompertz by sex; more with the disease."""
    if dead > 0.0:
        return 0.0
    t = age - 65.0
    rate = death_men * exp(slope_men * t) if male > 0.0 else death_women * exp(slope_women * t)
    return rate * death_ratio if diseased > 0.0 else rate


@model.effect("death")
def dies(dead, birthday_at):
    """The end."""
    dead, birthday_at = 1.0, float("inf")
    return dead, birthday_at


@model.hazard
def onset(age, dead, diseased, disease, disease_slope):
    """The disease begins, once."""
    if dead > 0.0 or diseased > 0.0:
        return 0.0
    return disease * exp(disease_slope * (age - 65.0))


@model.effect("onset")
def falls_ill(diseased):
    """It stays."""
    diseased = 1.0
    return diseased


@model.hazard
def fall(age, dead, diseased, falls, falls_slope, falls_ratio):
    """Falls, more of them with the disease."""
    if dead > 0.0:
        return 0.0
    rate = falls * exp(falls_slope * (age - 65.0))
    return rate * falls_ratio if diseased > 0.0 else rate


@model.effect("fall")
def hurt(u0, injuries, injury):
    """One in ten is an injury."""
    if u0 < injury:
        injuries += 1.0
    return injuries


@model.timer("birthday")
def older(now, age, birthday_at):
    """A year older: rates change on this day and on no other."""
    age += 1.0
    birthday_at = now + 1.0
    return age, birthday_at


@model.accrual("years")
def lives(dead):
    """Years lived."""
    return 1.0 if dead == 0.0 else 0.0
