"""Numbered messages put back in their order: nothing twice, and what is missing is asked for.

One `Numbered` follows one home. What comes with a number beyond the next is held until the missing
one has come, or until it has taken too long; then it goes on, and what was missed is counted.
"""

from datetime import datetime, timedelta
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
PATIENCE = timedelta(seconds=10)
MOST_HELD = 5_000


class Held(NamedTuple, Generic[Item]):
    """A message that waits for an earlier one, and since when."""

    item: Item
    at: datetime


class Numbered(Generic[Item]):
    """Where each topic of one home stands. Listening began at `since` (ms since 1970).

    Of a run that began after that nothing may be missing, from number 1 on; of an older one the
    first number that is heard is where it begins.
    """

    def __init__(self, since: int) -> None:
        self.since, self.run, self.missed = since, 0, 0
        self.upto: dict[str, int] = {}
        self._held: dict[str, dict[int, Held[Item]]] = {}

    def resume(self, run: int, topic: str, seq: int) -> None:
        """Take up where somebody left off, who had heard number `seq` of a topic."""
        if run > self.run:
            self.run, self.upto = run, {}
        if run == self.run:
            self.upto[topic] = max(seq, self.upto.get(topic, 0))

    def take(
        self, topic: str, run: int, seq: int, item: Item, at: datetime
    ) -> tuple[list[Item], str]:
        """What can be told now, in order, and why this one is not: `double`, `old_run`, or ""."""
        if run < self.run:
            return [], "old_run"
        if run > self.run:
            self.run, self.upto, self._held = run, {}, {}
        first = 0 if self.run >= self.since else seq - 1
        done = self.upto.setdefault(topic, first)
        waiting = self._held.setdefault(topic, {})
        if seq <= done or seq in waiting:
            return [], "double"
        if seq > done + 1 and sum(map(len, self._held.values())) < MOST_HELD:
            waiting[seq] = Held(item, at)
            return [], ""
        self.missed += seq - done - 1
        self.upto[topic] = seq
        return [item, *self._released(topic)], ""

    def _released(self, topic: str) -> list[Item]:
        waiting, found = self._held[topic], []
        while (seq := self.upto[topic] + 1) in waiting:
            found.append(waiting.pop(seq).item)
            self.upto[topic] = seq
        return found

    @property
    def has_gap(self) -> bool:
        """Whether something waits for an earlier message."""
        return any(self._held.values())

    def give_up(self, now: datetime) -> list[Item]:
        """What has waited too long is told without what it waited for."""
        found: list[Item] = []
        for topic, waiting in self._held.items():
            while waiting and now - waiting[min(waiting)].at > PATIENCE:
                seq = min(waiting)
                self.missed += seq - self.upto[topic] - 1
                self.upto[topic] = seq - 1
                found += self._released(topic)
        return found

    def seen(self, topics: tuple[str, ...]) -> dict[str, int]:
        """Up to which number each topic was heard, of those of which that can be known."""
        whole = self.run >= self.since
        return {t: self.upto.get(t, 0) for t in topics if whole or t in self.upto}
