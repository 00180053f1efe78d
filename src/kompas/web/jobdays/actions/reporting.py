"""The report on fairness: made once, when the day is over."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import transaction

from kompas.core.talent import fairness
from kompas.core.talent import schedule as core
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.jobdays import places, slots
from kompas.web.jobdays.actions.days import Refused
from kompas.web.jobdays.models import Candidate, JobDay, Meeting

State = Meeting.State


@transaction.atomic
def make(*, day: JobDay, by: Actor) -> JobDay:
    """Make the report. A second time gives the one that was made: two reports with one person more
    in the second would say what that person did.

    Raises Refused `lasts` before the end of the day, `unmarked` when no booth marked any meeting.
    """
    now = JobDay.objects.select_for_update().get(pk=day.pk)
    if now.fairness:
        return now
    if slots.now(now) < now.slots:
        raise Refused("lasts")
    if not now.meetings.exclude(state=State.PLANNED).exists():
        raise Refused("unmarked")
    now.fairness = asdict(fairness.report(attended(now)))
    now.save(update_fields=["fairness"])
    accounts.record(by=by, verb="jobdays.report", subject=now)
    return now


def attended(day: JobDay) -> list[fairness.Attended]:
    """Everybody who came to a day, as the report counts them."""
    rows = day.candidates.select_related("background").prefetch_related("meetings__booth")
    return [_attended(row) for row in rows]


def _attended(row: Candidate) -> fairness.Attended:
    told, met = getattr(row, "background", None), list(row.meetings.all())
    took_place = [one for one in met if one.state == State.MET]
    return fairness.Attended(
        region=places.side(row.place) or "",
        language=fairness.best_language(row.languages),
        age_band=told.age_band if told else "",
        first_time=told.is_first_time if told else None,
        meetings=len(took_place),
        wait=fairness.mean_wait(row.arrives, _slots(took_place)),
        planned=len(met),
        missed=sum(one.state == State.MISSED for one in met),
    )


def _slots(rows: Iterable[Meeting]) -> list[core.Meeting]:
    return [core.Meeting(one.slot, str(one.booth_id), str(one.candidate_id)) for one in rows]


def kept(told: dict[str, Any]) -> fairness.Report:
    """A report as it was kept."""
    everybody = told["everybody"]
    return fairness.Report(
        told["people"],
        fairness.Figures(**everybody) if everybody else None,
        tuple(
            fairness.Table(table["trait"], tuple(map(_row, table["rows"])), table["held_back"])
            for table in told["tables"]
        ),
    )


def _row(told: dict[str, Any]) -> fairness.Row:
    gaps = tuple(fairness.Gap(**gap) for gap in told["gaps"])
    return fairness.Row(told["group"], fairness.Figures(**told["figures"]), gaps)
