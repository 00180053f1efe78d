"""What R4 asks of the types used here, and that what we build is valid."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from kompas.core.fhir import check, check_bundle
from kompas.core.fhir.build import (
    bundle,
    care_plan,
    communication,
    concept,
    encounter,
    flag,
    goal,
    identity,
    labelled,
    observation,
    quantity,
    task,
)
from kompas.core.fhir.elements import TYPES

PERSONAS = Path(__file__).parents[3] / "src/kompas/content/personas"
WHO = "urn:uuid:" + identity("somebody")
WHEN = "2026-11-16T08:30:00+01:00"
GOOD = observation(
    "k", WHO, concept("weight", "weight"), WHEN, {"valueQuantity": quantity(61, "kg")}
)


def faults(**changed) -> list[str]:
    resource = {key: value for key, value in {**GOOD, **changed}.items() if value is not None}
    return [str(fault) for fault in check(resource)]


def test_a_good_observation_has_no_faults():
    assert faults() == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"status": None}, "Observation.status: is missing"),
        ({"status": "finalx"}, 'Observation.status: "finalx" is not one of amended,'),
        ({"code": None}, "Observation.code: is missing"),
        ({"code": "weight"}, "Observation.code: must be an object"),
        ({"category": {}}, "Observation.category: must be a list with at least one item"),
        ({"category": []}, "Observation.category: must be a list with at least one item"),
        ({"valueString": "61"}, "Observation.value[x]: stands 2 times; one is allowed"),
        ({"valueQuantity": {"value": "61"}}, 'valueQuantity.value: "61" is not a FHIR decimal'),
        ({"effectiveDateTime": "16/11/2026"}, '"16/11/2026" is not a FHIR dateTime'),
        ({"effectiveDateTime": "2026-02-30"}, '"2026-02-30" is not a FHIR dateTime'),
        ({"effectiveDateTime": "2026-11-16T08:30:00"}, "is not a FHIR dateTime"),
        ({"id": "not an id"}, 'Observation.id: "not an id" is not a FHIR id'),
        (
            {"subject": {"reference": "Practitioner/1"}},
            "points to a Practitioner; allowed: Patient",
        ),
        ({"subject": {}}, "Observation.subject: points nowhere"),
        (
            {"effectiveDateTime": None, "effectivePeriod": {"start": "2026-11", "end": "2025"}},
            "Observation.effectivePeriod: ends before it starts",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(changed, said):
    assert any(said in fault for fault in faults(**changed)), faults(**changed)


def test_all_faults_come_at_once():
    assert len(faults(status="x", code=None, effectiveDateTime="soon")) == 3


def test_a_condition_needs_a_code_of_the_closed_set():
    resource = {
        "resourceType": "Condition",
        "subject": {"reference": WHO},
        "clinicalStatus": {"coding": [{"code": "gone"}]},
    }
    assert "needs a code: active" in str(check(resource)[0])


def test_a_bundle_reports_its_faults_with_the_number_of_the_entry():
    twice = bundle([GOOD, {**GOOD, "status": "x"}])
    said = [str(fault) for fault in check_bundle(twice)]
    assert "Bundle.entry[1].fullUrl" in said[0]
    assert said[1].startswith("Bundle.entry[1].Observation.status")


def test_everything_that_is_built_is_valid_and_labelled_as_test_data():
    built = bundle(
        [
            GOOD,
            goal("g", WHO, "Naar de markt.", "active", "2026-11-16"),
            care_plan("c", WHO, "Plan", ("2026-11-16", ""), [("in-progress", "wegen")], [WHO]),
            task("t", WHO, "Bel de huisarts", "requested", WHEN, "verpleegkundige"),
            communication("m", WHO, WHEN, "Claire", ["huisarts"], "Ze klinkt moe."),
            encounter("e", WHO, "EMER", WHEN, "", "kortademig"),
            flag("f", WHO, concept("falls", "valt vaak"), "2026-11-16"),
        ]
    )
    assert check_bundle(built) == ()
    for resource in [built, *(entry["resource"] for entry in built["entry"])]:
        assert [item["code"] for item in resource["meta"]["security"]] == ["HTEST"]
        assert resource["resourceType"] == "Bundle" or resource["resourceType"] in TYPES


def test_the_label_is_given_once_and_other_labels_stay():
    other = {"resourceType": "Patient", "meta": {"security": [{"code": "R"}], "versionId": "1"}}
    twice = labelled(labelled(other))
    assert [item["code"] for item in twice["meta"]["security"]] == ["R", "HTEST"]
    assert twice["meta"]["versionId"] == "1"


def test_the_same_key_always_gives_the_same_id():
    assert identity("a week") == identity("a week") != identity("another week")


@pytest.mark.parametrize(
    "path", sorted(PERSONAS.glob("*/bundle.json")), ids=lambda p: p.parent.name
)
def test_the_record_of_each_persona_is_valid_and_labelled(path):
    whole = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    assert check_bundle(whole) == ()
    assert len(whole["entry"]) >= 12
    for entry in whole["entry"]:
        assert entry["fullUrl"] == "urn:uuid:" + entry["resource"]["id"]
        assert any(item["code"] == "HTEST" for item in entry["resource"]["meta"]["security"])
