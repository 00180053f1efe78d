"""The published rule of a score: how many points each line gives, and for what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from kompas.core.catalog.text import Record, Text, Titled, Whole, Words
from kompas.core.catalog.vocabulary import SCORE_PARTS, Confidence, ScorePart

FULL = 100
Percent = Annotated[Whole, Field(ge=0, le=FULL)]
# What each line gives shares for, from the least to the most where that has an order.
SHARES: Mapping[ScorePart, tuple[str, ...]] = {
    "profession": ("other", "not_told", "wished", "own"),
    "competences": ("not_shown", "told", "unit", "play", "trainer"),
    "language": ("not_told", "more_below", "two_below", "one_below", "met"),
    "recognition": (
        "not_equivalent",
        "other_profession",
        "unknown",
        "not_told",
        "general",
        "automatic",
        "not_needed",
        "same_side",
    ),
    "travel": ("beyond", "not_told"),
    "candidate": ("not_met", "not_said", "met"),
    "institution": ("not_said", "welcomed", "nothing_open"),
}
RISING: frozenset[ScorePart] = frozenset(SHARES) - {"travel"}


class Band(Record):
    """Up to so many kilometres in a straight line: this share, in per cent."""

    up_to_km: Annotated[Whole, Field(ge=1)]
    share: Percent


class ScoreLine(Record):
    """One line of a score: the most it gives, and which share of that is given for what.

    `shares` are per cent of `most`; `source` and `confidence` hold for all of them, `reason` says
    why they have their size. Only `travel` has `bands`, from near to far.
    """

    most: Annotated[Whole, Field(ge=1, le=FULL)]
    title: Text
    counts: Text
    shares: dict[str, Percent]
    bands: tuple[Band, ...] = ()
    source: Words
    confidence: Confidence
    reason: Text

    @model_validator(mode="after")
    def _bands_run_outwards(self) -> Self:
        far = [band.up_to_km for band in self.bands]
        shares = [band.share for band in self.bands]
        if far != sorted(set(far)) or shares != sorted(shares, reverse=True):
            raise ValueError("`bands` run from near to far, and no share rises on the way")
        return self


class ScoreRule(Titled):
    """How a score is made, from a day on: lines that add up to 100 points at most.

    `adding` says how lines are rounded and added, `untold` what happens with what nobody told.
    """

    begins: Annotated[date, Field(alias="from")]
    adding: Text
    untold: Text
    lines: dict[ScorePart, ScoreLine]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if tuple(self.lines) != SCORE_PARTS:
            raise ValueError(f"`lines` are, in this order: {', '.join(SCORE_PARTS)}")
        if (most := sum(line.most for line in self.lines.values())) != FULL:
            raise ValueError(f"the lines give {most} points at most together; it must be {FULL}")
        for name, line in self.lines.items():
            _check_shares(name, line)
        return self


def _check_shares(name: ScorePart, line: ScoreLine) -> None:
    wanted = SHARES[name]
    if set(line.shares) != set(wanted):
        raise ValueError(f"`lines.{name}.shares` gives one for each of: {', '.join(wanted)}")
    if bool(line.bands) != (name == "travel"):
        raise ValueError("`bands` stand under `lines.travel`, and nowhere else")
    shares = [line.shares[one] for one in wanted]
    if name in RISING and shares != sorted(shares):
        raise ValueError(f"`lines.{name}.shares` may not fall from one to the next: {wanted}")
    if line.bands and line.shares["beyond"] > line.bands[-1].share:
        raise ValueError("beyond the last band no more is given than within it")
