"""What things report of a day: the truth of the day, less what gets lost, plus what never was.

The luck of a thing is keyed by (thing, day): adding a thing, or a fault of one, never changes what
another reports. A drop-out belongs to a minute of that day, as a short loss of the network would:
everything the thing says in that minute is lost; what it says late is late for a minute too. While
a thing is mute nothing is said; afterwards, what lasts is said as it then is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import exp, log1p
from typing import NamedTuple

from kompas.core.home.days.day import DAY, MINUTE, Activity, stirs
from kompas.core.home.days.routine import MEALS, SEATED
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import OUTSIDE
from kompas.core.home.things.company import VISIT, Company
from kompas.core.home.things.failing import DELAYED_SECONDS, Injury, failing
from kompas.core.home.things.things import Thing
from kompas.core.streams import Luck

FALSE = "false"  # the truth behind a false activation: nothing happened
FALSE_MS = 30_000  # how long a false activation lasts (assumed)
TAKEN_OFF = frozenset({"wearable"})  # to take it off is what they tell; others fall silent
_FALSE_AT_MOST = 12
_GENERAL = 4
_LOST = _GENERAL + _FALSE_AT_MOST
_LATE = _LOST + 1440
_DRAWS = _LATE + 1440


class Signal(NamedTuple):
    """What a thing says at `ms` after midnight; `truth` is the activity behind it, or "false".

    `arrived_ms` is when others get to know it, in ms after the same midnight: with a delay, or
    when the network is back, which can be days later.
    """

    ms: int
    thing: str
    property: str
    value: bool | float | str
    truth: str
    arrived_ms: int


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
    injuries: Sequence[Injury] = (),
) -> tuple[Signal, ...]:
    """All signals of one day, in order of the time at which they happened.

    What is true at midnight is said again at 0:00, so that each day can be read alone. Kinds that
    sense nothing of a day (SENSES) say nothing. `activities` may hold those of people who came by
    (`Lived.all`): what sees everybody tells of them as "visit". `injuries` come on top of the
    faults that the things have by their own luck; those of other days or of other things change
    nothing.

    Raises ValueError when a thing hangs in a room that the plan does not have, or an injury says
    so; a thing that is worn or carried has no room ("").
    """
    rooms = tuple(room.slug for room in plan.rooms)
    for slug, room in (*((t.slug, t.room) for t in things), *((i.thing, i.room) for i in injuries)):
        if room and room not in rooms:
            raise ValueError(f"The thing '{slug}' is in '{room}', which is no room.")
    there = Company.of(activities)
    found = [
        signal
        for thing in things
        if thing.kind in SENSES
        for wrong in [failing(thing, rooms, luck, day_index, injuries)]
        for signal in _Saying(thing, wrong, luck, day_index).of(there.seen_by(thing.kind))
    ]
    return tuple(sorted(found))


def reported(
    thing: Thing, words: Iterable[Signal], wrong: Sequence[Injury], luck: Luck, day_index: int
) -> tuple[Signal, ...]:
    """What arrives of what a thing says by itself, as a robot does, with all that is wrong with it.

    What it says while it is mute is never told. `wrong` is what `failing` gives for that day.
    """
    saying = _Saying(thing, wrong, luck, day_index)
    return tuple(
        word._replace(arrived_ms=saying.arrival(word.ms))
        for word in words
        if not saying.is_mute(word.ms) and not saying.loses(word.ms)
    )


class _Saying:
    """What one thing says of one day, with all that is wrong with it."""

    def __init__(self, thing: Thing, wrong: Sequence[Injury], luck: Luck, day_index: int) -> None:
        self.thing = thing
        self.wrong = [_Wrong(w, day_index * DAY) for w in wrong]
        self.name, self.lasting, self.spans_of = SENSES.get(thing.kind, ("", False, _nothing))
        self.draws = luck.uniforms(f"home.thing.{thing.slug}", day_index, _DRAWS)

    def of(self, activities: Sequence[Activity]) -> Iterator[Signal]:
        spans: Iterable[Span] = (*self._sensed(activities), *_false(self.thing, self._general()))
        for each in self.wrong:
            if self._mutes(each.fault):
                spans = [s for span in spans for s in self._muted(span, each)]
        for start, end, truth in spans:
            for ms, value in ((start, True), (end, False)):
                if ms < DAY and (value or self.lasting) and not self.loses(ms):
                    at = self.arrival(ms)
                    yield Signal(ms, self.thing.slug, self.name, value, truth, at)

    def _general(self) -> list[float]:
        return self.draws[:_LOST].tolist()  # type: ignore[no-any-return]

    def _mutes(self, fault: str) -> bool:
        """Whether nothing is said while it lasts, and nothing of that time is ever told."""
        if fault == "refused":
            return self.thing.kind not in TAKEN_OFF
        return fault in ("stuck", "empty") or (fault == "offline" and not self.thing.keeps)

    def _muted(self, span: Span, mute: "_Wrong") -> Iterator[Span]:
        """A span as it is told by what is mute for a while: its ends when that is over."""
        start, end = (mute.end if mute.holds(ms) else ms for ms in span[:2])
        if start < end and (start == span.start_ms or self.lasting):
            yield Span(start, end, span.truth)

    def _sensed(self, activities: Sequence[Activity]) -> Iterable[Span]:
        spans: Iterable[Span] = self.spans_of(self.thing.room, activities)
        for each in self.wrong:
            if each.fault == "wrong_room":
                there = self.spans_of(each.room, activities)
                inside = (Span(max(s.start_ms, each.start), min(s.end_ms, each.end), s.truth)
                          for s in there)  # fmt: skip
                spans = (*_without(spans, each), *(s for s in inside if s.start_ms < s.end_ms))
            elif each.fault == "refused" and not self._mutes("refused"):
                spans = tuple(_without(spans, each))
        return spans

    def is_mute(self, ms: int) -> bool:
        return any(self._mutes(each.fault) and each.holds(ms) for each in self.wrong)

    def loses(self, ms: int) -> bool:
        share = self.thing.drop
        for each in self.wrong:
            if each.fault == "drop":
                share = max(share, each.share(ms))
        return bool(self.draws[_LOST + ms // MINUTE] < share)

    def arrival(self, ms: int) -> int:
        mean, leaves = self.thing.delay_seconds, ms
        for each in self.wrong:
            if each.fault == "delay":
                mean = max(mean, each.seconds(ms))
            elif each.fault == "offline" and each.holds(ms):
                leaves = max(leaves, each.end)
        if not mean:
            return leaves
        return leaves - int(log1p(-self.draws[_LATE + ms // MINUTE]) * mean * 1000)


class _Wrong:
    """A fault in ms after the midnight of the day of which a thing speaks."""

    def __init__(self, injury: Injury, midnight: int) -> None:
        self.fault, self.size, self.room = injury.fault, injury.size, injury.room
        self.start, self.end = injury.from_ms - midnight, injury.until_ms - midnight

    def holds(self, ms: int) -> bool:
        return self.start <= ms < self.end

    def share(self, ms: int) -> float:
        return (1.0 if self.size is None else self.size) if self.holds(ms) else 0.0

    def seconds(self, ms: int) -> float:
        return (DELAYED_SECONDS if self.size is None else self.size) if self.holds(ms) else 0.0


def _without(spans: Iterable[Span], gap: _Wrong) -> Iterator[Span]:
    for start, end, truth in spans:
        for first, last in ((start, min(end, gap.start)), (max(start, gap.end), end)):
            if first < last:
                yield Span(first, last, truth)


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
    """Spans that follow each other within half a minute, as one; a visit outweighs the rest."""
    last: Span | None = None
    for span in spans:
        if last and span.start_ms - last.end_ms <= 30_000:
            truth = span.truth if span.truth == VISIT else last.truth
            last = Span(last.start_ms, max(last.end_ms, span.end_ms), truth)
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
    """The door opens for somebody who goes out or comes by, and again when they come or go."""
    for a in activities:
        if a.what == "out":
            yield Span(a.start_ms, a.start_ms + 10_000, a.what)
            yield Span(a.end_ms - 10_000, a.end_ms, a.what)
        elif a.who and a.what == VISIT and a.spot == "front-door" and a.room != OUTSIDE:
            yield Span(a.start_ms, a.end_ms, a.what)


def _doorstep(room: str, activities: Sequence[Activity]) -> Iterator[Span]:
    """Whoever is before the door: going out, coming home, or ringing."""
    yield from _front_door(room, activities)
    for a in activities:
        if a.who and a.room == OUTSIDE:
            yield Span(a.start_ms, a.end_ms, a.what)


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
    "doorbell": ("person_seen", True, _doorstep),
    "pendant": ("button_pressed", False, _nothing),
}
