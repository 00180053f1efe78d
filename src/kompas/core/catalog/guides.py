"""What the guide knows beside a tool: what it suits, frameworks by their headings, questions."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kompas.core.catalog.text import Provenance, Record, Text, Titled, Words
from kompas.core.catalog.vocabulary import Confidence, Illness, NeedKind, Skill, Somebody

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
Topic = Literal["need", "person", "working", "data", "build", "money", "team", "future"]


class Suit(Record):
    """What a tool suits: the needs it may answer, for whom, and what must be there.

    `only_for` are illnesses of which a person must have one (none: anybody). With those of
    `not_with` it mostly fails, and for those of `little_known_with` hardly anything was studied.
    `skill` is the digital skill it asks of the person; `somebody` who else must be there. The slug
    is that of the tool.
    """

    slug: str
    needs: Annotated[tuple[NeedKind, ...], Field(min_length=1)]
    only_for: tuple[Illness, ...] = ()
    not_with: tuple[Illness, ...] = ()
    little_known_with: tuple[Illness, ...] = ()
    skill: Skill
    somebody: Somebody
    why: Text
    provenance: Provenance

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if both := sorted(set(self.not_with) & {*self.only_for, *self.little_known_with}):
            raise ValueError(f"`not_with` also names what another list names: {', '.join(both)}")
        return self


class Heading(Record):
    """One heading of a framework, in our own words; `tiers` when it is for some tiers alone."""

    slug: Slug
    title: Text
    tiers: tuple[Literal["A", "B", "C"], ...] = ()


class Framework(Titled):
    """A published way of judging digital care, by its headings: none of its questions stand here.

    `marks` says how its headings are shown: `answers` as they are, or `complexity` as NASSS does.
    `licence` says what of the framework may be passed on.
    """

    source: Words
    confidence: Confidence
    licence: Text
    marks: Literal["answers", "complexity"] = "answers"
    tiers: dict[Literal["A", "B", "C"], Text] = {}
    headings: Annotated[tuple[Heading, ...], Field(min_length=1)]


class Question(Titled):
    """One question of our own about a tool in a setting; `summary` says what counts as a yes.

    `headings` are the places in frameworks where its answer counts, as `framework:heading`.
    """

    topic: Topic
    order: Annotated[int, Field(strict=True, ge=1)]
    question: Text
    headings: Annotated[tuple[Words, ...], Field(min_length=1)]
