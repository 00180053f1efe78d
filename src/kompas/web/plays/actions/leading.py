"""What whoever leads a play does: begin, move on, pause, set the pace, send, let fail, end."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from kompas.core import practice
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.plays.actions.logs import Status, locked, moves_the_twin
from kompas.web.plays.models import Lesson, Play

LEADER = "trainer"  # who this is in a log; which account it was stands in the audit


@moves_the_twin
def begin(*, play: Play, by: Actor) -> None:
    """The week begins: time moves to its first stop. Nothing happens when it has begun."""
    log = locked(play.pk)
    if log.play.begun_at is not None:
        return
    log.play.begun_at, log.play.status = timezone.now(), Status.RUNNING
    log.move_on()
    log.write()
    accounts.record(by=by, verb="plays.begin", subject=play)


def begin_all(*, lesson: Lesson, by: Actor) -> int:
    """All groups that have not begun begin now, so that they share one clock; gives how many."""
    waiting = list(lesson.plays.filter(begun_at=None))
    for play in waiting:
        begin(play=play, by=by)
    return len(waiting)


@moves_the_twin
def move_on(*, play: Play, by: Actor) -> None:
    """Time moves to the next stop, whether or not everybody is ready.

    Raises practice.EntryProblem when the play pauses or is over.
    """
    log = locked(play.pk)
    if log.play.is_over:
        raise practice.EntryProblem("the play is over", "over")
    if log.play.status != Status.RUNNING:
        raise practice.EntryProblem("the play does not run", "paused")
    log.move_on()
    log.write()
    accounts.record(by=by, verb="plays.move_on", subject=play)


@moves_the_twin
def lead(*, play: Play, kind: practice.Kind, data: Mapping[str, Any], by: Actor) -> None:
    """Pause, pace, inject or end; raises practice.EntryProblem when the play cannot take it."""
    log = locked(play.pk)
    log.add(LEADER, kind, data)
    log.write()
    accounts.record(by=by, verb=f"plays.{kind}", subject=play)
