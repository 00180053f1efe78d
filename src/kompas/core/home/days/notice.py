"""What can be known of a fall at home: where it shows, which things can notice it, and when.

The twin says that a fall happens and at what moment; the home says where. Somebody asleep does
not fall: such a fall shows at the nearest moment on her feet, getting up or going to bed. With
falls spread evenly over the clock this gives the published pattern: some 80 % in the day, 15 % at
the toilet or washing, 14 % walking (ChuPADom, Sante publique France 2020), and most of all in
the bedroom and in the early morning (Hill 2013, doi 10.2147/CIA.S45891).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from kompas.core.home.days.day import DAY, MINUTE, Activity, day, stirs
from kompas.core.home.days.routine import Fare
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import OUTSIDE
from kompas.core.streams import Luck

TYPICAL = Fare(frailty=1)
WATCHED = (7 * 60 * MINUTE, 22 * 60 * MINUTE)  # the hours in which stillness means something
GOLDEN = 0.6180339887498949  # its multiples fill the half hour evenly
_RISING = (("bedroom", "rising", 0.46), ("hall", "walk", 0.31), ("bathroom", "toilet", 0.23))


class Place(NamedTuple):
    """Where a fall shows: the room, what was being done, whether sleep was around it, and when.

    `ms` is the moment in the day at which she was on her feet there; awake, it is the fall's own.
    """

    room: str
    activity: str
    asleep: bool
    ms: int


def place_of_fall(plan: Plan, activities: Sequence[Activity], ms: int, luck: Luck, n: int) -> Place:
    """Where the fall number `n` shows that is clocked `ms` after the midnight of this day.

    Raises ValueError when `ms` is not within the day.
    """
    if not 0 <= ms < DAY:
        raise ValueError(f"A fall must lie within the day, not {ms} ms after its midnight.")
    now = activities[_index(activities, ms)]
    if not now.asleep:
        return Place(now.room, now.what, False, ms)
    edges = [edge for edge in (now.start_ms, now.end_ms) if 0 < edge < DAY]
    moment = min(edges, key=lambda edge: abs(edge - ms), default=ms)
    if now.what == "nap":
        return Place(now.room, "rising", False, moment)
    at_night = not WATCHED[0] <= moment < WATCHED[1]
    sizes = [share * plan.risk(room, at_night) for room, _, share in _RISING]
    sums = list(accumulate(sizes))
    u = luck.uniform("home.fall", n) * sums[-1]
    room, what, _ = _RISING[min(bisect_right(sums, u), len(_RISING) - 1)]
    return Place(room, what, True, moment)


def _index(activities: Sequence[Activity], ms: int) -> int:
    return bisect_right(activities, ms, key=lambda a: a.start_ms) - 1


def reach(
    plan: Plan,
    kind: str,
    place: Place,
    rooms: tuple[str, ...] = (),
    deaf: frozenset[str] = frozenset(),
) -> float:
    """How likely a thing of this kind notices a fall there, relative to its mean over all falls.

    `rooms` are the rooms that it sees (empty: all). Over the falls of typical days the mean is 1,
    so the tabulated sensitivity keeps its meaning (where use x sensitivity x reach stays below 1).
    A kind of which nothing is known gives 1. `deaf` are the rooms from which nothing comes at the
    moment ("" for something worn): a fall there shows as one in a room that it never saw.
    """
    mean = _mean_view(plan, kind, rooms)
    left = tuple(room for room in rooms or ("",) if room not in deaf)
    if not mean or not left:
        return 0.0
    return _view(kind, place, left if rooms else ()) / mean


def sight(plan: Plan, kind: str, room: str, place: Place) -> float:
    """The chance that one thing of this kind, hung in this room, notices a fall there.

    0 for what does not notice falls, and for a bed sensor that is under no bed. How often a thing
    is used, and whether somebody acts on what it tells, is not in it. Assumed, as all views are.
    """
    if kind not in _VIEWS or (kind == "bed" and room != plan.room_of("bed")):
        return 0.0
    return _view(kind, place, (room,) if room else ())


def _pendant(place: Place, _rooms: tuple[str, ...]) -> float:
    """Worn by day, on the bedside table by night, off for washing, useless outside (assumed)."""
    if place.asleep:
        return 0.5
    return {"wash": 0.4, "shower": 0.1, "out": 0.1, "away": 0.0}.get(place.activity, 1.0)


def _seeing(place: Place, rooms: tuple[str, ...]) -> float:
    """Sees its rooms; a fall elsewhere shows only in that nobody comes (assumed)."""
    if place.room == OUTSIDE:
        return 0.0
    return 1.0 if not rooms or place.room in rooms else 0.15


def _bed(place: Place, _rooms: tuple[str, ...]) -> float:
    """Knows only that somebody who got up at night does not come back."""
    return 1.0 if place.asleep else 0.0


def _light(place: Place, rooms: tuple[str, ...]) -> float:
    return _seeing(place, rooms) if place.asleep else 0.05


def _robot(place: Place, _rooms: tuple[str, ...]) -> float:
    """Drives where the floor is open; not into the bathroom, seldom into the bedroom (assumed)."""
    return {OUTSIDE: 0.0, "bathroom": 0.1, "bedroom": 0.4}.get(place.room, 1.0)


_VIEWS: Mapping[str, Callable[[Place, tuple[str, ...]], float]] = {
    "pendant": _pendant,
    "motion": _seeing,
    "floor": _seeing,
    "bed": _bed,
    "light": _light,
    "robot": _robot,
}


def _view(kind: str, place: Place, rooms: tuple[str, ...]) -> float:
    see = _VIEWS.get(kind)
    return see(place, rooms) if see else 1.0


@lru_cache(maxsize=256)
def _mean_view(plan: Plan, kind: str, rooms: tuple[str, ...]) -> float:
    places = typical_falls(plan)
    return sum(_view(kind, place, rooms) for place in places) / len(places)


@lru_cache(maxsize=32)
def typical_falls(plan: Plan, fare: Fare = TYPICAL) -> tuple[Place, ...]:
    """Where falls show that are spread evenly over the clock: 48 on each of 100 days."""
    luck = Luck(seed=0, run=0, person=0)
    return tuple(
        place_of_fall(plan, activities, int((i + d * GOLDEN % 1) * DAY / 48), luck, 48 * d + i)
        for d in range(100)
        for activities in [day(plan, luck, d, fare)]
        for i in range(48)
    )


def quiet_minutes(activities: Sequence[Activity], ms: int, rooms: tuple[str, ...] = ()) -> float:
    """Minutes since somebody last moved in these rooms (empty: all), counted from midnight on."""
    last = 0
    for start, end in _movements(activities, rooms):
        if start > ms:
            break
        last = min(ms, end)
    return (ms - last) / MINUTE


def quiet_alarm(
    activities: Sequence[Activity], fall_ms: int, hours: float, rooms: tuple[str, ...] = ()
) -> int:
    """When "no movement for `hours`" sounds after a fall at `fall_ms`, if nobody comes before.

    The rule counts from 7:00 to 22:00 only. In ms after the midnight of the day of the fall; above
    86,400,000 it sounds the next day. A fall in a room that is not seen counts from before it.
    """
    quiet = quiet_minutes(activities, fall_ms, rooms)
    return _sounds(fall_ms - int(quiet * MINUTE), hours)


def quiet_false_alarms(
    activities: Sequence[Activity], hours: float, rooms: tuple[str, ...] = ()
) -> tuple[int, ...]:
    """When the same rule sounds on a day without a fall, in ms after midnight."""
    last, alarms = 0, []
    for start, end in (*_movements(activities, rooms), (DAY, DAY)):
        sounds = _sounds(last, hours)
        if sounds < min(start, WATCHED[1]):
            alarms.append(sounds)
        last = end
    return tuple(alarms)


def _movements(activities: Sequence[Activity], rooms: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for activity in activities:
        if not rooms or activity.room in rooms:
            yield from stirs(activity)


def _sounds(last: int, hours: float) -> int:
    """The first moment within the watched hours at which `hours` have gone by since `last`."""
    length = int(hours * 60 * MINUTE)
    day_start = last // DAY * DAY
    sounds = max(last, day_start + WATCHED[0]) + length
    if sounds > day_start + WATCHED[1]:
        return day_start + DAY + WATCHED[0] + length
    return sounds
