"""A tool judged once for one setting, and shown in each framework by its headings.

No score is made of it: a sum of answers hides which of them matter. What nobody answered, or
nobody knows, is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from kompas.core.catalog import Catalog, Framework, Heading, Question

Answer = Literal["yes", "partly", "no", "does not apply", "unknown"]
Tier = Literal["A", "B", "C"]
Complexity = Literal["simple", "complicated", "complex"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
TIERS: tuple[Tier, ...] = get_args(Tier)
HEAVIER: tuple[tuple[Answer, Complexity], ...] = (
    ("no", "complex"),
    ("partly", "complicated"),
    ("yes", "simple"),
)


@dataclass(frozen=True)
class Asked:
    """A question under a heading, and its answer (None: nobody answered)."""

    question: Question
    answer: Answer | None

    @property
    def is_missing(self) -> bool:
        """Whether nobody answered, or nobody knows."""
        return self.answer in (None, "unknown")


@dataclass(frozen=True)
class Under:
    """A heading of a framework with what was asked under it."""

    heading: Heading
    asked: tuple[Asked, ...]

    @property
    def missing(self) -> tuple[Asked, ...]:
        """What is not known yet."""
        return tuple(one for one in self.asked if one.is_missing)

    @property
    def complexity(self) -> Complexity | None:
        """How complex it is at least, by its heaviest answer; None when nothing is known."""
        given = {one.answer for one in self.asked}
        return next((word for answer, word in HEAVIER if answer in given), None)


@dataclass(frozen=True)
class Seen:
    """A framework with all its headings that are for this tool."""

    framework: Framework
    headings: tuple[Under, ...]
    left_out: tuple[Heading, ...]

    @property
    def missing(self) -> tuple[Question, ...]:
        """Each question that is not known yet, once, in the order of asking."""
        found = {
            one.question.slug: one.question for under in self.headings for one in under.missing
        }
        return tuple(sorted(found.values(), key=lambda question: question.order))


def seen(
    catalog: Catalog, answers: Mapping[str, Answer], tier: Tier | None = None
) -> tuple[Seen, ...]:
    """Every framework by its headings, with these answers (by the slug of the question).

    `tier` leaves out headings that are for other tiers; without it all of them stand.
    """
    return tuple(_seen(catalog, one, answers, tier) for one in catalog.frameworks.values())


def _seen(
    catalog: Catalog, framework: Framework, answers: Mapping[str, Answer], tier: Tier | None
) -> Seen:
    out = tuple(h for h in framework.headings if tier and h.tiers and tier not in h.tiers)
    headings = (
        Under(heading, _asked(catalog, f"{framework.slug}:{heading.slug}", answers))
        for heading in framework.headings
        if heading not in out
    )
    return Seen(framework, tuple(headings), out)


def _asked(catalog: Catalog, place: str, answers: Mapping[str, Answer]) -> tuple[Asked, ...]:
    return tuple(
        Asked(question, answers.get(slug))
        for slug, question in catalog.questions.items()
        if place in question.headings
    )
