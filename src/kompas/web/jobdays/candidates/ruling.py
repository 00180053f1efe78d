"""The published rule of the score as a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kompas.core.catalog.scores import ScoreLine
from kompas.core.catalog.vocabulary import ScorePart
from kompas.core.talent import score

SHARES: Mapping[ScorePart, Mapping[str, Any]] = {
    "profession": {
        "own": _("your own profession"),
        "wished": _("a profession that you wish for"),
        "not_told": _("not told"),
        "other": _("another profession"),
    },
    "competences": {
        "trainer": _("seen by a trainer"),
        "play": _("seen in a played week"),
        "unit": _("learned in a unit"),
        "told": _("own word"),
        "not_shown": _("not shown"),
    },
    "language": {
        "met": _("the level asked, or more"),
        "one_below": _("one step below"),
        "two_below": _("two steps below"),
        "more_below": _("more steps below"),
        "not_told": _("not told"),
    },
    "recognition": {
        "same_side": _("the diploma is from the same side"),
        "not_needed": _("no recognition is needed"),
        "automatic": _("recognised automatically"),
        "general": _("compared one by one"),
        "not_told": _("not told"),
        "unknown": _("we do not know"),
        "other_profession": _("a diploma of another profession"),
        "not_equivalent": _("not equivalent"),
    },
    "travel": {"beyond": _("further"), "not_told": _("not told")},
    "candidate": {
        "met": _("the wish is met"),
        "not_said": _("the post does not say"),
        "not_met": _("the wish is not met"),
    },
    "institution": {
        "nothing_open": _("nothing is open"),
        "welcomed": _("what is open is no obstacle"),
        "not_said": _("the institution does not say"),
    },
}


@dataclass(frozen=True)
class RuleLine:
    """One line of the rule: what it is about, the most points, and which share for what."""

    name: ScorePart
    line: ScoreLine

    @property
    def shares(self) -> list[tuple[str, int]]:
        """What gives which share, from the most to the least."""
        named = [(str(words), self.line.shares[one]) for one, words in SHARES[self.name].items()]
        bands = [(gettext("up to %s km") % band.up_to_km, band.share) for band in self.line.bands]
        return sorted([*bands, *named], key=lambda pair: -pair[1])


class RulePage:
    """The rule in force."""

    def __init__(self) -> None:
        found = score.rule()
        self.rule, self.version = found.rule, found.version

    @property
    def lines(self) -> list[RuleLine]:
        """Its lines in order."""
        return [RuleLine(name, line) for name, line in self.rule.lines.items()]
