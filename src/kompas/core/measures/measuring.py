"""Each quantity of a target, measured in the twin: its value and the error of counting.

A cohort of the stratum lives for as long as the quantity asks. `mc_error` is one standard error of
the mean over simulated people; it says nothing of what we do not know about parameters.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Quantity, Stratum
from kompas.core.measures.world import World
from kompas.core.streams import of_each
from kompas.core.twin.person import DEAD
from kompas.core.twin.population import People

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
PEOPLE = 20_000
A_LIFE = 50.0
NEVER = 1e9  # years
DEPENDENT = 2  # Katz items
FRAILTY = {"robust": 0, "prefrail": 1, "frail": 2}
CARERS = {"none": 0, "partner": 1, "child": 2}
ONSET = {
    "heart_failure": "heart_failure_onset",
    "copd": "copd_onset",
    "diabetes": "diabetes_onset",
    "dementia": "dementia_onset",
    "stroke": "stroke_strikes",
}
ADMISSIONS = {
    "any": "emergency_admissions",
    "heart_failure": "admissions_heart_failure",
    "copd": "admissions_copd",
    "infection": "admissions_infection",
    "falls": "admissions_falls",
    "stroke": "admissions_stroke",
}
READMISSIONS = {"any": "", "heart_failure": "_heart_failure", "copd": "_copd"}


@dataclass(frozen=True)
class Estimate:
    """A simulated value and one standard error of it."""

    value: float
    mc_error: float


def measure(
    world: World, quantity: Quantity, stratum: Stratum, people: int = PEOPLE
) -> Estimate | None:
    """A quantity in a stratum; None when the twin does not know it (readmission after a stroke)."""
    return KINDS[quantity.kind](world, quantity, stratum, people)


def ratio(part: Array, whole: Array) -> Estimate:
    """A ratio of two sums over people, with its standard error (linearised)."""
    mean = float(whole.mean())
    if mean == 0.0:
        return Estimate(float("nan"), float("nan"))
    value = float(part.mean()) / mean
    return Estimate(value, float((part - value * whole).std()) / mean / sqrt(len(part)))


def _share(which: NDArray[np.bool_]) -> Estimate:
    return ratio(which.astype(float), np.ones(len(which)))


def _at_once(
    world: World, stratum: Stratum, people: int, holds: Callable[[Mapping[str, Array]], Mask]
) -> Estimate:
    """The share for whom something holds at the start."""
    return _share(holds(world.people(stratum, people).facts))


def _at_home(
    world: World, stratum: Stratum, people: int, holds: Callable[[Mapping[str, Array]], Mask]
) -> Estimate:
    """The same of those who live in a home of their own, whom surveys ask."""
    facts = world.people(stratum, people).facts
    return _share(holds(facts)[facts["residence"] == 0])


def _looked(
    world: World, people: People, years: float, *names: str, still: bool = False
) -> dict[str, Array]:
    """The columns of people after so many years, by name."""
    seen = world.lives(people, [years], names, still=still)[0]
    return {name: seen[:, k] for k, name in enumerate(names)}


def _life(total: str) -> Callable[[World, Quantity, Stratum, int], Estimate]:
    """Years still to come from the day at which the age of the stratum is reached."""

    def lived(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate:
        at = replace(stratum, age_to=stratum.age_from + 1)
        group = world.people(at, people // 2)
        none = np.zeros(len(group))
        on_the_day = {**group.facts, "birthday_at": none + 1.0, "years": none}
        group = replace(group, facts=on_the_day)
        return ratio(_looked(world, group, A_LIFE, total, still=True)[total], np.ones(len(group)))

    return lived


def _falls(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate:
    seen = _looked(world, world.people(stratum, people), 1.0, "falls", "years_lived")
    return ratio(seen["falls"], seen["years_lived"])


def _fallers(least: int) -> Callable[[World, Quantity, Stratum, int], Estimate]:
    """Of those who are alive to be asked a year later, as surveys do."""

    def fell(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate:
        seen = _looked(world, world.people(stratum, people), 1.0, "falls", "place")
        return _share(seen["falls"][seen["place"] != DEAD] >= least)

    return fell


def _incidence(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate:
    """New cases per year lived without the condition; a case is free of it for half its year."""
    group = world.people(stratum, people)
    clock = f"{ONSET[quantity.about]}.n"
    seen = _looked(world, group, 1.0, clock, "years_lived")
    free = np.asarray(group.facts[quantity.about] == 0)
    new = np.minimum(seen[clock][free], 1.0)
    return ratio(new, seen["years_lived"][free] - new / 2)


def _survival(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate:
    """Of new cases: each of those free of it counts by how likely they are to get it now."""
    group = world.people(stratum, 3 * people)
    look = f"{ONSET[quantity.about]}.rate"
    rate = _looked(world, group, 0.0, look)[look]
    rate = np.where(group.facts[quantity.about] == 0, rate, 0.0)
    years = quantity.years or 1.0
    ill = _diagnosed(world, group, quantity.about)
    alive = _looked(world, ill, years, "place", still=True)["place"] != DEAD
    return ratio(rate * alive, rate)


def _diagnosed(world: World, people: People, condition: str) -> People:
    """The same people on the day of a first diagnosis, as the clock of the condition sets it."""
    facts: dict[str, Array] = dict(people.facts)
    one: Array = np.ones(len(people))
    facts[condition] = one
    if condition == "heart_failure":
        luck = of_each(people.ids, "diagnosed", 1, seed=world.seed)[:, 0]
        share = world.usual.numbers.value("heart_failure_in_hospital_share", world.usual.belief)
        admitted = luck < share
        facts["nyha"], facts["fluid"] = 2.0 * one, np.where(admitted, 2.0, 0.0)
        facts["sent_to_hospital_at"] = np.where(admitted, 0.0, NEVER)
    if condition == "stroke":
        facts["struck"], facts["sent_to_hospital_at"] = one, np.zeros(len(people))
    return replace(people, facts=facts)


def _readmission(
    world: World, quantity: Quantity, stratum: Stratum, people: int
) -> Estimate | None:
    if quantity.about not in READMISSIONS:
        return None
    ending = READMISSIONS[quantity.about]
    group = world.people(stratum, 2 * people)
    if ending:
        group = _with(group, quantity.about)
    back, stays = f"readmissions_30d{ending}", f"stays_ended{ending}"
    seen = _looked(world, group, 3.0, back, stays)
    return ratio(seen[back], seen[stays])


def _with(people: People, condition: str) -> People:
    """Those who have a condition."""
    there = np.flatnonzero(people.facts[condition])
    facts = {name: np.asarray(fact)[there] for name, fact in people.facts.items()}
    none = np.zeros(len(there), np.int64)
    return People(facts, people.ids[there], none, none, np.zeros(len(there)))


def _admissions(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate | None:
    about = quantity.about
    if about not in (*ADMISSIONS, "other"):
        return None
    names = tuple(ADMISSIONS.values())
    seen = _looked(world, world.people(stratum, people), 1.0, "years_lived", *names)
    if about != "other":
        return ratio(seen[ADMISSIONS[about]], seen["years_lived"])
    known = sum((seen[name] for name in names[1:]), np.zeros(people))
    return ratio(seen["emergency_admissions"] - known, seen["years_lived"])


def _deaths(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate:
    group = world.people(stratum, people)
    group = replace(group, facts={**group.facts, "years": np.zeros(len(group))})
    seen = _looked(world, group, 1.0, "place", "years_lived", still=True)
    return ratio((seen["place"] == DEAD).astype(float), seen["years_lived"])


def _moves(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate:
    """Of those at home in one state, the share in another later; the dead count only as dead."""
    start, end, _ = quantity.args
    group = world.people(stratum, people)
    seen = _looked(world, group, quantity.years or 1.0, "frailty", "place")
    here = np.asarray(group.facts["frailty"] == FRAILTY[start]) & (group.facts["residence"] == 0)
    dead = seen["place"] == DEAD
    if end == "dead":
        return _share(dead[here])
    return _share((seen["frailty"] == FRAILTY[end])[here & ~dead])


def _prevalence(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate:
    return _at_once(world, stratum, people, lambda facts: facts[quantity.about] > 0)


def _dependent(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate:
    return _at_home(world, stratum, people, lambda facts: facts["adl"] >= DEPENDENT)


def _frail(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate:
    state = FRAILTY[quantity.about]
    return _at_home(world, stratum, people, lambda facts: facts["frailty"] == state)


def _carer(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate:
    """Who helps, of people who need any; nobody is counted as a carer of those who need none."""
    kind = CARERS[quantity.about]
    return _at_home(
        world, stratum, people, lambda facts: np.where(facts["adl"] > 0, facts["carer"], 0) == kind
    )


def _care_home(world: World, quantity: Quantity, stratum: Stratum, people: int) -> Estimate:
    return _at_once(world, stratum, people, lambda facts: facts["residence"] > 0)


KINDS: Mapping[str, Callable[[World, Quantity, Stratum, int], Estimate | None]] = {
    "life_expectancy": _life("years_lived"),
    "years_dependent": _life("years_dependent"),
    "falls_per_person_year": _falls,
    "fallers_per_year": _fallers(1),
    "repeat_fallers_per_year": _fallers(2),
    "prevalence": _prevalence,
    "incidence": _incidence,
    "survival": _survival,
    "readmission_30d": _readmission,
    "admissions_per_person_year": _admissions,
    "deaths_per_person_year": _deaths,
    "dependent_share": _dependent,
    "frailty_share": _frail,
    "frailty_move": _moves,
    "carer_share": _carer,
    "care_home_share": _care_home,
}
