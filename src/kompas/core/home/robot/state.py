"""What a robot knows of itself at a moment, and the acts that it leaves behind."""

from dataclasses import dataclass
from typing import NamedTuple

from kompas.core.home.floor_plan.shapes import Point
from kompas.core.home.robot.intents import Ask, Capability

Params = tuple[tuple[str, str], ...]


class Pose(NamedTuple):
    """Where it stands and faces: metres on the plan, degrees clockwise from right, its floor."""

    x: float
    y: float
    heading: float
    floor: int


class Act(NamedTuple):
    """One thing that it did, and why: names of messages (`act_…`, `why_…`) with their parameters.

    `number` is that of the wish it belongs to, -1 for none; `battery` is a percentage.
    """

    ms: int
    what: str
    reason: str
    params: Params
    pose: Pose
    room: str
    battery: int
    number: int


@dataclass(frozen=True, slots=True)
class Task:
    """A wish that it is carrying out: at which stage, which rooms are left, until when it waits.

    `held_since` is when something came in its way (-1: nothing), `called` whether help knows.
    """

    ask: Ask
    stage: int = 0
    rooms: tuple[str, ...] = ()
    until: int = -1
    held_since: int = -1
    called: bool = False


@dataclass(frozen=True, slots=True)
class Robot:
    """A robot at a moment (`now`, ms): `battery` from 0 to 1, `way` the points still to drive.

    `cut`, `stuck` and `off` are what it has noticed: no network, wheels that hold, switched off.
    `retry` is before which moment it does not try again to drive home.
    """

    now: int
    pose: Pose
    battery: float = 1.0
    docked: bool = True
    stopped: bool = False
    cut: bool = False
    stuck: bool = False
    off: bool = False
    flat: bool = False
    consents: frozenset[Capability] = frozenset()
    task: Task | None = None
    waiting: tuple[Ask, ...] = ()
    way: tuple[Point, ...] = ()
    retry: int = 0

    @property
    def halted(self) -> bool:
        """Whether it moves no wheel and says no word: stopped, off, stuck, or without power."""
        return self.stopped or self.off or self.stuck or self.flat
