"""The reference page of days at home: what comes of them, beside what surveys found."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from statistics import mean

from build_reference_tables import Lines, head, sentence, table

from kompas.core.catalog import load
from kompas.core.home.days import fare as sizes
from kompas.core.home.days.day import MINUTE, Activity, Lived, live
from kompas.core.home.days.fall_pattern import DEFINED, PUBLISHED, falls, shares
from kompas.core.home.days.fare import Fare, metres_per_second
from kompas.core.home.days.routine import EVERY_STEP, MEALS, PARTS
from kompas.core.home.days.visits import (
    CALLERS,
    LIT,
    REMINDS,
    Around,
    Caller,
    expected,
    usual_callers,
)
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.streams import Luck

DAYS, FALLS, LUCK = 200, 10_000, Luck(7, 0)
HOME = "esther-apartment"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FARES: Mapping[str, Fare] = {
    "well": Fare(),
    "in between": Fare(frailty=1),
    "frail": Fare(frailty=2),
    "badly breathless": Fare(frailty=1, breathless=2),
    "an infection": Fare(frailty=1, infected=1),
    "bad sleep": Fare(frailty=1, sleep=2),
    "very low mood": Fare(frailty=1, mood=2),
    "dementia, early": Fare(frailty=1, stage=1),
    "dementia, middle": Fare(frailty=1, stage=2),
    "dementia, late": Fare(frailty=1, stage=3),
}
Measure = Callable[[Lived], float]


def _hours(*whats: str) -> Measure:
    return lambda lived: _ms(lived, lambda a: a.what in whats) / (60 * MINUTE)


def _minutes(holds: Callable[[Activity], bool]) -> Measure:
    return lambda lived: _ms(lived, holds) / MINUTE


def _ms(lived: Lived, holds: Callable[[Activity], bool]) -> int:
    return sum(a.end_ms - a.start_ms for a in lived.activities if holds(a))


def _count(*whats: str) -> Measure:
    """How often something was begun; what a visit interrupts is begun once."""

    def counted(lived: Lived) -> float:
        done = [a.what for a in lived.activities if a.what not in ("walk", "visit")]
        return sum(b in whats and a != b for a, b in pairwise(done))

    return counted


def _nightly(lived: Lived) -> list[Activity]:
    """What broke the sleep outside the bed: lying before it and after it."""
    stays = [a for a in lived.activities if a.what != "walk"]
    lying = [a.what in ("sleep", "awake") and a.spot == "bed" for a in stays]
    return [
        stays[i] for i in range(1, len(stays) - 1) if lying[i - 1] and lying[i + 1] and not lying[i]
    ]


def _toilet_at_night(lived: Lived) -> float:
    return sum(a.what == "toilet" for a in _nightly(lived))


MEASURES: Mapping[str, tuple[Measure, int]] = {
    "asleep at night, hours": (_hours("sleep"), 1),
    "lying awake, minutes": (_minutes(lambda a: a.what == "awake"), 0),
    "out of bed at night, times": (lambda lived: len(_nightly(lived)), 1),
    "of these to the toilet": (_toilet_at_night, 1),
    "nights with one at least, %": (lambda lived: 100 * min(1, _toilet_at_night(lived)), 0),
    "nap, minutes": (_minutes(lambda a: a.what == "nap"), 0),
    "in bed by day, minutes": (_minutes(lambda a: (a.what, a.spot) == ("rest", "bed")), 0),
    "in the kitchen, minutes": (_minutes(lambda a: a.room == "kitchen"), 0),
    "meals and coffee": (_count(*MEALS), 1),
    "doses taken": (_count("medicines"), 1),
    "out of doors, minutes": (_minutes(lambda a: a.what == "out"), 0),
    "walking indoors, minutes": (_minutes(lambda a: a.what == "walk"), 1),
    "sitting or resting, hours": (_hours("television", "reading", "rest"), 1),
    "with a visitor, minutes": (_minutes(lambda a: a.what == "visit"), 0),
}


def days_page() -> Lines:
    """Falls beside what was published, an ordinary day by how she fares, surveys, who comes."""
    yield from head("Days at home", "days")
    yield from ("## Falls", "", sentence("intro", "days_falls").strip(), "")
    yield from _falls()
    yield from table(("category", "what it is"), DEFINED.items())
    yield from ("## An ordinary day by how she fares", "", sentence("intro", "days_fare").strip())
    yield from ("", *_ordinary(cared_for=False))
    yield from (sentence("intro", "days_care").strip(), "", *_ordinary(cared_for=True))
    yield from ("## Beside surveys", "", sentence("intro", "days_surveys").strip(), "")
    yield from table(("what", "survey", "well", "in between", "frail"), _surveys())
    yield from ("## The order of a day", "", sentence("intro", "days_order").strip(), "")
    yield from table(("part", "what", "mean minutes", "not before", "share of days"), _steps())
    yield from ("## What changes it", "", sentence("intro", "days_sizes").strip(), "")
    yield from table(("what", "by level, from 0"), _sizes())
    yield from ("## Who comes", "", sentence("intro", "days_callers").strip(), "")
    names = ("caller", "about", "mean minutes", "days", "comes", "early or late", "key", "does")
    yield from table(names, (_caller(caller) for caller in CALLERS.values()))


def _falls() -> Lines:
    names = ("home and person", *DEFINED, "from 6:00 to 22:00")
    published = [f"{100 * PUBLISHED[name]:.0f} %" if name in PUBLISHED else "" for name in DEFINED]
    rows: list[Sequence[object]] = [("published", *published, "")]
    for home in sorted(load().homes):
        rows += [(f"`{home}`, {who}", *_fallen(home, FARES[who])) for who in list(FARES)[:3]]
    yield from table(names, rows)


def _fallen(home: str, fare: Fare) -> Iterator[str]:
    places = list(falls(_plan(home), fare, LUCK, FALLS))
    yield from (f"{100 * share:.1f} %" for share in shares(places).values())
    wider = sum(6 * 60 * MINUTE <= place.ms < 22 * 60 * MINUTE for place in places)
    yield f"{100 * wider / len(places):.1f} %"


@cache
def _plan(home: str) -> Plan:
    return Plan.from_data(load().homes[home].model_dump())


@cache
def _lived(fare: Fare, cared_for: bool) -> list[Lived]:
    callers = usual_callers(fare) if cared_for else ()
    return [
        live(_plan(HOME), LUCK, n, fare, Around(expected(callers, LUCK, n))) for n in range(DAYS)
    ]


def _mean(measure: Measure, fare: Fare, cared_for: bool = False) -> float:
    return mean(measure(lived) for lived in _lived(fare, cared_for))


def _ordinary(*, cared_for: bool) -> Lines:
    rows: list[Sequence[object]] = []
    for name, (measure, digits) in MEASURES.items():
        found = (_mean(measure, fare, cared_for) for fare in FARES.values())
        rows.append((name, *(f"{value:.{digits}f}" for value in found)))
    if not cared_for:
        speeds = (f"{metres_per_second(fare):.2f}" for fare in FARES.values())
        rows.append(("walking speed, m/s", *speeds))
    yield from table(("a day", *FARES), rows)


def _surveys() -> Iterator[Sequence[object]]:
    ours: Mapping[str, tuple[str, Measure]] = {
        "sleep and personal care, hours": (
            "10.1 (ATUS)",
            _hours("sleep", "awake", "nap", "wash", "shower", "dress", "toilet", "medicines"),
        ),
        "eating and drinking, hours": ("1.5 (ATUS)", _hours(*MEALS)),
        "household, hours": ("2.2 (ATUS)", _hours("cook", "dishes", "housework")),
        "leisure, hours": ("7.5 (ATUS)", _hours("television", "reading", "rest")),
        "nights with a toilet trip, % (people, in the survey)": (
            "82 (NHANES)",
            lambda lived: 100 * min(1, _toilet_at_night(lived)),
        ),
    }
    for name, (survey, measure) in ours.items():
        found = [_mean(measure, Fare(frailty=frailty)) for frailty in range(3)]
        yield name, survey, *(f"{value:.{0 if '%' in name else 1}f}" for value in found)


def _steps() -> Iterator[Sequence[object]]:
    for part, step in zip(PARTS, EVERY_STEP, strict=True):
        at = f"{step.at // 60}:{step.at % 60:02d}" if step.at else ""
        yield part, step.what, f"{step.minutes:g}", at, f"{step.chance:g}"


def _sizes() -> Iterator[Sequence[object]]:
    by_level = {
        "speed of walking, m/s, by frailty": sizes.SPEED,
        "of it is left, by breathlessness": sizes.BREATH,
        "of outings are left, by frailty": sizes.OUT_BY_FRAILTY,
        "of outings are left, by breathlessness": sizes.OUT_BY_BREATH,
        "of outings are left, by mood": sizes.KEPT_BY_MOOD["out"],
        "of calls and housework are left, by mood": sizes.KEPT_BY_MOOD["telephone"],
        "of showers are left, by mood": sizes.KEPT_BY_MOOD["shower"],
        "of meals are left, by mood": sizes.MEALS_KEPT,
        "minutes in bed after waking, by mood": sizes.LIES_IN,
        "awakenings a night, by sleep": sizes.BROKEN,
        "minutes awake before sleep, by sleep": sizes.FALLS_ASLEEP,
        "minutes awake before getting up, by sleep": sizes.TOO_EARLY,
        "of washing, dressing, doses and meals forgotten, by stage": sizes.FORGOTTEN,
        "of doses, coffees, calls, dressing done again, by stage": sizes.REPEATED,
        "wanders at night, by stage": sizes.WANDERS,
    }
    for name, values in by_level.items():
        yield name, ", ".join(f"{value:g}" for value in values)
    for slug, pace in LIT.items():
        yield f"times faster in the dark with `{slug}`", f"{pace:g}"
    for slug, share in REMINDS.items():
        yield f"of forgotten doses brought back by `{slug}`", f"{share:g}"


def _caller(caller: Caller) -> Sequence[object]:
    days = (WEEKDAYS[number] for number in sorted(caller.weekdays))
    every = "every day" if len(caller.weekdays) == len(WEEKDAYS) else ", ".join(days)
    does = "; ".join(f"{what} ({part})" for part, what in sorted(caller.instead))
    at = f"{caller.at // 60:.0f}:{caller.at % 60:02.0f}"
    shares_of_days = f"{100 * caller.comes:g} %"
    late = f"{caller.within:g} min"
    key = "yes" if caller.key else ""
    return (f"`{caller.slug}`", at, f"{caller.minutes:g}", every, shares_of_days, late, key, does)
