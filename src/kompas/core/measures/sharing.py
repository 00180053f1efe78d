"""A population that shares places of home care: everybody at once, window by window.

With places to spare nobody's life differs from that of a population that shares nothing. What is
short is counted: who had to wait, how long, and how long in hospital.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

import numpy as np

from kompas.core.measures.world import Array, World
from kompas.core.twin.lives import BUILT
from kompas.core.twin.person import DAY, DEAD
from kompas.core.twin.population import People, Setting
from kompas.core.twin.windows import Pool, Region

MOST_PEOPLE = 250_000  # rows of all of them are kept: about 2.5 kB each
WEEK = 7.0
ONE_IN = 1_000
WAITED = ("days_short", "days_short_in_hospital", "home_care_queued_at", "home_care_held", "place")


class CannotShare(ValueError):
    """People and places that do not go together; says what to do."""


@dataclass(frozen=True)
class Shared:
    """What is shared: places of home care per 1,000 people at the start; a window in days."""

    home_care_places: float
    window_days: float = WEEK


@dataclass(frozen=True)
class Short:
    """What was short of home care: `places`, and how many were taken at the start and at the end.

    `waited` people had to wait beyond the usual wait, `waiting` are waiting at the end; `days` is
    what they waited so far, `days_in_hospital` the part of it spent in hospital, ready to go home.
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


@dataclass
class Together:
    """People who share something, on their way."""

    region: Region
    home_care: Pool
    taken_at_start: int

    def until(self, moment: float, tell: Callable[[float], None] = lambda years: None) -> None:
        """Live on until a moment (years); `tell` hears after each whole year how far they are."""
        begun = int(self.region.edge * self.region.every)
        for stop in range(begun + 1, int(np.ceil(moment))):
            self.region.until(float(stop))
            tell(stop)
        self.region.until(moment)
        tell(moment)

    def short(self, moment: float) -> Short:
        """What was short until this moment, the last that was lived to."""
        known = np.nan_to_num(self.region.each(moment, WAITED), nan=0.0, posinf=np.inf)
        days, in_hospital, queued, held, place = known.T
        return Short(
            places=self.home_care.capacity,
            taken_at_start=self.taken_at_start,
            taken_at_end=int(((held > 0) & (place < DEAD)).sum()),
            waited=int((days > 0).sum()),
            waiting_at_end=int(((queued > 0) & np.isfinite(queued)).sum()),
            days=float(days.sum()),
            days_in_hospital=float(in_hospital.sum()),
        )


def together(world: World, people: People, care: Array, shared: Shared) -> Together:
    """People at the start of a life in which they share something; raises CannotShare."""
    pool = _home_care(people, shared)
    holds = np.where(people.facts["home_care"] > 0, 1.0, 0.0)
    here = replace(people, facts={**people.facts, pool.holds: holds})
    setting = Setting(care, world.parameters, world.seed)
    region = Region(BUILT, here, setting, shared.window_days * DAY, [pool])
    return Together(region, pool, int(holds[people.enters == 0.0].sum()))


def _home_care(people: People, shared: Shared) -> Pool:
    count = int((people.enters == 0.0).sum())
    if len(people) > MOST_PEOPLE:
        raise CannotShare(
            f"{len(people):,} people who share something are too many to keep: ask for at most "
            f"{MOST_PEOPLE:,}"
        )
    places = int(shared.home_care_places * count / ONE_IN)
    if places < 1:
        raise CannotShare(
            f"{shared.home_care_places:g} places of home care for 1,000 people is not one place "
            f"for {count:,}: ask for more people or more places, or leave the places out"
        )
    state = (f"home_care_{name}" for name in ("queued_at", "held", "full"))
    return Pool("home care", places, *state)
