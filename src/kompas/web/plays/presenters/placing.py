"""Trying out: hang devices in the plan, and see what they would have noticed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.core.catalog import Text
from kompas.core.home.things.things import Thing
from kompas.core.practice.at_home import floor_picture
from kompas.core.practice.dwelling import Dwelling, dwelling, room_title, things, with_tried
from kompas.core.practice.placing import (
    Days,
    Placed,
    Told,
    noticed,
    placed_thing,
    played,
    typical,
)
from kompas.web.accounts.queries import Whose
from kompas.web.plays.models import Play, Seat
from kompas.web.plays.presenters.words import language
from kompas.web.plays.queries import access, states

MOST = 12  # devices that somebody can try at once
BETWEEN = "."  # no slug has a full stop
WHATS = {
    "fall": _("falls at home, within reach of a device"),
    "rising": _("times out of bed at night"),
    "wandering": _("times wandering at night"),
}


@dataclass(frozen=True)
class Row:
    """What happens: how often, noticed by what is there, and together with what is tried."""

    what: str
    happened: int
    there: int
    both: int


@dataclass(frozen=True)
class Table:
    """What would have been noticed of some days; falls of typical days are counted in hundreds."""

    rows: list[Row]
    there: Told
    both: Told
    days: int


@dataclass(frozen=True)
class Tried:
    """A device that is tried: its name, its room, what it sees, and the address without it."""

    title: Text
    room: Text | None
    privacy: Text
    is_there: bool
    without: str


class PlacingPage:
    """The page on which somebody tries out devices; it changes nothing in the play."""

    def __init__(self, who: Whose, pk: UUID, asked: QueryDict) -> None:
        self.seat: Seat | None = access.seats(who).filter(play_id=pk).first()
        self.play: Play = self.seat.play if self.seat else access.led(who, pk)
        core, self.state = states.core_play(self.play), states.state_of(self.play)
        self.core, self.cast = core.at(self.state), core.cast
        self.catalog = catalog.load()  # trying out is no part of the play: all there is today
        self.placed = list(dict.fromkeys(self._asked(asked)))[:MOST]
        self.is_full = len(self.placed) == MOST

    def _asked(self, asked: QueryDict) -> Iterator[Placed]:
        """What stands in the address, then what the form adds; what there is not is left out."""
        added = f"{asked.get('device', '')}{BETWEEN}{asked.get('room', '')}"
        for text in (*asked.getlist("at"), added):
            device, _dot, room = text.partition(BETWEEN)
            try:
                thing = placed_thing(self.catalog, self.cast.home, Placed(device, room))
            except KeyError:
                continue
            yield Placed(device, thing.room)

    @property
    def devices(self) -> list[tuple[str, Text]]:
        """Every device there is, by name."""
        found = [(slug, each.title) for slug, each in self.catalog.devices.items()]
        return sorted(found, key=lambda one: one[1][language()])

    @property
    def rooms(self) -> list[tuple[str, Text]]:
        """Where they can hang."""
        return [(room.slug, room_title(self.cast.home, room.slug)) for room in self.cast.home.rooms]

    @property
    def kept(self) -> list[str]:
        """What is tried, as the form passes it on."""
        return [BETWEEN.join(each) for each in self.placed]

    @cached_property
    def tried(self) -> list[Tried]:
        """What is tried, in the order in which it was added."""
        there = {thing.slug for thing in self._there}
        return [
            Tried(
                title=self.catalog.devices[each.device].title,
                room=room_title(self.cast.home, each.room) if each.room else None,
                privacy=self.catalog.devices[each.device].privacy,
                is_there=thing.slug in there,
                without=f"?{urlencode({'at': self._but(each)}, doseq=True)}",
            )
            for each, thing in zip(self.placed, self._things, strict=True)
        ]

    def _but(self, one: Placed) -> list[str]:
        return [BETWEEN.join(each) for each in self.placed if each != one]

    @cached_property
    def _things(self) -> list[Thing]:
        return [placed_thing(self.catalog, self.cast.home, each) for each in self.placed]

    @cached_property
    def _there(self) -> tuple[Thing, ...]:
        return things(self.cast, tuple(tool.slug for tool in self.core.tools))

    @cached_property
    def typical(self) -> Table:
        """Of four ordinary weeks of somebody like her."""
        return self._table(typical(self.cast), hundred=True)

    @cached_property
    def own(self) -> Table | None:
        """Of the week that was played; only when it is over, for it shows what nobody saw."""
        over = self.play.is_over
        return self._table(played(self.core, self.state), hundred=False) if over else None

    def _table(self, days: Days, *, hundred: bool) -> Table:
        both = {thing.slug: thing for thing in (*self._there, *self._things)}
        old, new = (noticed(days, of) for of in (self._there, tuple(both.values())))
        rows = []
        for one, two in zip(old.noticed, new.noticed, strict=True):
            size = 100 / one.happened if hundred and one.what == "fall" and one.happened else 1.0
            counts = (round(n * size) for n in (one.happened, one.noticed, two.noticed))
            rows.append(Row(str(WHATS[one.what]), *counts))
        return Table(rows, old, new, len(days.days))

    @cached_property
    def home(self) -> Dwelling:
        """The home as this reader may see it, with what is tried."""
        seen = dwelling(self.core, self._role, self.state.cleared)
        return with_tried(seen, self.catalog.devices, self._things)

    @property
    def _role(self) -> str:
        """Whose eyes: one's own; the person's for who leads; for who watches, of one far away."""
        if self.seat and self.seat.role:
            return self.seat.role
        roles = self.cast.scenario.week.roles
        away = (role for role in roles if role.kind != "person" and role.place != "home")
        person = next(role for role in roles if role.kind == "person")
        return (person if self.seat is None else next(away, person)).slug

    @property
    def picture(self) -> SafeString:
        """The floor plan; core escapes every word in it."""
        drawn = floor_picture(self.home, language(), self.catalog.messages)
        return mark_safe(drawn)  # noqa: S308

    @property
    def chambers(self) -> list[tuple[str, list[tuple[int, str, str]]]]:
        """Rooms, and the devices in each: number in the picture, kind, name."""
        return [
            (
                capfirst(chamber.title[language()]),
                [(i.number, i.kind, i.title[language()]) for i in chamber.items],
            )
            for chamber in self.home.rooms
        ]
