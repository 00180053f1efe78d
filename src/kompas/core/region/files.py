"""Files of answers: arrays in a folder that is named by all that they rest on.

A file that cannot be read or written (another version, half of it, a full disk) costs time, never
an answer: it is simulated again.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from kompas.core.catalog.census import Cell
from kompas.core.region.answering import STEPS, Answer
from kompas.core.region.groups import Groups
from kompas.core.region.residents import Ground, Residents, Sums, by_place, by_stratum
from kompas.core.twin.population import People

MOST, FOLDERS = 100, 3
FACT = "fact:"
Arrays = Mapping[str, NDArray[Any]]
UNREADABLE = (OSError, ValueError, KeyError, EOFError, BadZipFile)


@dataclass(frozen=True)
class Files:
    """A folder below `base`; `name` stands for everything that all of its files rest on."""

    base: Path
    name: str

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.base / self.name

    def ground(self, cells: Sequence[Cell]) -> Ground | None:
        """What people come to without an approach, as it was kept; None when it was not."""
        with suppress(*UNREADABLE):
            found = self._read("ground")
            groups = Groups(tuple(by_place(cells)))
            if len(groups) != len(found["simulated"]):
                return None
            sums = Sums(found["total"], found["squares"])
            return Ground(groups, by_stratum(cells), found["simulated"], sums)
        return None

    def residents(self, ground: Ground) -> Residents | None:
        """The people as they were kept; None when they were not."""
        with suppress(*UNREADABLE):
            found = self._read("residents")
            facts = {key[len(FACT) :]: found[key] for key in found if key.startswith(FACT)}
            people = replace(People.of(facts), ids=found["ids"], groups=found["groups"])
            return Residents(ground, people, found["lived"].shape[1], found["lived"])
        return None

    def keep_residents(self, one: Residents) -> None:
        """Keep people, and what they come to without an approach."""
        facts = {f"{FACT}{name}": np.asarray(fact) for name, fact in one.people.facts.items()}
        people = {"ids": one.people.ids, "groups": one.people.groups}
        self._write("residents", {**facts, **people, "lived": one.lived})
        sums = {"total": one.ground.without.total, "squares": one.ground.without.squares}
        self._write("ground", {**sums, "simulated": one.ground.simulated})

    def answer(self, name: str, approach: str, ground: Ground) -> Answer | None:
        """The answer that was kept under a name; None when there is none."""
        with suppress(*UNREADABLE):
            found = self._read(f"answer-{name}")
            if found["steps"].shape == (len(STEPS), len(ground.groups)):
                gain = Sums(found["total"], found["squares"])
                return Answer(approach, ground, gain, found["steps"])
        return None

    def keep_answer(self, name: str, one: Answer) -> None:
        """Keep an answer; the oldest go when there are too many."""
        sums = {"total": one.gain.total, "squares": one.gain.squares}
        self._write(f"answer-{name}", {**sums, "steps": one.steps})
        self._prune()

    def _read(self, name: str) -> Arrays:
        with np.load(self.folder / f"{name}.npz", allow_pickle=False) as found:
            return {key: found[key] for key in found.files}

    def _write(self, name: str, arrays: Arrays) -> None:
        """Whole or not at all: nobody reads half a file."""
        draft = ""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, draft = tempfile.mkstemp(dir=self.folder, suffix=".part")
            with os.fdopen(handle, "wb") as file:
                np.savez(file, **arrays)  # type: ignore[arg-type]
            Path(draft).replace(self.folder / f"{name}.npz")
        except OSError:
            with suppress(OSError):
                Path(draft).unlink()

    def _prune(self) -> None:
        with suppress(OSError):
            for old in _oldest(self.folder.glob("answer-*.npz"), MOST):
                old.unlink(missing_ok=True)
            for old in _oldest(self.base.iterdir(), FOLDERS):
                shutil.rmtree(old, ignore_errors=True)


def _oldest(paths: Iterable[Path], kept: int) -> list[Path]:
    return sorted(paths, key=lambda path: path.stat().st_mtime, reverse=True)[kept:]
