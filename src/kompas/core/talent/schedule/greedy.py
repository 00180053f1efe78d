"""A first timetable, one meeting after the other: where a search may begin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kompas.core.talent.schedule.day import Meeting, Pair, Slot
from kompas.core.talent.schedule.ground import Ground


class Timetable:
    """Meetings that go together, and whether one more would."""

    def __init__(self, ground: Ground, meetings: Iterable[Meeting] = ()) -> None:
        self.ground = ground
        self.meetings: list[Meeting] = []
        self.taken: set[tuple[str, Slot]] = set()
        self.own: dict[tuple[str, str], list[Meeting]] = {}
        for one in meetings:
            self.add(one)

    def add(self, one: Meeting) -> None:
        """Take a meeting in."""
        self.meetings.append(one)
        self.taken.add((one.desk, one.slot))
        self.own.setdefault(("attendee", one.attendee), []).append(one)
        if one.interpreter:
            self.own.setdefault(("interpreter", one.interpreter), []).append(one)

    def of(self, attendee: str) -> Sequence[Meeting]:
        """The meetings of an attendee."""
        return self.own.get(("attendee", attendee), ())

    def fitting(self, pair: Pair, slot: Slot) -> Meeting | None:
        """The meeting of a pair in a slot, with somebody who interprets; None when it cannot be."""
        mine = Meeting(slot, pair.desk, pair.attendee)
        if (pair.desk, slot) in self.taken or not self._free(("attendee", pair.attendee), mine):
            return None
        if not pair.between:
            return mine
        voices = self.voices(pair, slot)
        return Meeting(slot, pair.desk, pair.attendee, voices[0]) if voices else None

    def voices(self, pair: Pair, slot: Slot) -> tuple[str, ...]:
        """The ids of those who could interpret for a pair in a slot."""
        mine = Meeting(slot, pair.desk, pair.attendee)
        return tuple(
            one.id
            for one in self.ground.able(pair)
            if slot not in one.breaks and self._free(("interpreter", one.id), mine)
        )

    def _free(self, who: tuple[str, str], mine: Meeting) -> bool:
        return not any(self.ground.too_near(one, mine) for one in self.own.get(who, ()))


def greedy(
    ground: Ground, pairs: Iterable[Pair], fixed: Iterable[Meeting] = (), most: int | None = None
) -> tuple[Meeting, ...]:
    """Fixed meetings, then whoever has the fewest slots, each in the first that is free for all.

    Nobody gets more than `most` meetings, by default what the day allows.
    """
    limit = ground.day.most_each if most is None else most
    table = Timetable(ground, fixed)
    for pair in sorted(pairs, key=lambda p: (not p.between, len(ground.slots_of(p)), -p.score)):
        own = table.of(pair.attendee)
        if len(own) >= limit or any(one.desk == pair.desk for one in own):
            continue
        fits = (table.fitting(pair, slot) for slot in ground.slots_of(pair))
        if found := next((one for one in fits if one), None):
            table.add(found)
    return tuple(table.meetings)
