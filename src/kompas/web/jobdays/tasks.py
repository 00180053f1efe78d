"""The work that runs beside the pages: the schedule of a day."""

import logging
from uuid import UUID

from django.db import transaction
from django_tasks import task

from kompas.core.talent import schedule
from kompas.web.accounts import actions as accounts
from kompas.web.jobdays import keeping, pairing
from kompas.web.jobdays.models import Planning

logger = logging.getLogger(__name__)
State = Planning.State
SOONER = 50  # somebody waits for it
SECONDS = 15.0


@task(priority=SOONER)
def work_out(pk: str) -> None:
    """Work out one schedule, unless the day was erased meanwhile."""
    waiting = Planning.objects.filter(pk=UUID(pk), state=State.WAITING)
    if not waiting.update(state=State.RUNNING):
        return
    row = Planning.objects.select_related("job_day").get(pk=UUID(pk))
    try:
        _settle(row)
    except Exception:
        logger.exception("the schedule %s failed", pk)
        Planning.objects.filter(pk=row.pk).update(state=State.FAILED)


def _settle(row: Planning) -> None:
    """Work it out, and keep its meetings unless the slots of the day are others by then."""
    asked = pairing.asked(row.job_day)
    made = schedule.plan(asked.day, seconds=SECONDS)
    with transaction.atomic():
        now = type(row.job_day).objects.select_for_update().filter(pk=row.job_day_id).first()
        if now is None:
            return
        same = (now.slots, now.begins, now.on) == _frame(row)
        if same:
            keeping.keep(day=now, meetings=made.meetings, asked=asked)
        row.state = State.DONE if same else State.CHANGED
        row.figures = keeping.figures(made, asked)
        row.save(update_fields=["state", "figures"])
        accounts.record(by=accounts.system(), verb="jobdays.planned", subject=row)


def _frame(row: Planning) -> tuple[object, ...]:
    return (row.job_day.slots, row.job_day.begins, row.job_day.on)
