"""What somebody wants to do on a hazard walk, and what the walk is after it: a pure fold.

Everything takes a step's time. What is looked at, opened or written down in the room where she is
gets noticed, at the price that the rule names.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, Self

from kompas.core.home.hazard_walk.setting import Setting

Verb = Literal["enter", "look", "mark", "unmark", "finish"]
VERBS: tuple[Verb, ...] = ("enter", "look", "mark", "unmark", "finish")
AT_MOST = 300  # intents in one walk
Why = Literal[
    "over", "long", "unknown", "here", "elsewhere", "seen", "unseen", "marked", "unmarked"
]


class NotNow(ValueError):
    """An intent that the walk cannot take as it stands; `why` is the reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


@dataclass(frozen=True, slots=True)
class Intent:
    """To enter a room, to look at, mark or unmark an object, or to finish (without a target)."""

    verb: Verb
    target: str = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """An intent as forms and programs write it: `look:stove`, `enter:kitchen`, `finish`.

        NotNow("unknown") for anything else.
        """
        verb, _, target = text.partition(":")
        for known in VERBS:
            if verb == known and bool(target) == (known != "finish"):
                return cls(known, target)
        raise NotNow("unknown")

    def __str__(self) -> str:
        return f"{self.verb}:{self.target}" if self.target else self.verb


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that she noticed: in which step (from 1), what, and how much it counts."""

    number: int
    intent: Intent
    counts: int


@dataclass(frozen=True, slots=True)
class State:
    """A walk after some steps; `at` is what was looked at last in this room."""

    room: str
    steps: int = 0
    at: str = ""
    looked: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    is_over: bool = False


def start(setting: Setting) -> State:
    """A walk before its first step: just inside the door."""
    return State(setting.entrance)


def minute(setting: Setting, state: State) -> int:
    """Minutes after midnight, now."""
    return setting.rule.begins + setting.rule.minutes * state.steps


def her_room(setting: Setting, state: State) -> str:
    """The room in which she is now."""
    now = minute(setting, state)
    return [room for since, room in setting.where if since <= now][-1]


def replay(setting: Setting, log: Iterable[Intent]) -> State:
    """The walk after these intents, in order; NotNow for one that could not be taken."""
    state = start(setting)
    for intent in log:
        state = step(setting, state, intent)
    return state


def offered(setting: Setting, state: State) -> tuple[Intent, ...]:
    """Everything that can be done now, in a fixed order: what each interface has to offer."""
    return tuple(intent for intent in _every(setting) if _why_not(setting, state, intent) is None)


def step(setting: Setting, state: State, intent: Intent) -> State:
    """The walk after one more intent; NotNow when it cannot be taken."""
    if (why := _why_not(setting, state, intent)) is not None:
        raise NotNow(why)
    after = replace(state, steps=state.steps + 1, notices=_notices(setting, state, intent))
    match intent.verb:
        case "enter":
            return replace(after, room=intent.target, at="")
        case "look":
            return replace(after, at=intent.target, looked=(*state.looked, intent.target))
        case "mark":
            return replace(after, at=intent.target, marked=(*state.marked, intent.target))
        case "unmark":
            left = tuple(slug for slug in state.marked if slug != intent.target)
            return replace(after, at=intent.target, marked=left)
        case "finish":
            return replace(after, is_over=True)


def _every(setting: Setting) -> Iterator[Intent]:
    for room in setting.rooms:
        yield Intent("enter", room)
    for item in setting.items:
        yield Intent("look", item.slug)
        yield Intent("mark", item.slug)
        yield Intent("unmark", item.slug)
    yield Intent("finish")


def _why_not(setting: Setting, state: State, intent: Intent) -> Why | None:
    if state.is_over:
        return "over"
    if state.steps >= AT_MOST - (intent.verb != "finish"):
        return "long"
    if intent.verb == "finish":
        return None
    if intent.verb == "enter":
        if intent.target not in setting.rooms:
            return "unknown"
        return "here" if intent.target == state.room else None
    return _why_not_this(setting, state, intent)


def _why_not_this(setting: Setting, state: State, intent: Intent) -> Why | None:
    item, slug = setting.item(intent.target), intent.target
    if item is None:
        return "unknown"
    if item.room != state.room:
        return "elsewhere"
    if intent.verb == "look":
        return "seen" if slug in state.looked else None
    if slug not in state.looked:
        return "unseen"
    if intent.verb == "mark":
        return "marked" if slug in state.marked else None
    return None if slug in state.marked else "unmarked"


def _notices(setting: Setting, state: State, intent: Intent) -> tuple[Notice, ...]:
    counts = _attention(setting, state, intent)
    if not counts:
        return state.notices
    return (*state.notices, Notice(state.steps + 1, intent, counts))


def _attention(setting: Setting, state: State, intent: Intent) -> int:
    """How much of it she notices: nothing of what happens in another room than hers."""
    item = setting.item(intent.target)
    if item is None or her_room(setting, state) != item.room:
        return 0
    rule = setting.rule
    if intent.verb == "look":
        return rule.open if item.opens else rule.look
    return rule.mark if intent.verb == "mark" else 0
