"""What things of a home are called on a hazard walk, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from kompas.core import catalog
from kompas.core.catalog.kinds import Home
from kompas.core.catalog.text import Number, Text
from kompas.web.homes.days import plan_of


@dataclass(frozen=True)
class HazardSeen:
    """A hazard by its real name: what it shows, what it does, and what can be done about it."""

    slug: str
    title: str
    seen: str
    remedy: str
    factor: Number | None


@dataclass(frozen=True)
class Shown:
    """Something in the room: its number in the plan, its names, what can be done with it now."""

    number: int
    slug: str
    title: str
    seen: str
    is_marked: bool
    does: str
    asks: str


class Names:
    """The names of one home; what content has no more is called by its slug."""

    def __init__(self, home: str) -> None:
        known = catalog.load()
        self.language = get_language() or "en"
        self.plan, self.walk, self.home = plan_of(home), known.walks.get(home), known.homes[home]

    @property
    def who(self) -> str:
        """Who lives there."""
        return self._said(self.walk.who) if self.walk else ""

    def room(self, slug: str) -> str:
        """A room."""
        found = (room.title for room in self.plan.rooms if room.slug == slug)
        return next(found, {}).get(self.language, slug)

    def neutral(self, slug: str) -> str:
        """Something before anybody judged it."""
        seen = self.walk.objects.get(slug) if self.walk else None
        if seen and seen.name:
            return self._said(seen.name)
        found = (piece.title for piece in self.plan.furniture if piece.slug == slug)
        return next(found, {}).get(self.language, slug)

    def seen(self, slug: str) -> str:
        """What shows to whoever looks."""
        seen = self.walk.objects.get(slug) if self.walk else None
        return self._said(seen.seen) if seen else ""

    def hazard(self, slug: str) -> HazardSeen:
        """A hazard by its real name."""
        seen = self.walk.objects.get(slug) if self.walk else None
        remedy = self._said(seen.remedy) if seen and seen.remedy else ""
        found = (one.title for one in self.plan.hazards if one.slug == slug)
        title = next(found, {}).get(self.language, slug)
        return HazardSeen(slug, title, self.seen(slug), remedy, _factors(self.home).get(slug))

    def _said(self, text: Text) -> str:
        return str(text[self.language])


def _factors(home: Home) -> dict[str, Number]:
    """How many times likelier each hazard makes a fall, with its source."""
    rows = home.model_dump().get("hazards", ())
    return {row["slug"]: Number.model_validate(row["factor"]) for row in rows}
