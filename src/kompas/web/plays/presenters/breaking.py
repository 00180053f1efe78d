"""What whoever leads can let fail in the home, and what fails now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import QueryDict

from kompas.core.catalog import Text
from kompas.core.practice import Play, State
from kompas.core.practice.dwelling import room_title, thing_titles, things
from kompas.core.practice.injured import has_words, lasting
from kompas.core.practice.leading import HOURS, INJURIES, NETWORK
from kompas.web.plays.presenters import names


@dataclass(frozen=True)
class Broken:
    """A thing that fails now: in what way, since when, until when by itself (None: to the end)."""

    slug: str
    title: Text
    how: str
    since: datetime
    until: datetime | None
    room: Text | None


class Breaking:
    """The things in a home and how they can fail, at one moment of a play."""

    least, most, network = HOURS[0], HOURS[-1], NETWORK

    def __init__(self, core: Play, state: State) -> None:
        self.core, self.state, self.cast = core.at(state), state, core.cast
        self.ways = [(slug, names.WAYS[slug]) for slug in INJURIES]

    @cached_property
    def things(self) -> list[tuple[str, Text]]:
        """What can fail, by name; nothing in a home without things."""
        tools = tuple(tool.slug for tool in self.core.tools) if has_words(self.cast) else ()
        return [(t.slug, thing_titles(self.cast)[t.slug]) for t in things(self.cast, tools)]

    @property
    def rooms(self) -> list[tuple[str, Text]]:
        """Where a thing can hang by mistake."""
        return [(room.slug, room_title(self.cast.home, room.slug)) for room in self.cast.home.rooms]

    @property
    def broken(self) -> list[Broken]:
        """What fails now."""
        titles, ends = thing_titles(self.cast), self.cast.end
        return [
            Broken(
                each.thing,
                titles[each.thing],
                str(names.WAYS[each.fault]),
                self._local(each.from_ms),
                self._local(each.until_ms) if each.until_ms < ends else None,
                room_title(self.cast.home, each.room) if each.room else None,
            )
            for each in lasting(self.state)
        ]

    @property
    def down_until(self) -> datetime | None:
        """Until when the network is down, if it is."""
        silent = self.state.silent_until
        return self._local(silent) if self.state.now < silent else None

    def _local(self, at: int) -> datetime:
        return self.cast.local(at).replace(tzinfo=None)


def injury_data(sent: QueryDict) -> dict[str, Any]:
    """The details of an entry that injures a thing; core says what is wrong with them."""
    how = sent.get("how", "")
    data = {"injure": sent.get("thing", ""), "how": how, "hours": hours(sent)}
    return data | ({"room": sent.get("room", "")} if how == "wrong_room" else {})


def hours(sent: QueryDict) -> int:
    """For how many hours, 0 when nothing was given, -1 for what is no number."""
    text = sent.get("hours", "").strip()
    if not text:
        return 0
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else -1
