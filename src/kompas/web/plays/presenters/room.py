"""What all pages of a room have: the person's words, the day, who is ready, the five tabs."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kompas.core.practice.room import room
from kompas.web.accounts import rights
from kompas.web.accounts.queries import Whose
from kompas.web.plays.forms import ActForm
from kompas.web.plays.models import Play, Rating, Seat
from kompas.web.plays.presenters.lines import (
    SAID,
    Lines,
    clock,
    day_in_line,
    day_words,
    listed,
    moment,
    words_of,
)
from kompas.web.plays.presenters.words import language
from kompas.web.plays.queries import states

FEW = 3  # so many people are named where one waits for them


@dataclass(frozen=True)
class Tab:
    """One of the five addresses of a room."""

    name: str
    label: str
    address: str
    is_here: bool


@dataclass(frozen=True)
class Voice:
    """The newest words of the person that this role heard; `when` is empty for a lasting wish."""

    text: str
    who: str
    when: str = ""
    lang: str = ""


class Page:
    """What room and watching have in common: the play, its day and time, its seats."""

    template, part = "plays/room.html", "plays/_room.html"
    tab = "now"

    def __init__(self, seat: Seat) -> None:
        self.seat, self.play = seat, seat.play
        self.core = states.core_play(seat.play)
        self.cast = self.core.cast
        self.state = states.state_of(seat.play)
        self.now = self.cast.local(self.state.now)
        self.language = language()

    @property
    def token(self) -> str:
        """A number that makes an act count once, a new one for each form."""
        return str(uuid.uuid4())

    @property
    def day_words(self) -> str:
        """The day in words."""
        return day_words(self.now)

    @property
    def clock(self) -> str:
        """The time in the play."""
        return clock(self.now)

    @property
    def day(self) -> int:
        """Which day of the play it is."""
        return min(self.state.today, self.cast.days)

    @property
    def days(self) -> range:
        """The days of the play."""
        return range(1, self.cast.days + 1)

    @property
    def has_begun(self) -> bool:
        """Whether the week has begun."""
        return self.play.status != Play.Status.WAITING

    @property
    def is_over(self) -> bool:
        """Whether the week is over."""
        return self.play.is_over or self.state.over or self.state.now >= self.cast.end

    @property
    def is_open(self) -> bool:
        """Whether somebody can act now."""
        return self.has_begun and not self.is_over and not self.state.paused

    @property
    def seconds_left(self) -> int | None:
        """Seconds until time moves on by itself; None when the team moves it."""
        due = self.play.due_at
        if due is None or not self.is_open:
            return None
        return max(0, round((due - timezone.now()).total_seconds()))

    @property
    def minutes_and_seconds(self) -> str:
        """The same as a clock shows it."""
        minutes, seconds = divmod(self.seconds_left or 0, 60)
        return f"{minutes}:{seconds:02d}"

    @cached_property
    def players(self) -> dict[str, str]:
        """Who plays which role, by nickname ("" when it was erased)."""
        rows = Seat.objects.filter(play_id=self.play.pk).exclude(role="")
        return dict(rows.values_list("role", "nickname"))

    def title(self, role: str) -> str:
        """A role in a word or two."""
        return self.lines.title(role)

    @cached_property
    def lines(self) -> Lines:
        """Makes lines of happenings."""
        raise NotImplementedError


class Room(Page):
    """The room of one role; its view is all that it shows."""

    body = "plays/_now.html"

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.room = room(self.core, self.state, seat.role)
        self.view = self.room.view
        self.role = self.cast.scenario.role(seat.role)
        del self.state  # from here on a page has what this role may see, and nothing else

    @property
    def day(self) -> int:
        """Which day of the play it is."""
        return self.room.day

    @property
    def is_over(self) -> bool:
        """Whether the week is over."""
        return self.play.is_over or self.room.over

    @property
    def is_open(self) -> bool:
        """Whether somebody can act now."""
        return self.has_begun and not self.is_over and not self.room.paused

    @cached_property
    def lines(self) -> Lines:
        """Makes lines of happenings, with the free words that this role may read."""
        said = words_of(self.play, self.view.happenings)
        return Lines(self.cast, self.role.slug, said)

    @cached_property
    def tabs(self) -> list[Tab]:
        """The five pages of a room."""
        labels = {
            "now": _("Now"),
            "messages": _("Messages"),
            "team": _("Team"),
            "home": _("Home"),
            "record": _("Record"),
        }
        pk = self.play.pk
        addresses = {name: "room" if name == "now" else name for name in labels}
        return [
            Tab(name, label, reverse(f"plays:{addresses[name]}", args=[pk]), name == self.tab)
            for name, label in labels.items()
        ]

    @property
    def here(self) -> str:
        """The address of this tab: where a form without scripts comes back to."""
        return next(tab.address for tab in self.tabs if tab.is_here)

    @property
    def label(self) -> str:
        """What this tab is called."""
        return next(tab.label for tab in self.tabs if tab.is_here)

    @property
    def may_lead(self) -> bool:
        """Whether whoever sits here leads the lesson too: somebody who plays alone."""
        who = Whose(self.seat.account_id, self.seat.visitor)
        return rights.may(who, "plays.lead", self.play.lesson)

    @property
    def waits(self) -> int:
        """How many decisions wait."""
        return len(self.view.asks) if self.is_open else 0

    @property
    def my_title(self) -> str:
        """This role in a word or two."""
        return self.title(self.role.slug)

    @cached_property
    def voice(self) -> Voice:
        """The person's newest words to this role, else what they want."""
        people = [role for role, kind in self.cast.kinds.items() if kind == "person"]
        heard = [h for h in self.view.happenings if h.who in people and h.kind in SAID]
        for line in map(self.lines.line, reversed(heard)):
            text = line.text or line.words
            if text and not line.is_lost:
                when = f"{day_in_line(line.at)}, {line.clock}"
                return Voice(text, line.who, when, line.lang or line.words_lang)
        wish = self.cast.scenario.week.goals[0].text[self.language]
        return Voice(wish, self.title(people[0]) if people else self.cast.name)

    @property
    def left(self) -> int:
        """Minutes that this role has left today."""
        return self.room.left

    @property
    def is_ready(self) -> bool:
        """Whether this role is done for now."""
        return self.role.slug in self.room.ready

    @property
    def waiting_for(self) -> str:
        """Who is not done yet, besides this role: by name when they are few."""
        busy = self.room.people - self.room.ready - {self.role.slug}
        if len(busy) > FEW:
            return _("%(n)d others") % {"n": len(busy)}
        return listed(self.title(role) for role in self.cast.roles if role in busy)

    @property
    def is_alone(self) -> bool:
        """Whether nobody else plays."""
        return self.room.people <= {self.role.slug}

    @property
    def ready_comes_after(self) -> bool:
        """Whether to say that one is done comes after what there is to decide, not before it."""
        return self.tab == "now" and bool(self.waits) and not self.is_ready

    @property
    def messages_address(self) -> str:
        """Where one tells somebody something."""
        return next(tab.address for tab in self.tabs if tab.name == "messages")

    @property
    def has_rated(self) -> bool:
        """Whether whoever sits here has rated working together beforehand."""
        return self.seat.ratings.filter(moment=Rating.Moment.BEFORE).exists()

    @property
    def heard(self) -> int:
        """How many messages this role has seen: a page with scripts marks new ones."""
        return sum(1 for h in self.view.happenings if h.kind in SAID)

    @property
    def say(self) -> str:
        """What a screen reader is told when the page has changed by itself."""
        if self.is_over:
            return _("The week is over.")
        if self.room.paused:
            return _("The play is paused.")
        if not self.has_begun:
            return _("The week has not begun yet.")
        waits = len(self.view.asks)
        what = ngettext("%(n)d thing to decide.", "%(n)d things to decide.", waits) % {"n": waits}
        what = what if waits else _("Nothing waits for you at this moment.")
        return " ".join([f"{self.day_words}, {self.clock}.", what, *self._latest()])

    def _latest(self) -> list[str]:
        """Who said the latest thing to this role, and when."""
        others = (h for h in reversed(self.view.happenings) if h.who != self.role.slug)
        heard = next((h for h in others if h.kind in SAID and h.who), None)
        if heard is None:
            return []
        who, when = self.title(heard.who), moment(self.cast.local(heard.at), self.now)
        return [_("Latest message: %(who)s, %(when)s.") % {"who": who, "when": when}]


def act_problem(form: ActForm, seat: Seat) -> str:
    """Why an act cannot even be tried; empty when it can."""
    if not seat.role:
        return _("Whoever watches does not act. Take a role first.")
    if not form.is_valid():
        too_long = form.has_error("words", "max_length")
        return (
            _("That is too long: write at most 600 characters.")
            if too_long
            else _("Something in the form was not right. Reload the page and try again.")
        )
    return ""


def answer(problem: str) -> HttpResponse:
    """What a page with scripts gets after an act: nothing, or one sentence."""
    return HttpResponse(problem, status=409 if problem else 204, content_type="text/plain")
