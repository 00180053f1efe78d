"""Each way in which a file can be wrong has its own sentence."""

import gzip
import json
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompas.core.fhir import LARGEST_BYTES, FhirProblem, read, write

PATIENT = {"resourceType": "Patient", "id": "p", "birthDate": "1940-01-01"}
GOOD = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": PATIENT}]}
PERSONAS = Path(__file__).parents[3] / "src/kompas/content/personas"


def bytes_of(value) -> bytes:
    return json.dumps(value).encode()


def with_entry(resource) -> bytes:
    return bytes_of({**GOOD, "entry": [{"resource": PATIENT}, {"resource": resource}]})


def refusal(source: bytes) -> str:
    with pytest.raises(FhirProblem) as caught:
        read(source)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_plain_bundle_is_read():
    assert read(bytes_of(GOOD)).entries[0].resource == PATIENT


def test_a_gzipped_bundle_is_read_like_a_plain_one():
    assert read(gzip.compress(bytes_of(GOOD))).entries == read(bytes_of(GOOD)).entries


def test_a_byte_order_mark_does_no_harm():
    assert read(b"\xef\xbb\xbf" + bytes_of(GOOD)).type == "collection"


def test_decimals_stay_as_they_were_written():
    weight = {"resourceType": "Observation", "valueQuantity": {"value": 1}}
    source = with_entry(weight).replace(b'"value": 1', b'"value": 61.00')
    value = read(source).entries[1].resource["valueQuantity"]["value"]
    assert str(value) == "61.00"
    assert b"61.00" in write({"value": value})


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "The file is empty."),
        (b"  \n ", "The file is empty."),
        (b"hello", "The file is not JSON: line 1, column 1."),
        (b'{"a": 1,\n "b" 2}', "The file is not JSON: line 2, column 6."),
        (b"<Bundle/>", "The file is XML; FHIR is read here as JSON only."),
        (b"\xff\xfe{\x00", "The file is not text in UTF-8, so it is not FHIR JSON."),
        (b"[1, 2]", "The file is JSON but not a FHIR Bundle: it has no resourceType."),
        (b'{"a": 1}', "The file is JSON but not a FHIR Bundle: it has no resourceType."),
        (bytes_of(PATIENT), "The file is a single Patient resource, not a Bundle."),
        (b'{"a": NaN}', "The JSON has a number that FHIR does not allow: NaN."),
        (
            b'{"a": ' + b"9" * 5000 + b"}",
            "The JSON has a number that FHIR does not allow: too many digits.",
        ),
        (
            b'{"a": 1e9999999999999999999}',
            "The JSON has a number that FHIR does not allow: 1e9999999999999999999.",
        ),
        (
            b'{"resourceType": "Thing"}',
            'The file is a single "Thing", which FHIR R4 does not know.',
        ),
        (b'{"a": -Infinity}', "The JSON has a number that FHIR does not allow: -Infinity."),
        (
            b'{"resourceType": "Bundle", "type": "batch", "type": "batch"}',
            'The JSON names "type" twice in one object, so it is not clear which one holds.',
        ),
        (b"[" * 200_000, "The JSON is nested too deeply to be a FHIR bundle."),
        (b'{"a": "\\ud800"}', "The JSON has a broken character (half of a surrogate pair)."),
        (
            bytes_of(PATIENT) + b"\n" + bytes_of(PATIENT),
            "The file holds more than one JSON value (line 2); a Bundle is one JSON object.",
        ),
    ],
)
def test_a_file_that_is_no_bundle_gets_one_clear_sentence(source, said):
    assert refusal(source) == said


