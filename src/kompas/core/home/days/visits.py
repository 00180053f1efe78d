"""Who comes to the home, when, and for how long; and what devices change about the day itself.

Who comes, how often, when and how long is assumed for the exercise, after what home care in the
three regions offers: a nurse who washes, family care for a half day, a meal at noon, a daughter at
the end of the afternoon. Each caller has luck of their own, keyed by who it is and the day: one
more caller never changes when another comes, nor anything else that is a matter of luck.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kompas.core.home.days.fare import Fare
from kompas.core.home.days.routine import EVERY_STEP, PARTS
from kompas.core.streams import Luck

MINUTE = 60_000
DAY = 1440 * MINUTE
EVERY_DAY = frozenset(range(7))
WORKING_DAYS = frozenset(range(5))
PATIENCE_MS = 15 * MINUTE  # how long somebody without a key waits at the door (assumed)
OPENS_MS = 15_000  # until the door is open for somebody who has a key, or is let in (assumed)
GREETS_MS = 10_000  # at the open door, coming and going (assumed)
WALKS = 1.0  # metres a second, indoors (assumed)


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who comes by, as agreed: at about minute `at` of the day, on these weekdays.

    Monday is 0. `minutes` is the mean length, `within` how many minutes too early or too late at
    most, `comes` the share of agreed days on which it happens, `spot` where it takes place.
    `instead` names (part of the day, activity) that the person leaves to the caller, `minds` what
    is not forgotten because the caller asks. With a `key` nobody has to open.
    """

    slug: str
    at: float
    minutes: float
    weekdays: frozenset[int] = EVERY_DAY
    comes: float = 0.97
    within: float = 20.0
    spot: str = "armchair"
    instead: frozenset[tuple[str, str]] = frozenset()
    minds: frozenset[tuple[str, str]] = frozenset()
    key: bool = False


def _parts(part: str, *whats: str) -> frozenset[tuple[str, str]]:
    return frozenset((part, what) for what in whats)


CALLERS: Mapping[str, Caller] = {
    caller.slug: caller
    for caller in (
        Caller(
            *("home-nurse", 8 * 60 - 10, 22, EVERY_DAY, 0.99, 30, "basin"),
            instead=_parts("morning", "wash", "shower", "dress"),
            minds=_parts("morning", "medicines", "breakfast"),
            key=True,
        ),
        Caller(
            *("evening-nurse", 20 * 60, 12, EVERY_DAY, 0.99, 30, "basin"),
            instead=_parts("night", "wash", "dress"),
            minds=_parts("evening", "medicines"),
            key=True,
        ),
        Caller(
            *("family-care", 9 * 60 + 30, 150, frozenset({0, 2, 4}), 0.95, 15, "table"),
            instead=_parts("morning", "housework") | _parts("noon", "cook"),
            minds=_parts("morning", "medicines") | _parts("noon", "lunch"),
        ),
        Caller(
            *("meal-delivery", 11 * 60 + 45, 4, WORKING_DAYS, 0.98, 20, "table"),
            instead=_parts("noon", "cook"),
            minds=_parts("noon", "lunch"),
        ),
        Caller(
            *("informal-carer", 17 * 60 + 10, 45, frozenset({0, 2, 3, 5, 6}), 0.9, 40),
            minds=_parts("evening", "supper", "medicines"),
            key=True,
        ),
        Caller("physiotherapist", 11 * 60, 25, frozenset({1, 3}), 0.95),
        Caller("volunteer", 14 * 60 + 30, 60, frozenset({2}), 0.9),
        Caller("general-practitioner", 13 * 60 + 30, 15, WORKING_DAYS, 0.04, 60),
    )
}


class Visit(NamedTuple):
    """A visit that will be: expected at `due_ms`, at the door at `ring_ms`, `length_ms` long."""

    ring_ms: int
    due_ms: int
    length_ms: int
    caller: Caller


def expected(
    callers: Iterable[Caller], luck: Luck, day_index: int, weekday: int | None = None
) -> tuple[Visit, ...]:
    """The visits of one day, in the order in which they ring; day 0 is a Monday unless told.

    The same caller, luck and day always give the same visit, whoever else comes.
    """
    today = day_index % 7 if weekday is None else weekday
    found = []
    for caller in callers:
        u = luck.uniforms(f"home.visit.{caller.slug}", day_index, 4).tolist()
        if today in caller.weekdays and u[0] < caller.comes:
            late = caller.within * (u[1] + u[2] - 1)
            length = caller.minutes * (0.5 + 1.5 * u[3] * u[3])
            ring, due = _ms(caller.at + late), _ms(caller.at)
            if ring < DAY:
                found.append(Visit(ring, due, _ms(length), caller))
    return tuple(sorted(found, key=lambda visit: (visit.ring_ms, visit.caller.slug)))


def usual_callers(fare: Fare) -> tuple[Caller, ...]:
    """Who usually comes to somebody who fares like this and lives alone (assumed)."""
    needs = fare.frailty + max(fare.stage, int(fare.dementia))
    slugs = ["informal-carer"] if needs else []
    if needs:
        slugs.append("meal-delivery")
    if needs > 1:
        slugs += ["home-nurse", "family-care", "general-practitioner"]
    if fare.frailty > 1:
        slugs.append("physiotherapist")
    if needs > 2:
        slugs.append("evening-nurse")
    if fare.mood:
        slugs.append("volunteer")
    return tuple(CALLERS[slug] for slug in slugs)


@dataclass(frozen=True, slots=True)
class Aids:
    """What devices change about the day itself; all else they only notice.

    `night_pace` is how many times faster she walks in the dark, `reminds` the share of forgotten
    doses that she takes after all, the next time that she sits down. Raises ValueError outside
    1 to 2 and 0 to 1.
    """

    night_pace: float = 1.0
    reminds: float = 0.0

    def __post_init__(self) -> None:
        if not 1 <= self.night_pace <= 2:
            raise ValueError(f"'night_pace' must lie between 1 and 2, it is {self.night_pace}.")
        if not 0 <= self.reminds <= 1:
            raise ValueError(f"'reminds' must lie between 0 and 1, it is {self.reminds}.")


LIT = {"light-strip": 1.15}  # how many times faster on a lit way (assumed; no study was found)
NO_AIDS = Aids()
# of forgotten doses that she then takes (assumed)
REMINDS = {"medication-dispenser-box": 0.7, "assistive-robot": 0.6, "voice-assistant": 0.4}


def aids_of(devices: Iterable[str]) -> Aids:
    """What these devices change about a day: of several that do the same, the best counts."""
    there = frozenset(devices)
    return Aids(
        max((pace for slug, pace in LIT.items() if slug in there), default=1.0),
        max((share for slug, share in REMINDS.items() if slug in there), default=0.0),
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What a day meets: who comes, and what devices change about it. Nothing, unless told."""

    visits: tuple[Visit, ...] = ()
    aids: Aids = NO_AIDS

    def left_to_them(self) -> frozenset[int]:
        """The steps of the routine that somebody who comes does with or for her."""
        return _steps(pair for visit in self.visits for pair in visit.caller.instead)

    def minded(self) -> frozenset[int]:
        """The steps of the routine that are not forgotten, because somebody asks."""
        return _steps(pair for visit in self.visits for pair in visit.caller.minds)


ALONE = Around()


def _steps(pairs: Iterable[tuple[str, str]]) -> frozenset[int]:
    named = frozenset(pairs)
    if not named:
        return frozenset()
    return frozenset(k for k, step in enumerate(EVERY_STEP) if (PARTS[k], step.what) in named)


def _ms(minutes: float) -> int:
    return int(minutes * 60) * 1000
