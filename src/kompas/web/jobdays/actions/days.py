"""Job days: make one, change it, booths and interpreters, erase, expire."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from kompas.web.accounts import actions as accounts
from kompas.web.accounts import codes
from kompas.web.accounts.models import Actor, Organisation
from kompas.web.jobdays.models import Booth, Cancelled, Interpreter, JobDay, Meeting

CODE_LENGTH, BOOTH_CODE_LENGTH = 6, 10
KEPT = timedelta(days=180)  # after the day
MOST_BOOTHS, MOST_INTERPRETERS = 200, 40
IN_CALENDARS = ("on", "begins", "zone", "slot_minutes", "place", "address")


class Refused(Exception):
    """It cannot be done; `why` is the name of a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Asked:
    """A job day as its organiser describes it; the fields are those of the row."""

    title: Mapping[str, str]
    place: str
    on: date
    begins: time = time(9, 0)
    zone: str = "Europe/Brussels"
    slot_minutes: int = 20
    slots: int = 16
    halls: Sequence[str] = ("A",)
    walking: Sequence[Sequence[Any]] = ()
    breaks: Sequence[int] = ()
    most_each: int = 4
    about: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    is_listed: bool = True
    counts_for_needs: bool = True

    @property
    def fields(self) -> dict[str, Any]:
        """What the row keeps."""
        given = vars(self) | {"title": dict(self.title), "about": dict(self.about)}
        lists = {name: list(given[name]) for name in ("halls", "walking", "breaks")}
        return given | lists | {"expires_at": _kept_until(self.on)}


def _kept_until(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(23, 59))) + KEPT


@transaction.atomic
def begin(*, asked: Asked, organisation: Organisation, by: Actor) -> JobDay:
    """Make a job day, open for candidates and institutions."""
    made = JobDay.objects.create(
        organisation=organisation,
        account=by.account,
        code=codes.free(CODE_LENGTH, JobDay),
        **asked.fields,
    )
    accounts.record(by=by, verb="jobdays.begin", subject=made)
    return made


@transaction.atomic
def change(*, day: JobDay, asked: Asked, version: int, by: Actor) -> JobDay:
    """Change a job day. Raises Refused `meanwhile` when somebody else changed it since `version`,
    and `halls` when a booth stands in a hall that would be gone.
    """
    now = JobDay.objects.select_for_update().get(pk=day.pk)
    if now.version != version:
        raise Refused("meanwhile")
    if now.booths.exclude(hall__in=asked.halls).exists():
        raise Refused("halls")
    before = [getattr(now, name) for name in IN_CALENDARS]
    JobDay.objects.filter(pk=day.pk).update(version=F("version") + 1, **asked.fields)
    accounts.record(by=by, verb="jobdays.change", subject=day)
    now.refresh_from_db()
    if before != [getattr(now, name) for name in IN_CALENDARS]:
        now.meetings.update(sequence=F("sequence") + 1, updated_at=timezone.now())
    return now


def changed(day: JobDay) -> None:
    """Note that what a schedule rests on is another now."""
    JobDay.objects.filter(pk=day.pk).update(version=F("version") + 1)


@transaction.atomic
def set_open(*, day: JobDay, is_open: bool, by: Actor) -> None:
    """Let candidates come in, or not any more."""
    JobDay.objects.filter(pk=day.pk).update(is_open=is_open)
    accounts.record(by=by, verb="jobdays.open", subject=day, open=is_open)


