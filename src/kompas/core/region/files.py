"""Files of answers: arrays in a folder that is named by all that they rest on.

A file that cannot be read or written (another version, half of it, a full disk) costs time, never
an answer: it is simulated again.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from kompas.core.region.answering import STEPS, Answer
from kompas.core.region.draws import Draws
from kompas.core.region.groups import Groups
from kompas.core.region.residents import YEARS, Counted, Ground, Residents, Sums, by_stratum
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

    def ground(self, counted: Counted) -> Ground | None:
        """What people come to without an approach, as it was kept; None when it was not."""
        with suppress(*UNREADABLE):
            found = self._read("ground")
            groups = Groups(counted.places)
            if found["simulated"].shape != (len(YEARS), len(groups)):
                return None
            sums = Sums(found["total"], found["squares"])
            return Ground(groups, by_stratum(counted), found["simulated"], sums)
        return None

    def residents(self, ground: Ground) -> Residents | None:
        """The people as they were kept; None when they were not."""
        with suppress(*UNREADABLE):
            found = self._read("residents")
            return Residents(ground, _people(found), found["lived"].shape[1], found["lived"])
        return None

    def keep_residents(self, one: Residents) -> None:
        """Keep people, and what they come to without an approach."""
        self._write("residents", {**_arrays(one.people), "lived": one.lived})
        sums = {"total": one.ground.without.total, "squares": one.ground.without.squares}
        self._write("ground", {**sums, "simulated": one.ground.simulated})

    def answer(self, name: str, approach: str, ground: Ground) -> Answer | None:
        """The answer that was kept under a name; None when there is none."""
        with suppress(*UNREADABLE):
            found = self._read(f"answer-{name}")
            if found["steps"].shape == (len(YEARS), len(STEPS), len(ground.groups)):
                gain = Sums(found["total"], found["squares"])
                return Answer(approach, ground, gain, found["steps"])
        return None

    def keep_answer(self, name: str, one: Answer) -> None:
        """Keep an answer; the oldest go when there are too many."""
        sums = {"total": one.gain.total, "squares": one.gain.squares}
        self._write(f"answer-{name}", {**sums, "steps": one.steps})
        self._prune()

    def draws(self, name: str, groups: Groups) -> Draws | None:
        """Draws of what was kept under a name; None when they have not been worked out."""
        with suppress(*UNREADABLE):
            found = self._read(f"draws-{name}")
            if found["people"].shape[1:] == (len(YEARS), groups.kinds()):
                return Draws(found["people"], found["total"])
        return None

    def keep_draws(self, name: str, one: Draws) -> None:
        """Keep draws; the oldest go when there are too many."""
        self._write(f"draws-{name}", {"people": one.people, "total": one.total})
        self._prune()

    def has_draws(self, name: str) -> bool:
        """Whether there are draws under a name, without reading them."""
        return (self.folder / f"draws-{name}.npz").exists()

    def people_of_draw(self, number: int) -> People | None:
        """The people of one draw as they were kept; None when they were not."""
        with suppress(*UNREADABLE):
            return _people(self._read(f"people-of-draw-{number}"))
        return None

    def keep_people_of_draw(self, number: int, people: People) -> None:
        """Keep the people of one draw, in little room."""
        self._write(f"people-of-draw-{number}", _arrays(people), np.savez_compressed)

    def _read(self, name: str) -> Arrays:
        with np.load(self.folder / f"{name}.npz", allow_pickle=False) as found:
            return {key: found[key] for key in found.files}

    def _write(self, name: str, arrays: Arrays, save: Callable[..., None] = np.savez) -> None:
        """Whole or not at all: nobody reads half a file."""
        draft = ""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, draft = tempfile.mkstemp(dir=self.folder, suffix=".part")
            with os.fdopen(handle, "wb") as file:
                save(file, **arrays)
            Path(draft).replace(self.folder / f"{name}.npz")
        except OSError:
            with suppress(OSError):
                Path(draft).unlink()

    def _prune(self) -> None:
        with suppress(OSError):
            for kind in ("answer-*.npz", "draws-*.npz"):
                for old in _oldest(self.folder.glob(kind), MOST):
                    old.unlink(missing_ok=True)
            for old in _oldest(self.base.iterdir(), FOLDERS):
                shutil.rmtree(old, ignore_errors=True)


def _arrays(people: People) -> Arrays:
    facts = {f"{FACT}{name}": np.asarray(fact) for name, fact in people.facts.items()}
    return {**facts, "ids": people.ids, "groups": people.groups, "enters": people.enters}


def _people(found: Arrays) -> People:
    facts = {key[len(FACT) :]: found[key] for key in found if key.startswith(FACT)}
    return replace(
        People.of(facts), ids=found["ids"], groups=found["groups"], enters=found["enters"]
    )


def _oldest(paths: Iterable[Path], kept: int) -> list[Path]:
    return sorted(paths, key=lambda path: path.stat().st_mtime, reverse=True)[kept:]
