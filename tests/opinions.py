"""Made-up votes with groups planted in them, or with nothing but noise."""

import numpy as np

from kompas.core.dialogue import MISSING


def planted(people, statements, groups, *, missing=0.0, sharp=0.9, seed=1):
    """Votes of people who mostly vote as their group does; votes, and the group of each."""
    luck = np.random.default_rng(seed)
    group = np.arange(people) % groups
    lines = luck.choice([-1, 1], (groups, statements))
    along = luck.random((people, statements)) < sharp
    votes = np.where(along, lines[group], -lines[group]).astype(np.int8)
    return gaps(votes, missing, luck), group


def noise(people, statements, *, missing=0.0, seed=1):
    """Votes without any pattern."""
    luck = np.random.default_rng(seed)
    votes = luck.choice([-1, 0, 1], (people, statements), p=[0.35, 0.15, 0.5]).astype(np.int8)
    return gaps(votes, missing, luck)


def gaps(votes, missing, luck):
    """The same with a share of the votes missing."""
    votes[luck.random(votes.shape) < missing] = MISSING
    return votes
