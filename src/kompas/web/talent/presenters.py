"""Professions and ways across a border as pages show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import permutations
from typing import Any, Self, cast

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.core.catalog.kinds import Competence, Profession
from kompas.core.catalog.vocabulary import AREAS, CommutingTopic, Recognition, Side
from kompas.core.talent import Crossing, Flag, crossing, flags
from kompas.web.learn.presenters import area, level

SIDES: Mapping[Side, Any] = {
    "Flanders": _("Flanders"),
    "Wallonia": _("Wallonia"),
    "France": _("France"),
}
BORDERS = tuple(permutations(SIDES, 2))
SYSTEMS: Mapping[Recognition, Any] = {
    "automatic": _("Recognised automatically"),
    "general": _("Compared one by one (general system)"),
    "not_needed": _("Nothing to recognise"),
    "not_equivalent": _("Not equivalent"),
    "unknown": _("Not known"),
}
TOPICS: Mapping[CommutingTopic, Any] = {
    "social_security": _("Social security"),
    "health_care": _("Health care"),
    "telework": _("Telework"),
    "tax": _("Tax"),
}


@dataclass(frozen=True)
class Asked:
    """From where to where; empty is not chosen, and what nobody knows counts as empty."""

    starts: str = ""
    to: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """What an address asks for."""
        found = {name: given.get(name, "") for name in ("starts", "to")}
        return cls(**{name: side for name, side in found.items() if side in SIDES})

    @property
    def is_same(self) -> bool:
        """Whether both sides are chosen and no border lies between them."""
        return bool(self.starts) and self.starts == self.to

    @property
    def border(self) -> tuple[Side, Side] | None:
        """The two sides when both are chosen and differ."""
        pair = (cast(Side, self.starts), cast(Side, self.to))
        return pair if all(pair) and not self.is_same else None


@dataclass(frozen=True)
class Row:
    """A profession in the list, with its way across the chosen border if one was chosen."""

    one: Profession
    found: Crossing | None

    @property
    def system(self) -> str:
        """By which system it is recognised, in words."""
        return str(SYSTEMS[self.found.system]) if self.found else ""


class Overview:
    """The page with all professions."""

    def __init__(self, asked: Asked, today: date) -> None:
        self.asked, self.today = asked, today

    @property
    def sides(self) -> list[tuple[str, Any]]:
        """The sides to choose from."""
        return list(SIDES.items())

    @property
    def rows(self) -> list[Row]:
        """The professions by their name for the reader."""
        every = catalog.load().professions.values()
        named = sorted(every, key=lambda one: one.title[_language()].casefold())
        return [Row(one, self._way(one)) for one in named]

    def _way(self, one: Profession) -> Crossing | None:
        border = self.asked.border
        return _crossing(one, *border, self.today) if border else None


@dataclass(frozen=True)
class Line:
    """One way across, for every direction that goes it, and what commuting changes there."""

    found: Crossing
    flags: tuple[Flag, ...]

    @property
    def border(self) -> str:
        """From where to where."""
        return f"{SIDES[self.found.starts]} → {SIDES[self.found.to]}"

    @property
    def system(self) -> str:
        """By which system it is recognised, in words."""
        return str(SYSTEMS[self.found.system])


class ProfessionPage:
    """One profession as its page shows it."""

    def __init__(self, one: Profession, today: date) -> None:
        self.one, self.today = one, today

    @property
    def titles(self) -> list[tuple[Any, str, str]]:
        """What it is called on each side: the side, the language of the title, the title."""
        known = self.one.titles
        found = (known.nl_BE, known.fr_BE, known.fr_FR)
        return list(zip(SIDES.values(), ("nl", "fr", "fr"), found, strict=True))

    @property
    def tools(self) -> list[catalog.Tool]:
        """The tools that change its day most."""
        return [catalog.load().tools[slug] for slug in self.one.tools]

    @property
    def competences(self) -> Iterator[tuple[str, list[tuple[Competence, str]]]]:
        """What it asks for: each area that has some, with the level of each."""
        known = catalog.load().competences
        asked = [(known[slug], name) for slug, name in self.one.competences.items()]
        asked.sort(key=lambda pair: pair[0].title[_language()].casefold())
        for name in AREAS:
            if here := [(one, level(at)) for one, at in asked if one.area == name]:
                yield area(name), here

    @cached_property
    def ways(self) -> list[Line]:
        """Each way across, once for all directions that share it."""
        found: dict[str, Line] = {}
        for starts, to in BORDERS:
            way = _crossing(self.one, starts, to, self.today)
            held = flags(catalog.load().commuting.values(), starts, to, self.today)
            found.setdefault(way.route.slug if way.route else f"{starts}-{to}", Line(way, held))
        return list(found.values())


@dataclass(frozen=True)
class Rule:
    """One thing that commuting changes, and for whom."""

    flag: Flag
    borders: tuple[tuple[Any, Any], ...]

    @property
    def topic(self) -> str:
        """What it is about, in words."""
        return str(TOPICS[self.flag.rule.about])


class CommutingPage:
    """What living on one side and working on another changes today."""

    def __init__(self, today: date) -> None:
        self.today = today

    @property
    def rules(self) -> list[Rule]:
        """Every rule once, by topic, with the directions in which it counts."""
        known = catalog.load().commuting.values()
        held = [(pair, flag) for pair in BORDERS for flag in flags(known, *pair, self.today)]
        once = {flag.rule.slug: flag for _pair, flag in held}
        ordered = sorted(once.values(), key=lambda flag: list(TOPICS).index(flag.rule.about))
        return [Rule(flag, _where(held, flag)) for flag in ordered]


def _where(held: list[tuple[tuple[Side, Side], Flag]], flag: Flag) -> tuple[tuple[Any, Any], ...]:
    return tuple((SIDES[a], SIDES[b]) for (a, b), one in held if one.rule.slug == flag.rule.slug)


def _crossing(one: Profession, starts: Side, to: Side, on: date) -> Crossing:
    return crossing(catalog.load().routes.values(), one.slug, starts, to, on)


def _language() -> str:
    return get_language() or "en"
