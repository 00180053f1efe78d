"""What to train: the units and curricula that teach what lacks, for how many, in what time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kompas.core.catalog import Catalog
from kompas.core.catalog.vocabulary import Mastery
from kompas.core.competence.evidence import HIGHEST, rank
from kompas.core.talent.competence_needs.gaps import Need
from kompas.core.talent.competence_needs.spread import Range

Slugs = tuple[str, ...]


@dataclass(frozen=True)
class Training:
    """How many people to train in a competence, and what teaches it.

    `units` come with the shortest first; `minutes` is how long that one takes one person, None
    when no unit teaches it. A unit leads to `knows`: `beyond` says that more is asked, which only
    a play or a trainer can see.
    """

    where: str
    competence: str
    level: Mastery
    people: Range
    units: Slugs
    curricula: Slugs
    minutes: int | None

    @property
    def beyond(self) -> bool:
        """Whether a unit alone leads not far enough."""
        return rank(self.level) > rank(HIGHEST["unit"])

    @property
    def hours(self) -> Range | None:
        """How long it takes all of them together, in whole hours; None when no unit teaches it."""
        if self.minutes is None:
            return None
        ends = (self.people.low, self.people.middle, self.people.high)
        low, middle, high = (round(people * self.minutes / 60) for people in ends)
        return Range(low, middle, high)


def to_train(catalog: Catalog, found: Iterable[Need]) -> tuple[Training, ...]:
    """What to train for the needs that lack somebody, or may; in their order.

    It counts how many have to be able to do it, whoever they are: people who are hired and able
    need no training.
    """
    return tuple(_training(catalog, need, need.gap) for need in found if need.gap and _may(need))


def _may(need: Need) -> bool:
    return need.gap is not None and need.gap.middle > 0


def _training(catalog: Catalog, need: Need, gap: Range) -> Training:
    teaching = [one.unit for one in catalog.units.values() if need.competence in one.unit.evidence]
    teaching.sort(key=lambda unit: (unit.minutes, unit.slug))
    curricula = [slug for slug, one in catalog.curricula.items() if need.competence in one.leads_to]
    return Training(
        need.where,
        need.competence,
        need.level.level,
        Range(max(gap.low, 0), max(gap.middle, 0), max(gap.high, 0)),
        tuple(unit.slug for unit in teaching),
        tuple(curricula),
        int(teaching[0].minutes) if teaching else None,
    )
