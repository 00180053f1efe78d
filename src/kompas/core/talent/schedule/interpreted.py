"""Meetings that need an interpreter get their times first: interpreters are scarce."""

from __future__ import annotations

from kompas.core.talent.schedule.aims import Aim, served_aims
from kompas.core.talent.schedule.climbing import Clock, climb
from kompas.core.talent.schedule.day import Meeting
from kompas.core.talent.schedule.greedy import greedy
from kompas.core.talent.schedule.grid import grid
from kompas.core.talent.schedule.ground import Ground
from kompas.core.talent.schedule.pairs import Bounds

WORK = 0.3  # of the solver's own measure of work
LIKELY, FREE = 100, 80  # worth of a pair that stage one chose, and of one that costs it nothing


def interpreted(ground: Ground, known: Bounds, clock: Clock) -> tuple[Meeting, ...]:
    """As many as can be of those that stage one chose, or that would cost it nothing."""
    likely = set(known.likely)
    near = {
        pair: ground.slots_of(pair)
        for pair in ground.pairs
        if pair.between and (pair in likely or known.costs[pair] >= 0)
    }
    if not near:
        return ()
    made = grid(ground, near)
    served_aims(made)  # for what it forbids: more meetings for somebody than the day allows
    worth = [(LIKELY if pair in likely else FREE) * var for (pair, _), var in made.cells.items()]
    return climb(made, [Aim("gain", sum(worth))], greedy(ground, near), clock, WORK)[0]
