"""The order of an ordinary day at home, and how long its parts take.

Lengths, times and chances are assumed for the exercise: an ordinary day of somebody over 80 who
lives alone. They are to be held against measured days (CASAS Aruba) when those are read in;
docs/reference/days.md shows what comes of them beside what surveys found.
"""

from dataclasses import dataclass

from kompas.core.home.days.fare import Fare as Fare
from kompas.core.home.days.fare import metres_per_second as metres_per_second

ASLEEP = frozenset({"sleep", "nap"})
SEATED = frozenset({"rest", "television", "reading", "telephone", "coffee", "awake", "nap"})
MEALS = frozenset({"breakfast", "lunch", "supper", "coffee"})


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the day: what, where, its mean minutes, not before which minute of the day.

    `chance` is the share of days with it; `if_ill` says whether somebody ill still does it.
    """

    what: str
    spot: str
    minutes: float
    at: int = 0
    chance: float = 1.0
    if_ill: bool = True


ROUTINE = (
    Step("toilet", "toilet", 6),
    Step("wash", "basin", 14),
    Step("shower", "shower", 15, chance=0.3, if_ill=False),
    Step("dress", "wardrobe", 11, if_ill=False),
    Step("cook", "stove", 8),
    Step("medicines", "table", 3),
    Step("breakfast", "table", 22),
    Step("dishes", "sink", 8, if_ill=False),
    Step("toilet", "toilet", 6, at=9 * 60 + 50),
    Step("housework", "wardrobe", 16, chance=0.7, if_ill=False),
    Step("out", "front-door", 65, at=10 * 60 + 20, chance=0.4, if_ill=False),
    Step("cook", "stove", 24, at=11 * 60 + 40, if_ill=False),
    Step("toilet", "toilet", 6),
    Step("lunch", "table", 28, at=12 * 60 + 15),
    Step("dishes", "sink", 9, if_ill=False),
    Step("nap", "armchair", 40, at=13 * 60 + 15, chance=0.75),
    Step("toilet", "toilet", 6),
    Step("coffee", "table", 18, at=15 * 60 + 20),
    Step("telephone", "armchair", 12, at=16 * 60 + 5, chance=0.6),
    Step("toilet", "toilet", 6, at=16 * 60 + 50),
    Step("cook", "stove", 10, at=17 * 60 + 40, if_ill=False),
    Step("supper", "table", 24, at=18 * 60),
    Step("medicines", "table", 3),
    Step("dishes", "sink", 6, if_ill=False),
    Step("toilet", "toilet", 6, at=19 * 60 + 45),
)
BEDTIME = (
    Step("toilet", "toilet", 6),
    Step("wash", "basin", 8),
    Step("dress", "wardrobe", 8),
)
WHATS = frozenset(step.what for step in ROUTINE) | {
    *("sleep", "awake", "walk", "wander", "rest", "television", "reading", "away", "visit"),
}
EVERY_STEP = (*ROUTINE, *BEDTIME)
PARTS = ("morning",) * 10 + ("noon",) * 6 + ("evening",) * 9 + ("night",) * len(BEDTIME)


def _meals() -> dict[int, int]:
    """For each time of cooking and washing up, the meal that it belongs to."""
    meals = [k for k, step in enumerate(EVERY_STEP) if step.what in MEALS - {"coffee"}]
    found = {}
    for k, step in enumerate(EVERY_STEP):
        if step.what == "cook":
            found[k] = min(meal for meal in meals if meal > k)
        elif step.what == "dishes":
            found[k] = max(meal for meal in meals if meal < k)
    return found


MEAL_OF = _meals()
