"""The same votes give the same result, whoever came first."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from opinions import planted

from kompas.core import dialogue
from kompas.core.dialogue import MISSING

VOTES = arrays(
    np.int8,
    st.tuples(st.integers(0, 30), st.integers(0, 9)),
    elements=st.sampled_from([-1, 0, 1, MISSING]),
)


@settings(max_examples=40, deadline=None)
@given(VOTES, st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(votes, luck):
    order = list(range(len(votes)))
    luck.shuffle(order)
    one, other = dialogue.look(votes, copies=5), dialogue.look(votes[order], copies=5)
    assert dialogue.as_json(one) == dialogue.as_json(other)
    assert one.labels[order].tolist() == other.labels.tolist()


def test_a_planted_dialogue_is_the_same_in_any_order():
    votes, _ = planted(400, 30, 3, missing=0.5)
    order = np.random.default_rng(5).permutation(400)
    one, other = dialogue.look(votes, copies=8), dialogue.look(votes[order], copies=8)
    assert one.state == "groups"
    assert dialogue.as_json(one) == dialogue.as_json(other)
    assert one.labels[order].tolist() == other.labels.tolist()


@settings(max_examples=40, deadline=None)
@given(VOTES)
def test_any_votes_give_a_result_with_whole_groups(votes):
    found = dialogue.look(votes, copies=3)
    assert all(size >= 5 for size in found.sizes)
    assert (found.state == "groups") == (len(found.sizes) >= 2)
    assert sum(found.sizes) == (found.labels >= 0).sum() <= found.placed <= found.people
