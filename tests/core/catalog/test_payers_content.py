"""Who pays: shares that make one, a name for each payer, one file for each system."""

import tomllib
from datetime import date

import pytest

from kompas.core.catalog import Pinned, load
from kompas.core.catalog.check import check
from kompas.core.catalog.paying import PayingSystem

SERVICES = ("hospital", "nursing", "help", "care_home_care", "care_home_housing")
FILES = ("payers/flanders.toml", "payers/hauts-de-france.toml", "payers/wallonia.toml")
TEXTS = {file: load().source.text(file) for file in FILES}
TODAY = date(2026, 11, 22)


def problems(**changed):
    texts = {**TEXTS, **{f"payers/{name.replace('_', '-')}.toml": t for name, t in changed.items()}}
    source = Pinned({file: text for file, text in texts.items() if text})
    return [str(one) for one in check(source, TODAY, ()).problems if "payers/" in one.file]


def flanders(old, new, count=1):
    text = TEXTS["payers/flanders.toml"]
    assert old in text
    return text.replace(old, new, count)


def test_there_is_one_system_for_each_region():
    systems = load().payers
    assert {slug: one.region for slug, one in systems.items()} == {
        "flanders": "Flanders",
        "hauts-de-france": "Hauts-de-France",
        "wallonia": "Wallonia",
    }


@pytest.mark.parametrize("slug", ["flanders", "hauts-de-france", "wallonia"])
@pytest.mark.parametrize("service", SERVICES)
def test_the_shares_of_a_service_make_one(slug, service):
    payers = getattr(load().payers[slug], service)
    assert payers.insurer.value + payers.care_fund.value + payers.household.value == pytest.approx(
        1.0, abs=1e-9
    )


@pytest.mark.parametrize("file", FILES)
def test_a_number_that_was_seen_says_where(file):
    def numbers(found):
        if isinstance(found, dict):
            if "confidence" in found:
                yield found
            for value in found.values():
                yield from numbers(value)

    seen = [n for n in numbers(tomllib.loads(TEXTS[file])) if n["confidence"] == "seen"]
    assert seen
    assert all("http" in number["source"] or "as above" in number["source"] for number in seen)


def test_what_is_shipped_has_no_problem():
    assert problems() == []


def test_shares_that_do_not_make_one_are_named_with_all_else_that_is_wrong():
    text = flanders("value = 0.914\n", "value = 0.9\n").replace("value = 0.85\n", "value = 0.8\n")
    found = "\n".join(problems(flanders=text.replace("[care_home_care_share]", "[care_share]")))
    assert "`hospital`: the shares of who pays make 0.986, they must make 1" in found
    assert "`help`: the shares of who pays make 0.95, they must make 1" in found
    assert "`care_share` is not a field that is known here" in found
    assert "`care_home_care_share.value` is missing" in found


def test_a_payer_without_a_name_is_missed():
    text = flanders("[names.household]", "[names.family]")
    found = "\n".join(problems(flanders=text))
    assert "`names.household` is missing" in found
    assert "`names.family` is not a field that is known here" in found


def test_a_region_that_the_twin_does_not_know_is_refused():
    found = "\n".join(problems(flanders=flanders('"Flanders"', '"Zeeland"')))
    assert "`region` is 'Zeeland', it must be one of 'Flanders', 'Wallonia'" in found
    assert "payers/flanders.toml:0: nothing says who pays in Flanders" in found


def test_two_files_for_one_region_are_named_and_the_region_without_one():
    found = problems(wallonia="", vlaanderen=TEXTS["payers/flanders.toml"])
    assert [one for one in found if "says already who pays in Flanders" in one]
    assert [one for one in found if "nothing says who pays in Wallonia" in one]


def test_the_part_that_is_care_must_be_a_share():
    text = flanders('unit = "share"', 'unit = "ratio"', 100)
    found = "\n".join(problems(flanders=text))
    assert "must be in `share`, not in `ratio`" in found


def test_a_system_can_be_read_on_its_own():
    data = {**tomllib.loads(TEXTS["payers/wallonia.toml"]), "slug": "wallonia"}
    assert PayingSystem.model_validate(data).names.care_fund["fr"].startswith("Wallonie")
