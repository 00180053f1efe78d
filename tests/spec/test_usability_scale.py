"""The System Usability Scale, by hand: Brooke 1996, and a round by Student and Welch."""

from math import sqrt

import pytest

from kompas.core.adoption import Sheet, SheetProblem, change, read_round, score
from kompas.core.adoption.intervals import difference, mean_of, student

BEST, WORST = [5, 1] * 5, [1, 5] * 5


def test_praise_counts_as_the_answer_minus_one_and_a_complaint_as_five_minus_the_answer():
    # odd: 4-1, 5-1, 3-1, 4-1, 4-1 = 15; even: 5-2, 5-1, 5-2, 5-3, 5-2 = 15; (15 + 15) x 2.5
    assert score([4, 2, 5, 1, 3, 2, 4, 3, 4, 2]) == 75


def test_all_praise_is_a_hundred_all_complaint_nothing_and_the_middle_fifty():
    assert score(BEST) == 100
    assert score(WORST) == 0
    assert score([3] * 10) == 50


def test_who_says_yes_to_everything_gets_fifty_whatever_they_think():
    assert score([5] * 10) == score([1] * 10) == 50


@pytest.mark.parametrize("place", range(10))
def test_one_step_on_any_statement_is_two_and_a_half_points(place):
    one_better = [3] * 10
    one_better[place] += -1 if place % 2 else 1
    assert score(one_better) == 52.5


@pytest.mark.parametrize(
    "wrong",
    [[], [3] * 9, [3] * 11, [3] * 9 + [None], [3] * 9 + [0], [3] * 9 + [6], [3] * 9 + [True],
     [3] * 9 + [3.0]],
    ids=str,
)  # fmt: skip
def test_anything_but_ten_answers_from_one_to_five_is_refused_and_no_gap_is_guessed(wrong):
    with pytest.raises(SheetProblem):
        score(wrong)


@pytest.mark.parametrize(
    ("freedom", "reach"),
    [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (9, 2.262), (10, 2.228),
     (20, 2.086), (30, 2.042), (60, 2.000), (120, 1.980)],
)  # fmt: skip
def test_the_reach_of_an_interval_is_that_of_the_printed_tables_of_student(freedom, reach):
    assert student(freedom) == pytest.approx(reach, abs=0.0006)


def test_the_mean_of_five_scores_by_hand():
    # mean 70, deviations -20 -10 0 10 20: variance 1000 / 4; 2.776 x sqrt(250 / 5)
    found = mean_of([50, 60, 70, 80, 90])
    assert found.value == 70
    assert found.high - 70 == pytest.approx(2.776 * sqrt(50), abs=0.01)
    assert found.low == pytest.approx(140 - found.high)


def test_the_difference_of_two_rounds_by_hand():
    # both variances 250, n = 5: standard error sqrt(50 + 50); Welch's freedom 8, so 2.306 x 10
    found = difference([50, 60, 70, 80, 90], [60, 70, 80, 90, 100])
    assert found.value == 10
    assert found.high - 10 == pytest.approx(23.06, abs=0.01)


def sheets(score_is, people, role="nurse", spread=1):
    """So many people around one score; a little apart, so that there is a spread."""
    steps = round(score_is / 2.5)
    return [Sheet(role, ratings(steps + (n % 3 - 1) * spread)) for n in range(people)]


def ratings(steps):
    """Ten answers that are worth so many steps of 2.5."""
    left, found = min(max(steps, 0), 40), []
    for place in range(10):
        worth = min(left, 4)
        left -= worth
        found.append(5 - worth if place % 2 else 1 + worth)
    return tuple(found)


def test_a_round_of_four_shows_nothing_and_one_of_five_a_mean_within_the_scale():
    few, enough = read_round(sheets(70, 4)), read_round(sheets(99, 5))
    assert (few.all.people, few.all.mean) == (4, None)
    assert few.roles == {}
    assert enough.all.mean == pytest.approx(99)
    assert enough.all.high <= 100


def test_a_clear_change_is_named_a_small_one_is_not_and_four_people_tell_nothing():
    assert change(sheets(50, 8), sheets(70, 8)).verdict == "better"
    assert change(sheets(70, 8), sheets(50, 8)).verdict == "worse"
    assert change(sheets(50, 8, spread=4), sheets(52.5, 8, spread=4)).verdict == (
        "no clear difference"
    )
    assert change(sheets(50, 8), sheets(90, 4)) == change(sheets(50, 2), sheets(10, 9))
    assert change(sheets(50, 8), sheets(90, 4)).verdict == "too few"
    assert change(sheets(50, 8), sheets(90, 4)).value is None
