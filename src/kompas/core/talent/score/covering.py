"""The cheapest choice of things that together cover what is wanted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Thing:
    """Something that covers some of what is wanted, at a price in whole units."""

    name: str
    covers: frozenset[str]
    price: int


Choice = tuple[int, int, tuple[str, ...]]


def cheapest(wanted: Collection[str], things: Collection[Thing]) -> tuple[str, ...]:
    """The names of things that together cover all of `wanted` that can be covered at all.

    No other choice has a lower price; among those of the same price it is the one of the fewest
    things, then the first by name. Meant for tens of things, as it looks at every useful choice.
    """
    by_name = {thing.name: thing for thing in things}
    ways: dict[str, list[str]] = {
        one: sorted(name for name, thing in by_name.items() if one in thing.covers)
        for one in sorted(wanted)
    }
    able = {one: names for one, names in ways.items() if names}
    best = _search(able, by_name, frozenset(), None)
    return best[2] if best else ()


def _search(
    ways: Mapping[str, list[str]],
    things: Mapping[str, Thing],
    chosen: frozenset[str],
    best: Choice | None,
) -> Choice | None:
    price = sum(things[name].price for name in chosen)
    if best is not None and price > best[0]:
        return best
    left = [one for one, names in ways.items() if chosen.isdisjoint(names)]
    if not left:
        found = (price, len(chosen), tuple(sorted(chosen)))
        return found if best is None or found < best else best
    for name in ways[min(left, key=lambda one: (len(ways[one]), one))]:
        best = _search(ways, things, chosen | {name}, best)
    return best
