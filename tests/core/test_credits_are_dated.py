"""Rules of continuing education: what counts, from when to when, and what is not known."""

from datetime import date
from itertools import pairwise

import pytest

from kompas.core import catalog
from kompas.core import credits as education
from kompas.core.catalog import Pinned
from kompas.core.catalog.credits import Activity, Credit
from kompas.core.credits.check import credit_problems

RULES = catalog.load().credits
CASES = [(rule, case) for rule in RULES.values() for case in rule.cases]
TODAY = date(2026, 11, 22)


def did(on, amount, unit="points", *kinds, recognised=True):
    return Activity(
        on=date.fromisoformat(on), amount=amount, unit=unit, kinds=kinds, recognised=recognised
    )


def counted(slug, activities, on=TODAY, began=date(2024, 1, 1)):
    found = education.answer(RULES[slug], on, activities, began)
    return {one.ask.slug: (one.has, one.is_met) for one in found.counted}


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{r.slug}: {c.says}" for r, c in CASES])
def test_each_rule_gets_its_own_worked_cases_right(rule, case):
    found = education.answer(rule, case.on, case.activities, case.began)
    assert found.standing == case.standing
    assert {c.ask.slug: c.has for c in found.counted if c.has is not None} == case.counts
    assert {c.ask.slug for c in found.counted if c.is_met is False} == set(case.lacking)


def test_what_nobody_recognised_counts_for_nothing_and_is_named():
    unit = did("2026-05-01", 40.0, "points", "sciences-care", "present", recognised=education.OURS)
    assert counted("be-pharmacist", [unit])["points"] == (0, False)
    found = education.answer(RULES["be-pharmacist"], TODAY, [unit], date(2024, 1, 1))
    assert found.left_out == ((unit, "not_recognised"),)


def test_what_lies_outside_the_period_or_is_of_another_unit_is_named():
    early, hours = did("2023-12-31", 20.0), did("2026-01-01", 5.0, "hours")
    found = education.answer(RULES["be-pharmacist"], TODAY, [early, hours], date(2024, 1, 1))
    assert found.left_out == ((early, "outside"), (hours, "other_unit"))


def test_without_the_beginning_of_a_period_nothing_is_guessed():
    found = education.answer(RULES["be-midwife"], TODAY, [did("2026-01-01", 80.0, "hours")])
    assert [(one.has, one.is_met) for one in found.counted] == [(None, None)]


def test_a_rule_that_may_have_ended_is_unknown_and_counts_nothing():
    two = [did("2026-02-01", 1.0, "actions", "training", "priority")]
    found = education.answer(RULES["fr-dpc"], TODAY, two, date(2026, 1, 1))
    assert found.standing == "unknown"
    assert {one.has for one in found.counted} == {None}


@pytest.mark.parametrize(
    ("slug", "on", "said"),
    [
        ("fr-dpc", "2016-12-31", "not_yet"),
        ("fr-dpc", "2025-12-31", "holds"),
        ("fr-dpc", "2026-01-01", "unknown"),
        ("fr-certification-first", "2031-12-31", "holds"),
        ("fr-certification-first", "2032-01-01", "over"),
        ("be-pharmacist", "2014-12-31", "not_yet"),
        ("be-pharmacist", "2015-01-01", "holds"),
        ("be-quality-law", "2022-01-01", "holds"),
        ("be-physiotherapist", "2022-01-01", "unknown"),
    ],
)
def test_a_rule_says_from_when_to_when(slug, on, said):
    assert education.standing(RULES[slug], date.fromisoformat(on)) == said


def test_periods_follow_each_other_on_the_day_they_began():
    hours = [did("2026-05-01", 60.0, "hours")]
    began = date(2023, 1, 1)
    assert counted("be-nurse-title", hours, date(2026, 12, 31), began)["hours"] == (60, True)
    assert counted("be-nurse-title", hours, date(2027, 1, 1), began)["hours"] == (0, False)


def test_a_period_that_began_on_a_leap_day_goes_on():
    hours = [did("2025-02-28", 8.0, "hours")]
    began = date(2024, 2, 29)
    assert counted("be-care-assistant", hours, date(2025, 3, 1), began)["hours"] == (8, True)


def test_more_recognised_work_never_counts_for_less():
    every = [did(f"2026-0{month}-01", 7.0, "points", "sciences-care") for month in range(1, 9)]
    found = [counted("be-pharmacist", every[:count]) for count in range(len(every))]
    assert all(a["points"][0] < b["points"][0] for a, b in pairwise(found))


def test_a_profession_sees_its_own_rules_by_country():
    both = [rule.slug for rule in education.rules_for(RULES, "pharmacist")]
    assert both == ["be-pharmacist", "be-quality-law", "fr-dpc", "fr-certification",
                    "fr-certification-first"]  # fmt: skip
    assert [r.slug for r in education.rules_for(RULES, "pharmacist", "BE")] == both[:2]
    assert education.rules_for(RULES, "clinical-informatics-manager") == ()


def test_every_figure_has_a_source_that_was_read_or_says_from_memory():
    for rule in RULES.values():
        assert any(one.confidence == "seen" for one in rule.sources), rule.slug
        assert all(one.looked_up for one in rule.sources if one.confidence == "seen")


def test_no_rule_lets_a_unit_of_ours_count():
    """Nobody was asked to recognise Kompas: when somebody does, this test is where to say so."""
    assert education.OURS is False


TOML = """
country = "BE"
professions = ["pharmacist"]
obliged = true
from = 2020-01-01
title = {t}
summary = {t}
kept_by = {t}
provenance = {{ authored_by = "x", written_on = 2026-01-01, next_review = 2027-01-01 }}
[[asks]]
slug = "hours"
least = 8
unit = "hours"
years = 1
text = {t}
[[sources]]
title = "x"
confidence = "seen"
says = {t}
[[cases]]
says = "a good year"
on = 2026-06-01
began = 2026-01-01
standing = "{standing}"
counts = {{ hours = {hours} }}
[[cases.activities]]
on = 2026-02-01
amount = 8
unit = "hours"
[[cases]]
says = "before"
on = 2019-01-01
standing = "not_yet"
"""


def problems(standing="holds", hours=8.0):
    told = TOML.format(t='{ nl = "x", fr = "x", en = "x" }', standing=standing, hours=hours)
    found = credit_problems(Pinned({"credits/own.toml": told}))
    return [problem.sentence for problem in found]


def test_the_check_names_a_case_that_its_rule_gets_wrong():
    seen = "a source that was `seen` says where (`address`) and when (`looked_up`)"
    assert problems() == [seen]
    assert any("counted is {'hours': 8.0}" in one for one in problems(hours=7.0))
    assert any("the rule `holds`" in one for one in problems(standing="over"))


def test_a_rule_ends_after_it_begins_and_says_what_it_does_not_know():
    good = RULES["fr-dpc"].model_dump(by_alias=True)
    with pytest.raises(ValueError, match="before `from`"):
        Credit.model_validate({**good, "until": date(2000, 1, 1)})
    with pytest.raises(ValueError, match="what is not known"):
        Credit.model_validate({**good, "unsettled": None})
    with pytest.raises(ValueError, match="kinds that are not there"):
        Credit.model_validate({**good, "kinds": {}})
