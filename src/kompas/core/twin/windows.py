"""People who share something: beds, places, hours of staff; and couples who hear of each other.

Everybody lives free within a window. At its edge, in this order:
1. who lives with somebody hears how that person fares (messages, as declared, in their order);
2. what is free of each pool goes to those who ask: the longest waiting first, then by number.

A person is touched only when something happens to them (`coming` says when), and windows count
from the start. So when nothing is shared, the length of a window changes nothing, to the last bit;
and whoever stops in between and goes on later gets the very same lives.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kompas.core.twin.build import Built
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
    """

    name: str
    capacity: int
    asked_at: str
    holds: str
    full: str = ""
    begins: str = ""


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
    edge: int = 0
    rows: Array = field(init=False)
    coming: Array = field(init=False)
    _asks: dict[int, Array] = field(init=False)

    def __post_init__(self) -> None:
        check(self.built, self.people, self.setting)
        _check_shared(self)
        self.rows = _rows(self.built, self.people)
        self.coming = self.people.enters.astype(np.float64)
        self._tables = self.built.tables(self.setting.care, self.setting.parameters)
        self._luck = np.array([self.setting.seed, self.setting.run], np.int64)
        for pool in self.pools:
            holds = self.rows[self._is_here(0.0), self.built.column[pool.holds]]
            self._say_whether_full(pool, pool.capacity - int((holds > 0).sum()))

    def until(self, moment: float) -> None:
        """Live on until this moment (years), window by window."""
        names = {name for pool in self.pools for name in (pool.asked_at, pool.holds)}
        columns = sorted(self.built.column[name] for name in names)
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
        own = (self.rows, people.ids, setting.care, people.care, setting.parameters)
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
        here, since = self._is_here(edge), self._asks[asked]
        free = max(0, pool.capacity - int((here & (self._asks[holds] > 0)).sum()))
        waiting = np.flatnonzero(here & (since <= edge))
        if 0 < free < len(waiting):  # most of a long queue need not be put in order
            latest = np.partition(since[waiting], free - 1)[free - 1]
            waiting = waiting[since[waiting] <= latest]
        order = np.lexsort((self.people.ids[waiting], since[waiting]))
        who = waiting[order][:free]
        to = {holds: np.ones(len(who)), asked: np.full(len(who), np.inf)}
        if pool.begins:
            to[self.built.column[pool.begins]] = np.full(len(who), edge)
        self._change(who, edge, to)
        self._say_whether_full(pool, free - len(who))

    def _say_whether_full(self, pool: Pool, left: int) -> None:
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
        rows, care = self.rows[who], setting.care[people.care[who]]
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
        told = [name for name in (pool.full, pool.begins) if name]
        _check_states(states, f"the pool `{pool.name}`", pool.asked_at, pool.holds, *told)
        _check_no_rate_uses(region.built, pool)
    for message in region.messages:
        told = [message.begins] if message.begins else []
        _check_states(states, f"the message `{message.says}`", message.says, message.hears, *told)
        others = message.other
        if len(others) != len(region.people) or others.max(initial=-1) >= len(region.people):
            raise PopulationProblem(f"the message `{message.says}` goes to people who are not here")


def _check_no_rate_uses(built: Built, pool: Pool) -> None:
    rates = [*built.model.hazards.values(), *(one.rate for one in built.model.accruals)]
    for rate in rates:
        if pool.full in arguments(rate):
            raise PopulationProblem(
                f"`{rate.__name__}` uses `{pool.full}`, which the pool `{pool.name}` changes "
                "unseen: only effects may"
            )


def _check_states(states: set[str], what: str, *names: str) -> None:
    for name in names:
        if name not in states:
            raise PopulationProblem(f"{what} speaks of `{name}`, which is no state of the model")
