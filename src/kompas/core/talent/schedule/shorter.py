"""Shorter waits: desk by desk, the same people in a better order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ortools.graph.python import linear_sum_assignment  # type: ignore[import-untyped]

from kompas.core.talent.schedule.climbing import Clock
from kompas.core.talent.schedule.day import Meeting, Slot
from kompas.core.talent.schedule.ground import Ground

SWEEPS = 12  # rounds over all desks; most days need fewer than that


def shorter(ground: Ground, meetings: Iterable[Meeting], clock: Clock) -> tuple[Meeting, ...]:
    """The same pairs with shorter waits: each desk in its best order while the others stand still.

    Meetings with an interpreter keep their time. Stops when no desk can gain by itself.
    """
    found = set(meetings)
    for _ in range(SWEEPS):
        changed = False
        for desk in ground.desks:
            if clock.left < 1:
                break
            changed |= _reorder(ground, desk, found)
        if not changed:
            break
    return tuple(sorted(found))


def _reorder(ground: Ground, desk: str, found: set[Meeting]) -> bool:
    """Give the desk its best order; False when the one it has is as good."""
    here = sorted(one for one in found if one.desk == desk)
    loose = [one for one in here if not one.interpreter]
    held = {one.slot for one in here if one.interpreter}
    slots = [slot for slot in ground.open(ground.desks[desk]) if slot not in held]
    people = {one.attendee for one in loose}
    own: dict[str, list[Meeting]] = {who: [] for who in people}
    for one in found:
        if one.attendee in people and one.desk != desk:
            own[one.attendee].append(one)
    costs = [_costs(ground, one, own[one.attendee], slots) for one in loose]
    order = _cheapest(costs, len(slots))
    if order is None or _sum(costs, order) >= _sum(costs, [slots.index(o.slot) for o in loose]):
        return False
    found.difference_update(loose)
    for one, place in zip(loose, order, strict=False):
        found.add(Meeting(slots[place], desk, one.attendee))
    return True


def _sum(costs: Sequence[Mapping[int, int]], order: Iterable[int]) -> int:
    return sum(cost[place] for cost, place in zip(costs, order, strict=False))


def _costs(
    ground: Ground, one: Meeting, own: Sequence[Meeting], slots: Sequence[Slot]
) -> dict[int, int]:
    """What somebody would wait in all with this meeting in each slot in which it can be."""
    pair = ground.by_ids[one.attendee, one.desk]
    possible = set(ground.slots_of(pair))
    costs = {}
    for place, slot in enumerate(slots):
        mine = Meeting(slot, one.desk, one.attendee)
        if slot in possible and not any(ground.too_near(other, mine) for other in own):
            times = [slot, *(other.slot for other in own)]
            costs[place] = max(times) - min(times) + 1 - len(times)
    return costs


def _cheapest(costs: Sequence[Mapping[int, int]], places: int) -> list[int] | None:
    """The place of each person at least cost; whoever fills up free places costs nothing."""
    search = linear_sum_assignment.SimpleLinearSumAssignment()
    for person in range(places):
        mine = costs[person] if person < len(costs) else dict.fromkeys(range(places), 0)
        for place, cost in mine.items():
            search.add_arc_with_cost(person, place, cost)
    if not places or search.solve() != search.OPTIMAL:
        return None
    return [search.right_mate(person) for person in range(len(costs))]
