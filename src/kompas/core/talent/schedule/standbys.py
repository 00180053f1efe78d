"""Who stands by in each slot, should somebody not come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kompas.core.talent.schedule.day import Meeting, Pair, Slot
from kompas.core.talent.schedule.ground import Ground, by_attendee
from kompas.core.talent.schedule.schedule import Level, Schedule, Standby, served, waits


def standbys(ground: Ground, meetings: Sequence[Meeting], since: Slot = 0) -> tuple[Standby, ...]:
    """One per slot from `since` on: who could step into the most of its meetings.

    Nobody who would lose a meeting of their own by it. Of equals whoever has the fewest meetings,
    then by id. Slots without anybody are left out.
    """
    own: dict[str, list[Meeting]] = {one: [] for one in ground.attendees}
    for meeting in meetings:
        own[meeting.attendee].append(meeting)
    found = []
    possible = by_attendee(ground.pairs)
    for slot in range(since, ground.day.slots):
        now = {one.desk: one for one in meetings if one.slot == slot}
        able = [
            (-len(desks), len(own[who]), who, desks)
            for who, pairs in possible.items()
            if len(own[who]) < ground.day.most_each
            and (desks := tuple(p.desk for p in pairs if _fits(ground, p, own[who], now)))
        ]
        if able:
            _, _, best, desks = min(able)
            found.append(Standby(slot, best, desks))
    return tuple(found)


def _fits(ground: Ground, pair: Pair, own: Sequence[Meeting], now: Mapping[str, Meeting]) -> bool:
    """Whether somebody could take the place of whoever sits there, and get to their own meetings.

    Who needs an interpreter takes the place only of one who has a fitting one.
    """
    place = now.get(pair.desk)
    if place is None or place.slot not in ground.slots_of(pair):
        return False
    if pair.between and place.interpreter not in {one.id for one in ground.able(pair)}:
        return False
    mine = Meeting(place.slot, pair.desk, pair.attendee)
    return not any(one.desk == pair.desk or ground.too_near(one, mine) for one in own)


def score(ground: Ground, meetings: Iterable[Meeting]) -> int:
    """The sum of scores of meetings; what a pair is no longer worth counts as 0."""
    known = (ground.by_ids.get((one.attendee, one.desk)) for one in meetings)
    return sum(pair.score for pair in known if pair)


def described(
    ground: Ground,
    meetings: Sequence[Meeting],
    levels: Iterable[Level],
    standing_by: Iterable[Standby],
    seconds: float,
) -> Schedule:
    """A schedule of these meetings (sorted), with all that can be told of it."""
    return Schedule(
        tuple(meetings),
        served(meetings, ground.day.most_each),
        score(ground, meetings),
        waits(meetings),
        tuple(levels),
        tuple(standing_by),
        seconds,
    )
