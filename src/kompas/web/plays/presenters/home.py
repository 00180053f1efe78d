"""The home: its rooms as a list and as a picture, and what devices told of the day."""

from __future__ import annotations

from functools import cached_property

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from kompas.core.practice.at_home import AtHome, at_home, floor_picture
from kompas.core.practice.dwelling import thing_titles
from kompas.core.practice.injured import has_words
from kompas.web.plays.presenters.lines import Line
from kompas.web.plays.presenters.room import Room
from kompas.web.plays.queries import states


class Home(Room):
    """The home page."""

    tab, body = "home", "plays/_home.html"

    @cached_property
    def home(self) -> AtHome:
        """What the home shows this role."""
        return at_home(self.core, states.state_of(self.play), self.role.slug)

    @property
    def picture(self) -> SafeString:
        """The floor plan; core escapes every word in it."""
        messages = self.cast.catalog.messages
        return mark_safe(floor_picture(self.home.dwelling, self.language, messages))  # noqa: S308

    @property
    def chambers(self) -> list[tuple[str, list[tuple[int, str, str]]]]:
        """Rooms, and what is in each: number in the picture, kind, name."""
        return [
            (
                capfirst(chamber.title[self.language]),
                [(item.number, item.kind, item.title[self.language]) for item in chamber.items],
            )
            for chamber in self.home.dwelling.rooms
        ]

    @property
    def worn(self) -> list[str]:
        """What goes about with the person."""
        return [item.title[self.language] for item in self.home.dwelling.worn]

    @cached_property
    def things(self) -> list[tuple[str, str]]:
        """The devices by name, for who wants to say that one seems to fail."""
        if not has_words(self.cast):
            return []
        titles, rooms = thing_titles(self.cast), self.home.dwelling.rooms
        items = [*(item for room in rooms for item in room.items), *self.home.dwelling.worn]
        return [(i.slug, titles[i.slug][self.language]) for i in items if i.kind == "device"]

    @property
    def flags(self) -> list[Line]:
        """Which devices somebody said something seems wrong with, newest first."""
        return [self.lines.line(h) for h in reversed(self.view.happenings) if h.kind == "flag"]
