"""A population that shares something: everybody at once, window by window.

What can be shared are home care (places, or hours of staff), beds, the staff of an alarm centre and
places of an approach; couples hear of each other. With enough of it for all nobody's life differs
from that of a population that shares nothing. What was short is counted (`shortages`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Approach
from kompas.core.measures.shortages import (
    AlarmShort,
    BedsShort,
    Coupled,
    HomeCareShort,
    NurseHoursShort,
    PassedOn,
    Shortage,
)
from kompas.core.measures.world import World
from kompas.core.twin import checkpoint
from kompas.core.twin.adopting import Adopted, InTurn, adopt, adopt_in_turn, is_eligible
from kompas.core.twin.care import WEEKS_PER_YEAR
from kompas.core.twin.lines import Line
from kompas.core.twin.lives import BUILT, PARAMETERS
from kompas.core.twin.origins import PARTNER
from kompas.core.twin.pairing import couples
from kompas.core.twin.person import DAY, DEAD, HOME
from kompas.core.twin.population import Array, Numbers, People, Setting
from kompas.core.twin.windows import Message, Pool, Region

Kept = NDArray[Any]
MOST_PEOPLE = 250_000  # rows of all of them are kept: about 2.5 kB each
WEEK, DAILY_WINDOW, MONTH = 7.0, 1.0, 1 / 12
DAILY = 2.0  # home care every day
HEARD = {"place": "partner_place", "residence": "partner_residence", "adl": "partner_adl"}
NEWS, CARER_OUT = "partner_news_at", "carer_out"
TAKEN_UP = "tool_begins"  # the timer by which a tool comes into use
ONE_IN = 1_000
WAITED = ("days_short", "days_short_in_hospital", "home_care_queued_at", "home_care_held", "place")
FOR_A_BED = ("bed_waits", "days_for_a_bed", "bed_asked_at", "bed_since", "bed_held")
CALLED = ("alarm_calls", "alarm_waits", "alarm_wait_minutes")
ALARM = ("alarm_calls", "alarm_minutes", "alarm_centre", "alarm_busy", "alarm_wait")


class CannotShare(ValueError):
    """People and places that do not go together; says what to do."""


@dataclass(frozen=True)
class Shared:
    """What is shared, and how.

    Per 1,000 people at the start (None: enough for all): `home_care_places`, or instead
    `nurse_hours` a week, and `beds` for emergency stays. `alarm_staff` is how many calls an alarm
    centre of all these people can take at a time. With `passed_on` a place of the approach that
    comes free goes to who waits, also who is eligible later; `couples` are each other's carers and
    hear how the other fares; a window in days.
    """

    home_care_places: float | None = None
    passed_on: bool = False
    couples: bool = False
    window_days: float = WEEK
    nurse_hours: float | None = None
    beds: float | None = None
    alarm_staff: int | None = None


@dataclass
class Together:
    """People who share something, on their way; `adopted` is who has which approach.

    `now` is the moment (years) to which everybody has lived; `unit` how many hours a week some
    home care takes.
    """

    region: Region
    home_care: Pool | None
    tools: Pool | None
    beds: Pool | None
    adopted: Adopted | None
    approach: Approach | None
    other: Numbers | None = None
    unit: float = 1.0
    now: float = 0.0

    def until(self, moment: float) -> None:
        """Live on until a moment (years)."""
        for _ in self.steps(moment):
            pass

    def steps(self, moment: float) -> Iterator[float]:
        """Live on until a moment (years), about a month at a time; gives each time how far."""
        every, step = self.region.every, max(1, round(MONTH / self.region.every))
        while (stop := (self.region.edge // step + 1) * step * every) <= moment:
            self.region.until(stop)
            self._ask(stop)
            self.now = stop
            yield stop
        if self.now < moment:
            self.region.until(moment)
            self.now = moment
            yield moment

    def _ask(self, now: float) -> None:
        """Whoever has become eligible, and would start, asks for a place from now on."""
        if self.tools and self.approach and isinstance(self.adopted, InTurn):
            people = self.region.people
            there = (people.enters <= now) & (people.facts["tool_ends_at"] > now)
            who = np.flatnonzero(self.adopted.some_day & there)
            rows, column = self.region.rows[who], BUILT.column
            facts = {name: rows[:, place] for name, place in column.items()}
            asks = is_eligible(self.approach, facts) & (facts["place"] == HOME)
            self.adopted.some_day[who[asks]] = False
            self.region.ask(self.tools, who[asks])

    def save(self, path: Path, more: Mapping[str, Kept]) -> None:
        """Keep everybody as they are now, and what else is known; raises CheckpointProblem."""
        some_day = {"some_day": self.adopted.some_day} if isinstance(self.adopted, InTurn) else {}
        checkpoint.save(self.region, path, {"now": np.array(self.now), **some_day, **more})

    def resume(self, path: Path) -> Mapping[str, Kept]:
        """Go on from a file of `save`: everybody as they were; gives what else was kept.

        Raises CheckpointProblem.
        """
        kept = checkpoint.resume(self.region, path)
        self.now = float(kept["now"])
        if isinstance(self.adopted, InTurn):
            self.adopted.some_day[:] = kept["some_day"]
        return kept

    def short(self) -> tuple[Shortage, ...]:
        """What was short until now of all that is shared but the approach's own places."""
        found = (self._home_care_short(), self._beds_short(), self._alarm_short())
        return tuple(one for one in found if one)

    def _home_care_short(self) -> HomeCareShort | None:
        if self.home_care is None:
            return None
        days, in_hospital, queued, held, place = self._known(*WAITED)
        in_hours = bool(self.home_care.asks)
        kind, many = (NurseHoursShort, float) if in_hours else (HomeCareShort, round)
        return kind(
            there=many(self.home_care.capacity * self.unit),
            taken_at_start=many(self._at_start(self.home_care) * self.unit),
            taken_at_end=many(held[place < DEAD].sum() * self.unit),
            waited=int((days > 0).sum()),
            waiting_at_end=int(((queued > 0) & np.isfinite(queued)).sum()),
            days=float(days.sum()),
            days_in_hospital=float(in_hospital.sum()),
        )

    def _beds_short(self) -> BedsShort | None:
        if self.beds is None:
            return None
        waits, days, asked, since, held = self._known(*FOR_A_BED)
        waiting = (waits > 0) & np.isfinite(asked)
        still = float((self.now - since[waiting]).sum()) / DAY
        return BedsShort(
            there=self.beds.capacity,
            taken_at_start=0,  # nobody is in hospital on the first day
            taken_at_end=round(held.sum()),
            waited=int(waits.sum()),
            waiting_at_end=int(waiting.sum()),
            days=float(days.sum()) + still,
        )

    def _alarm_short(self) -> AlarmShort | None:
        if not self.region.lines:
            return None
        calls, waits, minutes = (float(one.sum()) for one in self._known(*CALLED))
        return AlarmShort(self.region.lines[0].staff, round(calls), round(waits), minutes)

    def _known(self, *looks: str) -> Array:
        """Columns of everybody as they are now; 0 for who has not come in."""
        return np.nan_to_num(self.region.each(self.now, looks), nan=0.0, posinf=np.inf).T

    def passed_on(self) -> PassedOn | None:
        """What became of places of the approach until now."""
        if self.tools is None or self.adopted is None:
            return None
        looks = (self.tools.asked_at, self.tools.holds, f"{TAKEN_UP}.n")
        asked, held, begun = self._known(*looks)
        return PassedOn(
            places=int(self.tools.capacity),
            taken_at_start=int(self._at_start(self.tools)),
            taken_at_end=int(held.sum()),
            later=int((begun[~self.adopted.started] > 0).sum()),
            waiting_at_end=int(((asked > 0) & (asked <= self.now)).sum()),
        )

    def coupled(self) -> Coupled | None:
        """What became of couples until now."""
        if self.other is None:
            return None
        place, carer, out = self._known("place", "carer", CARER_OUT)
        cares = (self.other >= 0) & (place < DEAD) & (carer == PARTNER) & (out == 0.0)
        either = cares | cares[self.other]
        return Coupled(
            int((self.other >= 0).sum()) // 2, int((either & (self.other >= 0)).sum()) // 2
        )

    def _at_start(self, pool: Pool) -> float:
        people = self.region.people
        return float(people.facts[pool.holds][people.enters == 0.0].sum())


