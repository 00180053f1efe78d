"""Everything that stays the same while a play goes on: its scenario, person, tools and luck."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from types import MappingProxyType
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from kompas.core import twin
from kompas.core.catalog import Catalog, Decision, Message, Option, Scenario, Text, Tool
from kompas.core.home.floor_plan.plan import Plan as HomePlan
from kompas.core.practice.state import Carried, Morning, State
from kompas.core.streams import Luck

Slugs = tuple[str, ...]
HOUR_MS = 3_600_000
YEAR_MS = 31_557_600_000


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something dated: a message to deliver or a decision to open, at ms since the start."""

    at: int
    message: Message | None = None
    decision: Decision | None = None


@dataclass(frozen=True, eq=False)
class Cast:
    """A scenario prepared for one person: the same for every run, arm and policy.

    `silent` are the threads that the person's conditions do not feed.
    """

    catalog: Catalog
    scenario: Scenario
    person: twin.Person
    days: int
    as_of: str
    name: str = ""

    @cached_property
    def silent(self) -> tuple[str, ...]:
        """Threads that need a condition which the person does not have."""
        threads = self.scenario.week.threads
        return tuple(t.slug for t in threads if not set(t.needs) <= self.person.flags)

    @cached_property
    def start(self) -> datetime:
        """The first midnight, aware, in UTC."""
        zone = ZoneInfo(self.scenario.week.timezone)
        day = datetime.fromisoformat(self.as_of).date()
        return datetime.combine(day, time(), zone).astimezone(UTC)

    def check(self) -> None:
        """Raise ValueError or OverflowError when there are no such days."""
        if not 1 <= self.days <= self.scenario.week.days or self.end <= 0:
            raise ValueError(f"there are no {self.days} days from {self.as_of} on")

    @cached_property
    def end(self) -> int:
        """The end of the last day, in ms since the start."""
        return self.moment(self.days + 1, "00:00")

    def moment(self, day: int, clock: str) -> int:
        """A clock time of a day of the play (1 is the first) in ms since the start.

        Reads local time, so a day with a clock change has 23 or 25 hours.
        """
        zone = ZoneInfo(self.scenario.week.timezone)
        date = (self.start.astimezone(zone) + timedelta(days=day - 1)).date()
        at = datetime.combine(date, time.fromisoformat(clock), zone).astimezone(UTC)
        return int((at - self.start).total_seconds() * 1000)

    def local(self, at: int) -> datetime:
        """A moment as the clock on the wall shows it, aware."""
        moment = self.start + timedelta(milliseconds=at)
        return moment.astimezone(ZoneInfo(self.scenario.week.timezone))

    def day_of(self, at: int) -> int:
        """The day of the play (1 is the first) on which a moment lies, by local time."""
        return (self.local(at).date() - self.local(0).date()).days + 1

    def clock_of(self, at: int) -> int:
        """What the clock on the wall shows at a moment, in ms since local midnight."""
        local = self.local(at).replace(tzinfo=None)
        return (local - datetime.combine(local.date(), time())) // timedelta(milliseconds=1)

    @cached_property
    def midnights(self) -> tuple[int, ...]:
        """The midnights at which the days begin, and the last end."""
        return tuple(self.moment(day, "00:00") for day in range(1, self.days + 2))

    @cached_property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """All dated messages and decisions of threads that speak, in order of time."""
        week = self.scenario
        items = [
            AgendaItem(self.moment(m.day, m.at), message=m)
            for m in week.messages
            if m.thread not in self.silent and m.day <= self.days
        ]
        items += [
            AgendaItem(self.moment(d.day, d.at), decision=d)
            for d in week.decisions
            if d.at and d.thread not in self.silent and d.day <= self.days
        ]
        return tuple(sorted(items, key=lambda item: item.at))

    @cached_property
    def triggered(self) -> Mapping[str, tuple[Decision, ...]]:
        """Decisions that open when something happens, by trigger."""
        found: dict[str, tuple[Decision, ...]] = {}
        for decision in self.scenario.decisions:
            if decision.on and decision.thread not in self.silent:
                found[decision.on] = (*found.get(decision.on, ()), decision)
        return found

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        """Every decision by slug."""
        return {decision.slug: decision for decision in self.scenario.decisions}

    @cached_property
    def facts(self) -> Mapping[str, Text]:
        """The words of every fact, by slug."""
        return {fact.slug: fact.text for fact in self.scenario.week.facts}

    @cached_property
    def may_come(self) -> frozenset[str]:
        """The tools that an option of this scenario can bring in, as far as content has them."""
        options = (o for decision in self.scenario.decisions for o in decision.options)
        wanted = {slug for option in options for slug in option.brings}
        return frozenset(wanted.intersection(self.catalog.slugs("tools")))

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """Role slugs in the scenario's order."""
        return tuple(role.slug for role in self.scenario.week.roles)

    @cached_property
    def minutes(self) -> Mapping[str, int]:
        """Minutes that each role has for the person on a day."""
        return {role.slug: role.daily_minutes for role in self.scenario.week.roles}

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """What kind of role each is: person, carer or professional."""
        return {role.slug: role.kind for role in self.scenario.week.roles}

    @cached_property
    def reads(self) -> Mapping[str, tuple[str, ...]]:
        """The languages that each role reads."""
        return {role.slug: role.reads for role in self.scenario.week.roles}

    @cached_property
    def home(self) -> HomePlan:
        """The floor plan of the home."""
        return HomePlan.from_data(self.catalog.homes[self.scenario.week.home].model_dump())

    @cached_property
    def numbers(self) -> twin.Numbers:
        """The parameters of the twin."""
        return twin.Numbers.of(self.catalog)


