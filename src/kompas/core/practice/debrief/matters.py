"""Which facts can matter to whom: what somebody must know to decide, or to pass on to who must."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kompas.core.practice.entries import Entry
from kompas.core.practice.play import Cast

Pair = tuple[str, str]
Passing = tuple[str, str, tuple[str, ...]]


def needed(cast: Cast) -> frozenset[Pair]:
    """(role, fact): this role needs this fact for one of its decisions or options."""
    return frozenset(
        (decision.role, fact)
        for decision in cast.decisions.values()
        if decision.thread not in cast.silent
        for needs in (decision.needs, *(option.needs for option in decision.options))
        for fact in needs
    )


def matters(cast: Cast, notes: Iterable[Entry], shares: bool) -> Mapping[str, frozenset[str]]:
    """Per role the facts that can still change anything in a week, by itself or once passed on.

    `notes` are what people wrote in this week; with `shares` what one professional learns may
    reach all others.
    """
    found = set(needed(cast))
    ways = [*_by_options(cast), *_by_notes(notes)]
    before = 0
    while before < len(found):
        before = len(found)
        facts = {fact for _, fact in found}
        for source, fact, to in ways:
            if any((role, fact) in found for role in to) or (shares and fact in facts):
                found.add((source, fact))
    return {role: frozenset(f for r, f in found if r == role) for role in cast.roles}


def _by_options(cast: Cast) -> Iterator[Passing]:
    for decision in cast.decisions.values():
        for option in decision.options:
            for tell in option.tells:
                yield decision.role, tell.fact, tell.to
            for ask in option.asks:
                yield ask.role, ask.fact, (decision.role,)


def _by_notes(notes: Iterable[Entry]) -> Iterator[Passing]:
    for note in notes:
        for fact in note.data.get("facts", ()):
            yield str(note.data.get("role")), str(fact), tuple(note.data.get("to", ()))
