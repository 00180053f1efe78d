"""For whom: the people that a trial took in, or that an approach is meant for."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from kompas.core.catalog.text import Number, Real, Record, Whole
from kompas.core.catalog.vocabulary import FrailtyState, Illness, Region

Nyha = Annotated[int, Field(strict=True, ge=1, le=4)]
Items = Annotated[int, Field(strict=True, ge=0, le=6)]
YOUNGEST = 60


class Inclusion(Record):
    """Who belongs: people at home for whom every field that is given holds.

    `age_from` <= age < `age_to` in years. `needs` are conditions that all must be there,
    `needs_one` those of which at least one must be, `excludes` those that must not be.
    `days_since_discharge_max` counts from the last hospital stay, or from the last one for the
    condition `discharged_for`. `katz_from` to `katz_to` is the number of daily activities, of six,
    that ask for help. `frailty` empty is any state. `women_share` and `mean_age` do not select:
    whoever replays a trial draws a group that comes near to them.
    """

    age_from: Real = float(YOUNGEST)
    age_to: Real | None = None
    women_share: Number | None = None
    mean_age: Number | None = None
    needs: tuple[Illness, ...] = ()
    needs_one: tuple[Illness, ...] = ()
    excludes: tuple[Illness, ...] = ()
    nyha_from: Nyha | None = None
    nyha_to: Nyha | None = None
    days_since_discharge_max: Annotated[Whole, Field(gt=0)] | None = None
    discharged_for: Illness | None = None
    fell_last_year: bool | None = None
    frailty: tuple[FrailtyState, ...] = ()
    katz_from: Items = 0
    katz_to: Items = 6
    region: Region | None = None

    @model_validator(mode="after")
    def _somebody_fits(self) -> Self:
        for wrong, sentence in (
            (self.age_from < YOUNGEST, f"`age_from` is below {YOUNGEST}: nobody here is younger"),
            (_upside_down(self.age_from, self.age_to, True), "`age_to` is not above `age_from`"),
            (_upside_down(self.nyha_from, self.nyha_to), "`nyha_from` is above `nyha_to`"),
            (self.katz_from > self.katz_to, "`katz_from` is above `katz_to`"),
            (self._torn(), f"`{self._torn()}` is both needed and excluded: nobody fits"),
            (
                self.discharged_for and not self.days_since_discharge_max,
                "`discharged_for` says why but not when: give `days_since_discharge_max`",
            ),
            (_unit(self.women_share, "share"), "`women_share` must be a share"),
            (_unit(self.mean_age, "years"), "`mean_age` must be in years"),
        ):
            if wrong:
                raise ValueError(sentence)
        return self

    def _torn(self) -> str:
        lost = set(self.needs) & set(self.excludes)
        if self.needs_one and set(self.needs_one) <= set(self.excludes):
            lost |= set(self.needs_one)
        return "`, `".join(sorted(lost))


def _upside_down(low: float | None, high: float | None, strict: bool = False) -> bool:
    if low is None or high is None:
        return False
    return low >= high if strict else low > high


def _unit(number: Number | None, unit: str) -> bool:
    return number is not None and number.unit != unit
