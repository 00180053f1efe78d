"""A rehearsed week as FHIR: valid, labelled, always the same bytes."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from record_given import patient

from kompas.core.fhir import check_bundle, choose, read, resources, write
from kompas.core.record import Goal, Happening, Message, Task, Week, week_bundle

MONDAY = datetime(2026, 11, 16, 7, 30, tzinfo=UTC)


def week(**changed) -> Week:
    given = {
        "key": "play-1",
        "patient": patient(),
        "title": "De week van Ida",
        "start": MONDAY,
        "end": MONDAY + timedelta(days=7),
        "happenings": (
            Happening(MONDAY, "weight", "gewicht", "weegschaal", {"value": Decimal("61.0")}),
            Happening(MONDAY, "fall_found", "Ze ligt in de gang.", "buurvrouw"),
            Happening(MONDAY, "emergency_admission", "kortademig"),
            Happening(MONDAY, "hospital_stay", "vocht", "", {"end": MONDAY + timedelta(days=3)}),
        ),
        "messages": (Message(MONDAY, "Claire", ("huisarts", "Ida"), "Ze klinkt moe."),),
        "tasks": (
            Task(MONDAY, "Bel de huisarts", "completed", "verpleegkundige"),
            Task(MONDAY, "Haal de oude pillen weg", "requested"),
        ),
        "goals": (Goal("Zaterdag naar de markt."),),
    }
    return Week(**{**given, **changed})


def test_a_week_is_valid_and_every_resource_is_labelled_as_test_data():
    made = week_bundle(week())
    assert check_bundle(made) == ()
    for resource in [made, *(entry["resource"] for entry in made["entry"])]:
        assert any(item["code"] == "HTEST" for item in resource["meta"]["security"])


def test_a_week_can_be_read_back_and_all_of_it_is_about_the_person():
    found = read(write(week_bundle(week())))
    person = choose(found)
    counts = {
        kind: len(resources(found, kind, person))
        for kind in ("Observation", "Encounter", "Communication", "Task", "CarePlan", "Goal")
    }
    assert counts == {
        "Observation": 2,
        "Encounter": 2,
        "Communication": 1,
        "Task": 2,
        "CarePlan": 1,
        "Goal": 1,
    }
    weight = resources(found, "Observation", person)[0]
    assert str(weight["valueQuantity"]["value"]) == "61.0"
    assert weight["code"]["coding"][0]["code"] == "29463-7"


def test_the_plan_lists_the_tasks_and_points_to_the_goals():
    made = week_bundle(week())
    by_kind = {entry["resource"]["resourceType"]: entry for entry in made["entry"]}
    plan = by_kind["CarePlan"]["resource"]
    assert [step["detail"]["status"] for step in plan["activity"]] == ["completed", "not-started"]
    assert plan["goal"] == [{"reference": by_kind["Goal"]["fullUrl"]}]


def test_the_same_week_gives_the_same_bytes_and_another_week_other_ids():
    assert write(week_bundle(week())) == write(week_bundle(week()))
    other = week_bundle(week(key="play-2"))
    assert other["entry"][0]["fullUrl"] != week_bundle(week())["entry"][0]["fullUrl"]


def test_only_what_a_week_needs_of_the_patient_goes_out_with_it():
    foreign = patient(birthDate="long ago", telecom=[{"value": "0477"}], gender="male")
    person = week_bundle(week(patient=foreign))["entry"][0]["resource"]
    assert person.keys() == {"resourceType", "id", "meta", "gender", "communication", "name"}
    assert person["name"] == [{"given": ["Ida", "Rosa"]}]


def test_an_empty_week_is_valid_too():
    empty = week(happenings=(), messages=(), tasks=(), goals=())
    assert check_bundle(week_bundle(empty)) == ()


def test_a_time_without_a_zone_is_refused():
    naive = datetime(2026, 11, 16, 8, 0)  # noqa: DTZ001
    with pytest.raises(ValueError, match="needs its zone"):
        week_bundle(week(happenings=(Happening(naive, "weight", "gewicht"),)))
