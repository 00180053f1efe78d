"""Which codes are known, and what each means here.

The tables are content (`content/codes/*.csv`): ids as facts, words of our own. A whole branch
is one line where the system is a tree by its letters: ATC `C03` stands for every diuretic,
ICD-10 `I50` for every heart failure.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol

SHELVES = ("conditions", "medicines", "observations")
_TREES = frozenset({"http://www.whocc.no/atc", "http://hl7.org/fhir/sid/icd-10"})
_SAME = {
    "http://hl7.org/fhir/sid/icd-10-cm": "http://hl7.org/fhir/sid/icd-10",
    "http://hl7.org/fhir/sid/icd-10-nl": "http://hl7.org/fhir/sid/icd-10",
    "https://www.whocc.no/atc": "http://www.whocc.no/atc",
    "urn:oid:2.16.840.1.113883.6.73": "http://www.whocc.no/atc",
    "urn:oid:2.16.840.1.113883.6.96": "http://snomed.info/sct",
    "urn:oid:2.16.840.1.113883.6.1": "http://loinc.org",
    "urn:oid:2.16.840.1.113883.6.3": "http://hl7.org/fhir/sid/icd-10",
}


class Texts(Protocol):
    """Where content files come from (the catalog's folder, or what a play pinned)."""

    def text(self, file: str) -> str:
        """Give the text of one content file."""
        ...


@dataclass(frozen=True)
class Code:
    """One known code: its system, the code itself, our slug for it, our own words."""

    system: str
    code: str
    means: str
    own_words: str


@dataclass(frozen=True)
class Codes:
    """All known codes, one shelf each for conditions, medicines and observations."""

    shelves: Mapping[str, Mapping[tuple[str, str], Code]]

    def find(self, shelf: str, pairs: Iterable[tuple[str, str]]) -> Code | None:
        """Give the first of these (system, code) pairs that is known, or None."""
        known = self.shelves[shelf]
        for system, code in pairs:
            same = _SAME.get(system, system)
            for written in _spellings(same, code):
                if found := known.get((same, written)):
                    return found
        return None


def load_codes(source: Texts | None = None) -> Codes:
    """Read the three tables of codes; without a source, those that ship with Kompas."""
    from_where = source or _Shipped()
    return Codes({shelf: _shelf(from_where.text(f"codes/{shelf}.csv")) for shelf in SHELVES})


class _Shipped:
    def text(self, file: str) -> str:
        return (files("kompas.content") / file).read_text(encoding="utf-8")


def _shelf(table: str) -> Mapping[tuple[str, str], Code]:
    rows = csv.DictReader(io.StringIO(table))
    codes = (Code(r["system"], r["code"], r["means"], r["own_words"]) for r in rows)
    return {(code.system, _plain(code.system, code.code)): code for code in codes}


def _spellings(system: str, code: str) -> list[str]:
    """The code itself and, in a tree, each of its branches, the longest first."""
    plain = _plain(system, code)
    return [plain[:size] for size in range(len(plain), 2, -1)] if system in _TREES else [plain]


def _plain(system: str, code: str) -> str:
    return code.replace(".", "").upper() if system in _TREES else code
