"""Who is in a bundle, and what belongs to whom."""

import pytest

from kompas.core.fhir import Bundle, Entry, FhirProblem, choose, patients, resources

ANNA = {
    "resourceType": "Patient",
    "id": "anna",
    "birthDate": "1940-02-03",
    "name": [{"given": ["Anna"], "family": "Secret"}],
    "identifier": [{"system": "urn:x", "value": "7"}],
}
BERT = {"resourceType": "Patient", "id": "bert", "birthDate": "1941-05-06"}


def bundle(*found, urls=()) -> Bundle:
    padded = [*urls, *[""] * len(found)]
    return Bundle(
        "collection",
        tuple(Entry(url, one) for url, one in zip(padded, found, strict=False)),
    )


def condition(reference) -> dict:
    return {"resourceType": "Condition", "subject": reference}


@pytest.mark.parametrize(
    "reference",
    [
        {"reference": "urn:uuid:1"},
        {"reference": "Patient/anna"},
        {"reference": "Patient/anna/_history/2"},
        {"reference": "https://elsewhere.example/fhir/Patient/anna"},
        {"identifier": {"system": "urn:x", "value": "7"}},
    ],
)
def test_a_reference_is_followed_however_it_is_written(reference):
    has = condition(reference)
    found = resources(bundle(ANNA, has, urls=["urn:uuid:1"]), "Condition", ANNA)
    assert found == (has,)


def test_a_contained_patient_with_the_same_identifier_is_the_same_person():
    inside = {"resourceType": "Patient", "id": "in", "identifier": ANNA["identifier"]}
    has = {**condition({"reference": "#in"}), "contained": [inside]}
    assert resources(bundle(ANNA, has), "Condition", ANNA) == (has,)


def test_a_reference_to_somebody_else_or_to_nowhere_is_not_about_this_patient():
    others = (
        condition({"reference": "Patient/bert"}),
        condition({"reference": "Patient/zoe"}),
        condition({"reference": "#in"}),
        condition({}),
        condition("Patient/anna"),
        {"resourceType": "Condition"},
    )
    assert resources(bundle(ANNA, BERT, *others), "Condition", ANNA) == ()


def test_two_patients_are_listed_without_family_names_and_one_must_be_chosen():
    with pytest.raises(FhirProblem) as caught:
        choose(bundle(ANNA, BERT))
    assert str(caught.value) == (
        "The bundle has 2 patients; choose one with --patient-id: "
        "anna (Anna, 1940-02-03); bert (1941-05-06)."
    )


@pytest.mark.parametrize("asked", ["bert", "Patient/bert", "urn:uuid:2", "2"])
def test_a_patient_can_be_asked_for_by_id_or_by_address(asked):
    assert choose(bundle(ANNA, BERT, urls=["urn:uuid:1", "urn:uuid:2"]), asked) is BERT


def test_a_patient_who_is_not_there_is_refused_with_those_who_are():
    with pytest.raises(FhirProblem, match="no patient carl; it has: anna"):
        choose(bundle(ANNA), "carl")
    assert patients(bundle(ANNA, BERT)) == (ANNA, BERT)
