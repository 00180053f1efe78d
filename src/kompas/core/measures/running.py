"""A population that lives for some years: what adds up, by group and year, part by part.

Person `i` is the same one whatever the number of people, and a part is a whole number of blocks. So
what is known after any part is the result of a smaller population, and a run that was stopped can
be gone on with, to the same last bit as one that was not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from kompas import __version__
from kompas.core.catalog import Approach, Catalog, Stratum, hash_of
from kompas.core.kernels import source_hash
from kompas.core.measures.arriving import Arrivals
from kompas.core.measures.paying import COSTS, Paying, by_payer, by_service
from kompas.core.measures.sharing import Shared
from kompas.core.measures.shortages import Coupled, PassedOn, Shortage
from kompas.core.measures.world import Array, World
from kompas.core.twin.adopting import adopt
from kompas.core.twin.entering import joined, movers
from kompas.core.twin.lives import BUILT
from kompas.core.twin.origins import REGIONS
from kompas.core.twin.population import People, Seen, Setting, live

MOST_PEOPLE, MOST_YEARS = 10_000_000, 50.0
PART = 65_536  # people between two reports; a whole number of blocks
MONTHS = 12
FOLDERS = ("conditions/", "approaches/", "tools/", "places/", "payers/")
CAUSES = ("heart_failure", "copd", "infection", "falls", "stroke")
SUMMED = (
    "years_lived", "years_dependent", "qaly", "days_at_home", "days_in_hospital", "days_waiting",
    "days_in_care_home", "emergency_admissions", *(f"admissions_{cause}" for cause in CAUSES),
    "readmissions_30d", "falls", "minutes_on_floor", "false_alarms", "carer_hours",
    "staff_minutes", *COSTS,
)  # fmt: skip
DEATHS = ("death.n", "discharge.n", "stays_ended")  # stays that end, but not with coming home
OUTCOMES = (*SUMMED, "admissions_other", "deaths")
SEXES = ("women", "men")
BANDS = ((60, 64), (65, 69), (70, 74), (75, 79), (80, 84), (85, 89), (90, 94), (95, None))


@dataclass(frozen=True)
class Group:
    """People who are counted together, by what they were at the start; empty means any."""

    region: str = ""
    sex: str = ""
    age: str = ""


@dataclass(frozen=True)
class Asked:
    """What is run: so many people of a stratum for so many years, with an approach or none.

    `by_group` counts by region, sex and age at the start, after each year; else by region alone, at
    the end. `entering` lets people come in who turn 60 on the way; the `people` are those at the
    start. `shared` is what they share, when they do; `arriving` are those who move in.
    """

    people: int
    years: float
    stratum: Stratum
    stratum_text: str = ""
    approach: str = ""
    seed: int = 1
    by_group: bool = False
    entering: bool = False
    shared: Shared | None = None
    arriving: tuple[Arrivals, ...] = ()

    @property
    def moments(self) -> tuple[float, ...]:
        """When people are counted, in years since the start."""
        whole = [float(year) for year in range(1, int(self.years) + 1)] if self.by_group else []
        return tuple([*whole, self.years] if self.years not in whole else whole)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups in the order in which they are counted."""
        if not self.by_group:
            return tuple(Group(region) for region in REGIONS)
        return tuple(
            Group(region, sex, _band(*band))
            for region in REGIONS
            for sex in SEXES
            for band in BANDS
        )


@dataclass(frozen=True)
class Run:
    """What has been lived so far: sums over people since the start.

    `people` (groups,) counts who has lived, `sums` (moments, groups, outcomes) is in the order of
    `OUTCOMES`; `seconds` is the clock on the wall for the lives alone, `seconds_population` for
    making the people. `later` is how many come in later, when that is known (the last `moving` of
    them because they move in), `short`,
    `passed_on` and `coupled` what became of what they share; `stopped` is the moment to which those
    who share something have lived, when they were stopped on their way.
    """

    asked: Asked
    people: NDArray[np.int64]
    sums: Array
    seconds: float = 0.0
    seconds_population: float = 0.0
    later: int | None = None
    short: tuple[Shortage, ...] = ()
    passed_on: PassedOn | None = None
    coupled: Coupled | None = None
    stopped: float | None = None
    moving: int = 0

    @property
    def done(self) -> int:
        """How many people have lived."""
        return int(self.people.sum())

    @property
    def complete(self) -> bool:
        """Whether everybody who was asked for has lived."""
        known = self.later is not None or not (self.asked.entering or self.asked.arriving)
        return known and self.done == self.everybody and self.stopped is None

    @property
    def everybody(self) -> int:
        """How many people are to live, as far as is known."""
        return self.asked.people + (self.later or 0)

    @property
    def entered(self) -> int:
        """How many turned 60 on the way; who moves in comes after them."""
        return min(self._later_done, (self.later or 0) - self.moving)

    @property
    def _later_done(self) -> int:
        return max(self.done - self.asked.people, 0)

    def of(self, outcome: str) -> float:
        """One outcome of everybody until the end."""
        return float(self.sums[-1, :, OUTCOMES.index(outcome)].sum())

    def costs(
        self, paying: Paying, approach: Approach | None
    ) -> dict[str, dict[str, dict[str, float]]]:
        """The cost until the end in euro: `cost_by_payer` and `cost_by_service`, each by region."""
        columns = [OUTCOMES.index(name) for name in COSTS]
        regions = [REGIONS.index(group.region) for group in self.asked.groups]
        summed = np.zeros((len(REGIONS), len(COSTS)))
        np.add.at(summed, regions, self.sums[-1][:, columns])
        paid = paying.payers(paying.services(summed), approach)
        return {"cost_by_payer": by_payer(paid), "cost_by_service": by_service(paid)}

    def as_json(self) -> dict[str, object]:
        """What `kompas twin run --json` gives, without the engine."""
        asked, months = self.asked, self.of("years_lived") * MONTHS
        by_cause = {cause: round(self.of(f"admissions_{cause}")) for cause in (*CAUSES, "other")}
        return {
            "simulated": True,
            "people": min(self.done, asked.people),
            **({"entered": self.entered} if asked.entering else {}),
            **({"moved_in": self._later_done - self.entered} if asked.arriving else {}),
            "years": asked.years if self.stopped is None else round(self.stopped, 3),
            "person_months": round(months, 3),
            "seconds": round(self.seconds, 4),
            "seconds_population": round(self.seconds_population, 4),
            "person_months_per_second": round(months / self.seconds) if self.seconds else None,
            "deaths": round(self.of("deaths")),
            "falls": round(self.of("falls")),
            "admissions": round(self.of("emergency_admissions")),
            "admissions_by_cause": by_cause,
            "readmissions_30d": round(self.of("readmissions_30d")),
            "days_at_home": round(self.of("days_at_home"), 1),
            "days_in_hospital": round(self.of("days_in_hospital"), 1),
            "care_home_years": round(self.of("days_in_care_home") / 365.25, 2),
            "dependent_years": round(self.of("years_dependent"), 2),
            "qaly": round(self.of("qaly"), 2),
            "carer_hours": round(self.of("carer_hours")),
            "cost_eur": round(self.of("cost_eur")),
            **{one.key: one.as_json() for one in self.short},
            **({"approach_places": self.passed_on.as_json()} if self.passed_on else {}),
            **(self.coupled.as_json() if self.coupled else {}),
            "seed": asked.seed,
            "approach": asked.approach or None,
            "stratum": asked.stratum_text,
            "complete": self.complete,
        }


