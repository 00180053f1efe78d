"""Rules of continuing education as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.core.catalog.credits import Credit
from kompas.core.catalog.kinds import Profession
from kompas.core.credits import Standing, rules_for, standing

COUNTRIES: Mapping[str, Any] = {"BE": _("Belgium"), "FR": _("France")}
STANDINGS: Mapping[Standing, Any] = {
    "not_yet": _("Does not hold yet."),
    "holds": _("Holds today, as far as we know."),
    "unknown": _("We do not know whether this still holds."),
    "over": _("Does not hold any more."),
}


@dataclass(frozen=True)
class Line:
    """One rule, and whether it holds today."""

    rule: Credit
    standing: Standing

    @property
    def told(self) -> str:
        """Whether it holds, in words."""
        return str(STANDINGS[self.standing])

    @property
    def professions(self) -> list[Profession]:
        """For whom it is."""
        known = catalog.load().professions
        return [known[slug] for slug in self.rule.professions]


class Page:
    """What is asked of one profession, or every rule when none was chosen."""

    def __init__(self, profession: Profession | None, today: date) -> None:
        self.profession, self.today = profession, today
        every = catalog.load().credits
        slugs = [profession.slug] if profession else list(catalog.load().professions)
        found = {rule.slug: rule for slug in slugs for rule in rules_for(every, slug)}
        self.rules = [Line(rule, standing(rule, today)) for rule in found.values()]

    @property
    def countries(self) -> list[tuple[str, Any, list[Line]]]:
        """The rules of each country; a country without any says so."""
        return [
            (code, name, [line for line in self.rules if line.rule.country == code])
            for code, name in COUNTRIES.items()
        ]

    @property
    def professions(self) -> list[Profession]:
        """All professions, by their name for the reader."""
        language = get_language() or "en"
        every = catalog.load().professions.values()
        return sorted(every, key=lambda one: one.title[language].casefold())
