"""Interpreters in stage one: a path through halls and slots each, and a share of the meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ortools.linear_solver.python import model_builder as lp

from kompas.core.talent.schedule.day import Interpreter, Pair, Slot
from kompas.core.talent.schedule.ground import Ground

Kind = tuple[frozenset[str], str]  # the languages between which, the hall in which
Arcs = dict[tuple[str, Slot], list[lp.Variable]]


def paths(ground: Ground, model: lp.Model, chosen: Mapping[Pair, lp.Variable]) -> None:
    """No more meetings between two languages in a hall than interpreters have slots for them."""
    kinds: dict[Kind, list[lp.Variable]] = {}
    for pair, var in chosen.items():
        if pair.between:
            kinds.setdefault((pair.between, ground.hall(pair.desk)), []).append(var)
    halls = sorted({hall for _, hall in kinds})
    shares: dict[Kind, list[lp.Variable]] = {kind: [] for kind in kinds}
    for one in ground.interpreters.values() if halls else ():
        for hall, stays in _path(ground, model, one, halls).items():
            parts = []
            for kind in kinds:
                if kind[1] == hall and kind[0] <= one.languages:
                    parts.append(model.new_int_var(0, ground.day.slots, ""))
                    shares[kind].append(parts[-1])
            model.add(lp.LinearExpr.sum(parts) <= lp.LinearExpr.sum(stays))
    for kind, wanted in kinds.items():
        model.add(lp.LinearExpr.sum(wanted) <= lp.LinearExpr.sum(shares[kind]))


def _path(
    ground: Ground, model: lp.Model, one: Interpreter, halls: Sequence[str]
) -> dict[str, list[lp.Variable]]:
    """In which slots somebody is in which hall and has no break.

    As a path (and not as "not here and there too soon") parts of it mix whole paths, so the bound
    without whole numbers is a good one.
    """
    into: Arcs = {}
    out: Arcs = {}
    stays: dict[str, list[lp.Variable]] = {hall: [] for hall in halls}
    for start, slot, end in _steps(ground, halls):
        there, arrives = end
        arc = model.new_bool_var("")
        out.setdefault((start, slot), []).append(arc)
        into.setdefault((there, arrives), []).append(arc)
        if there == start and slot not in one.breaks:
            stays[start].append(arc)
    begins = [model.new_bool_var("") for _ in halls]
    model.add(lp.LinearExpr.sum(begins) == 1)
    for hall, begin in zip(halls, begins, strict=True):
        into.setdefault((hall, 0), []).append(begin)
    for place, leaving in out.items():
        model.add(lp.LinearExpr.sum(leaving) == lp.LinearExpr.sum(into.get(place, [])))
    return stays


def _steps(ground: Ground, halls: Sequence[str]) -> list[tuple[str, Slot, tuple[str, Slot]]]:
    """From a hall in a slot to the same hall a slot later, or to another after the way."""
    last = ground.day.slots
    found = []
    for slot in range(last):
        for hall in halls:
            found.append((hall, slot, (hall, slot + 1)))
            for there in halls:
                arrives = slot + ground.ways[hall, there]
                if there != hall and arrives < last:
                    found.append((hall, slot, (there, arrives)))
    return found
