"""What people marked who watched, counted; and how far they agree, against worked examples."""

import pytest

from kompas.core.catalog import load
from kompas.core.practice.observing import (
    MARKS,
    Count,
    Marked,
    ac1,
    agreement,
    alpha,
    observed,
    raw,
)

# Four coders, twelve units, with gaps: Krippendorff (2011), Computing Krippendorff's
# Alpha-Reliability; the same table as in Gwet (2014), Handbook of Inter-Rater Reliability.
CODERS = ("12332141 2...", "12332241 25.3", ".3332342 251.", "12332441 251.")
FOUR_CODERS = [
    [mark for mark in unit if mark != "."]
    for unit in zip(*(c.replace(" ", "") for c in CODERS), strict=True)
]
# Two coders, ten units, yes or no (Krippendorff 2011).
TWO_CODERS = list(zip("0100000010", "1110010000", strict=True))


def told(*rows):
    """Marks of one behaviour: a row for each observer, a sign for each day."""
    signs = {"+": "seen", "-": "not_seen", "?": "could_not_tell"}
    return [
        Marked(who, "wish", day, signs[sign])
        for who, row in enumerate(rows)
        for day, sign in enumerate(row, start=1)
        if sign in signs
    ]


def of(*rows):
    return observed(told(*rows), ["wish"]).behaviours[0]


def test_alpha_is_that_of_the_published_example_with_four_coders_and_gaps():
    assert alpha(FOUR_CODERS) == pytest.approx(0.743, abs=0.0005)


def test_alpha_is_that_of_the_published_example_with_two_coders():
    assert alpha(TWO_CODERS) == pytest.approx(0.095, abs=0.0005)


def test_ac1_is_what_another_program_gives_for_the_same_four_coders():
    assert raw(FOUR_CODERS) == pytest.approx(0.818, abs=0.0005)
    assert ac1(FOUR_CODERS, categories=5) == pytest.approx(0.775, abs=0.0005)


def test_when_nearly_all_marks_are_equal_alpha_falls_and_ac1_does_not():
    """118 of 125 units twice seen, 7 once: by hand, chance is 2 x 0.972 x 0.028 for AC1."""
    units = [("seen", "seen")] * 118 + [("seen", "not_seen")] * 7
    assert raw(units) == 118 / 125
    assert ac1(units, categories=2) == pytest.approx((0.944 - 0.054432) / (1 - 0.054432))
    # 243 seen and 7 not among 250: 1 - 249 x 14 / (2 x 243 x 7)
    assert alpha(units) == pytest.approx(1 - 249 * 14 / (2 * 243 * 7))
    assert alpha(units) < 0 < 0.9 < ac1(units, categories=2)


def test_a_case_by_hand_of_three_who_watched_two_days():
    """Day 1: two of three saw it. Day 2: nobody did. One of three pairs, then all."""
    found = of("+-", "+-", "--").agreement
    assert (found.units, found.alike) == (2, 1)
    assert found.raw == pytest.approx((1 / 3 + 1) / 2)
    assert found.alpha == pytest.approx(1 - 5 * (4 / 2) / 16)  # 2 seen, 4 not: 16 unequal of 30
    chance = 2 * (1 / 3) * (2 / 3)
    assert found.ac1 == pytest.approx((2 / 3 - chance) / (1 - chance))


def test_all_alike_is_one_and_alpha_says_nothing_where_nothing_varies():
    assert (of("++", "++").agreement.ac1, of("++", "++").agreement.alpha) == (1, None)
    assert (of("+-", "+-").agreement.ac1, of("+-", "+-").agreement.alpha) == (1, 1)


@pytest.mark.parametrize("rows", [(), ("+-+",), ("+..", ".-+"), ("+-", "??")])
def test_agreement_is_unknown_when_no_two_judged_the_same(rows):
    found = of(*rows).agreement
    assert not found.is_known
    assert (found.raw, found.alpha, found.ac1) == (None, None, None)


def test_who_could_not_tell_is_counted_and_agrees_with_nobody():
    found = of("+?", "+?", "?+")
    assert found.days == {1: Count(2, 0, 1), 2: Count(1, 0, 2)}
    assert (found.agreement.units, found.agreement.alike) == (1, 1)


def test_it_is_told_how_many_saw_something_at_least_once_of_those_who_judged():
    found = of("--+", "---", "???", "++.")
    assert (found.saw, found.judged) == (2, 3)


def test_the_later_of_two_marks_holds_and_other_behaviours_count_nowhere():
    twice = [*told("+"), *told("-"), Marked(0, "gone", 1, "seen")]
    found = observed(twice, ["wish"])
    assert found.behaviours[0].days == {1: Count(0, 1, 0)}
    assert (found.observers, found.days, len(found.behaviours)) == (1, 1, 1)


def test_nothing_was_observed_when_nobody_watched():
    found = observed([], ["wish", "task"])
    assert (found.observers, found.days) == (0, 0)
    assert all(not behaviour.days for behaviour in found.behaviours)


def test_agreement_over_all_takes_each_behaviour_on_each_day_as_one():
    marks = [Marked(who, item, 1, "seen") for who in "ab" for item in ("wish", "task")]
    marks[0] = Marked("a", "wish", 1, "not_seen")
    found = observed(marks, ["wish", "task"]).agreement
    assert found == agreement([("not_seen", "seen"), ("seen", "seen")])
    assert (found.units, found.alike) == (2, 1)


def test_the_shipped_sheet_has_a_word_for_each_mark():
    sheets = [one for one in load().instruments.values() if one.about == "others"]
    assert sheets
    assert all(len(sheet.scale) == len(MARKS) for sheet in sheets)
    assert all(6 <= len(sheet.items) <= 8 for sheet in sheets)
    for sheet in sheets:
        assert {item.domain for item in sheet.items} == {domain.slug for domain in sheet.domains}
