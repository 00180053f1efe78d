"""Use over time: the table, the picture, why people stopped, the alarm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kompas.core import adoption
from kompas.core.adoption.alarm import FEWEST_LOST, is_silent
from kompas.core.adoption.pictures import Line, Words, people_over_time
from kompas.core.adoption.rounds import LEAST_PEOPLE
from kompas.core.adoption.use import Reason, shown_reasons
from kompas.core.practice.pictures.drawing import Caption
from kompas.web.adoption.words import REASONS, Said
from kompas.web.shell.templatetags.kompas import figure


class UsePart:
    """How many were offered it, started, use it, and stopped."""

    def __init__(
        self, counts: Sequence[adoption.Count], plan: adoption.Plan, today: date, is_over: bool
    ) -> None:
        self.counts, self.plan, self.today, self.is_over = counts, plan, today, is_over
        self.least, self.fewest = LEAST_PEOPLE, FEWEST_LOST

    @cached_property
    def standings(self) -> list[adoption.Standing]:
        """What each count says, the newest first."""
        return list(reversed(adoption.standings(self.counts, self.plan.meant_for)))

    @property
    def newest(self) -> adoption.Standing | None:
        """What the newest count says."""
        return next(iter(self.standings), None)

    @cached_property
    def alarm(self) -> adoption.Alarm | None:
        """That so many stopped that somebody must look."""
        return None if self.is_over else adoption.alarm(self.counts, self.plan.tolerated)

    @property
    def is_silent(self) -> bool:
        """Whether nobody has counted who uses it for four weeks."""
        return not self.is_over and is_silent(self.counts, self.today, self.plan.starts_on)

    @property
    def stopped(self) -> int | None:
        """How many stopped, by the newest count; None when nobody counted them."""
        return self.counts[-1].stopped_in_all if self.counts else None

    @property
    def reasons(self) -> list[tuple[Said, int]]:
        """Why people stopped, where five or more had the same reason; the most frequent first."""
        shown = self._shown()[0]
        order = sorted(shown, key=lambda reason: -shown[reason])
        return [(REASONS[reason], shown[reason]) for reason in order]

    @property
    def other_reasons(self) -> int:
        """How many stopped for reasons that fewer than five people had."""
        return self._shown()[1]

    @property
    def tolerated(self) -> float:
        """Of 100 users, how many may stop in a week."""
        return self.plan.tolerated * 100

    @property
    def picture(self) -> SafeString:
        """The three numbers over time, as SVG."""
        names = (_("offered it, so far"), _("started, so far"), _("use it"))
        lines = [
            Line(name, tuple((one.day, getattr(one, field)) for one in self.counts))
            for name, field in zip(names, ("offered", "started", "using"), strict=True)
        ]
        caption = Caption("use", _("People over time"), self._in_words())
        drawn = people_over_time(caption, lines, Words(short_day, figure, _("day of the count")))
        return mark_safe(drawn)  # noqa: S308 - drawn here, from numbers and our own words

    def _in_words(self) -> str:
        newest = self.newest
        if newest is None or newest.count.using is None or newest.count.started is None:
            return _("The numbers stand in the table.")
        told = {"using": newest.count.using, "started": newest.count.started}
        return _("At the last count %(using)s of %(started)s who started use it.") % told

    def _shown(self) -> tuple[dict[Reason, int], int]:
        newest = self.counts[-1].stopped if self.counts else None
        return shown_reasons(newest or {}, LEAST_PEOPLE)


def short_day(day: date) -> str:
    """A day as it fits below a picture."""
    return date_format(day, "j M")
