"""How high things are that a plan seen from above does not show; all assumed, in metres.

A home says otherwise with `height` on a piece of furniture and with `wall_height` in its plan.
"""

from collections.abc import Mapping

WALL = 2.5
CEILING = 0.25  # between the top of a wall and the floor above
OTHER = 0.75
FURNITURE: Mapping[str, float] = {
    "armchair": 1.0,
    "basket": 0.45,
    "bath": 0.6,
    "bed": 0.5,
    "drum": 0.75,
    "fridge": 1.75,
    "front-door": 2.1,
    "shower": 2.0,
    "sink": 0.9,
    "sofa": 0.85,
    "stove": 0.9,
    "table": 0.75,
    "television": 1.1,
    "toilet": 0.45,
    "wardrobe": 2.0,
}


def height(kind: str) -> float:
    """How high a piece of furniture of this kind is, where its home does not say."""
    return FURNITURE.get(kind, OTHER)