@dataclass(frozen=True, eq=False)
class Play:
    """One week of one person with certain tools, one luck and one draw of beliefs.

    Tools may come in and go: ask `at(state)` for what follows from the tools of a moment (`tools`,
    `care`, `shares`). `having` makes the same week with another set of tools. In a week that is
    `fixed` no option brings a tool in or takes one away.
    """

    cast: Cast
    tools: tuple[Tool, ...]
    care: twin.CareRow
    beliefs: NDArray[np.float64]
    luck: Luck
    hourly_cost: float
    shares: float
    having: Callable[[Slugs], "Play"]
    fixed: bool = False
    slugs: Slugs = field(init=False)
    _keys: NDArray[np.int64] = field(init=False)
    _kept: dict[Slugs, "Play"] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "slugs", tuple(sorted(tool.slug for tool in self.tools)))
        object.__setattr__(self, "_keys", twin.key_of(self.luck)[None, :])
        object.__setattr__(self, "_kept", {self.slugs: self})

    @property
    def keys(self) -> NDArray[np.int64]:
        """The luck as the kernel reads it; (1, 3)."""
        return self._keys

    def at(self, state: State) -> "Play":
        """This week as it is with the tools in force: same cast, beliefs and luck."""
        return self if state.tools == self.slugs else self.with_tools(state.tools)

    def with_tools(self, slugs: Slugs) -> "Play":
        """This week with another set of tools (sorted); made once for each set."""
        if slugs not in self._kept:
            self._kept[slugs] = self.having(slugs)
        return self._kept[slugs]

    def begin(self) -> State:
        """The state before the first entry: what roles know, levers of threads that speak."""
        week = self.cast.scenario.week
        levers = self.care.start
        for thread in week.threads:
            if thread.slug not in self.cast.silent:
                for change in thread.start:
                    levers = changed(levers, change.lever, change.times, change.add)
        row = self.cast.person.row()
        row.setflags(write=False)
        upkeep = self.care.upkeep
        carried = Carried(staff_minutes=upkeep["install"], cost_eur=upkeep["once"])
        knows = {role.slug: frozenset(role.knows) for role in week.roles}
        fares = (Morning(*(int(row[twin.BUILT.column[name]]) for name in Morning._fields)),)
        known = MappingProxyType(knows)
        return State(0, row, levers, known, carried=carried, mornings=fares, tools=self.slugs)

    def available(self, state: State, decision: Decision) -> tuple[Option, ...]:
        """The options that this role has: it knows what they need, and tools allow them."""
        known = state.knows.get(decision.role, frozenset())
        return tuple(
            option
            for option in decision.options
            if set(option.needs) <= known
            and (option.installs is None or option.installs in state.tools)
            and (not option.brings or self._may_bring(state, option.brings))
            and (not option.takes_away or self._may_take(state, option.takes_away))
        )

    def _may_bring(self, state: State, slugs: Slugs) -> bool:
        """Once; where the tools were from the start it changes nothing, and may be told."""
        coming = {change.tool for change in state.ordered}
        if state.brought.union(coming).isdisjoint(slugs) and set(slugs) <= set(state.tools):
            return True
        known = self.cast.may_come.issuperset(slugs)
        return known and not self.fixed and not there(state).issuperset(slugs)

    def _may_take(self, state: State, slugs: Slugs) -> bool:
        return not self.fixed and not there(state).isdisjoint(slugs)


def there(state: State) -> frozenset[str]:
    """The tools that will be there once all that is on its way has come and gone."""
    here = set(state.tools)
    for change in state.ordered:
        (here.add if change.comes else here.discard)(change.tool)
    return frozenset(here)


def changed(levers: twin.Levers, lever: str, times: float | None, add: float | None) -> twin.Levers:
    """Levers after one change of a scenario."""
    if times is not None:
        levers = levers.times(lever, times)
    return levers.add(lever, add) if add is not None else levers
