"""Where people of 60 and over come from: everybody has lived since 60 by the twin's own rules.

A population needs people of every age with conditions, frailty and carers that belong together.
Nobody publishes that joint distribution. So lives begin at 60 with the shares that are known
there, are lived by the same clocks as everything later, and whoever is alive at an age stands for
the people of that age. What surveys say of older ages is then a check, not an input.

Nobody starts in hospital or in the middle of an episode.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import gcd, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog.census import Cell
from kompas.core.streams import of_each
from kompas.core.twin.beliefs import Belief, Numbers
from kompas.core.twin.lives import BUILT, PARAMETERS
from kompas.core.twin.person import HOME, OLDEST
from kompas.core.twin.population import People, Setting, watch

Array = NDArray[np.float64]
Compact = NDArray[Any]  # a fact in as few bytes as it needs: a million people have to fit
REGIONS = ("Flanders", "Wallonia", "Hauts-de-France", "France")
SEXES = ("women", "men")
AT_60 = 60
OLDEST_ORIGIN = 100  # whoever is older is taken for 100 in all but age
LIVES = 3_000  # per region and sex
GOLDEN = 0.6180339887498949
STEPS = np.array([k for k in range(1, LIVES) if gcd(k, LIVES) == 1])  # each comes by every life
WHOLE = (  # states that come along as small whole numbers
    "heart_failure", "nyha", "copd", "diabetes", "stroke", "dementia", "frailty", "adl",
    "residence", "fell_last_year", "fear", "medicines", "carer", "home_care", "after_stay",
)  # fmt: skip
DATED = ("birthday_at", "fall_forgotten_at", "stay_fades_at")
CONDITIONS = ("heart_failure", "copd", "diabetes", "stroke", "dementia")
PARTNER, SOMEBODY_ELSE = 1.0, 2.0
NUMBERS = (  # what is known of people of 60 and besides the kernel, which has its own parameters
    *(f"share_at_60_{name}" for name in (*CONDITIONS, "prefrail", "frail", "dependent")),
    *("share_at_60_fell_last_year", "share_at_60_partner_women", "share_at_60_partner_men"),
    *("share_at_60_child", "medicines_at_60", "fall_spread"),
    *("share_digital_none_at_60", "digital_none_age_slope"),
    *("share_digital_able_at_60", "digital_able_age_slope"),
    *("share_connected", "share_connected_without_use"),
    "planned_admission_per_year",
)


@dataclass(frozen=True)
class Origins:
    """Survivors by region and sex, at each age from 60 on."""

    stock: Mapping[tuple[str, str], Sequence["Survivors"]]
    drawn: Mapping[str, float]
    seed: int

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of `stock`, in order."""
        return (*WHOLE, *DATED, "fall_factor")


@dataclass(frozen=True)
class Survivors:
    """Who is alive at an age, of the lives that began at 60.

    `rows` is float32 of shape (survivors, columns): `whole` and `dated` states and `fall_factor`;
    `row_of` int16 of shape (lives,): the row of each of those who began, -1 for the dead and for
    who is in hospital on that day.
    """

    rows: NDArray[np.float32]
    row_of: NDArray[np.int16]

    def drawn(self, luck: Array) -> NDArray[np.float32]:
        """A survivor for each pair of uniform draws (people, 2), each as likely as another.

        Draws name a life, not a place among survivors: while the one they name is alive it stays
        the same person, whoever else lives or dies, so that a parameter that is moved a little
        changes few. When that one is gone, the second draw says where to look next.
        """
        lives = len(self.row_of)
        named = (luck[:, 0] * lives).astype(np.int64)
        step = STEPS[(luck[:, 1] * len(STEPS)).astype(np.int64)]
        found = self.row_of[named]
        while (gone := np.flatnonzero(found < 0)).size:
            named[gone] = (named[gone] + step[gone]) % lives
            found[gone] = self.row_of[named[gone]]
        return self.rows[found]


