"""Who asks for a competence (tools, professions, goals of scenarios), and who teaches it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kompas.core.catalog import Catalog
from kompas.core.catalog.vocabulary import Mastery


@dataclass(frozen=True)
class Goal:
    """A learning goal of a scenario, by slugs; a play of it can show the competence."""

    scenario: str
    learning: str


@dataclass(frozen=True)
class Uses:
    """Who asks for one competence, by slug; a profession with the level that it asks for.

    `units` ask for nothing: they give evidence that somebody knows it.
    """

    tools: tuple[str, ...] = ()
    professions: tuple[tuple[str, Mastery], ...] = ()
    goals: tuple[Goal, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything asks for it."""
        return bool(self.tools or self.professions or self.goals)


def uses_of(catalog: Catalog) -> Mapping[str, Uses]:
    """Who asks for each competence of the catalog, also for those that nothing asks for."""
    weeks = {slug: catalog.scenario(slug).week for slug in catalog.slugs("scenarios")}
    return {
        slug: Uses(
            tools=tuple(tool for tool, one in catalog.tools.items() if slug in one.competences),
            professions=tuple(
                (name, one.competences[slug])
                for name, one in catalog.professions.items()
                if slug in one.competences
            ),
            goals=tuple(
                Goal(week, goal.slug)
                for week, one in weeks.items()
                for goal in one.learning
                if slug in goal.competences
            ),
            units=tuple(name for name, one in catalog.units.items() if slug in one.unit.evidence),
        )
        for slug in catalog.competences
    }
