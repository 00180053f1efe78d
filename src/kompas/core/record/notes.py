"""The margin of a reading: what was understood, what was not, what was assumed.

One `Notes` is filled while one bundle is read; each line is kept once with its count, in the
order in which it was first met.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kompas.core.fhir.look import shown
from kompas.core.record.reading import Assumed, NotUnderstood, Understood

REASONS = {
    "birth-date-partial": "The record gives only {written} as date of birth; its middle is taken.",
    "sex-unknown": (
        "The record does not say male or female; counted with women, the majority at this age."
    ),
    "language-unknown": "The record names no language; the language of the story is kept.",
    "nyha-unknown": "Heart failure without a NYHA class on record; class 2 is taken.",
    "no-fall-on-record": "No fall in the last twelve months is on record; none is counted.",
    "frailty-by-rule": (
        "No frailty on record. Rule: one point each for age 80, age 90, two long-term "
        "conditions, four long-term conditions, a fall last year; 0 points is fit, 1-2 in "
        "between, 3 or more frail. Here: age {age}, long-term conditions {conditions}, falls "
        "{falls}, so points {points}."
    ),
    "in-hospital": (
        "The record has this person in hospital since {since} on that day; the week starts as if "
        "they come home on it."
    ),
    "record-ends": (
        "The last entry of the record is of {last}; nothing is known of the time between, and "
        "what was true then is taken to be true still."
    ),
    "later-entries": "The record has {count} entries from after {as_of}; they are left aside.",
    "onset-unknown": "{count} conditions have no date; they are taken to be from before.",
    "status-unknown": "{count} conditions have no status; they are taken to be active.",
    "stop-unknown": (
        "{count} medicines were stopped on a day that the record does not give; they are taken "
        "to have stopped before."
    ),
}


@dataclass
class Notes:
    """What is noted while a bundle is read."""

    understood: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    not_understood: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    assumed: list[Assumed] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def read(self, kind: str, code: str, said: str, read_as: str) -> None:
        """Note a code that was understood."""
        kind, code, said = shown(kind, 60), shown(code, 80), shown(said)
        self.texts.setdefault((kind, code), said)
        self.understood[kind, code, read_as] += 1

    def leave(self, kind: str, code: str, said: str) -> None:
        """Note a code, or with an empty code a type or a text, that was left aside."""
        kind, code, said = shown(kind, 60), shown(code, 80), shown(said)
        self.not_understood[kind, code, said if not code else ""] += 1
        self.texts.setdefault((kind, code), said)

    def assume(self, what: str, value: str | int, reason: str, **parameters: str | int) -> None:
        """Note something that the record does not say."""
        parameters = {
            name: shown(given) if isinstance(given, str) else given
            for name, given in parameters.items()
        }
        why = REASONS[reason].format(**parameters)
        self.assumed.append(Assumed(what, value, why, reason, parameters))

    def understood_lines(self) -> tuple[Understood, ...]:
        """Give what was understood, each line once."""
        return tuple(
            Understood(kind, code, self.texts[kind, code], read_as, count)
            for (kind, code, read_as), count in self.understood.items()
        )

    def not_understood_lines(self) -> tuple[NotUnderstood, ...]:
        """Give what was left aside, each line once."""
        return tuple(
            NotUnderstood(kind, code, said or self.texts[kind, code], count)
            for (kind, code, said), count in self.not_understood.items()
        )
