"""How a person fares on one day, and what of the day follows from it.

Every size here is assumed for the exercise, and every one has the direction that carers tell of:
worse is never faster, never sleeps longer at night, never goes out more. With the defaults nothing
but frailty, breathlessness and an infection changes a day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

SPEED = (0.9, 0.65, 0.45)  # metres a second at home, by frailty
BREATH = (1.0, 0.85, 0.7)  # what breathlessness leaves of it
OUT_BY_FRAILTY = (1.0, 0.85, 0.6)  # of outings are left
OUT_BY_BREATH = (1.0, 0.8, 0.5)
MEALS_KEPT = (1.0, 0.93, 0.8)  # of all meals, by mood
KEPT_BY_MOOD: Mapping[str, tuple[float, ...]] = {
    "out": (1.0, 0.6, 0.25),
    "telephone": (1.0, 0.7, 0.4),
    "housework": (1.0, 0.7, 0.4),
    "shower": (1.0, 0.8, 0.5),
    **dict.fromkeys(("breakfast", "lunch", "coffee", "supper"), MEALS_KEPT),
}
FORGOTTEN = (0.0, 0.05, 0.15, 0.35)  # of the steps that can be, by stage
FORGETTABLE = frozenset(
    {"wash", "shower", "dress", "medicines", "breakfast", "lunch", "coffee", "supper"}
)
REPEATED = (0.0, 0.03, 0.08, 0.12)  # of the steps that can be, by stage
REPEATABLE = frozenset({"medicines", "coffee", "telephone", "dress", "housework"})
WANDERS = (0.0, 0.05, 0.25, 0.5)  # a night, by stage
WANDERS_UNSTAGED = 0.25  # a night, of somebody with dementia of which no stage is known
LIES_IN = (0.0, 35.0, 80.0)  # mean minutes in bed after waking, by mood
BROKEN = (0.0, 0.9, 2.2)  # awakenings a night beyond the toilet trips, by how badly she sleeps
FALLS_ASLEEP = (0.0, 20.0, 45.0)  # mean minutes awake after going to bed
TOO_EARLY = (0.0, 15.0, 40.0)  # mean minutes awake before getting up


@dataclass(frozen=True, slots=True)
class Fare:
    """How a person fares on one day.

    `frailty` and `breathless` go from 0 (not) to 2 (severely), `infected` is 0 or 1; `night_trips`
    is the number of toilet trips expected in an ordinary night. `mood` is 0 (ordinary), 1 (low) or
    2 (very low), `sleep` 0 (ordinary), 1 (poor) or 2 (bad), `stage` that of a dementia: 1 (early)
    to 3 (late), 0 for none or not known. Raises ValueError outside these.
    """

    frailty: int = 0
    breathless: int = 0
    infected: int = 0
    dementia: bool = False
    night_trips: float = 1.0
    at_home: bool = True
    goes_out: bool = True
    mood: int = 0
    sleep: int = 0
    stage: int = 0

    def __post_init__(self) -> None:
        for name, value, top in (
            ("frailty", self.frailty, 2),
            ("breathless", self.breathless, 2),
            ("infected", self.infected, 1),
            ("night_trips", self.night_trips, 12),
            ("mood", self.mood, 2),
            ("sleep", self.sleep, 2),
            ("stage", self.stage, 3),
        ):
            if not 0 <= value <= top:
                raise ValueError(f"'{name}' must lie between 0 and {top}, it is {value}.")


def metres_per_second(fare: Fare) -> float:
    """How fast the person walks at home (below 0.8 m/s counts as frail; sizes assumed)."""
    return SPEED[fare.frailty] * BREATH[fare.breathless] * (0.8 if fare.infected else 1.0)


def slowness(fare: Fare) -> float:
    """How many times longer washing, dressing and eating take than for somebody well (assumed)."""
    ill = 1.0 + 0.2 * fare.frailty + 0.15 * fare.breathless + 0.2 * fare.infected
    return ill + 0.1 * fare.stage


def trips(fare: Fare) -> float:
    """Expected toilet trips a night: more with fluid retention or an infection (assumed)."""
    return fare.night_trips + 0.5 * fare.breathless + 0.7 * fare.infected


def nap_minutes(fare: Fare) -> float:
    """Mean minutes of the midday nap (assumed)."""
    ill = 0.25 * fare.frailty + 0.3 * fare.breathless + 0.8 * fare.infected
    return 40.0 * (1.0 + ill + 0.25 * fare.sleep)


def waking(fare: Fare) -> float:
    """Mean minute of the day at which the person gets up (assumed)."""
    return 410.0 + 15 * fare.frailty + 10 * fare.breathless + 70 * fare.infected


def bedtime(fare: Fare) -> float:
    """Mean minute of the day at which the person starts to get ready for bed (assumed)."""
    return 1300.0 - 15 * fare.frailty - 45 * fare.infected


def wanders(fare: Fare) -> float:
    """The share of nights in which the person gets up and wanders about (assumed)."""
    return max(WANDERS[fare.stage], WANDERS_UNSTAGED if fare.dementia else 0.0)


@cache
def keeps(what: str, mood: int, stage: int) -> float:
    """What a mood and a dementia leave of the times that something is done (assumed).

    Low mood leaves out meals, outings and what she likes; dementia leaves out what is forgotten.
    """
    by_mood = KEPT_BY_MOOD[what][mood] if what in KEPT_BY_MOOD else 1.0
    return by_mood * (1.0 - FORGOTTEN[stage] if what in FORGETTABLE else 1.0)


def repeats(what: str, stage: int) -> float:
    """How often something is done a second time, because the first was forgotten (assumed)."""
    return REPEATED[stage] if what in REPEATABLE else 0.0


def goes_out_still(fare: Fare) -> float:
    """What frailty and breathlessness leave of outings (assumed)."""
    return OUT_BY_FRAILTY[fare.frailty] * OUT_BY_BREATH[fare.breathless]
