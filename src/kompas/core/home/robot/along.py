"""A robot through a day that somebody lives: what it did, with the faults that it had.

The day is the same with it and without it: what she does because of a reminder, the caller reads
from its acts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kompas.core.home.days.day import DAY, Activity
from kompas.core.home.robot.intents import Intent, Tick
from kompas.core.home.robot.people import people_at
from kompas.core.home.robot.state import Act, Robot
from kompas.core.home.robot.step import at_home, step
from kompas.core.home.robot.world import World
from kompas.core.home.things.failing import Injury, failing
from kompas.core.home.things.signals import Signal, reported
from kompas.core.home.things.things import Thing

SECOND = 1000
SAYS = "robot"  # the truth behind what it tells of itself


@dataclass(frozen=True, eq=False)
class Course:
    """A robot in a home on a day: `world` at its start, its thing, what was done to it."""

    world: World
    thing: Thing
    injuries: tuple[Injury, ...] = ()


def along(
    course: Course,
    activities: Sequence[Activity],
    day_index: int,
    intents: Sequence[Intent] = (),
    start: Robot | None = None,
) -> tuple[Robot, tuple[Act, ...]]:
    """The robot at the end of a day and its acts, from where it was at the start of it.

    `activities` are those of whoever lives there, with those of guests (`Lived.all`) when it is to
    meet them. `intents` in any order, in ms after the midnight before day 0; those of other days
    are left out.
    """
    now, last = day_index * DAY, (day_index + 1) * DAY
    state = start or at_home(course.world, now)
    todo = sorted((i for i in intents if now <= i.ms < last), key=lambda i: i.ms)
    wrong = failing(course.thing, (), course.world.luck, day_index, course.injuries)
    acts: list[Act] = []
    while now < last:
        world = _world(course, activities, wrong, now)
        while todo and todo[0].ms <= now:
            state, done = step(state, todo.pop(0), world)
            acts += done
        busy = state.task or state.waiting or not state.docked
        edges = (edge for w in wrong for edge in (w.from_ms, w.until_ms) if edge > now)
        until = min(now + SECOND if busy else last, *(i.ms for i in todo[:1]), *edges, last)
        state, done = step(state, Tick(until), world)
        acts += done
        now = until
    return state, tuple(acts)


def _world(
    course: Course, activities: Sequence[Activity], wrong: Sequence[Injury], now: int
) -> World:
    """The home at a moment: where everybody is, and what is wrong with the robot."""
    held = {each.fault for each in wrong if each.from_ms <= now < each.until_ms}
    base = course.world
    return replace(
        base,
        people=(*base.people, *people_at(base.plan, activities, now % DAY)),
        network=base.network and "offline" not in held,
        stuck=base.stuck or "stuck" in held,
        off=base.off or "refused" in held,
        flat=base.flat or "empty" in held,
    )


def told(course: Course, acts: Sequence[Act], day_index: int) -> tuple[Signal, ...]:
    """What it tells of a day, as other things do: its room, dock, battery, the reason of each act.

    What gets lost and what comes late follows the faults of its thing.
    """
    wrong = failing(course.thing, (), course.world.luck, day_index, course.injuries)
    words = sorted(_words(acts, course.thing.slug, day_index * DAY))
    return reported(course.thing, words, wrong, course.world.luck, day_index)


def _words(acts: Sequence[Act], slug: str, midnight: int) -> Iterator[Signal]:
    """What changed with each act, and each answered reminder."""
    known: dict[str, bool | float | str] = {}
    for done in acts:
        if 0 <= (ms := done.ms - midnight) < DAY:
            for name, value in _state_of(done):
                if known.get(name) != value:
                    known[name] = value
                    yield Signal(ms, slug, name, value, SAYS, ms)
            if done.reason == "heeded":
                yield Signal(ms, slug, "reminder_answered", True, SAYS, ms)


def _state_of(done: Act) -> Iterator[tuple[str, bool | float | str]]:
    yield "room", done.room
    yield "battery", float(done.battery)
    yield "reason", done.reason
    name, value = _TURNS.get(done.what, ("", False))
    if name:
        yield name, value
    if (done.what, done.reason) == ("moves_again", "freed"):
        yield "stuck", False
    elif done.what == "moves_again":
        yield "stopped", False


_TURNS: Mapping[str, tuple[str, bool]] = {
    "sets_off": ("docked", False),
    "docks": ("docked", True),
    "stops": ("stopped", True),
    "sticks": ("stuck", True),
}
