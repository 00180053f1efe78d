"""Targets run in the twin: what was published, what comes out, and whether the two agree."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kompas.core.catalog import Target
from kompas.core.measures.measuring import PEOPLE, Estimate, measure
from kompas.core.measures.world import World


@dataclass(frozen=True)
class Check:
    """One target and what the twin gives; `simulated` is None when the twin does not know it."""

    target: Target
    simulated: Estimate | None

    @property
    def ok(self) -> bool:
        """Whether the simulated value lies within `low` to `high`."""
        if self.simulated is None:
            return False
        return self.target.low <= self.simulated.value <= self.target.high

    def as_json(self) -> dict[str, object]:
        """What `kompas twin check --json` gives for it."""
        target, found = self.target, self.simulated
        return {
            "id": target.id,
            "quantity": str(target.quantity),
            "unit": target.unit,
            "stratum": target.stratum_text,
            "value": target.value,
            "low": target.low,
            "high": target.high,
            "simulated": found.value if found else None,
            "mc_error": found.mc_error if found else None,
            "ok": self.ok,
            "use": target.use,
            "confidence": target.confidence,
        }


def check(
    world: World,
    targets: Iterable[Target],
    *,
    people: int = PEOPLE,
    tell: Callable[[Check], None] = lambda done: None,
) -> list[Check]:
    """Every target in its order; `tell` hears of each as soon as it is done."""
    found = []
    for target in targets:
        done = Check(target, measure(world, target.quantity, target.stratum, people))
        tell(done)
        found.append(done)
    return found
