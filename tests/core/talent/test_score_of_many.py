"""The large form gives exactly what one score after another gives, in the same order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from score_cases import TODAY, candidates, vacancies

from kompas.core.talent.people import Candidate
from kompas.core.talent.score import proposals, score, top

crowd = st.lists(candidates, min_size=1, max_size=6).map(
    lambda found: {f"somebody {n}": one for n, one in enumerate(found)}
)
offers = st.lists(vacancies, max_size=12).map(
    lambda found: {f"post {n}": one for n, one in enumerate(found)}
)


def one_by_one(profiles, posts, most):
    """Names and totals as `proposals` has them for each profile."""
    return [
        tuple(
            (found.name, found.score.total)
            for found in proposals(candidate, posts, TODAY, most=most, key=name)
        )
        for name, candidate in profiles.items()
    ]


@settings(deadline=None, max_examples=150)
@given(crowd, offers, st.integers(1, 15))
def test_many_at_once_get_the_same_posts_with_the_same_totals_in_the_same_order(
    profiles, posts, most
):
    found = top(profiles, posts, TODAY, most=most)
    assert [found.of(row) for row in range(len(profiles))] == one_by_one(profiles, posts, most)


@settings(deadline=None, max_examples=60)
@given(crowd, offers)
def test_the_order_in_which_posts_and_people_come_in_does_not_matter(profiles, posts):
    found = top(profiles, posts, TODAY)
    turned = top(dict(reversed(profiles.items())), dict(reversed(posts.items())), TODAY)
    last = len(profiles) - 1
    assert [found.of(row) for row in range(len(profiles))] == [
        turned.of(last - row) for row in range(len(profiles))
    ]


@settings(deadline=None, max_examples=60)
@given(vacancies, st.integers(2, 30))
def test_no_post_comes_first_for_everybody_when_all_are_alike(vacancy, count):
    posts = {f"post {n}": vacancy for n in range(count)}
    people = {f"somebody {n}": Candidate() for n in range(64)}
    found = top(people, posts, TODAY, most=1)
    firsts = {found.of(row)[0][0] for row in range(64) if found.of(row)}
    assert not firsts or len(firsts) > 1


def test_the_fewest_that_can_be_asked_for_is_one():
    with pytest.raises(ValueError, match="must be 1 or more, not 0"):
        top({}, {}, TODAY, most=0)


def test_nobody_and_no_posts_are_no_error():
    assert top({}, {}, TODAY).chosen.shape == (0, 20)
    assert top({"a": Candidate()}, {}, TODAY).of(0) == ()


@settings(deadline=None, max_examples=100)
@given(candidates, vacancies)
def test_what_is_proposed_is_scored_as_if_it_stood_alone(candidate, vacancy):
    for one in proposals(candidate, {"post": vacancy}, TODAY):
        assert one.score == score(candidate, vacancy, TODAY)
