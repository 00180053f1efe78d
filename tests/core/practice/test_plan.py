"""A plan that holds is prepared; one that does not is refused in one sentence, in each language."""

import json
from datetime import date

import pytest

from kompas.core import practice
from kompas.core.catalog import Catalog, Pinned, load
from kompas.core.practice import Plan, Refused, prepare


def patient(**fields):
    return {"resourceType": "Patient", "id": "p", "birthDate": "1940-05-05", **fields}


def bundle(*resources):
    entries = [{"resource": resource} for resource in resources]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()


def test_by_default_there_are_no_tool_and_the_tool_of_the_scenario():
    prepared = prepare(Plan("esther-week"), load())
    assert prepared.arms == ((), ("hf-telemonitoring-24-7",))
    assert (prepared.cast.as_of, prepared.cast.days) == ("2026-11-16", 7)
    assert (prepared.source, prepared.cast.name) == ("esther", "Esther")


WRONG = [
    (Plan("esther-weak"), "no scenario `esther-weak`; the nearest are: esther-week"),
    (
        Plan("esther-week", arms=(("fall-pendant",),)),
        "no tool `fall-pendant`; .*fall-alarm-pendant",
    ),
    (Plan("esther-week", policy="usal"), "no policy `usal`; the nearest are: usual"),
    (Plan("esther-week", persona="ester"), "no persona `ester`; the nearest are: esther"),
    (Plan("esther-week", runs=0), "between 1 and 100000, not 0"),
    (Plan("esther-week", runs=-3), "between 1 and 100000, not -3"),
    (Plan("esther-week", runs=10**9), "between 1 and 100000, not 1000000000"),
    (Plan("esther-week", seed=-1), "between 0 and 4294967295, not -1"),
    (Plan("esther-week", seed=2**32), "between 0 and 4294967295, not 4294967296"),
    (Plan("esther-week", days=0), "between 1 and 7, not 0"),
    (Plan("esther-week", days=99), "between 1 and 7, not 99"),
    (Plan("esther-week", as_of=date(1, 1, 1)), "between the years 1970 and 2100"),
    (Plan("esther-week", as_of=date(9999, 12, 31)), "between the years 1970 and 2100"),
    (Plan("esther-week", arms=((), ())), "The same tools twice"),
    (
        Plan(
            "esther-week", arms=(("light-path", "video-consult"), ("video-consult", "light-path"))
        ),
        "The same tools twice",
    ),
    (Plan("esther-week", arms=(("light-path", "light-path"),)), "light-path stands twice"),
    (Plan("esther-week", bundle=b""), "empty"),
    (Plan("esther-week", bundle=b'{"id": 1, "id": 2}'), 'names "id" twice'),
    (Plan("esther-week", bundle=bundle()), "no Patient"),
    (Plan("esther-week", bundle=bundle(patient(birthDate="1999-01-01"))), "is 27 on 2026-11-16"),
    (
        Plan("esther-week", bundle=bundle(patient(deceasedDateTime="2020-02-02"))),
        "died on 2020-02-02.*--as-of",
    ),
    (Plan("esther-week", bundle=bundle(patient(), patient(id="q"))), "2 patients.*--patient-id"),
    (Plan("esther-week", bundle=bundle(patient()), patient_id="z"), "no patient z; it has: p"),
]


@pytest.mark.parametrize(("plan", "why"), WRONG, ids=[why for _, why in WRONG])
def test_what_cannot_be_rehearsed_is_refused_in_one_sentence(plan, why):
    with pytest.raises(Refused, match=why) as refused:
        prepare(plan, load())
    assert "\n" not in str(refused.value)
    said = {refused.value.text(language) for language in ("nl", "fr", "en")}
    assert len(said) == 3
    assert not [sentence for sentence in said if "{" in sentence or "\n" in sentence]


def test_a_content_file_that_is_wrong_is_refused_with_its_name_and_line():
    texts = {file: load().source.text(file) for file in load().source.paths}
    texts["policies/usual.toml"] = texts["policies/usual.toml"].replace(
        "value = 1.0", "value = 'x'"
    )
    catalog = Catalog(Pinned(texts))
    with pytest.raises(Refused, match=r"policies/usual\.toml"):
        practice.rehearse(Plan("esther-week", runs=1), catalog)


def test_an_earlier_day_of_a_life_that_ended_can_be_rehearsed():
    gone = bundle(patient(deceasedDateTime="2020-02-02"))
    prepared = prepare(Plan("esther-week", bundle=gone, as_of=date(2015, 6, 1)), load())
    assert int(prepared.cast.person.age) == 75


def test_one_of_two_patients_is_taken_by_id():
    two = bundle(patient(), patient(id="q", gender="male", birthDate="1950-01-01"))
    prepared = prepare(Plan("esther-week", bundle=two, patient_id="q", source="two.json"), load())
    assert (prepared.cast.person.male, prepared.source) == (True, "two.json")


def test_an_imported_person_keeps_their_conditions_and_lets_the_rest_fall_silent():
    prepared = prepare(Plan("esther-week", bundle=bundle(patient())), load())
    assert prepared.cast.silent == ("letter", "fluid", "memory", "breath", "sugar")
    assert prepared.cast.person.flags.isdisjoint({"heart_failure", "dementia"})
