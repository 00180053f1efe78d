"""The sheet that somebody fills in who watches: what they saw, day by day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from kompas.core.catalog import load
from kompas.core.catalog.kinds import Instrument, Item
from kompas.core.practice.observing import MARKS
from kompas.web.plays.models import Mark, Seat
from kompas.web.plays.presenters.words import language
from kompas.web.plays.queries import states

SHEET = "watching-together"


@dataclass(frozen=True)
class Asked:
    """One behaviour, its words, and the mark given so far (empty when none)."""

    item: Item
    text: str
    mark: str


@dataclass(frozen=True)
class Day:
    """A day of the play that can be marked: how many behaviours are."""

    number: int
    marked: int
    is_here: bool


class SheetPage:
    """The sheet of one day (0: the latest) for one seat; Http404 for a day that no week has.

    `refusal` says why nothing can be marked, `problem` what is wrong with what was sent.
    """

    def __init__(self, seat: Seat, day: int, sent: Mapping[str, str] | None = None) -> None:
        self.seat, self.play = seat, seat.play
        self.sheet: Instrument = load().instruments[SHEET]
        self.last = self._last_day()
        self.day = day or max(self.last, 1)
        if self.day > states.core_play(self.play).cast.days:
            raise Http404
        self.refusal = self._refusal()
        kept = {} if self.refusal else dict(self._kept(self.day))
        self.given = self._given(sent or {})
        self.marks = {**kept, **self.given}
        self.problem = self._problem(sent) if sent is not None and not self.refusal else ""

    def _last_day(self) -> int:
        """The latest day that began; 0 before the week does."""
        if self.play.begun_at is None:
            return 0
        return min(states.state_of(self.play).today, states.core_play(self.play).cast.days)

    def _refusal(self) -> str:
        if self.seat.role:
            return _("Whoever plays a role marks nothing. The sheet is for those who watch.")
        if not self.last:
            return _("The week has not begun yet. There is nothing to mark.")
        return "" if self.day <= self.last else _("That day has not come yet.")

    def _kept(self, day: int) -> Iterator[tuple[str, str]]:
        yield from Mark.objects.filter(seat=self.seat, day=day).values_list("item", "mark")

    def _given(self, sent: Mapping[str, str]) -> dict[str, str]:
        given = {item.slug: sent.get(item.slug, "") for item in self.sheet.items}
        return {slug: mark for slug, mark in given.items() if mark in MARKS}

    def _problem(self, sent: Mapping[str, str]) -> str:
        if any(sent.get(item.slug) and item.slug not in self.given for item in self.sheet.items):
            return _("Something in the form was not right. Reload the page and try again.")
        return "" if self.given else _("Nothing is marked yet.")

    @property
    def intro(self) -> str:
        """How to mark; after the week, that one still can."""
        return self.sheet.before[language()]

    @property
    def checked(self) -> bool:
        """Whether a care professional has checked the sheet."""
        return self.sheet.provenance.checked

    @property
    def days(self) -> list[Day]:
        """The days that can be marked."""
        rows = Mark.objects.filter(seat=self.seat).values_list("day", flat=True)
        marked = list(rows)
        return [Day(n, marked.count(n), n == self.day) for n in range(1, self.last + 1)]

    @property
    def scale(self) -> list[tuple[str, str]]:
        """The marks and their words."""
        words = [text[language()] for text in self.sheet.scale]
        return list(zip(MARKS, words, strict=True))

    @property
    def groups(self) -> Iterator[tuple[str, list[Asked]]]:
        """The behaviours by what they are about."""
        for domain in self.sheet.domains:
            yield (
                domain.title[language()],
                [
                    Asked(item, item.text[language()], self.marks.get(item.slug, ""))
                    for item in self.sheet.items
                    if item.domain == domain.slug
                ],
            )
