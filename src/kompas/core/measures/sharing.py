"""A population that shares something: everybody at once, window by window.

What can be shared are places of home care and places of an approach. With places of home care to
spare nobody's life differs from that of a population that shares nothing. What is
short is counted: who had to wait, how long, and how long in hospital.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

import numpy as np

from kompas.core.catalog import Approach
from kompas.core.measures.world import World
from kompas.core.twin.adopting import Adopted, InTurn, adopt, adopt_in_turn, is_eligible
from kompas.core.twin.lives import BUILT
from kompas.core.twin.origins import PARTNER
from kompas.core.twin.pairing import couples
from kompas.core.twin.person import DAY, DEAD, HOME
from kompas.core.twin.population import Array, Numbers, People, Setting
from kompas.core.twin.windows import Message, Pool, Region

MOST_PEOPLE = 250_000  # rows of all of them are kept: about 2.5 kB each
WEEK, MONTH = 7.0, 1 / 12
HEARD = {"place": "partner_place", "residence": "partner_residence", "adl": "partner_adl"}
NEWS, CARER_OUT = "partner_news_at", "carer_out"
TAKEN_UP = "tool_begins"  # the timer by which a tool comes into use
ONE_IN = 1_000
WAITED = ("days_short", "days_short_in_hospital", "home_care_queued_at", "home_care_held", "place")


class CannotShare(ValueError):
    """People and places that do not go together; says what to do."""


@dataclass(frozen=True)
class Shared:
    """What is shared, and how.

    `home_care_places` per 1,000 people at the start (None: room for all); with `passed_on` a place
    of the approach that comes free goes to who waits, also who is eligible later; `couples` are
    each other's carers and hear how the other fares; a window in days.
    """

    home_care_places: float | None = None
    passed_on: bool = False
    couples: bool = False
    window_days: float = WEEK


@dataclass(frozen=True)
class Short:
    """What was short of home care: `places`, and how many were taken at the start and at the end.

    `waited` people had to wait beyond the usual wait, `waiting_at_end` still do; `days` is what
    they waited so far, `days_in_hospital` the part of it spent in hospital, ready to go home.
    """

    places: int
    taken_at_start: int
    taken_at_end: int
    waited: int
    waiting_at_end: int
    days: float
    days_in_hospital: float

    def as_json(self) -> dict[str, int | float]:
        """As the command prints it."""
        told: dict[str, int | float] = asdict(self)
        return {name: round(value, 1) for name, value in told.items()}


@dataclass(frozen=True)
class PassedOn:
    """Places of an approach: how many, how many were taken, who got one later, who still waits."""

    places: int
    taken_at_start: int
    taken_at_end: int
    later: int
    waiting_at_end: int

    def as_json(self) -> dict[str, int | float]:
        """As the command prints it."""
        return asdict(self)


@dataclass(frozen=True)
class Coupled:
    """Couples at the start, and those of them in which one still cares for the other, or both."""

    couples: int
    caring_at_end: int

    def as_json(self) -> dict[str, int | float]:
        """As the command prints it."""
        return asdict(self)


@dataclass
class Together:
    """People who share something, on their way; `adopted` is who has which approach."""

    region: Region
    home_care: Pool | None
    tools: Pool | None
    adopted: Adopted | None
    approach: Approach | None
    other: Numbers | None = None

    def until(self, moment: float, tell: Callable[[float], None] = lambda years: None) -> None:
        """Live on until a moment (years); `tell` hears every few windows how far they are."""
        every, step = self.region.every, max(1, round(MONTH / self.region.every))
        while (stop := (self.region.edge // step + 1) * step * every) <= moment:
            self.region.until(stop)
            self._ask(stop)
            tell(stop)
        self.region.until(moment)
        tell(moment)

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

    def short(self, moment: float) -> Short | None:
        """What was short of home care until this moment, the last that was lived to."""
        if self.home_care is None:
            return None
        known = np.nan_to_num(self.region.each(moment, WAITED), nan=0.0, posinf=np.inf)
        days, in_hospital, queued, held, place = known.T
        return Short(
            places=self.home_care.capacity,
            taken_at_start=self._at_start(self.home_care),
            taken_at_end=int(((held > 0) & (place < DEAD)).sum()),
            waited=int((days > 0).sum()),
            waiting_at_end=int(((queued > 0) & np.isfinite(queued)).sum()),
            days=float(days.sum()),
            days_in_hospital=float(in_hospital.sum()),
        )

    def passed_on(self, moment: float) -> PassedOn | None:
        """What became of places of the approach until this moment."""
        if self.tools is None or self.adopted is None:
            return None
        looks = (self.tools.asked_at, self.tools.holds, f"{TAKEN_UP}.n")
        asked, held, begun = np.nan_to_num(self.region.each(moment, looks), nan=0.0).T
        return PassedOn(
            places=self.tools.capacity,
            taken_at_start=self._at_start(self.tools),
            taken_at_end=int(held.sum()),
            later=int((begun[~self.adopted.started] > 0).sum()),
            waiting_at_end=int(((asked > 0) & (asked <= moment)).sum()),
        )

    def coupled(self, moment: float) -> Coupled | None:
        """What became of couples until this moment."""
        if self.other is None:
            return None
        place, carer, out = np.nan_to_num(self.region.each(moment, ("place", "carer", CARER_OUT))).T
        cares = (self.other >= 0) & (place < DEAD) & (carer == PARTNER) & (out == 0.0)
        either = cares | cares[self.other]
        return Coupled(
            int((self.other >= 0).sum()) // 2, int((either & (self.other >= 0)).sum()) // 2
        )

    def _at_start(self, pool: Pool) -> int:
        people = self.region.people
        return int((people.facts[pool.holds][people.enters == 0.0] > 0).sum())


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
    home_care = _home_care(people, shared.home_care_places) if shared.home_care_places else None
    if home_care:
        holds = np.where(people.facts["home_care"] > 0, 1.0, 0.0)
        here = replace(here, facts={**here.facts, home_care.holds: holds})
    pools = [pool for pool in (home_care, tools) if pool]
    other = couples(people, world.seed) if shared.couples else None
    if other is not None:
        here = replace(here, facts={**here.facts, **_beside(people, other)})
    messages = [] if other is None else [Message(*words, other, NEWS) for words in HEARD.items()]
    setting = Setting(care, world.parameters, world.seed)
    region = Region(BUILT, here, setting, shared.window_days * DAY, pools, messages)
    return Together(region, home_care, tools, adopted, approach, other)


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


def _home_care(people: People, per_thousand: float) -> Pool:
    count = int((people.enters == 0.0).sum())
    places = int(per_thousand * count / ONE_IN)
    if places < 1:
        raise CannotShare(
            f"{per_thousand:g} places of home care for 1,000 people is not one place for "
            f"{count:,}: ask for more people or more places, or leave the places out"
        )
    state = (f"home_care_{name}" for name in ("queued_at", "held", "full"))
    return Pool("home care", places, *state)
