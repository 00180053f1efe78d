"""What can be learned in ten minutes: a unit with its items, and a curriculum of units in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from kompas.core.catalog.text import Number, Provenance, Record, Text, Titled, Whole, Words
from kompas.core.catalog.vocabulary import Confidence, ItemKind, Language

LONGEST_UNIT = 10  # minutes
FEWEST_ITEMS = 6
HEADINGS: Mapping[Language, tuple[str, str, str]] = {
    "nl": ("Situatie", "Eén idee", "Morgen op het werk"),
    "fr": ("Situation", "Une idée", "Demain au travail"),
    "en": ("Situation", "One idea", "Tomorrow at work"),
}
PARTS = ("situation", "idea", "tomorrow")
HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Source(Record):
    """Where a unit has something from, dated: what it says, and what is not settled about it.

    `dated` is the day of the law, the standard or the page; `looked_up` the day we read it (it is
    there when the confidence is `seen`).
    """

    title: Words
    says: Text
    dated: date | None = None
    confidence: Confidence
    looked_up: date | None = None
    where: Text | None = None
    unsettled: Text | None = None
    address: str | None = None


class Unit(Titled):
    """The file unit.toml: how long, what it gives evidence for, its sources.

    `minutes` is a promise, held against the words and the items; `evidence` are the competences
    that it gives evidence for at the level `knows`.
    """

    minutes: Annotated[Whole, Field(ge=1, le=LONGEST_UNIT)]
    evidence: Annotated[tuple[Slug, ...], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class Choice(Record):
    """One answer of a `single` or `multiple` item; `why` is said of it after answering."""

    slug: Slug
    text: Text
    right: Annotated[bool, Field(strict=True)] = False
    why: Text


class Placed(Record):
    """One step of an `order` item, at its right place; `why` says why it stands there."""

    slug: Slug
    text: Text
    why: Text


class Pair(Record):
    """Two things of a `match` item that belong together, and why."""

    slug: Slug
    left: Text
    right: Text
    why: Text


class UnitItem(Record):
    """One thing to answer, of one of six kinds.

    `single` and `multiple` have `choices`, `order` has `steps` in their right order, `match` has
    `pairs`; `open` has a `model` answer and what to `look_for` in one's own; `scene` a decision of
    a `scenario`, with `instead`: the option to compare with. `after` is said whatever was answered.
    """

    slug: Slug
    kind: ItemKind
    question: Text
    after: Text | None = None
    choices: tuple[Choice, ...] = ()
    steps: tuple[Placed, ...] = ()
    pairs: tuple[Pair, ...] = ()
    model: Text | None = None
    look_for: tuple[Text, ...] = ()
    scenario: str | None = None
    decision: str | None = None
    instead: str | None = None

    @property
    def parts(self) -> tuple[Choice, ...] | tuple[Placed, ...] | tuple[Pair, ...]:
        """What one answers with: choices, steps or pairs; nothing for other kinds."""
        return self.choices or self.steps or self.pairs


class UnitItems(Record):
    """The file items.toml."""

    provenance: Provenance | None = None
    items: Annotated[tuple[UnitItem, ...], Field(min_length=FEWEST_ITEMS)]


class Curriculum(Titled):
    """Units in their order; `leads_to` are the competences that they give evidence for together."""

    for_whom: Text
    units: Annotated[tuple[Slug, ...], Field(min_length=1)]
    leads_to: Annotated[tuple[Slug, ...], Field(min_length=1)]


class Pace(Record):
    """The file learning/pace.toml: how fast somebody reads and answers, and forgets.

    `thinking` is the time that an item of each kind takes beside reading it, in seconds.
    """

    provenance: Provenance
    words_per_minute: Number
    thinking: dict[ItemKind, Number]
    remembered: Number
    longest_wait: Number


@dataclass(frozen=True)
class UnitWords:
    """The words of a unit in one language, as Markdown, by part."""

    situation: str
    idea: str
    tomorrow: str


@dataclass(frozen=True)
class WholeUnit:
    """A unit with its words and its items."""

    unit: Unit
    words: Mapping[Language, UnitWords]
    items: tuple[UnitItem, ...]

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.unit.slug

    def item(self, slug: str) -> UnitItem:
        """The item of this name; KeyError when the unit has none."""
        return {item.slug: item for item in self.items}[slug]


def parts_of(language: Language, markdown: str) -> UnitWords:
    """The three parts of a unit's Markdown; ValueError for any other headings."""
    found = HEADING.split(markdown)
    if tuple(found[1::2]) != HEADINGS[language] or found[0].strip():
        wanted = ", ".join(f"`## {name}`" for name in HEADINGS[language])
        raise ValueError(f"it has three parts under these headings, in this order: {wanted}")
    texts = [text.strip() for text in found[2::2]]
    if not all(texts):
        empty = HEADINGS[language][texts.index("")]
        raise ValueError(f"nothing stands under `## {empty}`")
    return UnitWords(*texts)


def reading_minutes(
    markdown: str, items: tuple[UnitItem, ...], language: Language, pace: Pace
) -> float:
    """How long a unit takes in one language: its words read at the pace, and every item answered.

    What is said after an answer is read too, all of it. The words of a scene come from its
    scenario; they are in the time that a scene takes.
    """
    words = len(markdown.split()) + sum(
        len(text[language].split()) for item in items for text in _texts(item)
    )
    thinking = sum(pace.thinking[item.kind].value for item in items)
    return words / pace.words_per_minute.value + thinking / 60


def _texts(item: UnitItem) -> Iterator[Text]:
    yield item.question
    yield from (text for text in (item.after, item.model) if text)
    yield from item.look_for
    for part in item.parts:
        found = (getattr(part, name, None) for name in ("text", "left", "right", "why"))
        yield from (text for text in found if isinstance(text, Text))
