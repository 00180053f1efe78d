"""A play followed entry by entry: what each one found, and what it left behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kompas.core.catalog import Decision, Option
from kompas.core.practice.entries import Entry, is_person
from kompas.core.practice.play import Play
from kompas.core.practice.seats import held
from kompas.core.practice.state import Open, State
from kompas.core.practice.step import step


@dataclass(frozen=True)
class Moment:
    """One entry, with the state it found and the state it left."""

    entry: Entry
    before: State
    after: State

    @property
    def role(self) -> str:
        """The role that acted, where one did."""
        return str(self.entry.data.get("role", ""))

    @property
    def by_person(self) -> bool:
        """Whether a person made the entry, rather than an agent or the system."""
        return is_person(self.entry.actor)

    @property
    def learned(self) -> tuple[tuple[str, str], ...]:
        """Who knows what since this moment: (role, fact), in order."""
        if self.after.knows is self.before.knows:
            return ()
        return tuple(
            (role, fact)
            for role in sorted(self.after.knows)
            for fact in sorted(self.after.knows[role] - self.before.knows.get(role, frozenset()))
        )


@dataclass(frozen=True, eq=False)
class Track:
    """A whole play, moment by moment."""

    play: Play
    moments: tuple[Moment, ...]

    @staticmethod
    def of(play: Play, entries: Iterable[Entry]) -> Track:
        """Follow a log; raises EntryProblem where it does not fit this play."""
        state, moments = play.begin(), []
        for entry in entries:
            after = step(play, state, entry)
            moments.append(Moment(entry, state, after))
            state = after
        return Track(play, tuple(moments))

    @property
    def last(self) -> State:
        """The state after the latest entry."""
        return self.moments[-1].after if self.moments else self.play.begin()

    @cached_property
    def choices(self) -> tuple[Moment, ...]:
        """The choices, of people and of agents."""
        return tuple(moment for moment in self.moments if moment.entry.kind == "choice")

    @cached_property
    def opened(self) -> Mapping[str, Open]:
        """Every decision that was ever open, or taken up of one's own accord, by its key."""
        found: dict[str, Open] = {}
        for moment in self.moments:
            for item in moment.after.open:
                found.setdefault(item.key, item)
        for moment in self.choices:
            key = str(moment.entry.data["decision"])
            now = moment.before.now
            found.setdefault(key, Open(key, slug_of(key), moment.role, now, now))
        return found

    @cached_property
    def left(self) -> tuple[Open, ...]:
        """Decisions that closed before anybody took them."""
        keys = [h.data["key"] for h in self.last.happenings if h.kind == "not_decided"]
        return tuple(self.opened[key] for key in keys)

    @cached_property
    def cut_off(self) -> tuple[Open, ...]:
        """Decisions that still waited for a person when the play was ended."""
        last = self.moments[-1] if self.moments else None
        if last is None or last.entry.kind != "end":
            return ()
        people = held(last.before)
        return tuple(item for item in last.before.open if item.role in people)

    def decision(self, key: str) -> Decision:
        """The decision behind a key."""
        return self.play.cast.decisions[slug_of(key)]

    def option(self, moment: Moment) -> Option:
        """What was chosen at a moment of choice."""
        data = moment.entry.data
        return option_named(self.decision(str(data["decision"])), str(data["option"]))


def slug_of(key: str) -> str:
    """The decision of a key: `letter-arrives` of `letter-arrives#1`."""
    return key.rpartition("#")[0]


def option_named(decision: Decision, slug: str) -> Option:
    """The option of this name."""
    return next(option for option in decision.options if option.slug == slug)
