"""Groups of people for the benchmarks of the twin. All of it is made up: it measures speed only."""

import numpy as np
from numpy.typing import NDArray

from benchmarks import small_model
from kompas.core import twin
from kompas.core.catalog import load
from kompas.core.streams import Luck
from kompas.core.twin.population import People, Setting

Array = NDArray[np.float64]
SHARES = {  # of people of 65 and over
    "heart_failure": 0.10,
    "copd": 0.10,
    "dementia": 0.09,
    "diabetes": 0.20,
    "stroke": 0.07,
    "fell_last_year": 0.30,
}
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


def older_people(count: int) -> People:
    """A mixed group for the older-person model."""
    facts = {name: (uniforms(name, count) < share) * 1.0 for name, share in SHARES.items()}
    facts |= {
        "age": ages(count),
        "male": (uniforms("male", count) < 0.45) * 1.0,
        "frailty": np.floor(3.0 * uniforms("frailty", count) ** 1.5),
        "nyha": facts["heart_failure"] * np.ceil(3.0 * uniforms("nyha", count)),
        "medicines": np.floor(12.0 * uniforms("medicines", count)),
    }
    return People.of(facts)


def older_setting() -> Setting:
    """Usual care without tools, and the central values of what we believe."""
    catalog = load()
    numbers = twin.Numbers.of(catalog)
    channels = [c for condition in catalog.conditions.values() for c in condition.channels]
    care = twin.CareRow(numbers, channels, (), frozenset(), twin.Belief(SEED))
    return Setting(care.row(care.start, False)[None, :], numbers.central, SEED)
