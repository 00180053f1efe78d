"""What things report of a day: the truth of the day, less what gets lost, plus what never was.

The luck of a thing is keyed by (thing, day): adding a thing never changes what another reports. A
drop-out belongs to a minute of that day, as a short loss of the network would: everything the
thing says in that minute is lost.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import exp
from typing import NamedTuple

import numpy as np

from kompas.core.home.day import DAY, MINUTE, Activity, stirs
from kompas.core.home.plan import Plan
from kompas.core.home.routine import MEALS, SEATED
from kompas.core.home.things import Thing
from kompas.core.streams import Luck

FALSE = "false"  # the truth behind a false activation: nothing happened
FALSE_MS = 30_000  # how long a false activation lasts (assumed)
REPLACED_AFTER_DAYS = 3  # an empty battery stays in that long (assumed)
CHARGED_BELOW_DAYS = 7
_FALSE_AT_MOST = 12
_GENERAL = 4
_DRAWS = _GENERAL + _FALSE_AT_MOST + 1440


class Signal(NamedTuple):
    """What a thing says at `ms` after midnight; `truth` is the activity behind it, or "false"."""

    ms: int
    thing: str
    property: str
    value: bool
    truth: str


class Span(NamedTuple):
    """From when to when a property is true, and the activity behind it."""

    start_ms: int
    end_ms: int
    truth: str


def signals(
    plan: Plan,
    things: Sequence[Thing],
    activities: Sequence[Activity],
    luck: Luck,
    day_index: int,
) -> tuple[Signal, ...]:
    """All signals of one day, in order of time.

    What is true at midnight is said again at 0:00, so that each day can be read alone.
    Things with an empty battery, and kinds that sense nothing of a day (SENSES), say nothing.

    Raises ValueError when a thing hangs in a room that the plan does not have; a thing that is
    worn or carried has no room ("").
    """
    rooms = {room.slug for room in plan.rooms}
    for thing in things:
        if thing.room and thing.room not in rooms:
            raise ValueError(f"The thing '{thing.slug}' is in '{thing.room}', which is no room.")
    found = [
        signal
        for thing in things
        if thing.kind in SENSES and not battery_empty(thing, luck, day_index)
        for signal in _of_thing(thing, activities, luck, day_index)
    ]
    return tuple(sorted(found))


def battery_empty(thing: Thing, luck: Luck, day_index: int) -> bool:
    """Whether the battery of a thing is empty that day; its age on day 0 is a matter of luck.

    What lasts less than a week is charged every night and never found empty; mains last for ever.
    """
    if thing.battery_days < CHARGED_BELOW_DAYS:
        return False
    cycle = thing.battery_days + REPLACED_AFTER_DAYS
    age = day_index + cycle * luck.uniform(f"home.battery.{thing.slug}", 0)
    return age % cycle >= thing.battery_days


def _of_thing(
    thing: Thing, activities: Sequence[Activity], luck: Luck, day_index: int
) -> Iterator[Signal]:
    name, lasting, spans_of = SENSES[thing.kind]
    draws = luck.uniforms(f"home.thing.{thing.slug}", day_index, _DRAWS)
    lost = set(np.flatnonzero(draws[_GENERAL + _FALSE_AT_MOST :] < thing.drop).tolist())
    u = draws[: _GENERAL + _FALSE_AT_MOST].tolist()
    silent_from = u[1] * DAY if u[0] < thing.stuck_per_year / 365 else DAY
    for start, end, truth in (*spans_of(thing.room, activities), *_false(thing, u)):
        for ms, value in ((start, True), (end, False)):
            if ms < silent_from and ms // MINUTE not in lost and (value or lasting):
                yield Signal(ms, thing.slug, name, value, truth)


def _false(thing: Thing, u: list[float]) -> Iterator[Span]:
    """False activations of a day: a Poisson number at even chances over the day."""
    mean = thing.false_per_week / 7
    chance = so_far = exp(-mean)
    for i in range(_FALSE_AT_MOST):
        if u[2] <= so_far:
            return
        start = int(u[_GENERAL + i] * (DAY - FALSE_MS))
        yield Span(start, start + FALSE_MS, FALSE)
        chance *= mean / (i + 1)
        so_far += chance


def _moving(room: str, activities: Sequence[Activity]) -> Iterator[Span]:
    for a in activities:
        if a.room == room:
            for start, end in stirs(a):
                yield Span(start, end, a.what)


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Spans that follow each other within half a minute, as one."""
    last: Span | None = None
    for span in spans:
        if last and span.start_ms - last.end_ms <= 30_000:
            last = Span(last.start_ms, span.end_ms, last.truth)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _motion(room: str, activities: Sequence[Activity]) -> Iterator[Span]:
    return _joined(_moving(room, activities))


