"""What a candidate sends: a profile, a choice, a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.core.catalog.vocabulary import CEFR_LEVELS, MASTERIES
from kompas.core.talent.exchange.sheets import MOST_HOURS, MOST_KM
from kompas.web.jobdays import places, slots
from kompas.web.jobdays.candidates.evidence import Piece
from kompas.web.jobdays.models import Candidate, JobDay
from kompas.web.jobdays.presenters import CONTRACTS, LANGUAGES, SETTINGS, language
from kompas.web.learn.groups.forms import Line
from kompas.web.learn.presenters import level
from kompas.web.talent.presenters import SIDES

NOT_TOLD = ("", _("not told"))
HIDES = {
    "place": _("where I live"),
    "languages": _("my languages"),
    "wishes": _("my wishes"),
}
AGES = {
    "under_25": _("younger than 25"),
    "25_34": _("25 to 34"),
    "35_44": _("35 to 44"),
    "45_54": _("45 to 54"),
    "55_plus": _("55 or older"),
}
FIRST = {"yes": _("yes, the first"), "no": _("no, I came before")}
HOURS = _("Give hours a week as a whole number from 0 to 60.")
FAR = _("Give kilometres as a whole number from 1 to 500.")
UNKNOWN = _("We do not know the municipality “%s”. Try its postal code, or leave it out.")
DOUBLE = _("There is more than one “%s”. Choose yours from the list, or leave it out.")
CHOOSE = _("Choose one of the list.")
SEVERAL = ("professions", "sides", "settings", "contracts", "hides")
NUMBERS = ("hours_least", "hours_most", "furthest_km")
Choices = Iterable[tuple[str, Any]]


class ProfileForm(forms.Form):
    """What somebody shows on a job day; only the name has to be given."""

    name = Line(
        max_length=40,
        label=_("What should people call you?"),
        help_text=_("It need not be your own name. Booths that you meet see it."),
        error_messages={
            "required": _("Give a name, so that a booth can call you. It need not be your own."),
            "max_length": _("Make the name shorter: 40 characters at most."),
        },
    )
    place = Line(
        max_length=120,
        required=False,
        label=_("Where do you live?"),
        help_text=_("A municipality of Belgium or northern France, by its name or postal code."),
        error_messages={"max_length": _("Give the municipality only, in 120 characters at most.")},
    )

    def __init__(
        self, data: QueryDict | None, day: JobDay, row: Candidate | None, pieces: list[Piece]
    ) -> None:
        super().__init__(data, initial=_initial(row, pieces))
        self.day, self.pieces = day, {piece.token: piece for piece in pieces}
        self._about_work()
        self._about_languages()
        self._about_competences()
        self._about_wishes()
        self._about_the_day()
        self._about_fairness()

    def _about_work(self) -> None:
        self.fields["profession"] = _one(professions(), _("Your profession"))
        self.fields["qualified"] = _one(SIDES.items(), _("Where is your diploma from?"))

    def _about_languages(self) -> None:
        levels = [(at, at) for at in CEFR_LEVELS]
        for code, name in LANGUAGES.items():
            self.fields[f"language_{code}"] = _one(levels, name)

    def _about_competences(self) -> None:
        tokens = [(token, piece.title) for token, piece in self.pieces.items()]
        self.fields["shown"] = _several(tokens, _("What you showed here"))
        levels = [(one, level(one)) for one in MASTERIES]
        for slug, one in catalog.load().competences.items():
            self.fields[f"told_{slug}"] = _one(levels, one.title[language()])

    def _about_wishes(self) -> None:
        fields = self.fields
        fields["professions"] = _several(professions(), _("Other professions that you would do"))
        fields["sides"] = _several(SIDES.items(), _("Where would you work?"))
        fields["settings"] = _several(SETTINGS.items(), _("In which kind of place?"))
        fields["contracts"] = _several(CONTRACTS.items(), _("With which contract?"))
        fields["hours_least"] = _whole(0, MOST_HOURS, _("Hours a week, from"), HOURS)
        fields["hours_most"] = _whole(0, MOST_HOURS, _("Hours a week, to"), HOURS)
        fields["furthest_km"] = _whole(1, MOST_KM, _("No further than (kilometres)"), FAR)
        fields["furthest_km"].help_text = _("In a straight line from where you live.")

    def _about_the_day(self) -> None:
        times = list(enumerate(slots.labels(self.day)))
        ends = f"{slots.ends(self.day, self.day.slots - 1):%H:%M}"
        later = [(str(slot), at) for slot, at in times[1:]]
        come, go, end = _("I come at"), _("I leave at"), gettext("the end")
        self.fields["arrives"] = forms.ChoiceField(
            choices=[(str(slot), at) for slot, at in times],
            required=False,
            label=come,
            error_messages={"invalid_choice": CHOOSE},
        )
        self.fields["leaves"] = _one(later, go, empty=("", f"{ends} ({end})"))
        self.fields["hides"] = _several(HIDES.items(), _("What institutions do not see"))
        self.fields["hides"].help_text = _(
            "Only booths that you meet see what you show. What you tick here they do not see "
            "either; the score still uses it."
        )
        if self.day.counts_for_needs:
            self.fields["counts_for_needs"] = forms.BooleanField(
                required=False, label=_("Yes, count what I show, without my name.")
            )

    def _about_fairness(self) -> None:
        self.fields["age_band"] = _one(AGES.items(), _("Your age"))
        self.fields["is_first_time"] = _one(FIRST.items(), _("Is it your first job day?"))

    def clean_place(self) -> str:
        """The code of the municipality that was typed."""
        typed = self.cleaned_data["place"]
        if not typed:
            return ""
        found = places.by_words(typed)
        if found is None:
            raise forms.ValidationError(UNKNOWN % typed)
        if places.is_double(typed):
            raise forms.ValidationError(DOUBLE % typed)
        return found

    def clean(self) -> dict[str, Any]:
        """Numbers and times that go together."""
        given = super().clean() or {}
        least, most = given.get("hours_least"), given.get("hours_most")
        if least is not None and most is not None and least > most:
            self.add_error("hours_most", gettext("Give the fewest hours first, then the most."))
        if (
            given.get("arrives")
            and given.get("leaves")
            and int(given["leaves"]) <= int(given["arrives"])
        ):
            self.add_error("leaves", gettext("Choose to leave later than you come."))
        return given

    def asked(self) -> dict[str, Any]:
        """The fields of a candidate that a valid form gives."""
        given = self.cleaned_data
        least, most = hours(given["hours_least"], given["hours_most"])
        return {
            **{name: given[name] for name in ("name", "profession", "qualified", "place")},
            **{name: given[name] for name in SEVERAL},
            "languages": self._levels("language_"),
            "shown": [self.pieces[token].kept for token in given["shown"]] + self._told(),
            "hours_least": least,
            "hours_most": most,
            "furthest_km": given["furthest_km"],
            "arrives": int(given["arrives"] or 0),
            "leaves": int(given["leaves"]) if given["leaves"] else None,
            "counts_for_needs": bool(given.get("counts_for_needs")),
            "language": language(),
            "background": {
                "age_band": given["age_band"],
                "is_first_time": {"yes": True, "no": False}.get(given["is_first_time"]),
            },
        }

    def _levels(self, prefix: str) -> dict[str, str]:
        found = self.cleaned_data.items()
        return {
            name.removeprefix(prefix): at for name, at in found if name.startswith(prefix) and at
        }

    def _told(self) -> list[dict[str, str]]:
        return [
            {"competence": slug, "level": at, "backing": "told"}
            for slug, at in self._levels("told_").items()
        ]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Each field that does not go, with one sentence."""
        return [(name, str(said[0])) for name, said in self.errors.items()]


