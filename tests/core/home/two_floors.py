"""A small home on two floors for tests: below a room and a hall, above a loft, a stair between."""

from copy import deepcopy

from kompas.core.home.floor_plan.plan import NEEDED

ONE = {"value": 3.0}


def home() -> dict:
    """Its data as a home file gives it: 8 by 4 metres, all spots that a day needs."""
    below = [{"slug": "room", "x": 0, "y": 0, "width": 4, "depth": 4}]
    below.append({"slug": "hall", "x": 4, "y": 0, "width": 2, "depth": 4})
    above = [{"slug": "loft", "x": 0, "y": 0, "width": 6, "depth": 4, "floor": 1}]
    spots = [
        {"slug": slug, "room": "room", "x": 0.3 + 0.35 * i, "y": 0.4}
        for i, slug in enumerate(NEEDED)
    ]
    plan = {
        "size": {"width": 8, "depth": 4},
        "rooms": below + above,
        "doors": [{"slug": "door", "between": ["room", "hall"], "x": 4, "y": 2, "width": 1}],
        "spots": [*spots, {"slug": "skylight", "room": "loft", "x": 0.5, "y": 0.5}],
    }
    return {"plan": plan, "stairs": [stair()]}


def stair() -> dict:
    """From the hall to the loft, in a shaft of its own to the right of both."""
    line = [[6, 0.5], [7.5, 0.5], [7.5, 1.5], [6, 1.5]]
    named = {"slug": "stair", "between": ["hall", "loft"], "width": 0.75, "steps": 15}
    return deepcopy({**named, "line": line, "factor": ONE})


def rooms(data: dict) -> dict[str, dict]:
    """Its rooms by their names, to be changed."""
    return {room["slug"]: room for room in data["plan"]["rooms"]}
