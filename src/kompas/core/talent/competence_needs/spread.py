"""How many people hold a competence when only some of them said so.

What a unit, a play or a trainer gave evidence for counts in full. Somebody's own word counts for
less. Of whoever said nothing nobody knows; both shares are assumed, and drawn together: where
people say less than they can, their own word is good too. Drawing them together makes the interval
wider, and keeps it in order: more evidence never lowers any end of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
WORD, SILENCE = 4, 3
"""Assumed, nobody measured them. Of own words a share as Beta(4, 1) holds: 80 % on average, 95 %
between 40 % and 99 %. Of the silent a share as Beta(1, 3): 25 %, between 1 % and 71 %."""
DRAWS = 200
ENDS = (0.025, 0.5, 0.975)
ROUNDING = 1e-9


@dataclass(frozen=True)
class Range:
    """A number of people: the middle of what is likely, and the ends of 95 % of it."""

    low: int
    middle: int
    high: int

    def under(self, wanted: int) -> Range:
        """How many more are wanted than these; below zero where they are more than wanted."""
        return Range(wanted - self.high, wanted - self.middle, wanted - self.low)


def holders(seen: int, told: int, silent: int) -> Range:
    """How many hold a competence when for `seen` there is evidence, `told` say so themselves and
    `silent` said nothing about it. ValueError for a count below zero.
    """
    if min(seen, told, silent) < 0:
        raise ValueError("there are no fewer people than none")
    low, middle, high = _ends(told, silent)
    return Range(seen + low, seen + middle, seen + high)


def shares() -> tuple[Floats, Floats]:
    """The share of own words that hold, and of the silent who hold it too, in equal steps from the
    lowest to the highest draw; the first is nowhere the lower of the two.
    """
    steps = (np.arange(DRAWS) + 0.5) / DRAWS
    return steps ** (1 / WORD), 1 - (1 - steps) ** (1 / SILENCE)


@lru_cache(maxsize=20_000)
def _ends(told: int, silent: int) -> tuple[int, int, int]:
    """The three ends of how many of these hold it."""
    word, silence = shares()
    chances = np.fft.rfft(_binomial(told, word, told + silent), axis=1)
    chances *= np.fft.rfft(_binomial(silent, silence, told + silent), axis=1)
    each = np.fft.irfft(chances, n=_size(told + silent), axis=1)
    below = np.cumsum(each.mean(axis=0))
    found = [int(np.searchsorted(below, end - ROUNDING)) for end in ENDS]
    return found[0], found[1], found[2]


def _binomial(people: int, share: Floats, most: int) -> Floats:
    """The chance of each count of `people` for each share: shape (shares, a power of two)."""
    counts = np.arange(people + 1)
    logs = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, people + 1)))))
    ways = logs[-1] - logs - logs[::-1]
    found = np.zeros((len(share), _size(most)))
    odds = np.log(share)[:, None] * counts + np.log1p(-share)[:, None] * (people - counts)
    found[:, : people + 1] = np.exp(ways + odds)
    return found


def _size(most: int) -> int:
    """Room for each count from 0 to `most`, as a power of two."""
    return 1 << most.bit_length()
