"""What a record says about a person on one day."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_given import (
    ARTHRITIS,
    CORONARY,
    FALLS,
    FALLS_ASKED,
    HEART_FAILURE,
    LOINC,
    NYHA,
    RXNORM,
    STROKE,
    WEIGHT,
    WHO,
    asked,
    bundle,
    coded,
    condition,
    medicine,
    patient,
    stay,
)

from kompas.core.fhir import FhirProblem, read
from kompas.core.record import FLAGS, NotRehearsed, load_codes, read_person

DAY = date(2026, 11, 16)
CODES = load_codes()
PERSONAS = Path(__file__).parents[3] / "src/kompas/content/personas"


def reading(*resources, day=DAY, **changed):
    return read_person(bundle(patient(**changed), *resources), day, CODES)


def facts(*resources, day=DAY, **changed):
    return reading(*resources, day=day, **changed).patient


def read_as(found) -> list[tuple[str, str]]:
    return [(item.code, item.read_as) for item in found.understood]


def assumed(found) -> dict:
    return {item.what: item.value for item in found.assumed}


def refusal(day=DAY, **changed) -> str:
    with pytest.raises(NotRehearsed) as caught:
        reading(day=day, **changed)
    return str(caught.value)


# Who is this?


def test_only_given_names_are_shown():
    assert facts().name == "Ida Rosa"


def test_age_is_whole_birthdays_and_the_share_of_the_year_since():
    assert facts().age == 80.0
    assert facts(birthDate="1946-11-17").age == pytest.approx(79 + 364 / 365)
    assert facts(birthDate="1944-02-29", day=date(2026, 3, 1)).age == 82.0


def test_a_birth_year_alone_is_taken_at_its_middle_and_said_so():
    found = reading(birthDate="1946")
    assert found.patient.birth_date == date(1946, 7, 1)
    assert assumed(found)["birth_date"] == "1946-07-01"


def test_the_language_is_the_preferred_one_without_its_region():
    spoken = [
        {"language": coded("fr-BE")},
        {"language": coded("nl-BE"), "preferred": True},
    ]
    assert facts(communication=spoken).language == "nl"


def test_an_unknown_language_or_sex_is_said_and_not_guessed_silently():
    found = reading(communication=None, gender="unknown")
    assert found.patient.language == ""
    assert found.patient.male is False
    assert {"language", "sex"} <= assumed(found).keys()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"deceasedDateTime": "2020-05-04T10:00:00Z"},
            "Ida Rosa died on 2020-05-04, so the week of 2026-11-16 cannot be rehearsed; "
            "--as-of rehearses an earlier date of that life.",
        ),
        (
            {"deceasedBoolean": True},
            "Ida Rosa has died, on a date that the record does not give, so no week can be "
            "rehearsed.",
        ),
        (
            {"birthDate": "1966-11-17"},
            "Ida Rosa is 59 on 2026-11-16; a week is rehearsed with people of 60 or older.",
        ),
        ({"birthDate": "2030-01-01"}, "Ida Rosa was born on 2030-01-01, after 2026-11-16."),
        (
            {"birthDate": None},
            "Ida Rosa has no usable date of birth, so no week can be rehearsed.",
        ),
        (
            {"birthDate": "long ago", "name": None},
            "This person has no usable date of birth, so no week can be rehearsed.",
        ),
    ],
)
def test_somebody_whose_week_cannot_be_rehearsed_is_refused_in_one_sentence(changed, said):
    assert refusal(**changed) == said


def test_somebody_who_died_later_can_be_rehearsed_on_an_earlier_day():
    assert facts(day=date(2019, 1, 1), deceasedDateTime="2020-05-04").age == pytest.approx(
        72.1, abs=0.1
    )


# Conditions


@pytest.mark.parametrize(
    ("has", "state"),
    [
        (condition(STROKE), "stroke"),
        (condition(STROKE, status="relapse"), "stroke"),
        (condition(STROKE, abatementDateTime="2027-01-01", status="resolved"), "stroke"),
        (condition(STROKE, abatementDateTime="2026-11-16"), "past"),
        (condition(STROKE, status="resolved"), "past"),
        (condition(STROKE, status="inactive"), "past"),
        (condition(STROKE, onset="2026-11-17"), "later"),
        (condition(STROKE, verificationStatus=coded("refuted", "x")), "withdrawn"),
        (condition(STROKE, verificationStatus=coded("provisional", "x")), "not_confirmed"),
        (condition(STROKE, onset="", onsetAge={"value": 70}), "stroke"),
        (condition(STROKE, onset="", onsetAge={"value": 81}), "later"),
        (condition(STROKE, onset="", onsetPeriod={"start": "2020"}), "stroke"),
        (condition(STROKE, abatementString="years ago"), "past"),
    ],
)
def test_a_condition_counts_only_while_it_lasts(has, state):
    found = reading(has)
    assert read_as(found) == [(STROKE, state)]
    assert ("stroke" in found.patient.flags) == (state == "stroke")


def test_a_condition_of_somebody_else_is_not_counted_but_noted():
    found = reading({**condition(STROKE), "subject": {"reference": "Patient/other"}})
    assert found.patient.flags == frozenset()
    assert [(n.kind, n.text) for n in found.not_understood] == [
        ("Condition", "about nobody in this bundle")
    ]


def test_an_unknown_condition_is_left_aside_once_with_its_count():
    epilepsy = condition("84757009", code=coded("84757009", said="Epilepsy"))
    found = reading(epilepsy, epilepsy)
    assert found.understood == ()
    assert found.as_json()["not_understood"] == [
        {"kind": "Condition", "code": "84757009", "text": "Epilepsy", "count": 2}
    ]


def test_a_condition_without_a_date_or_status_is_taken_as_active_and_said_so():
    found = reading(condition(STROKE, onset="", status=""))
    assert "stroke" in found.patient.flags
    assert {"condition_onset", "condition_status"} <= assumed(found).keys()


@pytest.mark.parametrize("code", ["I50", "I50.0", "i501"])
def test_a_whole_branch_of_icd_10_is_known_by_its_category(code):
    has = condition("", code=coded(code, "http://hl7.org/fhir/sid/icd-10"))
    assert "heart_failure" in facts(has).flags


# Heart failure


def test_the_newest_nyha_class_counts_whether_loinc_snomed_or_a_number():
    found = facts(
        condition(HEART_FAILURE),
        asked(NYHA, "2026-01-01", valueInteger=4),
        asked(NYHA, "2026-05-01", valueCodeableConcept=coded("420913000")),
        asked(NYHA, "2025-01-01", valueCodeableConcept=coded("LA28404-4", LOINC)),
    )
    assert found.nyha == 3


def test_nyha_from_after_the_day_is_not_used():
    found = reading(condition(HEART_FAILURE), asked(NYHA, "2026-12-01", valueInteger=4))
    assert found.patient.nyha == 2
    assert assumed(found)["nyha"] == 2
    assert found.later == 1


def test_without_heart_failure_there_is_no_nyha_class():
    assert facts(asked(NYHA, valueInteger=3)).nyha == 0


def test_a_nyha_answer_that_cannot_be_read_is_left_aside():
    found = reading(condition(HEART_FAILURE), asked(NYHA, valueString="three or so"))
    assert [item.code for item in found.not_understood] == [NYHA]
    assert found.patient.nyha == 2


# Medicines


def test_medicines_in_use_are_kept_and_a_diuretic_is_recognised_by_its_branch():
    found = facts(medicine("C03CA01"), medicine("C07AB07"), medicine("N02BE01", status="stopped"))
    assert [(m.code, m.group) for m in found.medicines] == [
        ("C03CA01", "diuretic"),
        ("C07AB07", "beta_blocker"),
    ]
    assert found.diuretic is True
    assert found.medicines[0].started == date(2024, 1, 1)


@pytest.mark.parametrize(
    "order",
    [
        medicine("C03CA01", status="stopped"),
        medicine("C03CA01", status="entered-in-error"),
        medicine("C03CA01", since="2026-11-20"),
        medicine("C03CA01", intent="proposal"),
        medicine("C03CA01", doNotPerform=True),
        medicine("C03CA01", dispenseRequest={"validityPeriod": {"end": "2025-01-01"}}),
    ],
)
def test_a_medicine_that_is_not_in_use_on_the_day_is_no_diuretic(order):
    assert facts(order).diuretic is False


def test_an_unknown_medicine_is_kept_by_name_and_listed_as_not_understood():
    found = reading(medicine("999", system=RXNORM))
    assert [(m.text, m.group) for m in found.patient.medicines] == [("medicine 999", "")]
    assert [(n.kind, n.code) for n in found.not_understood] == [("MedicationRequest", "999")]


def test_a_medicine_in_its_own_resource_is_followed():
    product = {"resourceType": "Medication", "id": "m", "code": coded("315971", RXNORM, "tablet")}
    order = medicine("x", medicationReference={"reference": "Medication/m"})
    del order["medicationCodeableConcept"]
    assert facts(product, order).diuretic is True
    contained = {**order, "contained": [product], "medicationReference": {"reference": "#m"}}
    assert facts(contained).diuretic is True


def test_when_the_record_goes_on_after_the_day_an_unknown_stop_is_said():
    stopped = medicine("C03CA01", status="stopped")
    assert "medicine_stop" not in assumed(reading(stopped))
    assert "medicine_stop" in assumed(reading(stopped, condition(STROKE, onset="2026-12-01")))


def test_a_medication_statement_counts_like_an_order():
    said = {
        "resourceType": "MedicationStatement",
        "status": "active",
        "subject": WHO,
        "medicationCodeableConcept": coded("C03", "http://www.whocc.no/atc", "plaspil"),
        "effectivePeriod": {"start": "2020"},
    }
    assert facts(said).diuretic is True


# Falls, frailty, hospital


@pytest.mark.parametrize(
    ("found", "falls"),
    [
        (asked(FALLS_ASKED, valueInteger=3), 3),
        (asked(FALLS_ASKED, valueQuantity={"value": 2}), 2),
        (asked(FALLS_ASKED, valueBoolean=True), 1),
        (asked(FALLS_ASKED, valueCodeableConcept=coded("LA33-6", LOINC)), 1),
        (asked(FALLS_ASKED, valueInteger=0), 0),
        (asked(FALLS_ASKED, when="2025-01-01", valueInteger=3), 0),
        (condition(FALLS, onset="2026-02-03"), 1),
        (condition(FALLS, onset="2024-02-03"), 0),
    ],
)
def test_falls_count_when_they_are_of_the_last_twelve_months(found, falls):
    person = facts(found)
    assert person.falls_last_year == falls
    assert ("fell_last_year" in person.flags) == (falls > 0)


def test_without_an_answer_no_fall_is_counted_and_that_is_said():
    assert assumed(reading())["falls_last_year"] == 0
    assert "falls_last_year" not in assumed(reading(asked(FALLS_ASKED, valueInteger=0)))


def test_frailty_on_record_is_used_and_nothing_is_assumed():
    found = reading(asked("frailty", system="urn:kompas:code", valueInteger=2))
    assert found.patient.frailty == 2
    assert "frail" in found.patient.flags
    assert "frailty" not in assumed(found)


@pytest.mark.parametrize(
    ("resources", "born", "frailty"),
    [
        ([], "1956-01-01", 0),
        ([], "1946-01-01", 1),
        ([condition(STROKE), condition(CORONARY)], "1956-01-01", 1),
        ([condition(STROKE), condition(CORONARY), condition(FALLS, "2026-01-01")], "1940", 2),
        ([condition(c) for c in (STROKE, CORONARY, ARTHRITIS, HEART_FAILURE)], "1936-01-01", 2),
    ],
)
def test_frailty_is_assumed_by_a_rule_that_is_stated(resources, born, frailty):
    found = reading(*resources, birthDate=born)
    assert found.patient.frailty == frailty
    line = next(item for item in found.assumed if item.what == "frailty")
    assert line.value == frailty
    assert "Rule: one point each" in line.why


def test_days_are_counted_from_the_end_of_the_last_stay():
    found = facts(
        stay("2026-10-01T10:00:00Z", "2026-10-05T10:00:00Z"),
        stay("2026-11-02T10:00:00+01:00", "2026-11-09T14:00:00+01:00"),
        stay("2026-11-12", "2026-11-12", kind="EMER"),
        stay("2026-11-30", "2026-12-02"),
    )
    assert found.days_since_discharge == 7
    assert "recent_discharge" in found.flags


def test_a_stay_of_long_ago_is_no_recent_discharge():
    assert facts(stay("2025-01-01", "2025-01-05")).flags == frozenset()
    assert facts().days_since_discharge is None


def test_somebody_in_hospital_on_the_day_comes_home_on_it_and_that_is_said():
    found = reading(stay("2026-11-10", status="in-progress"))
    assert found.patient.days_since_discharge == 0
    assert "days_since_discharge" in assumed(found)


# The margin


def test_measurements_keep_their_newest_value_as_it_was_written():
    pressure = [
        {"code": coded("8480-6", LOINC), "valueQuantity": {"value": 118, "unit": "mmHg"}},
        {"code": coded("8462-4", LOINC), "valueQuantity": {"value": 66, "unit": "mmHg"}},
    ]
    found = facts(
        asked(WEIGHT, "2026-11-09", valueQuantity={"value": 61, "unit": "kg"}),
        asked(WEIGHT, "2026-10-09", valueQuantity={"value": 64, "unit": "kg"}),
        asked("85354-9", component=pressure),
    )
    assert [(m.what, int(m.value), m.unit) for m in found.measures] == [
        ("weight", 61, "kg"),
        ("systolic", 118, "mmHg"),
        ("diastolic", 66, "mmHg"),
    ]


def test_types_that_are_not_used_are_one_line_each_with_their_count():
    claim = {"resourceType": "Claim", "patient": WHO}
    found = reading(claim, claim, {"resourceType": "Organization"})
    assert [(n.kind, n.code, n.count) for n in found.not_understood] == [
        ("Claim", "", 2),
        ("Organization", "", 1),
    ]


def test_a_record_that_ended_long_ago_says_so():
    found = reading(condition(STROKE, onset="2020-05-05"))
    assert assumed(found)["record_ends"] == "2020-05-05"
    assert "record_ends" not in assumed(reading(condition(STROKE, onset="2026-05-05")))


def test_the_other_patient_of_a_bundle_leaves_no_trace():
    other = patient(id="q", birthDate="1930-01-01")
    theirs = {**condition(STROKE), "subject": {"reference": "Patient/q"}}
    claim = {"resourceType": "Claim", "patient": {"reference": "Patient/q"}}
    both = bundle(patient(), other, theirs, claim, condition(HEART_FAILURE))
    found = read_person(both, DAY, CODES, "p")
    assert found.patient.flags == {"heart_failure"}
    assert found.not_understood == ()
    with pytest.raises(FhirProblem, match="2 patients"):
        read_person(both, DAY, CODES)


def test_the_lists_are_plain_items_for_a_result():
    shown = reading(condition(STROKE, code=coded(STROKE, said="beroerte"))).as_json()
    assert shown["understood"] == [
        {"kind": "Condition", "code": STROKE, "text": "beroerte", "read_as": "stroke", "count": 1}
    ]
    wanted = {"what", "value", "why", "reason", "parameters"}
    assert all(wanted == item.keys() for item in shown["assumed"])


odd = st.none() | st.booleans() | st.integers(-5, 3000) | st.text(max_size=6)
odder = odd | st.lists(odd, max_size=2) | st.dictionaries(st.text(max_size=4), odd, max_size=2)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_record_with_odd_values_is_read_or_refused_and_never_breaks(data):
    bases = [
        patient(),
        condition(STROKE, onset="2020", abatementAge={"value": 70}),
        medicine("C03CA01"),
        asked(NYHA, valueInteger=3),
        asked(FALLS_ASKED, valueQuantity={"value": 1}),
        stay("2026-11-01", "2026-11-05"),
    ]
    for resource in bases[data.draw(st.integers(0, 1)) :]:
        for key in sorted(resource):
            if key != "resourceType" and data.draw(st.integers(0, 4)) == 0:
                resource[key] = data.draw(odder)
    with suppress(FhirProblem):
        assert read_person(bundle(*bases), DAY, CODES).patient.flags <= FLAGS


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        (
            "esther",
            {"heart_failure", "hypertension", "fell_last_year", "frail", "recent_discharge"},
        ),
        ("gaston", {"heart_failure", "atrial_fibrillation", "hypertension"}),
        ("odette", {"copd", "osteoporosis", "depression"}),
        ("albert", {"dementia", "hypertension", "fell_last_year"}),
        ("godelieve", {"stroke", "hypertension", "depression", "fell_last_year"}),
        ("yvette", {"diabetes", "hypertension"}),
    ],
)
def test_our_own_people_are_read_without_any_assumption(slug, expected):
    found = read_person(read((PERSONAS / slug / "bundle.json").read_bytes()), DAY, CODES)
    assert found.patient.flags == expected
    assert found.assumed == ()
    assert {item.kind for item in found.not_understood} == {
        "AllergyIntolerance",
        "CarePlan",
        "Goal",
    }
