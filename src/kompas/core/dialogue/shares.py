"""How many agree, in one group against the others: tests of shares as Polis publishes them.

Every count is softened by one person who agrees and one who does not, so that nobody's opinion is
certain after two votes. Formulas: `math/src/polismath/math/stats.clj` and `repness.clj` of
compdemocracy/polis (read there); the worked cases stand in tests/spec.
"""

from math import sqrt
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kompas.core.dialogue.clusters import Labels
from kompas.core.dialogue.votes import AGREE, DISAGREE, MISSING, Votes

Counts = NDArray[np.int64]
SIGNIFICANT = 1.2816  # one-sided, 90 %
MOST = 5  # statements that stand for a group

Side = Literal["agree", "disagree"]


class Tally(NamedTuple):
    """How often each statement was agreed with, disagreed with and seen, by group.

    Each (groups, statements); seen counts passes as well.
    """

    agree: Counts
    disagree: Counts
    seen: Counts

    def of(self, side: Side) -> Counts:
        """The counts of one side."""
        return self.agree if side == "agree" else self.disagree


class Stands(NamedTuple):
    """A statement that stands for a group: which side, counts, and how far from the others.

    `share` is the softened share, `test` its test against one half; `ratio` is the share in
    proportion to that of all others together (`repness`), `ratio_test` the test of the two.
    """

    statement: int
    side: Side
    votes: int
    seen: int
    share: float
    test: float
    ratio: float
    ratio_test: float

    @property
    def metric(self) -> float:
        """What they are ranked by."""
        return self.ratio * self.ratio_test * self.share * self.test


def tally(votes: Votes, labels: Labels, groups: int) -> Tally:
    """Count the votes of each group; whoever has a label below 0 is left out."""
    parts = [votes[labels == group] for group in range(groups)]

    def counted(vote: int) -> Counts:
        return np.array([(part == vote).sum(axis=0) for part in parts], np.int64)

    seen = np.array([(part != MISSING).sum(axis=0) for part in parts], np.int64)
    return Tally(counted(AGREE), counted(DISAGREE), seen)


def success(votes: int, seen: int) -> float:
    """The softened share (s + 1) / (n + 2)."""
    return (votes + 1) / (seen + 2)


def share_test(votes: int, seen: int) -> float:
    """The test of a share against one half: 2 √(n + 1) ((s + 1) / (n + 1) - ½)."""
    return 2 * sqrt(seen + 1) * ((votes + 1) / (seen + 1) - 0.5)


def two_share_test(votes: int, others: int, seen: int, others_seen: int) -> float:
    """The two-proportion z-test of a share against that of the others, each count plus one.

    0 when all of both agree, as there it cannot be worked out.
    """
    inside, outside = (votes + 1) / (seen + 1), (others + 1) / (others_seen + 1)
    pooled = (votes + others + 2) / (seen + others_seen + 2)
    if pooled >= 1:
        return 0.0
    spread = sqrt(pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (others_seen + 1)))
    return (inside - outside) / spread


def stands(counts: Tally, group: int, statement: int, side: Side) -> Stands:
    """How one group stands to one statement, against all others together."""
    of = counts.of(side)[:, statement]
    mine, seen = int(of[group]), int(counts.seen[group, statement])
    others = int(of.sum()) - mine
    others_seen = int(counts.seen[:, statement].sum()) - seen
    share = success(mine, seen)
    return Stands(
        statement,
        side,
        mine,
        seen,
        share,
        share_test(mine, seen),
        share / success(others, others_seen),
        two_share_test(mine, others, seen, others_seen),
    )


def representative(
    counts: Tally, group: int, most: int = MOST, fewest_seen: int = 0
) -> list[Stands]:
    """The statements that stand for a group: agreed (or disagreed) with, and more than by others.

    Both tests must be significant, and `fewest_seen` of the group must have seen it. The clearest
    first; when none passes, none is named.
    """
    found = []
    for statement in np.flatnonzero(counts.seen[group] >= fewest_seen).tolist():
        sides = [stands(counts, group, statement, side) for side in ("agree", "disagree")]
        best = max(sides, key=lambda one: one.ratio_test)
        if best.ratio_test > SIGNIFICANT and best.test > SIGNIFICANT:
            found.append(best)
    return sorted(found, key=lambda one: (-one.metric, one.statement))[:most]


def consensus(counts: Tally, side: Side = "agree") -> NDArray[np.float64]:
    """Group-aware consensus of each statement: the product over groups of the softened share.

    (statements,). One group that does not agree pulls it down, however small that group is.
    """
    return np.asarray(((counts.of(side) + 1) / (counts.seen + 2)).prod(axis=0))
