"""Who pays what, as `kompas twin run` and `kompas twin compare` show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kompas.cli.twin_asking import figure, grid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.table import Table

    from kompas.core.catalog import Approach
    from kompas.core.measures import World
    from kompas.core.measures.comparing import Comparison, Difference
    from kompas.core.measures.running import Run

Paid = dict[str, dict[str, float]]
APART = ("system", "who pays", "without", "with", "difference (95 % interval)", "clear")
ONCE = "Shares of who pays: content/payers. The interval leaves the doubt about them out."


def of_run(world: World, run: Run, approach: Approach | None) -> dict[str, Paid]:
    """`cost_by_payer` and `cost_by_service` of the JSON, euro to the cent."""
    return {
        name: {
            region: {one: round(euro, 2) for one, euro in each.items()}
            for region, each in by.items()
        }
        for name, by in run.costs(world.paying, approach).items()
    }


def run_table(found: Mapping[str, Mapping[str, float]]) -> Table:
    """Euro by payer, a row for each system."""
    from kompas.core.catalog import PAYERS

    rows = [
        (region, *(figure(each[payer]) for payer in PAYERS), figure(sum(each.values())))
        for region, each in found.items()
    ]
    names = (payer.replace("_", " ") for payer in PAYERS)
    return grid(("who pays, euro", *names, "together"), rows)


def of_comparison(found: Comparison) -> Mapping[str, object]:
    """`cost_by_payer` of the JSON: by region and payer, euro for each person of the region."""
    told: dict[str, dict[str, object]] = {}
    for region, payer, one in _each(found):
        apart = {"difference": one.difference, "low": one.low, "high": one.high}
        sizes = {"without": one.without, "with": one.without + one.difference, **apart}
        told.setdefault(region, {})[payer] = {**sizes, "clear": one.clear}
    return told


def comparison_table(found: Comparison) -> list[Table | str]:
    """Who pays more and who pays less, for each person of a region, by the name of the payer."""
    from kompas.core.catalog import load
    from kompas.core.measures.paying import systems_of

    systems = systems_of(load())
    rows = [
        (
            region,
            getattr(systems[region].names, payer)["en"],
            *(figure(one.without), figure(one.without + one.difference)),
            f"{figure(one.difference)} ({figure(one.low)} to {figure(one.high)})",
            "yes" if one.clear else "no",
        )
        for region, payer, one in _each(found)
    ]
    return ["Who pays more, who pays less, in euro for each person:", grid(APART, rows, 2), ONCE]


def _each(found: Comparison) -> list[tuple[str, str, Difference]]:
    """Every system with somebody in it, each payer there, and what differs."""
    from kompas.core.catalog import PAYERS
    from kompas.core.measures.against import by_level

    regions = [(level, mask) for name, level, mask in by_level(found) if name == "region"]
    each = (
        (region, payer, found.of(f"cost_{payer}", mask))
        for region, mask in regions
        for payer in PAYERS
    )
    return [(region, payer, one) for region, payer, one in each if one is not None]
