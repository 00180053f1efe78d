"""The schedule: ask for it, keep it, work it out anew when somebody does not come."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kompas.core.talent import schedule
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.jobdays import keeping, pairing, slots, tasks
from kompas.web.jobdays.actions.days import Refused, changed
from kompas.web.jobdays.models import Booth, Candidate, Interpreter, JobDay
from kompas.web.jobdays.models import Planning as Row


@transaction.atomic
def ask(*, day: JobDay, by: Actor) -> Row:
    """Ask for the schedule of a day; the one that waits or is worked out already is that one.

    Raises Refused `began` once the day is under way: then it is only planned anew.
    """
    now = JobDay.objects.select_for_update().get(pk=day.pk)
    if slots.now(now) >= 0:
        raise Refused("began")
    busy = now.plannings.filter(state__in=(Row.State.WAITING, Row.State.RUNNING)).first()
    if busy:
        return busy
    made = Row.objects.create(job_day=now, version=now.version)
    accounts.record(by=by, verb="jobdays.plan", subject=now)
    transaction.on_commit(lambda: tasks.work_out.enqueue(str(made.pk)))
    return made


def problems(day: JobDay) -> tuple[schedule.Problem, ...]:
    """Whoever has no feasible booth, and what makes the day impossible, before it is solved."""
    return schedule.problems(pairing.asked(day).day)


def preview(day: JobDay) -> schedule.Change:
    """What a new plan would change now, for who does not come, comes later, or closed."""
    return _worked_out(day)[0]


def _worked_out(day: JobDay) -> tuple[schedule.Change, pairing.Asked]:
    asked, now = pairing.asked(day, also_gone=True), slots.now(day)
    found = keeping.planned(day, now)
    return schedule.replan(asked.day, found, now, _news(day)), asked


def _news(day: JobDay) -> schedule.News:
    """Who came later than planned has that in their row already."""
    return schedule.News(
        absent=_ids(day.candidates.filter(is_absent=True)),
        closed=_ids(day.booths.filter(is_closed=True)),
        interpreters=_ids(day.interpreters.filter(is_absent=True)),
    )


def _ids(rows: QuerySet[Any]) -> frozenset[str]:
    return frozenset(str(pk) for pk in rows.values_list("pk", flat=True))


@transaction.atomic
def replan(*, day: JobDay, by: Actor) -> schedule.Change:
    """Work the rest of the day out anew: nothing that is under way moves.

    Raises Refused `unplanned` where there is no schedule yet.
    """
    now = JobDay.objects.select_for_update().get(pk=day.pk)
    latest = now.plannings.filter(state=Row.State.DONE).first()
    if latest is None:
        raise Refused("unplanned")
    change, asked = _worked_out(now)
    keeping.keep(day=now, meetings=change.schedule.meetings, asked=asked)
    latest.figures |= {"standbys": keeping.told(change.schedule.standbys)}
    latest.version = now.version
    latest.save(update_fields=["figures", "version"])
    told = {"cancelled": len(change.cancelled), "moved": len(change.moved)}
    accounts.record(by=by, verb="jobdays.replan", subject=now, **told, added=len(change.added))
    return change


@transaction.atomic
def absent(*, candidate: Candidate, is_absent: bool = True, by: Actor) -> None:
    """Note that somebody does not come (or does, after all). The schedule changes with `replan`."""
    Candidate.objects.filter(pk=candidate.pk).update(is_absent=is_absent)
    changed(candidate.job_day)
    accounts.record(by=by, verb="jobdays.absent", subject=candidate.job_day, absent=is_absent)


@transaction.atomic
def late(*, candidate: Candidate, slot: int, by: Actor) -> None:
    """Note that somebody comes from a slot on. Raises Refused `slot` for none of the day."""
    if not 0 <= slot < candidate.job_day.slots:
        raise Refused("slot")
    Candidate.objects.filter(pk=candidate.pk).update(arrives=slot, is_absent=False)
    changed(candidate.job_day)
    accounts.record(by=by, verb="jobdays.late", subject=candidate.job_day, slot=slot)


@transaction.atomic
def arrived(*, candidate: Candidate, by: Actor) -> None:
    """Check somebody in; a second time changes nothing."""
    now = timezone.now()
    found = Candidate.objects.filter(pk=candidate.pk, arrived_at=None)
    if found.update(arrived_at=now, is_absent=False):
        accounts.record(by=by, verb="jobdays.arrive", subject=candidate.job_day)


@transaction.atomic
def close(*, booth: Booth, is_closed: bool, by: Actor) -> None:
    """Close a booth for the rest of the day, or open it again."""
    Booth.objects.filter(pk=booth.pk).update(is_closed=is_closed)
    changed(booth.job_day)
    accounts.record(by=by, verb="jobdays.close_booth", subject=booth, closed=is_closed)


@transaction.atomic
def interpreter_absent(*, interpreter: Interpreter, is_absent: bool, by: Actor) -> None:
    """Note that an interpreter does not come, or does after all."""
    Interpreter.objects.filter(pk=interpreter.pk).update(is_absent=is_absent)
    changed(interpreter.job_day)
    accounts.record(by=by, verb="jobdays.interpreter_absent", subject=interpreter)
