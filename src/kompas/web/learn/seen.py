"""What trainers saw somebody do, in words."""

from __future__ import annotations

from dataclasses import dataclass

from kompas.core import catalog
from kompas.core.catalog import Text
from kompas.web.guide.queries import words
from kompas.web.learn.models import Learner, Seen


@dataclass(frozen=True)
class SeenLine:
    """One thing that a trainer saw, in words."""

    row: Seen

    @property
    def title(self) -> Text | None:
        """The competence."""
        found = catalog.load().competences.get(self.row.competence)
        return found.title if found else None

    @property
    def level(self) -> str:
        """How far."""
        return words.said(f"competences.level_{self.row.level}")

    @property
    def week(self) -> Text | None:
        """The week that was played; none when it was at work."""
        known = catalog.load()
        is_known = self.row.scenario in known.slugs("scenarios")
        return known.scenario(self.row.scenario).week.title if is_known else None


def seen_lines(learner: Learner) -> list[SeenLine]:
    """All that trainers saw of somebody."""
    return [SeenLine(row) for row in learner.seen.select_related("organisation")]
