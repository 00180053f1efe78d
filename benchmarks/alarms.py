"""All alarm rules listening to a year of a home: at least 20,000 signs a second in one process.

CPU time, so that a busy machine tells the same. What has no limit is only told: how many days a
second are lived with planted events, and how long it takes to set one rule on half a year.
"""

import time
from collections.abc import Callable

from benchmarks.figure import Figure, show
from kompas.core.catalog import load
from kompas.core.home.alarms.rules import made_ready
from kompas.core.home.alarms.trial import Lived
from kompas.core.home.alarms.tuning import tune
from kompas.core.home.alarms.watching import alarms
from kompas.core.home.days.fare import Fare
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.things import hang

DAYS, LIMIT = 365, 20_000


def spent(work: Callable[[], object]) -> float:
    """CPU seconds that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    catalog = load()
    plan = Plan.from_data(catalog.homes["esther-apartment"].model_dump())
    things = tuple(thing for device in catalog.devices.values() for thing in hang(device))
    home = Lived(plan, things, Fare(frailty=1))
    home.stretch(1, 1)  # kernels are compiled or loaded
    lived = spent(lambda: home.stretch(1, DAYS))
    year, rules = home.stretch(1, DAYS), [made_ready(rule) for rule in catalog.alarms.values()]
    heard = spent(lambda: alarms(rules, year.signs, year.ends_ms))
    lives = [home.stretch(seed, 28) for seed in range(2, 8)]
    rule = catalog.alarms["not-back-in-bed"]
    tuned = spent(lambda: tune(rule, lives, [year], 0.5))
    speed = len(year.signs) / heard
    return show(
        Figure(f"signs a second, {len(rules)} rules", speed, LIMIT, "signs/s", at_least=True),
        told={"days a second": DAYS / lived, "seconds to set one rule": tuned},
    )


if __name__ == "__main__":
    raise SystemExit(main())
