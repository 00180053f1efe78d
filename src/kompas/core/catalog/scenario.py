"""A scenario: roles, facts, threads, and days of messages and decisions."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from kompas.core.catalog.design import Design
from kompas.core.catalog.lesson import Lesson
from kompas.core.catalog.text import Provenance, Real, Record, Text, Titled, Whole
from kompas.core.catalog.vocabulary import (
    Channel,
    Episode,
    Language,
    LedgerLine,
    Lever,
    RecordPart,
    Trigger,
)

Hours = Annotated[Real, Field(ge=0)]
ClockTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Goal(Record):
    """What the person wants, in her words."""

    slug: str
    text: Text


class Learning(Record):
    """What players can learn, as something that one can see them do.

    `threads` and `decisions` are where the week gives a chance to do it; `competences` what it is
    evidence for.
    """

    slug: str
    text: Text
    threads: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()


class Role(Record):
    """A part somebody plays. `reads` are the languages this role understands on paper.

    `record` are the parts of the person's record that this role may open.
    """

    slug: str
    kind: Literal["person", "carer", "professional"]
    title: Text
    card: Text
    language: Language
    reads: tuple[Language, ...]
    daily_minutes: Whole
    place: Literal["home", "away"]
    profession: str = ""
    knows: tuple[str, ...] = ()
    record: tuple[RecordPart, ...] = ()


class Fact(Record):
    """Something that can be known; with `lang`, it stands in a document in that language."""

    slug: str
    thread: str
    text: Text
    lang: Language | None = None


class LeverChange(Record):
    """A lever multiplied (`times`) or increased (`add`)."""

    lever: Lever
    times: Real | None = None
    add: Real | None = None


class Thread(Record):
    """A storyline; it falls silent when the person lacks one of the conditions it `needs`."""

    slug: str
    title: Text
    needs: tuple[str, ...] = ()
    start: tuple[LeverChange, ...] = ()


class Message(Record):
    """Something said or written at a set time."""

    slug: str
    at: ClockTime
    sender: Annotated[str, Field(alias="from")]
    to: tuple[str, ...]
    thread: str
    text: Text
    tells: tuple[str, ...] = ()
    lang: Language | None = None
    day: int = 0


class Tell(Record):
    """Passing on a fact to roles."""

    fact: str
    to: tuple[str, ...]


class Ask(Record):
    """Asking a role for a fact; it answers if it knows."""

    role: str
    fact: str


class Option(Record):
    """One way to decide, what it costs and what it does."""

    slug: str
    text: Text
    after: Text
    minutes: Whole
    safety: Annotated[int, Field(ge=0, le=3)]
    wish: Annotated[int, Field(ge=-2, le=2)]
    needs: tuple[str, ...] = ()
    tells: tuple[Tell, ...] = ()
    asks: tuple[Ask, ...] = ()
    looks: tuple[Episode, ...] = ()
    treats: tuple[Episode, ...] = ()
    treat_hours: Real = 12.0
    levers: tuple[LeverChange, ...] = ()
    ends: tuple[str, ...] = ()
    sends_to_hospital: bool = False
    installs: str | None = None
    brings: tuple[str, ...] = ()
    brings_after_hours: Hours = 0.0
    takes_away: tuple[str, ...] = ()
    takes_away_after_hours: Hours = 0.0
    clears: tuple[str, ...] = ()  # no longer seen; what that changes for her is said by a lever
    ledger: dict[LedgerLine, Whole] = {}
    carer_minutes: Whole = 0
    cost_eur: Real = 0.0
    goal: dict[str, Annotated[int, Field(ge=-1, le=1)]] = {}


class Decision(Record):
    """A question to one role, open for `hours`, at a set time or when something happens.

    With `on = "initiative"` it never opens by itself: the role takes it up when it wants to.
    """

    slug: str
    role: str
    thread: str
    question: Text
    options: tuple[Option, ...]
    hours: Real = 6.0
    needs: tuple[str, ...] = ()
    at: ClockTime | None = None
    on: Trigger | None = None
    channel: Channel | None = None
    day: int = 0


class Week(Titled):
    """The file scenario.toml."""

    persona: str
    home: str
    as_of: date
    timezone: str
    days: Annotated[int, Field(ge=1, le=31)]
    tool: str
    question: Text
    briefing: Text
    goals: tuple[Goal, ...]
    learning: tuple[Learning, ...]
    roles: tuple[Role, ...]
    facts: tuple[Fact, ...]
    threads: tuple[Thread, ...]


class Day(Record):
    """A file day-N.toml, anytime.toml or initiatives.toml."""

    provenance: Provenance | None = None
    messages: tuple[Message, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Scenario:
    """A scenario, whole: its week, all messages and decisions in the order of time.

    `lesson` and `design` are None when the scenario has no such file.
    """

    slug: str
    week: Week
    messages: tuple[Message, ...]
    decisions: tuple[Decision, ...]
    lesson: Lesson | None = None
    design: Design | None = None

    def role(self, slug: str) -> Role:
        """The role of this name; KeyError when the scenario has none."""
        return {role.slug: role for role in self.week.roles}[slug]
