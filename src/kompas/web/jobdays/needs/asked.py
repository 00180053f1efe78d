"""What a reader wants to see of competence needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.urls import reverse

from kompas.core import catalog
from kompas.core.catalog.vocabulary import AREAS
from kompas.core.region.places import area
from kompas.core.talent.competence_needs import Need


@dataclass(frozen=True)
class Asked:
    """Empty is everything, and what nobody knows counts as empty.

    `place` is a place on the map or a region. A profession chooses the competences that are asked
    for it; their figures stay those of everybody, because a competence is shared.
    """

    place: str = ""
    area: str = ""
    profession: str = ""
    competence: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """What an address asks for."""
        known = catalog.load()
        there = {place.code for place in area()} | {place.region for place in area()}
        allowed = {
            "place": there,
            "area": AREAS,
            "profession": known.professions,
            "competence": known.competences,
        }
        found = {name: given.get(name, "") for name in allowed}
        return cls(**{name: word for name, word in found.items() if word in allowed[name]})

    def address(self, view: str = "page", **changes: str) -> str:
        """The address of this, with something else instead."""
        words = {name: word for name, word in asdict(replace(self, **changes)).items() if word}
        there = reverse(f"competence_needs:{view}")
        return f"{there}?{urlencode(words)}" if words else there

    def takes(self, need: Need) -> bool:
        """Whether a row is about what is asked, wherever it is."""
        one = catalog.load().competences.get(need.competence)
        if one is None or (self.competence and self.competence != need.competence):
            return False
        if self.area and one.area != self.area:
            return False
        return not self.profession or self.profession in need.professions
