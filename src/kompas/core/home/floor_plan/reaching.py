"""Which rooms no door and no stair leads to."""

from collections.abc import Iterator

from kompas.core.home.floor_plan.reading import Parts
from kompas.core.home.floor_plan.shapes import OUTSIDE


def reaching(parts: Parts) -> Iterator[str]:
    """A sentence for each room that cannot be reached from the room of the first spot."""
    names = {room.slug for room in parts.rooms}
    start = next((spot.room for spot in parts.spots if spot.room in names), None)
    if start is None:
        return
    joined = [door.between for door in parts.doors] + [stair.between for stair in parts.stairs]
    if not names >= {name for between in joined for name in between} - {OUTSIDE}:
        return  # the passage with a wrong name may be the one that is missing
    found, queue = {start}, [start]
    while queue:
        here = queue.pop()
        for a, b in joined:
            there = {a: b, b: a}.get(here)
            if there in names and there not in found:
                found.add(there)
                queue.append(there)
    for room in parts.rooms:
        if room.slug not in found:
            yield (
                f"Nobody can get to the room '{room.slug}' from '{start}': "
                "no door or stair joins them."
            )
