"""What both peers are given, and what they tell: runs in their environment, knows nothing of ours.

Their month is a step: a rate is that of the age in the middle of it, in whole years, as ours change
on birthdays.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

MONTHS, HALF_A_STEP = 120, 1 / 24


@dataclass
class Start:
    """The people of a file (.npz), and the numbers of the small model by name."""

    age: np.ndarray
    male: np.ndarray
    diseased: np.ndarray
    numbers: dict[str, float] = field(default_factory=dict)


def start() -> Start:
    """The people that this program was told to take: file and how many."""
    file = np.load(sys.argv[1])
    count = int(sys.argv[2])
    people = [file["age"][:count], file["male"][:count] > 0, file["diseased"][:count] > 0]
    given = {"age", "male", "diseased"}
    return Start(*people, {name: float(file[name]) for name in file.files if name not in given})


def beyond_65(age: np.ndarray) -> np.ndarray:
    """Whole years beyond 65, in the middle of the month that begins."""
    return np.floor(age + HALF_A_STEP) - 65.0


def in_a_month(rate: np.ndarray) -> np.ndarray:
    """The chance that something of this rate per year happens within a month."""
    return 1.0 - np.exp(-rate / 12.0)


def deaths_per_year(
    t: np.ndarray, male: np.ndarray, diseased: np.ndarray, of: dict[str, float]
) -> np.ndarray:
    """Gompertz by sex; more with the disease."""
    level = np.where(male, of["death_men"], of["death_women"])
    slope = np.where(male, of["slope_men"], of["slope_women"])
    return level * np.exp(slope * t) * np.where(diseased, of["death_ratio"], 1.0)


def onsets_per_year(t: np.ndarray, of: dict[str, float]) -> np.ndarray:
    """Of those who do not have the disease."""
    return of["disease"] * np.exp(of["disease_slope"] * t)


def falls_in_a_month(
    t: np.ndarray, diseased: np.ndarray, luck: np.ndarray, of: dict[str, float]
) -> np.ndarray:
    """How many, from one uniform number each: Poisson, at most three in a month."""
    rate = of["falls"] * np.exp(of["falls_slope"] * t)
    mean = rate * np.where(diseased, of["falls_ratio"], 1.0) / 12.0
    none = np.exp(-mean)
    one, two = none * (1.0 + mean), none * (1.0 + mean + mean * mean / 2.0)
    return (luck > none).astype(float) + (luck > one) + (luck > two)


def tell(run: Callable[[], object], seen: Callable[[], dict[str, float]], version: str) -> None:
    """Run, and print what was seen with the CPU seconds of the run alone, as JSON."""
    before = time.process_time()
    run()
    spent = time.process_time() - before
    print(json.dumps({**seen(), "seconds": spent, "version": version}))
