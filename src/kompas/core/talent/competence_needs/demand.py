"""What is asked for, where: by vacancies, and by tools that are being rolled out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kompas.core.adoption import Plan
from kompas.core.catalog.vocabulary import Mastery
from kompas.core.talent.competence_needs.areas import area_of
from kompas.core.talent.people import Vacancy

Asking = Literal["vacancy", "rollout"]


@dataclass(frozen=True)
class Wanted:
    """So many people with a competence at a level or above, at a place on the map.

    `uncounted` of these people are there already, and nobody looked whether they are able.
    """

    place: str
    profession: str
    competence: str
    level: Mastery
    people: int
    asks: Asking = "vacancy"
    uncounted: int = 0


@dataclass(frozen=True)
class Rolled:
    """A plan that is being carried out at a municipality (its code; empty when not known)."""

    plan: Plan
    place: str = ""


def still_open(vacancies: Iterable[Vacancy], on: date) -> Iterator[Vacancy]:
    """The vacancies that have not closed before a day."""
    return (one for one in vacancies if one.closes is None or one.closes >= on)


def by_vacancies(vacancies: Iterable[Vacancy]) -> Iterator[Wanted]:
    """What vacancies ask for: each of their competences, once for each post."""
    for one in vacancies:
        for competence, level in one.competences.items():
            yield Wanted(area_of(one.place), one.profession, competence, level, one.posts)


def by_rollouts(rollouts: Iterable[Rolled]) -> Iterator[Wanted]:
    """What roll-outs ask for: everybody of a role who is not known to be able.

    A role of which nobody said how many they are asks for nothing here; see `not_counted`.
    """
    for one in rollouts:
        for role in one.plan.roles:
            for duty in role.duties if role.people else ():
                left = (role.people or 0) - (duty.able or 0)
                unsure = left if duty.able is None else 0
                where = area_of(one.place)
                yield Wanted(where, role.slug, duty.skill, duty.level, left, "rollout", unsure)


def not_counted(rollouts: Iterable[Rolled]) -> int:
    """How many roles have something to learn and no number of people."""
    return sum(
        bool(role.duties) and role.people is None for one in rollouts for role in one.plan.roles
    )
