"""One week carried by agents, and the months after it: the unit of a rehearsal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kompas.core import twin
from kompas.core.catalog import Tool
from kompas.core.practice.agents import Agents
from kompas.core.practice.entries import Entry
from kompas.core.practice.passing import move
from kompas.core.practice.play import YEAR_MS, Cast, Play, Slugs
from kompas.core.practice.state import State
from kompas.core.practice.step import step
from kompas.core.streams import Luck

BELIEFS = 100
FOLLOW_UP_DAYS = 90
MOST_ENTRIES = 5_000


@dataclass(frozen=True)
class Ending:
    """A week that is over: the play, its last state, and the entries that led there."""

    play: Play
    state: State
    entries: tuple[Entry, ...]


class Weeks:
    """Plays weeks of one cast that begin with one set of tools; beliefs are drawn once and kept.

    With `fixed` they end with the same tools, as in a rehearsal: there "without" is without.
    """

    def __init__(self, cast: Cast, arm: Slugs, seed: int, fixed: bool = False) -> None:
        self.cast, self.arm, self.seed, self.fixed = cast, arm, seed, fixed
        self.tools: tuple[Tool, ...] = tuple(cast.catalog.tools[slug] for slug in arm)
        self._prepared = lru_cache(maxsize=None)(self._prepare)
        self._family: dict[Slugs, Weeks] = {tuple(sorted(arm)): self}

    def _prepare(self, belief: int) -> tuple[twin.CareRow, NDArray[np.float64], float, float]:
        draw = twin.Belief(self.seed, belief)
        base = [c for k in self.cast.catalog.conditions.values() for c in k.channels]
        care = twin.CareRow(self.cast.numbers, base, self.tools, self.cast.person.flags, draw)
        hourly = self.cast.numbers.value("cost_per_staff_hour", draw)
        shares = [draw.of(f"{t.slug}.shares", t.shares) for t in self.tools if t.shares]
        return care, self.cast.numbers.row(draw), hourly, max(shares, default=0.0)

    def play(self, run: int) -> Play:
        """The play of run number `run`; draws of beliefs come round again after `BELIEFS` runs."""
        care, beliefs, hourly, shares = self._prepared(run % BELIEFS)
        return Play(
            *(self.cast, self.tools, care, beliefs, Luck(self.seed, run), hourly, shares),
            having=lambda slugs: self.having(slugs).play(run),
            fixed=self.fixed,
        )

    def having(self, slugs: Slugs) -> Weeks:
        """The same weeks with another set of tools (sorted): prepared once for each set."""
        if slugs not in self._family:
            other = self._family[slugs] = Weeks(self.cast, slugs, self.seed, self.fixed)
            other._family = self._family
        return self._family[slugs]

    def live(self, run: int, agents: Agents) -> Ending:
        """One week, every role carried by an agent."""
        play = self.play(run)
        state, entries = play.begin(), []
        for seq in range(1, MOST_ENTRIES):
            entry = agents.next_entry(play, state, seq)
            if entry is None:
                break
            state = step(play, state, entry)
            entries.append(entry)
        return Ending(play, state, tuple(entries))


@dataclass(frozen=True)
class Months:
    """What came out after the follow-up: totals (runs, totals) and who is at home (runs, days)."""

    totals: NDArray[np.float64]
    at_home: NDArray[np.float64]


def follow_up(endings: Iterable[Ending], days: int = FOLLOW_UP_DAYS) -> Months:
    """Let everybody live on to day `days` with the care and tools that the team left behind."""
    endings = list(endings)
    states = [move(e.play, e.state, e.state.now, settle=True) for e in endings]
    lives = twin.Lives(
        rows=np.stack([state.row for state in states]),
        care=np.stack([_care_after(e, s) for e, s in zip(endings, states, strict=True)]),
        beliefs=np.stack([e.play.beliefs for e in endings]),
        keys=np.concatenate([e.play.keys for e in endings]),
    )
    first = int(states[0].now / YEAR_MS / twin.DAY) + 1
    at_home = lives.at_home(range(first, days + 1))
    lives.settle(days * twin.DAY)
    before = np.stack([_home_in_week(e, first) for e in endings])
    return Months(lives.totals(), np.concatenate([before, at_home], axis=1))


def _care_after(ending: Ending, state: State) -> NDArray[np.float64]:
    return ending.play.at(state).care.row(state.levers, hand_over=False)


def _home_in_week(ending: Ending, days: int) -> NDArray[np.float64]:
    """Whether the person was at home at the start of day 0, 1, … of the week."""
    home = np.ones(days)
    at = ending.play.cast.midnights
    for happening in ending.state.happenings:
        if happening.kind in ("admitted", "death", "came_home"):
            value = 1.0 if happening.kind == "came_home" else 0.0
            home[sum(1 for m in at[1:] if m <= happening.at) + 1 :] = value
    return home
