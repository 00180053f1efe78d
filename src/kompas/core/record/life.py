"""Who is this, how old on the day, and can the week be rehearsed at all?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kompas.core.fhir import FhirProblem
from kompas.core.fhir.bundle import given_names
from kompas.core.fhir.look import Resource, codings, first_day, node, nodes, shown, text
from kompas.core.record.notes import Notes

YOUNGEST = 60
_REFUSALS = {
    "no-birth-date": "{name} has no usable date of birth, so no week can be rehearsed.",
    "not-born": "{name} was born on {born}, after {as_of}.",
    "died": (
        "{name} died on {died}, so the week of {as_of} cannot be rehearsed; "
        "--as-of rehearses an earlier date of that life."
    ),
    "died-unknown": (
        "{name} has died, on a date that the record does not give, so no week can be rehearsed."
    ),
    "too-young": (
        "{name} is {age} on {as_of}; a week is rehearsed with people of {youngest} or older."
    ),
}


class NotRehearsed(FhirProblem):
    """A person whose week cannot be rehearsed on this day, said in one sentence."""


@dataclass(frozen=True)
class Life:
    """A person as such: given names, birth, age in years on the day, sex, language."""

    name: str
    birth_date: date
    age: float
    male: bool
    language: str


def read_life(patient: Resource, as_of: date, notes: Notes) -> Life:
    """Read a Patient on a day; raises `NotRehearsed` for the dead, the young and the unborn."""
    name = given_names(patient)
    named = name or "This person"
    born = _born(patient, notes)
    if born is None:
        raise _refusal("no-birth-date", name=named)
    if born > as_of:
        raise _refusal("not-born", name=named, born=born.isoformat(), as_of=as_of.isoformat())
    _refuse_the_dead(patient, as_of, named)
    age = age_on(born, as_of)
    if age < YOUNGEST:
        raise _refusal(
            "too-young",
            name=named,
            age=int(age),
            as_of=as_of.isoformat(),
            youngest=YOUNGEST,
        )
    return Life(name, born, age, _male(patient, notes), _language(patient, notes))


def age_on(born: date, day: date) -> float:
    """Give the age in years, as whole birthdays plus the share of the year since the last."""
    years = day.year - born.year
    last = _birthday(born, day.year)
    if last > day:
        years -= 1
        last = _birthday(born, day.year - 1)
    following = _birthday(born, last.year + 1)
    return years + (day - last).days / (following - last).days


def _birthday(born: date, year: int) -> date:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if (born.month, born.day) == (2, 29) and not leap:
        return date(year, 3, 1)
    return date(year, born.month, born.day)


def _refusal(slug: str, **parameters: str | int) -> NotRehearsed:
    return NotRehearsed(slug, _REFUSALS[slug], **parameters)


def _born(patient: Resource, notes: Notes) -> date | None:
    written = text(patient, "birthDate")
    first = first_day(written)
    if first is None or len(written) >= 10:
        return first
    middle = date(first.year, 7, 1) if len(written) == 4 else first.replace(day=15)
    notes.assume("birth_date", middle.isoformat(), "birth-date-partial", written=written)
    return middle


def _refuse_the_dead(patient: Resource, as_of: date, named: str) -> None:
    written = text(patient, "deceasedDateTime")
    died = first_day(written)
    if died and died <= as_of:
        raise _refusal("died", name=named, died=written[:10], as_of=as_of.isoformat())
    if patient.get("deceasedBoolean") is True or (written and died is None):
        raise _refusal("died-unknown", name=named)


def _male(patient: Resource, notes: Notes) -> bool:
    gender = text(patient, "gender")
    if gender not in ("male", "female"):
        notes.assume("sex", "female", "sex-unknown")
    return gender == "male"


def _language(patient: Resource, notes: Notes) -> str:
    spoken = sorted(
        nodes(patient, "communication"), key=lambda item: item.get("preferred") is not True
    )
    for item in spoken:
        for _, code in codings(node(item, "language")):
            return shown(code.split("-")[0].lower(), 8)
    notes.assume("language", "", "language-unknown")
    return ""
