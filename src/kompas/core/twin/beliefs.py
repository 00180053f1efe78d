"""What we believe about numbers, and one draw of it.

Every number has a range of belief. A rehearsal draws all of them together, again and again, so
that its intervals say how much *we* do not know, and do not shrink when luck is averaged out.
The same draw is used in every arm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Catalog, Number
from kompas.core.streams import Luck
from kompas.core.twin.lives import PARAMETERS

BELIEF = 0xB311EF
NORMAL = NormalDist()
Z = 1.959963984540054


@dataclass(frozen=True)
class Belief:
    """Draw `index` of everything that is uncertain; index -1 is the central value of each."""

    seed: int
    index: int = -1

    def of(self, name: str, number: Number) -> float:
        """This draw of a number: a normal with one width below and another above its value.

        Shares stay within 0 and 1, everything else at or above 0 when its `low` is.
        """
        if self.index < 0 or number.low == number.high:
            return number.value
        luck = Luck(self.seed, self.index, BELIEF)
        z = NORMAL.inv_cdf(luck.uniform(f"belief:{name}", 0))
        width = number.high - number.value if z > 0 else number.value - number.low
        drawn = number.value + z / Z * width
        if number.unit == "share":
            return min(max(drawn, 0.0), 1.0)
        return max(drawn, number.low / 4) if number.low >= 0 else drawn


@dataclass(frozen=True)
class Numbers:
    """The parameters of the twin, as content has them, and their draws."""

    by_name: Mapping[str, Number]

    @staticmethod
    def of(catalog: Catalog) -> "Numbers":
        """Every parameter of every condition, by name."""
        found = (c.parameters.items() for c in catalog.conditions.values())
        return Numbers({name: number for items in found for name, number in items})

    def value(self, name: str, belief: Belief) -> float:
        """One parameter in this draw."""
        return belief.of(name, self.by_name[name])

    def row(self, belief: Belief) -> NDArray[np.float64]:
        """All parameters of the kernel in this draw, in its order; float64."""
        return np.array([self.value(name, belief) for name in PARAMETERS])

    @cached_property
    def central(self) -> NDArray[np.float64]:
        """The central values."""
        return self.row(Belief(0))
