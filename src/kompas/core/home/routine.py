"""The order of an ordinary day at home, and how long its parts take.

Lengths, times and chances are assumed for the exercise: an ordinary day of somebody over 80 who
lives alone. They are to be held against measured days (CASAS Aruba) when those are read in.
"""

from dataclasses import dataclass

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
    *("sleep", "awake", "walk", "wander", "rest", "television", "reading", "away"),
}


@dataclass(frozen=True, slots=True)
class Fare:
    """How a person fares on one day.

    `frailty` and `breathless` go from 0 (not) to 2 (severely), `infected` is 0 or 1; `night_trips`
    is the number of toilet trips expected in an ordinary night. Raises ValueError outside these.
    """

    frailty: int = 0
    breathless: int = 0
    infected: int = 0
    dementia: bool = False
    night_trips: float = 1.0
    at_home: bool = True
    goes_out: bool = True

    def __post_init__(self) -> None:
        for name, value, top in (
            ("frailty", self.frailty, 2),
            ("breathless", self.breathless, 2),
            ("infected", self.infected, 1),
            ("night_trips", self.night_trips, 12),
        ):
            if not 0 <= value <= top:
                raise ValueError(f"'{name}' must lie between 0 and {top}, it is {value}.")


def metres_per_second(fare: Fare) -> float:
    """How fast the person walks at home (below 0.8 m/s counts as frail; sizes assumed)."""
    frail, breath = (0.9, 0.65, 0.45)[fare.frailty], (1.0, 0.85, 0.7)[fare.breathless]
    return frail * breath * (0.8 if fare.infected else 1.0)


def slowness(fare: Fare) -> float:
    """How many times longer washing, dressing and eating take than for somebody well (assumed)."""
    return 1.0 + 0.2 * fare.frailty + 0.15 * fare.breathless + 0.2 * fare.infected


def trips(fare: Fare) -> float:
    """Expected toilet trips a night: more with fluid retention or an infection (assumed)."""
    return fare.night_trips + 0.5 * fare.breathless + 0.7 * fare.infected


def nap_minutes(fare: Fare) -> float:
    """Mean minutes of the midday nap (assumed)."""
    return 40.0 * (1.0 + 0.25 * fare.frailty + 0.3 * fare.breathless + 0.8 * fare.infected)


def waking(fare: Fare) -> float:
    """Mean minute of the day at which the person gets up (assumed)."""
    return 410.0 + 15 * fare.frailty + 10 * fare.breathless + 70 * fare.infected


def bedtime(fare: Fare) -> float:
    """Mean minute of the day at which the person starts to get ready for bed (assumed)."""
    return 1300.0 - 15 * fare.frailty - 45 * fare.infected
