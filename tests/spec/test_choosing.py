"""From scores and weights to who ranks what how, worked by hand and held against another library.

The places of the three options on their scales, from worst (0) to best (1):

    pendant   hours (10-4)/10 = 0.6   ease 0.8   cost (50-20)/50 = 0.6
    sensors   hours 0.9               ease 0.5   cost 0.2
    visits    hours 0.4               ease 0.9   cost 1.0
"""

import numpy as np
import pytest
from pymcdm.methods import WSM
from pymcdm.normalizations import minmax_normalization

from kompas.core.guide import (
    ChoiceProblem,
    Requirement,
    Said,
    Unmet,
    choose,
    minority,
    turns,
)
from kompas.core.guide.values import table, weights
from tests.choices import CARERS, NURSES, PENDANT, SENSORS, VISITS, file, group, option, score


def by_group(choice):
    return {ranked.group.slug: ranked for ranked in choice.groups}


def test_the_value_of_an_option_is_the_weighted_sum_of_its_places_on_the_scales():
    found = by_group(choose(file(), draws=10))
    # nurses: 0.6 hours + 0.2 ease + 0.2 cost
    assert found["nurses"].values == pytest.approx([0.64, 0.68, 0.62])
    # carers: 0.2 hours + 0.6 ease + 0.2 cost
    assert found["carers"].values == pytest.approx([0.72, 0.52, 0.82])


def test_each_group_has_a_ranking_of_its_own():
    found = by_group(choose(file(), draws=10))
    assert list(found["nurses"].ranks) == [2, 1, 3]
    assert list(found["carers"].ranks) == [2, 3, 1]


def test_regret_is_what_a_group_loses_against_its_own_first_option():
    choice = choose(file(), draws=10)
    assert by_group(choice)["carers"].regret == pytest.approx([0.10, 0.30, 0.0])
    assert choice.worst_regret == pytest.approx([0.10, 0.30, 0.06])
    assert [choice.options[place].slug for place in choice.least_regret] == ["visits"]


def test_an_option_that_one_group_loves_and_another_could_not_live_with_divides():
    choice = choose(file(), draws=10)
    assert [one.slug for one in choice.dividing] == ["sensors", "visits"]
    assert choice.acceptable_to_all == ()


def test_an_option_nobody_loses_much_with_is_acceptable_to_all():
    middle = option("middle", hours=2.5, ease=85, cost=15)  # 0.75, 0.85, 0.7: 0.76 and 0.80
    choice = choose(file(options=(PENDANT, SENSORS, VISITS, middle)), draws=10)
    assert [one.slug for one in choice.acceptable_to_all] == ["middle"]


@pytest.mark.parametrize("whose", [NURSES, CARERS])
def test_another_library_gives_the_same_values_and_ranks_on_the_same_places(whose):
    given = file()
    places, own = table(given, given.options)[1], weights(given, whose).mean(axis=0)
    other = WSM(normalization_function=lambda places, cost=False: places)
    assert other(places, own, np.ones(3)) == pytest.approx(places @ own)
    ranked = by_group(choose(given, draws=10))[whose.slug]
    assert list(other.rank(places @ own)) == list(ranked.ranks)


REORDERED = ((0.7, 0.9), (0.8, 0.2), (0.7, 0.1), (0.4, 0.4))


@pytest.mark.filterwarnings("ignore:Alternatives with indices")
def test_removing_an_option_reorders_the_rest_where_scales_hang_on_the_options_and_never_here():
    places, own = np.array(REORDERED), np.array([0.5, 0.5])
    by_the_options = WSM(normalization_function=minmax_normalization)
    with_all = by_the_options(places, own, np.ones(2))[:3]
    without_one = by_the_options(places[:3], own, np.ones(2))
    assert (np.argmax(with_all), np.argmax(without_one)) == (0, 1)

    ends = [
        option(name, hours=10 - 10 * x, ease=100 * y)
        for name, (x, y) in zip("abcd", REORDERED, strict=True)
    ]
    other = {"criteria": file().criteria[:2], "groups": (group("all", hours=1, ease=1),)}
    full = choose(file(options=ends, **other), draws=10).groups[0]
    less = choose(file(options=ends[:3], **other), draws=10).groups[0]
    assert full.values[:3] == pytest.approx(less.values)
    assert list(full.ranks[:3]) == list(less.ranks)


