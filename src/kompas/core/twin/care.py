"""From the care in place to what the twin's channels can do.

A tool is not a hazard ratio: it opens channels. What a channel can do is its own use × sensitivity,
its delay, and the response behind it; planned visits and calls set the pace of two of them. Several
ways through the same channel add up: it works when one of them does.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import NoticeChannel, Tool
from kompas.core.catalog.vocabulary import CHANNELS, EPISODES
from kompas.core.twin.beliefs import Belief, Numbers
from kompas.core.twin.lives import BUILT
from kompas.core.twin.person import HOUR

WEEKS_PER_YEAR = 365.25 / 7
MONTHS_PER_YEAR = 12
CONTACTS, CALLS = 5.0, 7.0
FEWEST = 0.25


@dataclass(frozen=True)
class Way:
    """One way through a channel: chance to work, delays in years, response as a share."""

    works: float
    delay: float
    response: float
    help_delay: float
    since_stage: float


@dataclass(frozen=True)
class Levers:
    """What a team can change: planned contacts per week and ratios on clocks."""

    visits_per_week: float
    help_per_week: float
    calls_per_week: float
    ratios: Mapping[str, float] = field(default_factory=dict)

    def times(self, lever: str, factor: float) -> "Levers":
        """The same care with one lever multiplied."""
        if not lever.startswith("ratio."):
            return replace(self, **{lever: getattr(self, lever) * factor})
        name = lever.removeprefix("ratio.")
        return replace(self, ratios={**self.ratios, name: self.ratios.get(name, 1.0) * factor})

    def add(self, lever: str, amount: float) -> "Levers":
        """The same care with planned contacts added (never below none)."""
        return replace(self, **{lever: max(0.0, getattr(self, lever) + amount)})


class CareRow:
    """Builds care rows for one draw of beliefs: cheap to ask again when a lever moves."""

    def __init__(
        self,
        numbers: Numbers,
        base: Iterable[NoticeChannel],
        tools: Iterable[Tool],
        flags: frozenset[str],
        belief: Belief,
    ) -> None:
        self.numbers, self.belief, self.tools = numbers, belief, tuple(tools)
        self._drawn = {name: numbers.value(name, belief) for name in (*CONTACT_NAMES, *EFFORTS)}
        visits, helps, calls = (self._drawn[name] for name in CONTACT_NAMES)
        self.start = Levers(visits, helps, calls)
        self.base = [(c.episode, c.channel, _way(c, belief, "base")) for c in base]
        self.opened = [way for tool in self.tools for way in _tool_ways(tool, belief)]
        self.tool_ratios = _tool_ratios(self.tools, flags, belief)
        self.upkeep = self._upkeep()
        self._rows = lru_cache(maxsize=64)(self._build)
        self._noticing = lru_cache(maxsize=16)(self._channels)

    def row(self, levers: Levers, hand_over: bool) -> NDArray[np.float64]:
        """The care row for these levers; float64, read-only, one value per care column."""
        ratios = tuple(sorted(levers.ratios.items()))
        contacts = (levers.visits_per_week, levers.help_per_week, levers.calls_per_week)
        return self._rows(contacts, ratios, hand_over)

    def hearing(self, shares: Mapping[str, float]) -> "CareRow":
        """The same care while tools hear less: the share, by tool, of what they would notice.

        What they ask for and cost stays; a tool that hears nothing rings for nothing neither.
        """
        other = copy(self)
        other.opened = [
            (episode, channel, replace(way, works=way.works * shares.get(tool.slug, 1.0)))
            for tool in self.tools
            for episode, channel, way in _tool_ways(tool, self.belief)
        ]
        other.upkeep = {**self.upkeep, "false": other._false_alarms(shares)}
        other._rows = lru_cache(maxsize=64)(other._build)
        other._noticing = lru_cache(maxsize=16)(other._channels)
        return other

    def _false_alarms(self, shares: Mapping[str, float]) -> float:
        return sum(
            self.belief.of(f"{tool.slug}.false_alarms_per_week", tool.false_alarms_per_week)
            * shares.get(tool.slug, 1.0)
            for tool in self.tools
        )

    def lie_works(self, levers: Levers, reaches: Mapping[str, float]) -> list[float]:
        """How likely each channel works for a lie at one place, per channel.

        `reaches` says, by tool, how well its device reaches that place, relative to its mean.
        """
        ways: list[tuple[str, Way]] = [(c, way) for e, c, way in self.base if e == "lie"]
        for tool in self.tools:
            factor = reaches.get(tool.slug, 1.0)
            for episode, channel, way in _tool_ways(tool, self.belief):
                if episode == "lie":
                    ways.append((channel, replace(way, works=min(1.0, way.works * factor))))
        return [together(way for c, way in ways if c == channel).works for channel in CHANNELS]

    def _build(
        self,
        contacts: tuple[float, float, float],
        ratios: tuple[tuple[str, float], ...],
        hand_over: bool,
    ) -> NDArray[np.float64]:
        row = self._noticing(contacts).copy()
        for name, value in self._plain(contacts, dict(ratios), hand_over).items():
            row[BUILT.care_column[name]] = value
        row.setflags(write=False)
        return row

    def _channels(self, contacts: tuple[float, float, float]) -> NDArray[np.float64]:
        """The part of a row that says how episodes are noticed: it follows planned contacts only,
        so it is kept while ratios move.
        """
        at = BUILT.care_column
        row = np.zeros(len(at))
        for number, channel in enumerate(CHANNELS):
            for episode in EPISODES:
                way = self._combined(episode, channel, contacts)
                for name, value in vars(way).items():
                    row[at[f"{episode}_{name}.{number}"]] = value
                without = together(w for e, c, w in self.base if (e, c) == (episode, channel))
                row[at[f"{episode}_works_without.{number}"]] = without.works
        return row

    def _plain(
        self, contacts: tuple[float, float, float], ratios: dict[str, float], hand_over: bool
    ) -> dict[str, float]:
        visits, helps, calls = contacts
        minutes = visits * self._drawn["minutes_per_visit"]
        minutes += helps * self._drawn["minutes_per_help"]
        more_calls = (calls - self.start.calls_per_week) * self._drawn["minutes_per_call"] / 60
        carer = max(0.0, self._drawn["carer_hours_per_week"] + more_calls)
        hourly = self._drawn["cost_per_staff_hour"] / 60
        names = ("fall", "fluid_onset", "infection_onset", "lapse_onset", "other_admission")
        both = {n: ratios.get(n, 1.0) * self.tool_ratios.get(n, 1.0) for n in (*names, "retelling")}
        return {
            "hand_over": float(hand_over),
            **{f"ratio_{name}": value for name, value in both.items()},
            "false_alarms_per_year": self.upkeep["false"] * WEEKS_PER_YEAR,
            "minutes_per_false_alarm": self.upkeep["false_minutes"],
            "staff_minutes_per_year": minutes * WEEKS_PER_YEAR,
            "carer_hours_per_year": carer * WEEKS_PER_YEAR,
            "cost_per_year": minutes * hourly * WEEKS_PER_YEAR,
            **self._of_tools(hourly),
            "alarm_centre": float(any(episode == "lie" for episode, _, _ in self.opened)),
        }

    def _of_tools(self, hourly: float) -> dict[str, float]:
        """What tools ask for as long as they are in use."""
        staff = self.upkeep["staff"] * WEEKS_PER_YEAR
        return {
            "tool_staff_minutes_per_year": staff,
            "tool_carer_hours_per_year": self.upkeep["carer"] / 60 * WEEKS_PER_YEAR,
            "tool_cost_per_year": staff * hourly + self.upkeep["monthly"] * MONTHS_PER_YEAR,
        }

    def _upkeep(self) -> dict[str, float]:
        def total(name: str) -> float:
            return sum(self.belief.of(f"{t.slug}.{name}", getattr(t, name)) for t in self.tools)

        alarms = total("false_alarms_per_week")
        each = [self.belief.of(f"{t.slug}.m", t.minutes_per_false_alarm) for t in self.tools]
        return {
            "staff": total("staff_minutes_per_week"),
            "carer": total("carer_minutes_per_week"),
            "monthly": total("cost_eur_per_month"),
            "once": total("cost_eur_once"),
            "install": total("install_minutes"),
            "false": alarms,
            "false_minutes": sum(each) / len(each) if each else 0.0,
        }

    def _combined(self, episode: str, channel: str, contacts: tuple[float, float, float]) -> Way:
        visits, helps, calls = contacts
        pace = {
            "visit": CONTACTS / max(visits + helps, FEWEST),
            "carer": CALLS / max(calls, FEWEST),
        }.get(channel, 1.0)
        ways = [
            replace(way, delay=way.delay * pace)
            for e, c, way in self.base
            if (e, c) == (episode, channel)
        ]
        ways += [way for e, c, way in self.opened if (e, c) == (episode, channel)]
        return together(ways)


CONTACT_NAMES = ("visits_per_week", "help_per_week", "calls_per_week")
EFFORTS = (
    "minutes_per_visit",
    "minutes_per_help",
    "minutes_per_call",
    "carer_hours_per_week",
    "cost_per_staff_hour",
)


def together(ways: Iterable[Way]) -> Way:
    """Several ways through one channel as one: works when one does; the rest is weighted."""
    ways = [way for way in ways if way.works > 0]
    weight = sum(way.works for way in ways)
    if not weight:
        return Way(0.0, 1.0, 0.0, 1.0, 1.0)
    none = 1.0
    for way in ways:
        none *= 1.0 - way.works

    def mean(name: str) -> float:
        return sum(way.works * float(getattr(way, name)) for way in ways) / weight

    stage = min(way.since_stage for way in ways)
    return Way(1.0 - none, mean("delay"), mean("response"), mean("help_delay"), stage)


def _way(channel: NoticeChannel, belief: Belief, owner: str) -> Way:
    def of(name: str) -> float:
        key = f"{owner}.{channel.episode}.{channel.channel}.{name}"
        return belief.of(key, getattr(channel, name))

    return Way(
        works=of("use") * of("sensitivity"),
        delay=max(of("delay_hours"), 1 / 60) * HOUR,
        response=of("response"),
        help_delay=max(of("response_hours"), 1 / 60) * HOUR,
        since_stage=float(channel.from_stage),
    )


def _tool_ways(tool: Tool, belief: Belief) -> list[tuple[str, str, Way]]:
    """The ways a tool opens. Several ways of one tool for one episode share its use: a pendant in
    the drawer neither calls nor detects, so each adds only what those before it left.
    """
    found: list[tuple[str, str, Way]] = []
    worn: dict[str, tuple[float, float]] = {}
    for channel in tool.channels:
        way = _way(channel, belief, tool.slug)
        if channel.episode in worn:
            use, before = worn[channel.episode]
            way = replace(way, works=_left_over(use, before, way.works))
            worn[channel.episode] = (use, 1 - (1 - before) * (1 - way.works))
        else:
            key = f"{tool.slug}.{channel.episode}.{channel.channel}.use"
            worn[channel.episode] = (belief.of(key, channel.use), way.works)
        found.append((channel.episode, channel.channel, way))
    return found


def _left_over(use: float, first: float, second: float) -> float:
    if use <= 0.0 or first >= 1.0:
        return 0.0
    either = use * (1 - (1 - min(first / use, 1.0)) * (1 - min(second / use, 1.0)))
    return max(0.0, (either - first) / (1 - first))


def _tool_ratios(tools: Iterable[Tool], flags: frozenset[str], belief: Belief) -> dict[str, float]:
    ratios: dict[str, float] = {}
    for tool in tools:
        for effect in tool.effects:
            if set(effect.only_if) <= flags:
                name = effect.lever.removeprefix("ratio.")
                key = f"{tool.slug}.effect.{name}"
                ratios[name] = ratios.get(name, 1.0) * belief.of(key, effect.times)
    return ratios
