"""After a job day: who met whom by group, without a figure about fewer than five people."""

from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kompas.core.talent.fairness import (
    FIGURES,
    TRAITS,
    Attended,
    Gap,
    best_language,
    mean_wait,
    report,
    share_gap,
)
from kompas.core.talent.fairness_words import gap_sentence, group_name, sentences
from kompas.core.talent.schedule.day import Meeting
from kompas.core.talent.suppression import LEAST_PEOPLE, showable

LANGUAGES = ("nl", "fr", "en")


def crowd(number, **told):
    return [Attended(**{"meetings": 1, "wait": 1.0, "planned": 1, **told}) for _ in range(number)]


def table(found, trait):
    return found.tables[TRAITS.index(trait)]


def groups(found, trait):
    return {row.group: row.figures.people for row in table(found, trait).rows}


# What is counted


def test_each_group_has_its_people_meetings_waits_and_missed_meetings():
    found = report(
        [
            *crowd(5, region="Flanders", meetings=2, wait=0.5, planned=2),
            *crowd(3, region="France", meetings=1, wait=3.0, planned=2, missed=1),
            *crowd(3, region="France", meetings=0, wait=None, planned=1, missed=1),
            *crowd(4, region="France", meetings=3, wait=1.0, planned=3),
        ]
    )
    flanders, france = table(found, "region").rows
    assert (flanders.group, france.group) == ("Flanders", "France")
    assert (france.figures.people, france.figures.with_meeting) == (10, 7)
    assert france.figures.meetings == pytest.approx(1.5)
    assert france.figures.wait == pytest.approx((3 * 3 + 4 * 1) / 7)
    assert france.figures.no_shows == pytest.approx(0.6)
    assert flanders.figures.no_shows == 0


def test_who_did_not_tell_is_a_group_of_its_own_and_comes_last():
    found = report([*crowd(6, age_band="25_34"), *crowd(7), *crowd(5, age_band="55_plus")])
    assert [row.group for row in table(found, "age_band").rows] == ["25_34", "55_plus", ""]
    assert group_name("age_band", "")["en"] == "age not told"


def test_somebody_waits_for_the_free_slots_between_coming_and_the_last_meeting():
    plan = [Meeting(3, "b1", "anna"), Meeting(6, "b2", "anna")]
    assert mean_wait(2, plan) == (1 + 2) / 2
    assert mean_wait(3, plan[:1]) == 0
    assert mean_wait(0, []) is None


def test_the_language_is_the_one_spoken_best_and_of_equals_the_first_named():
    assert best_language({"fr": "B1", "nl": "C1"}) == "nl"
    assert best_language({"fr": "B2", "nl": "B2"}) == "fr"
    assert best_language({}) == ""


def test_the_worst_off_are_the_groups_with_the_fewest_meetings():
    found = report(
        [*crowd(8, region="France", meetings=1), *crowd(8, region="Flanders", meetings=3)]
    )
    assert [row.group for row in table(found, "region").worst_off] == ["France"]
    said = sentences(found, "en")
    assert any("the fewest meetings went to the group France, 1.00 a person" in one for one in said)


def test_the_fewest_meetings_may_be_chance_and_then_that_is_said():
    close = [*crowd(9, region="France", meetings=1), *crowd(1, region="France", meetings=2)]
    found = report([*close, *crowd(5, region="Flanders", meetings=2), *crowd(5, region="Flanders")])
    said = [one for one in sentences(found, "en") if "the fewest meetings" in one]
    assert all(one.endswith("That may be chance.") for one in said)
    assert said


# What is held back


def test_fewer_than_five_people_have_no_report():
    found = report(crowd(4))
    assert (found.everybody, found.tables) == (None, ())
    assert sentences(found, "nl") == (
        "Er waren minder dan vijf mensen. Hun cijfers worden niet getoond.",
    )


def test_a_group_of_four_is_held_back_and_with_it_the_smallest_that_would_give_it_away():
    found = report(
        [
            *crowd(20, region="Flanders"),
            *crowd(7, region="Wallonia"),
            *crowd(4, region="France"),
        ]
    )
    assert groups(found, "region") == {"Flanders": 20}
    assert table(found, "region").held_back == 11


