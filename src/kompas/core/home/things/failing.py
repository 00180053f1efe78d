"""What is wrong with a thing, and when: by its own luck, or because a trainer injures it.

Seven faults, one type. `drop`: what it says gets lost. `delay`: it arrives late. `stuck`: it hangs,
and what it said last stays. `empty`: its battery is. `offline`: it has no network, and keeps what
it says until it has (or loses it, by device). `wrong_room`: it was put down for one room and hangs
in another. `refused`: the person takes it off or unplugs it.

Every fault has a luck of its own, keyed by (thing, day): what is wrong with one thing never changes
what another reports, and an injury never changes when the others come.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log1p
from typing import Literal, get_args

from kompas.core.home.days.day import DAY
from kompas.core.home.things.things import Thing
from kompas.core.streams import Luck

Fault = Literal["drop", "delay", "stuck", "empty", "offline", "wrong_room", "refused"]
FAULTS: tuple[Fault, ...] = get_args(Fault)
EVERYTHING = ""  # the thing of an injury that is done to all of them, as a cut network is
DELAYED_SECONDS = 600.0  # of an injury "delay" that does not say how much
REPLACED_AFTER_DAYS = 3  # an empty battery stays in that long (assumed)
CHARGED_BELOW_DAYS = 7
LONGEST_OFFLINE_DAYS = 2  # by then somebody has noticed (assumed)
HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class Injury:
    """That a thing has a fault from a moment until just before another.

    Moments are ms after the midnight before day 0, every day 24 hours long: day n begins at
    `n * DAY`. One injury can last for days, and the same ones are given to `signals` for each day.
    `thing` is the slug of a thing, or EVERYTHING (""): `Injury("", "offline", a, b)` cuts the
    network. `size` is the share that gets lost of a `drop` (1 when it does not say), the mean
    seconds of a `delay` (600); `room` is where a thing with `wrong_room` really is ("": by luck).
    Raises ValueError when it ends before it begins, or is of no known fault or size.
    """

    thing: str
    fault: Fault
    from_ms: int
    until_ms: int
    size: float | None = None
    room: str = ""

    def __post_init__(self) -> None:
        if self.fault not in FAULTS:
            raise ValueError(f"'{self.fault}' is no fault; there are {', '.join(FAULTS)}.")
        if self.until_ms < self.from_ms:
            raise ValueError(f"The injury of '{self.thing}' ends before it begins.")
        if self.size is not None and not 0 <= self.size <= (1 if self.fault == "drop" else 1e9):
            raise ValueError(f"The injury of '{self.thing}' cannot have the size {self.size}.")

    def hits(self, thing: Thing) -> bool:
        """Whether it is done to this thing. A thing that is worn has no room to be wrong in."""
        named = self.thing in (EVERYTHING, thing.slug)
        return named and bool(thing.room or self.fault != "wrong_room")


def failing(
    thing: Thing,
    rooms: Sequence[str],
    luck: Luck,
    day_index: int,
    injuries: Sequence[Injury] = (),
) -> tuple[Injury, ...]:
    """All that is wrong with a thing on a day, but for its usual drop and delay.

    By its own luck and by the injuries that are done to it. Each may have begun before that day and
    end after it; `wrong_room` with the room where it really is (one of `rooms`, those of the home;
    in a home of one room none is wrong).
    """
    start, end = day_index * DAY, (day_index + 1) * DAY
    every = (*_by_luck(thing, luck, day_index), *(each for each in injuries if each.hits(thing)))
    return tuple(
        replace(each, thing=thing.slug, room=_room(each, thing, rooms, luck))
        for each in every
        if max(each.from_ms, start) < min(each.until_ms, end)
    )


def battery_empty(thing: Thing, luck: Luck, day_index: int) -> bool:
    """Whether the battery of a thing is empty that day; its age on day 0 is a matter of luck.

    What lasts less than a week is charged every night and never found empty; mains last for ever.
    """
    if thing.battery_days < CHARGED_BELOW_DAYS:
        return False
    cycle = thing.battery_days + REPLACED_AFTER_DAYS
    age = day_index + cycle * luck.uniform(f"home.battery.{thing.slug}", 0)
    return age % cycle >= thing.battery_days


def _by_luck(thing: Thing, luck: Luck, day_index: int) -> Iterator[Injury]:
    start, end = day_index * DAY, (day_index + 1) * DAY
    if thing.stuck_per_year:
        u = luck.uniforms(f"home.thing.{thing.slug}", day_index, 2)
        if u[0] < thing.stuck_per_year / 365:
            yield Injury(thing.slug, "stuck", start + int(u[1] * DAY), end)
    if battery_empty(thing, luck, day_index):
        yield Injury(thing.slug, "empty", start, end)
    if thing.refused and luck.uniform(f"home.refused.{thing.slug}", day_index) < thing.refused:
        yield Injury(thing.slug, "refused", start, end)
    if thing.wrong_room and luck.uniform(f"home.wrong.{thing.slug}", 0) < thing.wrong_room:
        yield from (Injury(thing.slug, "wrong_room", start, end),) if thing.room else ()
    if thing.offline_per_year:
        for since in range(max(0, day_index - LONGEST_OFFLINE_DAYS), day_index + 1):
            yield from _outage(thing, luck, since)


def _outage(thing: Thing, luck: Luck, day_index: int) -> Iterator[Injury]:
    """The network that this thing loses in the course of a day, for some time."""
    u = luck.uniforms(f"home.offline.{thing.slug}", day_index, 3).tolist()
    if u[0] < thing.offline_per_year / 365:
        start = day_index * DAY + int(u[1] * DAY)
        hours = min(-log1p(-u[2]) * thing.offline_hours, 24 * LONGEST_OFFLINE_DAYS)
        yield Injury(thing.slug, "offline", start, start + int(hours * HOUR))


def _room(injury: Injury, thing: Thing, rooms: Sequence[str], luck: Luck) -> str:
    """Where a thing really is that is in the wrong room; "" for all other faults."""
    if injury.fault != "wrong_room" or injury.room:
        return injury.room if injury.fault == "wrong_room" else ""
    others = [room for room in rooms if room != thing.room]
    if not others:
        return thing.room
    u = luck.uniforms(f"home.wrong.{thing.slug}", 0, 2)[1]
    return others[int(u * len(others))]
