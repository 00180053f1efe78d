"""Adding to a play's log: under a lock, all or nothing, a token only once; time moves when due."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from kompas.core import practice, twin
from kompas.core.practice import State
from kompas.core.practice.agents import Agents
from kompas.core.practice.log import outcome_of
from kompas.core.practice.pacing import moves
from kompas.core.practice.seats import held
from kompas.core.practice.week import Ending
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.plays import tasks
from kompas.web.plays.models import Entry, Play, Seat, Words
from kompas.web.plays.queries import states

Status = Play.Status
RESTARTS_A_STOP = ("tick", "pace", "pause")
TRIED_AGAIN = timedelta(minutes=1)
logger = logging.getLogger(__name__)
Given = ParamSpec("Given")
Result = TypeVar("Result")


@cache
def twin_is_ready() -> None:
    """Load the twin, once in a process; it is compiled first where nobody did."""
    twin.warm()


def moves_the_twin(action: Callable[Given, Result]) -> Callable[Given, Result]:
    """One transaction, begun when the twin is ready: compiling it may take half a minute, and
    whoever holds the database meanwhile lets nobody else write.
    """

    @wraps(action)
    def ready_first(*args: Given.args, **given: Given.kwargs) -> Result:
        twin_is_ready()
        with transaction.atomic():
            return action(*args, **given)

    return ready_first


@dataclass
class Log:
    """A play under its lock: what is added to it is written when `write` is called."""

    play: Play
    state: State
    new: list[practice.Entry] = field(default_factory=list)

    @property
    def next_seq(self) -> int:
        """The number of the next entry."""
        return self.play.length + len(self.new) + 1

    def add(self, actor: str, kind: practice.Kind, data: Mapping[str, Any]) -> practice.Entry:
        """Add one entry; raises practice.EntryProblem when the play cannot take it."""
        entry = practice.Entry(self.next_seq, self.state.now, actor, kind, data)
        self.state = practice.step(states.core_play(self.play), self.state, entry)
        self.new.append(entry)
        return entry

    def move_on(self) -> None:
        """Let time move to the next stop; at the end of the week the play is over."""
        one = states.core_play(self.play)
        agents = Agents(one.cast.catalog.policies[self.play.head["policy"]])
        for entry, state in moves(one, self.state, agents, self.next_seq):
            self.new.append(entry)
            self.state = state
        if self.state.now >= one.cast.end and not self.state.over:
            self.add("system", "end", {})

    def write(self, token: UUID | None = None) -> None:
        """Write what is new; the first new entry carries the token."""
        play = self.play
        rows = [_row(play, entry) for entry in self.new]
        if rows:
            rows[0].token = token
        Entry.objects.bulk_create(rows)
        play.length += len(rows)
        _follow(play, self.state)
        restarts = any(entry.kind in RESTARTS_A_STOP for entry in self.new)
        if play.is_over or restarts or not play.due_at:
            play.due_at = _due(play, self.state)
        play.save(update_fields=["length", "status", "due_at", "begun_at", "ended_at", "outcome"])
        if any(entry.kind == "end" for entry in self.new):
            pk = str(play.pk)
            transaction.on_commit(lambda: tasks.work_out.enqueue(pk))
        length, state = play.length, self.state
        transaction.on_commit(lambda: states.keep(play, length, state))


def _row(play: Play, entry: practice.Entry) -> Entry:
    return Entry(
        play=play,
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        kind=entry.kind,
        data=dict(entry.data),
    )


def locked(pk: UUID) -> Log:
    """A play that nobody else can write to until this transaction ends."""
    play = Play.objects.select_for_update().defer("debrief").get(pk=pk)
    return Log(play, states.state_of(play))


def is_known(play: Play, token: UUID | None) -> bool:
    """Whether an entry with this token stands in the log already."""
    return token is not None and Entry.objects.filter(play=play, token=token).exists()


def _follow(play: Play, state: State) -> None:
    """The row says what the state says: whether it runs, and when time moves by itself."""
    now = timezone.now()
    if state.over:
        if not play.is_over:
            play.status, play.ended_at, play.outcome = Status.OVER, now, _outcome(play, state)
    elif play.begun_at is not None:
        play.status = Status.PAUSED if state.paused else Status.RUNNING


def _due(play: Play, state: State) -> datetime | None:
    runs = play.status == Status.RUNNING and state.pace_seconds
    return timezone.now() + timedelta(seconds=state.pace_seconds) if runs else None


def _outcome(play: Play, state: State) -> dict[str, Any]:
    return outcome_of(Ending(states.core_play(play), state, ()))


def everybody_is_ready(log: Log) -> bool:
    """Whether all roles that people play are done for now, and time may move."""
    people = held(log.state)
    running = log.play.status == Status.RUNNING and not log.state.paused
    return running and bool(people) and people <= log.state.ready


@moves_the_twin
def append(
    *,
    seat: Seat,
    kind: practice.Kind,
    data: Mapping[str, Any],
    by: Actor,
    words: str = "",
    token: UUID | None = None,
) -> bool:
    """A seat acts: one entry, its words beside it, and time moves when everybody is ready.

    Gives False when an entry with this token stood there already. Raises practice.EntryProblem
    when the play cannot take it; then nothing is written.
    """
    log = locked(seat.play_id)
    if is_known(log.play, token):
        return False
    if log.play.begun_at is None:
        raise practice.EntryProblem("the week has not begun", "not-begun")
    text = " ".join(words.split())
    given = {**data, "role": seat.role} | ({"words": True} if text else {})
    entry = log.add(seat.actor, kind, given)
    if everybody_is_ready(log):
        log.move_on()
    log.write(token)
    if text:
        Words.objects.create(play=log.play, seat=seat, seq=entry.seq, text=text[:600])
    accounts.record(by=by, verb=f"plays.{kind}", subject=log.play, seq=entry.seq)
    return True


def move_due(*, limit: int = 50) -> int:
    """Let time move in the plays whose stop is over by the clock; gives how many moved.

    Each play in a transaction of its own. One that cannot move is written down and tried again
    after a minute, so that it never holds up the others.
    """
    due = Play.objects.filter(due_at__lte=timezone.now()).order_by("due_at")
    moved = 0
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        try:
            moved += _moved(pk)
        except DatabaseError:
            raise  # that is about all of them
        except Exception:
            logger.exception("time cannot move on in play %s", pk)
            Play.objects.filter(pk=pk).update(due_at=timezone.now() + TRIED_AGAIN)
    return moved


@moves_the_twin
def _moved(pk: UUID) -> bool:
    """Move one play, unless somebody else did, or does so at this moment."""
    skips = connection.features.has_select_for_update_skip_locked
    due = Play.objects.filter(pk=pk, due_at__lte=timezone.now()).order_by()
    if not due.select_for_update(skip_locked=skips).values_list("pk", flat=True):
        return False
    log = locked(pk)
    log.move_on()
    log.write()
    return True
