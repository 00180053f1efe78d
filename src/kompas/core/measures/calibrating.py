"""Named parameters fitted to the targets that are meant for it, and to no others.

Least squares on (simulated - published) / half the published interval. Shares move in logits, what
is above zero in logs, all else as it is; each within its own `low` to `high` unless that is waived.
The same seed is used at every look, so that a difference comes from the parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, isfinite, log

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Catalog, Number, Target
from kompas.core.catalog.catalog import one_of
from kompas.core.catalog.census import Census
from kompas.core.measures.fitting import Point, fit
from kompas.core.measures.kept import Kept
from kompas.core.measures.measuring import measure
from kompas.core.measures.world import NobodyThere, World, world
from kompas.core.twin.beliefs import Numbers

Array = NDArray[np.float64]
PEOPLE = 8_000
ITERATIONS = 8
TINY = 1e-6  # the least that a log or a logit is asked of
NAMED = 0.3  # targets with at least this share of the steepest slope give a parameter its reason
MOST_NAMED = 4


class CalibrationProblem(ValueError):
    """A calibration that cannot be done; says what is wrong and what to do."""


@dataclass(frozen=True)
class Scale:
    """One parameter on the scale on which it moves."""

    name: str
    number: Number
    beyond: bool = False

    @property
    def kind(self) -> str:
        """`logit` for shares, `log` for what cannot be below 0, else `plain`."""
        if self.number.unit == "share":
            return "logit"
        return "log" if self.number.low >= 0.0 else "plain"

    def to(self, value: float) -> float:
        """A value on this scale."""
        if self.kind == "plain":
            return value
        value = max(value, TINY)
        return (
            log(value)
            if self.kind == "log"
            else log(min(value, 1 - TINY) / (1 - min(value, 1 - TINY)))
        )

    def back(self, at: float) -> float:
        """A point of this scale as a value."""
        if self.kind == "plain":
            return at
        return exp(at) if self.kind == "log" else 1.0 / (1.0 + exp(-at))

    def bounds(self, start: float) -> tuple[float, float]:
        """Where it may move: its own range, or anywhere; a start outside of the range widens it."""
        if self.beyond:
            return -np.inf, np.inf
        at = self.to(start)
        return min(self.to(self.number.low), at), max(self.to(self.number.high), at)


@dataclass(frozen=True)
class Fit:
    """What a calibration found: `before` and `after` by parameter, simulated values by target.

    Objectives are sums of squared residuals. `named` are the targets that each parameter follows
    most. `stopped` says that Ctrl-C ended it early.
    """

    targets: tuple[Target, ...]
    before: Mapping[str, float]
    after: Mapping[str, float]
    simulated_before: Array
    simulated: Array
    steps: int
    named: Mapping[str, tuple[str, ...]]
    stopped: bool

    @cached_property
    def objectives(self) -> tuple[float, float]:
        """Before and after."""
        pair = (self.simulated_before, self.simulated)
        first, last = (float(np.sum(_residuals(self.targets, one) ** 2)) for one in pair)
        return first, last

    @property
    def met(self) -> tuple[int, int]:
        """How many targets are met before and after."""
        pair = (self.simulated_before, self.simulated)
        first, last = (
            sum(t.low <= float(v) <= t.high for t, v in zip(self.targets, one, strict=True))
            for one in pair
        )
        return first, last

    def as_json(self) -> dict[str, object]:
        """What `kompas twin calibrate --json` gives."""
        rows = zip(self.targets, self.simulated_before, self.simulated, strict=True)
        return {
            "objective": {"before": self.objectives[0], "after": self.objectives[1]},
            "targets_met": {"before": self.met[0], "after": self.met[1], "of": len(self.targets)},
            "steps": self.steps,
            "stopped": self.stopped,
            "parameters": {
                name: {"before": self.before[name], "after": value, "follows": self.named[name]}
                for name, value in self.after.items()
            },
            "targets": {
                target.id: {"low": target.low, "high": target.high, "before": a, "after": b}
                for target, a, b in rows
            },
        }


@dataclass(frozen=True)
class Progress:
    """A step that is done: the objective, and the target that is worst off by how much."""

    step: int
    objective: float
    worst: str
    residual: float


def calibrate(  # noqa: PLR0913 - what is fitted to what, and how it is done
    catalog: Catalog,
    census: Census,
    parameters: Sequence[str],
    targets: Sequence[Target],
    *,
    start: Mapping[str, float] | None = None,
    seed: int = 1,
    people: int = PEOPLE,
    iterations: int = ITERATIONS,
    beyond: bool = False,
    threads: int = 1,
    kept: Kept | None = None,
    tell: Callable[[Progress], None] = lambda step: None,
    looked: Callable[[], None] = lambda: None,
) -> Fit:
    """Fit parameters to targets, from their values in content or from `start` (also of others).

    Looks in `kept` are not worked out again, so going on gives what a straight run gives. Ctrl-C
    ends it with the best so far. `tell` hears of each step, `looked` of each look at the model.
    Raises CalibrationProblem and NotInCatalog.
    """
    check_targets(targets)
    numbers = with_values(Numbers.of(catalog), start or {})
    scales = tuple(Scale(name, known(numbers, name), beyond) for name in parameters)
    setting = (seed, people, threads)
    asked = _Asked(
        catalog, census, numbers, scales, tuple(targets), setting, kept or Kept(), looked
    )
    points, stopped = [], False
    try:
        steps = fit(asked.residuals, asked.first, *asked.bounds, iterations, asked.noise)
        for point in steps:
            points.append(point)
            tell(_progress(targets, point))
    except KeyboardInterrupt:
        stopped = True
        if not points:
            raise
    return asked.found(points, stopped)


@dataclass(frozen=True)
class _Asked:
    """A calibration as it was asked; each look at the twin is kept."""

    catalog: Catalog
    census: Census
    numbers: Numbers
    scales: tuple[Scale, ...]
    targets: tuple[Target, ...]
    setting: tuple[int, int, int]
    kept: Kept
    looked: Callable[[], None]

    @cached_property
    def first(self) -> Array:
        """Where it begins."""
        return np.array([scale.to(scale.number.value) for scale in self.scales])

    @property
    def bounds(self) -> tuple[Array, Array]:
        """Where each may go at least and at most."""
        edges = [scale.bounds(scale.number.value) for scale in self.scales]
        low, high = np.array(edges).reshape(-1, 2).T
        return low, high

    def look(self, at: Array) -> Array:
        """What the twin gives for each target, and its error of counting: (targets, 2)."""
        key = repr([float(x) for x in at])
        self.looked()
        return np.array(self.kept.once(key, lambda: self._work(at)))

    def _work(self, at: Array) -> list[tuple[float, float]]:
        seed, people, threads = self.setting
        numbers = with_values(self.numbers, _values(self.scales, self.first, at))
        here = world(self.catalog, self.census, seed=seed, numbers=numbers, threads=threads)
        return [_measured(here, target, people) for target in self.targets]

    def residuals(self, at: Array) -> Array:
        """How far off each target is."""
        return _residuals(self.targets, self.look(at)[:, 0])

    def noise(self) -> Array:
        """How far off each target may seem by chance, at the start."""
        return self.look(self.first)[:, 1] / _widths(self.targets)

    def found(self, points: Sequence[Point], stopped: bool) -> Fit:
        """The fit, from the points on the way."""
        first, last = points[0], points[-1]
        flat = np.zeros((len(self.targets), len(self.scales)))
        slopes = next((p.slopes for p in reversed(points) if p.slopes.any()), flat)
        return Fit(
            self.targets,
            {scale.name: scale.number.value for scale in self.scales},
            _values(self.scales, first.at, last.at),
            self.look(first.at)[:, 0],
            self.look(last.at)[:, 0],
            last.step,
            {s.name: _named(self.targets, slopes[:, k]) for k, s in enumerate(self.scales)},
            stopped,
        )


def _values(scales: Sequence[Scale], first: Array, at: Array) -> dict[str, float]:
    """The values at a point; what has not moved keeps its value to the last bit."""
    return {
        s.name: s.number.value if x == y else s.back(float(x))
        for s, x, y in zip(scales, at, first, strict=True)
    }


def check_targets(targets: Iterable[Target]) -> None:
    """Raise CalibrationProblem for targets that are there to validate with, or for none at all."""
    asked = list(targets)
    if not asked:
        raise CalibrationProblem("there is no target to fit to: name at least one")
    kept_apart = [target.id for target in asked if target.use != "calibrate"]
    if kept_apart:
        raise CalibrationProblem(
            f"{', '.join(f'`{name}`' for name in kept_apart)}: to validate with, so nothing may be "
            "fitted to it; leave it out"
        )


def known(numbers: Numbers, name: str) -> Number:
    """A parameter by its name; NotInCatalog with the nearest names."""
    return numbers.by_name[one_of("parameter", name, numbers.by_name)]


def with_values(numbers: Numbers, values: Mapping[str, float]) -> Numbers:
    """The same numbers with other central values; raises CalibrationProblem, NotInCatalog."""
    changed = dict(numbers.by_name)
    for name, value in values.items():
        number = known(numbers, name)
        if not isfinite(value) or (number.unit == "share" and not 0.0 <= value <= 1.0):
            raise CalibrationProblem(f"`{name}` cannot be {value:g}: its unit is `{number.unit}`")
        changed[name] = number.model_copy(update={"value": value})
    return Numbers(changed)


def _measured(here: World, target: Target, people: int) -> tuple[float, float]:
    try:
        found = measure(here, target.quantity, target.stratum, people)
    except NobodyThere as problem:
        raise CalibrationProblem(f"`{target.id}`: {problem}") from problem
    if found is None or not isfinite(found.value):
        raise CalibrationProblem(f"`{target.id}`: the twin gives no value for it; leave it out")
    return found.value, found.mc_error


def _residuals(targets: Sequence[Target], simulated: Array) -> Array:
    """How far off each is, in half widths of what was published."""
    value = np.array([target.value for target in targets])
    return np.asarray((simulated - value) / _widths(targets))


def _widths(targets: Sequence[Target]) -> Array:
    return np.array([max((target.high - target.low) / 2, TINY) for target in targets])


def _progress(targets: Sequence[Target], point: Point) -> Progress:
    worst = int(np.argmax(np.abs(point.residuals)))
    return Progress(point.step, point.objective, targets[worst].id, float(point.residuals[worst]))


def _named(targets: Sequence[Target], slopes: Array) -> tuple[str, ...]:
    steep = np.abs(slopes)
    order = np.argsort(-steep, kind="stable")[:MOST_NAMED]
    return tuple(targets[k].id for k in order if steep[k] >= NAMED * steep.max() > 0.0)
