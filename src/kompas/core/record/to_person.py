"""From a FHIR bundle to a person who can be rehearsed.

Only what holds on the day counts: what ended is listed as past, what came later is left aside
and counted. Where the record is silent a value is assumed by a rule that stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from kompas.core.fhir import Bundle, choose, patients, resources
from kompas.core.fhir.bundle import is_about
from kompas.core.fhir.look import Resource, first_day, node, text
from kompas.core.record.codes import Codes
from kompas.core.record.conditions import read_conditions
from kompas.core.record.life import Life, read_life
from kompas.core.record.medicines import read_medicines
from kompas.core.record.notes import Notes
from kompas.core.record.observations import Answers, read_observations
from kompas.core.record.reading import FLAGS, Medicine, PersonFacts, Reading
from kompas.core.record.stays import RECENT_DAYS, read_stays

USED = ("Condition", "MedicationRequest", "MedicationStatement", "Observation", "Encounter")
_COUNTED = frozenset(
    {
        "heart_failure",
        "dementia",
        "copd",
        "diabetes",
        "stroke",
        "atrial_fibrillation",
        "osteoporosis",
        "depression",
    }
)
_UNKNOWN = {
    "onset-unknown": ("condition_onset", "before"),
    "status-unknown": ("condition_status", "active"),
    "stop-unknown": ("medicine_stop", "before"),
}
_SILENCE = timedelta(days=366)
_DATES = ("onsetDateTime", "recordedDate", "authoredOn", "effectiveDateTime")


def read_person(
    bundle: Bundle, as_of: date, codes: Codes, patient_id: str | None = None
) -> Reading:
    """Read one person of a bundle as they are on a day.

    Raises `FhirProblem` when there is more than one patient and none was chosen, and
    `NotRehearsed` (a `FhirProblem`) for somebody who has died, is under 60, is not born yet or
    has no date of birth.
    """
    patient = choose(bundle, patient_id)
    notes = Notes()
    life = read_life(patient, as_of, notes)
    found = {kind: resources(bundle, kind, patient) for kind in USED}
    meanings = read_conditions(found["Condition"], as_of, life.birth_date, codes, notes)
    orders = found["MedicationRequest"] + found["MedicationStatement"]
    medicines = read_medicines(bundle, orders, as_of, codes, notes)
    answers = read_observations(found["Observation"], as_of, codes, notes)
    discharged = read_stays(found["Encounter"], as_of, notes)
    facts = _facts(life, meanings, medicines, answers, discharged, notes)
    _note_the_rest(bundle, patient, notes)
    _note_the_time(found, as_of, notes)
    return Reading(
        patient=facts,
        as_of=as_of,
        understood=notes.understood_lines(),
        not_understood=notes.not_understood_lines(),
        assumed=tuple(notes.assumed),
        later=notes.counts["later-entries"],
    )


def _facts(
    life: Life,
    meanings: set[str],
    medicines: tuple[Medicine, ...],
    answers: Answers,
    discharged: int | None,
    notes: Notes,
) -> PersonFacts:
    falls = _falls(meanings, answers, notes)
    frailty = _frailty(life, meanings, falls, answers, notes)
    return PersonFacts(
        name=life.name,
        birth_date=life.birth_date,
        age=life.age,
        male=life.male,
        flags=_flags(meanings, discharged, falls, frailty),
        nyha=_nyha(meanings, answers, notes),
        medicines=medicines,
        diuretic=any(medicine.group == "diuretic" for medicine in medicines),
        days_since_discharge=discharged,
        falls_last_year=falls,
        frailty=frailty,
        language=life.language,
        measures=answers.measures,
    )


def _flags(meanings: set[str], discharged: int | None, falls: int, frailty: int) -> frozenset[str]:
    flags = (meanings & FLAGS) - {"fell_last_year", "frail"}
    flags |= {"fell_last_year"} if falls else set()
    flags |= {"frail"} if frailty == 2 else set()
    recent = discharged is not None and discharged <= RECENT_DAYS
    return frozenset(flags | ({"recent_discharge"} if recent else set()))


def _nyha(meanings: set[str], answers: Answers, notes: Notes) -> int:
    if "heart_failure" not in meanings:
        return 0
    classes = [int(name[-1]) for name in meanings if name.startswith("nyha_")]
    if answers.nyha or classes:
        return answers.nyha or max(classes)
    notes.assume("nyha", 2, "nyha-unknown")
    return 2


def _falls(meanings: set[str], answers: Answers, notes: Notes) -> int:
    on_record = 1 if "fell_last_year" in meanings else 0
    if answers.falls_last_year is None and not on_record:
        notes.assume("falls_last_year", 0, "no-fall-on-record")
    return max(answers.falls_last_year or 0, on_record)


def _frailty(life: Life, meanings: set[str], falls: int, answers: Answers, notes: Notes) -> int:
    if answers.frailty is not None:
        return answers.frailty
    if "frail" in meanings:
        return 2
    conditions = len(meanings & _COUNTED)
    conditions += sum(1 for name in meanings if name.startswith("long_term:"))
    points = sum((life.age >= 80, life.age >= 90, conditions >= 2, conditions >= 4, falls > 0))
    frailty = 0 if points == 0 else 1 if points < 3 else 2
    notes.assume(
        "frailty",
        frailty,
        "frailty-by-rule",
        age=int(life.age),
        conditions=conditions,
        falls=falls,
        points=points,
    )
    return frailty


def _note_the_rest(bundle: Bundle, patient: Resource, notes: Notes) -> None:
    """Note types that are not used, and resources about somebody who is not in the bundle."""
    everyone = patients(bundle)
    others = [other for other in everyone if other is not patient]
    for entry in bundle.entries:
        resource = entry.resource
        kind = resource["resourceType"]
        if kind == "Patient" or any(is_about(bundle, resource, other) for other in others):
            continue
        if kind not in USED:
            notes.leave(kind, "", kind)
        elif not is_about(bundle, resource, patient):
            notes.leave(kind, "", "about nobody in this bundle")


def _note_the_time(found: Mapping[str, tuple[Resource, ...]], as_of: date, notes: Notes) -> None:
    later = notes.counts["later-entries"]
    for reason, (what, value) in _UNKNOWN.items():
        count = notes.counts[reason]
        if count and (later or reason != "stop-unknown"):  # a snapshot knows what has stopped
            notes.assume(what, value, reason, count=count)
    if later:
        notes.assume("later_entries", later, "later-entries", count=later, as_of=as_of.isoformat())
        return
    days = [day for kind in USED for resource in found[kind] for day in _days(resource)]
    if days and as_of - max(days) > _SILENCE:
        last = max(days).isoformat()
        notes.assume("record_ends", last, "record-ends", last=last)


def _days(resource: Resource) -> list[date]:
    written = [text(resource, key) for key in _DATES]
    written.append(text(node(resource, "period"), "end"))
    return [day for day in map(first_day, filter(None, written)) if day is not None]
