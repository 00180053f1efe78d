"""What `kompas twin psa` and `kompas twin calibrate` show in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from kompas.core.measures.calibrating import Fit
    from kompas.core.measures.uncertainty import Psa


def uncertain(found: Psa, title: str) -> None:
    """Differences per person over draws, and what they hang on."""
    from kompas.core.measures.comparing import OUTCOMES

    console = Console()
    table = Table(title=f"{title}: difference per person, {len(found)} draws")
    for name in ("outcome", "without", "difference", "95 % from", "to", "better in"):
        table.add_column(name, justify="left" if name == "outcome" else "right", no_wrap=True)
    each = [found.of(outcome) for outcome in OUTCOMES]
    for one in each:
        sizes = (f"{size:+.4g}" for size in (one.difference, one.low, one.high))
        table.add_row(one.outcome, f"{one.without:.4g}", *sizes, f"{one.share_better:.0%}")
    console.print(table)
    hanging = Table(title="Goes together with (rank correlation: no proof of a cause)")
    hanging.add_column("outcome")
    hanging.add_column("numbers")
    for one in each:
        if one.hangs_on:
            told = ", ".join(f"{h.number} {h.correlation:+.2f}" for h in one.hangs_on)
            hanging.add_row(one.outcome, told)
    if hanging.row_count:
        console.print(hanging)
    else:
        console.print(f"No number stands out: none correlates above {found.by_chance:.2f}.")


def fitted(fit: Fit) -> None:
    """Parameters and targets before and after."""
    console = Console()
    table = Table(title="Parameters")
    for name in ("parameter", "before", "after", "follows"):
        table.add_column(name, justify="right" if name in ("before", "after") else "left")
    for name, value in fit.after.items():
        table.add_row(name, f"{fit.before[name]:.4g}", f"{value:.4g}", ", ".join(fit.named[name]))
    console.print(table)
    targets = Table(title="Targets: {} met before, {} after".format(*fit.met))
    for name in ("target", "low", "high", "before", "after"):
        targets.add_column(name, justify="left" if name == "target" else "right")
    for target, first, last in zip(fit.targets, fit.simulated_before, fit.simulated, strict=True):
        mark = "" if target.low <= last <= target.high else " *"
        row = (target.low, target.high, first, last)
        targets.add_row(target.id + mark, *(f"{value:.4g}" for value in row))
    console.print(targets)
    first, last = fit.objectives
    console.print(f"Objective {first:.2f} before, {last:.2f} after {fit.steps} steps; * is missed.")