def engine() -> str:
    """The version, with a hash of what is compiled."""
    return f"{__version__}+{source_hash()[:8]}"


def numbers(catalog: Catalog) -> str:
    """A hash of all content that a run rests on."""
    paths = [path for path in catalog.source.paths if path.startswith(FOLDERS)]
    return hash_of({path: catalog.source.text(path) for path in paths})


def run(
    world: World, asked: Asked, approach: Approach | None = None, begun: Run | None = None
) -> Iterator[Run]:
    """Let people live, and give what is known after each part; the last one is the whole.

    `begun` is gone on with: it must have been asked the same, with the same engine and content.
    Raises NobodyThere. Neither threads nor stops change a sum.
    """
    before = perf_counter()
    shape = (len(asked.moments), len(asked.groups), len(OUTCOMES))
    known = begun or Run(asked, np.zeros(shape[1], np.int64), np.zeros(shape))
    if known.complete:
        yield known
        return
    people, care = _people(world, asked, approach)
    spent = known.seconds_population + perf_counter() - before
    later = len(people) - asked.people
    known = replace(
        known, asked=asked, seconds_population=spent, later=later, moving=movers(people)
    )
    if known.complete:
        yield known
    for first in range(known.done, len(people), PART):
        part = people.some(slice(first, first + PART))
        before = perf_counter()
        sums = _lived(world, part, care, asked)
        known = replace(
            known,
            people=known.people + np.bincount(part.groups, minlength=shape[1]),
            sums=known.sums + sums,
            seconds=known.seconds + perf_counter() - before,
        )
        yield known


def everybody(world: World, asked: Asked) -> People:
    """All who are to live, in the groups in which they are counted."""
    people = world.people(asked.stratum, asked.people)
    question = (asked.stratum, asked.people, asked.years)
    coming = world.turning_sixty(*question) if asked.entering else None
    moving = world.moving_in(asked.arriving, *question) if asked.arriving else None
    later = [some for some in (coming, moving) if some is not None]
    people = joined(people, *later) if later else people
    regions = people.facts["region"].astype(np.int64)
    return replace(people, groups=_groups(people) if asked.by_group else regions)


def _people(world: World, asked: Asked, approach: Approach | None) -> tuple[People, Array]:
    people = everybody(world, asked)
    if approach is None:
        return people, world.usual.row()[None, :]
    adopted = adopt(approach, people, world.usual, world.seed)
    return adopted.people, adopted.care


def _groups(people: People) -> NDArray[np.int64]:
    """The position of each person's group."""
    begins = [first for first, _ in BANDS]
    band = np.searchsorted(begins, people.facts["age"], side="right") - 1
    place = people.facts["region"].astype(np.int64) * len(SEXES) + people.facts["male"]
    return np.asarray(place * len(BANDS) + band, np.int64)


def _lived(world: World, people: People, care: Array, asked: Asked) -> Array:
    """Sums of a part; (moments, groups, outcomes)."""
    seen = live(
        BUILT, people, Setting(care, world.parameters, world.seed),
        moments=asked.moments, looks=(*SUMMED, *DEATHS), threads=world.threads,
    )  # fmt: skip
    return sums_of(seen, len(asked.groups))


def sums_of(seen: Seen, groups: int) -> Array:
    """What was seen by outcome; (moments, groups, outcomes)."""
    moments, present, _ = seen.values.shape
    sums = np.zeros((moments, groups, len(OUTCOMES)))
    here = sums[:, :present]
    here[:, :, : len(SUMMED)] = seen.values[:, :, : len(SUMMED)]
    known = sum((seen.of(f"admissions_{cause}") for cause in CAUSES), np.zeros(here.shape[:2]))
    here[:, :, -2] = seen.of("emergency_admissions") - known
    at_once, ended, came_home = (seen.of(name) for name in DEATHS)
    here[:, :, -1] = at_once + ended - came_home
    return sums


def _band(first: int, last: int | None) -> str:
    return f"{first}+" if last is None else f"{first}-{last}"