def together(
    world: World, people: People, shared: Shared, approach: Approach | None = None
) -> Together:
    """People at the start of a life in which they share something; raises CannotShare."""
    if len(people) > MOST_PEOPLE:
        raise CannotShare(
            f"{len(people):,} people who share something are too many to keep: ask for at most "
            f"{MOST_PEOPLE:,}"
        )
    adopted, tools = _adopted(world, people, shared, approach)
    here, care = (adopted.people, adopted.care) if adopted else (people, world.usual.row()[None, :])
    home_care, held, unit = _home_care(world, people, shared)
    beds = _beds(people, shared.beds) if shared.beds else None
    other = couples(people, world.seed) if shared.couples else None
    beside = {} if other is None else _beside(people, other)
    here = replace(here, facts={**here.facts, **held, **beside})
    messages = [] if other is None else [Message(*words, other, NEWS) for words in HEARD.items()]
    lines = [Line("alarm centre", shared.alarm_staff, *ALARM)] if shared.alarm_staff else []
    pools = [pool for pool in (home_care, tools, beds) if pool]
    setting = Setting(care, world.parameters, world.seed)
    region = Region(BUILT, here, setting, shared.window_days * DAY, pools, messages, lines)
    return Together(region, home_care, tools, beds, adopted, approach, other, unit)


