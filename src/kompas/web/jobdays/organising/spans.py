"""Breaks as people write them, 12:00-13:00, and as slots of a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import time

from kompas.core.talent.exchange.cells import read_spans, write_time
from kompas.web.jobdays import slots
from kompas.web.jobdays.models import JobDay

Span = tuple[time, time]


def covered(day: JobDay, spans: Iterable[Span]) -> list[int]:
    """The slots of which any minute lies in one of the spans, in local time."""
    told = list(spans)
    return [slot for slot in range(day.slots) if any(_meets(day, slot, one) for one in told)]


def _meets(day: JobDay, slot: int, span: Span) -> bool:
    first, last = slots.begins(day, slot), slots.ends(day, slot)
    ends = last.time() if last.date() == first.date() else time.max
    return first.time() < span[1] and span[0] < ends


def written(day: JobDay, taken: Collection[int]) -> str:
    """Slots as spans of local time, one after the other: 12:00-13:00, 15:20-15:40."""
    found: list[list[int]] = []
    for slot in sorted(taken):
        if found and slot == found[-1][1] + 1:
            found[-1][1] = slot
        else:
            found.append([slot, slot])
    return ", ".join(_written(day, first, last) for first, last in found)


def read(told: str) -> tuple[Span, ...]:
    """Spans from text, between commas or on lines; Unreadable as `read_spans` says."""
    return read_spans(told.replace("\n", "|").replace(",", "|"))


def _written(day: JobDay, first: int, last: int) -> str:
    begins, ends = slots.begins(day, first).time(), slots.ends(day, last).time()
    return f"{write_time(begins)}-{write_time(ends)}"


def arrives(day: JobDay, at: time | None) -> int:
    """The first slot that somebody who comes at this time can take; `day.slots` when none."""
    if at is None:
        return 0
    return next((s for s in range(day.slots) if slots.begins(day, s).time() >= at), day.slots)


def leaves(day: JobDay, at: time | None) -> int | None:
    """The slot from which somebody who leaves at this time is gone; None: they stay."""
    if at is None:
        return None
    return sum(slots.ends(day, slot).time() <= at for slot in range(day.slots))
