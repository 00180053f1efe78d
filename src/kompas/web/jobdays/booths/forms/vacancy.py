"""One vacancy as its institution describes it: never without a place, a language and a pay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast, get_args

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.core.catalog.vocabulary import CEFR_LEVELS, Mastery
from kompas.web.jobdays import presenters
from kompas.web.jobdays.booths.forms.booth import professions
from kompas.web.jobdays.booths.forms.fields import (
    DAY,
    TEXT_LANGUAGES,
    AmountField,
    Line,
    PlaceField,
    Words,
    chosen,
    place_line,
)
from kompas.web.jobdays.models import Booth, Vacancy
from kompas.web.learn.presenters import level

LONG, MOST_HOURS, MOST_POSTS = 4000, 60, 999
FIRST = ("nl", "fr", "en", "de")  # languages that stand before the fold
MASTERIES: tuple[Mastery, ...] = get_args(Mastery)
COPIED = (
    "title", "language", "description", "profession", "setting", "contract", "hours_least",
    "hours_most", "pay_least", "pay_most", "pay_per", "posts", "welcomes", "closes",
)  # fmt: skip


class VacancyForm(forms.Form):
    """All of a vacancy; `asks-SLUG` is the level of a competence, `level-CODE` of a language."""

    title = Line(
        max_length=120,
        label=_("Title"),
        error_messages={"required": _("Give the vacancy a title.")},
    )
    language = forms.ChoiceField(choices=TEXT_LANGUAGES, label=_("The language of this text"))
    description = Words(max_length=LONG, rows=7, required=False, label=_("What the work is"))
    profession = forms.ChoiceField(
        label=_("Profession"),
        error_messages={"required": _("Choose the profession, so that people find the vacancy.")},
    )
    place = PlaceField(
        label=_("Place of the work"),
        help_text=_("A municipality or its postal code, such as 7500 Tournai."),
        error_messages={"required": _("Give the place of the work: a municipality or its code.")},
    )
    setting = forms.ChoiceField(required=False, label=_("Where"))
    contract = forms.ChoiceField(required=False, label=_("Contract"))
    hours_least = forms.IntegerField(
        required=False, min_value=1, max_value=MOST_HOURS, label=_("Hours a week, at least")
    )
    hours_most = forms.IntegerField(
        required=False, min_value=1, max_value=MOST_HOURS, label=_("Hours a week, at most")
    )
    pay_least = AmountField(
        max_length=20,
        label=_("Pay before tax, at least (euro)"),
        error_messages={"required": _("Give the lowest pay before tax, in euro.")},
    )
    pay_most = AmountField(
        max_length=20,
        label=_("Pay before tax, at most (euro)"),
        error_messages={"required": _("Give the highest pay before tax, in euro.")},
    )
    pay_per = forms.ChoiceField(
        label=_("For"),
        error_messages={"required": _("Say whether the pay is for an hour, a month or a year.")},
    )
    posts = forms.IntegerField(min_value=1, max_value=MOST_POSTS, initial=1, label=_("Posts"))
    welcomes = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("What is no obstacle for you"),
        choices=list(presenters.WELCOMES.items()),
    )
    closes = forms.DateField(required=False, widget=DAY, label=_("Open until (day included)"))

    def __init__(
        self, booth: Booth, row: Vacancy | None = None, data: QueryDict | None = None
    ) -> None:
        super().__init__(data, initial=_first(booth, row))
        self.booth, self.row = booth, row
        fields = cast(dict[str, Any], self.fields)
        for name, words in (("setting", presenters.SETTINGS), ("contract", presenters.CONTRACTS)):
            fields[name].choices = chosen(cast(Any, words).items(), _("not told"))
        fields["pay_per"].choices = chosen(presenters.PER.items(), _("choose"))
        fields["profession"].choices = chosen(professions(), _("choose"))
        self._add_levels(row)

    def _add_levels(self, row: Vacancy | None) -> None:
        asked = row.languages if row else {}
        names = [*presenters.LANGUAGES, *(one for one in asked if one not in presenters.LANGUAGES)]
        levels = chosen(((one, one) for one in CEFR_LEVELS), _("not asked"))
        for code in names:
            self.fields[f"level-{code}"] = forms.ChoiceField(
                required=False,
                choices=levels,
                label=presenters.tongue(code),
                initial=asked.get(code, ""),
            )
        known, mastery = catalog.load().competences, row.competences if row else {}
        marks = chosen(((one, level(one)) for one in MASTERIES), _("not asked"))
        for slug, one in known.items():
            self.fields[f"asks-{slug}"] = forms.ChoiceField(
                required=False,
                choices=marks,
                label=one.title[presenters.language()],
                initial=mastery.get(slug, ""),
            )

    @property
    def first_languages(self) -> list[forms.BoundField]:
        """The languages of the region."""
        return [self[f"level-{code}"] for code in FIRST]

    @property
    def more_languages(self) -> list[forms.BoundField]:
        """All others."""
        first = {f"level-{code}" for code in FIRST}
        return [self[n] for n in self.fields if n.startswith("level-") and n not in first]

    @property
    def of_the_profession(self) -> list[forms.BoundField]:
        """Competences that the chosen profession asks by our list."""
        found = catalog.load().professions.get(str(self["profession"].value() or ""))
        return [self[f"asks-{slug}"] for slug in found.competences] if found else []

    @property
    def others(self) -> list[forms.BoundField]:
        """Other competences: those that are asked, or every one when somebody wants to see them."""
        own = {field.name for field in self.of_the_profession}
        found = [self[n] for n in self.fields if n.startswith("asks-") and n not in own]
        return found if self.data.get("act") == "others" else [one for one in found if one.value()]

    def clean(self) -> dict[str, Any]:
        """At least one language; ranges from low to high; still open on the day."""
        given = super().clean() or {}
        if not self._chosen(given, "level-"):
            problem = _("Ask for at least one language, with its level.")
            self.add_error("level-nl", forms.ValidationError(str(problem), "language"))
        for least, most in (("hours_least", "hours_most"), ("pay_least", "pay_most")):
            low, high = given.get(least), given.get(most)
            if low is not None and high is not None and low > high:
                self.add_error(most, str(_("The highest is lower than the lowest: mend one.")))
        if (closes := given.get("closes")) and closes < self.booth.job_day.on:
            self.add_error("closes", str(_("This lies before the job day: give a later day.")))
        return given

    @staticmethod
    def _chosen(given: dict[str, Any], start: str) -> dict[str, str]:
        found = {n.removeprefix(start): v for n, v in given.items() if n.startswith(start) and v}
        return dict(found)

    def kept(self) -> dict[str, Any]:
        """What the row keeps of a valid form."""
        given = self.cleaned_data
        least, most = given["hours_least"], given["hours_most"]
        return {name: given[name] for name in COPIED} | {
            "place": given["place"].code,
            "side": given["place"].side,
            "hours_least": least or most,
            "hours_most": most or least,
            "languages": self._chosen(given, "level-"),
            "competences": self._chosen(given, "asks-"),
        }

    def problems(self) -> Iterator[tuple[str, str]]:
        """Each problem once, with the field where it is mended."""
        for name, errors in self.errors.items():
            where = self[name].id_for_label if name in self.fields else ""
            yield from ((where, str(one)) for one in errors)


def _first(booth: Booth, row: Vacancy | None) -> dict[str, Any]:
    if row is None:
        spoken = [one for one in booth.languages if one in ("nl", "fr", "en")]
        language = spoken[0] if len(spoken) == 1 else presenters.language()
        return {"language": language, "place": place_line(booth.place)}
    return {name: getattr(row, name) for name in COPIED} | {"place": place_line(row.place)}
