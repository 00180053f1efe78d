"""What we do not know about numbers, carried into what an approach changes.

Each draw is one joint draw of everything that is uncertain: parameters of the twin, channels,
tools, and the approach's own numbers. People grow up anew from 60 under it, and live with the
approach and without, with the same luck in every draw. Nothing is compiled again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Approach, Catalog, Number, Stratum
from kompas.core.catalog.census import Census
from kompas.core.measures.comparing import MORE_IS_BETTER, OUTCOMES, compare
from kompas.core.measures.kept import Kept
from kompas.core.measures.world import world
from kompas.core.twin.beliefs import NORMAL, Belief, Numbers

Array = NDArray[np.float64]
DRAWS = 100
PEOPLE = 20_000
YEARS = 5.0
FEWEST = 10  # draws, below which ranks say nothing
SHOWN = 5
NOTHING = 1e-9  # of the mean without: what is smaller comes from adding up in another order
IN_95 = (2.5, 97.5)


@dataclass(frozen=True)
class Heard(Belief):
    """A draw that remembers every number that was asked of it."""

    values: dict[str, float] = field(default_factory=dict, compare=False)

    def of(self, name: str, number: Number) -> float:
        """This draw of a number, noted when it is an uncertain one."""
        drawn = super().of(name, number)
        if number.low < number.high:
            self.values[name] = drawn
        return drawn


@dataclass(frozen=True)
class HangsOn:
    """A number whose draws go up or down with a difference: its rank correlation over draws.

    A correlation, no proof of a cause.
    """

    number: str
    correlation: float


@dataclass(frozen=True)
class Uncertain:
    """One outcome over draws: means without the approach and of the paired difference per person,
    the 95 % interval of the difference over draws, the share of draws in which it is better, the
    half width that luck alone has in a draw, and what it hangs on most.
    """

    outcome: str
    without: float
    difference: float
    low: float
    high: float
    share_better: float
    luck: float
    hangs_on: tuple[HangsOn, ...]


@dataclass(frozen=True)
class Psa:
    """Draws that are done: `without`, `difference` and `luck` (draws, outcomes), per person.

    `drawn` (draws,) by name of a number; `started` the share who start it, by draw. `asked` is how
    many draws were asked for: fewer are done when it was stopped.
    """

    without: Array
    difference: Array
    luck: Array
    started: Array
    drawn: Mapping[str, Array]
    asked: int

    def __len__(self) -> int:
        return len(self.difference)

    @property
    def by_chance(self) -> float:
        """The correlation that hardly ever comes by chance among so many numbers (one in 20)."""
        z = NORMAL.inv_cdf(1.0 - 0.025 / max(len(self.drawn), 1))
        return min(1.0, z / sqrt(max(len(self) - 1, 1)))

    def of(self, outcome: str) -> Uncertain:
        """One outcome over all draws that are done."""
        k = OUTCOMES.index(outcome)
        gain = np.where(
            np.abs(self.difference[:, k]) < NOTHING * self.without[:, k].max(initial=1.0),
            0.0,
            self.difference[:, k],
        )
        low, high = (float(edge) for edge in np.percentile(gain, IN_95))
        better = gain > 0 if outcome in MORE_IS_BETTER else gain < 0
        return Uncertain(
            outcome,
            float(self.without[:, k].mean()),
            float(gain.mean()),
            low,
            high,
            float(better.mean()),
            float(self.luck[:, k].mean()),
            self._hangs_on(gain),
        )

    def as_json(self) -> dict[str, object]:
        """What `kompas twin psa --json` gives."""
        return {
            "draws": len(self),
            "asked": self.asked,
            "started_share": float(self.started.mean()),
            "hangs_on_is": "rank correlation over draws; a correlation, no proof of a cause",
            "correlation_by_chance": self.by_chance,
            "outcomes": {name: _as_json(self.of(name)) for name in OUTCOMES},
        }

    def _hangs_on(self, gain: Array) -> tuple[HangsOn, ...]:
        if len(self) < FEWEST or not np.ptp(gain) > 0.0:
            return ()
        found = [HangsOn(name, _rank(values, gain)) for name, values in self.drawn.items()]
        clear = [one for one in found if abs(one.correlation) > self.by_chance]
        return tuple(sorted(clear, key=lambda one: -abs(one.correlation))[:SHOWN])


def _as_json(one: Uncertain) -> dict[str, object]:
    hangs_on = {each.number: each.correlation for each in one.hangs_on}
    return {**{k: v for k, v in vars(one).items() if k != "outcome"}, "hangs_on": hangs_on}


def psa(  # noqa: PLR0913 - what is asked, and how it is done
    catalog: Catalog,
    census: Census,
    approach: Approach,
    *,
    draws: int = DRAWS,
    people: int = PEOPLE,
    years: float = YEARS,
    seed: int = 1,
    threads: int = 1,
    stratum: Stratum | None = None,
    kept: Kept | None = None,
    tell: Callable[[int], None] = lambda done: None,
) -> Psa:
    """So many draws of what an approach changes in so many people over so many years.

    Draws in `kept` are not worked out again. Ctrl-C ends it with the draws that are done; it is
    raised again when there are none. `tell` hears how many draws are done.
    """
    done: list[dict[str, Any]] = []
    keeps = kept or Kept()
    group = stratum or Stratum()
    try:
        for index in range(draws):

            def work(index: int = index) -> dict[str, Any]:
                belief = Heard(seed, index)
                return _draw(catalog, census, approach, belief, (group, people, years, threads))

            done.append(keeps.once(str(index), work))
            tell(len(done))
    except KeyboardInterrupt:
        if not done:
            raise
    return _put_together(done, draws)


def _draw(
    catalog: Catalog,
    census: Census,
    approach: Approach,
    belief: Heard,
    size: tuple[Stratum, int, float, int],
) -> dict[str, Any]:
    """One draw, as JSON can carry it."""
    stratum, people, years, threads = size
    numbers = Numbers.of(catalog)
    here = world(catalog, census, seed=belief.seed, numbers=numbers, belief=belief, threads=threads)
    found = compare(here, here.people(stratum, people), approach, [years])
    each = [found.of(outcome) for outcome in OUTCOMES]
    return {
        "without": [one.without if one else 0.0 for one in each],
        "difference": [one.difference if one else 0.0 for one in each],
        "luck": [(one.high - one.low) / 2 if one else 0.0 for one in each],
        "started": float(found.started.sum()) / people,
        "drawn": dict(sorted(belief.values.items())),
    }


def _put_together(done: list[dict[str, Any]], asked: int) -> Psa:
    columns = {name: np.array([one[name] for one in done]) for name in ("started",)}
    wide = {
        name: np.array([one[name] for one in done]) for name in ("without", "difference", "luck")
    }
    names = sorted(set.intersection(*(set(one["drawn"]) for one in done)))
    drawn = {name: np.array([one["drawn"][name] for one in done]) for name in names}
    return Psa(**wide, **columns, drawn=drawn, asked=asked)


def _rank(one: Array, other: Array) -> float:
    """Spearman's rank correlation; 0 when nothing varies. Equal values share their mean rank."""
    first, second = _ranks(one), _ranks(other)
    if not (np.ptp(first) > 0.0 and np.ptp(second) > 0.0):
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def _ranks(values: Array) -> Array:
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2.0)[which])
