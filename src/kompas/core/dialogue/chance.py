"""Are these groups more than chance? Two checks, and both must be passed.

Pure noise gives three to five groups with a fair silhouette. So the votes on each statement are
shuffled among those who voted on it: who agrees with whom is lost, all else stays (how many agree
with each statement, who saw what). Groups must be clearer than as many groups in each of 200 such
copies. Then they must survive a sample: of 80 % of the people the same groups must come out, each
with a mean Jaccard likeness of at least 0.75 (the bound of Hennig 2007, Computational Statistics &
Data Analysis 52:258, for a stable cluster; from memory).
"""

from typing import NamedTuple

import numpy as np

from kompas.core.dialogue.axes import plane, seen_together
from kompas.core.dialogue.clusters import LARGEST_K, Labels, Split, best_split, cells, split_into
from kompas.core.dialogue.votes import MISSING, Votes
from kompas.core.streams import Luck

COPIES = 200
SAMPLES = 40
SAMPLED = 0.8
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


def check(votes: Votes, splits: list[Split], copies: int = COPIES) -> Check:
    """The clearest of these splits that passes both checks.

    `votes` in the order of `votes.in_order`, of placed people only. A split is compared with
    splits of copies into as many groups: five groups always look clearer than two.
    """
    if not splits:
        return Check(None, float("nan"), copies, 0, float("nan"), float("nan"))
    left, ceilings, beaten = _clearer_than_copies(votes, splits, copies)
    likeness = float("nan")
    for split in left:
        likeness = stability(votes, split)
        if likeness >= STABLE:
            top = ceilings[split.groups]
            return Check(split, split.silhouette, copies, beaten, top, likeness)
    best = splits[0]
    return Check(None, best.silhouette, copies, beaten, ceilings[best.groups], likeness)


def _clearer_than_copies(
    votes: Votes, splits: list[Split], copies: int
) -> tuple[list[Split], dict[int, float], int]:
    """The splits that beat every copy, the clearest copy by number of groups, and copies tried.

    Stops when no split is left.
    """
    ceilings = dict.fromkeys(range(2, LARGEST_K + 1), -1.0)
    pairs = seen_together(votes)
    for number in range(copies):
        there = plane(shuffled(votes, number), pairs)
        for copy in [] if there.is_flat else best_split(there.points):
            ceilings[copy.groups] = max(ceilings[copy.groups], copy.silhouette)
        left = [split for split in splits if split.silhouette > ceilings[split.groups]]
        if not left:
            return [], ceilings, number
    return left, ceilings, copies


def shuffled(votes: Votes, number: int) -> Votes:
    """A copy in which the votes on each statement are shuffled among those who voted on it."""
    columns, rows = np.nonzero(votes.T != MISSING)
    drawn = Luck(SEED, number).uniforms("dialogue.shuffle", 0, len(columns))
    copy = votes.copy()
    copy[rows, columns] = votes[rows, columns][np.argsort(columns + drawn)]
    return copy


def stability(votes: Votes, split: Split) -> float:
    """How much of the least stable group comes back, on average, in samples of the people."""
    size = round(SAMPLED * len(votes))
    likes = np.zeros((SAMPLES, split.groups))
    for number in range(SAMPLES):
        drawn = Luck(SEED, number).uniforms("dialogue.sample", 0, len(votes))
        chosen = np.sort(np.argsort(drawn, kind="stable")[:size])
        again = split_into(cells(plane(votes[chosen]).points), split.asked)
        if again is not None:
            likes[number] = likeness(split.labels[chosen], again.labels, split.groups)
    return float(np.round(likes.mean(axis=0).min(), 9))


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
