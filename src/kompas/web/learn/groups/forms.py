"""What people send: a group, a consent, what was seen."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.web.accounts.models import Organisation
from kompas.web.guide.queries import words
from kompas.web.learn.groups.actions import Sight

SEEN_LEVELS = ("with_help", "does")


class Line(forms.CharField):
    """One line: without signs that cannot be seen, which could hide a name or turn it round."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - Django's own
        """What can be seen of it."""
        return " ".join("".join(c if c.isprintable() else " " for c in value or "").split())


class GroupForm(forms.Form):
    """A group: its name, what it learns, for which organisation."""

    name = Line(max_length=80, error_messages={"required": _("Give the group a name.")})
    curriculum = forms.ChoiceField(
        error_messages={
            "required": _("Choose what the group learns."),
            "invalid_choice": _("Choose what the group learns."),
        }
    )
    organisation = forms.ModelChoiceField(Organisation.objects.none(), required=False)

    def __init__(self, data: QueryDict | None, organisations: QuerySet[Organisation]) -> None:
        super().__init__(data)
        fields = cast(dict[str, Any], self.fields)
        fields["curriculum"].choices = curricula()
        fields["organisation"].queryset = organisations


class ShareForm(forms.Form):
    """A name and a consent."""

    name = Line(
        max_length=40,
        error_messages={"required": _("Give the name under which the trainers see you.")},
    )
    agrees = forms.BooleanField(
        error_messages={"required": _("Tick that you agree. Without it, nothing is shown to them.")}
    )


class SeenForm(forms.Form):
    """What a trainer saw: `where` is empty for work, else the week that was played."""

    competence = forms.ChoiceField(error_messages={"required": _("Choose a competence.")})
    level = forms.ChoiceField(
        choices=[(one, one) for one in SEEN_LEVELS],
        error_messages={"required": _("Say how far: with help, or alone.")},
    )
    where = forms.ChoiceField(required=False)
    on = forms.DateField(
        error_messages={
            "required": _("Say on which day."),
            "invalid": _("Give the day as year-month-day, such as 2026-11-22."),
        }
    )
    words = Line(max_length=300, required=False)

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        known, fields = catalog.load(), cast(dict[str, Any], self.fields)
        fields["competence"].choices = [(slug, slug) for slug in known.competences]
        fields["where"].choices = [("", ""), *((slug, slug) for slug in known.slugs("scenarios"))]

    def sight(self) -> Sight:
        """What a valid form says."""
        given = self.cleaned_data
        return Sight(
            competence=given["competence"],
            level=given["level"],
            ground="play" if given["where"] else "trainer",
            on=given["on"],
            scenario=given["where"],
            words=given["words"],
        )


def curricula() -> list[tuple[str, str]]:
    """The curricula by title in the reader's language."""
    ours = catalog.load().curricula.values()
    found = [(one.slug, one.title[words.language()]) for one in ours]
    return sorted(found, key=lambda pair: pair[1].casefold())


def problems(form: forms.Form) -> list[str]:
    """Each problem once."""
    return list(dict.fromkeys(str(said) for all_ in form.errors.values() for said in all_))
