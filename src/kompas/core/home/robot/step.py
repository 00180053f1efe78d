"""One step of a robot: a state and what comes in give the next state, and the acts in between."""

from collections.abc import Iterator
from dataclasses import replace

from kompas.core.home.robot.driving import Done, passes
from kompas.core.home.robot.intents import (
    RESIDENT,
    Ask,
    Consent,
    Intent,
    Lift,
    Resume,
    Stop,
    Tick,
)
from kompas.core.home.robot.saying import act
from kompas.core.home.robot.stages import begins, helps, lets_go, stage_of
from kompas.core.home.robot.state import Act, Pose, Robot
from kompas.core.home.robot.world import World

LOW = 0.15  # of its battery: then it goes to charge (assumed)
QUEUE = 8
_UNINTERRUPTED = ("dock", "fetch_help")


def at_home(world: World, now: int = 0) -> Robot:
    """A robot in its dock, charged, to which nobody has agreed to anything yet."""
    return Robot(now, Pose(world.dock.x, world.dock.y, 0.0, round(world.dock.floor)))


def step(state: Robot, intent: Intent, world: World) -> Done:
    """What a robot does with what comes in, in the home as it is at that moment.

    Only a Tick lets time pass; all else happens at once, at `ms` or at what is already now for it.
    After a Stop it moves no cell until somebody in the home resumes it. The same arguments always
    give the same state and acts. Raises ValueError for a spot that the plan does not have.
    """
    state, noticed = _notices(state, world)
    if isinstance(intent, Tick):
        after, acts = _lives(state, world, intent.ms)
        return after, (*noticed, *acts)
    state = passes(state, world, max(state.now, intent.ms))
    after, acts = _hears(state, world, intent)
    return after, (*noticed, *acts)


def _hears(state: Robot, world: World, intent: Ask | Stop | Resume | Consent | Lift) -> Done:
    if isinstance(intent, Ask):
        return _asked(state, world, intent)
    if isinstance(intent, Stop):
        return _stopped(state, world, intent)
    if isinstance(intent, Resume):
        return _resumed(state, world, intent)
    if isinstance(intent, Consent):
        return _consented(state, world, intent)
    dock = Pose(world.dock.x, world.dock.y, 0.0, round(world.dock.floor))
    lifted = replace(state, pose=dock, docked=True, task=None, way=())
    return lifted, (act(lifted, world, "docks", "lifted", (("by", intent.by),)),)


def _asked(state: Robot, world: World, ask: Ask) -> Done:
    if not ask.here and not world.network:
        return state, ()  # it never gets to know
    if missing := {spot for spot in (ask.at, ask.to) if ask.what == "carry"} - {*world.plan.spots}:
        raise ValueError(f"The plan has no spot '{min(missing)}'.")
    refusal = next(_against(state, ask), None)
    if refusal:
        params = (("by", ask.by), ("task", ask.what))
        declined = act(state, world, "declines", refusal, params)
        return state, (declined._replace(number=ask.number),)
    if ask.what == "fetch_help" and state.task is not None:
        state, acts = lets_go(state, world, "more_urgent")
        return replace(state, waiting=(ask, *state.waiting)), acts
    return replace(state, waiting=(*state.waiting, ask)), ()


def _against(state: Robot, ask: Ask) -> Iterator[str]:
    """What speaks against doing it, the weightiest first."""
    if state.off or state.flat:
        yield "off" if state.off else "empty"
    if state.stopped:
        yield "is_stopped"
    if ask.what != "dock" and ask.what not in state.consents:
        yield "no_consent"
    if state.cut and ask.what == "telepresence":
        yield "no_network"
    if state.battery < LOW and ask.what not in _UNINTERRUPTED:
        yield "low"
    if len(state.waiting) >= QUEUE:
        yield "busy"


def _stopped(state: Robot, world: World, stop: Stop) -> Done:
    """At once: no way, no task, nothing waiting. From far it takes a network."""
    if not stop.here and not world.network:
        return state, ()
    done = act(state, world, "stops", "stop", (("by", stop.by),))
    return replace(state, stopped=True, task=None, way=(), waiting=()), (done,)