def hours(least: int | None, most: int | None) -> tuple[int | None, int | None]:
    """Both ends of a range of hours; what was left out is the furthest that there is."""
    if least is None and most is None:
        return None, None
    return least or 0, MOST_HOURS if most is None else most


def professions() -> list[tuple[str, str]]:
    """The professions by their name for the reader."""
    found = [(slug, one.title[language()]) for slug, one in catalog.load().professions.items()]
    return sorted(found, key=lambda pair: pair[1].casefold())


def _one(choices: Choices, label: Any, empty: tuple[str, Any] = NOT_TOLD) -> forms.ChoiceField:  # noqa: ANN401 - a lazy text
    said = {"invalid_choice": CHOOSE}
    return forms.ChoiceField(
        choices=[empty, *choices], required=False, label=label, error_messages=said
    )


def _several(choices: Choices, label: Any) -> forms.MultipleChoiceField:  # noqa: ANN401 - a lazy text
    return forms.MultipleChoiceField(
        choices=list(choices),
        required=False,
        label=label,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": CHOOSE},
    )


def _whole(least: int, most: int, label: Any, said: Any) -> forms.IntegerField:  # noqa: ANN401 - lazy texts
    names = ("invalid", "min_value", "max_value")
    return forms.IntegerField(
        min_value=least,
        max_value=most,
        required=False,
        label=label,
        error_messages=dict.fromkeys(names, said),
    )


def _initial(row: Candidate | None, pieces: list[Piece]) -> dict[str, Any]:
    if row is None:
        return {"arrives": "0"}
    background = getattr(row, "background", None)
    first = background.is_first_time if background else None
    return {
        **{name: getattr(row, name) for name in ("name", "profession", "qualified", *SEVERAL)},
        **{name: getattr(row, name) for name in (*NUMBERS, "counts_for_needs")},
        **{f"language_{code}": at for code, at in row.languages.items()},
        **{
            f"told_{one['competence']}": one["level"]
            for one in row.shown
            if one["backing"] == "told"
        },
        "place": places.words(row.place),
        "shown": [piece.token for piece in pieces if piece.is_shown],
        "arrives": str(row.arrives),
        "leaves": "" if row.leaves is None else str(row.leaves),
        "age_band": background.age_band if background else "",
        "is_first_time": {True: "yes", False: "no"}.get(cast(bool, first), ""),
    }


class ChoiceForm(forms.Form):
    """What somebody says of a booth: to meet, rather not, or neither."""

    SAID: Mapping[str, bool | None] = {"wanted": True, "not": False, "neither": None}
    booth = forms.UUIDField()
    says = forms.ChoiceField(choices=[(one, one) for one in SAID])


class LateForm(forms.Form):
    """The time at which somebody comes."""

    slot = forms.TypedChoiceField(
        coerce=int,
        error_messages={
            "required": _("Choose the time at which you come."),
            "invalid_choice": _("Choose a time of the day itself."),
        },
    )

    def __init__(self, data: QueryDict | None, day: JobDay) -> None:
        super().__init__(data)
        first = max(slots.now(day), 0)
        times = list(enumerate(slots.labels(day)))[first:]
        cast(Any, self.fields["slot"]).choices = [(str(slot), at) for slot, at in times]
