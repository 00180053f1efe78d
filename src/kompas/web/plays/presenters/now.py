"""What is before a role now: what to decide, what came of it, what happened since the last stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice

from kompas.core.practice.pacing import STOPS
from kompas.core.practice.state import Happening
from kompas.core.practice.views import Ask
from kompas.web.plays.presenters.lines import SAID, Line, Lines, by_day, moment
from kompas.web.plays.presenters.room import Room

BESIDE = 6  # messages beside what there is to decide, on a wide screen


@dataclass(frozen=True)
class Offer:
    """An option: its words, its minutes, and whether there is time left for it."""

    slug: str
    text: str
    minutes: int
    is_in_reach: bool


@dataclass(frozen=True)
class Decision:
    """A question with its options; `until` is empty for what a role takes up by itself."""

    key: str
    question: str
    until: str
    offers: tuple[Offer, ...]

    @property
    def anchor(self) -> str:
        """A name for its form."""
        return "ask-" + self.key.replace("#", "-")


class Now(Room):
    """The first page of a room."""

    tab, body = "now", "plays/_now.html"

    @cached_property
    def decisions(self) -> list[Decision]:
        """What waits for this role, what closes first on top."""
        asks = sorted(self.view.asks, key=lambda ask: (ask.closes, ask.key))
        return [self._decision(ask) for ask in asks] if self.has_begun else []

    @cached_property
    def initiatives(self) -> list[Decision]:
        """What this role may take up of its own accord."""
        return [self._decision(ask) for ask in self.room.initiatives] if self.has_begun else []

    def _decision(self, ask: Ask) -> Decision:
        left = self.room.left
        offers = tuple(
            Offer(o.slug, o.text[self.language], o.minutes, o.minutes <= left) for o in ask.offers
        )
        closes = moment(self.cast.local(ask.closes), self.now) if ask.closes > ask.opened else ""
        return Decision(ask.key, ask.question[self.language], closes, offers)

    @cached_property
    def recent(self) -> list[Line]:
        """All that this role saw since the last stop, newest first."""
        new = [h for h in self.view.happenings if h.at > self.last_stop_at]
        return self.lines.of(reversed(new))

    @cached_property
    def settled(self) -> list[Line]:
        """What this role chose at this very stop, with what came of it."""
        return [line for line in self.recent if line.kind == "choice" and line.at == self.now]

    @cached_property
    def since(self) -> list[Line]:
        """What happened since the last stop, newest first."""
        return [line for line in self.recent if line not in self.settled]

    @cached_property
    def before(self) -> list[Happening]:
        """What this role saw before the last stop: it stays as it is until the next one."""
        return [h for h in self.view.happenings if h.at <= self.last_stop_at]

    def earlier(self, said: Mapping[int, str]) -> list[tuple[str, list[Line]]]:
        """The same as lines by day, newest first, with these as the free words."""
        return by_day(Lines(self.cast, self.role.slug, said).of(reversed(self.before)))

    @cached_property
    def last_stop_at(self) -> int:
        """The fixed stop before this moment (ms): the evening before, or the week's beginning."""
        day, now = self.cast.day_of(self.view.now), self.view.now
        moments = [self.cast.moment(d, at) for d in (day - 1, day) for at in STOPS if d >= 1]
        return max((m for m in moments if m < now), default=-1)

    @property
    def last_stop(self) -> datetime:
        """The same as a clock shows it."""
        return self.cast.local(self.last_stop_at)

    @property
    def last_stop_words(self) -> str:
        """The same in words; empty when it is the beginning."""
        return moment(self.last_stop, self.now) if self.last_stop > self.cast.local(0) else ""

    @property
    def latest(self) -> list[Line]:
        """The newest messages, for beside."""
        said = (h for h in reversed(self.view.happenings) if h.kind in SAID)
        return self.lines.of(islice(said, BESIDE))
