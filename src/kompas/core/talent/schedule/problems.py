"""What makes a day hard or impossible to plan, said before anything is solved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kompas.core.talent.schedule.day import Attendee, Day, Desk, Pair
from kompas.core.talent.schedule.ground import Ground, by_attendee, by_desk


@dataclass(frozen=True)
class Problem:
    """A sentence about a day: `message` is its id, `who` the id of whom it is about (or empty).

    With `is_fatal` nothing at all can be planned.
    """

    message: str
    who: str = ""
    words: Mapping[str, str | int] = field(default_factory=dict)
    is_fatal: bool = False


def problems(day: Day) -> tuple[Problem, ...]:
    """Contradictions first, then what makes the whole day impossible, then who is left out, why."""
    ground = Ground(day)
    found = [*_contradictions(day), *_fatal(ground)]
    if not any(one.is_fatal for one in found):
        found += [*_lonely_attendees(ground), *_lonely_desks(ground)]
    return tuple(found)


def _contradictions(day: Day) -> Iterator[Problem]:
    for ids in (day.attendees, day.desks, day.interpreters):
        for name, times in Counter(one.id for one in ids).items():
            if times > 1:
                yield Problem("job-day.twice", name, {"who": name, "times": times})
    for one in day.attendees:
        if one.leaves <= one.arrives:
            yield Problem("job-day.leaves-first", one.id, _window(one))
    yield from _unknown(day)


def _unknown(day: Day) -> Iterator[Problem]:
    named = {pair.attendee for pair in day.pairs} - {one.id for one in day.attendees}
    named |= {pair.desk for pair in day.pairs} - {one.id for one in day.desks}
    for who in sorted(named):
        yield Problem("job-day.unknown", who, {"who": who})


def _window(one: Attendee) -> dict[str, str | int]:
    return {"who": one.id, "arrives": one.arrives, "leaves": one.leaves}


def _fatal(ground: Ground) -> Iterator[Problem]:
    day = ground.day
    empty = {
        "job-day.no-slots": day.slots <= 0,
        "job-day.no-attendees": not day.attendees,
        "job-day.no-desks": not day.desks,
        "job-day.no-pairs": not day.pairs,
        "job-day.none-each": day.most_each <= 0,
    }
    names = [name for name, holds in empty.items() if holds]
    if not names and not ground.pairs:
        names = ["job-day.nothing-fits", _demand(ground)]
    for name in names:
        yield Problem(name, is_fatal=True)


def _demand(ground: Ground) -> str:
    """Which demand alone leaves no pair a slot, the simplest first."""
    day = ground.day
    if not any(ground.present(one) for one in day.attendees):
        return "job-day.nobody-there"
    if not any(ground.open(one) for one in day.desks):
        return "job-day.all-breaks"
    reasons = Counter(_reason(ground, pair) for pair in day.pairs)
    return f"{max(sorted(reasons), key=lambda name: reasons[name])}-any"


def _reason(ground: Ground, pair: Pair) -> str:
    """Why a pair cannot meet."""
    attendee, desk = ground.attendees.get(pair.attendee), ground.desks.get(pair.desk)
    if attendee is None or desk is None:
        return "job-day.unknown-pair"
    both = [slot for slot in ground.present(attendee) if slot not in desk.breaks]
    if not both:
        return "job-day.no-common-slot"
    return "job-day.no-interpreter" if pair.between else ""


def _lonely_attendees(ground: Ground) -> Iterator[Problem]:
    possible = by_attendee(ground.pairs)
    wished = by_attendee(ground.day.pairs)
    for attendee in ground.attendees.values():
        if attendee.id not in possible and attendee.leaves > attendee.arrives:
            yield from _why(ground, attendee, wished.get(attendee.id, []))


def _why(ground: Ground, one: Attendee, pairs: Iterable[Pair]) -> Iterator[Problem]:
    """Each reason once, with the desks that it concerns."""
    desks: dict[str, list[str]] = {}
    for pair in pairs:
        desks.setdefault(_reason(ground, pair), []).append(pair.desk)
    if not desks:
        yield Problem("job-day.no-desk", one.id, {"who": one.id})
    for name, concerned in sorted(desks.items()):
        words = {**_window(one), "desks": ", ".join(sorted(set(concerned)))}
        yield Problem(name, one.id, {**words, "languages": _languages(ground, pairs)})


def _languages(ground: Ground, pairs: Iterable[Pair]) -> str:
    asked = {"-".join(sorted(pair.between)) for pair in pairs if pair.between}
    return ", ".join(sorted(asked))


def _lonely_desks(ground: Ground) -> Iterator[Problem]:
    possible = by_desk(ground.pairs)
    wished = by_desk(ground.day.pairs)
    for desk in ground.desks.values():
        if desk.id not in possible:
            name = "job-day.desk-without" if desk.id in wished else "job-day.desk-unwanted"
            yield Problem(_closed(ground, desk) or name, desk.id, {"who": desk.id})


def _closed(ground: Ground, desk: Desk) -> str:
    return "" if ground.open(desk) else "job-day.desk-all-breaks"
