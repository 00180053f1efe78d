"""What somebody has shown: who saw it, and how far that can carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kompas.core.catalog.vocabulary import MASTERIES, Mastery

Ground = Literal["unit", "play", "trainer"]
# The highest level that each ground can give: reading is knowing; doing has to be seen.
HIGHEST: Mapping[Ground, Mastery] = {"unit": "knows", "play": "does", "trainer": "does"}


class EvidenceProblem(ValueError):
    """Evidence that says more than its ground can carry."""


@dataclass(frozen=True)
class Evidence:
    """Somebody showed a competence at a level: in a `unit`, in a `play` that was observed, or to a
    `trainer` at work. A unit gives `knows` and no more.
    """

    competence: str
    level: Mastery
    ground: Ground

    def __post_init__(self) -> None:
        highest = HIGHEST[self.ground]
        if rank(self.level) > rank(highest):
            raise EvidenceProblem(f"a {self.ground} gives `{highest}` at most, not `{self.level}`")


def held(evidence: Iterable[Evidence]) -> dict[str, Mastery]:
    """The highest level shown of each competence, by slug; it counts no evidence twice."""
    found: dict[str, Mastery] = {}
    for one in evidence:
        if rank(one.level) > rank(found.get(one.competence)):
            found[one.competence] = one.level
    return found


def rank(level: Mastery | None) -> int:
    """The place of a level: 0 for none, then `knows`, `with_help`, `does`."""
    return 0 if level is None else 1 + MASTERIES.index(level)
