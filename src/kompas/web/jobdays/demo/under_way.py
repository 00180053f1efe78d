"""The plan of today's demo day, and what has happened of it so far: worked out by the worker.

The score of everybody at once is compiled code. Where it is not compiled yet that takes many
seconds, and the demo should not wait for it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction
from django_tasks import task

from kompas.core.talent import schedule
from kompas.web.jobdays import keeping, pairing, slots
from kompas.web.jobdays.models import Candidate, JobDay, Mark, Meeting, Planning

SOONER = 50  # somebody waits for it
SECONDS = 2.0  # twelve booths take about one; more time finds no better plan
NOT_YET_HERE = 12  # of the candidates who should be there, one in so many is not
State = Meeting.State


@task(priority=SOONER)
def begin(pk: str) -> None:
    """Plan the day as if that had been asked for the evening before, and let it begin.

    A day that has a plan, or is gone, stays as it is.
    """
    day = JobDay.objects.filter(pk=uuid.UUID(pk), is_demo=True).first()
    if day is None or day.plannings.exists():
        return
    asked = pairing.asked(day)
    made = schedule.plan(asked.day, seconds=SECONDS)
    with transaction.atomic():
        known = JobDay.objects.select_for_update().filter(pk=day.pk).first()
        if known and not known.plannings.exists():
            _keep(known, made, asked)


def _keep(day: JobDay, made: schedule.Schedule, asked: pairing.Asked) -> None:
    keeping.keep(day=day, meetings=made.meetings, asked=asked)
    Planning.objects.create(
        job_day=day,
        version=day.version,
        state=Planning.State.DONE,
        figures=keeping.figures(made, asked),
    )
    _come_in(day)


def _come_in(day: JobDay) -> None:
    """Check people in up to now, and mark the meetings that are over: met, or missed."""
    now = slots.now(day)
    due = day.candidates.filter(arrives__lte=now).order_by("name", "id")
    late = {row.pk for number, row in enumerate(due) if number % NOT_YET_HERE == NOT_YET_HERE - 1}
    here = [row for row in due if row.pk not in late]
    for row in here:
        row.arrived_at = slots.begins(day, row.arrives)
    Candidate.objects.bulk_update(here, ["arrived_at"])
    _mark(day, day.meetings.filter(slot__lt=now), late)


def _mark(day: JobDay, over: Iterable[Meeting], late: set[uuid.UUID]) -> None:
    rows = list(over)
    for row in rows:
        row.state = State.MISSED if row.candidate_id in late else State.MET
    Meeting.objects.bulk_update(rows, ["state"])
    Mark.objects.bulk_create(
        Mark(meeting=row, state=row.state, token=uuid.uuid4(), at=slots.ends(day, row.slot))
        for row in rows
    )
