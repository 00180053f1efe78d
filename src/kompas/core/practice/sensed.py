"""What the devices in the home told of the day so far, and where the person is: for herself alone.

Devices tell less than what happens: some of it is lost, some never was. Nothing is told while she
is away, of the time that she lay on the floor, or while the network is down. What is told here
never says more than a device does: falls and alarms come from the play itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from kompas.core.home.days.day import DAY, Activity, day
from kompas.core.home.days.routine import Fare
from kompas.core.home.things.failing import Injury
from kompas.core.home.things.signals import SENSES, Signal, signals
from kompas.core.practice.dwelling import things
from kompas.core.practice.installing import since
from kompas.core.practice.passing import AT
from kompas.core.practice.play import HOUR_MS, Cast, Play
from kompas.core.practice.real_things import muted, there
from kompas.core.practice.state import Happening, Morning, State
from kompas.core.streams import Luck
from kompas.core.twin import HOME

DAYS_KEPT = 512
DOSE = "dose_taken_out"
MISSED = 0.5  # how many doses stay in the box while medicines lapse (assumed for the exercise)
PARTS = (
    *(("night", (0, "22:00"), (1, "07:00")), ("morning", (1, "07:00"), (1, "12:00"))),
    *(("afternoon", (1, "12:00"), (1, "18:00")), ("evening", (1, "18:00"), (2, "00:00"))),
)
CLOCK_CHANGES_MS = 3 * HOUR_MS  # by then the clock of a long or a short day has been moved
# What of a property is worth telling: beds tell of getting up, all others of what begins.
ENDS = ("in_bed",)


@dataclass(frozen=True, slots=True)
class Report:
    """What one kind of thing told in one part of a day: in which room, and when (ms)."""

    kind: str
    room: str
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day so far: `night`, `morning`, `afternoon` or `evening`, and its reports."""

    name: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Sensed:
    """What was reported of the day so far; `down` when nothing comes in at the moment."""

    down: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the person is and what she is doing there, in her own home."""

    room: str
    activity: str


def sensed(play: Play, state: State, role: str) -> Sensed | None:
    """What the devices told this role since ten last night; None where no device tells anything.

    With the tool comes the right to read it: the team sees what it reports since it is there, and
    so does the person herself; when it goes, so does what it told. KeyError when the scenario has
    no such role.
    """
    play.cast.scenario.role(role)
    play = play.at(state)
    if not any(thing.kind in SENSES for thing in things(play.cast, _tools(play))):
        return None
    if state.now < state.silent_until:
        return Sensed(True, ())
    return Sensed(False, tuple(_parts(play, state)))


def whereabouts(play: Play, state: State, role: str) -> Whereabouts | None:
    """Where the person is: for herself only, and only while she is up and about at home."""
    if play.cast.kinds[role] != "person" or state.row[AT["place"]] != HOME:
        return None
    if state.row[AT["lie"]] > 0:
        return None
    clock = play.cast.clock_of(state.now)
    lived = _lived(play.cast, play.luck, _day(play, state), _morning(state, _day(play, state)))
    now = next((a for a in lived if a.start_ms <= clock < a.end_ms), lived[-1])
    return Whereabouts(now.room, now.what)


def _parts(play: Play, state: State) -> Iterator[Part]:
    today = _day(play, state)
    told = [(at, s) for at, s in _since(play, state, (today - 1, today)) if at <= state.now]
    told += _heard(play, state)
    for name, first, last in PARTS:
        start, end = (play.cast.moment(today + day, clock) for day, clock in (first, last))
        part = [(a, s) for a, s in told if start <= a < end]
        if start < state.now or part:
            yield Part(name, _reports(play, part))


def _heard(play: Play, state: State) -> Iterator[tuple[int, Signal]]:
    """What real things told, those that are still there."""
    known = there(play, state)
    for at, slug, name, value in state.heard:
        if slug in known:
            clock = play.cast.clock_of(at)
            yield at, Signal(clock, slug, name, value, "", clock)


def reported(play: Play, state: State, thing: str, span: tuple[int, int]) -> tuple[int, ...]:
    """When one simulated thing reported something between two moments (ms), in order."""
    first, last = (min(play.cast.days, play.cast.day_of(at)) - 1 for at in span)
    return tuple(
        at
        for at, s in sorted(_since(play.at(state), state, range(first, last + 1)))
        if s.thing == thing and s.value != (s.property in ENDS) and span[0] <= at < span[1]
    )


def _since(play: Play, state: State, days: Iterable[int]) -> Iterator[tuple[int, Signal]]:
    """The simulated signals of some days with the moment of each (ms since the start)."""
    gone, there, silent = tuple(unseen(state)), _there_since(play, state), muted(state)
    for number in days:
        if number < 0:
            continue
        told = _told(
            *(play.cast, play.luck, _tools(play), number, _morning(state, number)),
            at_home_clock(play.cast, state.injuries),
        )
        for signal in told:
            at = _moment(play.cast, number, signal.ms)
            away = any(left <= at < back for left, back in gone)
            late = at + signal.arrived_ms - signal.ms > state.now
            real = any(a <= at < b for a, b in silent.get(signal.thing, ()))
            if not (away or late or real) and at >= there[signal.thing]:
                yield at, signal


def at_home_clock(cast: Cast, injuries: tuple[Injury, ...]) -> tuple[Injury, ...]:
    """The same injuries in the time of the home, where every day has 24 hours."""
    return tuple(
        replace(
            each,
            from_ms=_on_the_clock(cast, each.from_ms),
            until_ms=max(_on_the_clock(cast, at) for at in (each.from_ms, each.until_ms)),
        )
        for each in injuries
    )


def _on_the_clock(cast: Cast, at: int) -> int:
    return (cast.day_of(at) - 1) * DAY + cast.clock_of(at)


def _there_since(play: Play, state: State) -> Mapping[str, int]:
    """Since when (ms) each thing is there: since the first of the tools that it belongs to."""
    found: dict[str, int] = {}
    for tool in _tools(play):
        came = since(state, tool)
        for thing in things(play.cast, (tool,)):
            found[thing.slug] = min(came, found.get(thing.slug, came))
    return found


def _moment(cast: Cast, number: int, ms: int) -> int:
    """When the clock on the wall shows `ms` after midnight on a day that may be 23 or 25 hours."""
    start, end = cast.midnights[number], cast.midnights[number + 1]
    return start + ms + (end - start - DAY if ms >= CLOCK_CHANGES_MS else 0)


def _reports(play: Play, told: list[tuple[int, Signal]]) -> tuple[Report, ...]:
    by_slug = {thing.slug: thing for thing in things(play.cast, _tools(play))}
    found: dict[tuple[str, str], list[int]] = {}
    for at, signal in told:
        thing = by_slug[signal.thing]
        if signal.value != (signal.property in ENDS):
            found.setdefault((thing.kind, thing.room), []).append(at)
    return tuple(Report(kind, room, tuple(sorted(at))) for (kind, room), at in found.items())


def unseen(state: State) -> Iterator[tuple[int, int]]:
    """From when to when nobody was up and about at home: away, or lying on the floor."""
    yield from _spans(state, ("admitted", "death"), ("came_home",))
    yield from _spans(state, ("fall",), ("fall_found", "admitted", "death", "came_home"))


def lived_day(play: Play, state: State, number: int) -> tuple[Activity, ...]:
    """What she did on one day of the play (from 0), as her home shows it."""
    return _lived(play.cast, play.luck, number, _morning(state, number))


def _spans(
    state: State, begins: tuple[str, ...], ends: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    since: int | None = None
    for happening in state.happenings:
        if since is not None and happening.kind in ends:
            yield since, happening.at
            since = None
        elif since is None and happening.kind in begins and _stays(happening):
            since = happening.at
    if since is not None:
        yield since, state.now + 1


def _stays(happening: Happening) -> bool:
    return happening.kind != "fall" or bool(happening.data.get("lies"))


def _tools(play: Play) -> tuple[str, ...]:
    return tuple(tool.slug for tool in play.tools)


def _day(play: Play, state: State) -> int:
    """The number of this day at home, from 0; the last one when the week is over."""
    return max(0, min(play.cast.day_of(state.now), play.cast.days) - 1)


def _morning(state: State, day_index: int) -> Morning:
    return state.mornings[day_index] if day_index < len(state.mornings) else Morning()


@lru_cache(maxsize=DAYS_KEPT)
def _lived(cast: Cast, luck: Luck, number: int, morning: Morning) -> tuple[Activity, ...]:
    fare = Fare(
        frailty=cast.person.frailty,
        breathless=morning.fluid,
        infected=int(morning.infection > 0),
        dementia="dementia" in cast.person.flags,
    )
    return day(cast.home, luck, number, fare)


@lru_cache(maxsize=DAYS_KEPT)
def _told(
    cast: Cast,
    luck: Luck,
    tools: tuple[str, ...],
    number: int,
    morning: Morning,
    injuries: tuple[Injury, ...] = (),
) -> tuple[Signal, ...]:
    lived = _lived(cast, luck, number, morning)
    told = signals(cast.home, things(cast, tools), lived, luck, number, injuries)
    if not morning.lapse:
        return told
    whole = signals(cast.home, things(cast, tools), lived, luck, number) if injuries else told
    doses = [signal for signal in whole if signal.property == DOSE]
    drawn = luck.uniforms("home.dose", number, len(doses)) if doses else ()
    missed = {(dose.thing, dose.ms) for dose, u in zip(doses, drawn, strict=True) if u < MISSED}
    return tuple(s for s in told if s.property != DOSE or (s.thing, s.ms) not in missed)
