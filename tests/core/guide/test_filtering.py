"""Which tools come into question: nothing is dropped in silence."""

import pytest

from kompas.core import catalog
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.guide.filtering import Asked, Candidate, candidates, first_year

KNOWN = catalog.load()


def asked(**what) -> dict[str, Candidate]:
    return {found.tool.slug: found for found in candidates(KNOWN, Asked(**what))}


def why(slug, **what):
    return [reason.message for reason in asked(**what)[slug].hidden]


def test_every_tool_comes_back_whatever_is_asked():
    most = {"needs": ("falls",), "illness": "copd", "skill": "none", "alone": False}
    found = asked(**most, most_minutes=0, most_euro=0, evidence="helps")
    assert set(found) == set(KNOWN.tools)
    assert not any(one.is_shown for one in found.values())


def test_asking_nothing_hides_nothing():
    assert all(one.is_shown for one in asked().values())


def test_a_tool_for_another_need_says_so():
    assert why("video-consult", needs=("found_late",)) == ["not_for_this_need"]
    assert why("fall-alarm-pendant", needs=("found_late",)) == []


def test_a_need_without_a_name_leaves_no_tool_out():
    assert all(one.is_shown for one in asked(needs=("something_else",)).values())


def test_an_illness_hides_what_is_for_another_and_what_fails_with_it():
    assert why("hf-telemonitoring-24-7", illness="copd") == ["only_for"]
    assert why("hf-telemonitoring-24-7", illness="heart_failure") == []
    assert why("fall-alarm-pendant", illness="dementia") == ["not_with"]


def test_little_known_is_a_remark_and_hides_nothing():
    found = asked(illness="dementia")["medication-dispenser"]
    assert found.is_shown
    assert [remark.message for remark in found.remarks] == ["remark_little_known"]


@pytest.mark.parametrize(("skill", "hidden"), [("none", True), ("basic", False), ("able", False)])
def test_a_tool_that_asks_more_skill_than_the_person_has_is_hidden(skill, hidden):
    assert ("asks_skill" in why("video-consult", skill=skill)) is hidden


def test_sensors_that_others_set_off_are_for_who_lives_alone():
    assert why("motion-sensors", alone=False) == ["only_alone"]
    assert why("motion-sensors", alone=True) == []
    near = asked(alone=True)["fall-alarm-pendant"].remarks
    assert [remark.message for remark in near] == ["remark_somebody_near"]


def test_cost_is_that_of_the_first_year_and_the_limit_itself_is_allowed():
    tool = KNOWN.tools["fall-alarm-pendant"]
    cost = tool.cost_eur_once.value + 12 * tool.cost_eur_per_month.value
    assert first_year(tool) == cost
    assert why("fall-alarm-pendant", most_euro=cost) == []
    assert why("fall-alarm-pendant", most_euro=cost - 1) == ["too_many_euro"]


def test_evidence_can_be_asked_in_two_strengths():
    assert why("fall-alarm-pendant", evidence="not against") == ["against"]
    assert why("light-path", evidence="not against") == []
    assert why("light-path", evidence="helps") == ["not_shown_to_help"]
    assert why("video-consult", evidence="helps") == []


def test_every_reason_is_a_sentence_in_each_language():
    most = {"needs": ("falls",), "illness": "dementia", "skill": "none", "alone": False}
    for found in asked(**most, most_minutes=0, most_euro=0, evidence="helps").values():
        for reason in (*found.hidden, *found.remarks):
            said = reason.text(KNOWN)
            assert all(
                said[language].rstrip(".") and "{" not in said[language] for language in LANGUAGES
            )


def test_every_tool_that_is_shipped_says_whom_it_suits():
    assert set(KNOWN.suits) == set(KNOWN.tools)


def test_a_tool_from_outside_without_this_is_shown_with_a_remark(monkeypatch):
    known = catalog.Catalog(KNOWN.source)
    known.__dict__["suits"] = {}
    found = candidates(known, Asked(needs=("falls",), illness="copd"))
    assert all(one.is_shown for one in found)
    assert {remark.message for one in found for remark in one.remarks} == {"remark_unknown"}
