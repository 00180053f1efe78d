"""Differences between pairs of weeks, and how sure they are.

A difference has one value per week: the mean over that week's futures. Weeks come in rounds: each
round takes every draw of beliefs once, with a luck of its own. What differs between beliefs (and
not merely between lucks) is what nobody knows; it does not shrink with more weeks. The rest is
sampling, which does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kompas.core.practice.outcomes import NOTHING, SAME, Z, belief_reach, rounded

Array = NDArray[np.float64]
FEWEST = 6  # so many weeks must differ, all one way, before chance alone is unlikely (2 x 1/2^6)


@dataclass(frozen=True)
class Band:
    """A mean difference with its 95 % band, the share of futures that differ, and weeks that do.

    `luck` is the share of the spread between weeks that is luck (the rest is belief), where there
    is a spread at all.
    """

    mean: float
    low: float
    high: float
    changed: float
    weeks: int
    luck: float | None

    @property
    def seen(self) -> bool:
        """Whether a difference may be claimed: enough weeks differ, and the band excludes zero."""
        return self.weeks >= FEWEST and (self.low > NOTHING or self.high < -NOTHING)

    def as_json(self) -> dict[str, object]:
        """The figures, rounded to six significant digits."""
        names = ("mean", "low", "high", "changed")
        return {**{name: rounded(getattr(self, name)) for name in names}, "seen": self.seen}


def band(values: Array, rounds: int) -> Band:
    """The band of differences (weeks, futures); weeks are in order of rounds, then beliefs."""
    weeks = values.mean(axis=1)
    mean = float(weeks.mean())
    beliefs, doubt = _beliefs(weeks, rounds)
    total = float(weeks.var(ddof=1)) if len(weeks) > 1 else 0.0
    error = Z * (total / len(weeks)) ** 0.5
    down, up = belief_reach(beliefs)
    return Band(
        mean,
        mean - (down**2 + error**2) ** 0.5,
        mean + (up**2 + error**2) ** 0.5,
        float((np.abs(values) > SAME).mean()),
        int((np.abs(weeks) > SAME).sum()),
        max(0.0, 1.0 - doubt / total) if total > NOTHING else None,
    )


def _beliefs(weeks: Array, rounds: int) -> tuple[Array, float]:
    """What the mean would be under each draw of beliefs, and the variance of that.

    Means of a few weeks scatter by luck as well; they are drawn together until no more spread is
    left than beliefs explain. Their skew is kept.
    """
    if rounds < 2 or len(weeks) % rounds or len(weeks) == rounds:
        return np.full(1, weeks.mean()), 0.0
    table = weeks.reshape(rounds, -1)
    means = table.mean(axis=0)
    within = float(table.var(axis=0, ddof=1).mean()) / rounds
    between = float(means.var(ddof=1))
    doubt = max(0.0, between - within)
    share = (doubt / between) ** 0.5 if between > NOTHING else 0.0
    return np.asarray(means.mean() + share * (means - means.mean())), doubt


def noise(values: Array) -> Array:
    """How far a mean of differences (weeks, futures, figures) may be off: one standard error."""
    weeks = values.mean(axis=1)
    if len(weeks) < 2:
        return np.zeros(weeks.shape[1])
    return np.asarray(weeks.std(axis=0, ddof=1) / len(weeks) ** 0.5)
