"""What things make of people who come by: most things know nobody but who lives there."""

from collections.abc import Sequence

from kompas.core.home.diary import Activity

VISIT = "visit"
SEE_ALL = frozenset({"motion", "light", "floor", "door", "doorbell"})  # whoever it is


def seen_by(kind: str, activities: Sequence[Activity]) -> Sequence[Activity]:
    """What a kind of thing can sense of a day, in order of time.

    What somebody does who came by is seen by what sees everybody, and the truth behind it is
    "visit"; beds, taps and all else tell of the person who lives there alone.
    """
    guests = [a for a in activities if a.who]
    if not guests:
        return activities
    own = [a for a in activities if not a.who]
    if kind not in SEE_ALL:
        return own
    return sorted([*own, *map(_as_seen, guests)])


def _as_seen(a: Activity) -> Activity:
    """Walking to the door is not yet being there."""
    return a._replace(what=VISIT, spot="" if a.what == "walk" else a.spot)