def test_two_options_that_differ_by_less_than_half_a_point_in_a_hundred_tie():
    twin = option("twin", hours=4, ease=80.5, cost=20)
    choice = choose(file(options=(PENDANT, twin), groups=(CARERS,)), draws=10)
    assert list(choice.groups[0].ranks) == [1, 1]
    assert len(choice.groups[0].first) == 2


def test_an_option_that_fails_a_requirement_is_not_ranked_and_keeps_its_reason():
    why = Unmet(requirement="works without internet", reason="the hub needs a connection")
    needed = Requirement(
        slug="works without internet", name=Said(text="works without internet", language="en")
    )
    out = option("sensors", unmet=(why,), hours=1, ease=50, cost=40)
    choice = choose(file(options=(PENDANT, out, VISITS), requirements=(needed,)), draws=10)
    assert [one.slug for one in choice.options] == ["pendant", "visits"]
    assert choice.removed == ((out, (why,)),)


def test_what_is_not_known_may_lie_anywhere_on_its_scale_and_is_named():
    blank = option("robot", hours=4, cost=20)
    choice = choose(file(options=(PENDANT, blank), groups=(CARERS,)))
    assert choice.unknown == (("robot", "ease"),)
    # at 0.72 for the pendant, the robot wins where 0.12 + 0.12 + 0.6 x > 0.72 + a tie: x > 0.808;
    # a triangle over the whole scale is that high in 2 (1 - 0.808)^2 = 7.4 % of cases
    assert choice.groups[0].acceptability[1, 0] == pytest.approx(0.074, abs=0.02)


def test_rank_acceptability_follows_the_doubt_about_scores():
    even = option("even", hours=score(5, 0, 10), ease=80, cost=20)
    sure = option("sure", hours=5, ease=80, cost=20)
    found = choose(file(options=(even, sure), groups=(NURSES,))).groups[0].acceptability
    assert found[0, 0] == pytest.approx(0.5, abs=0.03)
    assert found.sum(axis=1) == pytest.approx([1.0, 1.0])


def test_within_a_group_each_person_weighs_as_likely_as_another():
    split = group("staff", people=5, hours=1)
    other = group("staff", people=5, cost=1)
    mixed = split.model_copy(update={"people": (*split.people, *other.people)})
    found = choose(file(options=(SENSORS, VISITS), groups=(mixed,))).groups[0]
    assert found.acceptability[0, 0] == pytest.approx(0.5, abs=0.02)


def test_the_single_facts_that_would_change_the_choice_are_told_with_how_far_they_must_move():
    choice = choose(file(groups=(NURSES,)), draws=10)
    found = {(turn.instead, turn.option, turn.criterion): turn for turn in turns(file(), choice)}
    # the pendant trails the sensors by 0.04; on hours (weight 0.6) that is 0.0667 of 10 hours
    assert found["pendant", "pendant", "hours"].needed == pytest.approx(4 - 0.667, abs=0.001)
    assert found["pendant", "sensors", "hours"].needed == pytest.approx(1 + 0.667, abs=0.001)
    assert found["pendant", "pendant", "cost"].needed == pytest.approx(10.0)
    assert not any(turn.possible for turn in found.values())


def test_a_fact_within_its_own_bounds_comes_first_among_those_that_would_change_the_choice():
    unsure = option("pendant", hours=score(4, 2, 8), ease=80, cost=20)
    given = file(options=(unsure, SENSORS, VISITS), groups=(NURSES,))
    first = turns(given, choose(given, draws=10))[0]
    assert (first.option, first.criterion, first.possible) == ("pendant", "hours", True)


def test_the_minority_is_whoever_would_have_chosen_otherwise_and_what_they_lose():
    given = file(chosen="visits")
    (dissent,) = minority(given, choose(given, draws=10))
    assert (dissent.group, dissent.prefers) == ("nurses", ("sensors",))
    assert dissent.regret == pytest.approx(0.06)
    assert not dissent.could_live_with_it


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"criteria": (), "options": (), "groups": ()}, "there is no criterion"),
        ({"options": ()}, "no option meets every requirement"),
        ({"groups": ()}, "nobody has given weights"),
    ],
)
def test_where_there_is_nothing_to_choose_one_sentence_says_what_is_missing(given, sentence):
    with pytest.raises(ChoiceProblem, match=sentence):
        choose(file(**given))