def test_two_small_groups_that_are_five_together_need_no_third():
    found = report(
        [
            *crowd(20, region="Flanders"),
            *crowd(3, region="Wallonia"),
            *crowd(2, region="France"),
        ]
    )
    assert groups(found, "region") == {"Flanders": 20}


def test_a_group_that_is_another_one_but_for_one_person_is_not_shown_beside_it():
    """All from France speak French, and one more does: who knows that would subtract."""
    found = report(
        [
            *crowd(12, region="France", language="fr"),
            *crowd(1, region="Flanders", language="fr"),
            *crowd(20, region="Flanders", language="nl"),
        ]
    )
    both = {*groups(found, "region").items(), *groups(found, "language").items()}
    assert not {("France", 12), ("fr", 13)} <= both
    assert not {("Flanders", 21), ("nl", 20)} <= both


def test_the_same_people_under_two_names_may_be_shown_twice():
    found = report(
        [
            *crowd(12, region="France", language="fr"),
            *crowd(20, region="Flanders", language="nl"),
        ]
    )
    assert groups(found, "region") == {"France": 12, "Flanders": 20}
    assert groups(found, "language") == {"fr": 12, "nl": 20}


def test_a_wait_is_not_shown_when_only_four_of_the_group_had_a_meeting():
    found = report(
        [
            *crowd(4, region="France"),
            *crowd(6, region="France", meetings=0, wait=None),
            *crowd(20, region="Flanders"),
        ]
    )
    flanders, france = table(found, "region").rows
    assert france.figures.wait is None
    assert flanders.figures.wait is None, "everybody less Flanders would be those four"
    assert france.figures.with_meeting == 4
    assert "wait" not in {gap.figure for gap in (*france.gaps, *flanders.gaps)}


def can_be_worked_out(people, shown):
    """Sets of one to four people whose sum is a combination of shown sums: by exact elimination."""
    rows = [[Fraction(1)] * len(people)]
    rows += [[Fraction(cell[t] == name) for cell in people] for t, name in sorted(shown)]
    basis = []
    for row in rows:
        row = reduced(row, basis)
        lead = next((i for i, value in enumerate(row) if value), None)
        if lead is not None:
            basis.append((lead, [value / row[lead] for value in row]))
    for size in range(1, LEAST_PEOPLE):
        for chosen in combinations(range(len(people)), size):
            ones = [Fraction(i in chosen) for i in range(len(people))]
            if not any(reduced(ones, basis)):
                yield chosen


def reduced(row, basis):
    for lead, other in basis:
        if row[lead]:
            factor = row[lead]
            row = [a - factor * b for a, b in zip(row, other, strict=True)]
    return row


CELLS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.sampled_from("12")),
    min_size=5,
    max_size=13,
)


@settings(max_examples=150, deadline=None)
@given(CELLS)
@example([("a", "x", "1")] * 6 + [("a", "y", "1")] + [("b", "y", "1")] * 6)
def test_no_sum_over_one_to_four_people_can_be_worked_out_of_what_is_shown(people):
    assert list(can_be_worked_out(people, showable(people))) == []


@settings(max_examples=150, deadline=None)
@given(CELLS)
def test_a_shown_group_has_five_people_and_the_held_back_of_a_table_none_or_five(people):
    shown = showable(people)
    for place in range(3):
        sizes = Counter(cell[place] for cell in people)
        held_back = sum(size for name, size in sizes.items() if (place, name) not in shown)
        assert all(sizes[name] >= 5 for table, name in shown if table == place)
        assert held_back == 0 or held_back >= 5


@settings(max_examples=60, deadline=None)
@given(CELLS)
def test_who_is_shown_does_not_hang_on_the_order_of_the_people(people):
    assert showable(people) == showable(sorted(people))


def test_without_any_check_the_elimination_does_find_a_leak():
    people = [("a", "x", "1")] * 6 + [("b", "x", "1")]
    assert list(can_be_worked_out(people, {(0, "a")})) == [(6,)]


# What can be told of differences


