"""The two directions in which people differ most: principal components of votes with gaps.

A gap is filled with the mean vote on its statement, so it says nothing either way. Somebody who
voted on a few statements only would then always stand near the middle; as in Polis (Small et al.
2021, Recerca 26(2); from memory) the position is stretched by √(statements / votes).
The decomposition is LAPACK's, through NumPy; all that goes into it are whole numbers summed
exactly, so that it does not depend on the order of people.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kompas.core.dialogue.votes import MISSING, Votes

Numbers = NDArray[np.float64]
DIGITS = 9  # of a position; what lies behind depends on the order in which a processor adds
LEAST_SPREAD = 1e-9  # below it everybody stands in the same place


class Plane(NamedTuple):
    """Where people stand: `points` (people, 2), `weights` of statements (statements, 2).

    `explained` is the share of all variance along each direction, (2,).
    """

    points: Numbers
    weights: Numbers
    explained: Numbers

    @property
    def is_flat(self) -> bool:
        """Whether nobody differs from anybody."""
        return bool(np.ptp(self.points, axis=0).max(initial=0.0) < LEAST_SPREAD)


def seen_together(votes: Votes) -> Numbers:
    """How many people voted on both of two statements; (statements, statements)."""
    there = (votes != MISSING).astype(np.float32)
    return np.asarray((there.T @ there).astype(np.float64))


def plane(votes: Votes, pairs: Numbers | None = None) -> Plane:
    """Where people stand by their votes; (people, statements) in, nobody left out.

    Whoever cast no vote stands in the middle. Directions have no sign of their own: the statement
    that weighs most counts as positive. `pairs` is `seen_together`, when it is known already.
    """
    seen = votes != MISSING
    cast = np.where(seen, votes, 0).astype(np.float32)
    there = seen.astype(np.float32)
    counted = np.maximum(there.sum(axis=0, dtype=np.float64), 1.0)
    means = cast.sum(axis=0, dtype=np.float64) / counted
    weights, explained = _directions(
        _products(cast, there, means, seen_together(votes) if pairs is None else pairs)
    )
    points = cast.astype(np.float64) @ weights - there.astype(np.float64) @ (
        means[:, None] * weights
    )
    return Plane(_stretched(points, there, votes.shape[1]), weights, explained)


def _products(
    cast: NDArray[np.float32], there: NDArray[np.float32], means: Numbers, pairs: Numbers
) -> Numbers:
    """Sums of products of what is left of each vote without the mean of its statement.

    float32 holds these whole numbers exactly up to 16 million people.
    """
    both = (cast.T @ cast).astype(np.float64)
    mixed = (cast.T @ there).astype(np.float64) * means[None, :]
    return np.asarray(both - mixed - mixed.T + means[:, None] * means[None, :] * pairs)


def _directions(products: Numbers) -> tuple[Numbers, Numbers]:
    size = len(products)
    values, vectors = np.linalg.eigh(products) if size else (np.zeros(0), np.zeros((0, 0)))
    found = np.zeros((size, 2))
    found[:, : min(2, size)] = vectors[:, ::-1][:, :2]
    heaviest = np.abs(np.round(found, DIGITS)).argmax(axis=0) if size else np.zeros(2, np.intp)
    signs = np.sign(found[heaviest, [0, 1]]) if size else np.ones(2)
    total = max(float(values.clip(0).sum()), LEAST_SPREAD) if size else 1.0
    shares = np.zeros(2)
    shares[: min(2, size)] = values[::-1][:2].clip(0) / total
    return found * np.where(signs == 0, 1.0, signs), shares


def _stretched(points: Numbers, there: NDArray[np.float32], statements: int) -> Numbers:
    cast = np.maximum(there.sum(axis=1, dtype=np.float64), 1.0)
    return np.asarray(np.round(points * np.sqrt(statements / cast)[:, None], DIGITS))
