"""What can be looked at on a hazard walk through a home, and the published rule of its score."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from kompas.core.catalog.text import Number, Record, Text, Titled
from kompas.core.catalog.vocabulary import SPOTTING_NUMBERS, SpottingNumber


class WalkObject(Record):
    """Something in a home that can be looked at.

    `name` is what it is called before anybody judged it (furniture has one in its plan); `seen`
    what shows to whoever looks; `remedy` what can be done about a hazard, and is asked of each;
    `opens` says that looking means opening something that is hers.
    """

    name: Text | None = None
    seen: Text
    remedy: Text | None = None
    opens: bool = False


class Walk(Titled):
    """A hazard walk through a home of the same slug: `who` lives there, and what one can look at.

    `objects` are the home's hazards, all of them, and some of its furniture, by their slugs.
    """

    who: Text
    objects: dict[str, WalkObject]


class SpottingRule(Titled):
    """How a hazard walk is scored; `decides` says whose home it is."""

    decides: Text
    numbers: dict[SpottingNumber, Number]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if set(self.numbers) != set(SPOTTING_NUMBERS):
            raise ValueError(f"`numbers` are: {', '.join(SPOTTING_NUMBERS)}")
        if any(number.value != int(number.value) for number in self.numbers.values()):
            raise ValueError("`numbers` are whole: points and minutes are counted")
        return self
