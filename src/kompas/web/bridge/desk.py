"""The desk of the bridge: which plays listen to what, and what came in since it was last kept."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import OperationalError

from kompas.core.home.real_things.binding import Arrived
from kompas.core.home.real_things.intake import Intake
from kompas.web.bridge import actions, queries
from kompas.web.bridge.models import Binding
from kompas.web.plays.models import Play

logger = logging.getLogger(__name__)


class Desk:
    """All plays that have real things bound, or only some of them (by id)."""

    def __init__(self, since: datetime, only: Sequence[str] = ()) -> None:
        self.since, self.only = since, tuple(only)
        self._plays: dict[str, tuple[Play, Intake]] = {}
        self._known: dict[str, Counter[tuple[str, str]]] = {}
        self._news: dict[str, actions.News] = {}

    def look(self) -> set[str]:
        """See what is bound now; gives all topics to listen to."""
        found = {str(play.pk): play for play in queries.plays_with_bindings(self.only)}
        for pk in self._plays.keys() - found.keys():
            del self._plays[pk]
        for pk, play in found.items():
            rows = list(Binding.objects.filter(play=play))
            bound = queries.as_core(play, rows)
            if pk in self._plays:
                intake = self._plays[pk][1]
                intake.rebind(bound)
            else:
                intake = Intake(bound, self.since)
                _resume(intake, rows, {b.thing: b.property for b in bound})
            self._plays[pk] = (play, intake)
        return {topic for _play, intake in self._plays.values() for topic in intake.topics}

    def take(self, arrived: Arrived) -> None:
        """Give a message to each play that listens to its topic; nobody, when none does."""
        for pk, (_play, intake) in self._plays.items():
            if intake.listens(arrived.topic):
                self._of(pk).taken += intake.take(arrived)

    def keep(self, now: datetime) -> int:
        """Write down what is new, a transaction for each play; gives how many messages it was."""
        count = 0
        for pk, (play, intake) in list(self._plays.items()):
            news = self._of(pk)
            news.taken += intake.give_up(now)
            news.refused = intake.counts - self._known.get(pk, Counter())
            news.latest = {t: (at, why) for t, (at, why) in intake.latest.items()}
            try:
                if news:
                    actions.keep(play=play, news=news)
            except OperationalError:  # somebody holds the database: again in a moment
                logger.warning("what real things told play %s waits", pk)
                continue
            count += len(news.taken) + news.refused.total()
            self._known[pk], self._news[pk] = Counter(intake.counts), actions.News()
        return count

    def trim(self) -> None:
        """Let the oldest readings go where there are too many."""
        for play, _intake in self._plays.values():
            actions.trim(play=play)

    def pending(self, again: bool = True) -> Iterator[tuple[str, str]]:
        """What to tell our own publishers, by home."""
        for _play, intake in self._plays.values():
            yield from intake.pending(again)

    @property
    def has_gap(self) -> bool:
        """Whether something waits for an earlier message of ours."""
        return any(intake.has_gap for _play, intake in self._plays.values())

    def _of(self, pk: str) -> actions.News:
        return self._news.setdefault(pk, actions.News())


def _resume(intake: Intake, rows: Sequence[Binding], named: dict[str, str]) -> None:
    """Go on where an earlier bridge left off."""
    for row in rows:
        intake.resume(row.topic, row.run, row.seq)
        if row.value is not None and row.thing in named:
            intake.values[row.thing, named[row.thing]] = row.value
