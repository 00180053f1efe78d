"""The pages of one candidate about themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.forms import BoundField
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.core.catalog.vocabulary import AREAS, CEFR_LEVELS, MASTERIES
from kompas.web.jobdays import access, places
from kompas.web.jobdays.booths.presenters.today import Shown
from kompas.web.jobdays.candidates.evidence import Piece
from kompas.web.jobdays.candidates.forms import NOT_TOLD, ProfileForm
from kompas.web.jobdays.models import Candidate, JobDay
from kompas.web.jobdays.presenters import LANGUAGES, in_words
from kompas.web.learn.presenters import area, level

FIRST_LANGUAGES = ("nl", "fr", "en")
WHY = {
    "closed": _("Nobody can come in any more: whoever leads the day closed it."),
    "full": _("The day is full: no more candidates can come in."),
    "slot": _("Choose a time of the day itself."),
    "code": _("No candidate has this code. Look whether you typed all of it."),
    "sign-in": _("This candidate belongs to an account. Sign in with it first."),
    "other": _("In this browser you come to this day as somebody else already."),
    "demo": _("Invented candidates are for everybody. Sign out first, then type the code again."),
    "wait": _("Too many codes that are wrong came from here. Wait ten minutes, then try again."),
}


def refusal(why: str) -> str:
    """Why something cannot be done."""
    return str(WHY[why])


@dataclass(frozen=True)
class Select:
    """One of many fields in which a level is chosen, with what was chosen."""

    name: str
    label: str
    value: str


class ProfilePage:
    """The form with what somebody shows."""

    def __init__(self, day: JobDay, row: Candidate | None, form: ProfileForm, refused: str) -> None:
        self.day, self.row, self.form, self.refused = day, row, form, refused

    @property
    def status(self) -> int:
        """422 when something has to be mended."""
        return 422 if self.refused or (self.form.is_bound and self.form.errors) else 200

    @property
    def title(self) -> str:
        """What the day is called."""
        return in_words(self.day.title)[0]

    @property
    def near(self) -> tuple[str, ...]:
        """The municipalities around the day, to choose from."""
        return places.near(self.day.place)

    @property
    def pieces(self) -> Iterator[tuple[Piece, bool]]:
        """What was shown here, each with whether it is ticked."""
        ticked = self.form["shown"].value() or []
        return ((piece, token in ticked) for token, piece in self.form.pieces.items())

    def _select(self, name: str) -> Select:
        field = self.form.fields[name]
        value = self.form.data.get(name) if self.form.is_bound else self.form.initial.get(name)
        return Select(name, str(field.label), str(value or ""))

    @property
    def languages(self) -> list[Select]:
        """The three languages of the site."""
        return [self._select(f"language_{code}") for code in FIRST_LANGUAGES]

    @cached_property
    def more_languages(self) -> list[Select]:
        """All others."""
        return [self._select(f"language_{one}") for one in LANGUAGES if one not in FIRST_LANGUAGES]

    @property
    def has_more_languages(self) -> bool:
        """Whether one of the others is told."""
        return any(one.value for one in self.more_languages)

    @cached_property
    def areas(self) -> list[tuple[str, list[Select], int]]:
        """Each area of competences: its name, its fields, how many of them are told."""
        known = catalog.load().competences.values()
        found = []
        for name in AREAS:
            here = [self._select(f"told_{one.slug}") for one in known if one.area == name]
            here.sort(key=lambda one: one.label.casefold())
            found.append((area(name), here, sum(bool(one.value) for one in here)))
        return [one for one in found if one[1]]

    @cached_property
    def cefr(self) -> list[tuple[str, str]]:
        """The levels of a language."""
        return [(at, at) for at in CEFR_LEVELS]

    @cached_property
    def masteries(self) -> list[tuple[str, str]]:
        """The levels of a competence."""
        return [(one, level(one)) for one in MASTERIES]

    @cached_property
    def not_told(self) -> str:
        """What stands there while nothing is chosen."""
        return str(NOT_TOLD[1])

    @property
    def wishes(self) -> list[BoundField]:
        """What somebody wants, as lists to tick."""
        return [self.form[name] for name in ("sides", "settings", "contracts")]

    @property
    def has_professions(self) -> bool:
        """Whether other professions are wished for."""
        return bool(self.form["professions"].value())


class Viewed:
    """What a booth sees of somebody."""

    def __init__(self, row: Candidate, number: int) -> None:
        self.row, self.day = row, row.job_day
        found = self.day.booths.filter(number=number).first()
        if found is None:
            raise Http404
        self.booth, self.seen = found, Shown(row)

    @property
    def title(self) -> str:
        """What the day is called."""
        return in_words(self.day.title)[0]

    @cached_property
    def meets(self) -> bool:
        """Whether they meet this booth; else it sees nothing yet."""
        return self.row.meetings.filter(booth=self.booth).exists()

    @cached_property
    def looks(self) -> list[datetime]:
        """When its people read it, the latest first."""
        return access.looks(self.row, self.booth)


class Own:
    """What belongs to one candidate on a day: the code, the calendar, what may be done."""

    def __init__(self, row: Candidate, request: HttpRequest) -> None:
        self.row, self.day, self.request = row, row.job_day, request

    @property
    def title(self) -> str:
        """What the day is called."""
        return in_words(self.day.title)[0]

    @property
    def code(self) -> str:
        """The code with which to go on elsewhere, in groups of four."""
        return " ".join(self.row.code[start : start + 4] for start in range(0, 12, 4))

    @property
    def place(self) -> str:
        """The municipality of the day."""
        return places.name(self.day.place)

    @property
    def calendar_path(self) -> str:
        """The address of the calendar on this site."""
        return reverse("calendar-of-candidate", args=(self.row.calendar_key,))

    @property
    def calendar(self) -> str:
        """The same for programs, whole."""
        return self.request.build_absolute_uri(self.calendar_path)
