"""Which groups of several tables may be shown, so that no figure is about fewer than five people.

Not only a group of fewer than five is held back. Figures add up: whoever knows who is in which
group can subtract one shown group from another, within a table and across tables. What can be
worked out so is every sum over people that is a combination of the sums that are shown. A group is
held back until none of these is about one to four people.

Method: people who share all their groups form one cell. `shown` gives a matrix with a row for each
shown sum and a column for each cell. A set of cells can be worked out when its indicator lies in
the space of the rows, so when the projection onto what is at right angles to them is zero. A set of
fewer than five people has four cells at most: all of them are looked at, as pairs of pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

LEAST_PEOPLE = 5  # as in kompas.core.adoption.rounds
TINY = 1e-7
Group = tuple[int, str]  # which table, and the name of the group in it
Cell = tuple[str, ...]  # the group of somebody in each table
Floats = NDArray[np.float64]
Whole = NDArray[np.intp]


def showable(people: Sequence[Cell], among: Iterable[Group] | None = None) -> frozenset[Group]:
    """The groups of these people that may be shown beside a figure for everybody.

    `people` has the groups of each person who counts for the figure; `among` are the groups that
    may be thought of (all when None). None for fewer than five people.
    """
    if len(people) < LEAST_PEOPLE:
        return frozenset()
    sizes = Counter((table, name) for cell in people for table, name in enumerate(cell))
    allowed = sizes.keys() if among is None else set(among)
    shown = {g for g, size in sizes.items() if size >= LEAST_PEOPLE and g in allowed}
    cells = Counter(people)
    while (involved := involved_in_a_leak(cells, shown)) is not None:
        shown.discard(min(involved, key=lambda group: (sizes[group], group)))
    return frozenset(shown)


def involved_in_a_leak(cells: Counter[Cell], shown: Iterable[Group]) -> frozenset[Group] | None:
    """Shown groups whose sums together are about one to four people; None when there are none.

    The sum for everybody counts as shown.
    """
    groups, names = sorted(shown), sorted(cells)
    rows = [[cell[table] == name for cell in names] for table, name in groups]
    matrix = np.array([[True] * len(names), *rows], dtype=float)
    inverse = np.linalg.pinv(matrix, rcond=1e-10)
    beyond = np.eye(len(names)) - inverse @ matrix
    sizes = np.array([cells[name] for name in names])
    for chosen in _sums_to_nothing(beyond, sizes):
        ones = np.zeros(len(names))
        ones[chosen] = 1
        if np.abs(beyond @ ones).max() < TINY:
            parts = ones @ inverse
            return frozenset(
                g for g, part in zip(groups, parts[1:], strict=True) if abs(part) > TINY
            )
    return None


def _sums_to_nothing(beyond: Floats, sizes: Whole) -> Iterator[list[int]]:
    """Sets of one to four small cells whose columns may add up to zero: to be looked at closely.

    Columns are compared by one number each, their product with fixed weights: a sum of zero then
    always shows, and a sum that is not zero shows hardly ever.
    """
    small = np.flatnonzero(sizes < LEAST_PEOPLE)
    marks = np.sin(np.arange(1, len(sizes) + 1)) @ beyond
    for one in small[np.abs(marks[small]) < TINY]:
        yield [int(one)]
    first, second = np.triu_indices(len(small), 1)
    pairs = np.stack((small[first], small[second]), axis=1)
    pairs = pairs[sizes[pairs].sum(axis=1) < LEAST_PEOPLE]
    both = marks[pairs].sum(axis=1)
    yield from pairs[np.abs(both) < TINY].tolist()
    for others, of_others in ((small[:, None], marks[small]), (pairs, both)):
        yield from _opposite((pairs, both), (others, of_others), sizes)


def _opposite(
    left: tuple[Whole, Floats], right: tuple[Whole, Floats], sizes: Whole
) -> Iterator[list[int]]:
    """Sets of cells, one from each side, whose marks cancel; fewer than five people together."""
    order = np.argsort(right[1])
    sets, marks = right[0][order], right[1][order]
    low = np.searchsorted(marks, -left[1] - TINY)
    high = np.searchsorted(marks, -left[1] + TINY)
    for place in np.flatnonzero(high > low):
        for other in range(low[place], high[place]):
            chosen = sorted({*left[0][place].tolist(), *sets[other].tolist()})
            is_apart = len(chosen) == left[0].shape[1] + sets.shape[1]
            if is_apart and sizes[chosen].sum() < LEAST_PEOPLE:
                yield chosen
