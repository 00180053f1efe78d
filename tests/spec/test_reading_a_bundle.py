"""Worked cases: what Kompas makes of a FHIR bundle, from the file to the margin.

A bundle comes in; out come the facts about one person, and beside them three lists: what was
understood, what was left aside, what had to be assumed. Nothing is guessed silently.
"""

import gzip
import json
from datetime import date

import pytest

from kompas.core.fhir import FhirProblem, read
from kompas.core.record import load_codes, read_person

MONDAY = date(2026, 11, 16)

MARIE = {
    "resourceType": "Patient",
    "id": "marie",
    "gender": "female",
    "birthDate": "1941-03-02",
    "name": [{"given": ["Marie"], "family": "Example"}],
    "communication": [{"language": {"coding": [{"code": "fr-BE"}]}}],
}
ABOUT_MARIE = {"reference": "Patient/marie"}
HEART_FAILURE = {
    "resourceType": "Condition",
    "clinicalStatus": {"coding": [{"code": "active"}]},
    "code": {"coding": [{"system": "http://snomed.info/sct", "code": "84114007"}], "text": "cœur"},
    "subject": ABOUT_MARIE,
    "onsetDateTime": "2022-04-01",
}
BROKEN_WRIST = {
    **HEART_FAILURE,
    "clinicalStatus": {"coding": [{"code": "resolved"}]},
    "code": {"coding": [{"system": "http://snomed.info/sct", "code": "65966004"}], "text": "bras"},
    "onsetDateTime": "2024-01-10",
    "abatementDateTime": "2024-03-10",
}
RARE = {
    **HEART_FAILURE,
    "code": {"coding": [{"system": "http://snomed.info/sct", "code": "11111111"}], "text": "rare"},
}
WATER_TABLET = {
    "resourceType": "MedicationRequest",
    "status": "active",
    "intent": "order",
    "medicationCodeableConcept": {
        "coding": [{"system": "http://www.whocc.no/atc", "code": "C03CA01"}],
        "text": "furosémide 40 mg",
    },
    "subject": ABOUT_MARIE,
    "authoredOn": "2026-11-09",
}
LETTER = {"resourceType": "DocumentReference", "subject": ABOUT_MARIE}


def file_of(*resources) -> bytes:
    entries = [{"resource": resource} for resource in resources]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return gzip.compress(json.dumps(bundle).encode())


def reading(*resources):
    return read_person(read(file_of(MARIE, *resources)), MONDAY, load_codes())


def test_the_facts_are_those_of_the_day():
    marie = reading(HEART_FAILURE, BROKEN_WRIST, WATER_TABLET).patient
    assert (marie.name, int(marie.age), marie.male, marie.language) == ("Marie", 85, False, "fr")
    assert marie.flags == {"heart_failure"}
    assert marie.diuretic is True


def test_what_was_understood_is_listed_with_what_it_was_read_as():
    shown = reading(HEART_FAILURE, BROKEN_WRIST, WATER_TABLET).as_json()["understood"]
    assert [(item["text"], item["read_as"]) for item in shown] == [
        ("cœur", "heart_failure"),
        ("bras", "past"),
        ("furosémide 40 mg", "diuretic"),
    ]


def test_what_was_not_understood_is_listed_too():
    shown = reading(RARE, LETTER).as_json()["not_understood"]
    assert [(item["kind"], item["code"], item["text"]) for item in shown] == [
        ("Condition", "11111111", "rare"),
        ("DocumentReference", "", "DocumentReference"),
    ]


def test_what_was_assumed_stands_with_its_reason():
    shown = {item["what"]: item for item in reading(HEART_FAILURE).as_json()["assumed"]}
    assert shown["nyha"]["value"] == 2
    assert shown["nyha"]["why"] == (
        "Heart failure without a NYHA class on record; class 2 is taken."
    )
    assert shown["frailty"]["value"] == 1
    assert "Rule: one point each for age 80" in shown["frailty"]["why"]
    assert shown["falls_last_year"]["value"] == 0


def test_a_second_patient_has_to_be_chosen():
    two = read(file_of(MARIE, {**MARIE, "id": "rosa"}))
    with pytest.raises(FhirProblem, match="choose one with --patient-id: marie .*; rosa"):
        read_person(two, MONDAY, load_codes())
    assert read_person(two, MONDAY, load_codes(), "rosa").patient.name == "Marie"


def test_somebody_who_has_died_is_refused_with_the_way_out():
    late = {**MARIE, "deceasedDateTime": "2026-01-05"}
    with pytest.raises(FhirProblem) as caught:
        read_person(read(file_of(late)), MONDAY, load_codes())
    assert str(caught.value) == (
        "Marie died on 2026-01-05, so the week of 2026-11-16 cannot be rehearsed; "
        "--as-of rehearses an earlier date of that life."
    )
    assert read_person(read(file_of(late)), date(2025, 11, 17), load_codes()).patient.age > 84


def test_a_file_that_was_cut_short_says_so():
    with pytest.raises(FhirProblem, match="cut short"):
        read(file_of(MARIE)[:-15])