def _beside(people: People, other: Numbers) -> dict[str, Array]:
    """What is known of a partner at the start."""
    there = other >= 0
    known = {
        hears: np.where(there, people.facts[says][other], 0.0)
        for says, hears in HEARD.items()
        if says in people.facts
    }
    return {"coupled": np.where(there, 1.0, 0.0), **known}


def _adopted(
    world: World, people: People, shared: Shared, approach: Approach | None
) -> tuple[Adopted | None, Pool | None]:
    """Who has the approach, and the pool of its places where they are passed on."""
    if approach is None:
        return None, None
    if not (shared.passed_on and approach.capacity):
        return adopt(approach, people, world.usual, world.seed), None
    adopted = adopt_in_turn(approach, people, world.usual, world.seed)
    if adopted.places < 1:
        raise CannotShare(
            f"`{approach.slug}` has less than one place for {len(people):,} people: ask for more "
            "people"
        )
    begins = f"{TAKEN_UP}_at"
    pool = Pool(approach.slug, adopted.places, "tool_asked_at", "tool_held", begins=begins)
    return adopted, pool


def _home_care(
    world: World, people: People, shared: Shared
) -> tuple[Pool | None, dict[str, Array], float]:
    """The pool of home care, in places or in hours, what each has of it, and what 1 of it is."""
    queued, has, full = (f"home_care_{name}" for name in ("queued_at", "held", "full"))
    level = people.facts["home_care"].astype(np.float64)
    if shared.home_care_places:
        places = _of_people(people, shared.home_care_places, "places of home care")
        return Pool("home care", places, queued, has, full), {has: np.minimum(level, 1.0)}, 1.0
    if not shared.nurse_hours:
        return None, {}, 1.0
    minutes = world.usual.row()[BUILT.care_column["staff_minutes_per_year"]]
    unit = float(minutes) / 60.0 / WEEKS_PER_YEAR
    hours = shared.nurse_hours * _at_start(people) / ONE_IN
    if hours < unit:
        raise CannotShare(
            f"{shared.nurse_hours:g} hours a week for 1,000 people are {hours:.3g} hours for "
            f"{_at_start(people):,}, less than one of them needs ({unit:.3g}): ask for more people "
            "or more hours, or leave the hours out"
        )
    heavy = world.parameters[PARAMETERS.index("home_care_ratio_heavy")]
    held = np.where(level == DAILY, heavy, level)
    pool = Pool("nurse hours", hours / unit, queued, has, full, asks="home_care_asks")
    return pool, {has: held, "home_care_in_hours": np.ones(len(people))}, unit


def _beds(people: People, per_thousand: float) -> Pool:
    beds = _of_people(people, per_thousand, "beds")
    return Pool("beds", beds, "bed_asked_at", "bed_held", "bed_full", begins="bed_found_at")


def _at_start(people: People) -> int:
    return int((people.enters == 0.0).sum())


def _of_people(people: People, per_thousand: float, what: str) -> int:
    """How many there are of something that is given per 1,000 people at the start."""
    count = _at_start(people)
    found = int(per_thousand * count / ONE_IN)
    if found < 1:
        raise CannotShare(
            f"{per_thousand:g} {what} for 1,000 people is not one for {count:,}: ask for more "
            "people or for more of them, or leave the limit out"
        )
    return found
