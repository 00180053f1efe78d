"""The best 20 of 5,000 posts for each of 100,000 candidates, 60 competences; and two plain peers.

`python -m benchmarks many_vacancies`. The peers score a small part, one pair after another in
Python, and one candidate after another in NumPy; both must come to the same totals.
"""

import resource
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from benchmarks.figure import Figure, seconds, show
from kompas.core.catalog import load
from kompas.core.catalog.vocabulary import (
    CEFR_LEVELS,
    CONTRACTS,
    MASTERIES,
    SETTINGS,
    SIDES,
    WELCOMES,
    Side,
)
from kompas.core.streams import Luck
from kompas.core.talent.people import Candidate, Pay, Shown, Vacancy, Wishes
from kompas.core.talent.score import proposals, rule, top
from kompas.core.talent.score.best import People, Posts, Tables
from kompas.core.talent.score.encoding import BACKINGS, Encoded
from kompas.core.talent.score.tables import tables
from kompas.core.talent.score.weighing import Scales

TODAY = date(2026, 11, 22)
PROFILES, POSTS, COMPETENCES, MOST = 100_000, 5_000, 60, 20
LIMIT_SECONDS, LIMIT_MB = 30.0, 2_048.0
IN_PYTHON, IN_NUMPY = 3, 100  # candidates that the peers score


Array = NDArray[np.int64]
T = TypeVar("T")


class Draws:
    """Keyed luck for one made-up thing, one draw after another."""

    def __init__(self, name: str, position: int) -> None:
        self.left = iter(Luck(1, 0, position).uniforms(name, 0, 120))

    def below(self, count: int) -> int:
        """A whole number from 0 up to, not with, `count`."""
        return int(next(self.left) * count)

    def one(self, things: Sequence[T]) -> T:
        """One of these."""
        return things[self.below(len(things))]

    def some(self, things: Iterable[T], chance: float) -> frozenset[T]:
        """Each of these with this chance."""
        return frozenset(one for one in things if next(self.left) < chance)


@cache
def known() -> tuple[list[str], list[str], dict[Side, list[str]]]:
    """What made-up people and posts are made of."""
    catalog = load()
    places: dict[Side, list[str]] = {side: [] for side in SIDES}
    for code, one in catalog.municipalities.items():
        places[one.side].append(code)
    return sorted(catalog.professions), sorted(catalog.competences)[:COMPETENCES], places


def somebody(position: int) -> Candidate:
    """A candidate with up to eleven competences shown, two languages and some wishes."""
    draw = Draws("candidate", position)
    professions, competences, places = known()
    lives = draw.one(SIDES)
    shown = tuple(
        Shown(draw.one(competences), draw.one(MASTERIES), draw.one(BACKINGS))
        for _ in range(draw.below(12))
    )
    hours = draw.below(20)
    return Candidate(
        profession=draw.one(professions),
        qualified=draw.one((*SIDES, None)),
        place=draw.one((*places[lives], "")),
        languages={draw.one(("nl", "fr")): draw.one(CEFR_LEVELS), "en": draw.one(CEFR_LEVELS)},
        shown=shown,
        wishes=Wishes(
            sides=draw.some(SIDES, 0.4),
            settings=draw.some(SETTINGS, 0.3),
            contracts=draw.some(CONTRACTS, 0.3),
            hours=(hours, hours + draw.below(20)) if draw.below(2) else None,
            furthest_km=draw.one((None, 20, 40, 80)),
        ),
    )


def post(position: int) -> Vacancy:
    """A vacancy that asks for three to twelve competences and one or two languages."""
    draw = Draws("vacancy", position)
    professions, competences, places = known()
    side = draw.one(SIDES)
    own = "nl" if side == "Flanders" else "fr"
    asked = {draw.one(competences): draw.one(MASTERIES) for _ in range(3 + draw.below(10))}
    return Vacancy(
        title="Post",
        profession=draw.one(professions),
        place=draw.one(places[side]),
        side=side,
        languages={own: draw.one(CEFR_LEVELS[2:5]), **({"en": "A2"} if draw.below(3) == 0 else {})},
        pay=Pay(2_500, 3_200),
        competences=asked,
        setting=draw.one((*SETTINGS, None)),
        contract=draw.one((*CONTRACTS, None)),
        hours=draw.one((None, (19, 19), (30, 38), (38, 38))),
        welcomes=draw.some(WELCOMES, 0.3),
    )


