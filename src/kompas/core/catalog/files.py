"""Where content comes from: a folder on disk, or files pinned in a play's log."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from kompas.core.catalog.problems import ContentProblems, Problem

Raw = dict[str, Any]


def parse_toml(file: str, text: str) -> Raw:
    """The data of a TOML text; raises ContentProblems with the line where it stops being TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = str(error).rpartition("line ")[2].split(",")[0]
        number = int(line) if line.isdigit() else text.count("\n") + 1
        raise ContentProblems([Problem(file, number, f"this is not TOML: {error}")]) from error


def content_folder() -> Path:
    """The content that is shipped with Kompas."""
    return Path(str(files("kompas.content")))


@dataclass(frozen=True)
class Folder:
    """Content in one or more folders; a later folder adds to and overrides an earlier one."""

    roots: tuple[Path, ...]

    @cached_property
    def paths(self) -> dict[str, Path]:
        """Each file by its path below the root, with `/`."""
        found: dict[str, Path] = {}
        for root in self.roots:
            for path in sorted(root.rglob("*")):
                if path.suffix in {".toml", ".json", ".csv", ".md"}:
                    found[path.relative_to(root).as_posix()] = path
        return dict(sorted(found.items()))

    def text(self, file: str) -> str:
        """The text of one file; KeyError when there is none."""
        return self.paths[file].read_text(encoding="utf-8")


@dataclass(frozen=True)
class Pinned:
    """Content as it was when a play began."""

    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def paths(self) -> Mapping[str, str]:
        """Each file by its path."""
        return self.texts

    def text(self, file: str) -> str:
        """The text of one file; KeyError when it was not pinned."""
        return self.texts[file]


def hash_of(texts: Mapping[str, str]) -> str:
    """A hash of content, the same whatever the order of files: 16 hex digits."""
    ordered = json.dumps(dict(sorted(texts.items())), ensure_ascii=False)
    return hashlib.sha256(ordered.encode()).hexdigest()[:16]


def plain(value: object) -> object:
    """A TOML value as JSON can carry it: dates become text."""
    return value.isoformat() if isinstance(value, date) else value
