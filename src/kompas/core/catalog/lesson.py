"""A lesson with a scenario: what a trainer prepares, says, asks and looks for."""

from typing import Annotated

from pydantic import Field

from kompas.core.catalog.text import Provenance, Record, Text, Whole
from kompas.core.catalog.vocabulary import LessonPart, Phase


class Point(Record):
    """A heading and what belongs under it: something to prepare, or what to do when …"""

    title: Text
    text: Text


class Step(Record):
    """A piece of the lesson, in the order in which it comes: how long, and what the trainer does.

    A step of the debrief names its `phase`.
    """

    part: LessonPart
    minutes: Annotated[Whole, Field(ge=1)]
    title: Text
    text: Text
    phase: Phase | None = None


class Hint(Record):
    """What a trainer may say on a day of the play when a group is stuck; it gives nothing away."""

    day: Annotated[Whole, Field(ge=1)]
    text: Text


class Questions(Record):
    """Questions for the debrief by the phases of PEARLS (Eppich and Cheng 2015), in our words.

    Reactions: what it was like. Description: what happened, so that all speak of the same week.
    Analysis: why, and what for. Summary: what everybody takes along.
    """

    reactions: tuple[Text, ...] = ()
    description: tuple[Text, ...] = ()
    analysis: tuple[Text, ...] = ()
    summary: tuple[Text, ...] = ()


class Observe(Record):
    """What an observer can see or hear that shows one learning goal."""

    learning: str
    text: Text


class Variant(Record):
    """A way to divide a class of so many people over so many groups."""

    at_least: Annotated[Whole, Field(ge=1)]
    at_most: Annotated[Whole, Field(ge=1)]
    groups: Annotated[Whole, Field(ge=1)]
    title: Text
    text: Text


class Lesson(Record):
    """The file lesson.toml: all that a trainer needs for one class.

    `prepare` is for the days before; `ground_rules` are read out at the start, and so is
    `recorded`: what is kept, why, who sees it and for how long. `steps` are the lesson in order;
    their minutes add up to what the design promises. `hints` help a group that is stuck, `when`
    says what to do when something stops or somebody is upset. `questions` are for the debrief,
    `observe` for who watches, `variants` for classes of another size.
    """

    provenance: Provenance
    prepare: tuple[Point, ...] = ()
    ground_rules: tuple[Text, ...] = ()
    recorded: tuple[Text, ...] = ()
    steps: tuple[Step, ...] = ()
    hints: tuple[Hint, ...] = ()
    when: tuple[Point, ...] = ()
    questions: Questions = Questions()
    observe: tuple[Observe, ...] = ()
    variants: tuple[Variant, ...] = ()

    @property
    def minutes(self) -> int:
        """How long all steps take together."""
        return sum(step.minutes for step in self.steps)
