"""What an answer has and what it lacks, with a reason for every part of it.

An answer is a table of names and values, as a form sends it: `choice` → slug (single), slug → "1"
(multiple), slug → place from "1" (order), slug of the left → slug of the right (match), `near` →
an outcome that the learner gives (open), `option` → slug (scene).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from typing import Literal, get_args

from kompas.core.catalog import Text
from kompas.core.catalog.units import Choice, Pair, Placed, UnitItem

Outcome = Literal["right", "partly", "not", "seen"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
State = Literal["took", "took-wrongly", "missed", "left", "in-place", "elsewhere"]
Given = Mapping[str, str]
SAID_ONESELF: tuple[Outcome, ...] = ("right", "partly", "not")


class AnswerProblem(ValueError):
    """An answer that is none; `key` names the sentence that says what is missing."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


@dataclass(frozen=True)
class Line:
    """One part of an item after answering: how it was met, and why it is so.

    `place` is the place that a step belongs at (from 1), `given` what was chosen for a pair.
    """

    slug: str
    state: State
    text: Text
    why: Text
    belongs: Text | None = None
    given: Text | None = None
    place: int = 0


@dataclass(frozen=True)
class Mark:
    """How an item was met: `right`, `partly`, `not`, or `seen` where nothing is right or wrong."""

    outcome: Outcome
    lines: tuple[Line, ...] = ()


def mark(item: UnitItem, given: Given) -> Mark:
    """What an answer has and lacks.

    An open answer is never marked here: its outcome is what the learner says of it. Raises
    AnswerProblem when nothing (`nothing`), not everything (`not-all`) or something unknown
    (`unknown`) was answered, or one place was given twice (`twice`).
    """
    return MARKS[item.kind](item, given)


def mixed(unit: str, item: UnitItem) -> tuple[str, ...]:
    """The parts of an item in the order in which a page shows them: always the same, for everybody.

    The steps of an `order` item never stand in their right order, nor do right halves of pairs.
    """
    slugs = [part.slug for part in item.parts]
    found = sorted(slugs, key=lambda slug: sha256(f"{unit}/{item.slug}/{slug}".encode()).digest())
    if item.kind in ("order", "match") and found == slugs:
        found = [*found[1:], found[0]]
    return tuple(found)


def _single(item: UnitItem, given: Given) -> Mark:
    if not given.get("choice"):
        raise AnswerProblem("nothing")
    taken = {given["choice"]}
    right = _known(item, taken) == _right(item)
    return Mark("right" if right else "not", _choice_lines(item, taken))


def _multiple(item: UnitItem, given: Given) -> Mark:
    taken, right = _known(item, set(given)), _right(item)
    if not taken:
        raise AnswerProblem("nothing")
    some: Outcome = "partly" if taken & right else "not"
    return Mark("right" if taken == right else some, _choice_lines(item, taken))


def _choice_lines(item: UnitItem, taken: set[str]) -> tuple[Line, ...]:
    return tuple(
        Line(one.slug, _met(one, one.slug in taken), one.text, one.why) for one in item.choices
    )


def _met(choice: Choice, taken: bool) -> State:
    if taken:
        return "took" if choice.right else "took-wrongly"
    return "missed" if choice.right else "left"


def _right(item: UnitItem) -> set[str]:
    return {choice.slug for choice in item.choices if choice.right}


def _known(item: UnitItem, slugs: set[str]) -> set[str]:
    if not slugs <= {part.slug for part in item.parts}:
        raise AnswerProblem("unknown")
    return slugs


def _order(item: UnitItem, given: Given) -> Mark:
    """Right when all stand right; partly when more than half of all pairs of steps do."""
    places = _places(item.steps, given)
    pairs = list(combinations([places[step.slug] for step in item.steps], 2))
    forward = sum(1 for first, second in pairs if first < second)
    some: Outcome = "partly" if forward * 2 > len(pairs) else "not"
    lines = tuple(
        Line(
            *(step.slug, "in-place" if places[step.slug] == place else "elsewhere"),
            *(step.text, step.why),
            place=place,
        )
        for place, step in enumerate(item.steps, start=1)
    )
    return Mark("right" if forward == len(pairs) else some, lines)


def _places(steps: tuple[Placed, ...], given: Given) -> dict[str, int]:
    slugs = [step.slug for step in steps]
    if not any(given.get(slug) for slug in slugs):
        raise AnswerProblem("nothing")
    if not all(given.get(slug) for slug in slugs):
        raise AnswerProblem("not-all")
    possible = {str(place): place for place in range(1, len(slugs) + 1)}
    if not {given[slug] for slug in slugs} <= possible.keys():
        raise AnswerProblem("unknown")
    places = {slug: possible[given[slug]] for slug in slugs}
    if len(set(places.values())) < len(places):
        raise AnswerProblem("twice")
    return places


def _match(item: UnitItem, given: Given) -> Mark:
    """Right when all belong together, partly when some do."""
    pairs = {pair.slug: pair for pair in item.pairs}
    if not any(given.get(slug) for slug in pairs):
        raise AnswerProblem("nothing")
    if not all(given.get(slug) for slug in pairs):
        raise AnswerProblem("not-all")
    _known(item, {given[slug] for slug in pairs})
    lines = tuple(_together(pair, pairs[given[slug]]) for slug, pair in pairs.items())
    good = sum(1 for line in lines if line.state == "in-place")
    some: Outcome = "partly" if good else "not"
    return Mark("right" if good == len(lines) else some, lines)


def _together(pair: Pair, given: Pair) -> Line:
    state: State = "in-place" if pair is given else "elsewhere"
    return Line(pair.slug, state, pair.left, pair.why, belongs=pair.right, given=given.right)


def _open(item: UnitItem, given: Given) -> Mark:
    said = given.get("near", "")
    if said not in SAID_ONESELF:
        raise AnswerProblem("unknown" if said else "nothing")
    return Mark(said)


def _scene(item: UnitItem, given: Given) -> Mark:
    if not given.get("option"):
        raise AnswerProblem("nothing")
    return Mark("seen")


MARKS: Mapping[str, Callable[[UnitItem, Given], Mark]] = {
    "single": _single,
    "multiple": _multiple,
    "order": _order,
    "match": _match,
    "open": _open,
    "scene": _scene,
}
