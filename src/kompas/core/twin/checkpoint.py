"""A region on its way, kept in a file: who stops in between goes on with the very same lives.

There is no state of a random generator to keep: luck is keyed, so the rows say it all.
"""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kompas.core.kernels import source_hash
from kompas.core.twin.windows import Region

NOTHING: Mapping[str, NDArray[Any]] = MappingProxyType({})
KEPT = ("rows", "coming", "care", "heard")


class CheckpointProblem(ValueError):
    """A file that cannot be gone on from; says why and what to do."""


def save(region: Region, path: Path, more: Mapping[str, NDArray[Any]] = NOTHING) -> None:
    """Write a region, and `more` that belongs to it, whole or not at all.

    Raises CheckpointProblem when that cannot be done.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".npz")
    try:
        with os.fdopen(handle, "wb") as file:
            stamp, edge = np.array(_stamp(region)), np.array(region.edge)
            kept: dict[str, Any] = {name: getattr(region, name) for name in KEPT}
            np.savez(file, **kept, **dict[str, Any](more), edge=edge, stamp=stamp)
        Path(draft).replace(path)
    except OSError as problem:
        raise CheckpointProblem(
            f"{path.name} could not be written: {problem.strerror}"
        ) from problem
    finally:
        Path(draft).unlink(missing_ok=True)


def resume(region: Region, path: Path) -> dict[str, NDArray[Any]]:
    """Let a region made of the same people and setting go on from a file; gives all that it has.

    Raises CheckpointProblem for a file that is none, is of another version, or of other people.
    """
    try:
        with np.load(path, allow_pickle=False) as kept:
            found = {name: kept[name] for name in {*KEPT, "edge", "stamp", *kept.files}}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as problem:
        raise CheckpointProblem(f"{path.name} is no checkpoint that can be read") from problem
    if str(found["stamp"]) != _stamp(region):
        raise CheckpointProblem(
            f"{path.name} was written by another version or for other people: start anew"
        )
    for name in KEPT:
        setattr(region, name, found[name])
    region.edge = int(found["edge"])
    return found


def _stamp(region: Region) -> str:
    """What must be the same for lives to go on: sources, model, people, setting and windows."""
    digest = hashlib.sha256(f"{source_hash()} {region.built.columns} {region.every!r}".encode())
    people, setting = region.people, region.setting
    arrays = [people.ids, people.care, people.enters, *people.facts.values()]
    for array in (*arrays, setting.care, setting.parameters):
        digest.update(np.ascontiguousarray(array).tobytes())
    digest.update(f"{setting.seed} {setting.run} {region.pools} {region.lines}".encode())
    for message in region.messages:
        digest.update(f"{message.says} {message.hears}".encode() + message.other.tobytes())
    return digest.hexdigest()
