"""What was said and written to a role and by it, and the form to tell somebody something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kompas.core.practice.telling import NOTE_MINUTES
from kompas.web.plays.presenters.lines import SAID, Line, by_day, language_name, listed
from kompas.web.plays.presenters.room import Room

LANGUAGES = ("nl", "fr", "en")


@dataclass(frozen=True)
class Reader:
    """A role that can be told something, and the languages that it reads."""

    slug: str
    title: str
    reads: str


class Writing(Room):
    """A room in which one can write to others."""

    note_minutes = NOTE_MINUTES

    @property
    def readers(self) -> list[Reader]:
        """Every other role."""
        return [
            Reader(role, self.title(role), listed(map(language_name, self.cast.reads[role])))
            for role in self.cast.roles
            if role != self.role.slug
        ]

    @property
    def languages(self) -> list[tuple[str, str, bool]]:
        """The languages that words can be in; that of the page comes chosen."""
        return [(code, language_name(code), code == self.language) for code in LANGUAGES]


class Messages(Writing):
    """The messages page."""

    tab, body = "messages", "plays/_messages.html"

    @cached_property
    def days_said(self) -> list[tuple[str, list[Line]]]:
        """What was said and written, newest first, by day."""
        heard = [h for h in self.view.happenings if h.kind in SAID]
        return by_day(self.lines.of(reversed(heard)))

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What this role knows and could pass on, newest knowledge in the scenario's order."""
        return [(slug, text[self.language]) for slug, text in self.view.facts.items()]
