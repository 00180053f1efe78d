"""Whom to hire: for each place and profession the posts, and the candidates who could take them.

Here people are counted, not competences: one person takes one post at most. Candidates are not
counted by where they live, because many cross a border to work; so the same candidates stand beside
the posts of every place, and rows are not to be added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kompas.core.catalog.mobility import Route
from kompas.core.catalog.vocabulary import Recognition, Side
from kompas.core.talent.competence_needs.areas import area_of, around
from kompas.core.talent.competence_needs.groups import open_groups
from kompas.core.talent.competence_needs.supply import Person
from kompas.core.talent.people import Vacancy
from kompas.core.talent.routes import crossing

Standing = Literal["ready", "compared", "unknown", "not equivalent", "held back"]
STANDINGS: tuple[Standing, ...] = ("ready", "compared", "unknown", "not equivalent", "held back")
BY_SYSTEM: Mapping[Recognition, Standing] = {
    "automatic": "ready",
    "not_needed": "ready",
    "general": "compared",
    "unknown": "unknown",
    "not_equivalent": "not equivalent",
}
Diploma = tuple[str, Side | None]


@dataclass(frozen=True)
class Hiring:
    """The posts for one profession on one side of a place, and who could take them.

    `posts_in_all` are those of every place. `candidates` says how many there are by how their
    diploma stands on that side ("ready" needs no recognition or an automatic one); those "held
    back" are in groups too small to show. None when fewer than five candidates have the profession.
    """

    where: str
    profession: str
    side: Side
    posts: int
    posts_in_all: int
    candidates: Mapping[Standing, int] | None

    @property
    def could_be_hired(self) -> int | None:
        """Candidates whose diploma does not stand in the way for good, as far as is known."""
        if self.candidates is None:
            return None
        return sum(n for how, n in self.candidates.items() if how != "not equivalent")

    @property
    def left_open(self) -> int | None:
        """Posts of all places that stay open even when each of these candidates takes one."""
        found = self.could_be_hired
        return None if found is None else max(self.posts_in_all - found, 0)


class Pool:
    """Everybody counted, by profession and by the side that their diploma is from."""

    def __init__(self, everybody: Iterable[Person]) -> None:
        self.people: Counter[Diploma] = Counter(
            (one.profession, one.qualified) for one in everybody
        )
        self.open = open_groups(
            self.people, {diploma: diploma[0] for diploma in self.people if diploma[0]}
        )

    def standing(
        self, routes: Iterable[Route], profession: str, side: Side, on: date
    ) -> Mapping[Standing, int] | None:
        """How many have a profession, by how their diploma stands on a side on a day."""
        if profession not in self.open.branches:
            return None
        found: Counter[Standing] = Counter()
        for (name, qualified), count in self.people.items():
            if name == profession:
                known = (name, qualified) in self.open.leaves
                how = _how(routes, name, qualified, side, on) if known else "held back"
                found[how] += count
        return {how: found[how] for how in STANDINGS if found[how]}


def to_hire(
    vacancies: Iterable[Vacancy], pool: Pool, routes: Iterable[Route], on: date
) -> tuple[Hiring, ...]:
    """The posts by place, region and all together, by profession and side; most posts first."""
    known, posts, in_all = tuple(routes), Counter[tuple[str, str, Side]](), Counter[str]()
    for one in vacancies:
        in_all[one.profession] += one.posts
        for where in around(area_of(one.place)):
            posts[where, one.profession, one.side] += one.posts
    stands = {
        (name, side): pool.standing(known, name, side, on)
        for name, side in {(name, side) for _where, name, side in posts}
    }
    rows = [
        Hiring(where, name, side, count, in_all[name], stands[name, side])
        for (where, name, side), count in posts.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.posts, row.profession, row.where, row.side)))


def _how(
    routes: Iterable[Route], profession: str, qualified: Side | None, side: Side, on: date
) -> Standing:
    if qualified is None:
        return "unknown"
    if qualified == side:
        return "ready"
    return BY_SYSTEM[crossing(routes, profession, qualified, side, on).system]
