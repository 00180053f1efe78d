"""Approaches: a way of giving care to a population, from who is offered it to who pays.

Someone is helped who is eligible, reached, starts, uses it well and has not stopped. What it then
does comes from its tools (channels and levers, by mechanism) or from hazard ratios, which are
marked as such because they carry no mechanism.
"""

from collections.abc import Mapping
from typing import Self

from pydantic import model_validator

from kompas.core.catalog.inclusion import Inclusion
from kompas.core.catalog.text import Number, Record, Titled
from kompas.core.catalog.vocabulary import Hazard, Lever, Unit

ROUNDING = 1e-9
LEVER_OF: Mapping[Hazard, Lever] = {
    "falls": "ratio.fall",
    "fluid_onset": "ratio.fluid_onset",
    "infection_onset": "ratio.infection_onset",
    "missed_medicine": "ratio.lapse_onset",
    "other_admissions": "ratio.other_admission",
}


class HazardRatio(Record):
    """An effect known only as a ratio on a hazard of the twin, by no mechanism.

    It takes the place of what the tools of the approach say of the same hazard by a lever
    (`LEVER_OF`). It holds for those in `only_if`, and where the person's own hazard without the
    approach, per year, is from `baseline_from` up to `baseline_to`.
    """

    hazard: Hazard
    times: Number
    only_if: Inclusion | None = None
    baseline_from: Number | None = None
    baseline_to: Number | None = None

    @model_validator(mode="after")
    def _in_its_units(self) -> Self:
        _in_units(self, {"times": "ratio", "baseline_from": "per year", "baseline_to": "per year"})
        if self.times.low <= 0:
            raise ValueError("`times` must lie above 0, with its range")
        return self


class Adoption(Record):
    """Share of those offered it who start, by digital ability.

    `not_connected` is the factor on that share for a home without an internet connection.
    """

    none: Number
    basic: Number
    able: Number
    not_connected: Number

    @model_validator(mode="after")
    def _shares(self) -> Self:
        _in_units(self, dict.fromkeys(Adoption.model_fields, "share"))
        return self


class Competent(Record):
    """Share of users who use it well, without and with training."""

    untrained: Number
    trained: Number

    @model_validator(mode="after")
    def _shares(self) -> Self:
        _in_units(self, dict.fromkeys(Competent.model_fields, "share"))
        return self


class Payers(Record):
    """Who pays, as shares of the cost that together are 1."""

    insurer: Number
    care_fund: Number
    household: Number

    @model_validator(mode="after")
    def _make_one(self) -> Self:
        _in_units(self, dict.fromkeys(Payers.model_fields, "share"))
        whole = sum(getattr(self, name).value for name in Payers.model_fields)
        if abs(whole - 1) > ROUNDING:
            raise ValueError(f"the shares of who pays make {whole:g}, they must make 1")
        return self


UNITS: Mapping[str, Unit] = {
    "reach": "share",
    "trained": "share",
    "drop": "per year",
    "use_when_not_competent": "share",
    "starts_after": "years",
    "stops_after": "years",
    "fade_days": "days",
    "capacity": "count",
    "cost_eur_once": "eur",
    "cost_eur_per_month": "eur per month",
    "staff_minutes_per_week": "minutes per week",
}


class Approach(Titled):
    """A way of giving care to a population: for whom, with what, how well used, at what cost.

    Adoption, competent use and `drop` (hazard per year of stopping to use it) take the place of
    `use` in the channels of its tools. `use_when_not_competent` is the factor on how well it works
    for who does not use it well. `starts_after` and `stops_after` are years since the start of a
    run; after a stop, hazard ratios fade to 1 over `fade_days`. `capacity` is in people at a time
    per 10,000 people of 60 and older; without it there is room for all.
    """

    tools: tuple[str, ...] = ()
    hazard_ratios: tuple[HazardRatio, ...] = ()
    eligible: Inclusion
    reach: Number
    adoption: Adoption
    competent: Competent
    trained: Number
    drop: Number
    use_when_not_competent: Number
    starts_after: Number | None = None
    stops_after: Number | None = None
    fade_days: Number | None = None
    capacity: Number | None = None
    cost_eur_once: Number
    cost_eur_per_month: Number
    staff_minutes_per_week: Number
    pays: Payers

    @model_validator(mode="after")
    def _sound(self) -> Self:
        _in_units(self, UNITS)
        if not self.tools and not self.hazard_ratios:
            raise ValueError("an approach needs `tools` or `hazard_ratios`, else it does nothing")
        if self.capacity is not None and self.capacity.low <= 0:
            raise ValueError("`capacity` must be above 0; leave it out where there is room for all")
        begin = self.starts_after.value if self.starts_after else 0.0
        if self.stops_after is not None and self.stops_after.value <= begin:
            raise ValueError("`stops_after` is not later than `starts_after`")
        return self


def _in_units(record: Record, units: Mapping[str, Unit]) -> None:
    """Raise a ValueError for the first number that has another unit, or lies below 0."""
    for name, unit in units.items():
        number: Number | None = getattr(record, name)
        if number is not None and number.unit != unit:
            raise ValueError(f"`{name}` must be in `{unit}`, not in `{number.unit}`")
        if number is not None and number.low < 0:
            raise ValueError(f"`{name}` is below 0")
