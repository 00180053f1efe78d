"""What a schedule has to respect, and what it is: slots of one length, counted from 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Slot = int


@dataclass(frozen=True)
class Attendee:
    """A candidate on the day: comes before slot `arrives`, is gone from slot `leaves` on."""

    id: str
    arrives: Slot
    leaves: Slot


@dataclass(frozen=True)
class Desk:
    """A booth on the day: one conversation at a time, in its hall, none in its breaks."""

    id: str
    hall: str
    breaks: frozenset[Slot] = frozenset()


@dataclass(frozen=True)
class Interpreter:
    """Somebody who interprets between languages (ISO 639-1), none in their breaks."""

    id: str
    languages: frozenset[str]
    breaks: frozenset[Slot] = frozenset()


@dataclass(frozen=True)
class Pair:
    """Two who could meet: what that is worth (0 to 100), and whether they need an interpreter.

    `between` is empty when they have a language in common, else one language of each.
    """

    attendee: str
    desk: str
    score: int
    between: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Day:
    """All that a schedule is made from. `walking` is how many slots lie between a meeting in one
    hall and one in another (0 when not named): with 1, one slot stays free for the way.
    """

    slots: int
    attendees: tuple[Attendee, ...]
    desks: tuple[Desk, ...]
    pairs: tuple[Pair, ...]
    interpreters: tuple[Interpreter, ...] = ()
    walking: Mapping[tuple[str, str], int] = field(default_factory=dict)
    most_each: int = 6


@dataclass(frozen=True, order=True)
class Meeting:
    """Who meets whom in which slot, and who interprets (empty: nobody is needed)."""

    slot: Slot
    desk: str
    attendee: str
    interpreter: str = ""
