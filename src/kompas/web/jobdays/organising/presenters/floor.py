"""The day itself: who is checked in, what is under way, what a new plan would change."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Min
from django.http import HttpRequest
from django.utils import timezone

from kompas.core.talent import schedule
from kompas.web.jobdays import slots
from kompas.web.jobdays.actions import planning
from kompas.web.jobdays.models import Booth, Candidate, Interpreter, JobDay, Meeting
from kompas.web.jobdays.organising.presenters.leading import LeadPage
from kompas.web.jobdays.organising.presenters.meetings import meetings
from kompas.web.jobdays.organising.presenters.planning import Names

SHOWN = 40  # who is expected next; the others are in the list to choose from
State = Meeting.State


class Expected:
    """A candidate at the door: when the first meeting is."""

    def __init__(self, row: Candidate, day: JobDay, first: int | None) -> None:
        self.row = row
        self.at = f"{slots.begins(day, first):%H:%M}" if first is not None else ""


class CheckInPage(LeadPage):
    """A field for a code, everybody to choose from, and who is expected next."""

    def __init__(self, day: JobDay, request: HttpRequest, problem: str = "") -> None:
        super().__init__(day, request)
        self.problem, self.typed = problem, request.POST.get("code", "")[:40]

    @cached_property
    def everybody(self) -> list[Candidate]:
        """All, by name."""
        return list(self.day.candidates.annotate(first=Min("meetings__slot")))

    @property
    def expected(self) -> list[Expected]:
        """Who has a meeting and is not there yet, the soonest first."""
        due = [
            one
            for one in self.everybody
            if one.arrived_at is None and not one.is_absent and _first(one) is not None
        ]
        due.sort(key=lambda one: (_first(one), one.name))
        return [Expected(one, self.day, _first(one)) for one in due[:SHOWN]]

    @property
    def counts(self) -> dict[str, int]:
        """How many are there, how many do not come, how many are still expected."""
        here = sum(one.arrived_at is not None and not one.is_absent for one in self.everybody)
        gone = sum(one.is_absent for one in self.everybody)
        return {"here": here, "gone": gone, "due": len(self.everybody) - here - gone}

    @property
    def absent(self) -> list[Candidate]:
        """Who does not come."""
        return [one for one in self.everybody if one.is_absent]

    @property
    def later(self) -> list[tuple[int, str]]:
        """The slots that are still to come."""
        now = max(slots.now(self.day), 0)
        return [(at, label) for at, label in enumerate(slots.labels(self.day)) if at >= now]


def _first(row: Candidate) -> int | None:
    return getattr(row, "first", None)


class BoardPage(LeadPage):
    """What goes on now: meetings under way, the next ones, who is free, who is missed."""

    def __init__(self, day: JobDay, request: HttpRequest, has_names: bool = True) -> None:
        super().__init__(day, request)
        self.has_names = has_names
        self.now = slots.now(day)
        self.time = timezone.now().astimezone(slots.begins(day, 0).tzinfo)

    @cached_property
    def meetings(self) -> list[Meeting]:
        """All of them."""
        return meetings(self.day)

    @cached_property
    def stands(self) -> list[Booth]:
        """All of them."""
        return list(self.day.booths.all())

    @property
    def is_before(self) -> bool:
        """Whether the day is still to begin."""
        return self.now < 0

    @property
    def is_over(self) -> bool:
        """Whether the last slot is past."""
        return self.now >= self.day.slots

    @property
    def slot(self) -> str:
        """The slot that is under way, in local time."""
        if self.is_before or self.is_over:
            return ""
        begins, ends = slots.begins(self.day, self.now), slots.ends(self.day, self.now)
        return f"{begins:%H:%M}-{ends:%H:%M}"

    @property
    def next_time(self) -> str:
        """When the next slot begins."""
        return f"{slots.begins(self.day, self.now + 1):%H:%M}" if not self.is_over else ""

    @property
    def under_way(self) -> list[Meeting]:
        """The meetings of this slot."""
        return [one for one in self.meetings if one.slot == self.now]

    @property
    def next(self) -> list[Meeting]:
        """The meetings of the next slot."""
        return [one for one in self.meetings if one.slot == self.now + 1]

    @property
    def free(self) -> list[Booth]:
        """Booths with nobody in this slot, and no break."""
        if self.is_before or self.is_over:
            return []
        busy = {one.booth_id for one in self.under_way if one.state != State.MISSED}
        off = self.now in self.day.breaks
        return [
            one
            for one in self.stands
            if not (off or one.is_closed or self.now in one.breaks or one.pk in busy)
        ]

    @property
    def closed(self) -> list[Booth]:
        """Booths that are closed."""
        return [one for one in self.stands if one.is_closed]

    @property
    def missed(self) -> list[Meeting]:
        """Meetings to which somebody did not come, the latest first."""
        return [one for one in reversed(self.meetings) if one.state == State.MISSED]

    @property
    def gone(self) -> list[Candidate]:
        """Who said, or of whom it was said, that they do not come."""
        return list(self.day.candidates.filter(is_absent=True))

    @property
    def marks(self) -> dict[str, int]:
        """What booths said of the meetings until now."""
        past = [one for one in self.meetings if one.slot < self.now]
        return {
            "met": sum(one.state == State.MET for one in self.meetings),
            "missed": len(self.missed),
            "open": sum(one.state == State.PLANNED for one in past),
        }

    @property
    def helpers(self) -> list[tuple[Interpreter, Meeting | None]]:
        """Each interpreter, and where they are now."""
        at = {one.interpreter_id: one for one in self.under_way if one.interpreter_id}
        return [(one, at.get(one.pk)) for one in self.day.interpreters.all()]


class Line:
    """A meeting of a new plan in words: when, where, who, and when it was."""

    def __init__(
        self, one: schedule.Meeting, names: Names, was: schedule.Meeting | None = None
    ) -> None:
        self.time, self.desk = names.time(one.slot), names.desk(one.desk)
        self.who, self.helper = names.of(one.attendee), names.helpers.get(one.interpreter, "")
        self.was = names.time(was.slot) if was else ""
        self.had = names.helpers.get(was.interpreter, "") if was else ""


class ReplanPage(LeadPage):
    """What a new plan would change, before and after, and who is told."""

    @cached_property
    def is_planned(self) -> bool:
        """Whether there is a schedule to change."""
        return self.day.plannings.filter(state="done").exists()

    @cached_property
    def change(self) -> schedule.Change:
        """What would change."""
        return planning.preview(self.day)

    @cached_property
    def names(self) -> Names:
        """Everybody by id."""
        return Names(self.day)

    @property
    def is_same(self) -> bool:
        """Whether nothing would change."""
        return not (self.change.cancelled or self.change.moved or self.change.added)

    @property
    def is_stale(self) -> bool:
        """Whether something changed since the plan was worked out, though it still fits."""
        return not self.day.plannings.filter(state="done", version=self.day.version).exists()

    @property
    def cancelled(self) -> list[Line]:
        """What would not be any more."""
        return [Line(one, self.names) for one in self.change.cancelled]

    @property
    def moved(self) -> list[Line]:
        """What would be at another time, or with another interpreter."""
        return [Line(one.after, self.names, one.before) for one in self.change.moved]

    @property
    def added(self) -> list[Line]:
        """What would be new."""
        return [Line(one, self.names) for one in self.change.added]

    @property
    def told(self) -> tuple[list[str], list[str]]:
        """Whose plan changes: people, booths."""
        moved = [one.after for one in self.change.moved]
        every = [*self.change.cancelled, *moved, *self.change.added]
        people = _each(self.names.of(one.attendee) for one in every)
        return people, _each(self.names.desk(one.desk) for one in every)


def _each(names: Iterable[str]) -> list[str]:
    return sorted(set(names) - {""})
