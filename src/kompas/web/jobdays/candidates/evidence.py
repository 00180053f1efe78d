"""What somebody showed here, which a candidate may take over: from units, plays and trainers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kompas.core import catalog
from kompas.core.catalog.vocabulary import MASTERIES
from kompas.web.accounts.queries import Whose
from kompas.web.badges import queries as badges
from kompas.web.jobdays.booths.presenters.today import BACKED
from kompas.web.jobdays.models import Candidate
from kompas.web.jobdays.presenters import language
from kompas.web.learn import queries as learning
from kompas.web.learn.models import Learner
from kompas.web.learn.presenters import level


@dataclass(frozen=True)
class Piece:
    """One competence that was shown: how far, by what; `is_shown` when it is taken over already."""

    competence: str
    level: str
    backing: str
    has_badge: bool = False
    is_shown: bool = False

    @property
    def token(self) -> str:
        """What a form sends for it."""
        return f"{self.competence}:{self.level}:{self.backing}"

    @property
    def kept(self) -> dict[str, str]:
        """What the row of a candidate keeps of it."""
        return {"competence": self.competence, "level": self.level, "backing": self.backing}

    @property
    def title(self) -> str:
        """The competence in words."""
        found = catalog.load().competences.get(self.competence)
        return found.title[language()] if found else self.competence

    @property
    def words(self) -> str:
        """How far, and by what."""
        return f"{level(self.level)}, {BACKED[self.backing]}"  # type: ignore[arg-type]


def pieces(who: Whose, row: Candidate | None) -> list[Piece]:
    """All that somebody may tick: what they showed here, and what they show on this day already."""
    mine = learning.learner(who)
    before = [
        (one["competence"], one["level"], one["backing"])
        for one in (row.shown if row else ())
        if one["backing"] != "told"
    ]
    held = badged(mine) if mine else frozenset()
    found = {
        Piece(*one, has_badge=one[0] in held, is_shown=one in before)
        for one in best([*_learned(mine), *before])
    }
    return sorted(found, key=lambda piece: (piece.title.casefold(), piece.backing))


def _learned(mine: Learner | None) -> Iterator[tuple[str, str, str]]:
    """What units and trainers showed, of competences that are still there."""
    if mine is None:
        return
    known = catalog.load().competences
    for slug in learning.shown(mine):
        if slug in known:
            yield slug, "knows", "unit"
    for row in mine.seen.all():
        if row.competence in known:
            yield row.competence, row.level, row.ground


def best(found: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Of each competence and backing only the highest level."""
    highest: dict[tuple[str, str], str] = {}
    order = {name: place for place, name in enumerate(MASTERIES)}
    for competence, at, backing in found:
        known = highest.get((competence, backing))
        if known is None or order[at] > order[known]:  # type: ignore[index]
            highest[(competence, backing)] = at
    return [(competence, at, backing) for (competence, backing), at in highest.items()]


def badged(mine: Learner) -> frozenset[str]:
    """The competences for which somebody holds a badge that stands."""
    known = catalog.load()
    units = [
        slug
        for name, holding in badges.held(mine).items()
        if holding.badge.revoked_at is None and name in known.curricula
        for slug in known.curricula[name].units
    ]
    return frozenset(one for slug in units for one in known.units[slug].unit.evidence)
