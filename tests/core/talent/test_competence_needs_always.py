"""What holds for any vacancies and any people who agreed to be counted."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as some
from needs_given import (
    ALARM,
    KORTRIJK,
    LILLE,
    NAMUR,
    TOURNAI,
    TREND,
    candidate,
    plan,
    vacancy,
)

from kompas.core.talent.competence_needs import (
    EVERYWHERE,
    Counted,
    Pool,
    Rolled,
    by_rollouts,
    by_vacancies,
    holders,
    needs,
    open_groups,
    people,
)

PLACES = (TOURNAI, TOURNAI, NAMUR, KORTRIJK, LILLE, "")
LEVELS = ("knows", "with_help", "does")
places = some.sampled_from(PLACES)
shown = some.tuples(
    some.sampled_from((ALARM, TREND)),
    some.sampled_from(LEVELS),
    some.sampled_from(("told", "unit", "play", "trainer")),
)
candidates = some.builds(lambda place, those: candidate(place, *those), places, some.lists(shown))
crowds = some.lists(candidates, min_size=6, max_size=40).map(
    lambda those: [(str(number), one) for number, one in enumerate(those)]
)
vacancies = some.builds(
    lambda place, posts, level: vacancy(place, posts, alarm=level),
    places,
    some.integers(1, 9),
    some.sampled_from(LEVELS),
)
counts = some.integers(0, 25)


def gaps(asked, those, rollouts=()):
    """The gap of each place and competence."""
    wanted = [*by_vacancies(asked), *by_rollouts(rollouts)]
    rows = needs(wanted, Counted(people(those)))
    return {(row.where, row.competence): row.gap for row in rows}


def is_below(one, other):
    """Whether no end of one lies above that of the other."""
    return one.low <= other.low and one.middle <= other.middle and one.high <= other.high


@given(some.lists(vacancies, min_size=1, max_size=6), vacancies, crowds)
@settings(deadline=None)
def test_adding_a_vacancy_never_lowers_a_gap(asked, one, those):
    before, after = gaps(asked, those), gaps([*asked, one], those)
    for cell, gap in before.items():
        assert (gap is None) == (after[cell] is None)
        assert gap is None or is_below(gap, after[cell])


@given(some.lists(vacancies, max_size=4), some.integers(1, 20), some.booleans(), crowds)
@settings(deadline=None)
def test_adding_a_roll_out_never_lowers_a_gap(asked, working, looked, those):
    one = Rolled(plan(people=working, able=0 if looked else None), TOURNAI)
    before, after = gaps(asked, those), gaps(asked, those, [one])
    for cell, gap in before.items():
        assert gap is None or is_below(gap, after[cell])


@given(some.lists(vacancies, min_size=1, max_size=6), crowds, shown, some.integers(0, 5))
@settings(deadline=None)
def test_adding_evidence_never_raises_a_gap(asked, those, more, number):
    key, one = those[number]
    extra = (key, candidate(one.place, more))
    before, after = gaps(asked, those), gaps(asked, [*those, extra])
    for cell, gap in before.items():
        assert (gap is None) == (after[cell] is None)
        assert gap is None or is_below(after[cell], gap)


@given(counts, counts, counts)
@settings(deadline=None)
def test_how_many_hold_it_lies_between_those_seen_and_everybody(seen, told, silent):
    found = holders(seen, told, silent)
    assert seen <= found.low <= found.middle <= found.high <= seen + told + silent


@given(counts, counts, counts)
@settings(deadline=None)
def test_telling_and_then_showing_lowers_no_end(seen, told, silent):
    before, told_it = holders(seen, told, silent + 1), holders(seen, told + 1, silent)
    assert is_below(before, told_it)
    assert is_below(told_it, holders(seen + 1, told, silent))
    assert is_below(holders(seen, told, silent), before)


sizes = some.dictionaries(
    some.sampled_from(["a1", "a2", "a3", "b1", "b2", "c1", "lost"]), some.integers(0, 14)
)


@given(sizes)
@settings(deadline=None, max_examples=40)
def test_no_sum_or_difference_of_shown_groups_is_of_one_to_four_people(living):
    branch = {leaf: leaf[0] for leaf in living if leaf != "lost"}
    found = open_groups(living, branch)
    boxes = [{leaf} for leaf in found.leaves]
    boxes += [{leaf for leaf in branch if branch[leaf] == name} for name in found.branches]
    boxes += [set(living)] if found.whole else []
    for signs in product((-1, 0, 1), repeat=len(boxes)):
        each = {
            leaf: sum(sign for sign, box in zip(signs, boxes, strict=True) if leaf in box)
            for leaf in living
            if living[leaf]
        }
        if set(each.values()) <= {0, 1}:
            size = sum(living[leaf] for leaf in each if each[leaf])
            assert size == 0 or size >= 5, (signs, boxes)


@given(crowds)
@settings(deadline=None)
def test_every_group_that_is_shown_has_five_people_or_more(those):
    counted = Counted(people(those))
    wheres = [*counted.open.leaves, *counted.open.branches, EVERYWHERE]
    shown_people = [counted.supply(where, ALARM, "knows") for where in wheres]
    assert all(one is None or one.people >= 5 for one in shown_people)
    pool = Pool(people(those))
    assert all(pool.people[leaf] >= 5 for leaf in pool.open.leaves)


@given(crowds)
@settings(deadline=None)
def test_the_order_in_which_people_came_changes_nothing(those):
    asked = [vacancy(TOURNAI, 4, alarm="does"), vacancy(LILLE, 2, alarm="knows")]
    assert gaps(asked, those) == gaps(asked, those[::-1])
