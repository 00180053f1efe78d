"""The decision file: all that a choice rests on, as one document that is kept and recomputed.

It holds copies: a tool that changes or goes later changes no file. What people said stays in their
own words and language; nothing pretends to be translated.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from kompas.core.catalog.text import Record, Words

Language = Literal["nl", "fr", "en"]
Speaker = Literal["patient", "carer", "professional", "manager"]
Basis = Literal["study", "price", "model number", "judgement", "rehearsal"]
Certainty = Literal["high", "moderate", "low", "very low"]
How = Literal["direct", "swing"]
LOOKED_AT = ("territory", "age", "digital ability", "language", "carer")
LEAST_PEOPLE = 5
ENOUGH = 1e-9


class Said(Record):
    """Words of people: as they were said, and in which language."""

    text: Words
    language: Language


class Need(Record):
    """What is wrong today, said by somebody of the field or a patient; never a product."""

    words: Said
    by: Speaker
    place: Words
    people: Words


class Count(Record):
    """How many of those who saw a statement agreed and disagreed."""

    agree: int = Field(ge=0)
    disagree: int = Field(ge=0)
    seen: int = Field(ge=1)


class Origin(Record):
    """The statement of a dialogue that suggested a criterion, as the votes stood on a day.

    `united` and `divided` say what it did; `groups` are the letters of those who stood for it more
    than others, `against` of those who stood against it. `everybody` counts all voters, `verified`
    those with a one-time code; none where too few saw it. A person took it up and gave it a scale:
    votes suggest what counts, they never say how much.
    """

    dialogue: Words
    title: Words
    statement: Words
    on: date
    united: bool = False
    divided: bool = False
    groups: str = ""
    against: str = ""
    everybody: Count | None = None
    verified: Count | None = None


class Criterion(Record):
    """What counts: a scale from `worst` to `best` that is fixed in the file.

    `best` may be below `worst`: of false alarms, fewer are better. `origin` is the statement of a
    dialogue that suggested it, if one did.
    """

    slug: Words
    name: Said
    unit: str = ""
    worst: float
    best: float
    origin: Origin | None = None

    @model_validator(mode="after")
    def _has_a_length(self) -> Self:
        if abs(self.best - self.worst) < ENOUGH:
            raise ValueError(f"`{self.slug}` has a scale without length: worst and best are equal")
        return self


class Score(Record):
    """How an option does on one criterion, in its unit: the likeliest value between two bounds.

    A rehearsal is evidence of its own kind: its certainty is low or very low, and
    `calibrated_on` names the studies (DOI or citation) on which its model was set.
    """

    low: float
    value: float
    high: float
    basis: Basis
    certainty: Certainty
    source: Words
    calibrated_on: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.low}, {self.value}, {self.high} are not in order")
        if self.basis == "rehearsal" and self.certainty not in ("low", "very low"):
            raise ValueError("what a rehearsal says is of low or very low certainty")
        return self


class Requirement(Record):
    """What an option must meet to be considered at all."""

    slug: Words
    name: Said


class Unmet(Record):
    """A requirement that an option does not meet, and why."""

    requirement: Words
    reason: Words


class Option(Record):
    """One way to answer the need; `scores` by criterion, without an entry where nothing is known.

    `evidence` names the studies (DOI or citation) that stand beside it in the file; `set_aside`
    those that do not, as a rehearsal in the file took numbers from them.
    """

    slug: Words
    title: Words
    scores: dict[str, Score] = Field(default_factory=dict)
    unmet: tuple[Unmet, ...] = ()
    evidence: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()


class Weights(Record):
    """What one person finds important: points by criterion, 0 or more.

    `direct`: points are shared out over the criteria. `swing`: 100 for the scale whose way from
    worst to best matters most, the others in proportion. Who it was is not kept.
    """

    how: How
    points: dict[str, float]

    @model_validator(mode="after")
    def _some(self) -> Self:
        if any(not 0 <= point < float("inf") for point in self.points.values()):
            raise ValueError("points are numbers from 0 on")
        if sum(self.points.values()) < ENOUGH:
            raise ValueError("all points are 0: at least one thing must matter")
        return self


class Group(Record):
    """People who weigh together: patients, nurses, carers, one group of opinion, …"""

    slug: Words
    name: Words
    people: tuple[Weights, ...]

    @model_validator(mode="after")
    def _enough(self) -> Self:
        if len(self.people) < LEAST_PEOPLE:
            raise ValueError(
                f"`{self.slug}` has weights of {len(self.people)} people: at least {LEAST_PEOPLE} "
                "are needed, so that nobody can be recognised and one voice is no group"
            )
        return self


class Route(Record):
    """How people are helped who cannot or will not use the tool, and for how many at a time."""

    text: Words
    people: int = Field(ge=1)


class Loser(Record):
    """That somebody looked for who loses along one line, and what was found."""

    line: Literal["territory", "age", "digital ability", "language", "carer"]
    found: Words
    by: Words
    figures: str = ""


class TwinFigure(Record):
    """What the twin gave for a group under an approach on the day on which it was taken up.

    `group` says who (`{"age": "80+"}`; nothing for everybody). `what` is `takes_up`, the share of
    those for whom it is meant that starts, or an outcome: its change per person of the group over
    `years`. `content` is a hash of all that it rests on.
    """

    option: Words
    approach: Words
    title: Said
    years: int = Field(ge=1)
    line: Literal["everybody", "territory", "age", "digital ability", "carer"]
    group: dict[str, Words] = Field(default_factory=dict)
    what: Words
    finding: Literal["shown", "left out", "harmed", "not meant for"]
    low: float
    value: float
    high: float
    content: Words


class Pilot(Record):
    """A trial run that was thought through before it begins, and ends by itself.

    `measure` is what is looked at, `stop` when it is stopped at once, `scale` when it may grow;
    `ended_on` is the day on which somebody did either.
    """

    measure: Words
    stop: Words
    scale: Words
    begins_on: date
    sunset_on: date
    ended_on: date | None = None

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.sunset_on <= self.begins_on:
            raise ValueError("a pilot ends after it begins")
        return self


class DecisionFile(Record):
    """A choice with all that it rests on. Nothing in it is worked out: see `ranking.choose`."""

    title: Words
    need: Need
    criteria: tuple[Criterion, ...]
    requirements: tuple[Requirement, ...] = ()
    options: tuple[Option, ...]
    groups: tuple[Group, ...] = ()
    seat: tuple[Said, ...] = ()
    """What patients and informal carers said about this choice."""
    chosen: str = ""
    decider: str = ""
    decided_on: date | None = None
    review_on: date | None = None
    route: Route | None = None
    losers: tuple[Loser, ...] = ()
    twin: tuple[TwinFigure, ...] = ()
    """What the twin says of who loses; people look for themselves all the same."""
    pilot: Pilot | None = None
    seed: int = Field(default=1, ge=0)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        found = [*_twice("criterion", (c.slug for c in self.criteria))]
        found += _twice("option", (o.slug for o in self.options))
        found += _twice("group", (g.slug for g in self.groups))
        found += _twice("requirement", (r.slug for r in self.requirements))
        found += [*self._strangers()]
        if found:
            raise ValueError("; ".join(found))
        return self

    def _strangers(self) -> Iterable[str]:
        """What speaks of something that is not in the file."""
        criteria = {criterion.slug for criterion in self.criteria}
        requirements = {requirement.slug for requirement in self.requirements}
        for option in self.options:
            for slug in option.scores.keys() - criteria:
                yield f"`{option.slug}` has a score for `{slug}`, which is no criterion here"
            for unmet in option.unmet:
                if unmet.requirement not in requirements:
                    yield f"`{option.slug}` fails `{unmet.requirement}`, no requirement here"
        for group in self.groups:
            for slug in {slug for one in group.people for slug in one.points} - criteria:
                yield f"`{group.slug}` gives points to `{slug}`, which is no criterion here"
        if self.chosen and self.chosen not in {option.slug for option in self.options}:
            yield f"`{self.chosen}` is chosen and is no option here"


def _twice(kind: str, slugs: Iterable[str]) -> Iterable[str]:
    seen = set[str]()
    for slug in slugs:
        if slug in seen:
            yield f"two are the same {kind}: `{slug}`"
        seen.add(slug)
