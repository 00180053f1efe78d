"""What a robot did and why, as one sentence in the reader's language."""

from collections.abc import Mapping
from functools import cache

from kompas.core.catalog import Text, load
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.robot.state import Act, Params, Robot
from kompas.core.home.robot.world import World

TOPIC = "robot"


def act(state: Robot, world: World, what: str, reason: str, params: Params = ()) -> Act:
    """An act of this moment, with its reason."""
    return Act(
        state.now,
        what,
        reason,
        params,
        state.pose,
        world.room_of(state.pose),
        round(100 * state.battery),
        state.task.ask.number if state.task else -1,
    )


def sentence(done: Act, plan: Plan, language: str) -> str:
    """The act and its reason, in nl, fr or en; KeyError for another language."""
    told = {name: _named(name, value, plan, language) for name, value in done.params}
    values = {"room": _title(plan, done.room, language)} | told
    parts = (f"{TOPIC}.act_{done.what}", f"{TOPIC}.why_{done.reason}")
    said = [_texts()[part][language].format(**values) for part in parts]
    return " ".join(each[:1].upper() + each[1:] for each in said)


def _named(name: str, value: str, plan: Plan, language: str) -> str:
    """What people call something that a parameter names; the word itself where nobody says."""
    if name in ("task", "by"):
        known = _texts().get(f"{TOPIC}.{name}_{value}")
        return known[language] if known else value
    if name == "hazard":
        titles = (hazard.title for hazard in plan.hazards if hazard.slug == value)
        return next(titles, {}).get(language, value)
    if name == "door":
        return _door(plan, value, language)
    return _title(plan, value, language) if name == "room" else value


def _door(plan: Plan, slug: str, language: str) -> str:
    door = next((each for each in plan.doors if each.slug == slug), None)
    if door is None:
        return slug
    rooms = (_title(plan, room, language) for room in door.between)
    return " – ".join(rooms)


def _title(plan: Plan, room: str, language: str) -> str:
    return plan.title_of(room).get(language, room)


@cache
def _texts() -> Mapping[str, Text]:
    return load().messages
