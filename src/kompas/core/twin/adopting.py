"""From an approach to people: who is offered it, who starts, who uses it well, what it then does.

Every step has luck of its own, keyed by the person: whoever starts at a reach of one half starts
too when the reach is greater, and nobody's later life is touched by it.

    eligible -> reached -> starts (by digital ability and connection) -> a place is free
             -> uses it well (training raises that) -> stops some day (`tool_dropped`)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Approach, Inclusion, NoticeChannel, Number, Tool
from kompas.core.catalog.approaches import HazardRatio
from kompas.core.streams import of_each
from kompas.core.twin.beliefs import Belief, Numbers
from kompas.core.twin.care import MONTHS_PER_YEAR, WEEKS_PER_YEAR, CareRow
from kompas.core.twin.lives import BUILT
from kompas.core.twin.origins import REGIONS
from kompas.core.twin.population import People, Setting, watch

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
NEVER = 1e9  # years: facts are finite
FRAILTY = ("robust", "prefrail", "frail")
LEVER = {  # hazards of an approach, and the lever of the kernel that each of them moves
    "falls": "ratio_fall",
    "fluid_onset": "ratio_fluid_onset",
    "infection_onset": "ratio_infection_onset",
    "missed_medicine": "ratio_lapse_onset",
    "other_admissions": "ratio_other_admission",
}
CLOCK = {
    "falls": "fall",
    "fluid_onset": "fluid_onset",
    "infection_onset": "infection_onset",
    "missed_medicine": "lapse_onset",
    "other_admissions": "other_admission",
}
DIGITAL = ("none", "basic", "able")


@dataclass(frozen=True)
class Usual:
    """Usual care for a population: numbers, who notices without any tool, all tools, a draw."""

    numbers: Numbers
    channels: tuple[NoticeChannel, ...]
    tools: Mapping[str, Tool]
    belief: Belief

    def row(self, tools: Sequence[Tool] = (), flags: frozenset[str] = frozenset()) -> Array:
        """One row of care; float64."""
        care = CareRow(self.numbers, self.channels, tools, flags, self.belief)
        return care.row(care.start, False).copy()


@dataclass(frozen=True)
class Adopted:
    """People with an approach among them: `people` and `care` rows for a run, and who is who.

    `eligible`, `offered` and `started` are masks over people. What `started` does without another
    is left out.
    """

    people: People
    care: Array
    eligible: Mask
    offered: Mask
    started: Mask


@dataclass(frozen=True)
class InTurn(Adopted):
    """The same where places that come free are passed on: there are `places` of them.

    `some_day` are those who would start but are not eligible yet.
    """

    places: int
    some_day: Mask


def fits(inclusion: Inclusion, facts: Mapping[str, Array]) -> Mask:
    """Who belongs to an inclusion by what is known at the start; a stay counts for 90 days."""
    age, here = facts["age"].astype(float), facts["residence"] == 0
    here &= (age >= inclusion.age_from) & (age < (inclusion.age_to or np.inf))
    for name in inclusion.needs:
        here &= facts[name] > 0
    for name in inclusion.excludes:
        here &= facts[name] == 0
    if inclusion.needs_one:
        here &= np.any([facts[name] > 0 for name in inclusion.needs_one], axis=0)
    if inclusion.nyha_from or inclusion.nyha_to:
        low, high = inclusion.nyha_from or 1, inclusion.nyha_to or 4
        here &= (facts["nyha"] >= low) & (facts["nyha"] <= high)
    if inclusion.fell_last_year is not None:
        here &= (facts["fell_last_year"] > 0) == inclusion.fell_last_year
    if inclusion.frailty:
        here &= np.isin(facts["frailty"], [FRAILTY.index(state) for state in inclusion.frailty])
    if inclusion.region:
        here &= facts["region"] == REGIONS.index(inclusion.region)
    return np.asarray(
        here & (facts["adl"] >= inclusion.katz_from) & (facts["adl"] <= inclusion.katz_to)
    )


def adopt(
    approach: Approach, people: People, usual: Usual, seed: int, *, reach: float | None = None,
    room: float | None = None,
) -> Adopted:  # fmt: skip
    """Give an approach to people who have none yet; `people.care` must be 0 for everybody.

    `reach` and `room` (people at a time per 10,000 of those here from the start) take the place of
    the approach's own. The order in a queue for places is luck; who comes in later comes after.
    """
    luck = of_each(people.ids, f"adopts:{approach.slug}", 4, seed=seed)
    eligible, reached, started = _willing(approach, people, usual, luck, reach)
    if (places := _places(approach, people, usual, room)) is not None:
        started = _first_come(started, luck[:, 2] + people.enters, places)
    care, rows = _care(approach, people, usual, (luck[:, 3], started), seed)
    dates = _dates(approach, _draws(approach, usual.belief), started, people.enters)
    own = replace(people, facts={**people.facts, **dates}, care=care)
    return Adopted(own, rows, eligible, eligible & reached, started)


def adopt_in_turn(approach: Approach, people: People, usual: Usual, seed: int) -> InTurn:
    """Like `adopt`, where places that come free go to others (a pool of `windows`).

    Whoever would start has the care of the approach, and waits for a place (`tool_asked_at`) or,
    not eligible yet, may ask for one some day. What holds for them (such as who fell) is taken as
    it is at the start. Without a limit there are places for all.
    """
    luck = of_each(people.ids, f"adopts:{approach.slug}", 4, seed=seed)
    drawn = _draws(approach, usual.belief)
    eligible, reached, wants = _willing(approach, people, usual, luck, None)
    willing = reached & (luck[:, 1] < _adoption(approach, people.facts, usual.belief))
    places = _places(approach, people, usual, None)
    places = len(people) if places is None else places
    started = _first_come(wants, luck[:, 2] + people.enters, places)
    care, rows = _care(approach, people, usual, (luck[:, 3], willing), seed)
    ends = drawn("stops_after") if approach.stops_after else NEVER
    since = np.where(wants & ~started, people.enters + 1e-9 * luck[:, 2], NEVER)
    facts = {**people.facts, **_dates(approach, drawn, started, people.enters)} | {
        "tool_held": np.where(started, 1.0, 0.0),
        "tool_asked_at": since,
        "tool_cost_once": np.where(willing & ~started, drawn("cost_eur_once"), 0.0),
        "tool_ends_at": np.where(willing, people.enters + ends, NEVER),
    }
    own, some_day = replace(people, facts=facts, care=care), willing & ~eligible
    return InTurn(own, rows, eligible, eligible & reached, started, places, some_day)


def _willing(
    approach: Approach, people: People, usual: Usual, luck: Array, reach: float | None
) -> tuple[Mask, Mask, Mask]:
    """Who is eligible, who is reached, and who of both would start."""
    share = _draws(approach, usual.belief)("reach") if reach is None else reach
    eligible, reached = is_eligible(approach, people.facts), luck[:, 0] < share
    adopts = luck[:, 1] < _adoption(approach, people.facts, usual.belief)
    return eligible, reached, eligible & reached & adopts


def _places(approach: Approach, people: People, usual: Usual, room: float | None) -> int | None:
    """How many can have it at a time, of those here from the start; None for all."""
    free = room
    if free is None and approach.capacity:
        free = _draws(approach, usual.belief)("capacity")
    return None if free is None else int(free * (people.enters == 0.0).sum() / 10_000)


def _care(
    approach: Approach, people: People, usual: Usual, given: tuple[Array, Mask], seed: int
) -> tuple[NDArray[np.int64], Array]:
    """Which care row each person has, and the rows; `given` is a luck (how well it is used) and
    who has the care of the approach.
    """
    luck, treated = given
    trained = usual.belief.of(f"{approach.slug}.trained", approach.trained)
    skilled = trained * _of(approach, "competent.trained", approach.competent.trained, usual) + (
        1.0 - trained
    ) * _of(approach, "competent.untrained", approach.competent.untrained, usual)
    patterns = _patterns(approach, people, usual, luck < skilled, seed)
    care, rows = _rows(approach, usual, patterns, treated)
    whose = np.zeros(len(people), np.int64)
    whose[treated] = care
    return whose, rows


def is_eligible(approach: Approach, facts: Mapping[str, Array]) -> Mask:
    """Who fits an approach by what is known of them (columns by name)."""
    return fits(approach.eligible, facts) & _had_a_stay(approach, facts)


def _had_a_stay(approach: Approach, facts: Mapping[str, Array]) -> Mask:
    """Who came from hospital as lately as asked, as far as the twin knows: within 90 days."""
    if not approach.eligible.days_since_discharge_max:
        return np.ones(len(facts["age"]), bool)
    return np.asarray(facts["after_stay"] > 0)


def _draws(approach: Approach, belief: Belief) -> Callable[[str], float]:
    def drawn(name: str) -> float:
        number: Number = getattr(approach, name)
        return belief.of(f"{approach.slug}.{name}", number)

    return drawn


def _of(approach: Approach, name: str, number: Number, usual: Usual) -> float:
    return usual.belief.of(f"{approach.slug}.{name}", number)


def _adoption(approach: Approach, facts: Mapping[str, Array], belief: Belief) -> Array:
    """The chance that somebody who is offered it starts, for each person."""
    adoption = approach.adoption
    each = [belief.of(f"{approach.slug}.adoption.{n}", getattr(adoption, n)) for n in DIGITAL]
    less = belief.of(f"{approach.slug}.adoption.not_connected", adoption.not_connected)
    return np.asarray(np.array(each)[facts["digital"].astype(int)]) * np.where(
        facts["connected"] > 0, 1.0, less
    )


def _first_come(wants: Mask, luck: Array, places: int) -> Mask:
    """The first so many of those who want a place, in an order that is luck."""
    queue = np.flatnonzero(wants)
    queue = queue[np.argsort(luck[queue], kind="stable")][:places]
    got = np.zeros(len(wants), bool)
    got[queue] = True
    return got


def _patterns(
    approach: Approach, people: People, usual: Usual, skilled: Mask, seed: int
) -> NDArray[np.int64]:
    """What holds for each person, as a sum of powers of two: used well, fell, each hazard ratio."""
    found = skilled.astype(np.int64)
    found += 2 * (people.facts["fell_last_year"] > 0)
    baseline: dict[str, Array] = {}
    for number, ratio in enumerate(approach.hazard_ratios):
        holds = np.ones(len(people), bool)
        if ratio.only_if:
            holds &= fits(ratio.only_if, people.facts)
        if ratio.baseline_from or ratio.baseline_to:
            if ratio.hazard not in baseline:
                baseline[ratio.hazard] = _hazard(ratio, people, usual, seed)
            low = ratio.baseline_from.value if ratio.baseline_from else 0.0
            high = ratio.baseline_to.value if ratio.baseline_to else np.inf
            holds &= (baseline[ratio.hazard] >= low) & (baseline[ratio.hazard] < high)
        found += (4 << number) * holds
    return found


def _hazard(ratio: HazardRatio, people: People, usual: Usual, seed: int) -> Array:
    """Everybody's own rate of this hazard when they come in, per year, without the approach."""
    setting = Setting(usual.row()[None, :], usual.numbers.row(usual.belief), seed)
    look = f"{CLOCK[ratio.hazard]}.rate"
    here = replace(people, enters=np.zeros(len(people)))
    return watch(BUILT, here, setting, moments=[0.0], looks=[look])[0, :, 0]


