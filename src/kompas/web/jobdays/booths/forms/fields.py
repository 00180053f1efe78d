"""Fields that several forms of a booth have: a line, a place, an amount; and how problems read."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kompas.core.talent.exchange import Unreadable
from kompas.core.talent.exchange.cells import read_amount
from kompas.core.talent.exchange.municipalities import Municipality, municipality, read_place
from kompas.core.talent.exchange.problems import Problem
from kompas.web.jobdays import places, presenters

TEXT_LANGUAGES = (("nl", _("Dutch")), ("fr", _("French")), ("en", _("English")))
DAY = forms.DateInput({"type": "date"}, "%Y-%m-%d")


def visible(text: str) -> str:
    """The text without signs that cannot be seen, which could hide words or turn them round."""
    return "".join(one if one.isprintable() or one == "\n" else " " for one in text)


class Line(forms.CharField):
    """One line of words."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - Django's own
        """What can be seen of it."""
        return " ".join(visible(value or "").split())


class Words(forms.CharField):
    """Some lines of words."""

    def __init__(self, rows: int = 4, **options: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(widget=forms.Textarea({"rows": rows}), **options)

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - Django's own
        """What can be seen of it."""
        return visible((value or "").replace("\r\n", "\n")).strip()


class PlaceField(Line):
    """A municipality by its name or postal code; None when the field is empty and may be."""

    def clean(self, value: Any) -> Municipality | None:  # noqa: ANN401
        """The municipality; what is not clear names the nearest."""
        typed = super().clean(value)
        try:
            return read_place(typed) if typed else None
        except Unreadable as problem:
            raise forms.ValidationError(said(problem)) from problem


class AmountField(Line):
    """An amount in euro, with a comma or a point."""

    def clean(self, value: Any) -> Decimal | None:  # noqa: ANN401
        """The amount; None when the field is empty and may be."""
        typed = super().clean(value)
        try:
            return Decimal(str(read_amount(typed))) if typed else None
        except Unreadable as problem:
            raise forms.ValidationError(said(problem)) from problem


def said(problem: Unreadable) -> str:
    """What cannot be read, as a sentence in the language of the page."""
    return Problem(problem.says, problem.values).sentence(presenters.language())


def place_line(code: str) -> str:
    """A municipality as one types it: "7500 Tournai"."""
    if not code:
        return ""
    known = municipality(code)
    return f"{known.postal_codes[0]} {places.name(code) or known.name}"


def chosen(words: Iterable[tuple[str, Any]], empty: Any) -> list[tuple[str, Any]]:  # noqa: ANN401
    """Choices that begin with none."""
    return [("", empty), *words]
