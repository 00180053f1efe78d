"""The graph of competences: what each builds on and leads to, in an order to learn in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from kompas.core.catalog import one_of
from kompas.core.catalog.kinds import Competence

Links = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Graph:
    """What each competence builds on, by slug; no circles."""

    builds_on: Links

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Every competence after all that it builds on; level by level, then by name."""
        return tuple(sorted(self.builds_on, key=lambda slug: (self.depth[slug], slug)))

    @cached_property
    def depth(self) -> Mapping[str, int]:
        """How many steps lie under each: 0 where it builds on nothing."""
        found: dict[str, int] = {}
        for slug in TopologicalSorter(self.builds_on).static_order():
            found[slug] = 1 + max((found[one] for one in self.builds_on[slug]), default=-1)
        return found

    @cached_property
    def leads_to(self) -> Links:
        """What builds on each, by name."""
        found: dict[str, list[str]] = {slug: [] for slug in self.builds_on}
        for slug in sorted(self.builds_on):
            for one in self.builds_on[slug]:
                found[one].append(slug)
        return {slug: tuple(above) for slug, above in found.items()}

    def foundations(self, slugs: Iterable[str]) -> frozenset[str]:
        """All that these build on, however far down; they themselves only where one needs another.

        Raises NotInCatalog for a name that is no competence.
        """
        found: set[str] = set()
        waiting = [one for slug in slugs for one in self.builds_on[self.known(slug)]]
        while waiting:
            slug = waiting.pop()
            if slug not in found:
                found.add(slug)
                waiting += self.builds_on[slug]
        return frozenset(found)

    def known(self, slug: str) -> str:
        """The slug itself; raises NotInCatalog with the nearest names when there is none."""
        return one_of("competence", slug, self.builds_on)


def graph_of(competences: Mapping[str, Competence]) -> Graph:
    """The graph of these competences; ValueError when some stand in a circle or on nothing."""
    links = {slug: one.builds_on for slug, one in competences.items()}
    dangling = {one for below in links.values() for one in below} - links.keys()
    if dangling:
        raise ValueError(f"no such competence: {', '.join(sorted(dangling))}")
    if found := circles(links):
        raise ValueError(f"competences in a circle: {' → '.join(found[0])}")
    return Graph(links)


def circles(links: Links) -> list[tuple[str, ...]]:
    """Circles in what builds on what, each from its first name back to it; empty when all is well.

    Each is broken in thought before the next is looked for, so all of a file set show at once.
    """
    left = {slug: [one for one in below if one in links] for slug, below in links.items()}
    found: list[tuple[str, ...]] = []
    while (circle := _circle(left)) is not None:
        found.append(circle)
        left[circle[0]].remove(circle[1])
    return found


def _circle(links: Mapping[str, Iterable[str]]) -> tuple[str, ...] | None:
    """A circle that begins with the first of its names, each building on the one after it."""
    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        around = tuple(reversed(error.args[1][1:]))  # each is built on by the next: turn it round
        first = around.index(min(around))
        turned = (*around[first:], *around[:first])
        return (*turned, turned[0])
    return None
