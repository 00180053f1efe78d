"""What a booth says of itself, what it offers beside vacancies, and its marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.web.jobdays import presenters, slots
from kompas.web.jobdays.booths.forms.fields import (
    TEXT_LANGUAGES,
    AmountField,
    Line,
    PlaceField,
    Words,
    chosen,
    place_line,
)
from kompas.web.jobdays.models import Booth, Meeting, Stand, TrainingPath

LONG, MOST_MONTHS, HIGHEST_LEVEL = 1200, 120, 8


class BoothForm(forms.Form):
    """About the institution in up to three languages; languages, place, breaks."""

    about_nl = Words(max_length=LONG, required=False, label=_("About you, in Dutch"))
    about_fr = Words(max_length=LONG, required=False, label=_("About you, in French"))
    about_en = Words(max_length=LONG, required=False, label=_("About you, in English"))
    languages = forms.MultipleChoiceField(
        choices=list(presenters.LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
        label=_("Languages that your people at the booth speak well"),
        error_messages={"required": _("Tick at least one language that is spoken at the booth.")},
    )
    place = PlaceField(required=False, label=_("Where your institution is"))
    breaks = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Breaks: times at which nobody is at the booth"),
    )

    def __init__(self, booth: Booth, data: QueryDict | None = None) -> None:
        texts = {f"about_{code}": text for code, text in booth.about.items()}
        kept = {"languages": booth.languages, "breaks": booth.breaks}
        super().__init__(data, initial={**texts, **kept, "place": place_line(booth.place)})
        times = list(enumerate(slots.labels(booth.job_day)))
        cast(Any, self.fields["breaks"]).choices = times
        known = {code for code, _name in cast(Any, self.fields["languages"]).choices}
        more = [(code, presenters.tongue(code)) for code in booth.languages if code not in known]
        cast(Any, self.fields["languages"]).choices += more

    def kept(self) -> dict[str, Any]:
        """What the row keeps of a valid form."""
        given = self.cleaned_data
        about = {code: given[f"about_{code}"] for code, _name in TEXT_LANGUAGES}
        return {
            "about": {code: text for code, text in about.items() if text},
            "languages": given["languages"],
            "place": given["place"].code if given["place"] else "",
            "breaks": sorted(int(slot) for slot in given["breaks"]),
        }


class OfferForm(forms.Form):
    """What both a training path and a stand have."""

    title = Line(
        max_length=120, label=_("Title"), error_messages={"required": _("Give it a title.")}
    )
    language = forms.ChoiceField(choices=TEXT_LANGUAGES, label=_("The language of this text"))

    def kept(self) -> dict[str, Any]:
        """What the row keeps of a valid form."""
        return dict(self.cleaned_data)


class PathForm(OfferForm):
    """A training path: how one enters, how long, which level, in which language, what it costs."""

    language = forms.ChoiceField(
        choices=list(presenters.LANGUAGES.items()), label=_("The language of the training")
    )
    entry = Line(
        max_length=300,
        label=_("Who can begin: diploma, language, entrance test"),
        error_messages={"required": _("Say who can begin; “anybody” is an answer too.")},
    )
    months = forms.DecimalField(
        required=False, min_value=0, max_value=MOST_MONTHS, max_digits=4, decimal_places=1,
        label=_("How many months"), help_text=_("Leave it empty when it is not known."),
    )  # fmt: skip
    level = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=chosen(((str(n), str(n)) for n in range(1, HIGHEST_LEVEL + 1)), _("not known")),
        label=_("Level of the European Qualifications Framework (EQF)"),
    )
    cost = AmountField(
        required=False,
        max_length=20,
        label=_("What it costs the learner, in euro"),
        help_text=_("Leave it empty when it is not known; tick below when it is free."),
    )
    is_free = forms.BooleanField(required=False, label=_("It costs the learner nothing"))
    profession = forms.ChoiceField(required=False, label=_("Leads to the profession"))
    address = forms.URLField(
        required=False, max_length=300, assume_scheme="https", label=_("Page with more about it")
    )

    def __init__(self, row: TrainingPath | None = None, data: QueryDict | None = None) -> None:
        super().__init__(data, initial=_of(row, self.base_fields))
        if row is not None and row.cost == 0:
            self.initial.update(cost="", is_free=True)
        cast(Any, self.fields["profession"]).choices = chosen(
            professions(), _("none in particular")
        )

    def kept(self) -> dict[str, Any]:
        """What the row keeps of a valid form."""
        given = super().kept()
        return given | {"cost": 0} if given.pop("is_free") else given


class StandForm(OfferForm):
    """A stand of new practice, with a tool of the catalogue and a scene that can be played."""

    about = Words(max_length=400, required=False, label=_("What people can see and try"))
    tool = forms.ChoiceField(required=False, label=_("Kind of tool in the catalogue"))
    scenario = forms.ChoiceField(required=False, label=_("Week that can be played"))

    def __init__(self, row: Stand | None = None, data: QueryDict | None = None) -> None:
        super().__init__(data, initial=_of(row, self.base_fields))
        known, lang = catalog.load(), presenters.language()
        tools = [(slug, one.title[lang]) for slug, one in known.tools.items()]
        weeks = [(slug, known.scenario(slug).week.title[lang]) for slug in known.slugs("scenarios")]
        for name, found in (("tool", tools), ("scenario", weeks)):
            in_order = sorted(found, key=lambda pair: pair[1].casefold())
            cast(Any, self.fields[name]).choices = chosen(in_order, _("none"))


class MarkForm(forms.Form):
    """A mark made by a button; `token` lets it count once."""

    state = forms.ChoiceField(choices=Meeting.State.choices)
    token = forms.UUIDField()


def professions() -> list[tuple[str, str]]:
    """Professions by what they are called, in the order of the alphabet."""
    lang = presenters.language()
    found = [(slug, one.title[lang]) for slug, one in catalog.load().professions.items()]
    return sorted(found, key=lambda pair: pair[1].casefold())


def _of(row: Any, names: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - two kinds of rows
    if row is None:
        return {"language": presenters.language()}
    return {name: getattr(row, name) for name in names if hasattr(row, name)}
