"""How light a home is, and whether its dark hazards are where it is dark."""

from collections import Counter
from collections.abc import Iterator

from kompas.core.home.floor_plan.reading import Parts
from kompas.core.home.floor_plan.shapes import Room

# Below this a room counts as dark. In a trial with 7 young and 7 old people, 3 lux in the face at
# night was enough to see by (Applied Human Science 1999, 18, 109-114; its abstract was read).
DARK = 3.0


def is_dark(room: Room) -> bool:
    """Whether it is dark in a room at night while no lamp is on; unknown light is not dark."""
    return room.light is not None and room.light.night < DARK


def light_faults(parts: Parts) -> Iterator[str]:
    """A sentence for each light that cannot be, and each dark hazard where it is light."""
    rooms = {room.slug: room for room in parts.rooms}
    for name, count in Counter(parts.lights).items():
        if name not in rooms:
            yield f"There is light for '{name}', which is no room."
        if count > 1:
            yield f"The light of the room '{name}' is given {count} times."
    for room in parts.rooms:
        if room.light and min(room.light.day, room.light.lamp, room.light.night) < 0:
            yield f"The light of the room '{room.slug}' must not be below 0 lux."
    for hazard in parts.hazards:
        place = rooms.get(hazard.room)
        if hazard.kind == "dark" and place and place.light and not is_dark(place):
            yield (
                f"The hazard '{hazard.slug}' says that it is dark in '{place.slug}', but there are "
                f"{place.light.night:g} lux at night; dark is below {DARK:g}."
            )
