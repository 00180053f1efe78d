"""Who starts with an approach, place by place where there is not room for all."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import Approach
from kompas.core.measures.world import World
from kompas.core.region.groups import Groups
from kompas.core.twin.adopting import Adopted, adopt
from kompas.core.twin.population import People

MASKS = ("eligible", "offered", "started")
PER = 10_000  # a capacity is in people per so many of 60 and older


def who_starts(world: World, people: People, groups: Groups, approach: Approach) -> Adopted:
    """The people of the region with an approach among them.

    Room is shared out over places by how many people are simulated there from the start, so that
    no place takes the room of another; parts of a place in the queue are carried on to the next.
    """
    if approach.capacity is None:
        return adopt(approach, people, world.usual, world.seed)
    free = world.usual.belief.of(f"{approach.slug}.capacity", approach.capacity)
    parts, left = [], 0.0
    for here in _by_place(people, groups):
        count = max(int((people.enters[here] == 0.0).sum()), 1)
        left += free * count / PER
        room = (int(left) + 0.5) * PER / count
        left -= int(left)
        part = adopt(approach, people.some(here), world.usual, world.seed, room=room)
        parts.append((here, part))
    return _together(parts, people)


def _by_place(people: People, groups: Groups) -> Iterator[NDArray[np.int64]]:
    """Positions of the people of each place."""
    place = people.groups // (len(groups) // len(groups.places))
    for number in range(len(groups.places)):
        here = np.flatnonzero(place == number)
        if len(here):
            yield here


def _together(parts: list[tuple[NDArray[np.int64], Adopted]], people: People) -> Adopted:
    """Several places as one; the first row of care is usual care, in each of them."""
    care, rows = np.zeros(len(people), np.int64), [parts[0][1].care[:1]]
    masks = {name: np.zeros(len(people), bool) for name in MASKS}
    facts = {name: np.asarray(fact).copy() for name, fact in people.facts.items()}
    for here, part in parts:
        before = sum(len(some_rows) for some_rows in rows) - 1
        care[here] = np.where(part.people.care > 0, part.people.care + before, 0)
        rows.append(part.care[1:])
        for name, mask in masks.items():
            mask[here] = getattr(part, name)
        for name, fact in part.people.facts.items():
            facts.setdefault(name, np.zeros(len(people), fact.dtype))[here] = fact
    return Adopted(replace(people, facts=facts, care=care), np.concatenate(rows), **masks)
