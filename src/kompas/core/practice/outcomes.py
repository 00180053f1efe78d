"""From runs to figures: means, what luck does, what we do not know, and paired differences.

An interval has two parts. *Belief*: how far the mean moves when the numbers behind the model are
drawn anew, found in many paired futures of the twin (`doubt`); it does not shrink with more runs.
*Sampling*: how far the mean of these very runs may be off; it does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kompas.core.twin import TOTALS

Array = NDArray[np.float64]
OUTCOMES = TOTALS  # what the twin adds up; work and burdens of the week come on top
Z = 1.959963984540054
SAME = 1e-6
NOTHING = 1e-9


@dataclass(frozen=True)
class Estimate:
    """A mean with its 95 % interval and sampling error; None where a single run cannot tell.

    `luck` is the share of the spread between runs that is luck (the rest is belief).
    """

    mean: float
    low: float | None
    high: float | None
    mc_error: float | None
    luck: float | None

    def as_json(self) -> dict[str, float | None]:
        """The figures, rounded to six significant digits."""
        names = ("mean", "low", "high", "mc_error")
        return {name: rounded(getattr(self, name)) for name in names}


def rounded(value: float | None) -> float | None:
    """Six significant digits: the same bytes everywhere, and no false precision in a file."""
    if value is None:
        return None
    return float(f"{value:.6g}") if abs(value) > NOTHING else 0.0


def estimate(
    values: Array, beliefs: Array, lowest: float = -np.inf, highest: float = np.inf
) -> Estimate:
    """Estimate a mean from `values` (runs,) with what `beliefs` (draws,) say about its doubt.

    `beliefs` are means of the same quantity, one per draw of beliefs, over the same luck. The
    interval keeps to what is possible, between `lowest` and `highest`.
    """
    mean, runs = float(values.mean()), len(values)
    if runs == 1:
        return Estimate(mean, None, None, None, None)
    variance = float(values.var(ddof=1))
    error = (variance / runs) ** 0.5
    down, up = belief_reach(beliefs)
    low = max(lowest, mean - _both(down, error))
    high = min(highest, mean + _both(up, error))
    doubt = float(beliefs.var(ddof=1))
    luck = max(0.0, 1.0 - doubt / variance) if variance > NOTHING else None
    return Estimate(mean, low, high, error, luck)


def belief_reach(beliefs: Array) -> tuple[float, float]:
    """How far beliefs alone move a mean, down and up (95 %): their skew is kept."""
    middle = float(beliefs.mean())
    low, high = np.percentile(beliefs, (2.5, 97.5))
    return max(0.0, middle - float(low)), max(0.0, float(high) - middle)


def _both(reach: float, error: float) -> float:
    return float((reach**2 + (Z * error) ** 2) ** 0.5)


def spread(values: Array) -> dict[str, float | None]:
    """What single runs range over: five percentiles."""
    marks = (5, 25, 50, 75, 95)
    found = np.percentile(values, marks, method="inverted_cdf")
    return {f"p{mark}": rounded(float(v)) for mark, v in zip(marks, found, strict=True)}


def changed(difference: Array) -> float | None:
    """The share of pairs in which the figure differs at all."""
    return rounded(float((np.abs(difference) > SAME).mean()))


def same_sign(means: list[float]) -> bool:
    """Whether all differences point the same way (or are all nothing)."""
    signs = {0 if abs(mean) <= SAME else (1 if mean > 0 else -1) for mean in means}
    return len(signs) <= 1