def in_numpy(people: People, posts: Posts, given: Tables, count: int) -> Array:
    """The totals of the first candidates with all posts, by NumPy, a row at a time."""
    asked = np.zeros((posts.profession.size, people.shown.shape[1]), np.float32)
    sizes = np.diff(posts.asked_from)
    asked[np.repeat(np.arange(sizes.size), sizes), posts.asked] = 1
    shares = (people.shown[:count].astype(np.float32) @ asked.T).astype(int)
    rows = []
    for who in range(count):
        origin, spoken = people.origin[who], people.tongue[who]
        km = given.km[people.place[who], posts.place]
        still_open = given.way_share[origin, posts.way].astype(int)
        still_open += given.tongue_share[spoken, posts.tongue]
        row = people.professions[who, posts.profession].astype(int)
        row += given.way_points[origin, posts.way]
        row += given.tongue_points[spoken, posts.tongue]
        row += given.open_points[still_open] + given.km_points[km]
        row += given.asked_points[given.asked_row[sizes] + shares[who]]
        row += given.wish_points[people.told[who], wishes_met(people, posts, given, who, km)]
        rows.append(row)
    return np.array(rows)


def wishes_met(people: People, posts: Posts, given: Tables, who: int, km: Array) -> Array:
    """The sum of shares of one candidate's wishes, by post."""
    row = given.wishes[people.wish[who]].astype(int)
    found = row[posts.side] + row[posts.setting] + row[posts.contract]
    no, unsaid, yes = given.wish
    (least, most), (low, high) = people.hours[who], posts.hours.T
    if most != -1:
        common = np.maximum(least, low) <= np.minimum(most, high)
        found += np.where(high == -1, unsaid, np.where(common, yes, no))
    if (furthest := people.furthest[who]) != -1:
        found += np.where(km == -1, unsaid, np.where(km <= furthest, yes, no))
    return found


def main() -> int:
    people = {f"somebody {n}": somebody(n) for n in range(PROFILES)}
    posts = {f"post {n:05}": post(n) for n in range(POSTS)}
    made = megabytes()
    top(dict(list(people.items())[:10]), posts, TODAY)  # compiles, if need be
    found = []
    spent = time.process_time()
    took = seconds(lambda: found.append(top(people, posts, TODAY, MOST)))
    spent = time.process_time() - spent
    per_pair = took / PROFILES / POSTS
    some = dict(list(people.items())[:IN_PYTHON])
    slow = seconds(lambda: [proposals(one, posts, TODAY, MOST, name) for name, one in some.items()])
    encoded = Encoded(Scales(load(), rule().rule, TODAY), list(people.values())[:IN_NUMPY],
                      [posts[name] for name in sorted(posts)])  # fmt: skip
    rows = encoded.posts(sorted(posts)), encoded.people(list(people)[:IN_NUMPY])
    given, peer = tables(encoded), []
    plain = seconds(lambda: peer.append(best_by_numpy(in_numpy(rows[1], rows[0], given, IN_NUMPY))))
    if not np.array_equal(peer[0], found[0].totals[:IN_NUMPY]):
        raise SystemExit("the peer in NumPy comes to other totals")
    for row, (name, one) in enumerate(some.items()):
        names = [p.name for p in proposals(one, posts, TODAY, MOST, name)]
        if names != [name for name, _ in found[0].of(row)]:
            raise SystemExit(f"the peer in Python comes to other posts for {name}")
    print(f"{PROFILES:,} x {POSTS:,}: {per_pair * 1e9:.0f} ns a pair, CPU {spent:.1f} s")
    return show(
        Figure("the best 20 for everybody", took, LIMIT_SECONDS),
        Figure("memory of the process", megabytes(), LIMIT_MB, unit="MB"),
        Figure("times faster than one pair after another in Python",
               slow / IN_PYTHON / POSTS / per_pair, 100.0, "x", at_least=True),
        Figure("times faster than NumPy",
               plain / IN_NUMPY / POSTS / per_pair, 1.0, "x", at_least=True),
        told={"cpu_seconds": spent, "mb_of_people_and_posts": made, "ns_per_pair": per_pair * 1e9},
    )  # fmt: skip


def best_by_numpy(found: Array) -> Array:
    """The highest totals in each row, from the highest on."""
    return -np.sort(np.partition(-found, MOST - 1, axis=1)[:, :MOST], axis=1)


def megabytes() -> float:
    """The most memory that this process ever held."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


if __name__ == "__main__":
    raise SystemExit(main())