@transaction.atomic
def add_booth(*, day: JobDay, fields: Mapping[str, Any], by: Actor) -> Booth:
    """Add a booth with the next number (unless one is given) and a code of its own.

    Raises Refused: `booths` for too many, `number` for one that is taken, `halls`.
    """
    JobDay.objects.select_for_update().get(pk=day.pk)
    if day.booths.count() >= MOST_BOOTHS:
        raise Refused("booths")
    given = dict(fields)
    if given["hall"] not in day.halls:
        raise Refused("halls")
    last = day.booths.aggregate(last=Max("number"))["last"] or 0
    number = given.pop("number", None) or last + 1
    if day.booths.filter(number=number).exists():
        raise Refused("number")
    code = codes.free(BOOTH_CODE_LENGTH, Booth)
    made = Booth.objects.create(job_day=day, number=number, code=code, **given)
    changed(day)
    accounts.record(by=by, verb="jobdays.add_booth", subject=made)
    return made


@transaction.atomic
def renew_code(*, booth: Booth, by: Actor) -> Booth:
    """Give a booth another code and calendar address; whoever came in with the old one is out."""
    booth.code = codes.free(BOOTH_CODE_LENGTH, Booth)
    booth.calendar_key = uuid4()
    booth.save(update_fields=["code", "calendar_key"])
    booth.hosts.all().delete()
    accounts.record(by=by, verb="jobdays.renew_code", subject=booth)
    return booth


@transaction.atomic
def remove_booth(*, booth: Booth, by: Actor) -> None:
    """Remove a booth with all that stands at it. Raises Refused `planned` once it has meetings."""
    if booth.meetings.exists():
        raise Refused("planned")
    accounts.record(by=by, verb="jobdays.remove_booth", subject=booth)
    changed(booth.job_day)
    booth.delete()


@transaction.atomic
def add_interpreter(
    *, day: JobDay, name: str, languages: Sequence[str], breaks: Sequence[int] = (), by: Actor
) -> Interpreter:
    """Add an interpreter. Raises Refused: `languages` for fewer than two, `interpreters`."""
    if len(set(languages)) < 2:
        raise Refused("languages")
    if day.interpreters.count() >= MOST_INTERPRETERS:
        raise Refused("interpreters")
    made = Interpreter.objects.create(
        job_day=day, name=name, languages=sorted(set(languages)), breaks=sorted(set(breaks))
    )
    changed(day)
    accounts.record(by=by, verb="jobdays.add_interpreter", subject=made)
    return made


@transaction.atomic
def remove_interpreter(*, interpreter: Interpreter, by: Actor) -> None:
    """Remove an interpreter; meetings that had one stay, and show that nobody interprets."""
    accounts.record(by=by, verb="jobdays.remove_interpreter", subject=interpreter)
    changed(interpreter.job_day)
    interpreter.delete()


@transaction.atomic
def set_aside(*, day: JobDay, by: Actor) -> int:
    """Take the schedule back: no meeting stays, calendars learn it; gives how many there were.

    Raises Refused `marked` once a booth said of a meeting that it was, or was missed.
    """
    if day.meetings.exclude(state=Meeting.State.PLANNED).exists():
        raise Refused("marked")
    rows = list(day.meetings.select_related("booth", "candidate"))
    Cancelled.objects.bulk_create(cancelled(one) for one in rows)
    day.meetings.all().delete()
    changed(day)
    accounts.record(by=by, verb="jobdays.set_aside", subject=day, count=len(rows))
    return len(rows)


def cancelled(row: Meeting) -> Cancelled:
    """What calendars learn of a meeting that is not any more."""
    return Cancelled(
        job_day_id=row.job_day_id,
        uid=row.pk,
        sequence=row.sequence + 1,
        slot=row.slot,
        booth_key=row.booth.calendar_key,
        candidate_key=row.candidate.calendar_key,
    )


@transaction.atomic
def erase(*, day: JobDay, by: Actor) -> None:
    """Erase a job day with everybody and everything on it, at once."""
    accounts.record(by=by, verb="jobdays.erase", subject=day)
    day.delete()


@transaction.atomic
def expire() -> int:
    """Erase job days past their time."""
    past = JobDay.objects.filter(expires_at__lt=timezone.now())
    count = past.count()
    if count:
        accounts.record(by=accounts.system(), verb="jobdays.expire", count=count)
        past.delete()
    return count
