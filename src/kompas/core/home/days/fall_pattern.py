"""What people were doing when they fell, and when: ours, to be held against what is published.

Published: ChuPADom, the part on people in hospital (Santé publique France, October 2020): 1,467
people of 65 and older in hospital after a fall at home in 2018, mean age 84.5, 69 % women. Nearly
80 % fell in the daytime; named most often were washing (15 %) and walking (14 %). The report does
not say at which hours the day begins and ends, nor have we read the share of other activities.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kompas.core.home.days.day import DAY, live
from kompas.core.home.days.fare import Fare
from kompas.core.home.days.notice import WATCHED, Place, place_of_fall
from kompas.core.home.days.routine import MEALS, SEATED
from kompas.core.home.days.visits import Around, Caller, expected
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.streams import Luck

PUBLISHED: Mapping[str, float] = {"washing": 0.15, "walking": 0.14, "daytime": 0.80}
WITHIN = 0.03  # how near a share must come
BY_DAY = 20  # falls looked at on each day; they do not know of each other
_OF = {
    **dict.fromkeys(("toilet", "wash", "shower"), "washing"),
    "walk": "walking",
    **dict.fromkeys(("rising", "wander"), "getting up"),
    **dict.fromkeys((*SEATED, *MEALS), "seated"),
    **dict.fromkeys(("cook", "dishes", "housework", "dress", "medicines"), "household"),
    "out": "out of doors",
    "visit": "with a visitor",
}
DEFINED: Mapping[str, str] = {
    "washing": "at the toilet, the basin or under the shower, alone",
    "walking": "on the way from one place in the home to another, by day or at night",
    "getting up": "getting out of bed or up from a nap, or wandering at night",
    "seated": "clocked while sitting, eating or lying awake: getting up, reaching, sitting down",
    "household": "cooking, dishes, housework, dressing, taking medicines",
    "out of doors": "out of the home",
    "with a visitor": "while somebody was there",
    "daytime": "at a moment from 7:00 to 22:00, whatever was being done (the hours are ours)",
}


def activity_of(place: Place) -> str:
    """Which of the categories of DEFINED a fall belongs to; "daytime" is none of them."""
    return _OF[place.activity]


def falls(
    plan: Plan, fare: Fare, luck: Luck, count: int = 10_000, callers: Sequence[Caller] = ()
) -> Iterator[Place]:
    """Where falls show that come at any time of day alike, on one day after another."""
    for number in range(-(-count // BY_DAY)):
        around = Around(expected(callers, luck, number))
        lived = live(plan, luck, number, fare, around).activities
        first = number * BY_DAY
        moments = luck.uniforms("home.pattern", number, min(BY_DAY, count - first)).tolist()
        for n, moment in enumerate(moments, first):
            yield place_of_fall(plan, lived, int(moment * DAY), luck, n)


def shares(places: Iterable[Place]) -> Mapping[str, float]:
    """The share of falls in each category; all but "daytime" add up to 1."""
    seen = list(places)
    counted = Counter(activity_of(place) for place in seen)
    day = sum(WATCHED[0] <= place.ms < WATCHED[1] for place in seen)
    return {
        name: (day if name == "daytime" else counted[name]) / max(1, len(seen)) for name in DEFINED
    }
