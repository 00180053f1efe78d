"""The pages through which somebody comes in: the code, the seat, the role card."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kompas.core.catalog import Role
from kompas.core.catalog.scenario import Scenario
from kompas.core.practice.seats import held
from kompas.web.accounts import limits
from kompas.web.accounts.queries import whose
from kompas.web.plays.actions.seats import MOST_SEATS
from kompas.web.plays.forms import JoinForm
from kompas.web.plays.models import Lesson, Play, Seat
from kompas.web.plays.presenters import names
from kompas.web.plays.presenters.guide import times_asked
from kompas.web.plays.queries import access, states

HERE = Q(seats__visitor__isnull=False) | Q(seats__account__isnull=False)


@dataclass(frozen=True)
class GroupChoice:
    """A group that one can sit down at: how many people are there, how many roles are free."""

    play: Play
    people: int
    free: int

    @property
    def is_full(self) -> bool:
        """Whether nobody can join any more."""
        return self.people >= MOST_SEATS


def _groups(lesson: Lesson) -> list[GroupChoice]:
    people = Count("seats", filter=HERE)
    taken = Count("seats", filter=HERE & ~Q(seats__role=""))
    plays = list(lesson.plays.defer("debrief", "outcome").annotate(people=people, taken=taken))
    roles = len(states.core_play(plays[0]).cast.roles)
    return [GroupChoice(play, play.people, roles - play.taken) for play in plays]


class Join:
    """The page that asks for a code, a nickname and, with several groups, the group.

    A wrong code counts as a guess whether it was typed or stood in an address.
    """

    def __init__(self, form: JoinForm, request: HttpRequest) -> None:
        self.form, self.problem, self.field = form, "", ""
        self.code = str(form["code"].value() or "").strip()
        self.lesson = access.by_code(self.code) if self.code else None
        self.groups = _groups(self.lesson) if self.lesson else []
        self.seat = self._seat(request)
        self.play = self.seat.play if self.seat else self._play()
        if self.lesson is None and (self.code or form.is_bound):
            limits.WRONG_CODES.count(request)
            self.says("code", _("This code opens nothing: it is mistyped, or its time is over."))
        elif form.is_bound and self.play is None:
            self._says_why()

    def _says_why(self) -> None:
        if "nickname" in self.form.errors:
            said = _("Give a nickname of at most 30 letters. It need not be your name.")
            self.says("nickname", said)
        else:
            self.says("group", _("Choose a group."))

    @classmethod
    def too_many(cls) -> Join:
        """The page for somebody who tried too many codes."""
        page = object.__new__(cls)
        page.form, page.lesson, page.groups = JoinForm(), None, []
        page.seat = page.play = None
        page.code, page.field = "", ""
        page.problem = _("Too many wrong codes came from here. Wait ten minutes, then try again.")
        return page

    def says(self, field: str, problem: str) -> None:
        """Say what has to be put right, at its field."""
        self.field, self.problem = field, problem

    def _seat(self, request: HttpRequest) -> Seat | None:
        """The seat that this browser has in the lesson already."""
        if self.lesson is None:
            return None
        return access.seats(whose(request)).filter(play__lesson=self.lesson).first()

    def _play(self) -> Play | None:
        """The group to sit down at: the one asked for, or the only one."""
        if not self.form.is_bound or not self.form.is_valid():
            return None
        wanted = self.form.cleaned_data["group"]
        if wanted is None and len(self.groups) > 1:
            return None
        return next((one.play for one in self.groups if wanted in (None, one.play.number)), None)

    @property
    def chosen(self) -> int | None:
        """The group that was ticked."""
        sent = str(self.form["group"].value() or "")
        return int(sent) if sent.isascii() and sent.isdigit() else None

    @property
    def scenario(self) -> Scenario | None:
        """What is played, for whoever has the right code."""
        return states.core_play(self.groups[0].play).cast.scenario if self.groups else None

    @property
    def status(self) -> int:
        """422 when something that was sent has to be put right first; 404 for a wrong address."""
        if not self.problem:
            return 200
        return 422 if self.form.is_bound else 404


@dataclass(frozen=True)
class RoleChoice:
    """A role that can be chosen, who plays it now ("" when nobody does), and how often it is asked.

    `asked` counts its decisions in a week in which nothing unforeseen happens.
    """

    role: Role
    player: str
    is_mine: bool
    reads: str
    kind: str
    asked: int

    @property
    def is_free(self) -> bool:
        """Whether nobody but an agent plays it."""
        return not self.player and not self.is_mine


class SeatPage:
    """One's seat at a play: which roles are free, and who else is there."""

    def __init__(self, seat: Seat) -> None:
        self.seat, self.play = seat, seat.play
        self.scenario: Scenario = states.core_play(seat.play).cast.scenario
        others = seat.play.seats.exclude(pk=seat.pk).exclude(visitor=None, account=None)
        self.others = list(others)
        self.alone = seat.play.lesson.organisation_id is None and not self.others
        self.mine = self.scenario.role(seat.role) if seat.role else None

    @cached_property
    def roles(self) -> list[RoleChoice]:
        """Every role, with who plays it."""
        people = held(states.state_of(self.play))
        known = {s.role: s.nickname or _("somebody") for s in self.others if s.role}
        return [
            RoleChoice(
                role,
                known.get(role.slug, _("somebody")) if role.slug in people else "",
                role.slug == self.seat.role,
                ", ".join(str(names.LANGUAGES[code]) for code in role.reads),
                str(names.KINDS[role.kind]),
                times_asked(self.scenario, role.slug),
            )
            for role in self.scenario.week.roles
        ]

    @property
    def has_room(self) -> bool:
        """Whether a role is free."""
        return any(choice.is_free for choice in self.roles)

    @property
    def watchers(self) -> list[Seat]:
        """Who is there without a role: a role can be handed over to them."""
        return [other for other in self.others if not other.role]
