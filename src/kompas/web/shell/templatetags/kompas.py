"""Tags that every page may use: this page in another language, assets, texts, numbers."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from math import floor, log10
from pathlib import Path
from typing import Any, Protocol

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

register = template.Library()


class Spoken(Protocol):
    """A text in the three languages."""

    def __getitem__(self, language: str, /) -> str:
        """The text in one language."""


@cache
def _mark(path: str) -> str:
    found = finders.find(path)
    return sha256(Path(str(found)).read_bytes()).hexdigest()[:10] if found else "0"


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file, which changes when the file does."""
    return f"{static(path)}?v={_mark(path)}"


@register.simple_tag(takes_context=True)
def here_in(context: Mapping[str, Any], language: str) -> str:
    """The address of this same page in another language."""
    request: HttpRequest = context["request"]
    first, _sep, rest = request.get_full_path().lstrip("/").partition("/")
    known = first in dict(settings.LANGUAGES)
    return f"/{language}/{rest}" if known else f"/{language}/"


@register.filter
def words(text: Spoken | None) -> str:
    """A text of the catalog (or of a result) in the reader's language."""
    return str(text[get_language() or "en"]) if text else ""


@register.filter
def written(number: str) -> str:
    """A number from a table of the catalog, as the reader writes it."""
    return figure(float(number)) if number else ""


@register.filter
def figure(value: float | None) -> str:
    """A number as the reader writes it: at most three figures that count, no idle zeros."""
    if value is None:
        return "–"
    if value == 0 or abs(value) >= 100:
        return number_format(round(value), 0)
    decimals = max(2 - floor(log10(abs(value))), 0)
    exact = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return number_format(exact, len(exact.partition(".")[2]))


UNITS = {
    "share": _("share"),
    "per year": _("per year"),
    "per month": _("per month"),
    "per week": _("per week"),
    "per day": _("per day"),
    "days": _("days"),
    "hours": _("hours"),
    "minutes": _("minutes"),
    "seconds": _("seconds"),
    "ratio": _("times as much"),
    "count": _("times"),
    "points": _("points"),
    "eur": _("euro"),
    "eur per day": _("euro per day"),
    "eur per month": _("euro per month"),
    "eur per hour": _("euro per hour"),
    "minutes per week": _("minutes per week"),
    "hours per week": _("hours per week"),
    "metres": _("metres"),
}
CONFIDENCE = {
    "seen": _("read in the source"),
    "from memory": _("from memory, not yet checked against the source"),
    "assumed": _("assumed: nobody published it"),
}
DIRECTIONS = {
    "benefit": _("helps"),
    "no effect": _("no effect shown"),
    "mixed": _("mixed"),
    "uncertain": _("uncertain"),
    "harm": _("harm"),
    "equivalent": _("as good as usual"),
    "caution": _("caution"),
}


@register.filter
def unit(name: str) -> str:
    """A unit in words."""
    return str(UNITS.get(name, name))


@register.filter
def confidence(name: str) -> str:
    """How sure a number is, in words."""
    return str(CONFIDENCE.get(name, name))


@register.filter
def direction(name: str) -> str:
    """What evidence says, in words."""
    return str(DIRECTIONS.get(name, name))


@register.filter
def cited(source: str) -> str:
    """A source; nothing for a number that was assumed without one."""
    return "" if source.startswith("assumed for") else source


@register.filter
def slug(name: str) -> str:
    """A word as a class of the style sheet."""
    return name.replace(" ", "-")


@register.inclusion_tag("shell/_number.html")
def number(number: object) -> dict[str, object]:
    """A number with its range, unit, source and how sure it is (see catalog.Number)."""
    return {"number": number}


@register.filter
def letter(index: int) -> str:
    """The letter of an alternative, A for the first."""
    return "ABCDEFGHIJ"[index]


@register.simple_tag
def amount(value: float | None, name: str) -> str:
    """A value in its unit as one reads it: a share as percent, the rest as a number."""
    if name == "share" and value is not None:
        return f"{figure(100 * value)} %"
    return figure(value)
