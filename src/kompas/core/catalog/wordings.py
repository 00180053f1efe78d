"""Words of an ad that ask, by themselves, for something that the law protects."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import Field, model_validator

from kompas.core.catalog.mobility import Cited
from kompas.core.catalog.text import Record, Titled

# Words, numbers (`#`) and words that may go on (`moedertal*`), one space between two.
FORM = re.compile(r"^[^\W\d_#*][\w'’+./-]*\*?(?: (?:#|[^\W_#*][\w'’+./-]*\*?))*$|^# .+$")
Phrase = Annotated[str, Field(min_length=2, max_length=60)]


class Phrases(Record):
    """What to look for in a text of each language: `#` is a number of two digits, a `*` at the end
    lets a word go on. Small and large letters count alike.
    """

    nl: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    fr: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    en: Annotated[tuple[Phrase, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _can_be_looked_for(self) -> Self:
        every = (*self.nl, *self.fr, *self.en)
        if wrong := [one for one in every if not FORM.match(one) or one != one.casefold()]:
            raise ValueError(f"not in small letters, or not a phrase: {', '.join(wrong)}")
        return self


class Wording(Titled):
    """One thing that an ad should not ask for; `summary` says why, and what to write instead."""

    phrases: Phrases
    sources: Annotated[tuple[Cited, ...], Field(min_length=1)]
