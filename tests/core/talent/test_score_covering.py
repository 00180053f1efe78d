"""The cheapest units that teach all that is missing, against looking at every choice."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kompas.core.talent.score.covering import Thing, cheapest

letters = st.sampled_from("abcdef")
things = st.lists(
    st.tuples(st.frozensets(letters, min_size=1, max_size=3), st.integers(1, 10)), max_size=7
).map(lambda found: [Thing(f"unit {n}", *pair) for n, pair in enumerate(found)])


def by_looking_at_all(wanted, given_things):
    """Price, number and names of the best choice among all."""
    able = {one for one in wanted if any(one in thing.covers for thing in given_things)}
    found = []
    for count in range(len(given_things) + 1):
        for some in combinations(given_things, count):
            covered = frozenset().union(*(thing.covers for thing in some))
            if able <= covered:
                names = tuple(sorted(thing.name for thing in some))
                found.append((sum(thing.price for thing in some), count, names))
    return min(found)[2]


@settings(deadline=None, max_examples=200)
@given(st.frozensets(letters), things)
def test_it_is_the_cheapest_choice_then_the_smallest_then_the_first_by_name(wanted, given_things):
    assert cheapest(wanted, given_things) == by_looking_at_all(wanted, given_things)


def test_what_nothing_covers_is_left_out():
    assert cheapest(["a", "z"], [Thing("one", frozenset("a"), 9)]) == ("one",)
    assert cheapest(["z"], []) == ()