def _lit(room: str, activities: Sequence[Activity]) -> Iterator[Span]:
    """A light that goes on for movement in the dark hours (22:00 to 7:00)."""
    for span in _motion(room, activities):
        if not 7 * 60 * MINUTE <= span.start_ms < 22 * 60 * MINUTE:
            yield span


def _at(spot: str) -> "Sense":
    def spans(room: str, activities: Sequence[Activity]) -> Iterator[Span]:
        return _joined(
            Span(a.start_ms, a.end_ms, a.what)
            for a in activities
            if a.spot == spot and a.room == room and a.what != "walk"
        )

    return spans


def _stood(room: str, activities: Sequence[Activity]) -> Iterator[Span]:
    """While somebody stands or walks in the room; who sits or lies weighs on a chair or a bed."""
    return _joined(
        Span(a.start_ms, a.end_ms, a.what)
        for a in activities
        if a.room == room and not a.asleep and a.what not in (*SEATED, *MEALS)
    )


def _worn(_room: str, activities: Sequence[Activity]) -> Iterator[Span]:
    """Worn by day, at home or out; off in bed at night and under the shower (assumed)."""
    return _joined(
        Span(a.start_ms, a.end_ms, a.what)
        for a in activities
        if a.what not in ("sleep", "shower", "away")
    )


def _while(*whats: str, seconds: int = 0) -> "Sense":
    """True during an activity in the room of the thing, or for its first seconds only."""

    def spans(room: str, activities: Sequence[Activity]) -> Iterator[Span]:
        for a in activities:
            if a.what in whats and a.room == room:
                end = min(a.end_ms, a.start_ms + seconds * 1000) if seconds else a.end_ms
                yield Span(a.start_ms, end, a.what)

    return spans


def _front_door(_room: str, activities: Sequence[Activity]) -> Iterator[Span]:
    """The door opens for somebody who goes out, and again when they come back."""
    for a in activities:
        if a.what == "out":
            yield Span(a.start_ms, a.start_ms + 10_000, a.what)
            yield Span(a.end_ms - 10_000, a.end_ms, a.what)


def _morning(what: str) -> "Sense":
    """The first time of the day that something is done, wherever the thing stands."""

    def spans(_room: str, activities: Sequence[Activity]) -> Iterator[Span]:
        for a in activities:
            if a.what == what:
                yield Span(a.end_ms - 1000, a.end_ms, a.what)
                return

    return spans


def _every(what: str) -> "Sense":
    def spans(_room: str, activities: Sequence[Activity]) -> Iterator[Span]:
        for a in activities:
            if a.what == what:
                yield Span(a.start_ms, a.end_ms, a.what)

    return spans


def _nothing(_room: str, _activities: Sequence[Activity]) -> Iterator[Span]:
    return iter(())


Sense = Callable[[str, Sequence[Activity]], Iterator[Span]]
# kind: the property it reports, whether it also reports its end, what makes it true. What a scale
# or a blood pressure monitor measures the home does not know, only when: "measured".
SENSES: Mapping[str, tuple[str, bool, Sense]] = {
    "motion": ("occupied", True, _motion),
    "bed": ("in_bed", True, _at("bed")),
    "chair": ("occupied", True, _at("armchair")),
    "door": ("open", True, _front_door),
    "tap": ("running", True, _while("wash", "shower", "dishes", "cook", seconds=180)),
    "toilet": ("flushed", False, _while("toilet")),
    "stove": ("on", True, _while("cook")),
    "fridge": ("open", True, _while("cook", seconds=20)),
    "light": ("lit", True, _lit),
    "dispenser": ("dose_taken_out", False, _every("medicines")),
    "scale": ("measured", False, _morning("wash")),
    "blood-pressure": ("measured", False, _morning("breakfast")),
    "spo2": ("measured", False, _morning("breakfast")),
    "floor": ("occupied", True, _stood),
    "wearable": ("worn", True, _worn),
    "doorbell": ("person_seen", True, _front_door),
    "pendant": ("button_pressed", False, _nothing),
}
