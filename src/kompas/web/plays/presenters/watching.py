"""What somebody sees who has no role: the whole story, who knew of it, and what to look for."""

from __future__ import annotations

from functools import cached_property

from django.utils.translation import gettext as _

from kompas.web.plays.presenters.lines import Line, Lines, by_day, listed
from kompas.web.plays.presenters.room import Page


class Watching(Page):
    """The page of an observer; nothing can be done on it."""

    template, part = "plays/watching.html", "plays/_watching.html"

    @cached_property
    def lines(self) -> Lines:
        """Makes lines of happenings, without the words of whoever wrote to whom."""
        return Lines(self.cast, "", None)

    @property
    def story(self) -> list[tuple[str, list[tuple[Line, str]]]]:
        """Everything that happened with who knew of it, newest first, by day."""
        seen = [(self.lines.line(h), h.seen_by) for h in reversed(self.state.happenings)]
        known = {id(line): self._known(roles) for line, roles in seen}
        days = by_day(line for line, _roles in seen)
        return [(day, [(line, known[id(line)]) for line in lines]) for day, lines in days]

    def _known(self, roles: tuple[str, ...]) -> str:
        """Who knew of it."""
        if not roles:
            return _("Nobody knows of it yet.")
        if set(self.cast.roles) <= set(roles):
            return _("Everybody knows of it.")
        return _("Known to %(names)s.") % {"names": listed(map(self.title, roles))}

    @property
    def to_look_for(self) -> list[tuple[str, list[str]]]:
        """What one can see or hear, under the learning goal that it shows."""
        lesson = self.cast.scenario.lesson
        goals = {goal.slug: goal.text[self.language] for goal in self.cast.scenario.week.learning}
        found: dict[str, list[str]] = {}
        for hint in lesson.observe if lesson else ():
            found.setdefault(goals[hint.learning], []).append(hint.text[self.language])
        return list(found.items())

    @property
    def say(self) -> str:
        """What a screen reader is told when the page has changed by itself."""
        return f"{self.day_words}, {self.clock}."