def test_the_difference_of_two_shares_is_the_published_example():
    """Newcombe 1998, table II, example a: 56/70 and 48/80, method 10."""
    found = share_gap(56, 70, 48, 80)
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_the_interval_of_shares_stays_a_difference_of_shares():
    found = share_gap(10, 10, 0, 20)
    assert found.value == 1
    assert (found.low, found.high) == pytest.approx((0.6791, 1.0), abs=5e-4)


def test_a_share_of_nobody_has_no_interval():
    with pytest.raises(ValueError, match="somebody"):
        share_gap(0, 0, 1, 5)


def test_a_clear_difference_is_told_with_its_interval():
    found = report(
        [
            *crowd(15, region="France", meetings=1),
            *crowd(15, region="France", meetings=0, wait=None),
            *crowd(30, region="Flanders", meetings=3),
        ]
    )
    row = table(found, "region").rows[1]
    gap = next(gap for gap in row.gaps if gap.figure == "meetings")
    assert (row.group, gap.verdict, gap.value) == ("France", "less", -2.5)
    assert gap.low < gap.value < gap.high < 0
    said = gap_sentence("region", row, gap, "nl")
    assert (
        said == "Frankrijk: gemiddeld 2,50 gesprekken minder dan de anderen (95 %: 2,31 tot 2,69)."
    )


def test_where_nothing_can_be_told_it_says_so_and_never_that_it_was_fair():
    mixed = [*crowd(5, meetings=1), *crowd(5, meetings=2)]
    people = [*mixed, *(Attended("France", meetings=one.meetings, planned=1) for one in mixed)]
    found = report(people)
    for language, words in zip(
        LANGUAGES, ("niet te zeggen", "On ne peut pas dire", "cannot be told"), strict=True
    ):
        said = " ".join(sentences(found, language))
        assert words in said
        for praise in ("fair", "eerlijk", "équitable", "juste"):
            assert praise not in said.lower()


def test_an_interval_that_touches_zero_tells_nothing():
    assert Gap("meetings", 1.0, 0.0, 2.0).verdict == "cannot_tell"
    assert Gap("meetings", 1.0, 0.1, 2.0).verdict == "more"


def test_a_group_that_is_everybody_is_compared_with_nobody():
    found = report(crowd(9, region="France"))
    assert [row.gaps for row in table(found, "region").rows] == [()]
    assert found.comparisons == 0


def test_it_is_said_how_many_comparisons_would_differ_by_chance_alone():
    found = report([*crowd(10, region="France"), *crowd(10, region="Flanders")])
    assert found.comparisons == 2 * len(FIGURES)
    assert any("8 comparisons" in one and "about 0.4" in one for one in sentences(found, "en"))


TOLD = st.builds(
    Attended,
    st.sampled_from(("", "France", "Flanders")),
    st.sampled_from(("", "nl", "fr", "ar")),
    st.sampled_from(("", "under_25", "55_plus")),
    st.sampled_from((None, True, False)),
    st.integers(0, 3),
    st.none() | st.floats(0, 9),
    st.integers(0, 4),
    st.integers(0, 4),
)


COUNTED = {
    "meetings": lambda one: True,
    "wait": lambda one: one.wait is not None,
    "no_shows": lambda one: one.planned > 0,
}


@settings(max_examples=60, deadline=None)
@given(st.lists(TOLD, min_size=5, max_size=12))
def test_no_figure_of_a_report_gives_away_what_one_to_four_people_did(people):
    """Also a mean over those with a meeting, and also from the gaps to all others."""
    found = report(people)
    for figure, counts in COUNTED.items():
        cells = [cell_of(one) for one in people if counts(one)]
        shown = {
            (place, row.group)
            for place, part in enumerate(found.tables)
            for row in part.rows
            if getattr(row.figures, figure) is not None
            or figure in {gap.figure for gap in row.gaps}
        }
        if shown:
            assert list(can_be_worked_out(cells, shown)) == []


def cell_of(one):
    first = {None: "", True: "yes", False: "no"}[one.first_time]
    return (one.region, one.language, one.age_band, first)


@settings(max_examples=60, deadline=None)
@given(st.lists(TOLD, max_size=60))
def test_every_report_can_be_said_in_three_languages(people):
    found = report(people)
    assert len({len(sentences(found, language)) for language in LANGUAGES}) == 1
