"""From votes to what can be said about them: too few to tell, no separate groups, or groups."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from kompas.core.dialogue.axes import Numbers, plane
from kompas.core.dialogue.chance import COPIES, Check, check
from kompas.core.dialogue.clusters import FEWEST_IN_A_GROUP, Labels, Split, best_split
from kompas.core.dialogue.shares import (
    SIGNIFICANT,
    Side,
    Stands,
    Tally,
    consensus,
    representative,
    share_test,
    tally,
    two_share_test,
)
from kompas.core.dialogue.votes import Votes, enough, in_order

FEWEST_PEOPLE = 2 * FEWEST_IN_A_GROUP
FEWEST_STATEMENTS = 4
FEWEST_TO_SAY = 5  # who saw a statement, in each group, before anything is said about it
MOST_LISTED = 10

State = Literal["too few", "no groups", "groups"]


@dataclass(frozen=True)
class Outlook:
    """What votes say. `labels` has a group for each person, -1 for who is placed in none.

    `everybody` counts all people who voted, also those in no group, as one row. `united` and
    `divided` are statement numbers with a figure, the clearest first.
    """

    state: State
    people: int
    placed: int
    labels: Labels
    points: Numbers
    counts: Tally
    everybody: Tally
    check: Check | None
    stands_for: tuple[tuple[Stands, ...], ...]
    united: tuple[tuple[int, Side, float], ...]
    divided: tuple[tuple[int, float], ...]

    @property
    def sizes(self) -> list[int]:
        """How many people each group has."""
        return [int((self.labels == group).sum()) for group in range(len(self.stands_for))]


def look(votes: Votes, copies: int = COPIES) -> Outlook:
    """All that can be said about votes; the same votes give the same, in whatever order people are.

    `votes` is int8 (people, statements), see `votes.table`. People without any vote do not count.
    """
    order = in_order(votes)
    chosen = order[enough(votes)[order]]
    few = len(chosen) < FEWEST_PEOPLE or votes.shape[1] < FEWEST_STATEMENTS
    points, found = (np.zeros((len(chosen), 2)), None) if few else _checked(votes[chosen], copies)
    split = found.split if found else None
    state: State = "too few" if few else "groups" if split else "no groups"
    return _told(votes, chosen, points, state, found)


def grouped(votes: Votes) -> Split | None:
    """The clearest groups without any check: only to measure how long it takes."""
    chosen = in_order(votes)
    there = plane(votes[chosen[enough(votes)[chosen]]])
    return next(iter(best_split(there.points)), None)


def _checked(votes: Votes, copies: int) -> tuple[Numbers, Check]:
    there = plane(votes)
    return there.points, check(votes, [] if there.is_flat else best_split(there.points), copies)


def _told(
    votes: Votes, chosen: Labels, points: Numbers, state: State, found: Check | None
) -> Outlook:
    labels = np.full(len(votes), -1)
    split = found.split if found else None
    if split:
        labels[chosen] = split.labels
    places = np.full((len(votes), 2), np.nan)
    places[chosen] = points
    everybody = tally(votes, np.zeros(len(votes), np.intp), 1)
    counts = tally(votes, labels, split.groups) if split else everybody
    groups = split.groups if split else 0
    return Outlook(
        state,
        int((votes >= -1).any(axis=1).sum()),
        len(chosen),
        labels,
        places,
        counts,
        everybody,
        found,
        tuple(
            tuple(representative(counts, group, fewest_seen=FEWEST_TO_SAY))
            for group in range(groups)
        ),
        tuple(united(counts)) if state != "too few" else (),
        tuple(divided(counts)) if state != "too few" else (),
    )


def united(counts: Tally) -> list[tuple[int, Side, float]]:
    """What every group agrees (or disagrees) with: statement, side, mean share over groups.

    In each group more than half, and significantly so; the geometric mean of the shares, which
    ranks as the group-aware consensus does, and can be read whatever the number of groups is.
    """
    groups = len(counts.seen)
    found: list[tuple[int, Side, float]] = []
    sides: tuple[Side, Side] = ("agree", "disagree")
    for side in sides:
        mean = consensus(counts, side) ** (1 / groups)
        for statement in np.flatnonzero((counts.seen >= FEWEST_TO_SAY).all(axis=0)):
            of, seen = counts.of(side)[:, statement], counts.seen[:, statement]
            tests = [share_test(int(v), int(n)) for v, n in zip(of, seen, strict=True)]
            if min(tests) > SIGNIFICANT:
                found.append((int(statement), side, float(mean[statement])))
    return sorted(found, key=lambda one: (-one[2], one[0]))[:MOST_LISTED]


def divided(counts: Tally) -> list[tuple[int, float]]:
    """What divides: statement, and how far apart.

    Between groups: the widest gap between two groups' softened shares of agreement, where it is
    significant. With one group only: twice the smaller one of agree and disagree, as a share of
    all who saw it, where neither side is clearly the larger.
    """
    enough_seen = np.flatnonzero((counts.seen >= FEWEST_TO_SAY).all(axis=0))
    measure = _split_open if len(counts.seen) == 1 else _gap
    found = [(int(number), measure(counts, int(number))) for number in enough_seen]
    apart = [(number, gap) for number, gap in found if gap > 0]
    return sorted(apart, key=lambda one: (-one[1], one[0]))[:MOST_LISTED]


def _gap(counts: Tally, statement: int) -> float:
    agree, seen = counts.agree[:, statement], counts.seen[:, statement]
    shares = (agree + 1) / (seen + 2)
    high, low = int(shares.argmax()), int(shares.argmin())
    test = two_share_test(int(agree[high]), int(agree[low]), int(seen[high]), int(seen[low]))
    opposed = shares[high] > 0.5 > shares[low]
    return float(shares[high] - shares[low]) if test > SIGNIFICANT and opposed else 0.0


def _split_open(counts: Tally, statement: int) -> float:
    sides = [int(counts.agree[0, statement]), int(counts.disagree[0, statement])]
    seen = int(counts.seen[0, statement])
    clear = max(share_test(side, seen) for side in sides) > SIGNIFICANT
    share = 2 * min(sides) / seen
    return 0.0 if clear or share < 0.5 else float(share)


def as_json(found: Outlook) -> dict[str, Any]:
    """An outlook as plain numbers, without who is where: what a page needs and a file may hold."""
    seen = found.check
    return {
        "state": found.state,
        "people": found.people,
        "placed": found.placed,
        "sizes": found.sizes,
        "check": None if seen is None else _check_json(seen),
        "everybody": _counts_json(found.everybody)[0],
        "groups": _counts_json(found.counts) if found.state == "groups" else [],
        "stands_for": [[one._asdict() for one in group] for group in found.stands_for],
        "united": [list(one) for one in found.united],
        "divided": [list(one) for one in found.divided],
    }


def _check_json(seen: Check) -> dict[str, Any]:
    figures = {"silhouette": seen.silhouette, "ceiling": seen.ceiling, "likeness": seen.likeness}
    told = {name: None if np.isnan(value) else round(value, 6) for name, value in figures.items()}
    return {**told, "copies": seen.copies, "beaten": seen.beaten}


def _counts_json(counts: Tally) -> list[dict[str, list[int]]]:
    return [
        {
            "agree": counts.agree[group].tolist(),
            "disagree": counts.disagree[group].tolist(),
            "seen": counts.seen[group].tolist(),
        }
        for group in range(len(counts.seen))
    ]
