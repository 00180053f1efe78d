"""A day at home as a picture needs it: where everybody is at each second, and what things show.

Between two points of a track somebody walks straight on. Seconds after midnight; metres as on the
plan.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from kompas.core.home.days.day import DAY, MINUTE, Activity
from kompas.core.home.days.notice import place_of_fall
from kompas.core.home.days.routine import ASLEEP, MEALS, SEATED
from kompas.core.home.floor_plan.path import path
from kompas.core.home.floor_plan.shapes import OUTSIDE, Point
from kompas.core.home.things.signals import SENSES, Signal

if TYPE_CHECKING:
    from kompas.core.home.floor_plan.plan import Plan
    from kompas.core.home.things.things import Thing
    from kompas.core.streams import Luck

Mark = tuple[float, float, float, float]
FALLEN = "fall"
MOMENT_S = 60  # for how long a picture shows what only happens
AFOOT_S = 30  # to the next place, after somebody has been helped up (assumed)


class Fall(NamedTuple):
    """Somebody falls at `ms` after midnight and is helped up at `until_ms`."""

    ms: int
    until_ms: int


def with_fall(
    plan: Plan, activities: Sequence[Activity], fall: Fall, luck: Luck
) -> tuple[Activity, ...]:
    """The same day with a fall in it: on the floor where it happens, then on as it would have been.

    Somebody asleep falls at the nearest moment on their feet; nobody falls while away. Raises
    ValueError when the fall does not lie within the day, or ends before it begins.
    """
    if not 0 <= fall.ms < fall.until_ms <= DAY:
        raise ValueError("A fall must lie within the day and end after it begins.")
    place = place_of_fall(plan, activities, fall.ms, luck, 0)
    if place.room == OUTSIDE:
        return tuple(activities)
    start, end = place.ms, min(place.ms + fall.until_ms - fall.ms, DAY)
    room = next(a.room for a in activities if a.start_ms <= min(start, DAY - 1) < a.end_ms)
    fallen = Activity(start, end, FALLEN, room, "", True)
    before = (a._replace(end_ms=min(a.end_ms, start)) for a in activities)
    after = (a._replace(start_ms=max(a.start_ms, end)) for a in activities)
    days = (*before, fallen, *after)
    return tuple(sorted(a for a in days if a.start_ms < a.end_ms))


def track(plan: Plan, activities: Sequence[Activity]) -> dict[str, Any]:
    """Where the person is: `points` [second, x, y, floor] and `acts` [second, what, room, pose].

    A pose is "stands", "walks", "sits", "lies", "fallen" or "away".
    """
    walker = _Walker(plan)
    for act in activities:
        walker.live(act)
    walker.close()
    acts = [[_s(a.start_ms), a.what, a.room, pose(a)] for a in activities]
    kept = [act for i, act in enumerate(acts) if not i or act[1:] != acts[i - 1][1:]]
    return {"points": _thinned(walker.points), "acts": kept}


def guests(plan: Plan, came: Sequence[Activity]) -> dict[str, dict[str, Any]]:
    """The same for everybody who came by, by who they are; away before and after."""
    found = {}
    for who in sorted({act.who for act in came}):
        own = [act for act in came if act.who == who]
        walker = _Walker(plan, "front-door")
        walker.points = []
        walker.mark(_s(own[0].start_ms), plan.point_of("front-door"))
        for act in own:
            walker.live(act)
        walker.close()
        acts: list[list[Any]] = [[0, "away", OUTSIDE, "away"]]
        acts += [[_s(a.start_ms), a.what, a.room, pose(a)] for a in own]
        acts.append([_s(own[-1].end_ms), "away", OUTSIDE, "away"])
        found[who] = {"points": _thinned(walker.points), "acts": acts}
    return found


def states(
    things: Sequence[Thing], told: Sequence[Signal], empty: frozenset[str]
) -> dict[str, dict[str, Any]]:
    """For each thing the seconds at which it turns on and off in turns; on first.

    What only happens is on for a minute. `empty` are things whose battery is empty; a thing of
    which a day shows nothing is not there.
    """
    found: dict[str, dict[str, Any]] = {its: {"empty": True} for its in sorted(empty)}
    for thing in things:
        if thing.kind in SENSES and thing.slug not in empty:
            own = [signal for signal in told if signal.thing == thing.slug]
            turns = _turns(own) if SENSES[thing.kind][1] else _moments(own)
            found[thing.slug] = {"turns": turns}
    return found


def pose(activity: Activity) -> str:
    """How somebody holds themselves during an activity."""
    if activity.what == FALLEN:
        return "fallen"
    if activity.room == OUTSIDE:
        return "away"
    if activity.what in ("sleep", "awake") or (activity.what in ASLEEP and activity.spot == "bed"):
        return "lies"
    if activity.spot == "bed" and activity.what in SEATED:
        return "lies"
    if activity.what in SEATED or activity.what in MEALS or activity.what in ("toilet", *ASLEEP):
        return "sits"
    return "walks" if activity.what == "walk" else "stands"


def line(plan: Plan, start: Point, end: Point) -> tuple[Point, ...]:
    """A walk from one point to another, around what stands there, with only the turns it needs.

    Each point says how many metres lie behind it. Straight on where there is no way.
    """
    way = path(plan, start, end) or (start, end)
    turns = (b for a, b, c in zip(way, way[1:], way[2:], strict=False) if not _straight(a, b, c))
    return (start._replace(metres=way[0].metres), *turns, end._replace(metres=way[-1].metres or 1))


def _straight(a: Point, b: Point, c: Point) -> bool:
    """Whether the way goes straight on at b."""
    across = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
    climbs = abs((b.floor - a.floor) - (c.floor - b.floor)) > 1e-6
    return abs(across) < 1e-6 and not climbs


def _turns(told: Sequence[Signal]) -> list[int]:
    turns: list[int] = []
    for signal in told:
        if bool(signal.value) != bool(len(turns) % 2):
            turns.append(_s(signal.ms))
    return turns


def _moments(told: Sequence[Signal]) -> list[int]:
    turns: list[int] = []
    for at in (_s(signal.ms) for signal in told):
        if turns and at < turns[-1]:
            turns[-1] = at + MOMENT_S
        else:
            turns += [at, at + MOMENT_S]
    return turns


@dataclass
class _Leg:
    to: str
    start_ms: int
    end_ms: int


class _Walker:
    """Follows a day: walks of several rooms become one line, stays a place beside the furniture."""

    def __init__(self, plan: Plan, spot: str = "bed") -> None:
        self.plan = plan
        self.at: Point = _rest(plan, spot, "lies")
        self.points: list[Mark] = []
        self.mark(0, self.at)
        self.leg: _Leg | None = None
        self.spot = spot
        self.was_fallen = False

    def live(self, act: Activity) -> None:
        """Take in the next activity."""
        if act.what == FALLEN:
            self._fall(act)
            self.mark(_s(act.start_ms), self.at)
            self.mark(_s(act.end_ms), self.at)
            self.was_fallen = True
        elif act.what == "walk":
            self._walk(act)
        else:
            self.close()
            self._stay(act)

    def close(self) -> None:
        """End the walk that is under way, at its spot."""
        if self.leg:
            self._go(self._way(self.leg), _s(self.leg.start_ms), _s(self.leg.end_ms))
            self.spot, self.leg = self.leg.to, None

    def _way(self, leg: _Leg) -> tuple[Point, ...]:
        return line(self.plan, self.at, self.plan.point_of(leg.to))

    def _fall(self, act: Activity) -> None:
        """Come to where the fall is: on the way, in its room, or beside what was sat upon."""
        start = _s(act.start_ms)
        if self.leg is None:
            self.mark(start, self.plan.point_of(self.spot))
            return
        way = self._way(self.leg)
        steps = [_part(way, share / 20) for share in range(1, 21)]
        there = [its for its in steps if _is_in(self.plan, act.room, its[-1])] or steps[-1:]
        self._go(there[len(there) // 2], _s(self.leg.start_ms), start)
        self.leg = None

    def _walk(self, act: Activity) -> None:
        if self.leg and self.leg.to == act.spot:
            self.leg.end_ms = act.end_ms
        else:
            self.close()
            self.leg = _Leg(act.spot, act.start_ms, act.end_ms)
            self.was_fallen = False

    def _stay(self, act: Activity) -> None:
        if act.room == OUTSIDE or act.spot not in self.plan.spots:
            return
        start, there = _s(act.start_ms), _rest(self.plan, act.spot, pose(act))
        if self.was_fallen:
            self._go(line(self.plan, self.at, there), start, min(start + AFOOT_S, _s(act.end_ms)))
        self.mark(start, self.at)
        self.mark(min(start + 2, _s(act.end_ms)), there)
        self.mark(_s(act.end_ms), there)
        self.was_fallen = False

    def _go(self, way: Sequence[Point], start: float, end: float) -> None:
        whole = way[-1].metres or 1.0
        for point in way:
            self.mark(start + (end - start) * point.metres / whole, point)

    def mark(self, second: float, point: Point) -> None:
        """Be at a point at a second; what would go back in time is left out."""
        if not self.points or second >= self.points[-1][0]:
            x, y, floor = round(point.x, 2), round(point.y, 2), round(point.floor, 2)
            self.points.append((round(second, 1), x, y, floor))
            self.at = point


def _rest(plan: Plan, spot: str, how: str) -> Point:
    """Where somebody is while at a spot: on the furniture of that name when sitting or lying."""
    here = plan.point_of(spot)
    if how in ("sits", "lies"):
        for its in plan.furniture:
            if its.slug == spot and its.kind != "table":
                return here._replace(x=its.x + its.width / 2, y=its.y + its.depth / 2)
    return here


def _part(way: Sequence[Point], share: float) -> tuple[Point, ...]:
    """The first part of a way, by its length."""
    metres = share * way[-1].metres
    k = max(1, bisect_left(way, metres, key=lambda point: point.metres))
    a, b = way[k - 1], way[min(k, len(way) - 1)]
    part = (metres - a.metres) / ((b.metres - a.metres) or 1.0)
    mean = (p + (q - p) * part for p, q in zip(a, b, strict=True))
    return (*way[:k], Point(*mean))


def _thinned(points: Sequence[Mark]) -> list[list[float]]:
    """Without points between two at the same place."""
    kept: list[Mark] = []
    for point in points:
        if len(kept) > 1 and kept[-1][1:] == kept[-2][1:] == point[1:]:
            kept[-1] = point
        elif not kept or kept[-1] != point:
            kept.append(point)
    return [list(point) for point in kept]


def _is_in(plan: Plan, room: str, point: Point) -> bool:
    """Whether a point lies in a room; on a stair that has that name, whether it is on its way."""
    for its in plan.rooms:
        if its.slug == room:
            return its.floor == round(point.floor) and its.holds(point.x, point.y)
    return any(stair.slug == room and stair.covers(point.x, point.y) for stair in plan.stairs)


def _s(ms: int) -> int:
    return ms // 1000


def fall_at(minute: int, length: int) -> Fall:
    """A fall at a minute of the day, with so many minutes on the floor (until midnight at most)."""
    return Fall(minute * MINUTE, min((minute + length) * MINUTE, DAY))
