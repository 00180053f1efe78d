"""What a new file begins with: criteria that tools have numbers for, and tools as options.

What is copied here stays in the file: a tool that changes or goes changes no decision.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kompas.core.catalog import Catalog, Number, Text, Tool
from kompas.web.guide.models import Need

Document = dict[str, Any]
EASE_TOP = 100.0
BY_NUMBER = {
    "cost_eur_per_month": lazy("Cost a month"),
    "staff_minutes_per_week": lazy("Working time of the team"),
    "carer_minutes_per_week": lazy("Time of the informal carer"),
    "false_alarms_per_week": lazy("False alarms"),
}
BY_JUDGEMENT = {
    "answers-the-need": lazy("Does something about the need"),
    "ease": lazy("Easy for the person"),
}
CERTAINTY = {"seen": "moderate", "from memory": "low", "assumed": "very low"}
SPEAKERS = ("patient", "carer")


def document(need: Need, place: str, title: str, tools: Sequence[Tool]) -> Document:
    """A file about a need, before anybody has judged or weighed anything."""
    speaker = need.role if need.role in SPEAKERS else "professional"
    people = need.people or _("everybody concerned")
    words = {"text": need.words, "language": need.language}
    return {
        "title": title,
        "need": {"words": words, "by": speaker, "place": place, "people": people},
        "criteria": criteria(tools),
        "options": [option(tool) for tool in tools],
    }


def criteria(tools: Iterable[Tool]) -> list[Document]:
    """What tools have a number for, worst at the highest of them all; and two things to judge."""
    found = [_judged(slug, str(name)) for slug, name in BY_JUDGEMENT.items()]
    for slug, name in BY_NUMBER.items():
        numbers: list[Number] = [getattr(tool, slug) for tool in tools]
        worst = max((number.high for number in numbers), default=0.0) or 1.0
        unit = numbers[0].unit if numbers else ""
        found.append(
            {"slug": slug, "name": _said(str(name)), "unit": unit, "worst": worst, "best": 0.0}
        )
    return found


def option(tool: Tool) -> Document:
    """A tool as an option, with its numbers and the studies that stand beside it."""
    numbers = {slug: getattr(tool, slug) for slug in BY_NUMBER}
    return {
        "slug": tool.slug,
        "title": tool.title[get_language() or "en"],
        "scores": {slug: _score(number) for slug, number in numbers.items()},
        "evidence": sorted({row.doi or row.source for row in tool.evidence}),
    }


def own_option(slug: str, title: str) -> Document:
    """An option that is no tool of the guide: nothing is known of it yet."""
    return {"slug": slug, "title": title, "scores": {}, "evidence": []}


def candidates(catalog: Catalog) -> list[tuple[str, Text]]:
    """The tools that can be options, by slug and title."""
    return [(slug, tool.title) for slug, tool in sorted(catalog.tools.items())]


def _score(number: Number) -> Document:
    return {
        "low": number.low,
        "value": number.value,
        "high": number.high,
        "basis": "price" if number.unit == "eur per month" else "model number",
        "certainty": CERTAINTY[number.confidence],
        "source": number.source,
    }


def _judged(slug: str, name: str) -> Document:
    return {"slug": slug, "name": _said(name), "unit": "/ 100", "worst": 0.0, "best": EASE_TOP}


def _said(text: str) -> Document:
    return {"text": text, "language": get_language() or "en"}
