"""What a record says about a person: the facts, and how each came to be believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

FLAGS = frozenset(
    {
        "heart_failure",
        "dementia",
        "copd",
        "diabetes",
        "stroke",
        "atrial_fibrillation",
        "hypertension",
        "osteoporosis",
        "fell_last_year",
        "frail",
        "depression",
        "recent_discharge",
    }
)


@dataclass(frozen=True)
class Medicine:
    """One medicine in use: as the record calls it, its code and system, since when, its group.

    `group` is one of our own words (`diuretic`, `insulin`, …) or empty when the code is unknown.
    """

    text: str
    code: str
    started: date | None
    system: str = ""
    group: str = ""


@dataclass(frozen=True)
class Measure:
    """The newest value of one measurement on or before the day: what, how much, unit, when."""

    what: str
    value: Decimal
    unit: str
    on: date


@dataclass(frozen=True)
class PersonFacts:
    """One older person as the record has them on the first day of the rehearsal.

    `name` is given names only; `age` is in years with a fraction; `flags` are among `FLAGS`;
    `nyha` is 1-4, or 0 without heart failure; `days_since_discharge` counts from the end of the
    last stay in hospital (None: no stay on record); `frailty` is 0 fit, 1 in between, 2 frail;
    `language` is a code such as `fr`, or empty when the record names none.
    """

    name: str
    birth_date: date
    age: float
    male: bool
    flags: frozenset[str]
    nyha: int
    medicines: tuple[Medicine, ...]
    diuretic: bool
    days_since_discharge: int | None
    falls_last_year: int
    frailty: int
    language: str
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True)
class Understood:
    """A code of the record and what it was read as; `count` says how often it stands there.

    `read_as` is a flag, `nyha_1`…`nyha_4`, a medicine group, a measurement, `hospital_stay`,
    `emergency_visit`, `contact`, `long_term` (counts for frailty only), `background` (known, no
    bearing on the week), `past`, `later` (after the day), `not_confirmed` or `withdrawn`.
    """

    kind: str
    code: str
    text: str
    read_as: str
    count: int = 1


@dataclass(frozen=True)
class NotUnderstood:
    """A code, or (with an empty code) a whole type of resource, that was left aside."""

    kind: str
    code: str
    text: str
    count: int = 1


@dataclass(frozen=True)
class Assumed:
    """Something that the record does not say: what, which value was taken, and why.

    `reason` with `parameters` is the message that a page shows in another language; `why` is
    that message in English.
    """

    what: str
    value: str | int
    why: str
    reason: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """The facts about one person and how they were read from one bundle on one day."""

    patient: PersonFacts
    as_of: date
    understood: tuple[Understood, ...]
    not_understood: tuple[NotUnderstood, ...]
    assumed: tuple[Assumed, ...]
    later: int

    def as_json(self) -> dict[str, list[dict[str, object]]]:
        """Give the three lists as plain items, as a result and a page show them."""
        return {
            "understood": [
                {
                    "kind": item.kind,
                    "code": item.code,
                    "text": item.text,
                    "read_as": item.read_as,
                    "count": item.count,
                }
                for item in self.understood
            ],
            "not_understood": [
                {"kind": item.kind, "code": item.code, "text": item.text, "count": item.count}
                for item in self.not_understood
            ],
            "assumed": [
                {
                    "what": item.what,
                    "value": item.value,
                    "why": item.why,
                    "reason": item.reason,
                    "parameters": dict(item.parameters),
                }
                for item in self.assumed
            ],
        }
