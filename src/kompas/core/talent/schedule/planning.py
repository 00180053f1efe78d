"""A schedule for a day: pairs first, then times, then what is left of the time for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kompas.core.talent.schedule.aims import aims
from kompas.core.talent.schedule.climbing import Clock, climb
from kompas.core.talent.schedule.day import Day, Meeting, Pair
from kompas.core.talent.schedule.greedy import greedy
from kompas.core.talent.schedule.grid import grid
from kompas.core.talent.schedule.ground import Ground
from kompas.core.talent.schedule.interpreted import interpreted
from kompas.core.talent.schedule.pairs import Asked, Bounds, bounded, bounds, choose
from kompas.core.talent.schedule.schedule import Level, Schedule, served, waits
from kompas.core.talent.schedule.shorter import shorter
from kompas.core.talent.schedule.standbys import described, score, standbys
from kompas.core.talent.schedule.times import impossible, timed

SPARE = 1  # slots per desk, see Asked
SMALL = 2000  # pairs × slots that one model takes as a whole
WORK = 1.5  # for each level of that model, in the solver's own measure
ROUNDS = 4  # of stage one, each with what the last one overlooked


def plan(day: Day, seconds: float = 15, one_model: int = SMALL) -> Schedule:
    """The best schedule found; the same one for the same day, in whatever order it lists people.

    `seconds` is a safety on the wall; a day of usual size ends by itself. What cannot be served is
    not in it: `problems` says why. Up to `one_model` pairs × slots are also searched as one model,
    which proves every level of a small day. Numbers outside the day are left out, never an error.
    """
    clock, ground = Clock(seconds), Ground(day)
    known = bounds(ground)
    fixed = interpreted(ground, known, clock)
    meetings = _two_stages(ground, fixed, known, clock)
    levels = bounded(ground, known, _values(ground, meetings))
    levels += (Level("waits", waits(meetings), 0),)
    if sum(len(ground.slots_of(pair)) for pair in ground.pairs) <= one_model:
        meetings, levels = _as_one(ground, meetings, known, levels, clock)
    meetings = shorter(ground, meetings, clock)
    *others, last = levels
    told = (*others, replace(last, value=waits(meetings)))
    return described(ground, meetings, told, standbys(ground, meetings), clock.spent)


def _values(ground: Ground, meetings: Sequence[Meeting]) -> tuple[int, ...]:
    """How many are served once, twice, …, and the sum of scores."""
    return (*served(meetings, ground.day.most_each), score(ground, meetings))


def _as_one(
    ground: Ground,
    meetings: Sequence[Meeting],
    known: Bounds,
    levels: Sequence[Level],
    clock: Clock,
) -> tuple[tuple[Meeting, ...], tuple[Level, ...]]:
    """A small day as one model of pairs × slots, level by level from the first that is open."""
    made = grid(ground, {pair: ground.slots_of(pair) for pair in ground.pairs})
    wanted, sure = [], True
    for aim, level in zip(aims(made), levels, strict=True):
        sure = sure and level.is_optimal
        wanted.append(replace(aim, proven=level.value) if sure else aim)
    found, reached = climb(made, wanted, meetings, clock, WORK)
    told = list(bounded(ground, known, _values(ground, found)))
    told.append(Level("waits", waits(found), 0))
    for place, one in enumerate(reached):
        nearest = min if one.aim.more else max
        told[place] = replace(told[place], bound=nearest(told[place].bound, one.bound))
        if not one.is_proven:
            break
    return found, tuple(told)


def _two_stages(
    ground: Ground, fixed: Sequence[Meeting], known: Bounds, clock: Clock
) -> tuple[Meeting, ...]:
    """Pairs, then times; what turns out not to go together is not chosen again."""
    asked = Asked(spare=SPARE)
    pairs: tuple[Pair, ...] = ()
    for _ in range(ROUNDS):
        pairs = choose(ground, fixed, known, asked, clock) or pairs
        if not pairs:
            break
        if never := impossible(ground, pairs, fixed):
            asked = replace(asked, never=(*asked.never, *never))
        elif found := timed(ground, pairs, fixed, clock):
            return found
        else:
            asked = replace(asked, spare=asked.spare + 1)
        if clock.left < clock.seconds / 4:
            break
    meetings = greedy(ground, pairs, fixed)
    for most in range(1, ground.day.most_each + 1):
        meetings = greedy(ground, ground.pairs, meetings, most)
    return meetings
