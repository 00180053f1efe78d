"""What a target measures, and in whom: `survival:heart_failure:5` in `sex=women;age=75-79`."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kompas.core.catalog.references import unknown
from kompas.core.catalog.vocabulary import FRAILTY_STATES, ILLNESSES, REGIONS, TargetUnit

YOUNGEST, OLDEST = 60, 120
YEARS = ("YEARS",)
AGE = re.compile(r"(?P<first>\d+)(?:-(?P<last>\d+)|(?P<open>\+))?")

Words = Collection[str]
SEXES = ("women", "men")
MOVES_TO = (*FRAILTY_STATES, "dead")
CARERS = ("none", "partner", "child")
ADMITTED_FOR = ("any", *ILLNESSES, "falls", "infection", "other")
READMITTED_AFTER = ("any", *ILLNESSES)


@dataclass(frozen=True)
class Measure:
    """A kind of quantity: its unit, the words each of its parts can be, and what it is.

    `YEARS` stands for a number of years. The last `optional` parts may be left out.
    """

    unit: TargetUnit
    parts: tuple[Words, ...]
    meaning: str
    optional: int = 0


MEASURES: Mapping[str, Measure] = {
    "life_expectancy": Measure("years", (), "remaining years of life at the age of the stratum"),
    "years_dependent": Measure(
        "years", (), "remaining years lived dependent, from the age of the stratum"
    ),
    "falls_per_person_year": Measure("per_person_year", (), "falls per person-year"),
    "fallers_per_year": Measure("share", (), "share who fall at least once in a year"),
    "repeat_fallers_per_year": Measure("share", (), "share who fall twice or more in a year"),
    "prevalence": Measure("share", (ILLNESSES,), "share who have the condition"),
    "incidence": Measure(
        "per_person_year", (ILLNESSES,), "first diagnoses per person-year free of the condition"
    ),
    "survival": Measure(
        "share", (ILLNESSES, YEARS), "share alive so many years after the first diagnosis"
    ),
    "readmission_30d": Measure(
        "share",
        (READMITTED_AFTER,),
        "share of stays for this (`any`: whatever it was) followed by another within 30 days",
    ),
    "admissions_per_person_year": Measure(
        "per_person_year",
        (ADMITTED_FOR,),
        "emergency hospital stays, for this reason, per person-year",
        1,
    ),
    "deaths_per_person_year": Measure("per_person_year", (), "deaths per person-year"),
    "dependent_share": Measure(
        "share", (), "share of people living at home who need help with daily activities"
    ),
    "frailty_share": Measure(
        "share", (FRAILTY_STATES,), "share of people living at home in this state of frailty"
    ),
    "frailty_move": Measure(
        "share",
        (FRAILTY_STATES, MOVES_TO, YEARS),
        "share of those at home in the first state who are in the second so many years later",
    ),
    "carer_share": Measure(
        "share",
        (CARERS,),
        "share of people at home whose main informal carer, one who helps regularly, is this",
    ),
    "care_home_share": Measure("share", (), "share who live in a care home"),
}


@dataclass(frozen=True)
class Quantity:
    """What is measured: its kind and its parts, as `survival` and `("heart_failure", "5")`."""

    kind: str
    args: tuple[str, ...] = ()

    @property
    def unit(self) -> TargetUnit:
        """The unit that this kind of quantity has."""
        return MEASURES[self.kind].unit

    @property
    def about(self) -> str:
        """Its first part (a condition, a state, a carer); `any` when it has none."""
        return self.args[0] if self.args else "any"

    @property
    def years(self) -> float | None:
        """The number of years in its last part; None where the kind has none."""
        parts = MEASURES[self.kind].parts
        return float(self.args[-1]) if parts and parts[-1] is YEARS else None

    def __str__(self) -> str:
        return ":".join((self.kind, *self.args))


@dataclass(frozen=True)
class Stratum:
    """In whom: None stands for everybody.

    `age_from` <= age < `age_to` in years, so that `75-79` is 75 to 80 and `75` is 75 to 76;
    `age_to` is None where it is open. A measure at one age (life expectancy) is at `age_from`.
    """

    sex: Literal["women", "men"] | None = None
    age_from: float = float(YOUNGEST)
    age_to: float | None = None
    region: str | None = None
    place: str | None = None

    def covers(self, age: float) -> bool:
        """Whether somebody of this age is in it."""
        return self.age_from <= age and (self.age_to is None or age < self.age_to)


def quantity_of(text: str) -> tuple[Quantity | None, list[str]]:
    """A quantity as it is written, and what is wrong with it; None when anything is."""
    kind, *args = text.strip().split(":")
    if kind not in MEASURES:
        return None, [unknown("quantity", kind, MEASURES)]
    measure = MEASURES[kind]
    most, least = len(measure.parts), len(measure.parts) - measure.optional
    if not least <= len(args) <= most:
        return None, [f"`{text}` must be written `{form(kind)}`"]
    pairs = zip(args, measure.parts, strict=False)
    wrong = [sentence for arg, words in pairs for sentence in _part(arg, words, kind)]
    return (None, wrong) if wrong else (Quantity(kind, tuple(args)), [])


def form(kind: str) -> str:
    """How a quantity of this kind is written."""
    names = {FRAILTY_STATES: "STATE", MOVES_TO: "STATE", CARERS: "KIND", YEARS: "YEARS"}
    parts = [f":{names.get(tuple(words), 'CONDITION')}" for words in MEASURES[kind].parts]
    cut = len(parts) - MEASURES[kind].optional
    shown = "".join(parts[cut:])
    return kind + "".join(parts[:cut]) + (f"[{shown}]" if shown else "")


def _part(arg: str, words: Words, kind: str) -> Iterator[str]:
    if words is YEARS:
        years = number_of(arg)
        if years is None or not 0 < years <= OLDEST:
            yield f"`{arg}` in `{kind}` must be a number of years above 0"
    elif arg not in words:
        yield f"`{kind}` knows no `{arg}`; it must be one of: {', '.join(words)}"


def stratum_of(text: str, places: Mapping[str, str]) -> tuple[Stratum, list[str]]:
    """A stratum as it is written, and what is wrong with it. `places` are names by code."""
    found: dict[str, str] = {}
    wrong: list[str] = []
    for pair in filter(None, (part.strip() for part in text.split(";"))):
        key, equals, value = (part.strip() for part in pair.partition("="))
        if not equals:
            wrong.append(f"`{pair}` in the stratum must be written key=value, such as sex=women")
        elif key not in ("sex", "age", "region", "place"):
            wrong.append(unknown("key of a stratum", key, ("sex", "age", "region", "place")))
        elif key in found:
            wrong.append(f"the stratum names `{key}` twice")
        else:
            found[key] = value
    wrong += _words(found, places)
    age_from, age_to, faults = _ages(found.get("age", f"{YOUNGEST}+"))
    sex: Literal["women", "men"] | None = "women" if found.get("sex") == "women" else None
    if found.get("sex") == "men":
        sex = "men"
    here = Stratum(sex, age_from, age_to, found.get("region"), found.get("place"))
    return here, [*wrong, *faults]


def _words(found: Mapping[str, str], places: Mapping[str, str]) -> Iterator[str]:
    if (sex := found.get("sex")) is not None and sex not in SEXES:
        yield f"`sex={sex}` must be sex=women or sex=men"
    if (region := found.get("region")) is not None and region not in REGIONS:
        yield unknown("region", region, REGIONS)
    if (place := found.get("place")) is not None and place not in places:
        yield _no_place(place, places)


def _no_place(place: str, places: Mapping[str, str]) -> str:
    """Names the nearest codes; who wrote a name rather than a code gets the code of that name."""
    code_of = {name: code for code, name in places.items()}
    near = unknown("place", place, [*places, *code_of])
    start, mark, names = near.partition("nearest are: ")
    told = (f"{n} ({places[n]})" if n in places else f"{code_of.get(n, '')} ({n})" for n in
            names.split(", ") if n in places or n in code_of)  # fmt: skip
    return start + mark + (", ".join(told) or "none at all")


def _ages(text: str) -> tuple[float, float | None, list[str]]:
    match = AGE.fullmatch(text)
    if not match:
        wrong = f"`age={text}` must be one age (75), a band (75-79) or an age and older (75+)"
        return float(YOUNGEST), None, [wrong]
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if not YOUNGEST <= first <= last <= OLDEST:
        wrong = f"`age={text}` must run upwards between {YOUNGEST} and {OLDEST}"
        return float(YOUNGEST), None, [wrong]
    return float(first), None if match["open"] else float(last + 1), []


def number_of(text: str) -> float | None:
    """The finite number that a text is; None when it is none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None
