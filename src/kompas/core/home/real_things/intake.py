"""Messages in, events out: which are of a bound thing, which are muted, which refused and why.

A real thing takes the place of its simulated twin while it is bound, and gives it back after. What
our own publishers send is taken once and in order (`numbering`); what a real thing sends may come
twice, and then twice the same value is no change.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from kompas.core.home.exchange.events import Event
from kompas.core.home.exchange.home_assistant import topic_of
from kompas.core.home.exchange.live import wish
from kompas.core.home.real_things.binding import Arrived, Binding, Refused, ours, parse
from kompas.core.home.real_things.numbering import Numbered
from kompas.core.home.things.signals import SENSES
from kompas.core.home.things.things import Thing

OWN = "kompas/"


class Taken(NamedTuple):
    """An event that was taken; `change`: of a state, else a reading. `run` and `seq` when ours."""

    binding: Binding
    event: Event
    change: bool
    run: int = 0
    seq: int = 0


class Latest(NamedTuple):
    """The last message about a thing: when it came, and why it was refused (None: it was not)."""

    at: datetime
    refused: Refused | None


class _Item(NamedTuple):
    """A message on its way, for all bindings of its topic."""

    bindings: tuple[Binding, ...]
    arrived: Arrived
    run: int = 0
    seq: int = 0


def twins(home: str, things: Iterable[Thing]) -> Iterator[Binding]:
    """The simulated things of a home, as `kompas home stream` publishes them."""
    for thing in things:
        if thing.kind in SENSES:
            name, lasting, _ = SENSES[thing.kind]
            where = topic_of(home, thing.slug, name)
            yield Binding(thing.slug, name, where, "value", lasting=lasting)


class Intake:
    """Takes messages for some bindings; `twins` are the simulated things that they stand in for.

    `counts` says how often what was refused, by thing ("" for a thing that nobody knows) and
    reason; `latest` is the last message by thing.
    """

    def __init__(
        self, bindings: Iterable[Binding], since: datetime, twins: Iterable[Binding] = ()
    ) -> None:
        self.since = since
        self.counts: Counter[tuple[str, str]] = Counter()
        self.latest: dict[str, Latest] = {}
        self.values: dict[tuple[str, str], bool | float | str] = {}
        self._times: dict[tuple[str, str], datetime] = {}
        self._homes: dict[str, Numbered[_Item]] = {}
        self._twins = {twin.topic: twin for twin in twins}
        self.rebind(bindings)

    def rebind(self, bindings: Iterable[Binding]) -> None:
        """From now on these things are bound, and no others; what was counted stays."""
        self._bound: dict[str, list[Binding]] = {}
        for binding in bindings:
            self._bound.setdefault(binding.topic, []).append(binding)
        self._real = {b.thing for several in self._bound.values() for b in several}

    @property
    def topics(self) -> tuple[str, ...]:
        """What to listen to."""
        return tuple(dict.fromkeys((*self._bound, *self._twins)))

    def listens(self, topic: str) -> bool:
        """Whether anything here is bound to a topic."""
        return topic in self._bound or topic in self._twins

    def take(self, arrived: Arrived) -> list[Taken]:
        """What a message tells; nothing, counted, when it is refused. Never raises for it."""
        bound = self._bound.get(arrived.topic)
        twin = self._twins.get(arrived.topic)
        bindings = tuple(bound) if bound else (twin,) if twin else ()
        if not bindings:
            self._refuse("", arrived.at, Refused("unknown"))
        numbers = None if arrived.retained or not bindings else ours(arrived)
        home = _home(arrived.topic)
        if numbers is None or not home:
            return self._told([_Item(bindings, arrived)])
        ready, why = self._numbered(home).take(
            arrived.topic, *numbers, _Item(bindings, arrived, *numbers), arrived.at
        )
        if why:
            self._refuse(bindings[0].thing, arrived.at, Refused(why))
        return self._told(ready)

    def resume(self, topic: str, run: int, seq: int) -> None:
        """Take up where somebody left off with a topic of our own."""
        if run and (home := _home(topic)):
            self._numbered(home).resume(run, topic, seq)

    def pending(self, again: bool = True) -> Iterator[tuple[str, str]]:
        """What to tell which home: up to where we heard; `again`: send the rest once more."""
        for home, numbered in self._homes.items():
            if numbered.run:
                mine = tuple(topic for topic in self.topics if topic.startswith(f"{home}/"))
                yield home, wish(numbered.run, numbered.seen(mine), again)

    @property
    def has_gap(self) -> bool:
        """Whether something waits for an earlier message of ours."""
        return any(numbered.has_gap for numbered in self._homes.values())

    @property
    def missed(self) -> int:
        """How many messages of ours never came."""
        return sum(numbered.missed for numbered in self._homes.values())

    def give_up(self, now: datetime) -> list[Taken]:
        """What waited too long for an earlier message is told without it."""
        late = [item for numbered in self._homes.values() for item in numbered.give_up(now)]
        return self._told(late)

    def _numbered(self, home: str) -> Numbered["_Item"]:
        if home not in self._homes:
            self._homes[home] = Numbered(int(self.since.timestamp() * 1000))
        return self._homes[home]

    def _told(self, ready: Iterable["_Item"]) -> list[Taken]:
        found = []
        for item in ready:
            for binding in item.bindings:
                taken = self._one(binding, item)
                if isinstance(taken, Taken):
                    found.append(taken)
                    self.latest[binding.thing] = Latest(item.arrived.at, None)
                else:
                    self._refuse(binding.thing, item.arrived.at, taken)
        return found

    def _one(self, binding: Binding, item: "_Item") -> Taken | Refused:
        if item.arrived.topic not in self._bound and binding.thing in self._real:
            return Refused("muted")
        event = parse(binding, item.arrived)
        if isinstance(event, Refused):
            return event
        key = (binding.thing, binding.property)
        if binding.time and event.at < self._times.get(key, event.at):
            return Refused("disorder")
        self._times[key] = event.at
        change = self._changes(binding, event)
        return Taken(binding, event, change, item.run, item.seq)

    def _changes(self, binding: Binding, event: Event) -> bool:
        if not isinstance(event.value, bool):
            return False
        key = (binding.thing, binding.property)
        was, self.values[key] = self.values.get(key), event.value
        return event.value is not was if binding.lasting else event.value

    def _refuse(self, thing: str, at: datetime, refused: Refused) -> None:
        self.counts[thing, refused.why] += 1
        if refused.why != "muted":
            self.latest[thing] = Latest(at, refused)


def _home(topic: str) -> str:
    """The home of a topic of our own (`kompas/NAME`); "" for others."""
    parts = topic.split("/")
    return "/".join(parts[:2]) if topic.startswith(OWN) and len(parts) == 4 else ""
