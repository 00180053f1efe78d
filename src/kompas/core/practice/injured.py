"""What injured things change: what the team's tools notice meanwhile. Nobody is told of it.

A thing that is stuck, whose battery is empty or most of whose signals get lost is deaf: it notices
nothing (assumed: of three signals in ten nothing can be concluded).
One that tells late, or hangs in the wrong room, still notices; what it tells misleads. A fall is
noticed by place: one in a room with a deaf sensor shows only in that nobody comes. What shows over
days (fluid, an infection, a lapse) is noticed by the share of a tool's things that are not deaf.
Nothing is drawn anew: the same luck that would have noticed it is held against less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kompas.core import twin
from kompas.core.home.days.notice import Place, reach
from kompas.core.home.things.failing import Fault, Injury
from kompas.core.home.things.signals import SENSES
from kompas.core.home.things.things import Thing, hang
from kompas.core.practice.play import Cast, Play
from kompas.core.practice.state import State

DEAF: tuple[Fault, ...] = ("stuck", "empty", "drop")


def has_words(cast: Cast) -> bool:
    """Whether the content of this play can tell of things that fail; that of older plays cannot."""
    return "happenings.thing_injured" in cast.catalog.messages


def lasting(state: State) -> tuple[Injury, ...]:
    """The injuries of this moment."""
    return tuple(each for each in state.injuries if each.from_ms <= state.now < each.until_ms)


def next_mended(state: State) -> int | None:
    """When the next thing works again by itself (ms since the start); None when none is broken."""
    return min(
        (each.until_ms for each in state.injuries if each.until_ms > state.now), default=None
    )


def care(play: Play, state: State) -> twin.CareRow:
    """The care of this moment, with what deaf things do not notice taken off."""
    here, deaf = play.at(state), _deaf(state)
    return _hearing(here, deaf) if deaf else here.care


@lru_cache(maxsize=64)
def _hearing(play: Play, deaf: frozenset[str]) -> twin.CareRow:
    shares = {tool.slug: _share(_things(play, tool.devices), deaf) for tool in play.tools}
    return play.care.hearing(shares)


def reaches(play: Play, state: State, place: Place) -> Mapping[str, float]:
    """How well each tool's devices reach a fall there, relative to its mean over all falls."""
    here, deaf = play.at(state), _deaf(state)
    return {
        tool.slug: _reach(here, tool.devices, place, deaf) for tool in here.tools if tool.devices
    }


def _deaf(state: State) -> frozenset[str]:
    if not state.injuries:
        return frozenset()
    return frozenset(each.thing for each in lasting(state) if each.fault in DEAF)


def _reach(play: Play, devices: Sequence[str], place: Place, deaf: frozenset[str]) -> float:
    found = []
    for slug in devices:
        device = play.cast.catalog.devices[slug]
        silent = frozenset(thing.room for thing in hang(device) if thing.slug in deaf)
        found.append(reach(play.cast.home, device.kind, place, tuple(device.rooms), silent))
    return max(found)


def _things(play: Play, devices: Sequence[str]) -> list[Thing]:
    """What a tool hears by: its things that tell of a day, or all of them where none does."""
    rooms = {room.slug for room in play.cast.home.rooms} | {""}
    hung = [t for slug in devices for t in hang(play.cast.catalog.devices[slug]) if t.room in rooms]
    return [thing for thing in hung if thing.kind in SENSES] or hung


def _share(things: Sequence[Thing], deaf: frozenset[str]) -> float:
    return 1.0 - sum(thing.slug in deaf for thing in things) / len(things) if things else 1.0
