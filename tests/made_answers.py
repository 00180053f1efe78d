"""An answer of the region made by hand, for tests: who starts and what changes is planted."""

import numpy as np

from kompas.core.region import area
from kompas.core.region.answering import Answer
from kompas.core.region.groups import Groups
from kompas.core.region.indicators import indicator
from kompas.core.region.residents import Ground, Sums

PLACES = tuple(place.code for place in area()[:3])
GROUPS = Groups(PLACES)
FALLS = indicator("falls")
EACH = 100  # simulated people in each group; half are eligible, a fifth start


def made(started=20, gain=0.0):
    """An answer with as many people in each group; `gain` falls for each who starts."""
    size, shape = len(GROUPS), (10, len(GROUPS), 14)
    per_group = np.broadcast_to(np.asarray(started), (size,)).astype(np.int64)
    everybody = np.full(size, EACH)
    steps = np.stack([everybody, everybody // 2, everybody // 2, per_group, per_group])
    steps, everybody = np.stack([steps] * 10), np.stack([everybody] * 10)
    total, squares = np.zeros(shape), np.zeros(shape)
    total[:, :, FALLS.column] = per_group * gain
    squares[:, :, FALLS.column] = per_group * gain * gain
    real = np.full(len(PLACES) * 8, 10.0 * EACH * 6)
    ground = Ground(GROUPS, real, everybody, Sums(np.zeros(shape), np.zeros(shape)))
    return Answer("made", ground, Sums(total, squares), steps)
