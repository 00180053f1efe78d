"""Populations of the twin: speed, growth, threads, compilation, memory, and something shared.

Two models: the small one of `small_model`, and the older person with the population of 60 and
older of the three regions under usual care; a person-month is one alive. CPU seconds of one thread,
but for two threads, where the clock on the wall counts: that figure is only good on a machine that
has nothing else to do. How fast a model is hangs on how much happens in it, so events are told too.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

import numpy as np

from benchmarks import groups, small_region
from benchmarks.figure import Figure, seconds, show
from benchmarks.small_model import model as small
from kompas.core import twin
from kompas.core.twin.build import Built, build
from kompas.core.twin.population import People, Setting, live
from kompas.core.twin.windows import Pool, Region

YEARS, SIZES, WEEK = 10.0, (10_000, 100_000, 1_000_000), 7 / 365.25
PEOPLE = SIZES[-1]
LEAST_SPEED, LEAST_THREADS, GROWTH = 20.0, 1.7, 1.25
COMPILED, LOADED, MEMORY, SHARED = 15.0, 1.0, 600.0, 10.0
PLACES = 20_000
LOOKS = {"small": ("years", "dead"), "older": ("years_lived", "falls")}
PER_MONTH = 1 / 12  # of the first look, years alive
CHILD = """
import json, resource, sys, time
import numba, numpy, platformdirs
from kompas.core.catalog import load
name, count = sys.argv[1], int(sys.argv[2])
load()
before = time.process_time()
from benchmarks.twin import first, work
first(name) if count == 0 else work(name, count)()
spent = time.process_time() - before
print(json.dumps({"seconds": spent, "kB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
"""


def population(name: str, count: int) -> tuple[Built, People, Setting]:
    """One of the two models, with people and what they live under."""
    if name == "small":
        people = groups.small_people(groups.small_start(count))
        return build(small), people, groups.small_setting()
    return twin.BUILT, groups.older_people(count), groups.older_care()


def work(name: str, count: int, threads: int = 1) -> Callable[[], np.ndarray]:
    """Ten years of so many people, to be asked again and again."""
    built, people, setting = population(name, count)

    def lives() -> np.ndarray:
        seen = live(built, people, setting, moments=[YEARS], looks=LOOKS[name], threads=threads)
        return seen.values[-1].sum(axis=0)

    return lives


def first(name: str) -> None:
    """The first people who live in a process: compiled, or loaded; nobody else is drawn."""
    if name == "small":
        work(name, 10)()
        return
    people = People.of({"age": np.full(10, 75.0)})
    live(twin.BUILT, people, groups.older_care(), moments=[YEARS], looks=LOOKS[name])


def cpu_seconds(asked: Callable[[], object], times: int) -> float:
    """The least CPU time of several: what else the machine does can only add."""
    found = []
    for _ in range(times):
        before = time.process_time()
        asked()
        found.append(time.process_time() - before)
    return min(found)


def events(name: str) -> float:
    """How much happens to a person in ten years."""
    built, people, setting = population(name, SIZES[0])
    looks = [f"{event.name}.n" for event in built.events]
    return float(live(built, people, setting, moments=[YEARS], looks=looks).values.sum()) / SIZES[0]


def in_a_new_process(name: str, count: int, cache: str | None = None) -> dict[str, float]:
    """CPU seconds until the first people have lived, and the most memory that it took (kB).

    Python, NumPy, Numba and the content are there before the count of seconds begins.
    """
    surroundings = {**os.environ, **({"KOMPAS_CACHE": cache} if cache else {})}
    command = [sys.executable, "-c", CHILD, name, str(count)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=surroundings)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def growth(name: str) -> tuple[Figure, float]:
    """Time per person at three sizes, the greatest against the least; and the speed at 1 M."""
    each = []
    for size in SIZES:
        spent = cpu_seconds(work(name, size), max(2, min(20, PEOPLE // size)))
        each.append(spent / size)
        print(f"{name}, {size:,} people: {spent:.3f} CPU s, {1e6 * each[-1]:.3f} µs each")
    lived = float(work(name, PEOPLE)()[0]) / PER_MONTH
    speed = lived / each[-1] / PEOPLE / 1e6
    print(f"{name}: {speed:.1f} million person-months per CPU second", flush=True)
    print(f"{name}: {events(name) / each[-1] / 1e6:.1f} million events per CPU second", flush=True)
    ratio = max(each) / min(each)
    return Figure(f"{name}: growth of time per person, 10,000 to 1 M", ratio, GROWTH, "×"), speed


def two_threads(name: str, count: int) -> Figure:
    """By the clock on the wall, in turn, the best of each."""
    one, two = work(name, count), work(name, count, threads=2)
    took = [(seconds(one), seconds(two)) for _ in range(5)]
    alone, together = (min(times) for times in zip(*took, strict=True))
    print(f"{name}, {count:,} people: {alone:.2f} s with one thread, {together:.2f} s with two")
    return Figure(f"{name}: two threads against one", alone / together, LEAST_THREADS, "×", True)


def starts(name: str) -> list[Figure]:
    """Compiled with an empty cache, and loaded from it by the next process."""
    with tempfile.TemporaryDirectory() as cache:
        first, second = (in_a_new_process(name, 0, cache)["seconds"] for _ in range(2))
    return [
        Figure(f"{name}: compiled, with an empty cache", first, COMPILED, "CPU s"),
        Figure(f"{name}: loaded from the cache", second, LOADED, "CPU s"),
    ]


def memory(name: str) -> Figure:
    used = in_a_new_process(name, PEOPLE)["kB"] / 1024
    return Figure(f"{name}: memory with 1 M people", used, MEMORY, "MB")


def shared() -> Figure:
    """A million people of the small region, ten years of weeks, with a pool of places."""
    built, start = build(small_region.model), groups.small_start(PEOPLE)
    parameters = np.array([*small_region.PARAMETERS.values()])
    setting = Setting(np.ones((1, 1)), parameters, groups.SEED)
    pool = Pool("places", PLACES, "place_asked_at", "has_place")

    def lives(count: int) -> Region:
        people = groups.small_people({name: fact[:count] for name, fact in start.items()})
        region = Region(built, people, setting, WEEK, pools=[pool])
        region.until(YEARS)
        return region

    lives(10).look(YEARS, ["dead"])  # compiled, also what brings people to an edge
    spent = cpu_seconds(lambda: lives(PEOPLE), 1)
    return Figure("small region: windows of 7 days with a pool, 1 M people", spent, SHARED, "CPU s")


def main() -> int:
    figures, speeds = [], {}
    for name in LOOKS:
        found, speeds[name] = growth(name)
        figures.append(found)
    speed = Figure(
        "older: million person-months a second", speeds["older"], LEAST_SPEED, "M/s", True
    )
    figures += [speed, *(two_threads(name, PEOPLE // 10) for name in LOOKS)]
    for name in LOOKS:
        figures += [*starts(name), memory(name)]
    told = {f"{name}, million person-months per CPU second": s for name, s in speeds.items()}
    return show(*figures, shared(), told=told)


if __name__ == "__main__":
    raise SystemExit(main())
