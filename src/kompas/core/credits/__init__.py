"""Continuing education as dated rules: what is asked, what counts, what is not known.

`counting` applies a rule to what somebody did, `check` holds each rule against its worked cases.
Kompas itself is recognised by nobody: its units count for nothing here.
"""

from kompas.core.credits.counting import (
    OURS,
    Answer,
    Counted,
    Standing,
    Why,
    answer,
    rules_for,
    standing,
)

__all__ = [
    "OURS",
    "Answer",
    "Counted",
    "Standing",
    "Why",
    "answer",
    "rules_for",
    "standing",
]
