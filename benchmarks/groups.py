"""Groups of people for the benchmarks of the twin: a made-up one, and the region's own."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from benchmarks import small_model
from kompas.core.catalog import Stratum, load
from kompas.core.measures import World, world
from kompas.core.region import load_census
from kompas.core.streams import Luck
from kompas.core.twin.adopting import Usual
from kompas.core.twin.beliefs import Belief, Numbers
from kompas.core.twin.population import People, Setting

Array = NDArray[np.float64]
SEED = 1


def uniforms(name: str, count: int) -> Array:
    """As many numbers between 0 and 1, the same ones every time."""
    return Luck(SEED, 0).uniforms(name, 0, count)


def ages(count: int) -> Array:
    """Years, 65 to 100, fewer of the old."""
    return 65.0 + np.minimum(-9.5 * np.log(uniforms("age", count)), 35.0)


def small_start(count: int) -> dict[str, Array]:
    """Age (years), sex and disease of people of the small model."""
    age = ages(count)
    ill = uniforms("diseased", count) < 0.06 * np.exp(0.05 * (age - 65.0))
    male = uniforms("male", count) < 0.45
    return {"age": age, "male": male.astype(float), "diseased": ill.astype(float)}


def small_people(start: dict[str, Array]) -> People:
    """The same people as our engine knows them: whole years, and a birthday."""
    whole = np.floor(start["age"])
    return People.of({**start, "age": whole, "birthday_at": whole + 1.0 - start["age"]})


def small_setting() -> Setting:
    """What the small model is told."""
    return Setting(np.ones((1, 1)), np.array([*small_model.PARAMETERS.values()]), SEED)


@cache
def older_world() -> World:
    """The population of 60 and older of the three regions, under usual care without tools."""
    return world(load(), load_census(), seed=SEED)


def older_people(count: int) -> People:
    """People of 60 and older as the census has them, spread over places, ages and sexes."""
    return older_world().people(Stratum(), count)


def older_care() -> Setting:
    """Usual care without tools, and the central values of what we believe."""
    catalog, central = load(), Belief(SEED)
    numbers = Numbers.of(catalog)
    channels = tuple(c for condition in catalog.conditions.values() for c in condition.channels)
    usual = Usual(numbers, channels, catalog.tools, central)
    return Setting(usual.row()[None, :], numbers.row(central), SEED)
