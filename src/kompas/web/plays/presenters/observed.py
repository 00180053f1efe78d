"""What those who watched marked, for after the week: by behaviour and day, and how far they agree.

Counts only: nobody's marks stand by themselves, and nobody is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kompas.core.catalog import load
from kompas.core.catalog.kinds import Instrument
from kompas.core.practice.observing import (
    Agreement,
    Behaviour,
    Count,
    Mark,
    Marked,
    observed,
)
from kompas.web.plays import models
from kompas.web.plays.models import Play
from kompas.web.plays.presenters.observing import SHEET
from kompas.web.plays.presenters.words import language

# They choose a word and nothing else: the limits that are customary for alpha (Krippendorff 2004:
# rely on 0.800 and more, draw tentative conclusions from 0.667 on; from memory).
WELL, MOSTLY = 0.8, 0.667
ENOUGH = 3  # days; with fewer, one mark more or less turns the figure over (our own limit)


@dataclass(frozen=True)
class Row:
    """One behaviour: its words, a sentence, the agreement in words, and a small table by day."""

    slug: str
    text: str
    sentence: str
    agreement: str
    seen: tuple[str, ...]
    unsure: tuple[str, ...]


class Seen:
    """All that was marked at a play; `rows` is empty when nobody marked anything."""

    def __init__(self, play: Play) -> None:
        self.sheet: Instrument = load().instruments[SHEET]
        found = models.Mark.objects.filter(seat__play=play).order_by("pk")
        kept = found.values_list("seat_id", "item", "day", "mark")
        marks = [Marked(who, item, day, cast(Mark, said)) for who, item, day, said in kept]
        self.texts = {item.slug: item.text[language()] for item in self.sheet.items}
        self.found = observed(marks, list(self.texts))
        self.days = sorted({mark.day for mark in marks if mark.item in self.texts})

    @property
    def rows(self) -> list[Row]:
        """Each behaviour that somebody marked."""
        return [self._row(one) for one in self.found.behaviours if one.days]

    def _row(self, one: Behaviour) -> Row:
        unsure = [one.days.get(day, Count()).could_not_tell for day in self.days]
        return Row(
            slug=one.item,
            text=self.texts[one.item],
            sentence=_saw(one),
            agreement=_agreed(one.agreement),
            seen=tuple(_share(one.days, day) for day in self.days),
            unsure=tuple(str(n or "–") for n in unsure) if any(unsure) else (),
        )

    @property
    def marks(self) -> list[str]:
        """The words for seen, not seen, could not tell."""
        return [text[language()] for text in self.sheet.scale]

    @property
    def sentence(self) -> str:
        """How many people watched and marked."""
        people, days = self.found.observers, self.found.days
        who = ngettext("%(n)d person watched and marked", "%(n)d people watched and marked", people)
        what = ngettext("on %(n)d day.", "on %(n)d days.", days)
        return f"{who % {'n': people}} {what % {'n': days}}"

    @property
    def agreement(self) -> str:
        """How far they agree over all behaviours and days together."""
        found = self.found.agreement
        if not found.is_known:
            return _agreed(found)
        told = _(
            "All sentences and days together: %(units)d times two or more people judged the same, "
            "and %(alike)d times all of them said the same (AC1 %(ac1)s, Krippendorff's alpha "
            "%(alpha)s)."
        )
        return told % {
            "units": found.units,
            "alike": found.alike,
            "ac1": _figure(found.ac1),
            "alpha": _figure(found.alpha),
        }


def _share(days: Mapping[int, Count], day: int) -> str:
    count = days.get(day, Count())
    if not count.judged:
        return "–"
    return _("%(seen)d of %(judged)d") % {"seen": count.seen, "judged": count.judged}


def _saw(one: Behaviour) -> str:
    if not one.judged:
        return _("Nobody could tell.")
    if not one.saw:
        return _("None of those who watched saw it.")
    told = ngettext(
        "The one person who judged this saw it.",
        "%(saw)d of the %(n)d people who judged this saw it, once or more.",
        one.judged,
    )
    return told % {"saw": one.saw, "n": one.judged}


def _agreed(found: Agreement) -> str:
    """Agreement in words, with the figure; unknown when no two people judged the same."""
    if found.ac1 is None:
        return _("How far people agree is unknown: no two of them judged the same day.")
    told = ngettext(
        "%(word)s: two or more judged %(n)d day, and all said the same on %(alike)d (AC1 %(ac1)s).",
        "%(word)s: two or more judged %(n)d days, and all said the same on %(alike)d "
        "(AC1 %(ac1)s).",
        found.units,
    )
    figures = {"n": found.units, "alike": found.alike, "ac1": _figure(found.ac1)}
    return told % {**figures, "word": _word(found.units, found.ac1)}


def _word(units: int, ac1: float) -> str:
    if units < ENOUGH:
        return _("Too few days to say how far they agree")
    if ac1 >= WELL:
        return _("They agree well")
    return (
        _("They agree in part") if ac1 >= MOSTLY else _("They hardly agree, so ask what each saw")
    )


def _figure(value: float | None) -> str:
    """Two decimals; in words when there is no such figure."""
    return _("unknown") if value is None else number_format(value, 2)
