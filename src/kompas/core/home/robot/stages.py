"""The stages of each wish: drive to her, drive to a spot, wait, speak, call, load, dock.

A stage gives the state after as much of it as fits before a moment; the same state says that the
next cell would not be reached by then.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import hypot

from kompas.core.home.floor_plan.shapes import Point
from kompas.core.home.robot.driving import Done, onward, passes, point_in, route
from kompas.core.home.robot.intents import Ask, Wish
from kompas.core.home.robot.saying import act
from kompas.core.home.robot.state import Params, Robot, Task
from kompas.core.home.robot.world import World

SPEAKS_MS = 20_000  # all lengths assumed for the exercise
CALL_MS = 600_000
LOADS_MS = 60_000
STAYS_MS = 1_800_000
TRIES_HOME_MS = 300_000
Stage = Callable[[Robot, World, Task, int], Done]


def begins(state: Robot, world: World, ask: Ask, reason: str) -> Done:
    """It sets off for a wish, with the rooms to look in from the nearest on."""
    task = Task(ask, rooms=tuple(_rooms(state, world, ask)))
    params = (("by", ask.by), ("task", ask.what)) if reason == "asked" else ()
    off = replace(state, task=task, docked=False, way=())
    return off, (act(off, world, "sets_off", reason, params),)


def lets_go(state: Robot, world: World, reason: str, params: Params = ()) -> Done:
    """It drops what it was doing, at once; nothing when it did nothing."""
    if state.task is None:
        return replace(state, way=()), ()
    done = act(state, world, "lets_go", reason, params)
    return replace(state, task=None, way=()), (done,)


def stage_of(task: Task) -> Stage:
    """What comes next for this task."""
    return _STAGES[task.ask.what][task.stage]


def _rooms(state: Robot, world: World, ask: Ask) -> list[str]:
    """The rooms of its floor from the nearest on, then those of the others; first where told."""
    pose, own = state.pose, world.room_of(state.pose)

    def order(room: str) -> tuple[bool, bool, bool, float, str]:
        its = next(each for each in world.plan.rooms if each.slug == room)
        off = hypot(its.x + its.width / 2 - pose.x, its.y + its.depth / 2 - pose.y)
        return room != ask.at, room != own, its.floor != pose.floor, off, room

    return sorted((room.slug for room in world.plan.rooms), key=order)


def _next(state: Robot, task: Task) -> Robot:
    """On to the next stage, or done."""
    if task.stage + 1 == len(_STAGES[task.ask.what]):
        return replace(state, task=None, way=())
    return replace(state, task=replace(task, stage=task.stage + 1, until=-1), way=())


def _seek(state: Robot, world: World, task: Task, until: int) -> Done:
    """Drives from room to room until it is in the room where she is."""
    her, room = world.resident, world.room_of(state.pose)
    if her is not None and (her.room, her.floor) == (room, state.pose.floor):
        return _next(state, task), (act(state, world, "finds", "here", (("room", room),)),)
    if state.way:
        return onward(state, world, task, until)
    if not task.rooms:
        return _not_found(state, world, task)
    return _looks_in(state, world, replace(task, rooms=task.rooms[1:]), task.rooms[0])


def _looks_in(state: Robot, world: World, task: Task, room: str) -> Done:
    state, named = replace(state, task=task), (("room", room),)
    if room in world.private:
        return state, (act(state, world, "leaves_out", "private", named),)
    to = point_in(world, room)
    found = route(world, state.pose, to) if to else None
    if found is None or found.held:
        reason, params = (found.held, found.params) if found else ("no_way", ())
        return state, (act(state, world, "cannot_reach", reason, (*named, *params)),)
    return replace(state, way=found.points), ()


def _not_found(state: Robot, world: World, task: Task) -> Done:
    """Whoever asked is told; a call for help waits on where it is."""
    done = (act(state, world, "gives_up", "not_found"),)
    return (_next(state, task) if task.ask.what == "fetch_help" else _ended(state)), done


def _ended(state: Robot) -> Robot:
    return replace(state, task=None, way=())


def _answer(state: Robot, world: World, task: Task, until: int) -> Done:
    """Whether she lets it: who sleeps is not woken, and she may send it away."""
    if world.resident is not None and world.resident.asleep:
        return _ended(state), (act(state, world, "withdraws", "asleep"),)
    if _luck(world, task)[0] < world.body.waved_away:
        return _ended(state), (act(state, world, "withdraws", "sent_away"),)
    return _next(state, task), ()


def _speak(state: Robot, world: World, task: Task, until: int) -> Done:
    if task.until < 0:
        params = (("by", task.ask.by), ("about", task.ask.about))
        speaking = replace(state, task=replace(task, until=state.now + SPEAKS_MS))
        return speaking, (act(state, world, "reminds", "on_behalf", params),)
    if state.now < task.until:
        return passes(state, world, min(until, task.until)), ()
    heeded = _luck(world, task)[1] < world.body.heeded
    return _ended(state), (act(state, world, "notes", "heeded" if heeded else "not_heeded"),)


def _tell(state: Robot, world: World, task: Task, until: int) -> Done:
    params = (("by", task.ask.by), ("room", world.room_of(state.pose)))
    return _ended(state), (act(state, world, "tells", "found", params),)


def _call(state: Robot, world: World, task: Task, until: int) -> Done:
    params = (("by", task.ask.by), ("task", task.ask.what))
    if task.until < 0:
        calling = replace(state, task=replace(task, until=state.now + CALL_MS))
        return calling, (act(state, world, "opens_call", "asked", params),)
    if state.now < task.until:
        return passes(state, world, min(until, task.until)), ()
    return _ended(state), (act(state, world, "ends_call", "over"),)


def _to(which: str) -> Stage:
    """Drives to a spot of the plan that the wish names."""

    def stage(state: Robot, world: World, task: Task, until: int) -> Done:
        spot = getattr(task.ask, which)
        return _drive(state, world, task, until, world.plan.point_of(spot))

    return stage


def _drive(state: Robot, world: World, task: Task, until: int, to: Point) -> Done:
    if state.way:
        moved, acts = onward(state, world, task, until)
        blocked = bool(acts) and acts[-1].what == "blocked"
        return (_ended(moved), acts) if blocked else (moved, acts)
    found = route(world, state.pose, to)
    if found.held:
        held = act(state, world, "blocked", found.held, found.params)
        return _ended(state), (held,)
    return (replace(state, way=found.points), ()) if found.points else (_next(state, task), ())


def _waits(what: str) -> Stage:
    """Stands still for a minute, so that somebody can lay something on its tray or take it."""

    def stage(state: Robot, world: World, task: Task, until: int) -> Done:
        if task.until < 0:
            params = (("by", task.ask.by), ("about", task.ask.about))
            begun = replace(state, task=replace(task, until=state.now + LOADS_MS))
            return begun, (act(state, world, what, "on_behalf", params),)
        if state.now < task.until:
            return passes(state, world, min(until, task.until)), ()
        return _next(state, task), ()

    return stage


def _stay(state: Robot, world: World, task: Task, until: int) -> Done:
    """Stays with her until somebody comes, or for half an hour."""
    if task.until < 0:
        begun = replace(state, task=replace(task, until=state.now + STAYS_MS))
        return begun, (act(state, world, "stays", "with_her" if task.called else "uncalled"),)
    if state.now < task.until:
        return passes(state, world, min(until, task.until)), ()
    return _ended(state), (act(state, world, "ends", "over"),)


def _home(state: Robot, world: World, task: Task, until: int) -> Done:
    moved, acts = _drive(state, world, task, until, world.dock)
    if moved.task is not None:
        return moved, acts
    if acts:
        return replace(moved, retry=moved.now + TRIES_HOME_MS), acts
    docked = replace(moved, docked=True)
    return docked, (act(docked, world, "docks", "charges"),)


def _luck(world: World, task: Task) -> list[float]:
    drawn: list[float] = world.luck.uniforms("home.robot.answer", task.ask.number, 2).tolist()
    return drawn


_STAGES: Mapping[Wish, tuple[Stage, ...]] = {
    "remind": (_seek, _answer, _speak),
    "look_for": (_seek, _tell),
    "carry": (_to("at"), _waits("loads"), _to("to"), _waits("unloads")),
    "telepresence": (_seek, _answer, _call),
    "fetch_help": (_seek, _stay),
    "dock": (_home,),
}


def helps(state: Robot, world: World) -> Done:
    """Calls for help as soon as there is a network, whatever stage it is at; once."""
    task = state.task
    if task is None or task.ask.what != "fetch_help" or task.called or not world.network:
        return state, ()
    called = replace(state, task=replace(task, called=True))
    params = (("by", task.ask.by), ("task", task.ask.what))
    return called, (act(called, world, "calls_help", "asked", params),)
