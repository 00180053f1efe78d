"""One's own rehearsals for a decision file: which fit, and what each gives for its options."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kompas.core import catalog
from kompas.core.guide import DecisionFile
from kompas.core.guide.file import Said
from kompas.core.guide.rehearsed import Figure, Rehearsed, rehearsed
from kompas.core.guide.taking_up import Taken, outcomes, take_up
from kompas.web.accounts.queries import Whose
from kompas.web.accounts.rights import may
from kompas.web.decisions import queries
from kompas.web.decisions.models import Decision
from kompas.web.guide.queries import words
from kompas.web.practice.models import Rehearsal
from kompas.web.practice.queries import of

Document = dict[str, Any]


class OutcomesForm(forms.Form):
    """Which outcomes count in the choice."""

    outcomes = forms.MultipleChoiceField(
        label=lazy("Which of these should count in the choice?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Tick at least one.")},
    )


class Offer:
    """A rehearsal and what it gives for the options of a file that it ran alone."""

    def __init__(self, rehearsal: Rehearsal, file: DecisionFile, data: QueryDict | None) -> None:
        self.rehearsal, self.file = rehearsal, file
        self.form = OutcomesForm(data)
        self.form.fields["outcomes"].choices = self.choices  # type: ignore[attr-defined]

    @cached_property
    def told(self) -> dict[str, Rehearsed]:
        """What it gives, by option."""
        result: Mapping[str, Any] = self.rehearsal.result or {"differences": []}
        found = {one.slug: rehearsed(catalog.load(), result, one.slug) for one in self.file.options}
        return {slug: one for slug, one in found.items() if one and one.is_alone}

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The outcomes in words."""
        return [(name, words.said(f"outcomes.name_{name}")) for name in outcomes(self.told)]

    @property
    def rows(self) -> Iterator[tuple[str, list[Figure]]]:
        """Each outcome with the figure of each option."""
        for name, said in self.choices:
            yield said, [_figure(one, name) for one in self.told.values()]

    @property
    def titles(self) -> list[str]:
        """The options that it ran, in the order of the figures."""
        return [one.title for one in self.file.options if one.slug in self.told]

    @property
    def scenario(self) -> str:
        """The name of the week."""
        slug = (self.rehearsal.result or {}).get("scenario", "")
        known = catalog.load()
        here = slug in known.slugs("scenarios")
        return known.scenario(slug).week.title[words.language()] if here else slug

    def sets(self) -> Document:
        """The criteria and options of the file with the outcomes that were ticked."""
        chosen = dict(self.choices)
        names = {
            name: Said.model_validate({"text": _named(chosen[name]), "language": get_language()})
            for name in self.form.cleaned_data["outcomes"]
        }
        made = take_up(self.file, Taken(self.told, names, self._source()))
        dumped = made.model_dump(mode="json")
        return {part: dumped[part] for part in ("criteria", "options")}

    def _source(self) -> str:
        """Where the figures come from, without anything about a person."""
        result: Mapping[str, Any] = self.rehearsal.result or {}
        return _("rehearsal of %(on)s: %(week)s, %(runs)s runs, seed %(seed)s (simulated)") % {
            "on": date_format(self.rehearsal.created_at, "j F Y"),
            "week": self.scenario,
            "runs": result["runs"],
            "seed": result["seed"],
        }


def fitting(who: Whose, file: DecisionFile) -> list[Rehearsal]:
    """One's own finished rehearsals in which an option of the file ran alone, newest first."""
    if not who.is_known:
        return []
    slugs = {option.slug for option in file.options}
    done = of(who).filter(state=Rehearsal.State.DONE)
    return [
        one for one in done if any(len(arm) == 1 and arm[0] in slugs for arm in one.plan["arms"])
    ]


def files(who: Whose, rehearsal: Rehearsal) -> list[tuple[Decision, DecisionFile]]:
    """The files that whoever asks may change and that have an option which this one ran alone."""
    ran = {arm[0] for arm in rehearsal.plan["arms"] if len(arm) == 1}
    found = []
    for decision in Decision.objects.select_related("need"):
        if may(who, "decisions.change", decision):
            file = queries.file_of(queries.latest(decision))
            if ran & {option.slug for option in file.options}:
                found.append((decision, file))
    return found


def _figure(one: Rehearsed, outcome: str) -> Figure:
    return next(figure for figure in one.figures if figure.outcome == outcome)


def _named(outcome: str) -> str:
    return _("%(outcome)s, against no tool (rehearsed)") % {"outcome": outcome}
