"""What whoever leads a lesson sees: its groups, who is where, and the code for the wall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from kompas.core.catalog import Role
from kompas.core.practice import Kind
from kompas.core.practice.seats import held
from kompas.web.plays.actions.lessons import MOST_GROUPS
from kompas.web.plays.models import Lesson, Play, Seat
from kompas.web.plays.presenters import names
from kompas.web.plays.presenters.breaking import hours, injury_data
from kompas.web.plays.queries import states

LEADS: Mapping[str, Kind] = {
    "pause": "pause",
    "resume": "pause",
    "pace": "pace",
    "message": "inject",
    "fault": "inject",
    "network": "inject",
    "injure": "inject",
    "mend": "inject",
    "end": "end",
}
LONGEST_MESSAGE = 600
LOCAL = ("localhost", "127.0.0.1", "[::1]", "::1", "0.0.0.0", "::")  # noqa: S104 - only compared


def lead_data(act: str, sent: QueryDict) -> tuple[Kind, dict[str, Any]]:
    """The entry that an act of the console makes, and its details."""
    seconds = sent.get("seconds", "").strip()
    digits = seconds.isascii() and seconds.isdigit() and len(seconds) < 6
    message = " ".join(sent.get("message", "").split())[:LONGEST_MESSAGE]
    details: dict[str, dict[str, Any]] = {
        "pause": {"on": True},
        "resume": {"on": False},
        "pace": {"pace": sent.get("pace", ""), "seconds": int(seconds) if digits else 0},
        "message": {"message": message, "to": sent.getlist("to")},
        "fault": {"fault": sent.get("fault", "")},
        "network": {"fault": "network_down", "hours": hours(sent)},
        "injure": injury_data(sent),
        "mend": {"mend": sent.get("mend", "")},
        "end": {},
    }
    return LEADS[act], details[act]


@dataclass(frozen=True)
class Sitting:
    """Somebody at a play: the role (None: watching), whether here, and whether done for now."""

    seat: Seat
    role: Role | None
    is_here: bool
    is_ready: bool


class Group:
    """One group of a lesson, in short."""

    def __init__(self, play: Play) -> None:
        self.play = play
        core, state = states.core_play(play), states.state_of(play)
        self.at: datetime = core.cast.local(state.now).replace(tzinfo=None)
        self.day, self.days = min(state.today, core.cast.days), core.cast.days
        self.agents = len(core.cast.roles) - len(held(state))
        self.status = str(names.STATUSES[play.status])
        roles = {role.slug: role for role in core.cast.scenario.week.roles}
        now, people = timezone.now(), [seat for seat in play.seats.all() if not is_gone(seat)]
        self.people = [
            Sitting(seat, roles.get(seat.role), seat.is_here(now), seat.role in state.ready)
            for seat in people
        ]


def is_gone(seat: Seat) -> bool:
    """Whether whoever had this seat left and was erased."""
    return seat.visitor is None and seat.account_id is None


class LessonPage:
    """A lesson with its groups and its code."""

    def __init__(self, lesson: Lesson, request: HttpRequest) -> None:
        self.lesson, self.most_groups = lesson, MOST_GROUPS
        plays = lesson.plays.defer("debrief", "outcome").prefetch_related("seats")
        self.groups = [Group(play) for play in plays]
        self.scenario = states.core_play(self.groups[0].play).cast.scenario
        self.address = address(request)
        self.link = f"{self.address}{lesson.code}/"

    @property
    def can_begin(self) -> bool:
        """Whether a group has not begun yet."""
        return any(group.play.begun_at is None for group in self.groups)

    @property
    def here_only(self) -> bool:
        """Whether the address means something on this very computer only."""
        return (urlsplit(self.link).hostname or "") in LOCAL

    @property
    def typed(self) -> str:
        """The address as one types it."""
        return self.address.partition("://")[2]

    @property
    def picture(self) -> SafeString:
        """The QR code of the address with the code, as SVG."""
        drawn = segno.make(self.link, micro=False).svg_inline(
            border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True
        )
        return mark_safe(drawn)  # noqa: S308 - drawn here, from an address of our own


def address(request: HttpRequest) -> str:
    """Where people type a code: without a language, so that each browser says its own.

    Whoever leads may look at the site as `localhost` while phones need its name on the network.
    """
    found = urlsplit(request.build_absolute_uri("/join/"))
    others = [name for name in settings.HOSTS if name not in LOCAL]
    if found.hostname in LOCAL and others:
        port = f":{found.port}" if found.port else ""
        found = found._replace(netloc=f"{others[0]}{port}")
    return found.geturl()
