"""The same small model in our engine, in starsim and in vivarium: a million people, ten years.

One thread each, CPU seconds of the run alone: what the peers do to set up a run is not counted,
while ours counts all that follows the arrays of people. All start from the same people and must end
alike. The first time it fetches the peers, at pinned versions, into an environment of their own in
the user's cache. Neither peer is made for this model (starsim lives from its networks, vivarium
from its components), so a ratio speaks of this model only.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from benchmarks import groups, small_model
from benchmarks.figure import Figure, show
from kompas.core.twin.build import build
from kompas.core.twin.population import People, live

PEOPLE, YEARS, BATCHES, TIMES = 1_000_000, 10.0, 100, 3
PEERS = Path(__file__).parent / "peers"
LOCK = PEERS / "requirements.lock"
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1"
)
LOOKS = {"months": "years", "deaths": "dead", "diseased": "diseased", "falls": "fall.n"}
STANDARD_ERRORS, SHARE = 4.0, 0.01


@dataclass(frozen=True)
class Peer:
    """A program of `peers/`, and how many times faster than it we must be."""

    name: str
    program: str
    least: float


STARSIM = Peer("starsim", "starsim_small.py", 25.0)
VIVARIUM = Peer("vivarium", "vivarium_small.py", 150.0)


class NoPeersError(Exception):
    """The peers could not be fetched."""


def environment() -> Path:
    """The Python of the peers' own environment, made when it is not there yet."""
    named = os.environ.get("KOMPAS_CACHE")
    base = Path(named) if named else user_cache_path("kompas", appauthor=False)
    stamp = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()[:12]
    folder = base / "peers" / stamp
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = folder / "ready"
    if not ready.exists():
        shutil.rmtree(folder, ignore_errors=True)
        print(f"fetching the peers into {folder}", flush=True)
        for command in making(folder, python):
            told = subprocess.run(command, capture_output=True, text=True, check=False)
            if told.returncode:
                said = (told.stderr.strip().splitlines() or ["nothing was said"])[-1].strip()
                raise NoPeersError(f"the peers could not be fetched (is there a network?): {said}")
        ready.touch()
    return python


def making(folder: Path, python: Path) -> list[list[str]]:
    """How the environment is made: by the uv of `make setup`, or slower by venv and pip."""
    wanted = ["--quiet", "--require-hashes", "-r", str(LOCK)]
    uv = shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv:
        return [
            [uv, "venv", "--quiet", "--python", sys.executable, str(folder)],
            [uv, "pip", "install", "--python", str(python), *wanted],
        ]
    return [
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "--disable-pip-version-check", *wanted],
    ]


def of_peer(peer: Peer, python: Path, start: Path) -> dict[str, float]:
    """Run a peer; what it saw, and its CPU seconds."""
    command = [str(python), str(PEERS / peer.program), str(start), str(PEOPLE)]
    quiet = {"STARSIM_INSTALL_FONTS": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    surroundings = {**os.environ, **ONE_THREAD, **quiet}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=surroundings)
    told: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    print(f"{peer.name} {told.pop('version')}: {told['seconds']:.2f} CPU s", flush=True)
    return told


class Ours:
    """Our engine with the same people."""

    def __init__(self, start: dict[str, np.ndarray]) -> None:
        self.built = build(small_model.model)
        self.people, self.setting = groups.small_people(start), groups.small_setting()
        people = self.people
        batch = people.ids % BATCHES
        batches = People(people.facts, people.ids, batch, people.care, people.enters)
        parts = self.values(batches)  # also compiles, or loads
        self.seen = parts.sum(axis=0)
        self.error = parts.std(axis=0, ddof=1) * BATCHES**0.5
        self.took: list[float] = []

    def values(self, people: People) -> np.ndarray:
        """What is seen in the end: a row per group, a column per look."""
        looks = tuple(LOOKS.values())
        seen = live(self.built, people, self.setting, moments=[YEARS], looks=looks).values[-1]
        return seen * [12.0 if look == "years" else 1.0 for look in looks]

    def take_times(self) -> None:
        """Live through it all, some times."""
        for _ in range(TIMES):
            before = time.process_time()
            self.values(self.people)
            self.took.append(time.process_time() - before)

    @property
    def speed(self) -> float:
        """Million person-months per CPU second."""
        return float(self.seen[0]) / float(np.median(self.took)) / 1e6

    def gap(self, theirs: dict[str, float]) -> float:
        """The greatest difference from a peer, as a share of what is allowed: 1 %, or four
        standard errors of a difference where that is more.
        """
        error = STANDARD_ERRORS * 2**0.5 * self.error
        allowed = np.maximum(SHARE * self.seen, error)
        return float((np.abs([theirs[name] for name in LOOKS] - self.seen) / allowed).max())


def speed_of(theirs: dict[str, float]) -> float:
    """Million person-months per CPU second."""
    return theirs["months"] / theirs["seconds"] / 1e6


def compare(ours: Ours, peer: Peer, theirs: dict[str, float]) -> list[Figure]:
    """Print what both saw; the agreement, and how many times faster we are."""
    for name, value in zip(LOOKS, ours.seen, strict=True):
        difference = 100 * (theirs[name] / value - 1)
        print(f"  {name}: {value:,.0f} here, {theirs[name]:,.0f} there ({difference:+.2f} %)")
    print(f"  {peer.name}: {speed_of(theirs):.2f} million person-months per CPU second", flush=True)
    times = ours.speed / speed_of(theirs)
    return [
        Figure(f"difference from {peer.name}", ours.gap(theirs), 1.0, "of what is allowed"),
        Figure(f"faster than {peer.name}", times, peer.least, "times", at_least=True),
    ]


def main() -> int:
    try:
        python = environment()
    except NoPeersError as problem:
        print(problem)
        return 2
    start = groups.small_start(PEOPLE)
    ours = Ours(start)
    told: list[tuple[Peer, dict[str, float]]] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "start.npz"
        np.savez(file, **start, **small_model.PARAMETERS)
        for peer in (STARSIM, VIVARIUM):
            ours.take_times()  # before and after each, since a shared machine has its moods
            told.append((peer, of_peer(peer, python, file)))
        ours.take_times()
    print(f"ours: {ours.speed:.0f} million person-months per CPU second, the median of", end=" ")
    print(", ".join(f"{seconds:.3f}" for seconds in ours.took), "CPU s")
    figures = [figure for peer, theirs in told for figure in compare(ours, peer, theirs)]
    speeds = {"ours": ours.speed, **{peer.name: speed_of(theirs) for peer, theirs in told}}
    names = {f"{name}, million person-months per CPU second": s for name, s in speeds.items()}
    return show(*figures, told=names)


if __name__ == "__main__":
    raise SystemExit(main())
