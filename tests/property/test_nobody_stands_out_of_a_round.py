"""Whatever people answer, no figure is about fewer than five, nor can one be worked out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kompas.core.adoption import Sheet, read_round, score
from kompas.core.adoption.rounds import LEAST_PEOPLE, showable

ROLES = st.sampled_from(["patient", "carer", "general-nurse", "home-care-aide", "pharmacist"])
RATINGS = st.lists(st.integers(1, 5), min_size=10, max_size=10).map(tuple)
SHEETS = st.lists(st.builds(Sheet, ROLES, RATINGS, st.booleans()), max_size=40)
PEOPLE = st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=6)


@settings(deadline=None)
@given(RATINGS)
def test_a_score_lies_on_the_scale_in_steps_of_two_and_a_half(ratings):
    assert 0 <= score(ratings) <= 100
    assert score(ratings) % 2.5 == 0
    assert score(ratings) + score([6 - one for one in ratings]) == 100


@settings(deadline=None)
@given(SHEETS)
def test_every_mean_is_of_five_people_or_more_and_so_is_what_is_left_of_the_whole(sheets):
    found = read_round(sheets)
    shown = [told for told in (found.all, *found.roles.values(), found.by_code) if told]
    for told in shown:
        assert (told.mean is None) == (told.people < LEAST_PEOPLE)
    assert all(told.people >= LEAST_PEOPLE for told in found.roles.values())
    if found.roles:
        assert found.held_back == 0 or found.held_back >= LEAST_PEOPLE
    if found.by_code:
        assert len(sheets) - found.by_code.people >= LEAST_PEOPLE


@settings(deadline=None)
@given(SHEETS)
def test_a_mean_lies_in_its_interval_on_the_scale_and_the_order_of_answers_says_nothing(sheets):
    found = read_round(sheets)
    assert found == read_round(sheets[::-1])
    if found.all.mean is not None:
        assert 0 <= found.all.low <= found.all.mean <= found.all.high <= 100


@settings(deadline=None)
@given(PEOPLE)
def test_what_is_not_shown_is_nobody_or_five_people_or_more(people):
    shown = showable(people)
    rest = sum(people.values()) - sum(people[name] for name in shown)
    assert not shown or rest == 0 or rest >= LEAST_PEOPLE
    assert all(people[name] >= LEAST_PEOPLE for name in shown)
