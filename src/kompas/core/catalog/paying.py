"""Who pays: the payers of one system by name, and the share of each service that each of them pays.

A tool is no service here: the approach that brings it says itself who pays (`Approach.pays`).
"""

from collections.abc import Iterator, Mapping
from typing import Literal, Self, get_args

from pydantic import model_validator

from kompas.core.catalog.approaches import Payers
from kompas.core.catalog.problems import Problem
from kompas.core.catalog.sheets import Sheet, field
from kompas.core.catalog.text import Number, Record, Text, Titled

PaidRegion = Literal["Flanders", "Wallonia", "Hauts-de-France"]
PAYERS: tuple[str, ...] = tuple(Payers.model_fields)
SHELF = "payers/"


class PayerNames(Record):
    """What each payer is called in this system."""

    insurer: Text
    care_fund: Text
    household: Text


class PayingSystem(Titled):
    """Who pays for care in one region.

    The price of a day in a care home is care for `care_home_care_share` of it, and housing for the
    rest. The shares of each service make 1.
    """

    region: PaidRegion
    names: PayerNames
    hospital: Payers
    nursing: Payers
    help: Payers
    care_home_care_share: Number
    care_home_care: Payers
    care_home_housing: Payers

    @model_validator(mode="after")
    def _is_a_share(self) -> Self:
        unit = self.care_home_care_share.unit
        if unit != "share":
            raise ValueError(f"`care_home_care_share` must be in `share`, not in `{unit}`")
        return self


def payers_problems(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Regions for which two files say who pays, and those for which none does."""
    here = [sheet for file, sheet in sheets.items() if file.startswith(SHELF)]
    first: dict[str, str] = {}
    for sheet in here:
        for path, region in sheet.words("region"):
            if region in first:
                told = f"`{field(path)}`: {first[region]} says already who pays in {region}"
                yield sheet.problem(path, told)
            first.setdefault(region, sheet.file)
    for region in get_args(PaidRegion) if here else ():
        if region not in first:
            yield Problem(f"{SHELF}{region.lower()}.toml", 0, f"nothing says who pays in {region}")
