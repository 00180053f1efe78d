"""Are these groups more than chance? Two checks, and both must be passed.

Pure noise gives three to five groups with a fair silhouette. So the votes on each statement are
shuffled among those who voted on it: who agrees with whom is lost, all else stays (how many agree
with each statement, who saw what). Groups must be clearer than as many groups in each of 200 such
copies. Then they must survive a sample: of 80 % of the people the same groups must come out, each
with a mean Jaccard likeness of at least 0.75 (the bound of Hennig 2007, Computational Statistics &
Data Analysis 52:258, for a stable cluster; from memory).
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from kompas.core.dialogue.axes import Numbers, plane, seen_together
from kompas.core.dialogue.clusters import LARGEST_K, Labels, Split, best_split, cells, split_into
from kompas.core.dialogue.crew import Crew, crew
from kompas.core.dialogue.votes import MISSING, Votes
from kompas.core.streams import Luck

COPIES = 200
SAMPLES = 40
SAMPLED = 0.8
FEWEST_IN_A_SAMPLE = 3  # a group of five may have lost two
STABLE = 0.75  # mean Jaccard likeness; below it a group is hardly the same one again
SEED = 20260922


class Check(NamedTuple):
    """What the checks found: the split that passed (None: no separate groups), and why.

    Of `copies` shuffled copies `beaten` were worked out before no split was left that is clearer
    than all of them; `ceiling` is the clearest copy with as many groups. `likeness` is how much of
    the least stable group comes back in samples; nan when it was not asked.
    """

    split: Split | None
    silhouette: float
    copies: int
    beaten: int
    ceiling: float
    likeness: float


def check(
    votes: Votes, splits: list[Split], copies: int = COPIES, processes: int | None = None
) -> Check:
    """The clearest of these splits that passes both checks.

    `votes` in the order of `votes.in_order`, of placed people only. A split is compared with
    splits of copies into as many groups: five groups always look clearer than two. `processes` is
    chosen by the size of the table, and changes no figure.
    """
    if not splits:
        return Check(None, float("nan"), copies, 0, float("nan"), float("nan"))
    with crew(votes, processes) as workers:
        left, ceilings, beaten = _clearer_than_copies(workers, splits, copies)
        found = float("nan")
        for split in left:
            found = stability(workers, split)
            if found >= STABLE:
                top = ceilings[split.groups]
                return Check(split, split.silhouette, copies, beaten, top, found)
    best = splits[0]
    return Check(None, best.silhouette, copies, beaten, ceilings[best.groups], found)


def _clearer_than_copies(
    workers: Crew, splits: list[Split], copies: int
) -> tuple[list[Split], dict[int, float], int]:
    """The splits that beat every copy, the clearest copy by number of groups, and copies beaten.

    Stops when no split is left.
    """
    ceilings = dict.fromkeys(range(2, LARGEST_K + 1), -1.0)
    left, work = splits, partial(clearest, seen_together(workers.votes))
    for number, found in enumerate(workers.each(work, range(copies))):
        ceilings = {groups: max(top, found.get(groups, -1.0)) for groups, top in ceilings.items()}
        left = [split for split in splits if split.silhouette > ceilings[split.groups]]
        if not left:
            return [], ceilings, number
    return left, ceilings, copies


def clearest(pairs: Numbers, votes: Votes, number: int) -> dict[int, float]:
    """The silhouettes of one shuffled copy, by the number of groups."""
    there = plane(shuffled(votes, number), pairs)
    found: dict[int, float] = {}
    for split in [] if there.is_flat else best_split(there.points):
        found.setdefault(split.groups, split.silhouette)
    return found


def shuffled(votes: Votes, number: int) -> Votes:
    """A copy in which the votes on each statement are shuffled among those who voted on it."""
    columns, rows = np.nonzero(votes.T != MISSING)
    drawn = Luck(SEED, number).uniforms("dialogue.shuffle", 0, len(columns))
    copy = votes.copy()
    copy[rows, columns] = votes[rows, columns][np.argsort(columns + drawn)]
    return copy


def stability(workers: Crew, split: Split) -> float:
    """How much of the least stable group comes back, on average, in samples of the people."""
    work = partial(comes_back, split)
    likes = np.array(list(workers.each(work, range(SAMPLES))))
    return float(np.round(likes.mean(axis=0).min(), 9))


def comes_back(split: Split, votes: Votes, number: int) -> list[float]:
    """How much of each group comes back in one sample of the people."""
    drawn = Luck(SEED, number).uniforms("dialogue.sample", 0, len(votes))
    chosen = np.sort(np.argsort(drawn, kind="stable")[: round(SAMPLED * len(votes))])
    again = split_into(cells(plane(votes[chosen]).points), split.asked, fewest=FEWEST_IN_A_SAMPLE)
    if again is None:
        return [0.0] * split.groups
    return likeness(split.labels[chosen], again.labels, split.groups)


def likeness(labels: Labels, others: Labels, count: int) -> list[float]:
    """For each of `count` groups the Jaccard likeness of the most alike among the others."""
    found = []
    for group in range(count):
        mine = labels == group
        alike = [
            (mine & theirs).sum() / max((mine | theirs).sum(), 1)
            for theirs in (others == other for other in range(int(others.max()) + 1))
        ]
        found.append(float(max(alike)))
    return found
