"""A home as its page shows it: rooms, what is in each, and the same as a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kompas.core import catalog
from kompas.core.home.exchange.events import Hung
from kompas.core.home.floor_plan.shapes import Room, Title
from kompas.core.practice import pictures
from kompas.core.practice.at_home import levels
from kompas.web.homes.days import plan_of, things_of


@dataclass(frozen=True)
class Thing:
    """Something in a room: `slug` names it in every picture of the home."""

    kind: Literal["furniture", "hazard", "device"]
    slug: str
    title: str


@dataclass(frozen=True)
class Chamber:
    """A room and what is in it."""

    slug: str
    title: str
    things: tuple[Thing, ...]


class HomePage:
    """One home; its hazards are told only to whoever asks, since a walk is for finding them."""

    def __init__(self, slug: str, hazards: bool = False) -> None:
        self.slug, self.hazards = slug, hazards
        self.one = catalog.load().homes[slug]
        self.plan = plan_of(slug)

    @property
    def has_walk(self) -> bool:
        """Whether one can go and find its hazards."""
        return self.slug in catalog.load().walks

    @cached_property
    def things(self) -> tuple[Hung, ...]:
        """What the devices of the catalog become in this home."""
        return tuple(things_of(self.slug).values())

    @cached_property
    def chambers(self) -> list[Chamber]:
        """The rooms, each with what is in it."""
        return [
            Chamber(room.slug, capfirst(_named(room.title)), tuple(self._inside(room)))
            for room in self.plan.rooms
        ]

    @property
    def worn(self) -> list[str]:
        """What goes about with the person."""
        return [its.title(_language()) for its in self.things if not its.thing.room]

    @property
    def picture(self) -> SafeString:
        """The floor plan; core escapes every word in it."""
        rooms = " ".join(f"{room.title}." for room in self.chambers)
        about = pictures.Caption("home", self.one.title[_language()], rooms)
        drawn = pictures.Storeys(
            [(_named(room.title), room) for room in self.plan.rooms],
            self.plan.doors,
            self.plan.furniture,
            [(_named(stair.title), stair) for stair in self.plan.stairs],
            levels(_language(), catalog.load().messages),
        )
        kinds = ((2, _("somebody may fall here")),)
        plan = pictures.storeys(self.plan.width, drawn, self._marks(), kinds)
        return mark_safe(pictures.floor(about, plan))  # noqa: S308

    def _marks(self) -> Iterator[tuple[str, pictures.Spot]]:
        if self.hazards:
            for number, hazard in enumerate(self.plan.hazards, 1):
                yield hazard.room, pictures.Spot(number, 2, hazard.x, hazard.y)

    def _inside(self, room: Room) -> Iterator[Thing]:
        language = _language()
        for piece in self.plan.furniture:
            if piece.room == room.slug:
                yield Thing("furniture", piece.slug, _named(piece.title) or piece.kind)
        for hazard in self.plan.hazards if self.hazards else ():
            if hazard.room == room.slug:
                yield Thing("hazard", hazard.slug, _named(hazard.title))
        for its in self.things:
            if its.thing.room == room.slug:
                yield Thing("device", its.slug, its.device.title[language])


def _named(title: Title) -> str:
    return str(title.get(_language(), ""))


def _language() -> str:
    return get_language() or "en"
