"""The settings of a job day, as its organiser writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kompas.web.accounts.models import Organisation
from kompas.web.jobdays import slots
from kompas.web.jobdays.actions.days import Asked
from kompas.web.jobdays.models import JobDay
from kompas.web.jobdays.organising import spans
from kompas.web.jobdays.organising.forms.fields import Breaks, Group, Line, Lines, Place
from kompas.web.jobdays.organising.forms.walking import NotAWay, read_ways

LANGUAGES = [code for code, _name in settings.LANGUAGES]
NAMES = {"nl": lazy("Dutch"), "fr": lazy("French"), "en": lazy("English")}
ZONES = [
    ("Europe/Brussels", lazy("Belgium (Europe/Brussels)")),
    ("Europe/Paris", lazy("France (Europe/Paris)")),
]
FIRST_YEAR, YEARS_AHEAD = 2000, 3
LONGEST_TITLE, LONGEST_ABOUT, LONGEST_HALL = 120, 600, 40
GROUPS: list[tuple[Promise, list[str]]] = [
    (lazy("What it is called"), ["organisation", *(f"title_{code}" for code in LANGUAGES)]),
    (lazy("What it is about (may be empty)"), [f"about_{code}" for code in LANGUAGES]),
    (lazy("Where and when"), ["place", "address", "on", "begins", "zone"]),
    (lazy("Slots"), ["slot_minutes", "slots", "breaks", "most_each"]),
    (lazy("Halls"), ["halls", "walking"]),
    (lazy("Who may see it"), ["is_listed", "counts_for_needs"]),
]


def _small(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DayForm(forms.Form):
    """A job day: `day` is the one that is changed, None for a new one."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), required=False, label=lazy("For which organisation")
    )
    place = Place(
        label=lazy("Municipality"),
        help_text=lazy("Its name, with the postal code when several are called so: 7500 Tournai."),
        error_messages={"required": lazy("Say in which municipality the day is.")},
    )
    address = Line(label=lazy("Address (may be empty)"), max_length=200, required=False)
    on = forms.DateField(
        label=lazy("Day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": lazy("Say on which day it is."),
            "invalid": lazy("Give the day as year-month-day, such as 2027-03-18."),
        },
    )
    begins = forms.TimeField(
        label=lazy("First slot begins at (local time)"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "required": lazy("Say when the first slot begins."),
            "invalid": lazy("Give the time as hours and minutes, such as 09:00."),
        },
    )
    zone = forms.ChoiceField(choices=ZONES, label=lazy("Whose clock"))
    slot_minutes = forms.IntegerField(
        label=lazy("Minutes of a slot"),
        min_value=5,
        max_value=120,
        help_text=lazy("From 5 to 120. A slot is one meeting, with the way to the next one."),
    )
    slots = forms.IntegerField(
        label=lazy("How many slots"), min_value=1, max_value=60, help_text=lazy("From 1 to 60.")
    )
    breaks = Breaks(
        label=lazy("Breaks for everybody (may be empty)"),
        required=False,
        help_text=lazy("Local times, with a comma between: 12:00-13:00, 15:20-15:40."),
    )
    most_each = forms.IntegerField(
        label=lazy("Most meetings for one candidate"), min_value=1, max_value=12
    )
    halls = Lines(
        label=lazy("Halls, one on each line"),
        widget=_small(3),
        error_messages={"required": lazy("Name at least one hall.")},
    )
    walking = Lines(
        label=lazy("Slots to walk between two halls (may be empty)"),
        widget=_small(2),
        required=False,
        help_text=lazy("One on each line, such as: Hall A - Hall B: 1"),
    )
    is_listed = forms.BooleanField(required=False, label=lazy("Show it in the list of job days."))
    counts_for_needs = forms.BooleanField(
        required=False,
        label=lazy("Count its vacancies in what the region needs to learn and to hire."),
    )

    def __init__(
        self,
        data: QueryDict | None,
        organisations: QuerySet[Organisation] | None = None,
        day: JobDay | None = None,
    ) -> None:
        super().__init__(data, initial=first(day))
        self.day = day
        fields = cast(dict[str, Any], self.fields)
        for code in LANGUAGES:
            fields[f"title_{code}"] = Line(
                label=NAMES[code], max_length=LONGEST_TITLE, required=False
            )
            fields[f"about_{code}"] = forms.CharField(
                label=NAMES[code], max_length=LONGEST_ABOUT, required=False, widget=_small(2)
            )
            for kind in ("title", "about"):
                fields[f"{kind}_{code}"].widget.attrs["lang"] = code
        if organisations is not None and organisations.count() > 1:
            fields["organisation"].queryset = organisations
            fields["organisation"].empty_label = None
        else:
            del fields["organisation"]

    @property
    def groups(self) -> Iterator[Group]:
        """The fields under their headings."""
        for title, names in GROUPS:
            found = [self[name] for name in names if name in self.fields]
            yield Group(str(title), found)

    def clean_on(self) -> date:
        """A day whose people are forgotten in our time: half a year after it."""
        on = cast(date, self.cleaned_data["on"])
        last = timezone.localdate().year + YEARS_AHEAD
        if not FIRST_YEAR <= on.year <= last:
            said = _("Give a day from the year %(first)s to the year %(last)s.")
            raise forms.ValidationError(said % {"first": FIRST_YEAR, "last": last})
        return on

    def clean(self) -> dict[str, Any]:
        """What no field can say alone."""
        given = self.cleaned_data
        if not any(given.get(f"title_{code}") for code in LANGUAGES):
            self.add_error("title_nl", _("Give the day a title in at least one language."))
        self._clean_halls(given)
        if {"on", "begins", "slot_minutes", "slots", "zone", "breaks"} <= set(given):
            self._clean_slots(given)
        return given

    def _clean_halls(self, given: dict[str, Any]) -> None:
        halls = given.get("halls") or []
        if len(set(halls)) < len(halls):
            self.add_error("halls", _("One hall stands there twice. Name each once."))
        if any(len(one) > LONGEST_HALL for one in halls):
            self.add_error("halls", _("Give a hall a name of at most %s signs.") % LONGEST_HALL)
        for booth in self.day.booths.exclude(hall__in=halls) if self.day and halls else ():
            said = _("Booth %(number)s stands in “%(hall)s”. Move it first, or keep that hall.")
            told = {"number": booth.number, "hall": booth.hall}
            self.add_error("halls", said % told)
        try:
            given["ways"] = read_ways(given.get("walking") or [], halls)
        except NotAWay as error:
            said = _("“%s” does not say two of your halls and a number. Write: Hall A - Hall B: 1")
            self.add_error("walking", said % error)

    def _clean_slots(self, given: dict[str, Any]) -> None:
        kept = ("on", "begins", "slot_minutes", "slots", "zone")
        made = JobDay(**{name: given[name] for name in kept})
        if slots.ends(made, made.slots - 1) - timedelta(minutes=1) > _midnight(made):
            self.add_error("slots", _("The last slot ends after midnight. Take fewer, or shorter."))
        given["off"] = spans.covered(made, given["breaks"])
        if len(given["off"]) == made.slots:
            self.add_error("breaks", _("The breaks take every slot. Leave at least one free."))
        late = self.day.meetings.filter(slot__gte=made.slots).count() if self.day else 0
        if late:
            said = _("%s meetings are planned after the new end. Set the schedule aside first.")
            self.add_error("slots", said % late)

    def asked(self) -> Asked:
        """The day that a valid form asks for."""
        given = self.cleaned_data
        plain = ("place", "address", "on", "begins", "zone", "slot_minutes", "slots", "most_each")
        return Asked(
            title={code: given[f"title_{code}"] for code in LANGUAGES},
            about={code: given[f"about_{code}"] for code in LANGUAGES},
            halls=given["halls"],
            walking=given["ways"],
            breaks=given["off"],
            is_listed=given["is_listed"],
            counts_for_needs=given["counts_for_needs"],
            **{name: given[name] for name in plain},
        )


def _midnight(day: JobDay) -> Any:  # noqa: ANN401 - a moment
    return slots.begins(day, 0).replace(hour=23, minute=59, second=0)


def first(day: JobDay | None) -> dict[str, Any]:
    """What the form says before anybody typed: the day as it is, or a usual one."""
    if day is None:
        usual = JobDay()
        told = {"halls": _("Hall A"), "is_listed": True, "counts_for_needs": True}
        few = ("begins", "zone", "slot_minutes", "slots", "most_each")
        return {name: getattr(usual, name) for name in few} | told
    names = ("place", "address", "on", "begins", "zone", "slot_minutes", "slots", "most_each")
    told = {name: getattr(day, name) for name in (*names, "is_listed", "counts_for_needs")}
    for code in LANGUAGES:
        told[f"title_{code}"] = day.title.get(code, "")
        told[f"about_{code}"] = day.about.get(code, "")
    told["halls"] = "\n".join(day.halls)
    told["walking"] = "\n".join(ways(day.walking))
    return told | {"breaks": spans.written(day, day.breaks)}


def ways(walking: Sequence[Sequence[Any]]) -> list[str]:
    """The ways between halls as people write them."""
    return [f"{one} - {other}: {count}" for one, other, count in walking]
