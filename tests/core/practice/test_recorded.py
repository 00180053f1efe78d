"""A week that was played, as a record in FHIR R4 that says it is a test."""

import json

import pytest
from played import TELEMONITORING

from kompas.core import practice
from kompas.core.catalog import load
from kompas.core.fhir import check_bundle, read
from kompas.core.practice import read_log, week_record

HTEST = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST"}


@pytest.fixture(scope="module", params=[("esther", 1), ("albert", 3)])
def made(request):
    persona, seed = request.param
    plan = practice.Plan("esther-week", arms=((), TELEMONITORING), persona=persona, seed=seed)
    head, plays = read_log(practice.write_log(practice.prepare(plan, load())))
    return head, plays, [week_record(head, play) for play in plays]


def resources(bundle, kind):
    found = [entry["resource"] for entry in bundle["entry"]]
    return [resource for resource in found if resource["resourceType"] == kind]


def test_the_record_of_a_week_is_valid(made):
    for bundle in made[2]:
        assert not list(check_bundle(bundle))


def test_every_resource_says_that_it_is_a_test(made):
    for bundle in made[2]:
        for holder in (bundle, *(entry["resource"] for entry in bundle["entry"])):
            labels = [
                {"system": t["system"], "code": t["code"]} for t in holder["meta"]["security"]
            ]
            assert HTEST in labels


def test_what_was_said_decided_and_wanted_is_in_it(made):
    _, plays, records = made
    for play, bundle in zip(plays, records, strict=True):
        kinds = [line["what"] for line in play["happenings"]]
        assert len(resources(bundle, "Communication")) == kinds.count("message") > 0
        assert len(resources(bundle, "Task")) == kinds.count("choice") > 0
        assert len(resources(bundle, "Goal")) == 4
        assert len(resources(bundle, "CarePlan")) == 1
        assert len(resources(bundle, "Patient")) == 1


def test_a_record_names_the_person_who_was_played(made):
    head, _, records = made
    (patient,) = resources(records[0], "Patient")
    assert patient["name"] == [{"given": [head["person"]["name"]]}]


def test_a_record_can_be_read_again(made):
    text = json.dumps(made[2][0], ensure_ascii=False, default=str)
    assert len(read(text.encode()).entries) == len(made[2][0]["entry"])


def test_two_arms_do_not_share_an_identifier_for_what_happened(made):
    one, two = ({r["id"] for r in resources(bundle, "Task")} for bundle in made[2])
    assert one
    assert one.isdisjoint(two)
