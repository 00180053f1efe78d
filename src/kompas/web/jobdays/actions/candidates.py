"""Candidates: come in, change what one shows, ask for a booth, withdraw."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import codes
from kompas.web.accounts.models import Actor
from kompas.web.jobdays.actions.days import Refused, cancelled, changed
from kompas.web.jobdays.models import (
    Background,
    Booth,
    Cancelled,
    Candidate,
    CandidateDevice,
    Choice,
    JobDay,
)

CODE_LENGTH = 12
MOST_CANDIDATES = 3000


@transaction.atomic
def join(*, day: JobDay, fields: Mapping[str, Any], by: Actor) -> Candidate:
    """Come to a job day; who is in already changes what they show.

    Raises Refused: `closed`, `full`.
    """
    now = JobDay.objects.select_for_update().get(pk=day.pk)
    if known := _mine(now, by):
        return change(candidate=known, fields=fields, by=by)
    if not now.is_open:
        raise Refused("closed")
    if now.candidates.count() >= MOST_CANDIDATES:
        raise Refused("full")
    code = codes.free(CODE_LENGTH, Candidate)
    made = Candidate(job_day=now, account=by.account, code=code)
    _keep(made, fields)
    if by.visitor is not None:
        CandidateDevice.objects.create(candidate=made, visitor=by.visitor)
    changed(now)
    accounts.record(by=by, verb="jobdays.join", subject=now)
    return made


def _mine(day: JobDay, by: Actor) -> Candidate | None:
    if by.account is not None:
        return day.candidates.filter(account=by.account).first()
    if by.visitor is None:
        return None
    return day.candidates.filter(account=None, devices__visitor=by.visitor).first()


def _keep(row: Candidate, fields: Mapping[str, Any]) -> None:
    given = dict(fields)
    background = given.pop("background", None)
    if row.is_invented:
        given.pop("name", None)  # the next visitor reads it
    for name, value in given.items():
        setattr(row, name, value)
    row.save()
    if background is not None:
        Background.objects.update_or_create(candidate=row, defaults=background)


@transaction.atomic
def change(*, candidate: Candidate, fields: Mapping[str, Any], by: Actor) -> Candidate:
    """Change what one shows; `background` is a mapping of age_band and is_first_time."""
    row = Candidate.objects.select_for_update().get(pk=candidate.pk)
    _keep(row, fields)
    changed(row.job_day)
    accounts.record(by=by, verb="jobdays.change_profile", subject=row.job_day)
    return row


@transaction.atomic
def resume(*, candidate: Candidate, by: Actor) -> None:
    """Go on in another browser, with the code; an account takes a candidate that has none.

    Raises Refused: `sign-in` for the candidate of an account, `other` for whoever comes to the day
    as another candidate already, `demo` for an account and an invented candidate: these stay for
    everybody.
    """
    row = Candidate.objects.select_for_update().get(pk=candidate.pk)
    known = _mine(row.job_day, by)
    if row.account_id is not None and row.account_id != by.account_id:
        raise Refused("sign-in")
    if known is not None and known.pk != row.pk:
        raise Refused("other")
    if by.account is not None and row.job_day.is_demo:
        raise Refused("demo")
    if by.account is not None:
        Candidate.objects.filter(pk=row.pk).update(account=by.account)
    elif by.visitor is not None:
        CandidateDevice.objects.get_or_create(candidate=row, visitor=by.visitor)
    accounts.record(by=by, verb="jobdays.resume", subject=row.job_day)


@transaction.atomic
def choose(*, candidate: Candidate, booth: Booth, is_wanted: bool | None, by: Actor) -> None:
    """Ask to meet a booth, rather not, or (None) neither. Raises Refused `booth` for one of another
    day.
    """
    if booth.job_day_id != candidate.job_day_id:
        raise Refused("booth")
    if is_wanted is None:
        candidate.choices.filter(booth=booth).delete()
    else:
        Choice.objects.update_or_create(
            candidate=candidate, booth=booth, defaults={"is_wanted": is_wanted}
        )
    changed(candidate.job_day)
    accounts.record(by=by, verb="jobdays.choose", subject=candidate.job_day)  # not which booth


def cancel(candidate: Candidate) -> None:
    """Note for calendars that none of their meetings will be, and remove these."""
    meetings = candidate.meetings.select_related("booth", "candidate")
    Cancelled.objects.bulk_create(cancelled(one) for one in meetings)
    candidate.meetings.all().delete()


@transaction.atomic
def withdraw(*, candidate: Candidate, by: Actor) -> None:
    """Vanish from a job day: profile, choices, meetings, and the meetings in calendars.

    Whoever tries an invented person only stops being them: they stay for everybody.
    """
    if candidate.is_invented:
        if by.visitor is not None:
            candidate.devices.filter(visitor=by.visitor).delete()
        accounts.record(by=by, verb="jobdays.withdraw", subject=candidate.job_day)
        return
    cancel(candidate)
    _stands_by_no_more(candidate)
    changed(candidate.job_day)
    accounts.record(by=by, verb="jobdays.withdraw", subject=candidate.job_day)
    candidate.delete()


def _stands_by_no_more(candidate: Candidate) -> None:
    """Take their number out of what the figures of a schedule say about who stands by."""
    for row in candidate.job_day.plannings.select_for_update():
        told = row.figures.get("standbys", [])
        left = [one for one in told if one["attendee"] != str(candidate.pk)]
        if len(left) < len(told):
            row.figures = row.figures | {"standbys": left}
            row.save(update_fields=["figures"])
