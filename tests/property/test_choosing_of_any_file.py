"""What holds for every decision file, whatever stands in it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompas.core.guide import Weights, choose, turns
from kompas.core.guide.ranking import TIE
from tests.choices import CARERS, NURSES, file, group, option, score

ON_SCALE = {"hours": (0.0, 10.0), "ease": (0.0, 100.0), "cost": (0.0, 50.0)}


@st.composite
def scores(draw, name):
    low, high = ON_SCALE[name]
    three = sorted(draw(st.tuples(*[st.floats(low, high)] * 3)))
    return score(three[1], three[0], three[2])


@st.composite
def options(draw):
    count = draw(st.integers(2, 5))
    known = [
        {name: draw(scores(name)) for name in ON_SCALE if draw(st.integers(0, 4)) > 0}
        for _ in range(count)
    ]
    return [option(f"o{number}", **own) for number, own in enumerate(known)]


@st.composite
def groups(draw):
    point = st.floats(0.1, 100.0)
    people = [
        Weights(how="direct", points={name: draw(point) for name in ON_SCALE}) for _ in range(5)
    ]
    return group("one").model_copy(update={"people": tuple(people)})


def test_groups_of_tests_are_made_as_in_a_file():
    assert group("one", hours=1).people[0].points == {"hours": 1.0}


@settings(max_examples=40, deadline=None)
@given(options(), st.data())
def test_removing_an_option_changes_no_value_no_luck_and_no_order_of_the_rest(some, data):
    gone = data.draw(st.integers(0, len(some) - 1))
    rest = [one for number, one in enumerate(some) if number != gone]
    full, less = choose(file(options=some), draws=50), choose(file(options=rest), draws=50)
    keep = [number for number in range(len(some)) if number != gone]
    for before, after in zip(full.groups, less.groups, strict=True):
        np.testing.assert_array_equal(before.values[keep], after.values)
        order = before.values[keep][:, None] > before.values[keep][None, :] + TIE
        same = after.values[:, None] > after.values[None, :] + TIE
        np.testing.assert_array_equal(order, same)


@settings(max_examples=40, deadline=None)
@given(options(), groups())
def test_every_option_has_one_rank_in_every_draw_and_the_order_of_options_changes_nothing(
    some, whose
):
    found = choose(file(options=some, groups=(whose,)), draws=50).groups[0]
    back = choose(file(options=some[::-1], groups=(whose,)), draws=50).groups[0]
    assert found.acceptability.sum(axis=1) == pytest.approx(np.ones(len(some)))
    np.testing.assert_array_equal(found.acceptability, back.acceptability[::-1])
    assert found.regret.min() == 0.0
    assert found.ranks.min() == 1


@settings(max_examples=40, deadline=None)
@given(options())
def test_a_fact_that_would_change_the_choice_does_change_it(some):
    given_file = file(options=some, groups=(NURSES, CARERS))
    choice = choose(given_file, draws=10)
    for turn in turns(given_file, choice)[:5]:
        changed = [_with(one, turn) if one.slug == turn.option else one for one in some]
        after = choose(file(options=changed, groups=(NURSES, CARERS)), draws=10)
        ranked = next(r for r in after.groups if r.group.slug == turn.group)
        worth = dict(zip((o.slug for o in after.options), ranked.values, strict=True))
        assert worth[turn.instead] == pytest.approx(worth[turn.first], abs=1e-9)


def _with(one, turn):
    exact = {**one.scores, turn.criterion: score(turn.needed)}
    return one.model_copy(update={"scores": exact})
