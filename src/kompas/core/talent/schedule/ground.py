"""A day by number: which pairs could meet in which slots, who interprets, how far halls lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kompas.core.talent.schedule.day import Attendee, Day, Desk, Interpreter, Meeting, Pair, Slot

Halls = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Ground:
    """A day in which everybody has a number: their place when sorted by id.

    So the order in which a day lists people changes nothing. Of two pairs of the same two, the one
    with the higher score counts; pairs that could never meet are left out.
    """

    day: Day

    @cached_property
    def attendees(self) -> dict[str, Attendee]:
        """By id, sorted."""
        return {one.id: one for one in sorted(self.day.attendees, key=lambda a: a.id)}

    @cached_property
    def desks(self) -> dict[str, Desk]:
        """By id, sorted."""
        return {one.id: one for one in sorted(self.day.desks, key=lambda d: d.id)}

    @cached_property
    def interpreters(self) -> dict[str, Interpreter]:
        """By id, sorted."""
        return {one.id: one for one in sorted(self.day.interpreters, key=lambda i: i.id)}

    @cached_property
    def ways(self) -> dict[tuple[str, str], int]:
        """Slots that must stay free between a meeting in one hall and one in another, at least.

        The same both ways unless both are named, and never longer than by way of a third hall.
        """
        halls = sorted({desk.hall for desk in self.day.desks})
        named = self.day.walking
        way = {
            (a, b): 0 if a == b else max(named.get((a, b), named.get((b, a), 0)), 0)
            for a in halls
            for b in halls
        }
        for c in halls:
            for a, b in way:
                way[a, b] = min(way[a, b], way[a, c] + way[c, b])
        return way

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Those that could meet at all, by attendee and desk."""
        best: dict[tuple[str, str], Pair] = {}
        for pair in sorted(self.day.pairs, key=lambda p: (p.score, not p.between)):
            best[pair.attendee, pair.desk] = pair
        return tuple(best[key] for key in sorted(best) if self.slots_of(best[key]))

    @cached_property
    def by_ids(self) -> dict[tuple[str, str], Pair]:
        """A pair by attendee and desk."""
        return {(pair.attendee, pair.desk): pair for pair in self.pairs}

    @cached_property
    def _slots(self) -> dict[Pair, tuple[Slot, ...]]:
        return {}

    def slots_of(self, pair: Pair) -> tuple[Slot, ...]:
        """The slots in which both are there, and somebody who interprets if that is needed."""
        if pair not in self._slots:
            self._slots[pair] = self._common(pair)
        return self._slots[pair]

    def _common(self, pair: Pair) -> tuple[Slot, ...]:
        attendee, desk = self.attendees.get(pair.attendee), self.desks.get(pair.desk)
        if attendee is None or desk is None:
            return ()
        able = self.able(pair)
        return tuple(
            slot
            for slot in self.present(attendee)
            if slot not in desk.breaks
            and (not pair.between or any(slot not in one.breaks for one in able))
        )

    def present(self, attendee: Attendee) -> range:
        """The slots in which somebody is on the day."""
        return range(max(attendee.arrives, 0), min(attendee.leaves, self.day.slots))

    def open(self, desk: Desk) -> tuple[Slot, ...]:
        """The slots that are no break of a desk."""
        return tuple(slot for slot in range(self.day.slots) if slot not in desk.breaks)

    def able(self, pair: Pair) -> tuple[Interpreter, ...]:
        """Who speaks both languages of a pair; nobody when none is needed."""
        if not pair.between:
            return ()
        return tuple(one for one in self.interpreters.values() if pair.between <= one.languages)

    def hall(self, desk: str) -> str:
        """The hall of a desk."""
        return self.desks[desk].hall

    def too_near(self, one: Meeting, two: Meeting) -> bool:
        """Whether one person could not be at both meetings."""
        first, then = (one, two) if one.slot <= two.slot else (two, one)
        return then.slot - first.slot <= self.way(first.desk, then.desk)

    def way(self, one: str, two: str) -> int:
        """Slots that must stay free between a meeting at one desk and then one at another."""
        return self.ways[self.desks[one].hall, self.desks[two].hall]

    def both_fit(self, one: Pair, slots: Iterable[Slot], two: Pair, others: Iterable[Slot]) -> bool:
        """Whether an attendee could be at both meetings, each in one of its slots."""
        there, back = self.way(one.desk, two.desk), self.way(two.desk, one.desk)
        times = list(others)
        return any(t - s > there or s - t > back for s in slots for t in times)


def by_attendee(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """Pairs per attendee, in the order given."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.attendee, []).append(pair)
    return found


def by_desk(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """Pairs per desk, in the order given."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.desk, []).append(pair)
    return found
