"""What every content file is made of: texts in three languages, numbers with a source, a name."""

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kompas.core.catalog.vocabulary import Confidence, Language, Unit

Real = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Whole = Annotated[int, Field(strict=True)]
Words = Annotated[str, Field(min_length=1)]


class Record(BaseModel):
    """Base of all content objects: frozen, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Record):
    """One text in the three languages, all equal."""

    nl: Words
    fr: Words
    en: Words

    def __getitem__(self, language: str) -> str:
        if language not in ("nl", "fr", "en"):
            raise KeyError(language)
        return str(getattr(self, language))


class Number(Record):
    """A number that says where it comes from.

    `low` and `high` are a 95 % range of belief about `value`, in the same `unit`. `source` is a
    citation, the same in every language; `reason` says why an assumed number has its size.
    """

    value: Real
    low: Real
    high: Real
    unit: Unit
    source: Words
    confidence: Confidence
    definition: Text
    doi: str | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.value <= self.high:
            raise ValueError(
                f"`low` <= `value` <= `high` does not hold: {self.low}, {self.value}, {self.high}"
            )
        if self.unit == "share" and not (self.low >= 0 and self.high <= 1):
            raise ValueError("a share lies between 0 and 1")
        return self


class Provenance(Record):
    """Who wrote a file, who checked it, when to look again. Nobody is invented."""

    authored_by: Words
    written_on: date
    next_review: date
    checked_by: str | None = None
    checked_on: date | None = None
    numbers: str | None = None
    source: str | None = None

    @property
    def checked(self) -> bool:
        """Whether a care professional has checked the file."""
        return self.checked_by is not None


class Titled(Record):
    """What has a page: slug (its file name), title, summary, provenance."""

    slug: str
    title: Text
    summary: Text
    provenance: Provenance


def in_language(text: Text, language: Language | str) -> str:
    """The text in this language; KeyError for a language Kompas does not speak."""
    return text[language]
