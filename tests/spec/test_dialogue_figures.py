"""The figures of a dialogue, worked out by hand from the published formulas."""

from math import sqrt

import numpy as np
import pytest

from kompas.core import dialogue
from kompas.core.dialogue import AGREE, DISAGREE, MISSING, PASS, clusters

# Ten people in two groups of five, three statements. Group A: five agree with the first; group B:
# one agrees, four disagree. Of the second all ten agree. The third nobody of B has seen.
VOTES = np.array(
    [[AGREE, AGREE, AGREE]] * 4
    + [[AGREE, AGREE, PASS]]
    + [[AGREE, AGREE, MISSING]]
    + [[DISAGREE, AGREE, MISSING]] * 4,
    np.int8,
)
LABELS = np.array([0] * 5 + [1] * 5)
COUNTS = dialogue.tally(VOTES, LABELS, 2)


def test_a_pass_is_seen_and_a_vote_that_is_missing_is_not():
    assert COUNTS.agree.tolist() == [[5, 5, 4], [1, 5, 0]]
    assert COUNTS.disagree.tolist() == [[0, 0, 0], [4, 0, 0]]
    assert COUNTS.seen.tolist() == [[5, 5, 5], [5, 5, 0]]


def test_a_share_is_softened_by_one_for_and_one_against():
    assert dialogue.success(5, 5) == 6 / 7
    assert dialogue.success(0, 0) == 1 / 2


def test_five_of_five_against_one_half():
    # 2 √6 (6/6 - 1/2) = √6
    assert dialogue.share_test(5, 5) == pytest.approx(sqrt(6))


def test_three_of_ten_against_one_half():
    # 2 √11 (4/11 - 1/2) = -3/√11
    assert dialogue.share_test(3, 10) == pytest.approx(-3 / sqrt(11))


def test_the_test_of_two_shares():
    # (5+1)/(5+1) = 1 against (1+1)/(5+1) = 1/3; pooled 8/12 = 2/3;
    # (1 - 1/3) / √(2/3 · 1/3 · (1/6 + 1/6)) = (2/3) / √(2/27) = √6
    assert dialogue.two_share_test(5, 1, 5, 5) == pytest.approx(sqrt(6))


def test_two_shares_of_everybody_do_not_differ():
    assert dialogue.two_share_test(5, 5, 5, 5) == 0.0


def test_the_first_statement_stands_for_both_groups_on_opposite_sides():
    of_a, of_b = (dialogue.representative(COUNTS, group) for group in (0, 1))
    first = of_a[0]
    assert (first.statement, first.side, first.votes, first.seen) == (0, "agree", 5, 5)
    assert first.ratio == pytest.approx((6 / 7) / (2 / 7))
    assert first.ratio_test == pytest.approx(sqrt(6))
    assert (of_b[0].statement, of_b[0].side, of_b[0].votes) == (0, "disagree", 4)
    # share 5/7 against 1/7
    assert of_b[0].ratio == pytest.approx(5)
    # 2 √6 (5/6 - 1/2) = 2 √6 / 3
    assert of_b[0].test == pytest.approx(2 * sqrt(6) / 3)


def test_what_all_agree_with_stands_for_no_group():
    assert 1 not in [
        one.statement for group in (0, 1) for one in dialogue.representative(COUNTS, group)
    ]


def test_consensus_is_the_product_of_the_shares_of_all_groups():
    found = dialogue.consensus(COUNTS)
    assert found.tolist() == pytest.approx([6 / 7 * 2 / 7, 6 / 7 * 6 / 7, 5 / 7 * 1 / 2])
    assert dialogue.consensus(COUNTS, "disagree")[0] == pytest.approx(1 / 7 * 5 / 7)


def test_a_small_group_that_does_not_agree_pulls_consensus_down():
    big = dialogue.Tally(np.array([[95], [0]]), np.array([[0], [5]]), np.array([[95], [5]]))
    assert dialogue.consensus(big)[0] == pytest.approx(96 / 97 * 1 / 7)


def test_four_people_on_a_line_stand_where_their_one_difference_puts_them():
    # Agree, agree, disagree, disagree: mean 0. One statement, so the position is the vote itself.
    there = dialogue.plane(np.array([[1], [1], [-1], [-1]], np.int8))
    assert there.points[:, 0].tolist() == [1, 1, -1, -1]
    assert there.explained.tolist() == [1, 0]


def test_who_saw_half_of_the_statements_is_stretched_by_the_root_of_two():
    # Two statements voted alike: the direction is (1, 1)/√2; one vote of two counts √(2/1).
    votes = np.array([[1, 1], [-1, -1], [1, 1], [-1, -1], [1, MISSING]], np.int8)
    there = dialogue.plane(votes)
    first, second = (there.weights[:, 0] * (votes[0] - means(votes))).sum(), there.points[0, 0]
    assert second == pytest.approx(first)
    alone = there.weights[0, 0] * (1 - means(votes)[0]) * sqrt(2)
    assert there.points[4, 0] == pytest.approx(alone)


def means(votes):
    """The mean vote on each statement, of those who voted."""
    return np.array([column[column != MISSING].mean() for column in votes.T])


def test_the_silhouette_of_two_pairs():
    # 0, 1 and 10, 11 on a line. For 0: a = 1, b = 10.5, s = 9.5/10.5; for 1: b = 9.5, s = 8.5/9.5.
    points = np.array([[0.0, 0], [1, 0], [10, 0], [11, 0]])
    there = clusters.cells(points)
    found = clusters.silhouette(there, np.array([0, 0, 1, 1]), clusters.distances(points))
    assert found == pytest.approx((9.5 / 10.5 + 8.5 / 9.5) / 2, abs=1e-8)


def test_somebody_alone_in_a_group_has_a_silhouette_of_nothing():
    points = np.array([[0.0, 0], [1, 0], [10, 0]])
    there = clusters.cells(points)
    found = clusters.silhouette(there, np.array([0, 0, 1]), clusters.distances(points))
    assert found == pytest.approx((9 / 10 + 8 / 9 + 0) / 3, abs=1e-8)
