"""Rules of continuing education: what a country asks of a profession, from when to when."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kompas.core.catalog.text import Real, Record, Text, Titled, Whole, Words
from kompas.core.catalog.units import Slug, Source
from kompas.core.catalog.vocabulary import CreditUnit

Amount = Annotated[Real, Field(ge=0)]


class Ask(Record):
    """One thing that a rule asks: at least this much in each period of so many years.

    `of` names the kinds of activity that count for it (none: all of them); `each` when every one
    of these kinds needs that much; `different` when it is kinds that are counted, not amounts.
    """

    slug: Slug
    text: Text
    least: Amount
    unit: CreditUnit
    years: Annotated[Whole, Field(ge=1)]
    of: tuple[Slug, ...] = ()
    each: bool = False
    different: bool = False


class Activity(Record):
    """Something that somebody did: when, how much, of which kinds.

    `recognised` when the body that keeps the rule has recognised it; only that counts.
    """

    on: date
    amount: Amount
    unit: CreditUnit
    kinds: tuple[Slug, ...] = ()
    recognised: bool = True


class CreditCase(Record):
    """A worked case of a rule: what somebody did, and what the rule must say to it.

    `counts` is how much counts for each thing asked, `lacking` those of them that are not met.
    """

    says: Words
    on: date
    began: date | None = None
    activities: tuple[Activity, ...] = ()
    standing: Literal["not_yet", "holds", "unknown", "over"]
    counts: dict[Slug, Amount] = {}
    lacking: tuple[Slug, ...] = ()


class Credit(Titled):
    """A rule of continuing education, with the cases that it must get right.

    It holds `from` a day `until` another; from `unsure_from` on we could not find out whether it
    still stands. `obliged` when one may not do without. `kinds` are the kinds of activity that it
    tells apart, in words.
    """

    country: Literal["BE", "FR"]
    professions: Annotated[tuple[Slug, ...], Field(min_length=1)]
    kept_by: Text
    obliged: bool
    begins: Annotated[date, Field(alias="from")]
    until: date | None = None
    unsure_from: date | None = None
    unsettled: Text | None = None
    kinds: dict[Slug, Text] = {}
    asks: tuple[Ask, ...] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    cases: Annotated[tuple[CreditCase, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for name in ("until", "unsure_from"):
            day = getattr(self, name)
            if day is not None and day < self.begins:
                raise ValueError(f"`{name}` is {day}, before `from` ({self.begins})")
        if self.unsure_from and not self.unsettled:
            raise ValueError("`unsure_from` needs `unsettled`: what is not known from then on")
        for ask in self.asks:
            if unknown := set(ask.of) - self.kinds.keys():
                raise ValueError(f"`{ask.slug}` counts kinds that are not there: {unknown}")
        return self
