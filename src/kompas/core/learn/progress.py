"""How far somebody is in a unit, and when it gives "knows": a rule that follows from answers alone.

A unit gives "knows" at the first moment when every item has been answered, and every item that a
machine can mark (single, multiple, order, match) has been answered right at least once. How often
somebody tried does not count. What was shown is never taken back by a later answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kompas.core.catalog.units import UnitItem, WholeUnit
from kompas.core.competence import Evidence
from kompas.core.learn.marking import Outcome

BY_ONESELF = ("open", "scene")  # kinds that no machine marks


@dataclass(frozen=True)
class Answer:
    """One line of the log of somebody's answers; `at` is aware."""

    unit: str
    item: str
    outcome: Outcome
    at: datetime


@dataclass(frozen=True)
class Progress:
    """Where somebody is in a unit: the latest outcome of each item, what is settled, what is left.

    `knows_at` is when the unit gave "knows"; None while it has not.
    """

    latest: dict[str, Outcome]
    left: tuple[str, ...]
    knows_at: datetime | None

    @property
    def is_begun(self) -> bool:
        """Whether anything was answered."""
        return bool(self.latest)


def progress(unit: WholeUnit, answers: Iterable[Answer]) -> Progress:
    """Where the answers leave somebody; those to other units or to items that went do not count."""
    items = {item.slug: item for item in unit.items}
    left, latest, knows_at = dict(items), {}, None
    for answer in sorted(answers, key=lambda one: one.at):
        if answer.unit != unit.slug or answer.item not in items:
            continue
        latest[answer.item] = answer.outcome
        if settles(items[answer.item], answer.outcome):
            left.pop(answer.item, None)
        if not left and knows_at is None:
            knows_at = answer.at
    return Progress(latest, tuple(left), knows_at)


def settles(item: UnitItem, outcome: Outcome) -> bool:
    """Whether an outcome settles an item for the rule."""
    return item.kind in BY_ONESELF or outcome == "right"


def evidence(unit: WholeUnit) -> tuple[Evidence, ...]:
    """What a unit gives evidence for: "knows", and no more."""
    return tuple(Evidence(slug, "knows", "unit") for slug in unit.unit.evidence)
