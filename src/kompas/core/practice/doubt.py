"""How far what we do not know moves the answer: paired futures of the twin under many beliefs.

The week's team is left out here (the care of the first morning goes on); what is wanted is only how
much a mean moves when all numbers behind the model are drawn anew. The same luck is used for every
draw and arm, so what differs between two draws is belief alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kompas.core import twin
from kompas.core.practice.plan import Prepared
from kompas.core.practice.week import BELIEFS, FOLLOW_UP_DAYS, Weeks
from kompas.core.streams import Luck

LUCKS = 100


@dataclass(frozen=True)
class Doubt:
    """Means per draw of beliefs: `totals` (beliefs, nine), `at_home` (beliefs, days + 1)."""

    totals: NDArray[np.float64]
    at_home: NDArray[np.float64]


def doubt(prepared: Prepared) -> list[Doubt]:
    """What each draw of beliefs makes of each arm of a plan, in the plan's order."""
    return [_of_arm(Weeks(prepared.cast, arm, prepared.plan.seed)) for arm in prepared.arms]


def _of_arm(weeks: Weeks) -> Doubt:
    plays = [weeks.play(run) for run in range(BELIEFS)]
    care = [play.care.row(play.begin().levers, hand_over=False) for play in plays]
    keys = np.stack([twin.key_of(Luck(weeks.seed, run)) for run in range(LUCKS)])
    lives = twin.Lives(
        rows=np.tile(weeks.cast.person.row(), (BELIEFS * LUCKS, 1)),
        care=np.repeat(np.stack(care), LUCKS, axis=0),
        beliefs=np.repeat(np.stack([play.beliefs for play in plays]), LUCKS, axis=0),
        keys=np.tile(keys, (BELIEFS, 1)),
    )
    at_home = lives.at_home(range(FOLLOW_UP_DAYS + 1))
    lives.settle(FOLLOW_UP_DAYS * twin.DAY)
    return Doubt(_means(lives.totals()), _means(at_home))


def _means(values: NDArray[np.float64]) -> NDArray[np.float64]:
    by_belief = values.reshape(BELIEFS, LUCKS, values.shape[1])
    means: NDArray[np.float64] = by_belief.mean(axis=1)
    return means
