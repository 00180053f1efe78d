"""What is wrong with a file that came in: all at once, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kompas.core.catalog import Text, load

MOST_QUOTED = 60  # characters of what somebody wrote that a sentence repeats


@dataclass(frozen=True)
class Problem:
    """One problem: the id of its message, what fills the message in, and where it stands.

    `line` (from 1) and `column` are for a sheet, `path` (as in `jobLocation.address`) for JSON.
    """

    says: str
    values: Mapping[str, str] = field(default_factory=dict)
    line: int = 0
    column: str = ""
    path: str = ""

    def sentence(self, language: str) -> str:
        """What is wrong and what to do, in nl, fr or en; KeyError for another language."""
        return _texts()[self.says][language].format(**self.values)

    def __str__(self) -> str:
        where = self.path or f"{self.line}:{self.column}"
        return f"{where}: {self.sentence('en')}"


class Problems(ValueError):
    """Nothing was taken over; carries every problem that was found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class SheetProblems(Problems):
    """A table (CSV) that cannot be taken over."""


class PostingProblems(Problems):
    """A vacancy (JSON-LD) that cannot be taken over."""


class Unreadable(ValueError):
    """One value that cannot be read; `says` and `values` are as those of a Problem."""

    def __init__(self, says: str, **values: object) -> None:
        self.says = says
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(says)


def quoted(text: object) -> str:
    """What somebody wrote, short enough for a sentence."""
    whole = " ".join(str(text).split())
    return whole if len(whole) <= MOST_QUOTED else whole[: MOST_QUOTED - 1] + "…"


@cache
def _texts() -> Mapping[str, Text]:
    return load().messages
