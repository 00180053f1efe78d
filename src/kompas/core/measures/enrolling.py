"""Who a trial took in, found among simulated people: inclusion, a recent stay, sex and age mix."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Inclusion, Stratum
from kompas.core.measures.world import Array, World
from kompas.core.streams import of_each
from kompas.core.twin.adopting import fits
from kompas.core.twin.origins import DATED, WHOLE
from kompas.core.twin.person import HOME
from kompas.core.twin.population import People

CANDIDATES = 200_000
FEWEST = 20
YEAR = 365.25
KEPT = ("male", "region", "fall_factor", "digital", "connected")
STEEPEST = 0.5
FAR = 1e9  # years: never, as a number that can be written down
STAYS = {
    None: "stays_ended",
    "heart_failure": "stays_ended_heart_failure",
    "copd": "stays_ended_copd",
}


class NobodyFits(LookupError):
    """An inclusion that (almost) nobody of the population meets; says how many did."""


def enrolled(world: World, inclusion: Inclusion, count: int, name: str) -> People:
    """So many people who meet an inclusion, numbered from 0; the same person may come in several
    times, each time with luck of their own. Raises NobodyFits.
    """
    found = _candidates(world, inclusion)
    if len(found) < FEWEST:
        raise NobodyFits(
            f"{len(found)} of {CANDIDATES:,} simulated people of 60 and older meet the inclusion "
            f"of `{name}`: widen its age, conditions or the time since a stay"
        )
    weights = np.cumsum(_weights(inclusion, found))
    ids = np.arange(count)
    luck = of_each(ids, f"enrolled:{name}", 1, seed=world.seed)[:, 0]
    chosen = np.minimum(np.searchsorted(weights / weights[-1], luck), len(found) - 1)
    facts = {key: np.asarray(fact)[chosen] for key, fact in found.facts.items()}
    return People.of(facts)


def _candidates(world: World, inclusion: Inclusion) -> People:
    to = inclusion.age_to
    ages = Stratum(age_from=float(int(inclusion.age_from)), age_to=to, region=inclusion.region)
    everybody = world.people(ages, CANDIDATES)
    without_stay = inclusion.model_copy(update={"days_since_discharge_max": None})
    if not inclusion.days_since_discharge_max:
        return _only(everybody, fits(without_stay, everybody.facts))
    # A condition or a class may come in the year before; conditions do not go, so those suffice.
    before = Inclusion(needs=inclusion.needs)
    group = _only(everybody, fits(before, everybody.facts))
    group, had = _after_a_stay(world, group, inclusion)
    return _only(group, had & fits(without_stay, group.facts)) if len(group) else group


def _only(people: People, which: NDArray[np.bool_]) -> People:
    facts = {name: np.asarray(fact)[which] for name, fact in people.facts.items()}
    none = np.zeros(int(which.sum()), np.int64)
    return People(facts, people.ids[which], none, none, np.zeros(len(none)))


def _after_a_stay(
    world: World, people: People, inclusion: Inclusion
) -> tuple[People, NDArray[np.bool_]]:
    """The same people after living for as long as a stay may lie behind; who had one."""
    stays = STAYS.get(inclusion.discharged_for)
    if stays is None:
        raise NobodyFits(f"the twin does not count stays for `{inclusion.discharged_for}`")
    years = (inclusion.days_since_discharge_max or 0) / YEAR
    looks = (*WHOLE, *DATED, "age", "place", stays)
    seen = world.lives(people, [years], looks, run=1, still=True)[0]
    column = {name: seen[:, k] for k, name in enumerate(looks)}
    facts = {name: column[name] for name in (*WHOLE, "age")}
    facts |= {name: _from_then(column[name], years) for name in DATED}
    facts |= {name: np.asarray(people.facts[name], np.float64) for name in KEPT}
    facts["uses"] = np.zeros(len(people))
    had = (column[stays] > 0) & (column["place"] == HOME)
    return replace(people, facts=facts), had


def _from_then(dates: Array, years: float) -> Array:
    return np.where(dates > FAR, FAR, np.maximum(dates - years, 0.0))


def _weights(inclusion: Inclusion, people: People) -> Array:
    """How often each candidate is drawn, so that sex and mean age come out as in the trial."""
    men = np.asarray(people.facts["male"], np.float64) > 0
    by_sex = np.ones(len(people))
    if inclusion.women_share and men.any() and not men.all():
        women = inclusion.women_share.value
        by_sex = np.where(men, (1 - women) / men.sum(), women / (~men).sum())
    if not inclusion.mean_age:
        return by_sex
    age = np.asarray(people.facts["age"], np.float64) + 0.5
    wanted = min(max(inclusion.mean_age.value, age.min() + 0.5), age.max() - 0.5)
    low, high = -STEEPEST, STEEPEST
    for _ in range(40):
        slope = (low + high) / 2
        weights = by_sex * np.exp(slope * (age - wanted))
        low, high = (low, slope) if float(weights @ age / weights.sum()) > wanted else (slope, high)
    return np.asarray(by_sex * np.exp(low * (age - wanted)))
