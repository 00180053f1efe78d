"""The home as a role may see it: its rooms, what hangs or stands in them, and where one may fall.

Whoever comes to the house (and the person herself) sees what lies about; the others see the rooms
and the devices, which are no secret of anybody. Where the person is, nobody reads here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from kompas.core.catalog import Text
from kompas.core.catalog.kinds import Device
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import Door, Furniture, Room, Stair, Title
from kompas.core.home.things.mounting import mounted
from kompas.core.home.things.things import Thing, hang
from kompas.core.practice.play import Cast, Play

KEPT = 64
Devices = Mapping[str, Device]
BESIDE = 0.45  # metres between devices in one room of the picture, and from its walls


@dataclass(frozen=True, slots=True)
class Item:
    """A device (there, or only tried out) or a hazard in the home.

    `number` is its mark in the picture, 0 when worn.

    Numbers are the same for every role, so that people can speak of them.
    `x` and `y` are metres from the north-west corner. A device hangs at a place of the home that
    fits it; where none does, along the lower wall of its room.
    """

    number: int
    kind: Literal["device", "tried", "hazard"]
    slug: str
    title: Text
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Chamber:
    """A room with what is in it."""

    room: Room
    title: Text
    items: tuple[Item, ...]


@dataclass(frozen=True, eq=False)
class Dwelling:
    """A home for one kind of reader: `worn` are the devices that go about with the person."""

    title: Text
    width: float
    depth: float
    rooms: tuple[Chamber, ...]
    worn: tuple[Item, ...]
    doors: tuple[Door, ...]
    furniture: tuple[Furniture, ...]
    stairs: tuple[Stair, ...]


def dwelling(play: Play, role: str, cleared: frozenset[str] = frozenset()) -> Dwelling:
    """The home as this role sees it, without the hazards that somebody took away.

    KeyError when the scenario has no such role.
    """
    its = play.cast.scenario.role(role)
    comes_there = its.kind == "person" or its.place == "home"
    lying = frozenset(hazard.slug for hazard in play.cast.home.hazards) - cleared
    tools = tuple(tool.slug for tool in play.tools)
    return _dwelling(play.cast, tools, lying if comes_there else frozenset())


@lru_cache(maxsize=KEPT)
def things(cast: Cast, tools: tuple[str, ...]) -> tuple[Thing, ...]:
    """The things that these tools bring into this home; none for a room that it does not have."""
    rooms = {room.slug for room in cast.home.rooms} | {""}
    devices = dict.fromkeys(device for tool in tools for device in cast.catalog.tools[tool].devices)
    hung = (thing for device in devices for thing in hang(cast.catalog.devices[device]))
    return tuple(thing for thing in hung if thing.room in rooms)


def with_tried(home: Dwelling, devices: Devices, tried: Iterable[Thing]) -> Dwelling:
    """The same home with things that somebody only tries out, across the middle of their rooms.

    What is there already is not drawn twice.
    """
    there = {item.slug for chamber in home.rooms for item in chamber.items}
    new = [thing for thing in tried if thing.slug not in there]
    first = 1 + max((i.number for c in home.rooms for i in c.items), default=0)
    numbers = {t.slug: n for n, t in enumerate((t for t in new if t.room), first)}
    titles = {thing.slug: _title_of(devices, thing) for thing in new}
    rooms = tuple(
        replace(
            chamber,
            items=(
                *chamber.items,
                *(
                    Item(numbers[t.slug], "tried", t.slug, titles[t.slug], *_mid(chamber.room, n))
                    for n, t in enumerate(t for t in new if t.room == chamber.room.slug)
                ),
            ),
        )
        for chamber in home.rooms
    )
    worn = (Item(0, "tried", t.slug, titles[t.slug]) for t in new if not t.room)
    return replace(home, rooms=rooms, worn=(*home.worn, *worn))


def _mid(room: Room, place: int) -> tuple[float, float]:
    x = max(room.x + room.width - BESIDE - 2 * BESIDE * place, room.x + BESIDE)
    return x, room.y + room.depth / 2


def _title_of(devices: Devices, thing: Thing) -> Text:
    """What a thing is called that may hang where no device of the catalog says."""
    slug = thing.slug.removesuffix(f"-{thing.room}") if thing.room else thing.slug
    return devices[slug].title


@lru_cache(maxsize=KEPT)
def thing_titles(cast: Cast) -> Mapping[str, Text]:
    """What each thing is called that any device of the catalog can be in this home, by its slug."""
    found = {}
    for device in cast.catalog.devices.values():
        for thing in hang(device):
            room = room_title(cast.home, thing.room) if thing.room else None
            words = {
                lang: f"{device.title[lang]} ({room[lang]})" if room else device.title[lang]
                for lang in LANGUAGES
            }
            found[thing.slug] = Text(**words)
    return found


def room_title(plan: Plan, room: str) -> Text:
    """The name of a room or a stair; its slug when nobody gave it one."""
    return _text(plan.title_of(room), room)


@lru_cache(maxsize=KEPT)
def _dwelling(cast: Cast, tools: tuple[str, ...], lying: frozenset[str]) -> Dwelling:
    plan, hung = cast.home, things(cast, tools)
    numbers = {thing.slug: number for number, thing in enumerate((t for t in hung if t.room), 1)}
    numbers |= {h.slug: number for number, h in enumerate(plan.hazards, 1 + len(numbers))}
    rooms = [
        Chamber(
            room,
            room_title(plan, room.slug),
            (
                *_devices(cast, tools, room, numbers),
                *(hazard for hazard in _hazards(plan, room, numbers) if hazard.slug in lying),
            ),
        )
        for room in plan.rooms
    ]
    worn = (thing for thing in things(cast, tools) if not thing.room)
    return Dwelling(
        *(_text(plan.title, ""), plan.width, plan.depth, tuple(rooms)),
        tuple(Item(0, "device", thing.slug, _device(cast, tools, thing)) for thing in worn),
        *(plan.doors, plan.furniture, plan.stairs),
    )


def _devices(
    cast: Cast, tools: tuple[str, ...], room: Room, numbers: Mapping[str, int]
) -> Iterator[Item]:
    hung = things(cast, tools)
    mounts = mounted(cast.home, hung)
    for place, thing in enumerate(t for t in hung if t.room == room.slug):
        mount = mounts.get(thing.slug)
        x, y = (mount.x, mount.y) if mount else _beside(room, place)
        title = _device(cast, tools, thing)
        yield Item(numbers[thing.slug], "device", thing.slug, title, x, y)


def _beside(room: Room, place: int) -> tuple[float, float]:
    """A place along the lower wall of a room, for the device of this number in it."""
    x = min(room.x + BESIDE + 2 * BESIDE * place, room.x + room.width - BESIDE)
    return x, room.y + room.depth - BESIDE


def _hazards(plan: Plan, room: Room, numbers: Mapping[str, int]) -> Iterator[Item]:
    for h in plan.hazards:
        if h.room == room.slug:
            yield Item(numbers[h.slug], "hazard", h.slug, _text(h.title, h.slug), h.x, h.y)


def _device(cast: Cast, tools: tuple[str, ...], thing: Thing) -> Text:
    devices = (device for tool in tools for device in cast.catalog.tools[tool].devices)
    ending = f"-{thing.room}" if thing.room else ""
    slug = next(device for device in devices if device + ending == thing.slug)
    return cast.catalog.devices[slug].title


def _text(title: Title, otherwise: str) -> Text:
    return Text(**{language: title.get(language) or otherwise for language in LANGUAGES})