def since_sixty(numbers: Numbers, care: Array, seed: int, belief: Belief | None = None) -> Origins:
    """Let people of 60 live on, and keep who is alive at each age.

    `care` is one row of care, without tools. A calendar in which mortality falls has no place
    here: past years count like the present ones.
    """
    believed = belief or Belief(0)
    row = numbers.row(believed)
    row[PARAMETERS.index("death_fall_per_year")] = 0.0
    drawn = {name: numbers.value(name, believed) for name in NUMBERS}
    setting = Setting(care[None, :], row, seed)
    stock = {
        (region, sex): _stock(_at_sixty(drawn, place, sex, seed), setting)
        for place, region in enumerate(REGIONS)
        for sex in SEXES
    }
    return Origins(stock, drawn, seed)


def _at_sixty(drawn: Mapping[str, float], region: int, sex: str, seed: int) -> People:
    """People on a day in their sixtieth year, as many as there are lives."""
    first = (region * len(SEXES) + SEXES.index(sex)) * LIVES
    ids = np.arange(first, first + LIVES)
    luck = of_each(ids, "at_60", 16, seed=seed)
    facts = {
        name: (luck[:, k] < drawn[f"share_at_60_{name}"]).astype(float)
        for k, name in enumerate(CONDITIONS)
    }
    prefrail, frail = drawn["share_at_60_prefrail"], drawn["share_at_60_frail"]
    dependent = luck[:, 6] < drawn["share_at_60_dependent"]
    partner = luck[:, 7] < drawn[f"share_at_60_partner_{sex}"]
    child = luck[:, 8] < drawn["share_at_60_child"]
    fell = luck[:, 9] < drawn["share_at_60_fell_last_year"]
    facts |= {
        "age": np.full(LIVES, float(AT_60)),
        "birthday_at": 1.0 - luck[:, 10],
        "male": np.full(LIVES, float(sex == "men")),
        "region": np.full(LIVES, float(region)),
        "nyha": 2.0 * facts["heart_failure"],
        "frailty": np.where(luck[:, 5] < frail, 2.0, (luck[:, 5] < frail + prefrail).astype(float)),
        "adl": 2.0 * dependent,
        "home_care": dependent.astype(float),
        "carer": np.where(partner, PARTNER, np.where(child, SOMEBODY_ELSE, 0.0)),
        "fell_last_year": fell.astype(float),
        "fall_forgotten_at": np.where(fell, luck[:, 11], 0.0),
        "fall_factor": fall_factors(luck[:, 12:14], drawn["fall_spread"]),
        "medicines": np.floor(2.0 * drawn["medicines_at_60"] * luck[:, 14])
        + 2.0 * sum(facts[name] for name in CONDITIONS),
        "uses": np.zeros(LIVES),
        "years": np.zeros(LIVES),
    }
    return replace(People.of(_dated(facts)), ids=ids)


def _dated(facts: Mapping[str, Array]) -> dict[str, Array]:
    """A date of 0 means never: a kernel wants that said."""
    return {
        name: np.where(fact == 0.0, 1e9, fact) if name in DATED else fact
        for name, fact in facts.items()
    }


def fall_factors(luck: Array, spread: float) -> Array:
    """How much more or less people fall for reasons that nothing explains: log-normal, mean 1."""
    normal = np.sqrt(-2.0 * np.log(luck[:, 0])) * np.cos(2.0 * np.pi * luck[:, 1])
    return np.asarray(np.exp(spread * normal - spread * spread / 2.0))


def _stock(people: People, setting: Setting) -> list[Survivors]:
    looks = (*WHOLE, *DATED, "place")
    ages = np.arange(AT_60, OLDEST_ORIGIN + 1)
    seen = watch(BUILT, people, setting, moments=list(ages - AT_60 + 0.0), looks=looks)
    factor = np.asarray(people.facts["fall_factor"])[:, None]
    kept = []
    for age, rows in zip(ages, seen, strict=True):
        alive = rows[:, -1] == HOME
        dated = rows[:, len(WHOLE) : -1] - (age - AT_60)
        dated[(dated > 2.0) | (dated < 0.0)] = 0.0
        columns = np.hstack([rows[:, : len(WHOLE)], dated, factor])
        row_of = np.where(alive, np.cumsum(alive) - 1, -1).astype(np.int16)
        kept.append(Survivors(columns[alive].astype(np.float32), row_of))
    return kept


