"""The parts of a decision file that are written by hand: how each is shown, and what it sets."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.web.decisions import forms, starting, suggested

Document = dict[str, Any]
Shown = django_forms.Form | django_forms.BaseFormSet[Any]


@dataclass(frozen=True)
class Part:
    """A part: the form with what stands in the file (or was sent), and the fields it sets."""

    form: Callable[[Document, QueryDict | None], Shown]
    sets: Callable[[Any, Document], Document]


def _criteria(document: Document, data: QueryDict | None) -> Shown:
    rows = [
        {**one, "name": one["name"]["text"], "origin": _key(one.get("origin"))}
        for one in document["criteria"]
    ]
    return forms.rows(forms.CriterionForm)(data, initial=rows)


def _key(origin: Document | str | None) -> str:
    """What a form keeps of the statement that suggested a criterion."""
    if isinstance(origin, dict):
        return f"{origin['dialogue']}/{origin['statement']}"
    return origin or ""


def _set_criteria(form: Any, document: Document) -> Document:  # noqa: ANN401 - a set of forms
    named = forms.named(form.cleaned_data, document["criteria"])
    kept = [suggested.kept(one, document) for one in named]
    slugs = {one["slug"] for one in kept}
    options = [
        {**one, "scores": {slug: s for slug, s in one["scores"].items() if slug in slugs}}
        for one in document["options"]
    ]
    return {"criteria": kept, "options": options}


def _requirements(document: Document, data: QueryDict | None) -> Shown:
    rows = [{**one, "name": one["name"]["text"]} for one in document["requirements"]]
    return forms.rows(forms.RequirementForm)(data, initial=rows)


def _set_requirements(form: Any, document: Document) -> Document:  # noqa: ANN401 - a set of forms
    kept = forms.named(form.cleaned_data, document["requirements"])
    slugs = {one["slug"] for one in kept}
    options = [
        {**one, "unmet": [u for u in one["unmet"] if u["requirement"] in slugs]}
        for one in document["options"]
    ]
    return {"requirements": kept, "options": options}


class OptionsForm(django_forms.Form):
    """Which tools are considered, and one option in own words."""

    tools = django_forms.MultipleChoiceField(
        required=False,
        label=forms.BeginForm.base_fields["tools"].label,
        widget=django_forms.CheckboxSelectMultiple,
    )
    own = django_forms.CharField(
        required=False, max_length=80, label=_("Another option, in your own words")
    )


def _options(document: Document, data: QueryDict | None) -> Shown:
    there = [(one["slug"], one["title"]) for one in document["options"]]
    known = {slug for slug, _name in there}
    more = [(s, title) for s, title in titles() if s not in known]
    form = OptionsForm(data, initial={"tools": [slug for slug, _title in there]})
    form.fields["tools"].choices = [*there, *more]  # type: ignore[attr-defined]
    return form


def _set_options(form: Any, document: Document) -> Document:  # noqa: ANN401 - a form
    chosen, tools = form.cleaned_data["tools"], catalog.load().tools
    kept = [one for one in document["options"] if one["slug"] in chosen]
    slugs = {one["slug"] for one in document["options"]}
    criteria = {one["slug"] for one in document["criteria"]}
    for slug in chosen:
        if slug not in slugs:
            kept.append(fitting(starting.option(tools[slug]), criteria))
    if own := form.cleaned_data["own"]:
        slug = forms.named([{"name": own}], document["options"])[0]["slug"]
        kept.append(starting.own_option(slug, own))
    still = document["chosen"] in {one["slug"] for one in kept}
    return {"options": kept} if still else {"options": kept, "chosen": ""}


def titles() -> list[tuple[str, str]]:
    """The tools of the guide, by slug, with their name in the reader's language."""
    language = get_language() or "en"
    return [(slug, title[language]) for slug, title in starting.candidates(catalog.load())]


def fitting(option: Document, criteria: set[str]) -> Document:
    """An option with scores for these criteria only."""
    scores = {slug: score for slug, score in option["scores"].items() if slug in criteria}
    return {**option, "scores": scores}


def _seat(document: Document, data: QueryDict | None) -> Shown:
    return forms.rows(forms.SeatForm, blank=1)(data, initial=document["seat"])


def _set_seat(form: Any, _document: Document) -> Document:  # noqa: ANN401 - a set of forms
    return {"seat": [row for row in form.cleaned_data if row.get("text")]}


def _losers(document: Document, data: QueryDict | None) -> Shown:
    return forms.rows(forms.LoserForm, blank=0)(data, initial=forms.losers(document))


def _set_losers(form: Any, _document: Document) -> Document:  # noqa: ANN401 - a set of forms
    return {"losers": [row for row in form.cleaned_data if row.get("found")]}


def _route(document: Document, data: QueryDict | None) -> Shown:
    return forms.RouteForm(data, initial=document["route"] or {})


def _set_route(form: Any, _document: Document) -> Document:  # noqa: ANN401 - a form
    return {"route": form.cleaned_data}


def _pilot(document: Document, data: QueryDict | None) -> Shown:
    return forms.PilotForm(data, initial=document.get("pilot") or {})


def _set_pilot(form: Any, _document: Document) -> Document:  # noqa: ANN401 - a form
    return {"pilot": form.cleaned_data}


def _decide(document: Document, data: QueryDict | None) -> Shown:
    form = forms.DecideForm(data, initial=document)
    left = [(one["slug"], one["title"]) for one in document["options"] if not one["unmet"]]
    form.fields["chosen"].choices = left  # type: ignore[attr-defined]
    return form


def _set_decide(form: Any, _document: Document) -> Document:  # noqa: ANN401 - a form
    return dict(form.cleaned_data)


PARTS = {
    "criteria": Part(_criteria, _set_criteria),
    "requirements": Part(_requirements, _set_requirements),
    "options": Part(_options, _set_options),
    "seat": Part(_seat, _set_seat),
    "losers": Part(_losers, _set_losers),
    "route": Part(_route, _set_route),
    "pilot": Part(_pilot, _set_pilot),
    "decide": Part(_decide, _set_decide),
}
