"""Which groups of people may be shown, so that no figure is about fewer than five.

Groups lie in each other like boxes: leaves in branches, branches in the whole. What is left of a
box when all that is shown inside it is taken away has nobody or five people at least, so a
subtraction leads to no smaller group either.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

LEAST_PEOPLE = 5
Leaf = TypeVar("Leaf", bound=Hashable)
Branch = TypeVar("Branch", bound=Hashable)


@dataclass(frozen=True)
class Open(Generic[Leaf, Branch]):
    """The groups that may be shown."""

    leaves: frozenset[Leaf]
    branches: frozenset[Branch]
    whole: bool


def open_groups(people: Mapping[Leaf, int], branch_of: Mapping[Leaf, Branch]) -> Open[Leaf, Branch]:
    """What may be shown of these leaves with so many people each.

    A leaf that `branch_of` does not name lies in the whole only, and is never shown by itself.
    """
    inside: dict[Branch, dict[Leaf, int]] = {}
    for leaf, count in people.items():
        if leaf in branch_of:
            inside.setdefault(branch_of[leaf], {})[leaf] = count
    total = sum(people.values())
    branches = _kept({name: sum(leaves.values()) for name, leaves in inside.items()}, total)
    leaves = [leaf for name in branches for leaf in _kept(inside[name], sum(inside[name].values()))]
    return Open(frozenset(leaves), frozenset(branches), total >= LEAST_PEOPLE)


def _kept(people: Mapping[Leaf, int], total: int) -> list[Leaf]:
    """Those of five or more, without the smallest while those left out are one to four."""
    known = [name for name in people if people[name] >= LEAST_PEOPLE]
    shown = sorted(known, key=lambda name: (people[name], str(name)))
    rest = total - sum(people[name] for name in shown)
    while shown and 0 < rest < LEAST_PEOPLE:
        rest += people[shown.pop(0)]
    return shown
