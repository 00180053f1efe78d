"""From weeks to figures: each week lives on to day 90 in several futures of its own.

What a team leaves behind works for three months; the week itself is short. So each week goes on
with several lucks, the same ones for every week that it is compared with. A week counts once: its
figure is the mean over its futures.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kompas.core import twin
from kompas.core.catalog.vocabulary import LEDGER
from kompas.core.practice.batch import carried
from kompas.core.practice.outcomes import OUTCOMES
from kompas.core.practice.passing import AT, move
from kompas.core.practice.state import State
from kompas.core.practice.week import FOLLOW_UP_DAYS, Ending
from kompas.core.streams import Luck

Array = NDArray[np.float64]
BURDENS, GOALS = "burdens", "goals"
FIGURES = (*OUTCOMES, BURDENS, GOALS)
FUTURES = 4
CLOCKS = np.array([AT[f"{event.name}.left"] for event in twin.BUILT.events if event.hazard])
UNDRAWN = -1.0


def figures(endings: Sequence[Ending], futures: int = FUTURES) -> Array:
    """What came of weeks: (weeks, futures, figures) in the order of `FIGURES`.

    Future 0 has the luck of the week itself; in the others every clock is drawn anew at its end.
    """
    states = [move(e.play, e.state, e.state.now, settle=True) for e in endings]
    rows = np.repeat(np.stack([state.row for state in states]), futures, axis=0)
    anew = np.arange(len(rows)) % futures > 0
    rows[np.ix_(anew, CLOCKS)] = UNDRAWN
    pairs = zip(endings, states, strict=True)
    care = np.stack([e.play.at(s).care.row(s.levers, hand_over=False) for e, s in pairs])
    lives = twin.Lives(
        rows=rows,
        care=np.repeat(care, futures, axis=0),
        beliefs=np.repeat(np.stack([e.play.beliefs for e in endings]), futures, axis=0),
        keys=np.stack([_key(e.play.luck, n) for e in endings for n in range(futures)]),
    )
    lives.settle(FOLLOW_UP_DAYS * twin.DAY)
    totals = lives.totals().reshape(len(endings), futures, len(OUTCOMES))
    own = np.stack([_own(ending.state) for ending in endings])
    padded = np.concatenate([totals, np.zeros((*totals.shape[:2], 2))], axis=2)
    return np.asarray(padded + own[:, None, :])


def added(passage: tuple[State, State] | None) -> Array:
    """What one step added to the figures at once; nothing where it was not made."""
    values = np.zeros(len(FIGURES))
    if passage is not None:
        before, after = (_own(state) for state in passage)
        values = after - before
    return values


def _key(luck: Luck, future: int) -> NDArray[np.int64]:
    return twin.key_of(Luck(luck.seed, luck.run, luck.person + future))


def _own(state: State) -> Array:
    """What a week adds up beside the twin: work, burdens, and steps towards her goals."""
    burdens = sum(getattr(state.carried, line) for line in LEDGER if line != "retellings")
    return np.array([*carried(state), float(burdens), float(sum(state.goals.values()))])
