"""Who pays what: the cost that a run sums, split by service, by payer and by system.

The kernel sums a cost in euro and three parts of it: hospital, care home, tools. What is left is
planned care at home, of which nursing and help have the shares of their minutes; a day in a care
home is care and housing. Who pays how much of each service stands in `content/payers`, for a tool
in its approach. The whole is the cost again, however it is split.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog import (
    PAYERS,
    Approach,
    Catalog,
    ContentProblems,
    Number,
    PayingSystem,
    Problem,
)
from kompas.core.twin.beliefs import Belief, Numbers
from kompas.core.twin.origins import REGIONS

Array = NDArray[np.float64]
COSTS = ("cost_hospital", "cost_care_home", "cost_tools", "cost_eur")  # columns of the kernel
SERVICES = ("hospital", "nursing", "help", "care_home_care", "care_home_housing", "tool")
PAID = tuple(f"cost_{payer}" for payer in PAYERS)
SYSTEM_OF = {"France": "Hauts-de-France"}  # France as a whole pays by the French system


@dataclass(frozen=True)
class Paying:
    """How a cost is split in each region, in the order of `REGIONS`.

    `split` (regions, costs, services) turns the sums of `COSTS` into services, `shares` (regions,
    services, payers) gives to each payer; those of a tool are the approach's own.
    """

    split: Array
    shares: Array

    def services(self, costs: Array) -> Array:
        """Euro by service from the sums of `COSTS`: (regions, 4) to (regions, services)."""
        return np.asarray(np.einsum("...rc,rcs->...rs", costs, self.split))

    def payers(self, services: Array, approach: Approach | None) -> Array:
        """Euro by service and payer: (regions, services) to (regions, services, payers)."""
        return np.asarray(services[..., None] * self._shares(approach))

    def of_each(self, costs: Array, region: Array, approach: Approach | None) -> Array:
        """Euro by payer of each person: costs (..., people, 4), the number of each one's region
        (people,); gives (..., people, payers).
        """
        each = self.split @ self._shares(approach)
        found = np.zeros((*costs.shape[:-1], len(PAYERS)))
        for number, matrix in enumerate(each):
            here = np.asarray(region) == number
            found[..., here, :] = costs[..., here, :] @ matrix
        return found

    def _shares(self, approach: Approach | None) -> Array:
        if approach is None:
            return self.shares
        shares = self.shares.copy()
        shares[:, SERVICES.index("tool")] = _whole([getattr(approach.pays, p) for p in PAYERS])
        return shares


def paying(
    catalog: Catalog, numbers: Numbers | None = None, belief: Belief | None = None
) -> Paying:
    """How costs are split, from content; minutes of nursing and help are those of the draw.

    The shares are not drawn: what an interval says of a payer leaves their doubt out.
    """
    known, drawn = numbers or Numbers.of(catalog), belief or Belief(0)
    visits, helps = (
        known.value(f"{what}_per_week", drawn) * known.value(f"minutes_per_{one}", drawn)
        for what, one in (("visits", "visit"), ("help", "help"))
    )
    nursing = visits / (visits + helps) if visits + helps else 0.0
    systems = systems_of(catalog)
    each = [systems[region] for region in REGIONS]
    split = [_split(system.care_home_care_share.value, nursing) for system in each]
    return Paying(np.stack(split), np.stack([_shares(system) for system in each]))


def by_payer(services: Array) -> dict[str, dict[str, float]]:
    """Euro by region and payer, from (regions, services, payers); regions without cost left out."""
    each = zip(REGIONS, services.sum(axis=1).tolist(), strict=True)
    return {r: dict(zip(PAYERS, euro, strict=True)) for r, euro in each if any(euro)}


def by_service(services: Array) -> dict[str, dict[str, float]]:
    """Euro by region and service, from (regions, services, payers)."""
    each = zip(REGIONS, services.sum(axis=2).tolist(), strict=True)
    return {r: dict(zip(SERVICES, euro, strict=True)) for r, euro in each if any(euro)}


def systems_of(catalog: Catalog) -> Mapping[str, PayingSystem]:
    """Who pays in each region of the twin, by its name; ContentProblems when nothing says so."""
    found: dict[str, PayingSystem] = {one.region: one for one in catalog.payers.values()}
    wanted = {region: SYSTEM_OF.get(region, region) for region in REGIONS}
    if missing := sorted({*wanted.values()} - {*found}):
        raise ContentProblems(
            Problem(f"payers/{name.lower()}.toml", 0, f"nothing says who pays in {name}")
            for name in missing
        )
    return {region: found[name] for region, name in wanted.items()}


def _split(care: float, nursing: float) -> Array:
    """Costs to services: the rest of `cost_eur` is planned care at home."""
    found = np.zeros((len(COSTS), len(SERVICES)))
    at = {name: place for place, name in enumerate(SERVICES)}
    home = np.zeros(len(SERVICES))
    home[at["nursing"]], home[at["help"]] = nursing, 1.0 - nursing
    found[0, at["hospital"]] = 1.0
    found[1, at["care_home_care"]], found[1, at["care_home_housing"]] = care, 1.0 - care
    found[2, at["tool"]] = 1.0
    found[:3] -= home
    found[3] = home
    return found


def _shares(system: PayingSystem) -> Array:
    """Services to payers; a tool that no approach brings is paid by nobody known, the household."""
    found = np.zeros((len(SERVICES), len(PAYERS)))
    for place, service in enumerate(SERVICES[:-1]):
        payers = getattr(system, service)
        found[place] = _whole([getattr(payers, payer) for payer in PAYERS])
    found[-1, PAYERS.index("household")] = 1.0
    return found


def _whole(shares: list[Number]) -> Array:
    """Shares that make 1 to the last digit that counts."""
    found = np.array([share.value for share in shares])
    return np.asarray(found / found.sum())
