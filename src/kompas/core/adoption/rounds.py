"""What a round of answers says: for everybody, for each role, by the way in; and what changed.

No figure is about fewer than five people, also not one that could be worked out from the others:
when the roles that are too small have together fewer than five people, the smallest of the others
is held back too. Answers have no name, so two rounds are compared as if other people had answered.
When the same people did, that makes the interval too wide rather than too narrow.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kompas.core.adoption.intervals import difference, mean_of
from kompas.core.adoption.usability import score

LEAST_PEOPLE = 5
BOTTOM, TOP = 0.0, 100.0
Verdict = Literal["too few", "no clear difference", "better", "worse"]


@dataclass(frozen=True)
class Sheet:
    """The answers of one person, with the role they chose and whether a code let them in."""

    role: str
    ratings: tuple[int, ...]
    by_code: bool = True


@dataclass(frozen=True)
class Summary:
    """How many answered; the mean score and its 95 % interval, None for fewer than five people."""

    people: int
    mean: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Round:
    """What a round says. Roles that may not be shown are not named; `held_back` are their people.

    `by_code` is what those say who came in with a one-time code; None when it may not be shown, or
    when nobody came another way.
    """

    all: Summary
    roles: Mapping[str, Summary]
    held_back: int
    by_code: Summary | None


@dataclass(frozen=True)
class Change:
    """How much higher the later round is, and what can be said of that."""

    verdict: Verdict
    value: float | None = None
    low: float | None = None
    high: float | None = None


def summarise(scores: Sequence[float]) -> Summary:
    """What these scores say; only how many there are when they are fewer than five."""
    if len(scores) < LEAST_PEOPLE:
        return Summary(len(scores))
    found = mean_of(scores)
    return Summary(len(scores), found.value, max(found.low, BOTTOM), min(found.high, TOP))


def read_round(sheets: Iterable[Sheet]) -> Round:
    """What a closed round says."""
    known = list(sheets)
    roles = {name: _of(known, name) for name in {sheet.role for sheet in known}}
    shown = showable({name: len(scores) for name, scores in roles.items()})
    coded = [score(sheet.ratings) for sheet in known if sheet.by_code]
    split = len(coded) >= LEAST_PEOPLE and len(known) - len(coded) >= LEAST_PEOPLE
    return Round(
        summarise([score(sheet.ratings) for sheet in known]),
        {name: summarise(roles[name]) for name in sorted(shown)},
        len(known) - sum(len(roles[name]) for name in shown),
        summarise(coded) if split else None,
    )


def showable(people: Mapping[str, int]) -> frozenset[str]:
    """The groups that may be shown beside the whole, so that nobody else can be worked out.

    Each has five people or more; those that are left have none, or together five or more.
    """
    shown = sorted((n for n in people if people[n] >= LEAST_PEOPLE), key=lambda n: (people[n], n))
    rest = sum(people.values()) - sum(people[name] for name in shown)
    while shown and 0 < rest < LEAST_PEOPLE:
        rest += people[shown.pop(0)]
    return frozenset(shown)


def change(before: Sequence[Sheet], after: Sequence[Sheet]) -> Change:
    """What changed from one round to the next, for everybody who answered."""
    first, second = ([score(sheet.ratings) for sheet in sheets] for sheets in (before, after))
    if min(len(first), len(second)) < LEAST_PEOPLE:
        return Change("too few")
    found = difference(first, second)
    verdict: Verdict = "no clear difference"
    if found.low > 0 or found.high < 0:
        verdict = "better" if found.value > 0 else "worse"
    return Change(verdict, found.value, found.low, found.high)


def _of(sheets: Iterable[Sheet], role: str) -> list[float]:
    return [score(sheet.ratings) for sheet in sheets if sheet.role == role]
