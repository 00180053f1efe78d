"""A published trial done again in the twin, many times: both arms as large as they were.

Each replicate enrols other people with other luck. The spread of the replicates is what chance
alone does to a trial of that size; the published effect should lie within it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Approach, Inclusion, Trial
from kompas.core.measures.enrolling import enrolled
from kompas.core.measures.world import Array, World
from kompas.core.streams import of_each
from kompas.core.twin.adopting import adopt
from kompas.core.twin.lives import BUILT
from kompas.core.twin.person import DEAD
from kompas.core.twin.population import People, Setting, watch

RUNS = 200
MOST = 400_000  # people in one go
CONTROL_WITHIN, MATERIAL = 0.15, 0.05
YEAR = 365.25
LOOKS = (
    "place", "falls", "emergency_admissions", "admissions_heart_failure", "years_lived",
    "days_in_hospital_heart_failure",
)  # fmt: skip
PLANNED = "planned_stay"


@dataclass(frozen=True)
class Replay:
    """What came out of a trial: rates of both arms and the effect, one for each replicate."""

    trial: Trial
    control: Array
    treated: Array
    effects: Array

    @property
    def effect(self) -> tuple[float, float, float]:
        """Median effect with the 95 % predictive interval."""
        low, median, high = np.nanquantile(self.effects, (0.025, 0.5, 0.975))
        return float(median), float(low), float(high)

    @property
    def control_fits(self) -> bool:
        """Whether the control arm comes within 15 % of the published one."""
        published = self.trial.published.control_rate.value
        return abs(float(self.control.mean()) / published - 1.0) <= CONTROL_WITHIN

    @property
    def effect_fits(self) -> bool:
        """Whether the published effect lies in the predictive interval."""
        _, low, high = self.effect
        return low <= self.trial.published.effect.value <= high

    @property
    def ok(self) -> bool:
        """Whether the twin passes this trial."""
        return self.control_fits and self.effect_fits

    @property
    def comes_out_as(self) -> str:
        """`benefit` when the middle one of the replicates has less of the outcome by more than one
        in twenty, `harm` when it has more by as much, else `no effect`. One trial of this size may
        well come out otherwise: that is what the interval says.
        """
        median = self.effect[0]
        if self.trial.published.effect.kind == "difference":
            median = 1.0 + median / float(self.control.mean())
        return (
            "benefit" if median < 1 - MATERIAL else "harm" if median > 1 + MATERIAL else "no effect"
        )

    def as_json(self) -> dict[str, object]:
        """What `kompas twin replay --json` gives."""
        median, low, high = self.effect
        published = self.trial.published
        return {
            "trial": self.trial.slug,
            "runs": len(self.effects),
            "control_rate": float(self.control.mean()),
            "treated_rate": float(self.treated.mean()),
            "effect": {"median": median, "low": low, "high": high, "kind": published.effect.kind},
            "published": {
                "control_rate": published.control_rate.value,
                "treated_rate": published.treated_rate.value,
                "effect": published.effect.value,
                "low": published.effect.low,
                "high": published.effect.high,
            },
            "expect": self.trial.expect,
            "comes_out_as": self.comes_out_as,
            "control_fits": self.control_fits,
            "effect_fits": self.effect_fits,
            "validates": self.trial.validates,
            "ok": self.ok,
        }


def replay(
    world: World, trial: Trial, approaches: Mapping[str, Approach], *, runs: int = RUNS,
    tell: Callable[[int], None] = lambda done: None,
) -> Replay:  # fmt: skip
    """Do a trial again, `runs` times; `tell` hears how many are done. Raises NobodyFits."""
    control, treated = trial.arms.control, trial.arms.treated
    each = control.n + treated.n
    everybody = enrolled(world, trial.inclusion, runs * each, trial.slug)
    arms: list[list[float]] = []
    at_once = max(1, MOST // each)
    for first in range(0, runs, at_once):
        some = range(first, min(first + at_once, runs))
        who = np.arange(some.start * each, some.stop * each)
        is_treated = who % each >= control.n
        seen = np.empty((len(who), len(LOOKS) + 1))
        for mask, slug in ((~is_treated, control.approach), (is_treated, treated.approach)):
            people = _part(everybody, who[mask])
            approach = approaches[slug] if slug else None
            seen[mask] = _lived(world, people, approach, trial.length)
        for run in range(len(some)):
            rows = seen[run * each : (run + 1) * each]
            arms.append([_rate(trial, rows[: control.n]), _rate(trial, rows[control.n :])])
        tell(some.stop)
    rates = np.array(arms)
    effects = effect_of(trial.published.effect.kind, rates[:, 0], rates[:, 1])
    return Replay(trial, rates[:, 0], rates[:, 1], effects)


def _part(people: People, who: NDArray[np.int64]) -> People:
    facts = {name: np.asarray(fact)[who] for name, fact in people.facts.items()}
    none = np.zeros(len(who), np.int64)
    return People(facts, people.ids[who], none, none, np.zeros(len(who)))


def _lived(world: World, people: People, approach: Approach | None, years: float) -> Array:
    """What became of an arm; everybody in it is offered what it tries."""
    care = world.usual.row()[None, :]
    if approach:
        offered = approach.model_copy(update={"eligible": Inclusion(), "capacity": None})
        adopted = adopt(offered, people, world.usual, world.seed, reach=1.0)
        people, care = adopted.people, adopted.care
    setting = Setting(care, world.parameters, world.seed)
    seen = watch(BUILT, people, setting, moments=[years], looks=LOOKS, threads=world.threads)[0]
    return np.column_stack([seen, _had_planned_stay(world, people, seen)])


def _had_planned_stay(world: World, people: People, seen: Array) -> Array:
    """Who also came to hospital on a date agreed before: as likely for everybody, with or without
    an approach, so it needs no clock.
    """
    lived = seen[:, LOOKS.index("years_lived")]
    luck = of_each(people.ids, "planned_stay", 1, seed=world.seed)[:, 0]
    had = luck < 1.0 - np.exp(-world.origins.drawn["planned_admission_per_year"] * lived)
    return np.asarray(had, np.float64)


def _rate(trial: Trial, rows: Array) -> float:
    """The outcome of one arm."""
    seen = {name: rows[:, k] for k, name in enumerate((*LOOKS, PLANNED))}
    return float(OUTCOMES[trial.outcome](seen, trial.length))


def _per_year(name: str) -> Callable[[Mapping[str, Array], float], float]:
    return lambda seen, years: seen[name].sum() / seen["years_lived"].sum()


def _lost(seen: Mapping[str, Array], years: float) -> float:
    """Days in hospital for heart failure or dead, as a share of all days."""
    dead = years - seen["years_lived"]
    away = np.minimum(seen["days_in_hospital_heart_failure"] / YEAR, seen["years_lived"])
    return float((dead + away).mean() / years)


OUTCOMES: Mapping[str, Callable[[Mapping[str, Array], float], float]] = {
    "deaths_per_person_year": lambda seen, years: (
        (seen["place"] == DEAD).sum() / seen["years_lived"].sum()
    ),
    "falls_per_person_year": _per_year("falls"),
    "admissions_per_person_year": _per_year("emergency_admissions"),
    "heart_failure_admissions_per_person_year": _per_year("admissions_heart_failure"),
    "died": lambda seen, years: (seen["place"] == DEAD).mean(),
    "fallers": lambda seen, years: (seen["falls"] > 0).mean(),
    "admitted": lambda seen, years: (
        (seen["emergency_admissions"] > 0) | (seen[PLANNED] > 0)
    ).mean(),
    "readmitted_or_dead": lambda seen, years: (
        (seen["emergency_admissions"] > 0) | (seen["place"] == DEAD)
    ).mean(),
    "days_lost_share": _lost,
}


def effect_of(kind: str, control: Array, treated: Array) -> Array:
    """The effect as the trial told it, from the rates of both arms."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind == "difference":
            return np.asarray(treated - control)
        if kind == "odds_ratio":
            return np.asarray(treated / (1 - treated) / (control / (1 - control)))
        return np.asarray(treated / control)
