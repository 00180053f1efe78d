"""All Synthea bundles that stand beside the project are read, or refused in one sentence."""

from datetime import date
from pathlib import Path

import pytest

from kompas.core.fhir import FhirProblem, check, read
from kompas.core.record import load_codes, read_person

FOLDER = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "fhir" / "synthea"
DAY = date(2026, 11, 16)
CODES = load_codes()

LIVING_OVER_65 = {
    "Abdul": set(),
    "Adolfo": {"copd"},
    "Annmarie": set(),
    "Christin": {"atrial_fibrillation"},
    "Cruz": {"atrial_fibrillation", "copd"},
    "Emilia": set(),
    "Kirsten": {"copd", "hypertension"},
    "Louie": set(),
    "Octavio": set(),
    "Oswaldo": {"osteoporosis"},
    "Reba": {"hypertension", "stroke"},
    "Sandi": set(),
}

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def bundles():
    if not FOLDER.is_dir():
        pytest.skip("not here: ../shared")
    found = {}
    for path in sorted(FOLDER.glob("*.json.gz")):
        try:
            found[path.name] = read(path.read_bytes())
        except FhirProblem as problem:
            found[path.name] = problem
    return found


def readings(bundles, day):
    for name, bundle in bundles.items():
        if isinstance(bundle, FhirProblem):
            continue
        try:
            yield name, read_person(bundle, day, CODES)
        except FhirProblem as problem:
            yield name, problem


def test_only_the_two_bundles_without_a_patient_are_refused_as_files(bundles):
    refused = {
        name: str(found) for name, found in bundles.items() if isinstance(found, FhirProblem)
    }
    assert len(bundles) == 37
    assert set(refused.values()) == {"The bundle has no Patient."}
    assert len(refused) == 2


def test_twelve_people_are_living_and_over_65_and_none_has_heart_failure(bundles):
    living = {
        found.patient.name: set(found.patient.flags)
        for _, found in readings(bundles, DAY)
        if not isinstance(found, FhirProblem) and found.patient.age > 65
    }
    assert living == LIVING_OVER_65


def test_the_dead_and_the_young_are_refused_in_one_sentence(bundles):
    refused = [str(found) for _, found in readings(bundles, DAY) if isinstance(found, FhirProblem)]
    assert len([said for said in refused if " died on " in said]) == 16
    assert len([said for said in refused if "60 or older" in said]) == 3
    assert len(refused) == 19


def test_an_earlier_day_of_a_life_is_read_as_it_was_then(bundles):
    found = dict(readings(bundles, date(2013, 1, 15)))
    laticia = next(r for name, r in found.items() if name.startswith("Laticia"))
    assert {"heart_failure", "osteoporosis"} <= laticia.patient.flags
    assert laticia.patient.diuretic is True
    assert laticia.later > 0


def test_every_code_is_either_understood_or_listed_as_not_understood(bundles):
    for name, reading in readings(bundles, DAY):
        if isinstance(reading, FhirProblem):
            continue
        listed = {(item.kind, item.code) for item in reading.understood + reading.not_understood}
        for entry in bundles[name].entries:
            kind = entry.resource["resourceType"]
            concept = entry.resource.get(
                "code" if kind != "MedicationRequest" else ("medicationCodeableConcept")
            )
            if kind in ("Condition", "Observation", "MedicationRequest"):
                assert (kind, concept["coding"][0]["code"]) in listed
            elif kind not in ("Patient", "Encounter"):
                assert (kind, "") in listed


def test_the_check_finds_no_fault_in_real_resources(bundles):
    for bundle in bundles.values():
        if not isinstance(bundle, FhirProblem):
            for entry in bundle.entries:
                assert check(entry.resource) == ()
