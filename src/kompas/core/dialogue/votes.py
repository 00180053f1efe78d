"""The votes of a dialogue as a table: a row for each person, a column for each statement.

A vote is agree, disagree or pass; most people have not seen most statements, and what they did not
vote on is missing, which is not the same as a pass.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

AGREE, PASS, DISAGREE, MISSING = 1, 0, -1, -9
ENOUGH_VOTES = 7  # whoever votes less is counted, but is placed in no group (as in Polis)

Votes = NDArray[np.int8]
Order = NDArray[np.intp]


class Cast(NamedTuple):
    """One vote that was cast: the number of the person and of the statement, and what they said."""

    person: int
    statement: int
    vote: int


def table(cast: Iterable[Cast], people: int, statements: int) -> Votes:
    """Votes as a table; int8, shape (people, statements). A later vote replaces an earlier one.

    Raises ValueError for a vote that is none, or of nobody or nothing that is counted.
    """
    found = np.full((people, statements), MISSING, np.int8)
    for person, statement, vote in cast:
        if vote not in (AGREE, PASS, DISAGREE):
            raise ValueError(f"a vote is 1, 0 or -1, not {vote}")
        if not (0 <= person < people and 0 <= statement < statements):
            raise ValueError(f"there is no person {person} or no statement {statement}")
        found[person, statement] = vote
    return found


def enough(votes: Votes) -> NDArray[np.bool_]:
    """Who voted often enough to be placed; (people,). With few statements: on all of them."""
    least = max(1, min(ENOUGH_VOTES, votes.shape[1]))
    return np.asarray((votes != MISSING).sum(axis=1) >= least, np.bool_)


def in_order(votes: Votes) -> Order:
    """The order of the rows by what was voted alone; (people,).

    Rows in this order give the same figures whoever came first. People with the same votes are
    interchangeable.
    """
    if votes.shape[1] == 0:
        return np.arange(len(votes))
    told = np.ascontiguousarray((votes + 10).astype(np.uint8))
    return np.argsort(told.view(f"S{votes.shape[1]}").ravel(), kind="stable")
