"""What we do not know about the numbers of the model, as far as it moves the figures of a region.

In each draw all uncertain numbers are drawn together, and people grow up and live under them. What
comes out is kept by age, sex, digital ability and carer, not by place: places differ by who lives
there, so the spread of a place is that of its own mix of people.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kompas.core.measures.world import Array
from kompas.core.region.groups import Groups, Mask, Whole
from kompas.core.region.indicators import Indicator

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Draws:
    """Draws of one thing: usual care, or what an approach adds.

    For each kind of person (a group whatever its place) `people` (draws, years, kinds) says which
    share of those of the same age and sex they are who come in at all, `total` (draws, years,
    kinds, outcomes) what they come to, per person of the same age and sex.
    """

    people: Floats
    total: Floats

    def __len__(self) -> int:
        return len(self.people)

    @staticmethod
    def of(draws: list[tuple[Whole, Array]], groups: Groups) -> "Draws":
        """From simulated people (years, kinds) and their sums (years, kinds, outcomes) by draw."""
        stratum = groups.kind_stratum()
        people, totals = [], []
        for count, total in draws:
            everybody = np.bincount(stratum, weights=count[-1])[stratum]
            each = np.divide(1.0, everybody, out=np.zeros(len(everybody)), where=everybody > 0)
            people.append(count * each)
            totals.append(total * each[None, :, None])
        return Draws(np.array(people, np.float32), np.array(totals, np.float32))

    def means(self, one: Indicator, years: int, masks: Mask, groups: Groups, real: Array) -> Array:
        """The mean in each draw, for each row of masks (rows, groups); (rows, draws).

        `real` counts the people of the census by stratum.
        """
        mix = masks * real[groups.stratum()]
        mix = mix.reshape(len(masks), len(groups.places), -1).sum(axis=1)
        total = self.total[:, years - 1, :, one.column].astype(np.float64) * one.times
        people = self.people[:, years - 1].astype(np.float64)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray((mix @ total.T) / (mix @ people.T))

    def reach(self, one: Indicator, years: int, masks: Mask, groups: Groups, real: Array) -> Array:
        """How far 95 % of draws reach below and above the middle one, for each row; (2, rows)."""
        found = self.means(one, years, masks, groups, real)
        low, middle, high = np.percentile(found, (2.5, 50.0, 97.5), axis=1)
        return np.asarray(np.nan_to_num(np.stack([middle - low, high - middle])))


@dataclass(frozen=True)
class Doubt:
    """Draws of usual care, and of what an approach adds (None where only usual care was asked)."""

    without: Draws
    gain: Draws | None
