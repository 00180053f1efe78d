"""Pairs × slots as a CP-SAT model: every rule of a day, no aim yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from kompas.core.talent.schedule.day import Meeting, Pair, Slot
from kompas.core.talent.schedule.greedy import Timetable
from kompas.core.talent.schedule.ground import Ground

Cell = tuple[Pair, Slot]
Var = cp_model.IntVar
Where = dict[str, dict[Slot, dict[str, list[Var]]]]  # who, when, in which hall: what could be


@dataclass
class Grid:
    """One truth value per cell (a pair in a slot): whether they meet then."""

    ground: Ground
    table: Timetable
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    cells: dict[Cell, Var] = field(default_factory=dict)
    voices: dict[tuple[Pair, Slot, str], Var] = field(default_factory=dict)
    of_pair: dict[Pair, list[Var]] = field(default_factory=dict)

    def meetings(self, solver: cp_model.CpSolver) -> tuple[Meeting, ...]:
        """What the solver found, sorted."""
        voice = {(p, t): i for (p, t, i), var in self.voices.items() if solver.value(var)}
        return tuple(
            sorted(
                Meeting(t, p.desk, p.attendee, voice.get((p, t), ""))
                for (p, t), var in self.cells.items()
                if solver.value(var)
            )
        )

    def hint(self, meetings: Iterable[Meeting]) -> None:
        """Let the search start from these meetings."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        known = {(one.attendee, one.desk, one.slot): one.interpreter for one in meetings}
        for (p, t), var in self.cells.items():
            self.model.add_hint(var, (p.attendee, p.desk, t) in known)
        for (p, t, i), var in self.voices.items():
            self.model.add_hint(var, known.get((p.attendee, p.desk, t)) == i)


def grid(
    ground: Ground, allowed: Mapping[Pair, Iterable[Slot]], fixed: Iterable[Meeting] = ()
) -> Grid:
    """A model of these pairs in these slots: at most one meeting each, everybody in one place.

    Cells that do not go together with `fixed` meetings are left out.
    """
    made = Grid(ground, Timetable(ground, fixed))
    for pair, slots in allowed.items():
        fitting = [slot for slot in slots if made.table.fitting(pair, slot)]
        made.of_pair[pair] = [_cell(made, pair, slot) for slot in fitting]
        made.model.add_at_most_one(made.of_pair[pair])
    _one_per_desk(made)
    _one_place(made, _where_attendees_are(made))
    _one_place(made, _where_interpreters_are(made))
    return made


def _cell(made: Grid, pair: Pair, slot: Slot) -> Var:
    var = made.model.new_bool_var("")
    made.cells[pair, slot] = var
    if pair.between:
        able = made.table.voices(pair, slot)
        for one in able:
            made.voices[pair, slot, one] = made.model.new_bool_var("")
        made.model.add(sum(made.voices[pair, slot, one] for one in able) == var)
    return var


def _one_per_desk(made: Grid) -> None:
    places: dict[tuple[str, Slot], list[Var]] = {}
    for (pair, slot), var in made.cells.items():
        places.setdefault((pair.desk, slot), []).append(var)
    for together in places.values():
        made.model.add_at_most_one(together)


def _where_attendees_are(made: Grid) -> Where:
    where: Where = {}
    for (pair, slot), var in made.cells.items():
        _put(where, pair.attendee, slot, made.ground.hall(pair.desk)).append(var)
    return where


def _where_interpreters_are(made: Grid) -> Where:
    where: Where = {}
    for (pair, slot, one), var in made.voices.items():
        _put(where, one, slot, made.ground.hall(pair.desk)).append(var)
    return where


def _put(where: Where, who: str, slot: Slot, hall: str) -> list[Var]:
    return where.setdefault(who, {}).setdefault(slot, {}).setdefault(hall, [])


def _one_place(made: Grid, where: Where) -> None:
    """One meeting per slot; and in the slots that the way takes, none in a hall too far."""
    for times in where.values():
        for slot, halls in times.items():
            made.model.add_at_most_one([var for some in halls.values() for var in some])
            for hall, here in halls.items():
                _no_leap(made, times, slot, hall, here)


def _no_leap(
    made: Grid,
    times: Mapping[Slot, Mapping[str, list[Var]]],
    slot: Slot,
    hall: str,
    here: list[Var],
) -> None:
    ways = made.ground.ways
    reach = max(way for (start, _), way in ways.items() if start == hall)
    for later in range(slot + 1, slot + reach + 1):
        far = [
            var
            for there, some in times.get(later, {}).items()
            if ways[hall, there] >= later - slot
            for var in some
        ]
        if far:
            made.model.add_at_most_one(here + far)
