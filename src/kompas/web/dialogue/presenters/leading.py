"""What whoever leads sees: the way in, the queue, the codes, the wall."""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from kompas.web.dialogue.models import Statement, Topic
from kompas.web.dialogue.presenters import wording
from kompas.web.dialogue.queries import votes

LOCAL = ("localhost", "127.0.0.1", "[::1]", "::1", "0.0.0.0", "::")  # noqa: S104 - only compared


def address(request: HttpRequest, path: str = "/dialogue/join/") -> str:
    """Where people type a code: without a language, so that each browser says its own."""
    found = urlsplit(request.build_absolute_uri(path))
    others = [name for name in settings.HOSTS if name not in LOCAL]
    if found.hostname in LOCAL and others:
        port = f":{found.port}" if found.port else ""
        found = found._replace(netloc=f"{others[0]}{port}")
    return found.geturl()


def is_here_only(link: str) -> bool:
    """Whether a link works on this computer alone."""
    return (urlsplit(link).hostname or "") in LOCAL


def qr(link: str) -> SafeString:
    """The QR code of a link, as SVG."""
    drawn = segno.make(link, micro=False).svg_inline(
        border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True
    )
    return mark_safe(drawn)  # noqa: S308 - drawn here, from an address of our own


class LeadPage:
    """A topic as whoever leads it sees it."""

    def __init__(self, topic: Topic, request: HttpRequest, problem: str = "") -> None:
        self.topic, self.problem = topic, problem
        self.title, self.about = wording.title(topic), wording.about(topic)
        self.counts = votes.counts(topic)
        self.address = address(request)
        self.link = f"{self.address}{topic.code}/"
        self.here_only = is_here_only(self.link)
        self.codes_free = topic.codes.filter(is_used=False).count()
        self.codes_used = topic.codes.filter(is_used=True).count()

    @property
    def people(self) -> int:
        """How many people voted."""
        return self.counts["verified"] + self.counts["unverified"]

    @property
    def typed(self) -> str:
        """The address as one types it."""
        return self.address.partition("://")[2]

    @property
    def is_round(self) -> bool:
        """Whether a round is on."""
        return self.topic.ends_at is not None and self.topic.ends_at > timezone.now()

    @property
    def seconds(self) -> int:
        """Seconds that are left of a round."""
        ends = self.topic.ends_at
        return max(0, round((ends - timezone.now()).total_seconds())) if ends else 0

    @property
    def clock(self) -> str:
        """The same as minutes and seconds."""
        return f"{self.seconds // 60:02}:{self.seconds % 60:02}"

    @property
    def picture(self) -> SafeString:
        """The QR code of the open link, as SVG."""
        return qr(self.link)

    @property
    def codes(self) -> list[str]:
        """The one-time codes that nobody used, as one writes them: five and five."""
        free = self.topic.codes.filter(is_used=False).values_list("code", flat=True)
        return [f"{code[:5]}-{code[5:]}".upper() for code in free]


class Line:
    """A statement for whoever moderates: all wordings, and what is missing."""

    def __init__(self, statement: Statement) -> None:
        self.statement, self.said = statement, wording.said(statement)
        self.reasons, self.why = wording.reasons(statement), wording.why(statement)
        own = statement.language
        self.wordings = [
            (one, wording.NAMES[one.language])
            for one in sorted(statement.wordings.all(), key=lambda one: one.language != own)
        ]
        known = {one.language for one in statement.wordings.all()}
        self.missing = [(code, name) for code, name in wording.NAMES.items() if code not in known]


class Moderation:
    """The queue, what is shown, and what was refused."""

    def __init__(self, topic: Topic, problem: str = "", text: str = "") -> None:
        self.topic, self.title = topic, wording.title(topic)
        self.problem, self.text = problem, text
        self.names, self.why = wording.NAMES.items(), wording.WHY.items()
        lines = [Line(one) for one in topic.statements.prefetch_related("wordings")]
        states = Statement.State
        self.waiting = [line for line in lines if line.statement.state == states.WAITING]
        self.shown = [line for line in lines if line.statement.state == states.SHOWN]
        self.refused = [line for line in lines if line.statement.state == states.REFUSED]
