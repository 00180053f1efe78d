"""Stage one: who meets whom, without saying when.

Times are replaced by counts that every timetable respects: how many people who come at or after
one slot and leave by another a desk can see in between, how many meetings an interpreter can be
at in each hall. Nothing that a timetable could do is forbidden, so what is best here is a bound on
what is best at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from ortools.linear_solver.python import model_builder as lp

from kompas.core.talent.schedule.climbing import Clock
from kompas.core.talent.schedule.day import Desk, Meeting, Pair, Slot
from kompas.core.talent.schedule.greedy import Timetable
from kompas.core.talent.schedule.ground import Ground, by_attendee, by_desk
from kompas.core.talent.schedule.paths import paths
from kompas.core.talent.schedule.schedule import Level
from kompas.core.talent.schedule.schedule import served as counted

Sum = lp.LinearExprT
WORK = 1.5  # of the solver's own measure of work
STEP = 0.4  # the same, for one level of many
NEARLY = 0.0005  # of the sum of scores: no longer search for what is less than that
NEAR, FEW = 15.0, 500  # points of score that a pair may cost; so few pairs are all looked at
SHORT = 5  # slots: who is there for so long or less is looked at desk by desk
EXACT = 1e-3  # a sum of whole numbers that comes out as 379.9995 is 379


@dataclass
class Choice:
    """The model of stage one: one truth value per pair, and one sum per level."""

    ground: Ground
    table: Timetable
    slots: Mapping[Pair, Sequence[Slot]]
    spare: int = 0
    model: lp.Model = field(default_factory=lp.Model)
    chosen: dict[Pair, lp.Variable] = field(default_factory=dict)
    levels: list[tuple[str, int, Sum]] = field(default_factory=list)

    def total(self, pairs: Iterable[Pair], weights: Iterable[float] = ()) -> Sum:
        """How many of these pairs are chosen, or the sum of their weights."""
        chosen = [self.chosen[pair] for pair in pairs]
        return lp.LinearExpr.weighted_sum(chosen, list(weights) or [1.0] * len(chosen))

    def at_most(self, pairs: Iterable[Pair], most: int) -> None:
        """No more than so many of these pairs."""
        self.model.add_linear_constraint(self.total(pairs), ub=most)


@dataclass(frozen=True)
class Bounds:
    """What nothing can exceed, level by level; what each pair would cost against that.

    `likely` are pairs that reach the bounds as far as counts can tell, interpreters included.
    """

    levels: tuple[Level, ...]
    costs: Mapping[Pair, float]
    likely: tuple[Pair, ...]


def bounds(ground: Ground) -> Bounds:
    """The bounds of all levels but waits, for the full problem: first pairs may meet in parts."""
    made = _choice(ground, Timetable(ground), ground.pairs)
    paths(ground, made.model, made.chosen)
    found: list[Level] = []
    for name, times, total in made.levels:
        search = _relaxed(made, total)
        most = int(search.objective_value + EXACT)
        found.append(Level(name, 0, most, times))
        if name == "served":
            made.model.add_linear_constraint(total, lb=most)
    costs = {pair: search.reduced_cost(var) for pair, var in made.chosen.items()}
    likely = tuple(pair for pair, var in made.chosen.items() if search.value(var) > 0.5)
    return Bounds(tuple(found), costs, likely)


def _near(pairs: Iterable[Pair], costs: Mapping[Pair, float]) -> list[Pair]:
    """Pairs that the bound does not make dear: the others would hardly be chosen."""
    known = list(pairs)
    return [p for p in known if costs[p] > -NEAR] if len(known) > FEW else known


def bounded(ground: Ground, known: Bounds, values: Sequence[int]) -> tuple[Level, ...]:
    """The values of a schedule, each with the bound that holds for the best schedule there is.

    The best schedule has at least what this one has on every level up to the first on which this
    one may not be the best; beyond that nothing is known of it. So only that much is asked of the
    bound of a level. Stage one asked for its own bounds, which is the same where all are reached.
    """
    levels = [replace(level, value=v) for level, v in zip(known.levels, values, strict=True)]
    if all(level.is_optimal for level in levels[:-1]):
        return tuple(levels)
    made = _choice(ground, Timetable(ground), ground.pairs)
    paths(ground, made.model, made.chosen)
    sure = True
    for place, (name, times, total) in enumerate(made.levels):
        most = int(_relaxed(made, total).objective_value + EXACT)
        levels[place] = Level(name, values[place], most, times)
        if sure:
            made.model.add_linear_constraint(total, lb=values[place])
        sure = sure and levels[place].is_optimal
    return tuple(levels)


def _relaxed(made: Choice, total: Sum) -> lp.Solver:
    made.model.maximize(total)
    search = lp.Solver("glop")
    status: lp.SolveStatus = search.solve(made.model)
    if status != lp.SolveStatus.OPTIMAL:
        raise RuntimeError(f"the relaxation has no solution: {status}")
    return search


@dataclass(frozen=True)
class Asked:
    """What stage two asks of the next choice: sets of pairs that are not all to meet, and how many
    slots to spare a desk should have among those in which only some people are there.
    """

    never: tuple[tuple[Pair, ...], ...] = ()
    spare: int = 0


def choose(
    ground: Ground,
    fixed: Sequence[Meeting],
    known: Bounds,
    asked: Asked,
    clock: Clock,
) -> tuple[Pair, ...]:
    """The best pairs that need no interpreter, beside fixed meetings of those who do.

    First all levels at their bounds; where whole
    pairs cannot reach these, one level after the other.
    """
    if asked.spare and (best := _at_bounds(ground, fixed, known, asked, clock)):
        return best
    loose = replace(asked, spare=0)
    if best := _at_bounds(ground, fixed, known, loose, clock):
        return best
    return _stepwise(_beside(ground, fixed, known, loose), clock)


def _beside(ground: Ground, fixed: Sequence[Meeting], known: Bounds, asked: Asked) -> Choice:
    plain = _near([pair for pair in ground.pairs if not pair.between], known.costs)
    made = _choice(ground, Timetable(ground, fixed), plain, asked.spare)
    for together in asked.never:
        made.at_most(together, len(together) - 1)
    return made


def _at_bounds(
    ground: Ground, fixed: Sequence[Meeting], known: Bounds, asked: Asked, clock: Clock
) -> tuple[Pair, ...]:
    """The best pairs that reach all bounds of who is served; none when that cannot be."""
    made = _beside(ground, fixed, known, asked)
    *served, score = [total for _, _, total in made.levels]
    for total, level, have in zip(served, known.levels, _had(made), strict=False):
        made.model.add_linear_constraint(total, lb=level.bound - have)
    best = _whole(made, score, clock)
    return best[0] if best else ()


def _stepwise(made: Choice, clock: Clock) -> tuple[Pair, ...]:
    """One level after the other, as far as whole pairs go."""
    found: tuple[Pair, ...] = ()
    for name, _, total in made.levels:
        best = _whole(made, total, clock, STEP)
        if best is None or (name == "served" and not best[1] and found):
            continue
        found = best[0]
        made.model.add_linear_constraint(total, lb=best[1])
    return found


def _had(made: Choice) -> tuple[int, ...]:
    """How many have their first, second, … meeting among the fixed ones."""
    return counted(made.table.meetings, made.ground.day.most_each)


def _whole(
    made: Choice, total: Sum, clock: Clock, work: float = WORK
) -> tuple[tuple[Pair, ...], int] | None:
    """Whole pairs and their sum; None when there are none, or none were found in time."""
    made.model.maximize(total)
    search = lp.Solver("sat")
    search.set_solver_specific_parameters(
        f"num_workers:1 random_seed:1 max_deterministic_time:{work} relative_gap_limit:{NEARLY}"
    )
    search.set_time_limit_in_seconds(clock.left)
    status: lp.SolveStatus = search.solve(made.model)
    if status not in (lp.SolveStatus.OPTIMAL, lp.SolveStatus.FEASIBLE):
        return None
    found = tuple(pair for pair, var in made.chosen.items() if search.value(var) > 0.5)
    return found, round(search.objective_value)


def _choice(ground: Ground, table: Timetable, pairs: Iterable[Pair], spare: int = 0) -> Choice:
    slots = {
        pair: fitting
        for pair in pairs
        if (fitting := [t for t in ground.slots_of(pair) if table.fitting(pair, t)])
    }
    made = Choice(ground, table, slots, spare)
    made.chosen = {pair: made.model.new_bool_var("") for pair in slots}
    _attendees(made)
    for desk, theirs in by_desk(slots).items():
        _desk(made, ground.desks[desk], theirs)
    made.levels.append(("score", 0, made.total(slots, (float(p.score) for p in slots))))
    return made


def _attendees(made: Choice) -> None:
    """Steps "at least 1, 2, … meetings" for everybody, no more than they have slots."""
    most = made.ground.day.most_each
    by_times: list[list[lp.Variable]] = [[] for _ in range(most)]
    for attendee, pairs in by_attendee(made.slots).items():
        slots = {slot for pair in pairs for slot in made.slots[pair]}
        have = len(made.table.of(attendee))
        steps = range(have, min(most, have + min(len(pairs), len(slots))))
        made_steps = [made.model.new_bool_var("") for _ in steps]
        made.model.add(made.total(pairs) == lp.LinearExpr.sum(made_steps))
        for k, step in zip(steps, made_steps, strict=True):
            by_times[k].append(step)
        for step, following in zip(made_steps, made_steps[1:], strict=False):
            made.model.add(following <= step)
        _short_of_time(made, pairs)
    made.levels += [("served", k + 1, lp.LinearExpr.sum(s)) for k, s in enumerate(by_times)]


def _short_of_time(made: Choice, pairs: Sequence[Pair]) -> None:
    """Who is there only shortly cannot be at two desks that lie too far for that."""
    if len({slot for pair in pairs for slot in made.slots[pair]}) > SHORT:
        return
    for one, two in combinations(pairs, 2):
        if not made.ground.both_fit(one, made.slots[one], two, made.slots[two]):
            made.at_most((one, two), 1)


def _desk(made: Choice, desk: Desk, pairs: Sequence[Pair]) -> None:
    """No more people who are there only from one slot to another than free slots in between.

    For one desk by itself these counts are all that is needed (Hall 1935, doi
    10.1112/jlms/s1-10.37.26): windows are intervals.
    """
    windows = {pair: (made.slots[pair][0], made.slots[pair][-1]) for pair in pairs}
    free = [t for t in made.ground.open(desk) if (desk.id, t) not in made.table.taken]
    for first in sorted({start for start, _ in windows.values()}):
        for last in sorted({end for _, end in windows.values()}):
            inside = [p for p, (start, end) in windows.items() if first <= start and end <= last]
            room = sum(first <= slot <= last for slot in free)
            if len(inside) < len(pairs):
                room = max(room - made.spare, min(room, 1))
            if len(inside) > room:
                made.at_most(inside, room)
