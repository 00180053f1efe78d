"""Curricula, units and what is somebody's own, as pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import cast

from django.utils import timezone
from django.utils.translation import get_language

from kompas.core import catalog, learn
from kompas.core.catalog.kinds import Competence
from kompas.core.catalog.units import HEADINGS, Curriculum, UnitItem, UnitWords, WholeUnit
from kompas.core.catalog.vocabulary import Language
from kompas.core.region.places import area
from kompas.web.guide.queries import words
from kompas.web.learn import queries
from kompas.web.learn.models import InArea, Learner, Share
from kompas.web.learn.seen import SeenLine, seen_lines


@dataclass(frozen=True)
class UnitLine:
    """A unit in a list: where somebody is in it."""

    one: WholeUnit
    progress: learn.Progress

    @property
    def done(self) -> int:
        """How many items are settled."""
        return len(self.one.items) - len(self.progress.left)

    @property
    def knows_on(self) -> datetime | None:
        """When it gave "knows"."""
        return timezone.localtime(self.progress.knows_at) if self.progress.knows_at else None


def lines(mine: Learner | None, slugs: tuple[str, ...]) -> list[UnitLine]:
    """Units by their slugs, with where somebody is in each."""
    found = [catalog.load().units[slug] for slug in slugs]
    where = queries.progress(mine, found)
    return [UnitLine(one, where[one.slug]) for one in found]


class Home:
    """All curricula and what comes back."""

    def __init__(self, mine: Learner | None) -> None:
        self.mine = mine
        followed = {row.curriculum for row in mine.enrolments.all()} if mine else set()
        ours = catalog.load().curricula.values()
        self.curricula = sorted(
            ((one, one.slug in followed) for one in ours), key=lambda pair: not pair[1]
        )
        self.due, self.later = queries.due(mine, timezone.localdate())


class CurriculumPage:
    """One curriculum."""

    def __init__(self, one: Curriculum, mine: Learner | None) -> None:
        self.one, self.mine = one, mine
        self.lines = lines(mine, one.units)
        self.minutes = sum(line.one.unit.minutes for line in self.lines)
        self.follows = bool(mine and mine.enrolments.filter(curriculum=one.slug).exists())
        self.shown = queries.shown(mine)

    @property
    def leads_to(self) -> list[tuple[Competence, datetime | None]]:
        """The competences that its units give evidence for, and when they were shown."""
        known = catalog.load().competences
        when = {slug: at for slug, (_unit, at) in self.shown.items()}
        return [(known[slug], when.get(slug)) for slug in self.one.leads_to]

    @property
    def next(self) -> WholeUnit | None:
        """The first unit that is not done."""
        return next((line.one for line in self.lines if line.progress.left), None)


class UnitPage:
    """One unit to read, with its items."""

    def __init__(self, one: WholeUnit, mine: Learner | None) -> None:
        self.one, self.unit, self.mine = one, one.unit, mine
        self.line = UnitLine(one, queries.progress(mine, [one])[one.slug])
        self.curricula = [c for c in catalog.load().curricula.values() if one.slug in c.units]

    @property
    def text(self) -> UnitWords:
        """Its words in the reader's language."""
        return self.one.words[language()]

    @property
    def headings(self) -> tuple[str, str, str]:
        """The headings of its parts."""
        return HEADINGS[language()]

    @property
    def items(self) -> list[tuple[int, UnitItem, str, str]]:
        """Each item: its number, itself, what was said of the latest answer, whether it is done."""
        latest, left = self.line.progress.latest, self.line.progress.left
        return [
            (
                number,
                item,
                _said(item, latest),
                "done" if item.slug not in left else "",
            )
            for number, item in enumerate(self.one.items, start=1)
        ]

    @property
    def first(self) -> UnitItem:
        """The item to go on with."""
        left = self.line.progress.left
        return self.one.item(left[0]) if left else self.one.items[0]

    @property
    def evidence(self) -> list[Competence]:
        """What it gives evidence for."""
        return [catalog.load().competences[slug] for slug in self.unit.evidence]

    @property
    def next(self) -> WholeUnit | None:
        """The unit after this one in the first curriculum that has it and goes on."""
        for one in self.curricula:
            place = one.units.index(self.one.slug) + 1
            if place < len(one.units):
                return catalog.load().units[one.units[place]]
        return None


def _said(item: UnitItem, latest: Mapping[str, learn.Outcome]) -> str:
    if item.slug not in latest:
        return ""
    kind = "open" if item.kind == "open" else "outcome"
    return words.said(f"answers.{kind}_{latest[item.slug]}")


class Paper(UnitPage):
    """A unit on paper: items to answer by hand, answers on a sheet of their own."""

    def __init__(self, one: WholeUnit) -> None:
        super().__init__(one, None)

    @property
    def sheet(self) -> list[tuple[int, UnitItem, list[tuple[str, catalog.Text]]]]:
        """Each item with its parts, mixed as on screen."""
        found = []
        for number, item in enumerate(self.one.items, start=1):
            texts = {
                part.slug: getattr(part, "text", None) or getattr(part, "right", None)
                for part in item.parts
            }
            mixed = [(slug, texts[slug]) for slug in learn.mixed(self.one.slug, item)]
            found.append((number, item, [pair for pair in mixed if pair[1]]))
        return cast(list[tuple[int, UnitItem, list[tuple[str, catalog.Text]]]], found)


class Mine:
    """What belongs to a learner."""

    def __init__(self, mine: Learner | None, problem: str = "") -> None:
        self.mine, self.problem = mine, problem
        self.code = _spaced(mine.code) if mine else ""
        self.answers = mine.answers.count() if mine else 0

    @cached_property
    def lines(self) -> list[UnitLine]:
        """The units that were begun."""
        every = lines(self.mine, tuple(catalog.load().units))
        return [line for line in every if line.progress.is_begun]

    @property
    def shown(self) -> list[tuple[Competence, WholeUnit | None, datetime]]:
        """What was shown: the competence, the unit, when."""
        known, units = catalog.load().competences, catalog.load().units
        found = queries.shown(self.mine).items()
        return [(known[c], units.get(u), at) for c, (u, at) in found if c in known]

    @property
    def seen(self) -> list[SeenLine]:
        """What trainers saw somebody do."""
        return seen_lines(self.mine) if self.mine else []

    @property
    def shares(self) -> list[Share]:
        """The groups whose trainers may see it."""
        return list(self.mine.shares.select_related("group__organisation")) if self.mine else []

    @cached_property
    def counted(self) -> InArea | None:
        """Where and until when they are counted, by consent."""
        now = timezone.now()
        return InArea.objects.filter(learner=self.mine, expires_at__gt=now).first()

    @property
    def places(self) -> list[tuple[str, str]]:
        """Where somebody may be counted: code and name, by name."""
        named = [(one.code, one.name[language()]) for one in area()]
        return sorted(named, key=lambda pair: pair[1].casefold())

    @property
    def counted_where(self) -> str:
        """The name of where they are counted; empty when they are not."""
        return dict(self.places).get(self.counted.place, "") if self.counted else ""


def _spaced(code: str) -> str:
    return " ".join(code[start : start + 5] for start in range(0, len(code), 5))


class Today:
    """What to look at again today."""

    def __init__(self, mine: Learner | None) -> None:
        self.mine = mine
        due, self.later = queries.due(mine, timezone.localdate())
        units = catalog.load().units
        self.due = [(units[one.unit], units[one.unit].item(one.item)) for one in due]


def language() -> Language:
    """The reader's language."""
    return cast(Language, get_language() or "en")
