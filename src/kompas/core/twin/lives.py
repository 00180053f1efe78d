"""People as rows, and their lives: one person stepped by a play, or thousands of paired futures."""

from dataclasses import dataclass
from math import floor

import numpy as np
from numpy.typing import NDArray

from kompas.core.streams import Luck
from kompas.core.twin import clocks  # noqa: F401 - its files declare on `model` when imported
from kompas.core.twin.build import build
from kompas.core.twin.person import DAY, HOME, OWN_HOME, TOTALS, model

Array = NDArray[np.float64]

BUILT = build(model)
PARAMETERS = BUILT.model.parameters

FIRST_MONTH_ENDS, SECOND_PART_ENDS = 30, 90  # days after a stay, as `stay_fades` has them
NO_EVENTS = np.empty((0, 2))
FIRST_TOTAL = BUILT.column[TOTALS[0]]
FLAGS = ("heart_failure", "copd", "dementia", "diabetes", "stroke", "fell_last_year")
# What a fall in the last year says about somebody of whom nothing else is known in this respect:
# the mean of `fall_factor` in those of 70 to 89 who fell and in those who did not, as lives since
# 60 give it (see `origins`; a test).
FELL, DID_NOT_FALL = 1.95, 0.49


@dataclass(frozen=True)
class Person:
    """What the twin must know of somebody at the start of a play.

    `age` in years, `nyha` 0 without heart failure, `frailty` 0 robust, 1 prefrail, 2 frail,
    `days_since_discharge` None when there was no recent stay, `adl` how many of the six Katz items
    need help. Somebody of the family cares, and there is home care.
    """

    age: float
    male: bool
    flags: frozenset[str]
    nyha: int = 0
    frailty: int = 0
    medicines: int = 0
    days_since_discharge: float | None = None
    adl: int = 1

    def row(self) -> Array:
        """The person as the kernel's row at time 0; float64, shape (columns,)."""
        row = BUILT.start()
        whole = floor(self.age)
        fell = "fell_last_year" in self.flags
        facts = {
            "age": float(whole),
            "birthday_at": whole + 1.0 - self.age,
            "male": float(self.male),
            "nyha": float(self.nyha),
            "frailty": float(self.frailty),
            "medicines": float(self.medicines),
            "adl": float(self.adl),
            "fall_factor": FELL if fell else DID_NOT_FALL,
            **{name: float(name in self.flags) for name in FLAGS},
            **({"fall_forgotten_at": 1.0} if fell else {}),
            **self._after_stay(),
        }
        for name, value in facts.items():
            row[BUILT.column[name]] = value
        return row

    def _after_stay(self) -> dict[str, float]:
        days = self.days_since_discharge
        if days is None or days >= SECOND_PART_ENDS:
            return {}
        first = days < FIRST_MONTH_ENDS
        ends = FIRST_MONTH_ENDS if first else SECOND_PART_ENDS
        return {"after_stay": 1.0 if first else 2.0, "stay_fades_at": (ends - days) * DAY}


def key_of(luck: Luck) -> NDArray[np.int64]:
    """A luck as the kernel reads it; int64, shape (3,)."""
    return np.array([luck.seed, luck.run, luck.person], dtype=np.int64)


@dataclass(frozen=True)
class Lives:
    """Rows of people (or of one person's futures) with their care, beliefs and luck.

    `rows` (people, columns), `care` (people, care columns), `beliefs` (people, parameters), all
    float64, and `keys` (people, 3) int64. Rows are advanced in place.
    """

    rows: Array
    care: Array
    beliefs: Array
    keys: NDArray[np.int64]

    def until(self, years: float) -> None:
        """Let everybody live on until this time; nothing at or before it is left out."""
        BUILT.advance(self.rows, self.care, self.beliefs, self.keys, years, False, NO_EVENTS)

    def settle(self, years: float) -> None:
        """The same, and bring totals and clocks to this very moment (before care changes)."""
        BUILT.advance(self.rows, self.care, self.beliefs, self.keys, years, True, NO_EVENTS)

    def at_home(self, days: range) -> Array:
        """Who is in their own home at the end of each day; (people, days), 0 or 1. Lives on."""
        moments = np.array([day * DAY for day in days])
        under = (self.care, self.beliefs, self.keys)
        seen = BUILT.follow(self.rows, *under, moments, ("place", "residence"))
        return np.asarray((seen[:, :, 0] == HOME) & (seen[:, :, 1] == OWN_HOME), np.float64)

    def totals(self) -> Array:
        """What has added up so far; (people, totals) in the order of `TOTALS`."""
        return self.rows[:, FIRST_TOTAL : FIRST_TOTAL + len(TOTALS)].copy()


def futures(person: Person, care: Array, beliefs: Array, seed: int, days: float) -> Array:
    """Futures of one person under one care, one per row of `beliefs`; (runs, totals).

    Run r has the luck (seed, r) whatever the care, so that futures of two calls are pairs.
    """
    runs = len(beliefs)
    keys = np.stack([key_of(Luck(seed, run)) for run in range(runs)])
    rows = np.tile(person.row(), (runs, 1))
    lives = Lives(rows, np.tile(care, (runs, 1)), beliefs, keys)
    lives.settle(days * DAY)
    return lives.totals()


def warm() -> None:
    """Compile the kernel, or load it, so that nobody has to wait for it later."""
    care = np.zeros(len(BUILT.model.care_columns))
    beliefs = np.ones((1, len(BUILT.model.parameters)))
    futures(Person(age=80, male=False, flags=frozenset()), care, beliefs, seed=1, days=0.0)
