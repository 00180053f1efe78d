"""What a schedule is to be good at, level by level, as sums over the cells of a grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from kompas.core.talent.schedule.day import Slot
from kompas.core.talent.schedule.grid import Grid, Var
from kompas.core.talent.schedule.ground import by_attendee

Sum = cp_model.LinearExprT


@dataclass(frozen=True)
class Aim:
    """One level: its name, how often somebody is served, what is summed, whether more is better.

    `proven` is its best value where that is known, and reached, before any search.
    """

    name: str
    total: Sum
    times: int = 0
    more: bool = True
    proven: int | None = None


def aims(made: Grid) -> tuple[Aim, ...]:
    """All levels in their order: served once, twice, …, the sum of scores, waits."""
    return (*served_aims(made), score_aim(made), waits_aim(made))


def served_aims(made: Grid) -> tuple[Aim, ...]:
    """How many attendees are served once, twice, … Nobody gets more than `most_each` meetings.

    Fixed meetings count: with two of them the next one is their third.
    """
    most = made.ground.day.most_each
    by_times: list[list[Var]] = [[] for _ in range(most)]
    for pairs in by_attendee(made.of_pair).values():
        met = [var for pair in pairs for var in made.of_pair[pair]]
        have = len(made.table.of(pairs[0].attendee))
        steps = _steps(made, min(len(pairs), max(most - have, 0)))
        made.model.add(sum(met) == sum(steps))
        for k, step in enumerate(steps, start=have):
            by_times[k].append(step)
    return tuple(Aim("served", sum(steps), k + 1) for k, steps in enumerate(by_times))


def _steps(made: Grid, most: int) -> list[Var]:
    """Truth values of "at least 1, 2, … meetings"."""
    steps = [made.model.new_bool_var("") for _ in range(most)]
    for step, next_step in zip(steps, steps[1:], strict=False):
        made.model.add_implication(next_step, step)
    return steps


def score_aim(made: Grid) -> Aim:
    """The sum of scores."""
    return Aim("score", sum(pair.score * var for (pair, _), var in made.cells.items()))


def waits_aim(made: Grid) -> Aim:
    """Slots without a meeting between somebody's first and last."""
    busy: dict[str, dict[Slot, list[Var]]] = {}
    for (pair, slot), var in made.cells.items():
        busy.setdefault(pair.attendee, {}).setdefault(slot, []).append(var)
    gaps = [gap for times in busy.values() for gap in _gaps(made, times)]
    return Aim("waits", sum(gaps), more=False)


def _gaps(made: Grid, times: Mapping[Slot, Sequence[Var]]) -> list[Var]:
    """Per slot whether somebody waits: a meeting before, one after, none now."""
    between = range(min(times) + 1, max(times))
    begun = _sticky(made, times, range(min(times), max(times)))
    to_come = _sticky(made, times, range(max(times), min(times), -1))
    gaps = []
    for slot in between:
        gap = made.model.new_bool_var("")
        here = sum(times.get(slot, ()))
        made.model.add(gap + here >= begun[slot - 1] + to_come[slot + 1] - 1)
        gaps.append(gap)
    return gaps


def _sticky(made: Grid, times: Mapping[Slot, Sequence[Var]], slots: range) -> dict[Slot, Var]:
    """Whether there was a meeting so far, going through the slots in this order."""
    known: dict[Slot, Var] = {}
    last: Var | None = None
    for slot in slots:
        var = made.model.new_bool_var("")
        for met in times.get(slot, ()):
            made.model.add_implication(met, var)
        if last is not None:
            made.model.add_implication(last, var)
        known[slot] = last = var
    return known
