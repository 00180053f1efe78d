"""My plan: the day of one candidate in the order of time, and what changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from django.utils.translation import gettext as _

from kompas.web.jobdays import slots
from kompas.web.jobdays.models import Candidate, Meeting, Planning

Kind = Literal["meeting", "walk", "break", "free"]
Remembered = Mapping[str, int]  # the slot of each meeting when somebody last looked


@dataclass(frozen=True)
class Part:
    """A stretch of the day: from slot `begins` until slot `ends`."""

    kind: Kind
    starts: datetime
    ends: datetime
    begins: int
    until: int
    meeting: Meeting | None = None
    hall: str = ""
    mark: str = ""  # "now", "next" or nothing

    @property
    def hours(self) -> str:
        """From when to when."""
        return f"{self.starts:%H:%M}-{self.ends:%H:%M}"


@dataclass(frozen=True)
class Change:
    """Something that is otherwise than before: new, moved or cancelled."""

    kind: Literal["new", "moved", "cancelled"]
    institution: str
    at: str
    before: str = ""


class Plan:
    """The day of one candidate; `remembered` is what they saw last in this browser, if anything."""

    def __init__(
        self, row: Candidate, remembered: Remembered | None = None, at: datetime | None = None
    ) -> None:
        self.row, self.day, self.remembered = row, row.job_day, remembered
        self.now = slots.now(self.day, at)
        self.last = self.day.slots if row.leaves is None else min(row.leaves, self.day.slots)

    @cached_property
    def meetings(self) -> list[Meeting]:
        """Whom they meet, in order."""
        found = self.row.meetings.select_related("booth", "interpreter", "vacancy")
        return list(found.order_by("slot"))

    @cached_property
    def parts(self) -> list[Part]:
        """Meetings, walks, breaks and free time between the first and the last meeting."""
        made = list(self._parts())
        coming = [part for part in made if part.kind == "meeting" and part.begins > self.now]
        following = coming[0].begins if coming and self.now >= -1 else None
        return [self._marked(part, following) for part in made]

    def _marked(self, part: Part, following: int | None) -> Part:
        is_now = part.begins <= self.now < part.until
        is_next = part.kind == "meeting" and part.begins == following
        mark = "now" if is_now else "next" if is_next else ""
        return Part(**{**vars(part), "mark": mark})

    def _parts(self) -> Iterator[Part]:
        before: Meeting | None = None
        for one in self.meetings:
            if before is not None:
                yield from self._between(before, one)
            yield self._part("meeting", one.slot, one.slot + 1, one)
            before = one

    def _between(self, before: Meeting, after: Meeting) -> Iterator[Part]:
        """What lies between two meetings: breaks, free time, and the way at the end of it."""
        begins, until = before.slot + 1, after.slot
        way = min(self._walk(before.booth.hall, after.booth.hall), until - begins)
        for kind, first, last in self._runs(begins, until - way):
            yield self._part(kind, first, last)
        if before.booth.hall != after.booth.hall:
            yield self._part("walk", until - way, until, hall=after.booth.hall)

    def _runs(self, begins: int, until: int) -> Iterator[tuple[Kind, int, int]]:
        """Stretches of break and of free time, each as long as it is."""
        first = begins
        for slot in range(begins, until):
            if slot + 1 == until or self._kind(slot + 1) != self._kind(slot):
                yield self._kind(slot), first, slot + 1
                first = slot + 1

    def _kind(self, slot: int) -> Kind:
        return "break" if slot in self.day.breaks else "free"

    def _part(
        self, kind: Kind, begins: int, until: int, meeting: Meeting | None = None, hall: str = ""
    ) -> Part:
        starts, ends = slots.begins(self.day, begins), slots.begins(self.day, until)
        return Part(kind, starts, ends, begins, until, meeting, hall)

    def _walk(self, one: str, other: str) -> int:
        known = {frozenset(way[:2]): int(way[2]) for way in self.day.walking}
        return known.get(frozenset((one, other)), 0) if one != other else 0

    @property
    def arrives(self) -> str:
        """When they come, local time."""
        return f"{slots.begins(self.day, self.row.arrives):%H:%M}"

    @property
    def leaves(self) -> str:
        """When they leave."""
        return f"{slots.begins(self.day, self.last):%H:%M}"

    @property
    def is_over(self) -> bool:
        """Whether the day is behind us."""
        return self.now >= self.day.slots

    @cached_property
    def planning(self) -> Planning | None:
        """The latest schedule that was worked out."""
        return self.day.plannings.filter(state=Planning.State.DONE).first()

    @property
    def why_empty(self) -> list[str]:
        """Why there is no meeting, as far as we know; the surest reason first."""
        if self.planning is None:
            return [_("There is no plan yet. Whoever leads the day makes it once everybody is in.")]
        if self.row.is_absent:
            return [_("You said that you cannot come.")]
        if self.row.joined_at > self.planning.at:
            return [_("You came in after the plan was made. The next plan counts you in.")]
        return list(self._reasons())

    def _reasons(self) -> Iterator[str]:
        yield _("The plan was made, and no meeting for you fits in it.")
        refused = self.row.choices.filter(is_wanted=False).count()
        if refused:
            yield _("You would rather not meet %s of the booths.") % refused
        if self.last - self.row.arrives < self.day.slots:
            told = {"from": self.arrives, "until": self.leaves}
            yield _("You are there from %(from)s until %(until)s only.") % told
        yield _("Booths speak with one person at a time, and those that suit you may be full.")

    @cached_property
    def changes(self) -> list[Change]:
        """What is otherwise than they last saw it; else all that moved or was cancelled."""
        return [*self._moved(), *self._gone()]

    def _moved(self) -> Iterator[Change]:
        for one in self.meetings:
            before = (self.remembered or {}).get(str(one.pk))
            name, at = one.booth.institution, self._time(one.slot)
            if before is None and self.remembered is not None:
                yield Change("new", name, at)
            elif before is None and one.sequence:
                yield Change("moved", name, at)
            elif before is not None and before != one.slot:
                yield Change("moved", name, at, self._time(before))

    def _gone(self) -> Iterator[Change]:
        names = {one.calendar_key: one.institution for one in self.day.booths.all()}
        here = {one.pk for one in self.meetings}
        again = {one.booth.calendar_key for one in self.meetings}
        for row in self.day.cancelled.filter(candidate_key=self.row.calendar_key):
            was_seen = self.remembered is None or str(row.uid) in self.remembered
            if row.uid not in here and row.booth_key not in again and was_seen:
                yield Change("cancelled", names.get(row.booth_key, ""), self._time(row.slot))

    def _time(self, slot: int) -> str:
        return f"{slots.begins(self.day, slot):%H:%M}"

    @property
    def to_confirm(self) -> bool:
        """Whether this browser remembers no plan yet, and there is nothing else to confirm."""
        return self.remembered is None and not self.changes

    @property
    def to_remember(self) -> dict[str, int]:
        """What this plan is now, to be compared with later."""
        return {str(one.pk): one.slot for one in self.meetings}
