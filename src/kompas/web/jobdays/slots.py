"""The slots of a job day as moments: one length, counted from the local time at which it begins."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from kompas.web.jobdays.models import JobDay


def begins(day: JobDay, slot: int) -> datetime:
    """When a slot begins, in the zone of the day; slots have one length on every day."""
    zone = ZoneInfo(day.zone)
    first = datetime.combine(day.on, day.begins, tzinfo=zone)
    later = first.astimezone(ZoneInfo("UTC")) + timedelta(minutes=slot * day.slot_minutes)
    return later.astimezone(zone)


def ends(day: JobDay, slot: int) -> datetime:
    """When a slot ends."""
    return begins(day, slot + 1)


def today(day: JobDay) -> date:
    """The date that it is where the day is held."""
    return timezone.now().astimezone(ZoneInfo(day.zone)).date()


def now(day: JobDay, at: datetime | None = None) -> int:
    """The slot that is under way; -1 before the first, `day.slots` after the last."""
    passed = (at or timezone.now()) - begins(day, 0)
    slot = passed // timedelta(minutes=day.slot_minutes)
    return max(-1, min(int(slot), day.slots))


def labels(day: JobDay) -> list[str]:
    """The local time at which each slot begins, "09:20"."""
    return [f"{begins(day, slot):%H:%M}" for slot in range(day.slots)]
