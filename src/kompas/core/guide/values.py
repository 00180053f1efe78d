"""What options are worth: an additive value model on scales that are fixed in the file.

The value of an option to a group is the sum over criteria of weight times how far the score lies
on its scale from worst (0) to best (1). The scale does not hang on which options there are, so
removing one never reorders the rest (Belton and Stewart 2002, Multiple Criteria Decision Analysis,
chapter 5). What is not known may lie anywhere on the scale.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kompas.core.guide.file import Criterion, DecisionFile, Group, Option, Score
from kompas.core.streams import of_each

Array = NDArray[np.float64]


class ChoiceProblem(ValueError):
    """A file that cannot be ranked; says what is missing."""


def weights(file: DecisionFile, group: Group) -> Array:
    """The weights of each person of a group, each row summing to 1; (people, criteria)."""
    points = [[one.points.get(c.slug, 0.0) for c in file.criteria] for one in group.people]
    found = np.array(points, np.float64)
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def bounds(criterion: Criterion, score: Score | None) -> tuple[float, float, float]:
    """Low, likeliest and high place on the scale, 0 to 1; the whole scale where nothing is known.

    What lies beyond an end of the scale counts as that end.
    """
    if score is None:
        return 0.0, 0.5, 1.0
    length = criterion.best - criterion.worst
    places = ((x - criterion.worst) / length for x in (score.low, score.value, score.high))
    low, value, high = (min(max(place, 0.0), 1.0) for place in places)
    return min(low, high), value, max(low, high)


def table(file: DecisionFile, options: Sequence[Option]) -> Array:
    """Places on the scales; (3: low, likeliest, high; options; criteria)."""
    rows = [[bounds(c, option.scores.get(c.slug)) for c in file.criteria] for option in options]
    shape = (len(options), len(file.criteria), 3)
    return np.moveaxis(np.array(rows, np.float64).reshape(shape), 2, 0)


def drawn(file: DecisionFile, options: Sequence[Option], draws: int) -> Array:
    """Places on the scales that may be the true ones; (options, criteria, draws).

    Triangular between the bounds; each option and criterion has luck of its own by its name, so
    neither removing nor adding another one changes it.
    """
    places, who = table(file, options), np.arange(draws)
    found = np.empty((len(options), len(file.criteria), draws))
    for i, option in enumerate(options):
        for j, criterion in enumerate(file.criteria):
            low, value, high = (float(x) for x in places[:, i, j])
            if high - low <= 0.0:
                found[i, j] = value
                continue
            luck = of_each(who, f"{option.slug} / {criterion.slug}", 1, seed=file.seed)[:, 0]
            found[i, j] = triangular(luck, low, value, high)
    return found


def triangular(luck: Array, low: float, mode: float, high: float) -> Array:
    """Numbers of a triangular distribution from uniform ones."""
    width, turn = high - low, (mode - low) / (high - low)
    rising = low + np.sqrt(luck * width * (mode - low))
    falling = high - np.sqrt((1.0 - luck) * width * (high - mode))
    return np.where(luck < turn, rising, falling)


def persons(file: DecisionFile, group: Group, draws: int) -> NDArray[np.int64]:
    """Whose weights count in each draw: somebody of the group, each as likely; (draws,)."""
    luck = of_each(np.arange(draws), f"group {group.slug}", 1, seed=file.seed)[:, 0]
    return np.minimum((luck * len(group.people)).astype(np.int64), len(group.people) - 1)
