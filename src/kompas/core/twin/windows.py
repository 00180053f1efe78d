"""People who share something: beds, places, hours of staff; and couples who hear of each other.

Everybody lives free within a window. At its edge, in this order:
1. who lives with somebody hears how that person fares (messages, as declared, in their order);
2. what is free of each pool goes to those who ask: the longest waiting first, then by number;
3. who may have to wait in a line (calls to an alarm centre) hears how long it is (`lines`).

A person is touched only when something happens to them (`coming` says when), and windows count
from the start. So when nothing is shared, the length of a window changes nothing, to the last bit;
and whoever stops in between and goes on later gets the very same lives.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kompas.core.twin.build import Built
from kompas.core.twin.lines import LOOK_BACK, Line
from kompas.core.twin.model import arguments
from kompas.core.twin.population import (
    Array,
    Numbers,
    People,
    PopulationProblem,
    Seen,
    Setting,
    check,
)

SOME = 4096  # people looked at together


@dataclass(frozen=True)
class Pool:
    """Something of which there is only so much.

    Whoever's state `asked_at` (years) is not infinite asks for it; the state `holds` is 1 while
    they have it. Granting sets `holds` to 1 and `asked_at` to never; giving it back is an effect of
    the model that sets `holds` to 0. What is given back is free at the next edge.

    With `full`, people take a place by themselves (an effect sets `holds`) while there is room, so
    that a pool in which nothing is ever short changes nobody's life: that state is 1 for everybody
    while fewer places are left than would change hands within a window if each did once a year,
    and then only what is granted counts. No rate may use it. `begins` is the date of a timer that
    is set to the edge at which somebody is granted a place.

    Where people need more or less of it (hours), the state `asks` says how much: it is added to
    `holds`, and the capacity is in the same unit. Nobody is passed over: when what is free is too
    little for the first in the queue, those behind wait too.
    """

    name: str
    capacity: float
    asked_at: str
    holds: str
    full: str = ""
    begins: str = ""
    asks: str = ""


@dataclass(frozen=True)
class Message:
    """At each edge the state `hears` becomes what the state `says` of the other person is.

    `other` is each person's partner or carer, by position; -1 for nobody. `begins` is the date of a
    timer that is set to the edge at which there was news.
    """

    says: str
    hears: str
    other: Numbers
    begins: str = ""


@dataclass
class Region:
    """Everybody's rows on their way, and what they share.

    `rows` (people, columns) and `coming`, when something happens to each next, change in place;
    `edge` counts the windows that are over. `every` is the length of a window in years.
    """

    built: Built
    people: People
    setting: Setting
    every: float
    pools: Sequence[Pool] = ()
    messages: Sequence[Message] = ()
    lines: Sequence[Line] = ()
    edge: int = 0
    rows: Array = field(init=False)
    coming: Array = field(init=False)
    care: Array = field(init=False)
    heard: Array = field(init=False)
    """Of each line what was heard of it until the last edges: (lines, edges, calls and minutes)."""
    _asks: dict[int, Array] = field(init=False)

    def __post_init__(self) -> None:
        check(self.built, self.people, self.setting)
        _check_shared(self)
        self.rows = _rows(self.built, self.people)
        self.coming = self.people.enters.astype(np.float64)
        self.care = self.setting.care.copy()
        self.heard = np.zeros((len(self.lines), 1, 2))
        self._tables = self.built.tables(self.setting.care, self.setting.parameters)
        self._luck = np.array([self.setting.seed, self.setting.run], np.int64)
        for pool in self.pools:
            holds = self.rows[self._is_here(0.0), self.built.column[pool.holds]]
            self._say_whether_full(pool, pool.capacity - float(holds.sum()))

    def until(self, moment: float) -> None:
        """Live on until this moment (years), window by window."""
        names = {name for pool in self.pools for name in (pool.asked_at, pool.holds, pool.asks)}
        names |= {name for line in self.lines for name in (line.calls, line.minutes)}
        columns = sorted(self.built.column[name] for name in names if name)
        self._asks = {column: self.rows[:, column].copy() for column in columns}
        while (edge := (self.edge + 1) * self.every) <= moment:
            self._live(edge)
            self._share(edge)
            self.edge += 1
        self._live(moment)

    def look(self, moment: float, looks: Sequence[str]) -> Seen:
        """Sums of columns by group at this moment, without moving anybody; see `population.live`.

        Nobody may have lived beyond it.
        """
        check(self.built, self.people, self.setting, looks)
        wanted = [self.built.column[look] for look in looks]
        groups = int(self.people.groups.max(initial=0)) + 1
        total = np.zeros((1, groups, len(wanted)))
        for first in range(0, len(self.people), SOME):
            who = np.arange(first, min(first + SOME, len(self.people)))
            who = who[self.people.enters[who] <= moment]
            part = self._settled(who, moment)[:, wanted]
            sums = np.zeros((groups, len(wanted)))
            np.add.at(sums, self.people.groups[who], part)
            total[0] += sums
        return Seen(tuple(looks), total)

    def each(self, moment: float, looks: Sequence[str]) -> Array:
        """The same columns of each person, (people, looks); nan for who has not come in."""
        found = np.full((len(self.people), len(looks)), np.nan)
        wanted = [self.built.column[look] for look in looks]
        for first in range(0, len(self.people), SOME):
            who = np.arange(first, min(first + SOME, len(self.people)))
            who = who[self.people.enters[who] <= moment]
            found[who] = self._settled(who, moment)[:, wanted]
        return found

    def ask(self, pool: Pool, who: Numbers) -> None:
        """Let people (positions) ask for a place at the last edge; free ones go out at the next."""
        edge = self.edge * self.every
        self._change(who, edge, {self.built.column[pool.asked_at]: np.full(len(who), edge)})

    def _live(self, until: float) -> None:
        people, setting = self.people, self.setting
        own = (self.rows, people.ids, self.care, people.care, setting.parameters)
        rest = (self._tables, self._luck, self.coming, until, np.empty((0, 2)))
        moved = np.flatnonzero(self.coming <= until)
        self.built.run("window", *own, *rest)
        self._note(moved)

    def _note(self, who: Numbers) -> None:
        """Keep what pools ask about side by side: rows lie far apart, and most did not move."""
        for column, values in self._asks.items():
            values[who] = self.rows[who, column]

    def _share(self, edge: float) -> None:
        for message in self.messages:
            self._tell(message, edge)
        for pool in self.pools:
            self._grant(pool, edge)
        if self.lines:
            self._listen()

    def _tell(self, message: Message, edge: float) -> None:
        says, hears = (self.built.column[name] for name in (message.says, message.hears))
        who = np.flatnonzero((message.other >= 0) & self._is_here(edge))
        said = self.rows[message.other[who], says]
        news = said != self.rows[who, hears]
        to = {hears: said[news]}
        if message.begins:
            to[self.built.column[message.begins]] = np.full(int(news.sum()), edge)
        self._change(who[news], edge, to)

    def _grant(self, pool: Pool, edge: float) -> None:
        asked, holds = (self.built.column[name] for name in (pool.asked_at, pool.holds))
        here, since, held = self._is_here(edge), self._asks[asked], self._asks[holds]
        free = max(0.0, pool.capacity - float(held[here].sum()))
        waiting = np.flatnonzero(here & (since <= edge))
        if not pool.asks and 1 <= free < len(waiting):  # most of a long queue need no order
            latest = np.partition(since[waiting], int(free) - 1)[int(free) - 1]
            waiting = waiting[since[waiting] <= latest]
        queue = waiting[np.lexsort((self.people.ids[waiting], since[waiting]))]
        need = self._asks[self.built.column[pool.asks]][queue] if pool.asks else np.ones(len(queue))
        given = np.cumsum(need)
        who = queue[given <= free]
        to = {holds: held[who] + need[: len(who)], asked: np.full(len(who), np.inf)}
        if pool.begins:
            to[self.built.column[pool.begins]] = np.full(len(who), edge)
        self._change(who, edge, to)
        self._say_whether_full(pool, free - float(given[len(who) - 1] if len(who) else 0.0))

    def _listen(self) -> None:
        """Who is served by a line hears how long it is, by the calls of the last weeks."""
        years, column = self.heard.shape[1] * self.every, self.built.care_column
        totals = [(line.calls, line.minutes) for line in self.lines]
        now = [[self._asks[self.built.column[name]].sum() for name in two] for two in totals]
        for line, lately in zip(self.lines, np.array(now) - self.heard[:, 0], strict=True):
            told = self.care[:, column[line.served]] > 0.0
            busy, wait = line.told(lately, years)
            self.care[told, column[line.busy]] = busy
            self.care[told, column[line.wait]] = wait
        kept = max(1, round(LOOK_BACK / self.every))
        self.heard = np.concatenate([self.heard, np.array(now)[:, None]], axis=1)[:, -kept:]

    def _say_whether_full(self, pool: Pool, left: float) -> None:
        """Told to everybody, without touching anybody: it changes no rate."""
        if pool.full and len(self.rows):
            said = self.rows[:, self.built.column[pool.full]]
            full = float(left < pool.capacity * min(self.every, 1.0))
            if said[0] != full:
                said[:] = full

    def _is_here(self, edge: float) -> NDArray[np.bool_]:
        return self.people.enters <= edge

    def _change(self, who: Numbers, edge: float, to: Mapping[int, Array]) -> None:
        """Bring people to the edge and set states of theirs; the next window finds new rates."""
        if len(who):
            rows = self._settled(who, edge)
            for column, values in to.items():
                rows[:, column] = values
            self.rows[who], self.coming[who] = rows, edge
            self._note(who)

    def _settled(self, who: Numbers, moment: float) -> Array:
        """Copies of rows, brought to a moment."""
        people, setting = self.people, self.setting
        keys = np.column_stack((np.tile(self._luck, (len(who), 1)), people.ids[who]))
        rows, care = self.rows[who], self.care[people.care[who]]
        parameters = np.tile(setting.parameters, (len(who), 1))
        self.built.advance(rows, care, parameters, keys, moment, True, np.empty((0, 2)))
        return rows


def _rows(built: Built, people: People) -> Array:
    rows = np.tile(built.start(), (len(people), 1))
    rows[:, 0] = people.enters
    for name, values in people.facts.items():
        rows[:, built.column[name]] = values
    return rows


def _check_shared(region: Region) -> None:
    """Raise PopulationProblem for what cannot be shared like that."""
    states = set(region.built.model.states)
    if not 0 < region.every < np.inf:
        raise PopulationProblem(f"a window must be longer than 0 years, not {region.every}")
    for pool in region.pools:
        if pool.capacity < 1:
            raise PopulationProblem(
                f"the pool `{pool.name}` has a capacity of {pool.capacity}: give at least 1, or "
                "leave the pool out"
            )
        told = [name for name in (pool.full, pool.begins, pool.asks) if name]
        what = f"the pool `{pool.name}`"
        _check_known(states, what, "state", pool.asked_at, pool.holds, *told)
        _check_rates(region.built, what, pool.full)
    _check_lines(region)
    for message in region.messages:
        told = [message.begins] if message.begins else []
        what = f"the message `{message.says}`"
        _check_known(states, what, "state", message.says, message.hears, *told)
        others = message.other
        if len(others) != len(region.people) or others.max(initial=-1) >= len(region.people):
            raise PopulationProblem(f"the message `{message.says}` goes to people who are not here")


def _check_lines(region: Region) -> None:
    model = region.built.model
    for line in region.lines:
        if line.staff < 1:
            raise PopulationProblem(
                f"the line `{line.name}` has a staff of {line.staff}: give at least 1, or leave "
                "the line out"
            )
        _check_known(
            set(model.totals), f"the line `{line.name}`", "total", line.calls, line.minutes
        )
        levers = (line.served, line.busy, line.wait)
        _check_known(set(model.care), f"the line `{line.name}`", "lever", *levers)
        _check_rates(region.built, f"the line `{line.name}`", line.busy, line.wait)


def _check_rates(built: Built, what: str, *names: str) -> None:
    rates = [*built.model.hazards.values(), *(one.rate for one in built.model.accruals)]
    for rate in rates:
        for name in {*names}.intersection(arguments(rate)):
            raise PopulationProblem(
                f"`{rate.__name__}` uses `{name}`, which {what} changes unseen: only effects may"
            )


def _check_known(known: set[str], what: str, kind: str, *names: str) -> None:
    for name in names:
        if name not in known:
            raise PopulationProblem(f"{what} speaks of `{name}`, which is no {kind} of the model")
