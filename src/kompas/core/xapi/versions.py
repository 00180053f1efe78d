"""The two versions of xAPI that are answered, and where they differ."""

import re
from enum import StrEnum

HEADER = re.compile(r"(1\.0|2\.0)(\.\d+)?")


class Version(StrEnum):
    """A version by the patch that an answer names."""

    ONE = "1.0.3"
    TWO = "2.0.0"

    @property
    def of_statements(self) -> str:
        """What a statement that names no version gets."""
        return "1.0.0" if self is Version.ONE else "2.0.0"


def version(header: str | None) -> Version | None:
    """The version that a request asks for; None when it names none that is answered."""
    found = HEADER.fullmatch(header or "")
    if found is None:
        return None
    return Version.ONE if found[1] == "1.0" else Version.TWO
