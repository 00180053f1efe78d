"""Working on the other side: how a qualification is recognised, what commuting changes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from kompas.core.catalog.text import Record, Text, Titled
from kompas.core.catalog.units import Slug, Source
from kompas.core.catalog.vocabulary import CommutingTopic, Recognition, Side

Sides = Annotated[tuple[Side, ...], Field(min_length=1)]
Slugs = Annotated[tuple[Slug, ...], Field(min_length=1)]


class Cited(Source):
    """A source with a name, so that steps can point to it; `seen` says where and when."""

    slug: Slug

    @model_validator(mode="after")
    def _was_seen_somewhere(self) -> Self:
        if self.confidence == "seen" and not (self.address and self.looked_up):
            raise ValueError("a source that was `seen` says where (`address`) and when")
        return self


class RouteStep(Record):
    """One thing to do: at which authority, what it decides, which documents it asks for.

    `takes` and `costs` are absent when we do not know them.
    """

    slug: Slug
    authority: Text
    decides: Text
    documents: tuple[Text, ...] = ()
    takes: Text | None = None
    costs: Text | None = None
    sources: Slugs


class Way(Record):
    """What a route is for some professions: the system of recognition, and its steps in order.

    `not_equivalent` says what looks the same and is not; `unknown` what we could not find out.
    """

    professions: Slugs
    system: Recognition
    says: Text
    steps: tuple[Slug, ...] = ()
    registers: Text | None = None
    not_equivalent: Text | None = None
    unknown: Text | None = None
    sources: Slugs

    @model_validator(mode="after")
    def _says_what_it_must(self) -> Self:
        if self.system == "not_equivalent" and not self.not_equivalent:
            raise ValueError("`not_equivalent` is empty: say what differs")
        if self.system == "unknown" and not self.unknown:
            raise ValueError("`unknown` is empty: say what could not be found")
        if self.system in ("automatic", "general") and not self.steps:
            raise ValueError(f"a way by the system `{self.system}` needs steps")
        return self


class Route(Titled):
    """How somebody qualified on one side comes to work on another, by group of professions."""

    starts: Sides
    to: Sides
    language: Text
    begins: Annotated[date, Field(alias="from")]
    until: date | None = None
    steps: tuple[RouteStep, ...] = ()
    ways: Annotated[tuple[Way, ...], Field(min_length=1)]
    sources: Annotated[tuple[Cited, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        steps, sources = {one.slug for one in self.steps}, {one.slug for one in self.sources}
        asked = {name for way in self.ways for name in way.steps}
        parts: tuple[Way | RouteStep, ...] = (*self.ways, *self.steps)
        cited = {name for part in parts for name in part.sources}
        for what, missing in (("step", asked - steps), ("source", cited - sources)):
            if missing:
                raise ValueError(f"there is no {what} {', '.join(sorted(missing))}")
        counted = Counter(name for way in self.ways for name in way.professions)
        if double := [name for name, times in counted.items() if times > 1]:
            raise ValueError(f"in two ways at once: {', '.join(double)}")
        return self


class Commuting(Titled):
    """What living on one side and working on another changes: insurance, tax, telework.

    `states` when it matters only where a border of states lies between, not inside Belgium. It
    holds `from` a day `until` another; nobody new comes in from `closed_from` on;
    from `unsure_from` on we could not find out whether it still stands.
    """

    about: CommutingTopic
    starts: Sides
    to: Sides
    states: bool = True
    begins: Annotated[date, Field(alias="from")]
    closed_from: date | None = None
    until: date | None = None
    unsure_from: date | None = None
    unsettled: Text | None = None
    sources: Annotated[tuple[Cited, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _says_what_is_not_known(self) -> Self:
        if self.unsure_from and not self.unsettled:
            raise ValueError("`unsure_from` needs `unsettled`: what is not known from then on")
        return self
