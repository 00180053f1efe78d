"""The day itself: what a booth says of its meetings, also when it says so later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.jobdays import slots
from kompas.web.jobdays.models import Booth, JobDay, Mark, Meeting

Outcome = Literal["kept", "later", "taken", "known", "gone", "early"]


@dataclass(frozen=True)
class Said:
    """A mark as it was made: `at` is when, `token` is drawn once for each mark."""

    meeting: UUID
    state: str
    token: UUID
    at: datetime


@dataclass(frozen=True)
class Settled:
    """What became of a mark: it counts ("kept"), a later one counts ("later"), the meeting stays
    missed because somebody else has its slot meanwhile ("taken"), it was there already ("known"),
    its meeting is not in the plan any more ("gone"), or the day is still to come ("early").
    """

    said: Said
    outcome: Outcome
    meeting: Meeting | None = None


@transaction.atomic
def mark(*, booth: Booth, marks: Sequence[Said], by: Actor) -> list[Settled]:
    """Keep what a booth says of its meetings. Each mark counts once, the latest by its own time is
    the state of its meeting; a time that is still to come counts as now.
    """
    JobDay.objects.select_for_update().get(pk=booth.job_day_id)  # a new plan waits, or was made
    held = _held(booth, marks)
    settled = [_settle(held.get(one.meeting), one) for one in marks]
    count = sum(one.outcome in ("kept", "later", "taken") for one in settled)
    if count:
        accounts.record(by=by, verb="jobdays.mark", subject=booth, count=count)
    return settled


def _held(booth: Booth, marks: Iterable[Said]) -> dict[UUID, Meeting]:
    wanted = {one.meeting for one in marks}
    rows = booth.meetings.filter(pk__in=wanted).select_related("job_day")
    return {row.pk: row for row in rows}


def _settle(meeting: Meeting | None, said: Said) -> Settled:
    if meeting is None:
        return Settled(said, "gone")
    if slots.today(meeting.job_day) < meeting.job_day.on:
        return Settled(said, "early", meeting)
    row, is_new = Mark.objects.get_or_create(
        meeting=meeting,
        token=said.token,
        defaults={"state": said.state, "at": min(said.at, timezone.now())},
    )
    if not is_new:
        return Settled(said, "known", meeting)
    last = meeting.marks.last() or row
    if not _can_be(meeting, last.state):
        return Settled(said, "taken", meeting)
    if last.state != meeting.state:
        meeting.state = last.state
        meeting.save(update_fields=["state"])
    return Settled(said, "kept" if last.token == said.token else "later", meeting)


def _can_be(meeting: Meeting, state: str) -> bool:
    """Whether a meeting that was missed can still be another: not once a new plan gave away its
    slot, or gave the candidate another meeting then or there.
    """
    if meeting.state != Meeting.State.MISSED or state == Meeting.State.MISSED:
        return True
    held = meeting.job_day.meetings.exclude(state=Meeting.State.MISSED)
    booth, candidate = Q(booth_id=meeting.booth_id), Q(candidate_id=meeting.candidate_id)
    then = Q(slot=meeting.slot)
    return not held.filter((booth & then) | (candidate & then) | (booth & candidate)).exists()


@transaction.atomic
def look(*, booth: Booth, meetings: Sequence[Meeting], by: Actor) -> None:
    """Note that somebody at a booth read what its candidates show: one line for each look."""
    if meetings:
        seen = [str(one.pk) for one in meetings]
        accounts.record(by=by, verb="jobdays.look", subject=booth, meetings=seen)
