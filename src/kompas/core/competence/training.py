"""The way from what somebody has to what a tool or a profession asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kompas.core.catalog.kinds import Profession, Tool
from kompas.core.catalog.vocabulary import Mastery
from kompas.core.competence.evidence import rank
from kompas.core.competence.graph import Graph

# What a competence builds on has to be known before; doing it well comes with the doing.
FOUNDATION: Mastery = "knows"
FULL: Mastery = "does"
Levels = Mapping[str, Mastery]


@dataclass(frozen=True)
class Step:
    """One competence to learn: from a level (None: nothing shown yet) to a level.

    It was `asked`, or it is there because something asked builds on it.
    """

    competence: str
    has: Mastery | None
    to: Mastery
    asked: bool


def asked_by(asking: Iterable[Tool | Profession]) -> dict[str, Mastery]:
    """What these ask for together, each at the highest level that one of them asks.

    A tool asks that it is done; a profession says at which level.
    """
    found: dict[str, Mastery] = {}
    for one in asking:
        levels = one.competences
        wanted = levels if isinstance(levels, dict) else dict.fromkeys(levels, FULL)
        for slug, level in wanted.items():
            found[slug] = _higher(found.get(slug), level)
    return found


def training(graph: Graph, has: Levels, asked: Levels) -> tuple[Step, ...]:
    """What is still to be learned for `asked` by somebody who has shown `has`, in an order in which
    nothing comes before what it builds on.

    What an asked competence builds on is in it at the level `knows`, however far down, unless it
    was shown already; under something shown at the level wanted nothing is looked for. More shown
    never makes it longer. Raises NotInCatalog for an asked name that is no competence.
    """
    wanted: dict[str, Mastery] = {}
    waiting = [(graph.known(slug), level) for slug, level in asked.items()]
    while waiting:
        slug, level = waiting.pop()
        if rank(has.get(slug)) >= rank(level) or rank(wanted.get(slug)) >= rank(level):
            continue
        wanted[slug] = level
        waiting += [(below, FOUNDATION) for below in graph.builds_on[slug]]
    return tuple(
        Step(slug, has.get(slug), wanted[slug], asked=slug in asked)
        for slug in graph.order
        if slug in wanted
    )


def _higher(one: Mastery | None, other: Mastery) -> Mastery:
    return one if one is not None and rank(one) >= rank(other) else other
