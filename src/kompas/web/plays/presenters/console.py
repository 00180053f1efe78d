"""The console of one play: who is where, what each role knows, and how time moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from kompas.core.catalog import Role, Text
from kompas.core.practice.leading import SECONDS
from kompas.core.practice.pacing import STOPS
from kompas.core.practice.room import knowing
from kompas.core.practice.seats import held
from kompas.core.practice.state import Happening
from kompas.core.practice.story import told
from kompas.web.plays.models import Play, Seat
from kompas.web.plays.presenters import names
from kompas.web.plays.presenters.breaking import Breaking
from kompas.web.plays.presenters.leading import is_gone
from kompas.web.plays.presenters.observed import Seen
from kompas.web.plays.queries import before, states

LATEST = 25  # happenings on the page
PLAY_MINUTES = 40
ROUND_TO = 5
BETWEEN = 2  # stops of a week besides the fixed ones: something acute, or something about to close


@dataclass(frozen=True)
class Waiting:
    """A decision that a role has before it, and until when."""

    question: Text
    closes: datetime
    minutes: int

    @property
    def hours(self) -> int:
        """How many hours there are left, rounded."""
        return round(self.minutes / 60)


@dataclass(frozen=True)
class Row:
    """One role: who plays it (None: an agent), what it knows, what waits for it."""

    role: Role
    seat: Seat | None
    is_played: bool
    is_here: bool
    is_ready: bool
    left: int
    facts: list[tuple[Text, bool]]
    waiting: list[Waiting]

    @property
    def new(self) -> int:
        """How many facts it learned since time last began to move."""
        return sum(is_new for _, is_new in self.facts)


@dataclass(frozen=True)
class Line:
    """Something that happened; `seen_by` the roles that know of it, nobody when it is empty.

    `is_missed`: a question that nobody answered in time.
    """

    at: datetime
    title: Mapping[str, str]
    text: Mapping[str, str]
    seen_by: list[Text]
    everybody: bool
    is_missed: bool


class Console:
    """One play as whoever leads it sees it."""

    least, most = SECONDS[0], SECONDS[-1]

    def __init__(self, play: Play) -> None:
        self.play, self.core, self.state = play, states.core_play(play), states.state_of(play)
        self.cast = self.core.cast
        self.scenario = self.cast.scenario
        self.seats = [seat for seat in play.seats.all() if not is_gone(seat)]
        self.at, self.day = self._local(self.state.now), min(self.state.today, self.cast.days)
        self.status = str(names.STATUSES[play.status])
        self.groups = play.lesson.plays.count()

    def _local(self, at: int) -> datetime:
        return self.cast.local(at).replace(tzinfo=None)

    @property
    def watchers(self) -> list[tuple[Seat, bool]]:
        """Who watches, and whether they are here."""
        now = timezone.now()
        return [(seat, seat.is_here(now)) for seat in self.seats if not seat.role]

    @cached_property
    def rows(self) -> list[Row]:
        """Every role."""
        known = knowing(self.core, self.state)
        old = before.before_last_move(self.play).knows
        return [
            self._row(role, known[role.slug], old.get(role.slug, frozenset()))
            for role in self.scenario.week.roles
        ]

    def _row(self, role: Role, known: tuple[str, ...], old: frozenset[str]) -> Row:
        seat = next((seat for seat in self.seats if seat.role == role.slug), None)
        spent = self.state.spent.get(role.slug, 0)
        return Row(
            role=role,
            seat=seat,
            is_played=role.slug in held(self.state),
            is_here=seat is not None and seat.is_here(timezone.now()),
            is_ready=role.slug in self.state.ready,
            left=max(0, role.daily_minutes - spent),
            facts=[(self.cast.facts[slug], slug not in old) for slug in known],
            waiting=list(self._waiting(role.slug)),
        )

    def _waiting(self, role: str) -> Iterator[Waiting]:
        for item in sorted(self.state.open, key=lambda one: one.closes):
            if item.role == role:
                question = self.cast.decisions[item.slug].question
                minutes = (item.closes - self.state.now) // 60_000
                yield Waiting(question, self._local(item.closes), minutes)

    @property
    def ready(self) -> tuple[int, int]:
        """How many of the roles that people play are done for now, and how many there are."""
        people = held(self.state)
        return len(people & self.state.ready), len(people)

    @property
    def story(self) -> list[Line]:
        """What happened last, newest first; also what nobody knows of yet."""
        return [self._line(happening) for happening in reversed(self.state.happenings[-LATEST:])]

    def _line(self, happening: Happening) -> Line:
        line, roles = told(self.cast, happening), self.cast.roles
        seen = [self.scenario.role(role).title for role in roles if role in happening.seen_by]
        everybody = len(seen) == len(roles)
        at, title = self._local(happening.at), line["title"]
        if happening.kind == "injected":
            title = dict.fromkeys(title, _("From whoever leads"))
        missed = happening.kind == "not_decided"
        return Line(at, title, line["text"], seen, everybody, missed)

    @cached_property
    def seen(self) -> Seen | None:
        """What those who watched marked, once the week is over."""
        return Seen(self.play) if self.play.is_over else None

    @property
    def suggested(self) -> int:
        """How many seconds a stop lasts for the week to take as long as the lesson gives it."""
        plan = self.scenario.lesson
        minutes = sum(step.minutes for step in plan.steps if step.part == "play") if plan else 0
        stops = self._stops
        rounded = round((minutes or PLAY_MINUTES) * 60 / stops / ROUND_TO) * ROUND_TO
        return min(max(rounded, self.least), self.most)

    @property
    def play_minutes(self) -> int:
        """How long the week takes at that pace."""
        return round(self.suggested * self._stops / 60)

    @property
    def _stops(self) -> int:
        return self.cast.days * len(STOPS) + BETWEEN

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """What can fail: name, in words, and what it does; nothing where there is no device."""
        if not any(tool.channels for tool in self.core.at(self.state).tools):
            return []
        return [(slug, str(name), str(does)) for slug, (name, does) in names.FAULTS.items()]

    @cached_property
    def breaking(self) -> Breaking:
        """What can fail in the home thing by thing, and what fails now."""
        return Breaking(self.core, self.state)

    @property
    def tools(self) -> list[Text]:
        """The tools in this home now."""
        return [tool.title for tool in self.core.at(self.state).tools]
