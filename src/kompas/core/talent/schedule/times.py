"""Stage two: when the chosen pairs meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from ortools.sat.python import cp_model

from kompas.core.talent.schedule.climbing import Clock, solver
from kompas.core.talent.schedule.day import Meeting, Pair, Slot
from kompas.core.talent.schedule.greedy import Timetable
from kompas.core.talent.schedule.grid import grid
from kompas.core.talent.schedule.ground import Ground, by_attendee

WORK = 3.0  # of the solver's own measure of work


def timed(
    ground: Ground, pairs: Sequence[Pair], fixed: Sequence[Meeting], clock: Clock
) -> tuple[Meeting, ...] | None:
    """All these pairs with times, beside fixed meetings; None when no way was found."""
    made = grid(ground, {pair: ground.slots_of(pair) for pair in pairs}, fixed)
    for cells in made.of_pair.values():
        made.model.add_exactly_one(cells)
    search = solver(clock, WORK)
    if search.solve(made.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return (*fixed, *made.meetings(search))


def impossible(
    ground: Ground, pairs: Sequence[Pair], fixed: Sequence[Meeting]
) -> list[tuple[Pair, ...]]:
    """Sets of pairs of one attendee that they could not all be at, even with no one else there."""
    table = Timetable(ground, fixed)
    return [
        found
        for theirs in by_attendee(pairs).values()
        if len(theirs) > 1 and (found := _smallest(ground, theirs, table))
    ]


def _smallest(ground: Ground, pairs: Sequence[Pair], table: Timetable) -> tuple[Pair, ...] | None:
    slots = {pair: [t for t in ground.slots_of(pair) if table.fitting(pair, t)] for pair in pairs}
    if next(_ways(ground, pairs, slots, ()), None) is not None:
        return None
    return next(
        some
        for size in range(1, len(pairs) + 1)
        for some in combinations(pairs, size)
        if next(_ways(ground, some, slots, ()), None) is None
    )


def _ways(
    ground: Ground,
    pairs: Sequence[Pair],
    slots: Mapping[Pair, Sequence[Slot]],
    before: tuple[Meeting, ...],
) -> Iterator[tuple[Meeting, ...]]:
    """Every way in which somebody could be at all of them."""
    if not pairs:
        yield before
        return
    pair, *rest = pairs
    for slot in slots[pair]:
        mine = Meeting(slot, pair.desk, pair.attendee)
        if not any(ground.too_near(one, mine) for one in before):
            yield from _ways(ground, rest, slots, (*before, mine))
