"""Two to five groups of people who stand close together: k-means, its number by silhouette.

The silhouette says how much closer somebody stands to the own group than to the nearest other one,
from -1 to 1 (Rousseeuw 1987, J Comput Appl Math 20:53; from
memory). Beyond some hundred people those
who stand in the same small square count as one point with their weight. There is no luck in it:
k-means begins from three fixed starts and keeps the tightest. A group of fewer than five is no
group: its people go to the nearest other one, so nobody is shown alone. Why k-means is ours and not
a library's, and how it is held against one: docs/adr/0022.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kompas.core.dialogue.axes import Numbers

Labels = NDArray[np.intp]
FEWEST_IN_A_GROUP = 5
LARGEST_K = 5
EXACT_UP_TO = 300  # people; beyond that in squares
SQUARES = 8  # in one standard deviation
ROUNDS = 50


class Cells(NamedTuple):
    """Places with the number of people at each, and in which place each person is."""

    points: Numbers
    people: Numbers
    at: Labels


class Split(NamedTuple):
    """People in groups: a label for each, the middle of each group, and the silhouette.

    `asked` is the number of groups that k-means was asked for; fewer may be left.
    """

    labels: Labels
    centres: Numbers
    silhouette: float
    asked: int

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(self.centres)


def cells(points: Numbers) -> Cells:
    """People in small squares, each at the mean of its people; everybody alone when few."""
    if len(points) <= EXACT_UP_TO:
        return Cells(points, np.ones(len(points)), np.arange(len(points)))
    width = max(float(points.std()) / SQUARES, 1e-12)
    square = np.floor(points / width).astype(np.int64)
    square -= square.min(axis=0)
    key = square[:, 0] * (square[:, 1].max() + 1) + square[:, 1]
    _, at, people = np.unique(key, return_inverse=True, return_counts=True)
    sums = [np.bincount(at, points[:, axis]) for axis in (0, 1)]
    return Cells(np.stack(sums, axis=1) / people[:, None], people.astype(np.float64), at)


def best_split(points: Numbers) -> list[Split]:
    """All splits worth looking at, the one with the highest silhouette first; maybe none."""
    there = cells(points)
    apart = distances(there.points)
    found = [split_into(there, k, apart) for k in range(2, LARGEST_K + 1)]
    fit = [split for split in found if split is not None]
    return sorted(fit, key=lambda split: (-split.silhouette, split.groups))


def split_into(
    there: Cells, k: int, apart: Numbers | None = None, fewest: int = FEWEST_IN_A_GROUP
) -> Split | None:
    """People in at most k groups of `fewest` or more; None when fewer than two are left.

    Without the distances `apart` between the places the silhouette is not worked out (nan).
    """
    if len(there.points) < k or there.people.sum() < 2 * fewest:
        return None
    labels, centres = _tightest(there, k)
    labels, centres = _without_tiny(there, labels, centres, fewest)
    if len(centres) < 2:
        return None
    value = silhouette(there, labels, apart) if apart is not None else float("nan")
    return Split(labels[there.at], centres, value, k)


def distances(points: Numbers) -> Numbers:
    """How far each place lies from each other one; (places, places)."""
    across = points[:, None, 0] - points[None, :, 0]
    down = points[:, None, 1] - points[None, :, 1]
    return np.asarray(np.sqrt(across * across + down * down))


def silhouette(there: Cells, labels: Labels, apart: Numbers) -> float:
    """The mean silhouette over people; 0 for somebody alone in a group."""
    count = int(labels.max()) + 1
    member = np.zeros((len(labels), count))
    member[np.arange(len(labels)), labels] = there.people
    sizes = member.sum(axis=0)
    sums = apart @ member
    row = np.arange(len(labels))
    own = sums[row, labels] / np.maximum(sizes[labels] - 1, 1)
    means = sums / sizes
    means[row, labels] = np.inf
    nearest = means.min(axis=1)
    value = (nearest - own) / np.maximum(np.maximum(nearest, own), 1e-300)
    value[sizes[labels] <= 1] = 0.0
    return float(np.round((value * there.people).sum() / there.people.sum(), 9))


def _tightest(there: Cells, k: int) -> tuple[Labels, Numbers]:
    runs = [_lloyd(there, start) for start in _starts(there, k)]
    best = min(range(len(runs)), key=lambda n: (round(runs[n][2], 9), n))
    return runs[best][0], runs[best][1]


def _starts(there: Cells, k: int) -> list[Numbers]:
    """Three fixed ways to begin: shares along each direction, and the farthest from all others."""
    shares = (np.arange(k) + 0.5) / k
    starts = []
    for axis in (0, 1):
        order = np.argsort(there.points[:, axis], kind="stable")
        reached = np.cumsum(there.people[order]) / there.people.sum()
        starts.append(there.points[order[np.searchsorted(reached, shares)]])
    return [*starts, _farthest(there, k)]


def _farthest(there: Cells, k: int) -> Numbers:
    middle = (there.points * there.people[:, None]).sum(axis=0) / there.people.sum()
    chosen = [int(((there.points - middle) ** 2).sum(axis=1).argmax())]
    nearest = np.full(len(there.points), np.inf)
    while len(chosen) < k:
        gap = ((there.points - there.points[chosen[-1]]) ** 2).sum(axis=1)
        nearest = np.minimum(nearest, gap)
        chosen.append(int((nearest * there.people).argmax()))
    return there.points[chosen]


def _lloyd(there: Cells, centres: Numbers) -> tuple[Labels, Numbers, float]:
    """Lloyd's rounds until nobody changes; labels, centres, and the sum of squares."""
    labels = np.full(len(there.points), -1)
    for _ in range(ROUNDS):
        gaps = _gaps(there.points, centres)
        fresh = gaps.argmin(axis=1)
        if (fresh == labels).all():
            break
        labels = fresh
        sizes = np.bincount(labels, there.people, len(centres))
        sums = [
            np.bincount(labels, there.people * there.points[:, axis], len(centres))
            for axis in (0, 1)
        ]
        moved = np.stack(sums, axis=1) / np.maximum(sizes, 1e-300)[:, None]
        centres = np.where(sizes[:, None] > 0, moved, centres)
    gaps = _gaps(there.points, centres)
    return labels, centres, float((gaps.min(axis=1) * there.people).sum())


def _gaps(points: Numbers, centres: Numbers) -> Numbers:
    """Squared distances; (places, centres)."""
    return np.asarray(
        (points[:, None, 0] - centres[None, :, 0]) ** 2
        + (points[:, None, 1] - centres[None, :, 1]) ** 2
    )


def _without_tiny(
    there: Cells, labels: Labels, centres: Numbers, fewest: int
) -> tuple[Labels, Numbers]:
    """Groups of `fewest` or more only, the largest first; ties by where they stand."""
    while len(centres):
        sizes = np.bincount(labels, there.people, len(centres))
        smallest = int(sizes.argmin())
        if sizes[smallest] >= fewest:
            break
        centres = np.delete(centres, smallest, axis=0)
        if len(centres):
            labels = _gaps(there.points, centres).argmin(axis=1)
    if not len(centres):
        return labels, centres
    sizes = np.bincount(labels, there.people, len(centres))
    order = np.lexsort((centres[:, 1], centres[:, 0], -sizes))
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order))
    return place[labels], centres[order]