def test_a_truncated_file_is_called_cut_short_at_its_last_line():
    source = json.dumps(GOOD, indent=1).encode()
    assert refusal(source[: len(source) // 2]).startswith("The JSON breaks off at line ")


def test_damaged_and_truncated_gzip_are_told_apart():
    packed = gzip.compress(bytes_of(GOOD) * 50, mtime=0)
    assert "cut short" in refusal(packed[:-20])
    broken = packed[:12] + bytes(b ^ 0xFF for b in packed[12:40]) + packed[40:]
    assert "damaged" in refusal(broken)
    assert "damaged" in refusal(b"\x1f\x8bnothing that gzip would write")


def test_a_gzip_bomb_is_refused_with_the_limit_before_it_is_unpacked():
    assert refusal(gzip.compress(b" " * (LARGEST_BYTES + 1))) == (
        "The file is larger than 50 MB unpacked, which is the most that is read here."
    )


def test_a_plain_file_over_the_limit_is_refused_too():
    assert "50 MB" in refusal(b" " * (LARGEST_BYTES + 1))


def test_a_bundle_without_a_patient_is_refused():
    organisation = {"resourceType": "Organization"}
    assert refusal(bytes_of({**GOOD, "entry": [{"resource": organisation}]})) == (
        "The bundle has no Patient."
    )
    assert refusal(bytes_of({"resourceType": "Bundle", "type": "collection"})) == (
        "The bundle has no Patient."
    )


@pytest.mark.parametrize("entry", [1, {"resource": 1}, {"resource": {}}, {"resource": {"id": "a"}}])
def test_an_entry_that_is_no_resource_is_named_by_its_number(entry):
    source = bytes_of({**GOOD, "entry": [{"resource": PATIENT}, entry]})
    assert refusal(source) == "Entry 2 of the Bundle is not a FHIR resource."


@pytest.mark.parametrize(
    ("resource", "seen"),
    [
        ({"resourceType": "MedicationOrder"}, 'a resource of type "MedicationOrder" (as in STU3)'),
        ({"resourceType": "Transport"}, '"Transport" (not a type of R4)'),
        (
            {"resourceType": "Encounter", "class": [{}]},
            "Encounter.class is a list (as in R4B or R5",
        ),
        ({"resourceType": "Encounter"}, "an Encounter has no class (R4 requires it)"),
        ({"resourceType": "Condition", "clinicalStatus": "active"}, "plain code (as in STU3)"),
        ({"resourceType": "MedicationStatement", "taken": "y"}, "MedicationStatement.taken"),
        ({"resourceType": "MedicationRequest", "medication": {}}, "MedicationRequest.medication"),
        ({"resourceType": "CapabilityStatement", "fhirVersion": "5.0.0"}, "fhirVersion is 5.0.0"),
        (
            {
                "resourceType": "Observation",
                "meta": {"profile": ["http://hl7.org/fhir/3.0/StructureDefinition/Observation"]},
            },
            "meta.profile names http://hl7.org/fhir/3.0/",
        ),
    ],
)
def test_another_release_of_fhir_is_refused_and_what_showed_it_is_named(resource, seen):
    sentence = refusal(with_entry(resource))
    assert sentence.startswith("The bundle is not FHIR R4: ")
    assert seen in sentence


def test_another_release_is_seen_in_a_contained_resource_too():
    inside = {"resourceType": "ProcedureRequest"}
    sentence = refusal(with_entry({"resourceType": "Observation", "contained": [inside]}))
    assert '"ProcedureRequest" (as in STU3)' in sentence


def test_contained_resources_many_levels_deep_do_no_harm():
    deep = {"resourceType": "Observation"}
    for _ in range(300):
        deep = {"resourceType": "Observation", "contained": [deep]}
    assert len(read(with_entry(deep)).entries) == 2


def test_a_bundle_type_that_r4_does_not_know_is_named():
    assert '"subscription-notification"' in refusal(
        bytes_of({**GOOD, "type": "subscription-notification"})
    )
    assert "Bundle.type is missing" in refusal(bytes_of({"resourceType": "Bundle", "entry": []}))


def test_a_profile_of_a_guide_with_a_high_version_is_still_r4():
    profile = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient|5.0.1"
    resource = {"resourceType": "Observation", "meta": {"profile": [profile]}}
    assert len(read(with_entry(resource)).entries) == 2


def test_what_was_read_is_written_back_as_the_same_values():
    for path in sorted(PERSONAS.glob("*/bundle.json")):
        whole = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        assert write(whole) == path.read_bytes()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_raise_nothing_but_a_fhir_problem(source):
    with pytest.raises(FhirProblem):
        read(source)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_real_bundle_cut_anywhere_raises_nothing_but_a_fhir_problem(data):
    whole = (PERSONAS / "esther" / "bundle.json").read_bytes()
    if data.draw(st.booleans()):
        whole = gzip.compress(whole, mtime=0)
    cut = data.draw(st.integers(0, len(whole) - 2))
    with pytest.raises(FhirProblem):
        read(whole[:cut])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["resourceType", "type", "entry", "resource", "fullUrl", "meta", "class"]
            )
            | st.text(max_size=3),
            inner | st.sampled_from(["Bundle", "Patient", "Encounter", "collection"]),
            max_size=4,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(json_values)
def test_any_json_is_a_bundle_or_a_fhir_problem(value):
    for source in (value, {"resourceType": "Bundle", "type": "batch", "entry": [value]}):
        with suppress(FhirProblem):
            assert read(bytes_of(source)).entries
