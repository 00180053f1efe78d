"""Set a rule on some seeds, and report what it does on others.

The objective is open: among all sizes that the rule allows, the most sensitive one with at most so
many false alarms a week; among equals the one with fewer, then the faster, then the smallest sizes.
What is reported for the seeds it was set on is too good by as much as it fits their luck: the
figure to believe is that of the others, and both are shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import inf

from kompas.core.catalog.alarms import AlarmRule
from kompas.core.home.alarms.rules import Rule, RuleProblem, made_ready
from kompas.core.home.alarms.scoring import Score, scored
from kompas.core.home.alarms.trial import Stretch


@dataclass(frozen=True)
class Tuned:
    """A rule as it was set, with its score where it was set and where it was not.

    `met` is False when no size keeps to the limit: then it is the one with the fewest false alarms.
    """

    rule: Rule
    at_most: float
    met: bool
    tried: int
    tuned: Score
    held_out: Score


class SameSeeds(ValueError):
    """A rule would be reported on seeds that it was set on."""


def tune(
    rule: AlarmRule, on: Sequence[Stretch], report: Sequence[Stretch], at_most: float
) -> Tuned:
    """Set a rule on some stretches and score it on others, at most so many false alarms a week.

    Raises SameSeeds when one stretch is in both, ValueError when there is none to set it on.
    """
    both = {stretch.name for stretch in on} & {stretch.name for stretch in report}
    if both:
        raise SameSeeds(f"set and reported on the same: {', '.join(sorted(both))}")
    if not on:
        raise ValueError("There is nothing to set the rule on.")
    ready = made_ready(rule)
    heard = [replace(s, signs=tuple(filter(ready.part_of, s.signs))) for s in on]
    found = [(each, scored(each, heard)) for each in candidates(rule)]
    best, score = min(found, key=lambda pair: _rank(pair[0], pair[1], at_most))
    met = _false(score) <= at_most
    return Tuned(best, at_most, met, len(found), score, scored(best, report))


def candidates(rule: AlarmRule) -> list[Rule]:
    """The rule with every size that it allows; what could never sound is left out."""
    names = list(rule.settings)
    found = []
    for sizes in product(*(its.sizes for its in rule.settings.values())):
        try:
            found.append(made_ready(rule, dict(zip(names, sizes, strict=True))))
        except RuleProblem:
            continue
    return found


def _false(score: Score) -> float:
    rate = score.false_per_week
    return inf if rate is None else rate.value


def _rank(ready: Rule, score: Score, at_most: float) -> tuple[float, ...]:
    false = _false(score)
    share = score.sensitivity.value if score.sensitivity else 0.0
    slow = inf if score.median_minutes is None else score.median_minutes
    order = (-share, false) if false <= at_most else (0.0, false)
    return (false > at_most, *order, slow, *_sizes(ready.settings))


def _sizes(settings: Mapping[str, float]) -> tuple[float, ...]:
    return tuple(settings.values())