def _rows(
    approach: Approach, usual: Usual, patterns: NDArray[np.int64], started: Mask
) -> tuple[NDArray[np.int64], Array]:
    """The care row of each who started, and the rows: usual care first."""
    kinds, care = np.unique(patterns[started], return_inverse=True)
    rows = [usual.row(), *(_row(approach, usual, int(kind)) for kind in kinds)]
    return np.asarray(care + 1, np.int64), np.stack(rows)


def _row(approach: Approach, usual: Usual, pattern: int) -> Array:
    well = 1.0
    if not pattern & 1:
        well = _of(approach, "use_when_not_competent", approach.use_when_not_competent, usual)
    flags = frozenset({"fell_last_year"} if pattern & 2 else ())
    tools = [_used(usual.tools[slug], well) for slug in approach.tools]
    row, at = usual.row(tools, flags), BUILT.care_column
    for lever in LEVER.values():
        row[at[lever]] = 1.0 + (row[at[lever]] - 1.0) * well
    for number, ratio in enumerate(approach.hazard_ratios):
        if pattern & (4 << number):
            times = usual.belief.of(f"{approach.slug}.{number}.times", ratio.times)
            row[at[LEVER[ratio.hazard]]] = 1.0 + (times - 1.0) * well
    drawn = _draws(approach, usual.belief)
    minutes = drawn("staff_minutes_per_week") * WEEKS_PER_YEAR
    hourly = usual.numbers.value("cost_per_staff_hour", usual.belief)
    row[at["tool_staff_minutes_per_year"]] = minutes
    row[at["tool_cost_per_year"]] = (
        drawn("cost_eur_per_month") * MONTHS_PER_YEAR + minutes / 60 * hourly
    )
    row[at["tool_drop_per_year"]] = drawn("drop")
    row[at["tool_fade_days"]] = drawn("fade_days") if approach.fade_days else 0.0
    return row


def _used(tool: Tool, well: float) -> Tool:
    """The same tool when its use is told by the approach: `well` takes the place of `use`."""
    channels = [
        channel.model_copy(
            update={
                "use": channel.use.model_copy(update={"value": well, "low": well, "high": well})
            }
        )
        for channel in tool.channels
    ]
    return tool.model_copy(update={"channels": tuple(channels)})


def _dates(
    approach: Approach, drawn: Callable[[str], float], started: Mask, enters: Array
) -> dict[str, Array]:
    """From when to when it is in use, counted from when somebody comes in; what it costs once."""
    begins = drawn("starts_after") if approach.starts_after else 0.0
    ends = drawn("stops_after") if approach.stops_after else NEVER
    return {
        "uses": (started & (begins == 0.0)).astype(np.uint8),
        "tool_begins_at": np.where(started & (begins > 0.0), enters + begins, NEVER),
        "tool_ends_at": np.where(started, enters + ends, NEVER),
        "cost_eur": np.where(started, drawn("cost_eur_once"), 0.0),
        "cost_tools": np.where(started, drawn("cost_eur_once"), 0.0),
    }
