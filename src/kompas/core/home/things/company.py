"""What things make of people who come by: most things know nobody but who lives there."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from kompas.core.home.days.diary import Activity

VISIT = "visit"
SEE_ALL = frozenset({"motion", "light", "floor", "door", "doorbell"})  # whoever it is


class Company(NamedTuple):
    """What who lives there did that day, and what everybody did, both in order of time."""

    own: Sequence[Activity]
    everybody: Sequence[Activity]

    @classmethod
    def of(cls, activities: Sequence[Activity]) -> Self:
        """Whoever came by is told from who lives there by `who`."""
        guests = [a for a in activities if a.who]
        if not guests:
            return cls(activities, activities)
        own = [a for a in activities if not a.who]
        return cls(own, sorted([*own, *map(_as_seen, guests)]))

    def seen_by(self, kind: str) -> Sequence[Activity]:
        """What a kind of thing can sense of the day.

        What somebody does who came by is seen by what sees everybody, and the truth behind it is
        "visit"; beds, taps and all else tell of the person who lives there alone.
        """
        return self.everybody if kind in SEE_ALL else self.own


def _as_seen(a: Activity) -> Activity:
    """Walking to the door is not yet being there."""
    spot = "" if a.what == "walk" else a.spot
    return Activity(a.start_ms, a.end_ms, VISIT, a.room, spot, a.asleep, a.who)
