"""The state of a play after its latest entry: frozen, small, made new at each step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kompas.core.home.things.failing import Injury
from kompas.core.twin import Levers

NO_ROW: NDArray[np.float64] = np.zeros(0)


class Morning(NamedTuple):
    """How the person fared at a midnight: stages of fluid retention and infection, a lapse or not.

    The home shows a whole day as its midnight was, so that what was seen of it stays as it was.
    """

    fluid: int = 0
    infection: int = 0
    lapse: int = 0


@dataclass(frozen=True, slots=True)
class Open:
    """A decision that waits for its role. `key` is unique in a play: slug and how many times."""

    key: str
    slug: str
    role: str
    opened: int
    closes: int


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that took place: when (ms), what kind, who was concerned, details for a sentence.

    `seen_by` are the roles who know of it; empty means nobody does yet.
    """

    at: int
    kind: str
    who: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    seen_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """Something one role asked another to do: entry number, who, whom, when (ms), when done."""

    seq: int
    by: str
    to: str
    at: int
    lang: str = ""
    done: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A tool that is to come in, or (not `comes`) to go, at a moment (ms) that is still ahead."""

    at: int
    tool: str
    comes: bool


class Swap(NamedTuple):
    """At a moment (ms) a real thing took the place of a simulated one, or (not `real`) left it."""

    at: int
    thing: str
    real: bool


class Heard(NamedTuple):
    """What a real thing told: when (ms), which one, which property, its new value."""

    at: int
    thing: str
    property: str
    value: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """What adds up beside the twin's totals: the ledger of the person, and work of the team."""

    staff_minutes: float = 0.0
    carer_minutes: float = 0.0
    cost_eur: float = 0.0
    retellings: int = 0
    waits: int = 0
    trips: int = 0
    forms: int = 0
    contradictions: int = 0
    people: int = 0


@dataclass(frozen=True)
class State:
    """Where a play stands.

    `now` is in ms since the start; `row` the person in the twin (read-only); `agenda` how many
    dated items are behind us; `knows` the facts per role; `spent` minutes per role on `today`.
    `taken` says on which day an initiative was last taken up, `read` on which day a role last
    opened the record; nothing digital notices anything before `silent_until`; `pace_seconds` is
    how long a stop lasts before time moves on by itself (0: when the team moves it). `mornings` are
    how she fared when each day so far began, as the home shows it; `cleared` are the hazards that
    somebody took away. `tools` are those in force, sorted; `ordered` what is on its way in or out,
    in order of time; `brought` and `went` which tools came in and went since the play began.
    `injuries` are the things that whoever leads let fail, also those that work again, in the order
    in which it was done; their moments are ms since the start. `swaps` say when real things took
    the place of simulated ones and when they left it, `heard` is what real things told.
    """

    now: int
    row: NDArray[np.float64]
    levers: Levers
    knows: Mapping[str, frozenset[str]]
    agenda: int = 0
    today: int = 1
    spent: Mapping[str, int] = field(default_factory=dict)
    open: tuple[Open, ...] = ()
    opened: Mapping[str, int] = field(default_factory=dict)
    chosen: tuple[tuple[str, str], ...] = ()
    ended: frozenset[str] = frozenset()
    carried: Carried = Carried()
    goals: Mapping[str, int] = field(default_factory=dict)
    happenings: tuple[Happening, ...] = ()
    seats: Mapping[str, str] = field(default_factory=dict)
    taken: Mapping[str, int] = field(default_factory=dict)
    read: Mapping[str, int] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()
    goals_shared: frozenset[str] = frozenset()
    ready: frozenset[str] = frozenset()
    silent_until: int = 0
    mornings: tuple[Morning, ...] = ()
    cleared: frozenset[str] = frozenset()
    tools: tuple[str, ...] = ()
    ordered: tuple[Change, ...] = ()
    brought: frozenset[str] = frozenset()
    went: frozenset[str] = frozenset()
    injuries: tuple[Injury, ...] = ()
    swaps: tuple[Swap, ...] = ()
    heard: tuple[Heard, ...] = ()
    pace_seconds: int = 0
    paused: bool = False
    over: bool = False

    def but(self, **changes: object) -> "State":
        """The same state with some fields changed: `dataclasses.replace`, in a tenth of its time.

        It is made at every step of every week of a rehearsal. Raises TypeError for a field that
        there is not.
        """
        if not changes.keys() <= self.__dict__.keys():
            raise TypeError(f"a state has no field {sorted(changes.keys() - self.__dict__.keys())}")
        other = object.__new__(State)
        other.__dict__.update(self.__dict__, **changes)
        return other

    def told(self, happening: Happening) -> "State":
        """The same state with one more happening at its end."""
        return self.but(happenings=(*self.happenings, happening))

    def learned(self, roles: tuple[str, ...], facts: tuple[str, ...]) -> "State":
        """The same state in which these roles know these facts."""
        if not facts or not roles:
            return self
        more = {role: self.knows.get(role, frozenset()) | frozenset(facts) for role in roles}
        return self.but(knows={**self.knows, **more})
