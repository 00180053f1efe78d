"""Days at home with 20 things and the visits of a frail person: at least 300 a second and core.

CPU time of one thread, plain Python. What is counted is all of it: who comes, the day as it is
lived, what the things tell with their faults.
"""

import statistics
import time

from benchmarks.figure import Figure, show
from kompas.core.catalog import load
from kompas.core.home.days.day import live
from kompas.core.home.days.fare import Fare
from kompas.core.home.days.visits import CALLERS, Aids, Around, expected, usual_callers
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.things.signals import SENSES, signals
from kompas.core.home.things.things import Thing, hang
from kompas.core.streams import Luck

THINGS, DAYS, TIMES, LIMIT = 20, 365, 5, 300.0
HOME = "esther-apartment"
FARE = Fare(frailty=2, breathless=1, night_trips=1.5, sleep=1, mood=1, stage=1)
LUCK = Luck(1, 0)


def things() -> list[Thing]:
    """Twenty things that sense something: the catalog's, each as often as it hangs there."""
    devices = load().devices.values()
    found = [thing for device in devices for thing in hang(device) if thing.kind in SENSES]
    return found[:THINGS]


def lived(plan: Plan, hung: list[Thing]) -> int:
    """A year, and how much it told."""
    callers, told = usual_callers(FARE), 0
    for number in range(DAYS):
        around = Around(expected(callers, LUCK, number), Aids(1.15, 0.7))
        everybody = live(plan, LUCK, number, FARE, around).all
        told += len(signals(plan, hung, everybody, LUCK, number))
    return told


def main() -> int:
    """Print the figure; 1 when it is below its limit."""
    plan, hung = Plan.from_data(load().homes[HOME].model_dump()), things()
    told = lived(plan, hung)  # once before the clock runs: walks are measured, kernels compiled
    rates = []
    for _ in range(TIMES):
        start = time.process_time()
        lived(plan, hung)
        rates.append(DAYS / (time.process_time() - start))
    named = f"home-days with {len(hung)} things and {len(usual_callers(FARE))} callers"
    rate = statistics.median(rates)
    return show(
        Figure(f"{named}, one thread", rate, LIMIT, "days/s of CPU", at_least=True),
        told={"events_a_day": told / DAYS, "callers_known": len(CALLERS), "slowest": min(rates)},
    )


if __name__ == "__main__":
    raise SystemExit(main())