def population(
    origins: Origins, cells: Sequence[Cell], count: int, *, first: int = 0
) -> tuple[People, NDArray[np.int64]]:
    """People spread over cells in proportion, and the cell of each (position in `cells`).

    Person `i` is the same one whatever the `count`: the golden ratio spreads any number of them
    evenly. Raises ValueError when no cell has anybody.
    """
    weights = np.array([cell.people for cell in cells], dtype=np.float64)
    if not weights.sum() > 0.0:
        raise ValueError("nobody lives in the places, ages and sexes that were asked for")
    ids = np.arange(first, first + count)
    spread = (0.5 + ids * GOLDEN) % 1.0
    where = np.searchsorted(np.cumsum(weights) / weights.sum(), spread, side="right")
    where = np.minimum(where, len(cells) - 1)
    luck = of_each(ids, "origin", 5, seed=origins.seed)
    facts = _drawn_from(origins, cells, where, luck[:, [0, 4]])
    facts |= _digital(origins.drawn, facts["age"], luck)
    return replace(People.of(facts), ids=ids), where


def _drawn_from(
    origins: Origins, cells: Sequence[Cell], where: NDArray[np.int64], luck: Array
) -> dict[str, Compact]:
    columns = origins.columns
    found = np.empty((len(where), len(columns)), np.float32)
    kinds, kind_of_cell = _kinds(cells)
    kind = kind_of_cell[where]
    order = np.argsort(kind, kind="stable")
    begins = np.searchsorted(kind[order], np.arange(len(kinds) + 1))
    for number, (region, sex, age) in enumerate(kinds):
        who = order[begins[number] : begins[number + 1]]
        if len(who):
            found[who] = _of_age(origins.stock[region, sex], age).drawn(luck[who])
    facts = {name: _compact(name, found[:, k]) for k, name in enumerate(columns)}
    facts["age"] = np.array([cell.age for cell in cells], np.uint8)[where]
    facts["male"] = np.array([cell.sex == "men" for cell in cells], np.uint8)[where]
    facts["region"] = np.array([REGIONS.index(cell.region) for cell in cells], np.uint8)[where]
    facts["uses"] = np.zeros(len(where), np.uint8)
    return facts


def _kinds(cells: Sequence[Cell]) -> tuple[list[tuple[str, str, int]], NDArray[np.int64]]:
    """The different regions, sexes and ages of cells, and which of these each cell has."""
    number: dict[tuple[str, str, int], int] = {}
    of_cell = [number.setdefault((c.region, c.sex, c.age), len(number)) for c in cells]
    return list(number), np.array(of_cell, np.int64)


def _of_age(stock: Sequence[Survivors], age: int) -> Survivors:
    """Survivors of this age; of the oldest age that somebody reached when nobody did."""
    at = min(max(age, AT_60), OLDEST_ORIGIN, OLDEST) - AT_60
    while not len(stock[at].rows):
        at -= 1
    return stock[at]


def _compact(name: str, values: NDArray[np.float32]) -> Compact:
    if name in WHOLE:
        return np.asarray(values, np.uint8)
    if name in DATED:
        return np.where(values > 0.0, values, np.float32(1e9))
    return values


def _digital(drawn: Mapping[str, float], age: Array, luck: Array) -> dict[str, Array]:
    """What people can do with a screen by age, and whether their home is connected."""
    since = age.astype(np.float64) - AT_60
    none = _share(drawn["share_digital_none_at_60"], drawn["digital_none_age_slope"] * since)
    able = _share(drawn["share_digital_able_at_60"], -drawn["digital_able_age_slope"] * since)
    uses = luck[:, 1] >= none
    better = luck[:, 2] < able
    connected = np.where(uses, drawn["share_connected"], drawn["share_connected_without_use"])
    return {
        "digital": (uses * (1 + better)).astype(np.uint8),
        "connected": (luck[:, 3] < connected).astype(np.uint8),
    }


def _share(at_sixty: float, more: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-(log(at_sixty / (1.0 - at_sixty)) + more))))