def _resumed(state: Robot, world: World, resume: Resume) -> Done:
    if not state.stopped or (not resume.here and not world.network):
        return state, ()
    if not resume.here:
        return state, (act(state, world, "stays_stopped", "not_here", (("by", resume.by),)),)
    moving = replace(state, stopped=False)
    return moving, (act(moving, world, "moves_again", "resume", (("by", resume.by),)),)


def _consented(state: Robot, world: World, consent: Consent) -> Done:
    params = (("by", consent.by), ("task", consent.what))
    if consent.given and consent.by != RESIDENT:
        return state, (act(state, world, "notes", "not_hers", params),)
    if consent.given:
        agreed = replace(state, consents=state.consents | {consent.what})
        return agreed, (act(agreed, world, "notes", "consent", params),)
    left = tuple(ask for ask in state.waiting if ask.what != consent.what)
    state = replace(state, consents=state.consents - {consent.what}, waiting=left)
    noted = act(state, world, "notes", "withdrawn", params)
    if state.task is None or state.task.ask.what != consent.what:
        return state, (noted,)
    after, acts = lets_go(state, world, "withdrawn", params)
    return after, (noted, *acts)


def _notices(state: Robot, world: World) -> Done:
    """What happened to it since the last step: switched off or on, held, without network."""
    acts: list[Act] = []
    flat = world.flat or (state.battery <= 0 and not state.docked)
    for name, is_so, begins_as, ends_as in (
        ("off", world.off, ("falls_silent", "off"), ("wakes", "on")),
        ("flat", flat, ("falls_silent", "empty"), ("wakes", "power")),
        ("stuck", world.stuck, ("sticks", "wheels"), ("moves_again", "freed")),
        ("cut", not world.network, ("notes", "no_network"), ("notes", "network_back")),
    ):
        if is_so != getattr(state, name):
            state = replace(state, **{name: is_so})  # type: ignore[arg-type]
            acts.append(act(state, world, *(begins_as if is_so else ends_as)))
    state, dropped = _loses_its_task(state, world)
    return state, (*acts, *dropped)


def _loses_its_task(state: Robot, world: World) -> Done:
    if state.off or state.flat:
        after, acts = lets_go(state, world, "off" if state.off else "empty")
        return replace(after, waiting=()), acts
    if state.cut and state.task is not None:
        ask = state.task.ask
        if not ask.here or ask.what == "telepresence":
            return lets_go(state, world, "nobody_can_stop_it")
    return state, ()


def _lives(state: Robot, world: World, until: int) -> Done:
    acts: list[Act] = []
    while state.now < until:
        after, done = _once(state, world, until)
        acts += done
        if after == state:
            break  # in the middle of a cell
        state = after
    return state, tuple(acts)


def _once(state: Robot, world: World, until: int) -> Done:
    """One cell, one word, or as long a wait as there is."""
    if state.battery <= 0 and not state.docked and not state.flat:
        return _notices(state, world)
    if state.halted:
        return passes(state, world, until), ()
    if _must_charge(state):
        state, acts = lets_go(state, world, "low")
        home, off = begins(state, world, Ask(state.now, "dock", "robot"), "low")
        return home, (*acts, *off)
    helped, called = helps(state, world)
    if called:
        return helped, called
    if state.task is not None:
        return stage_of(state.task)(state, world, state.task, until)
    return _idle(state, world, until)


def _must_charge(state: Robot) -> bool:
    task = state.task
    return state.battery < LOW and task is not None and task.ask.what not in _UNINTERRUPTED


def _idle(state: Robot, world: World, until: int) -> Done:
    if state.waiting:
        ask, rest = state.waiting[0], state.waiting[1:]
        return begins(replace(state, waiting=rest), world, ask, "asked")
    if state.docked:
        return passes(state, world, until), ()
    if state.now < state.retry:
        return passes(state, world, min(until, state.retry)), ()
    return begins(state, world, Ask(state.now, "dock", "robot", -1), "nothing_to_do")
