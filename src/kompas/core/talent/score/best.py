"""The best posts of each candidate among very many: the compiled part, in whole numbers only.

Everything that needs words or content was put into tables before (`encoding.py`); here they are
looked up and added. A candidate's posts are looked at from the most points without competences
down, until not even all points for competences would win the last place; this changes no result.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kompas.core.kernels import borrowing, kernel

Whole = NDArray[np.int32]
Small = NDArray[np.uint8]
Bits = NDArray[np.uint64]
NONE = -1
HIGHEST = 100  # points


class Posts(NamedTuple):
    """Vacancies by position: where each finds itself in the tables.

    `asked` are places in a candidate's row of competences, those of vacancy v from `asked_from[v]`
    to `asked_from[v + 1]`; `hours` are two numbers, -1 when they were not said.
    """

    profession: Whole
    way: Whole
    tongue: Whole
    place: Whole
    side: Whole
    setting: Whole
    contract: Whole
    hours: Whole
    asked_from: Whole
    asked: Whole
    number: Bits


class People(NamedTuple):
    """Candidates by position: rows of tables, points by profession, shares by competence asked.

    `told` is how many wishes each told; `hours` and `furthest` are -1 when they were not.
    """

    origin: Whole
    tongue: Whole
    place: Whole
    wish: Whole
    professions: Whole
    shown: Small
    hours: Whole
    furthest: Whole
    told: Whole
    number: Bits


class Tables(NamedTuple):
    """What each meeting of two kinds gives, in points, or in per cent where it is a share.

    `way_points` and `way_share` by origin and way, `tongue_points` and `tongue_share` by what is
    spoken and what is asked, `km` by two places (-1: nobody knows), `wishes` by kinds of wishes and
    side, setting, contract. `*_points` turn a sum of shares into points; `wish` are the shares of a
    wish that is not met, not said, met.
    """

    way_points: Whole
    way_share: Whole
    tongue_points: Whole
    tongue_share: Whole
    km: Whole
    wishes: Whole
    km_points: Whole
    wish_points: Whole
    open_points: Whole
    asked_points: Whole
    asked_row: Whole
    wish: Whole
    most: Whole


class Kept(NamedTuple):
    """The best posts of one candidate so far: positions, points, and what settles a tie.

    `order` and `begins` are room to put posts in order by their points without competences.
    """

    chosen: Whole
    totals: Whole
    ties: Bits
    order: Whole
    begins: Whole


@kernel
def best(
    span: tuple[int, int],
    people: People,
    posts: Posts,
    tables: Tables,
    chosen: Whole,
    totals: Whole,
) -> None:
    """Fill the rows of `chosen` and `totals` of the candidates from `span[0]` up to `span[1]`.

    `chosen` holds positions of vacancies, the best first, -1 where there are no more; `totals`
    their points.
    """
    row = np.zeros(posts.profession.size, np.int32)
    order, begins = np.zeros(row.size, np.int32), np.zeros(HIGHEST + 1, np.int32)
    ties = np.zeros(chosen.shape[1], np.uint64)
    for who in range(span[0], span[1]):
        kept = Kept(chosen[who], totals[who], ties, order, begins)
        fixed(who, people, posts, tables, row)
        wishes(who, people, posts, tables, row)
        choose(who, people, posts, tables, row, kept)


def _fixed(who: int, people: People, posts: Posts, tables: Tables, row: Whole) -> None:
    """Put into `row` the points for profession, recognition, language, travel and institution."""
    origin, spoken, home = people.origin[who], people.tongue[who], people.place[who]
    for post in range(row.size):
        way, tongue = posts.way[post], posts.tongue[post]
        still_open = tables.way_share[origin, way] + tables.tongue_share[spoken, tongue]
        row[post] = (
            people.professions[who, posts.profession[post]]
            + tables.way_points[origin, way]
            + tables.tongue_points[spoken, tongue]
            + tables.open_points[still_open]
            + tables.km_points[tables.km[home, posts.place[post]]]
        )


def _wishes(who: int, people: People, posts: Posts, tables: Tables, row: Whole) -> None:
    """Add to `row` the points for the wishes of the candidate."""
    wish, told, home = people.wish[who], people.told[who], people.place[who]
    least, most, furthest = people.hours[who, 0], people.hours[who, 1], people.furthest[who]
    no, unsaid, yes = tables.wish[0], tables.wish[1], tables.wish[2]
    for post in range(row.size):
        found = int(tables.wishes[wish, posts.side[post]])
        found += int(tables.wishes[wish, posts.setting[post]])
        found += int(tables.wishes[wish, posts.contract[post]])
        if most != NONE:
            low, high = posts.hours[post, 0], posts.hours[post, 1]
            common = yes if max(least, low) <= min(most, high) else no
            found += unsaid if high == NONE else common
        if furthest != NONE:
            km = tables.km[home, posts.place[post]]
            near = yes if km <= furthest else no
            found += unsaid if km == NONE else near
        row[post] += tables.wish_points[told, found]


def _sort(row: Whole, kept: Kept) -> None:
    """Put into `kept.order` the posts with the most points first, by counting."""
    kept.begins[:] = 0
    for post in range(row.size):
        kept.begins[row[post]] += 1
    at = 0
    for points in range(HIGHEST, -1, -1):
        count = kept.begins[points]
        kept.begins[points] = at
        at += count
    for post in range(row.size):
        kept.order[kept.begins[row[post]]] = post
        kept.begins[row[post]] += 1


def _choose(who: int, people: People, posts: Posts, tables: Tables, row: Whole, kept: Kept) -> None:
    """Add the competences where there is hope for a place, and keep the best."""
    count, places, hope = 0, kept.totals.size, tables.most[0]
    sort(row, kept)
    for position in range(row.size):
        post = kept.order[position]
        if count == places and row[post] + hope < kept.totals[places - 1]:
            break  # nor is there hope for those that come after
        first, last = posts.asked_from[post], posts.asked_from[post + 1]
        shares = np.int32(0)
        for place in range(first, last):
            shares += np.int32(people.shown[who, posts.asked[place]])
        total = row[post] + tables.asked_points[tables.asked_row[last - first] + shares]
        if count == places and total < kept.totals[places - 1]:
            continue
        tie = mix(people.number[who] ^ posts.number[post])
        count = keep(kept, count, post, total, tie)


def _mix(bits: np.uint64) -> np.uint64:
    """The same mixing as `proposing.tie`."""
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


def _keep(kept: Kept, count: int, post: int, total: int, tie: np.uint64) -> int:
    """Put a post at its place among those kept, and return how many there are now."""
    chosen, totals, ties = kept.chosen, kept.totals, kept.ties
    at = count
    while at > 0 and (totals[at - 1] < total or (totals[at - 1] == total and ties[at - 1] > tie)):
        at -= 1
    if at == chosen.size:
        return count
    for place in range(min(count, chosen.size - 1), at, -1):
        chosen[place] = chosen[place - 1]
        totals[place] = totals[place - 1]
        ties[place] = ties[place - 1]
    chosen[at], totals[at], ties[at] = post, total, tie
    return min(count + 1, chosen.size)


sort = borrowing(_sort, within=False)
mix = borrowing(_mix, within=True)
keep = borrowing(_keep, within=False)
fixed = borrowing(_fixed, within=False)
wishes = borrowing(_wishes, within=False)
choose = borrowing(_choose, within=False)
