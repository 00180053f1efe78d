"""The schedule of a day as rows: kept, read back, its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from kompas.core.talent import schedule
from kompas.web.jobdays import pairing
from kompas.web.jobdays.models import (
    Booth,
    Cancelled,
    Candidate,
    JobDay,
    Meeting,
    Planning,
    Vacancy,
)

MISSED = Meeting.State.MISSED
Pair = tuple[str, str]
ASIDE = 1000  # slots no day has: where a meeting stands while others take its place


@transaction.atomic
def keep(*, day: JobDay, meetings: Iterable[schedule.Meeting], asked: pairing.Asked) -> None:
    """Keep meetings as the schedule of a day: whoever meets still keeps the entry in calendars.

    What was missed stays as it is: it happened.
    """
    JobDay.objects.select_for_update().get(pk=day.pk)
    people = {str(one.pk): one for one in day.candidates.all()}
    booths = {str(one.pk): one for one in day.booths.all()}
    wanted = {
        (one.attendee, one.desk): one
        for one in _still(day, meetings)
        if one.attendee in people and one.desk in booths
    }
    matches = _open(day, asked.matches)
    every = list(day.meetings.select_related("booth", "candidate"))
    rows = [row for row in every if row.state != MISSED]
    happened = {(str(row.candidate_id), str(row.booth_id), row.slot) for row in every}
    known = {(str(row.candidate_id), str(row.booth_id)): row for row in rows}
    _cancel(row for key, row in known.items() if key not in wanted)
    _move([(row, wanted[key]) for key, row in known.items() if key in wanted])
    Meeting.objects.bulk_create(
        _new(day, people[key[0]], booths[key[1]], one, matches.get(key))
        for key, one in wanted.items()
        if key not in known and (*key, one.slot) not in happened
    )


def _still(day: JobDay, meetings: Iterable[schedule.Meeting]) -> list[schedule.Meeting]:
    """Meetings without an interpreter who was taken out while they were worked out."""
    here = {str(pk) for pk in day.interpreters.values_list("pk", flat=True)}
    return [one if one.interpreter in here else replace(one, interpreter="") for one in meetings]


def _open(day: JobDay, matches: Mapping[Pair, pairing.Match]) -> dict[Pair, pairing.Match]:
    """Matches whose vacancy was not taken away meanwhile; its meeting stays, about the booth."""
    here = Vacancy.objects.filter(booth__job_day=day).values_list("pk", flat=True)
    posts = {str(pk) for pk in here}
    return {
        key: one if one.vacancy in posts else replace(one, vacancy="")
        for key, one in matches.items()
    }


def _cancel(rows: Iterable[Meeting]) -> None:
    gone = list(rows)
    Cancelled.objects.bulk_create(
        Cancelled(
            job_day_id=row.job_day_id,
            uid=row.pk,
            sequence=row.sequence + 1,
            slot=row.slot,
            booth_key=row.booth.calendar_key,
            candidate_key=row.candidate.calendar_key,
        )
        for row in gone
    )
    Meeting.objects.filter(pk__in=[row.pk for row in gone]).delete()


def _move(rows: list[tuple[Meeting, schedule.Meeting]]) -> None:
    """Put meetings into their slots, first aside, so that two can change places."""
    now = timezone.now()
    moved = [(row, one) for row, one in rows if _differs(row, one)]
    for place, (row, one) in enumerate(moved):
        row.slot, row.interpreter_id = ASIDE + place, one.interpreter or None
        row.sequence, row.updated_at = row.sequence + 1, now
    changes = ["slot", "interpreter", "sequence", "updated_at"]
    Meeting.objects.bulk_update([row for row, _one in moved], changes)
    for row, one in moved:
        row.slot = one.slot
    Meeting.objects.bulk_update([row for row, _one in moved], ["slot"])


def _differs(row: Meeting, one: schedule.Meeting) -> bool:
    interpreter = str(row.interpreter_id) if row.interpreter_id else ""
    return row.slot != one.slot or interpreter != one.interpreter


def _new(
    day: JobDay,
    candidate: Candidate,
    booth: Booth,
    one: schedule.Meeting,
    match: pairing.Match | None,
) -> Meeting:
    return Meeting(
        job_day=day,
        candidate=candidate,
        booth=booth,
        slot=one.slot,
        interpreter_id=one.interpreter or None,
        vacancy_id=match.vacancy or None if match else None,
        score=match.score if match else 0,
    )


def planned(day: JobDay, now: int) -> schedule.Schedule:
    """The schedule of a day as core knows it, with whoever stands by; what was missed before `now`
    is no part of it any more.
    """
    rows = [row for row in day.meetings.all() if row.state != MISSED or row.slot >= now]
    meetings = tuple(
        sorted(
            schedule.Meeting(
                slot=row.slot,
                desk=str(row.booth_id),
                attendee=str(row.candidate_id),
                interpreter=str(row.interpreter_id or ""),
            )
            for row in rows
        )
    )
    return schedule.Schedule(meetings, standbys=standbys(day))


def standbys(day: JobDay) -> tuple[schedule.Standby, ...]:
    """Who stands by in each slot, by the latest schedule; nobody who withdrew."""
    latest = day.plannings.filter(state=Planning.State.DONE).first()
    here = {str(pk) for pk in day.candidates.filter(is_absent=False).values_list("pk", flat=True)}
    told = latest.figures["standbys"] if latest else []
    return tuple(
        schedule.Standby(one["slot"], one["attendee"], tuple(one["desks"]))
        for one in told
        if one["attendee"] in here
    )


def figures(made: schedule.Schedule, asked: pairing.Asked) -> dict[str, Any]:
    """What is said of a schedule: how many are served, the bounds, the standbys, who has none."""
    levels = [
        {"name": one.name, "times": one.times, "value": one.value, "bound": one.bound}
        for one in made.levels
    ]
    return {
        "candidates": len(asked.day.attendees),
        "booths": len(asked.day.desks),
        "pairs": len(asked.day.pairs),
        "meetings": len(made.meetings),
        "served": list(made.served),
        "score": made.score,
        "waits": made.waits,
        "gap": made.gap,
        "levels": levels,
        "standbys": told(made.standbys),
        "seconds": round(made.seconds, 1),
    }


def told(stand: Iterable[schedule.Standby]) -> list[dict[str, Any]]:
    """Who stands by, as a row keeps it."""
    return [{"slot": one.slot, "attendee": one.attendee, "desks": list(one.desks)} for one in stand]
