"""Which single fact would change the choice: how far one score must move for another to come first.

In an additive model that is exact: on the scale it must move by the lead divided by the weight.
"""

from dataclasses import dataclass

import numpy as np

from kompas.core.guide import values
from kompas.core.guide.file import DecisionFile
from kompas.core.guide.ranking import TIE, Choice, Ranked

ALMOST = 1e-12


@dataclass(frozen=True)
class Turn:
    """For `group`, `instead` would overtake `first` if `option` scored `needed` on `criterion`.

    `option` is one of the two; `value` is its score now, in the criterion's unit (none when
    nothing is known); `possible` says whether `needed` lies within the bounds of that score.
    """

    group: str
    first: str
    instead: str
    option: str
    criterion: str
    value: float | None
    needed: float
    possible: bool
    move: float


def turns(file: DecisionFile, choice: Choice) -> tuple[Turn, ...]:
    """Every single fact that could change who comes first for a group, the likeliest first: those
    within their bounds, then by how far they must move on the scale."""
    found = [turn for ranked in choice.groups for turn in _of(file, choice, ranked)]
    return tuple(sorted(found, key=lambda turn: (not turn.possible, turn.move)))


def _of(file: DecisionFile, choice: Choice, ranked: Ranked) -> list[Turn]:
    top = int(np.argmax(ranked.values))
    found = []
    for other in range(len(choice.options)):
        lead = float(ranked.values[top] - ranked.values[other])
        if other == top or lead <= TIE:
            continue
        for place, down in ((top, True), (other, False)):
            found += _moves(file, choice, ranked, (top, other, place), lead if not down else -lead)
    return found


def _moves(
    file: DecisionFile, choice: Choice, ranked: Ranked, who: tuple[int, int, int], by: float
) -> list[Turn]:
    """What one option's score on each criterion would have to be; only what the scale has."""
    top, other, place = who
    weights = values.weights(file, ranked.group).mean(axis=0)
    option, found = choice.options[place], []
    for criterion, weight in zip(file.criteria, weights, strict=True):
        if weight <= ALMOST:
            continue
        score = option.scores.get(criterion.slug)
        low, now, high = values.bounds(criterion, score)
        there = now + by / float(weight)
        if not -ALMOST <= there <= 1.0 + ALMOST:
            continue
        found.append(
            Turn(
                ranked.group.slug,
                choice.options[top].slug,
                choice.options[other].slug,
                option.slug,
                criterion.slug,
                score.value if score else None,
                criterion.worst + there * (criterion.best - criterion.worst),
                low - ALMOST <= there <= high + ALMOST,
                abs(there - now),
            )
        )
    return found
