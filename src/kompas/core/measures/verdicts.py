"""What the twin gave for every shipped target and trial when it was last asked, misses first.

`make validation` writes the tables in `content/verdicts`; a test runs everything again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kompas.core.catalog import Catalog, Text

Row = Mapping[str, str]


@dataclass(frozen=True)
class Verdict:
    """One row as it was written, whether it is met, and the reason when it is not."""

    row: Row
    met: bool
    why: Text | None

    @property
    def in_whom(self) -> str:
        """The stratum with room to break a line in; empty for everybody of 60 and older."""
        return self.row.get("stratum", "").replace(";", "; ")

    @property
    def to_calibrate(self) -> bool:
        """Whether numbers of the twin were set with it, so that meeting it proves little."""
        return self.row.get("use") == "calibrate" or self.row.get("validates") == "no"


def verdicts(catalog: Catalog, kind: str) -> tuple[Verdict, ...]:
    """All verdicts on `targets` or on `trials`; misses first, else in their order."""
    reasons = {row["id"]: row["why"] for row in catalog.table("verdicts/misses.csv")}
    found = []
    for row in catalog.table(f"verdicts/{kind}.csv"):
        met = row["ok"] == "yes"
        reason = None if met else reasons.get(row["id"])
        why = catalog.messages[f"misses.{reason}"] if reason else None
        found.append(Verdict(row, met, why))
    return tuple(sorted(found, key=lambda verdict: verdict.met))
