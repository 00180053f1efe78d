"""A booth and an interpreter, as the organiser writes them."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kompas.web.jobdays.models import Booth, JobDay
from kompas.web.jobdays.organising import spans
from kompas.web.jobdays.organising.forms.fields import Breaks, Line, Place
from kompas.web.jobdays.presenters import LANGUAGES

MOST_NUMBER = 999


class OfADay(forms.Form):
    """What stands on a day, with breaks of its own beside those of the day."""

    day: JobDay

    def clean_breaks(self) -> list[int]:
        """The slots that the breaks take; at least one has to stay."""
        off = spans.covered(self.day, self.cleaned_data["breaks"])
        if len({*off, *self.day.breaks}) >= self.day.slots:
            raise forms.ValidationError(_("The breaks take every slot. Leave at least one free."))
        return off


class BoothForm(OfADay):
    """A booth: `booth` is the one that is changed, None for a new one."""

    institution = Line(
        label=lazy("Institution"),
        max_length=120,
        error_messages={"required": lazy("Give the institution its name.")},
    )
    number = forms.IntegerField(
        label=lazy("Number (empty: the next one)"),
        min_value=1,
        max_value=MOST_NUMBER,
        required=False,
    )
    hall = forms.ChoiceField(label=lazy("Hall"))
    place = Place(label=lazy("Municipality of the institution (may be empty)"), required=False)
    languages = forms.MultipleChoiceField(
        label=lazy("Languages in which its people can have a conversation"),
        choices=list(LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    breaks = Breaks(
        label=lazy("Breaks of this booth (may be empty)"),
        required=False,
        help_text=lazy("Local times, with a comma between: 12:00-13:00, 15:20-15:40."),
    )

    def __init__(self, data: QueryDict | None, day: JobDay, booth: Booth | None = None) -> None:
        names = ("institution", "number", "hall", "place", "languages")
        told: dict[str, Any] = {"languages": []}
        if booth:
            told = {name: getattr(booth, name) for name in names}
            told["breaks"] = spans.written(day, booth.breaks)
        super().__init__(data, initial=told)
        self.day, self.booth = day, booth
        cast(Any, self.fields["hall"]).choices = [(one, one) for one in day.halls]

    def clean_number(self) -> int | None:
        """A number that no other booth has."""
        number = cast(int | None, self.cleaned_data["number"])
        others = self.day.booths.exclude(pk=self.booth.pk) if self.booth else self.day.booths
        if number and others.filter(number=number).exists():
            raise forms.ValidationError(_("There is a booth with number %s already.") % number)
        return number or (self.booth.number if self.booth else None)


class InterpreterForm(OfADay):
    """An interpreter of a day."""

    name = Line(
        label=lazy("Name"),
        max_length=80,
        error_messages={"required": lazy("Give the interpreter a name.")},
    )
    languages = forms.MultipleChoiceField(
        label=lazy("Between which languages"),
        choices=list(LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    breaks = Breaks(
        label=lazy("Their breaks (may be empty)"),
        required=False,
        help_text=lazy("Local times, with a comma between: 12:00-13:00, 15:20-15:40."),
    )

    def __init__(self, data: QueryDict | None, day: JobDay) -> None:
        super().__init__(data)
        self.day = day

    def clean_languages(self) -> list[str]:
        """Two at least."""
        found = cast(list[str], self.cleaned_data["languages"])
        if len(found) < 2:  # noqa: PLR2004 - from one to another
            raise forms.ValidationError(_("Tick at least two languages: from one to the other."))
        return found
