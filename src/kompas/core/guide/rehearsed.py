"""What a rehearsal says about a tool: evidence of its own kind, never more than of low certainty.

A rehearsal runs a model whose numbers came from studies. Where such a study is itself about the
tool, the rehearsal repeats what was put in; the two are never shown beside each other as if one
confirmed the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kompas.core.catalog import Catalog
from kompas.core.guide.standing import Study, fitted_to, studies


@dataclass(frozen=True)
class Figure:
    """One outcome: how many more (above 0) or fewer with the tool than without, and its range.

    `robust` tells whether the sign is the same for every kind of team; None when it was not asked.
    """

    outcome: str
    mean: float
    low: float | None
    high: float | None
    robust: bool | None

    @property
    def is_clear(self) -> bool:
        """Whether the whole range lies on one side of no difference."""
        return self.low is not None and self.high is not None and self.low * self.high > 0


@dataclass(frozen=True)
class Rehearsed:
    """What one rehearsal gave for a tool, alone or with the other tools of `tools`.

    `calibrated_on` names the sources and DOIs of studies that the model's numbers for these tools
    came from.
    """

    tools: tuple[str, ...]
    figures: tuple[Figure, ...]
    calibrated_on: tuple[str, ...]

    @property
    def is_alone(self) -> bool:
        """Whether the tool was rehearsed by itself."""
        return len(self.tools) == 1


def rehearsed(catalog: Catalog, result: Mapping[str, Any], slug: str) -> Rehearsed | None:
    """What a result (the JSON of a rehearsal) says about a tool against the week without any.

    The arm with the fewest tools besides it speaks; None when no arm has it.
    """
    rows = [row for row in result["differences"] if slug in row["with"] and not row["against"]]
    if not rows:
        return None
    row = min(rows, key=lambda one: len(one["with"]))
    tools = tuple(row["with"])
    known = [tool for tool in tools if tool in catalog.tools]
    sources = {source for tool in known for source in fitted_to(catalog, tool)}
    figures = tuple(_figure(name, told) for name, told in row["outcomes"].items())
    return Rehearsed(tools, figures, tuple(sorted(sources)))


def beside(catalog: Catalog, slug: str, found: Rehearsed) -> tuple[tuple[Study, ...], int]:
    """The studies that may stand beside a rehearsal, and how many may not.

    Those from which the model took its numbers may not: they would confirm themselves.
    """
    rows = studies(catalog, catalog.tools[slug])
    held = set(found.calibrated_on)
    free = tuple(study for study in rows if not {study.row.doi, study.row.source} & held)
    return free, len(rows) - len(free)


def _figure(outcome: str, told: Mapping[str, Any]) -> Figure:
    return Figure(outcome, told["mean"], told["low"], told["high"], told.get("robust"))
