"""How a play stands: its log folded, and kept per process by (play, seq)."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic, TypeVar, cast
from uuid import UUID

from django.db import transaction

from kompas.core import practice
from kompas.core.practice import State
from kompas.core.practice.log import play_of
from kompas.web.plays.models import Entry, Play

Value = TypeVar("Value")
MOST_KEPT = 300  # plays at once in one process


class Kept(Generic[Value]):
    """The latest values by play: as many as fit, the longest unused go first. Safe in threads."""

    def __init__(self, most: int) -> None:
        self._most, self._held, self._lock = most, OrderedDict[UUID, Value](), threading.Lock()

    def get(self, pk: UUID) -> Value | None:
        """What is kept of a play."""
        with self._lock:
            if pk in self._held:
                self._held.move_to_end(pk)
            return self._held.get(pk)

    def put(self, pk: UUID, value: Value) -> None:
        """Keep something of a play."""
        with self._lock:
            self._held[pk] = value
            self._held.move_to_end(pk)
            while len(self._held) > self._most:
                self._held.popitem(last=False)


_reading = threading.Lock()  # after a restart all come at once; the content is read by the first
_plays: Kept[practice.Play] = Kept(MOST_KEPT)
_states: Kept[tuple[int, State]] = Kept(MOST_KEPT)


def core_play(play: Play) -> practice.Play:
    """The play as core knows it, from its head and the content that it pinned."""
    kept = _plays.get(play.pk)
    if kept is None:
        with _reading:
            kept = play_of(play.head, play.content.texts)
        _ = kept.cast.home  # the ways through it take long to find: now, not at the first fall
        _plays.put(play.pk, kept)
    return kept


def entries(play: Play, after: int = 0) -> list[practice.Entry]:
    """The log of a play, from an entry on, up to the play's own length."""
    found = Entry.objects.filter(play=play, seq__gt=after, seq__lte=play.length)
    rows = found.order_by("seq").values_list("seq", "at", "actor", "kind", "data")
    return [
        practice.Entry(seq, at, actor, cast(practice.Kind, kind), data)
        for seq, at, actor, kind, data in rows
    ]


def state_of(play: Play) -> State:
    """The state after the play's latest entry; only what is new since last time is folded.

    Inside a transaction it is kept only when that commits: what is taken back never happened.
    """
    one = core_play(play)
    seq, state = _states.get(play.pk) or (0, one.begin())
    if seq > play.length:
        seq, state = 0, one.begin()  # an older row than what we kept
    if seq == play.length:
        return state
    for entry in entries(play, seq):
        state = practice.step(one, state, entry)
    length = play.length
    transaction.on_commit(lambda: keep(play, length, state))
    return state


def keep(play: Play, seq: int, state: State) -> None:
    """Keep the state after entry `seq`; never an older one than is kept."""
    kept = _states.get(play.pk)
    if kept is None or kept[0] < seq:
        _states.put(play.pk, (seq, state))


def replayed(play: Play, log: Sequence[practice.Entry]) -> State:
    """The same from the log alone, without what was kept."""
    return practice.replay(core_play(play), log)
