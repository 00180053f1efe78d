"""Fields of what an organiser writes: one line, lines, a municipality, breaks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kompas.core.talent.exchange.municipalities import municipality, read_place
from kompas.core.talent.exchange.problems import Problem, Unreadable
from kompas.web.jobdays.organising import spans
from kompas.web.jobdays.organising.spans import Span

MOST_LINES = 20


def sentence(error: Unreadable) -> str:
    """What could not be read, in the reader's language."""
    return Problem(error.says, error.values).sentence(get_language() or "en")


def seen(text: str) -> str:
    """A line without signs that cannot be seen, which could hide a name or turn it round."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


class Line(forms.CharField):
    """One line of what can be seen."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - Django's own
        """What can be seen of it."""
        return seen(value or "")


class Lines(forms.CharField):
    """Several lines, none of them empty."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[str]:  # noqa: ANN401 - Django's own
        """The lines that say something."""
        told = [seen(line) for line in str(super().clean(value)).splitlines()]
        found = [line for line in told if line]
        if len(found) > MOST_LINES:
            raise ValidationError(_("Give at most %s lines.") % MOST_LINES)
        return found


class Place(forms.CharField):
    """A municipality as people write it; its code."""

    def clean(self, value: Any) -> str:  # noqa: ANN401 - Django's own
        """The code of the only municipality that is meant."""
        told = str(super().clean(value))
        try:
            return read_place(told).code if told else ""
        except Unreadable as error:
            raise ValidationError(sentence(error)) from error

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        """A code that is kept as people write it: 57081 Tournai."""
        try:
            return f"{value} {municipality(value).name}" if value else ""
        except Unreadable:
            return value


class Breaks(forms.CharField):
    """Spans of local time, between commas or on lines."""

    def clean(self, value: Any) -> tuple[Span, ...]:  # noqa: ANN401 - Django's own
        """The spans in their order."""
        try:
            return spans.read(str(super().clean(value)))
        except Unreadable as error:
            raise ValidationError(sentence(error)) from error


class Group:
    """Fields that stand together under one heading."""

    def __init__(self, title: str, fields: list[forms.BoundField]) -> None:
        self.title, self.fields = title, fields


def problems(form: forms.Form) -> list[tuple[str, str]]:
    """Each problem, with the field to which a click on it leads; empty for none in particular."""
    found = []
    for name, said in form.errors.items():
        aim = "" if name == "__all__" else form[name].id_for_label or f"id_{name}"
        found += [(aim, str(one)) for one in said]
    return list(dict.fromkeys(found))
