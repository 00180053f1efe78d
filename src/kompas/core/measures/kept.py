"""What is done, kept in a file line by line, so that whoever is stopped goes on from there.

The first line is a stamp of the question that was asked; every other line is one finished piece.
A last line that was cut off is left out: that piece is worked out again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kompas.core.catalog.files import Folder, Pinned, hash_of
from kompas.core.kernels import source_hash

CONTENT = ("conditions/", "approaches/", "tools/", "places/")


class KeptProblem(ValueError):
    """A file that cannot be gone on from; says why and what to do."""


@dataclass
class Kept:
    """Finished pieces by key; each new one is added to the file, when there is one."""

    path: Path | None = None
    pieces: dict[str, Any] = field(default_factory=dict)

    def once(self, key: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - what JSON can carry
        """What is kept under this key; else the work is done, and kept."""
        if key not in self.pieces:
            found = work()
            if self.path:
                with self.path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps([key, found]) + "\n")
            self.pieces[key] = found
        return self.pieces[key]


def keep(path: Path | None, stamp: str) -> Kept:
    """What a file keeps of this question; a file that is not there yet is begun.

    Raises KeptProblem for a file that is none of ours, or of another question.
    """
    if path is None:
        return Kept()
    if not path.exists() or not path.stat().st_size:
        path.write_text(json.dumps({"stamp": stamp}) + "\n", encoding="utf-8")
        return Kept(path)
    first, *lines = _whole_lines(path)
    if first != {"stamp": stamp}:
        raise KeptProblem(
            f"{path.name} was begun with other content, another question or another version of "
            "Kompas: give another file name, or remove it to start anew"
        )
    return Kept(path, dict(lines))


def _whole_lines(path: Path) -> list[Any]:
    """Every line, without a last one that was cut off; the file is cut there too."""
    try:
        text = path.read_text(encoding="utf-8")
        whole = text[: text.rfind("\n") + 1]
        found = [json.loads(line) for line in whole.splitlines()]
    except (ValueError, OSError) as problem:
        raise KeptProblem(
            f"{path.name} is no file of finished pieces: give another name"
        ) from problem
    if not found or not isinstance(found[0], dict) or "stamp" not in found[0]:
        raise KeptProblem(f"{path.name} is no file of finished pieces: give another name")
    if whole != text:
        path.write_text(whole, encoding="utf-8")
    return found


def stamp_of(source: Folder | Pinned, question: Mapping[str, object]) -> str:
    """A hash of all that an answer follows from: numbers, people, code, and the question."""
    used = {file: source.text(file) for file in source.paths if file.startswith(CONTENT)}
    asked = json.dumps(question, sort_keys=True, default=str)
    here = sorted(Path(__file__).parent.glob("*.py"))
    code = hashlib.sha256(b"".join(file.read_bytes() for file in here)).hexdigest()
    whole = f"{hash_of(used)} {source_hash()} {code} {asked}"
    return hashlib.sha256(whole.encode()).hexdigest()[:32]
