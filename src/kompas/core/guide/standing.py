"""How far each study of a tool can carry, and which of them the twin was fitted to.

The certainty given here is the one a kind of study *starts* with, before anybody looked at how it
was done: chance decides who gets what (high), a comparison without chance (low), no comparison
(very low). It is our reading of the design, no grading by a panel, and pages say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kompas.core.catalog import Catalog, Number, Tool, Trial
from kompas.core.catalog.kinds import Evidence

Certainty = Literal["high", "low", "very low"]
BY_CHANCE = ("rct", "randomised", "systematic review", "rapid review")
NOT_BY_CHANCE = ("not randomised", "non-randomised")
COMPARED = ("controlled", "comparison", "before-after", "cohort")
VERDICTS = "verdicts/trials.csv"


@dataclass(frozen=True)
class Study:
    """One study of a tool, with the certainty it starts with.

    `is_fitted` tells whether a number that a rehearsal uses came from it.
    """

    row: Evidence
    certainty: Certainty
    is_fitted: bool


@dataclass(frozen=True)
class Replay:
    """A published trial of this tool (maybe with others), done again in the twin.

    `simulated` and its range are in the same kind of effect as `trial.published.effect`; a replay
    whose trial the twin was fitted to shows that the fit holds, and proves nothing.
    """

    trial: Trial
    simulated: float
    low: float
    high: float
    comes_out_as: str
    is_met: bool


def starts_at(design: str) -> Certainty:
    """The certainty that a kind of study starts with, by the words of its design."""
    words = design.casefold()
    if any(part in words for part in NOT_BY_CHANCE):
        return "low"
    if any(part in words for part in BY_CHANCE):
        return "high"
    return "low" if any(part in words for part in COMPARED) else "very low"


def studies(catalog: Catalog, tool: Tool) -> tuple[Study, ...]:
    """The studies of a tool in the order of its file."""
    fitted = fitted_to(catalog, tool.slug)
    return tuple(
        Study(row, starts_at(row.design), bool({row.doi, row.source} & fitted))
        for row in tool.evidence
    )


@cache
def fitted_to(catalog: Catalog, slug: str) -> frozenset[str]:
    """Sources and DOIs of studies that gave a number of this tool, or of an approach with it.

    What a rehearsal gives for a tool rests on these already, so it is no second proof of them.
    """
    numbers = [n for n in _of_the_tool(catalog.tools[slug]) if n.confidence != "assumed"]
    found = {word for number in numbers for word in (number.source, number.doi) if word}
    for trial in _trials(catalog, slug):
        if not trial.validates:
            found |= {word for word in (trial.source, trial.doi) if word}
    return frozenset(found)


def replays(catalog: Catalog, slug: str) -> tuple[Replay, ...]:
    """The trials of a tool that the twin has done again, as `make validation` left them."""
    rows = {row["id"]: row for row in catalog.table(VERDICTS)}
    return tuple(
        _replay(trial, rows[trial.slug]) for trial in _trials(catalog, slug) if trial.slug in rows
    )


def _replay(trial: Trial, row: dict[str, str]) -> Replay:
    low, high = float(row["effect_low"]), float(row["effect_high"])
    met = row["ok"] == "yes"
    return Replay(trial, float(row["effect"]), low, high, row["comes_out_as"], met)


def _trials(catalog: Catalog, slug: str) -> Iterator[Trial]:
    for trial in catalog.trials.values():
        approach = catalog.approaches.get(trial.arms.treated.approach or "")
        if approach and slug in approach.tools:
            yield trial


def _of_the_tool(tool: Tool) -> Iterator[Number]:
    for channel in tool.channels:
        yield from (channel.use, channel.sensitivity, channel.delay_hours)
        yield from (channel.response, channel.response_hours)
    yield from (effect.times for effect in tool.effects)
    if tool.shares:
        yield tool.shares
