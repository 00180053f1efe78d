"""People who turn 60 come in year by year, and nobody who is here already notices."""

import numpy as np
import pytest
from measures_given import small_world

from kompas.core.catalog import Stratum
from kompas.core.measures import NobodyThere
from kompas.core.twin.entering import joined

EVERYBODY, FLANDERS = Stratum(), Stratum(region="Flanders")
HERE, YEARS = 4_000, 6.0
LOOKS = ("age", "years", "falls", "qaly", "cost_eur", "place", "death.n")


@pytest.fixture(scope="module")
def here():
    return small_world().people(EVERYBODY, HERE)


@pytest.fixture(scope="module")
def later():
    return small_world().turning_sixty(EVERYBODY, HERE, YEARS)


def test_as_many_come_in_as_the_census_says(later):
    census = small_world().census
    share = HERE / sum(cell.people for cell in census.cells())
    counted = np.array([census.entrants(place, 2026, 2031).sum() for place in census.counted])
    assert len(later) == pytest.approx(share * counted.sum(), rel=0.01)
    men = np.array([census.entrants(place, 2026, 2031)[:, 1].sum() for place in census.counted])
    assert later.facts["male"].mean() == pytest.approx(men.sum() / counted.sum(), abs=0.01)


def test_whoever_comes_in_is_sixty_on_that_day_and_has_the_calendar_of_that_year(later):
    seen = small_world().lives(later, [YEARS], ("age", "years", "place"))[0]
    alive = seen[:, 2] < 2
    assert (later.facts["age"] == 60).all()
    assert np.array_equal(seen[alive, 0], 60 + np.floor(YEARS - later.enters[alive]))
    assert np.array_equal(seen[alive, 1], np.full(alive.sum(), 15.0))


def test_those_here_from_the_start_live_the_very_same_lives(here, later):
    alone = small_world().lives(here, [3.0, YEARS], LOOKS)
    beside = small_world().lives(joined(here, later), [3.0, YEARS], LOOKS)
    assert np.array_equal(alone, beside[:, :HERE])
    assert not np.isnan(beside[-1]).any()


def test_who_turns_sixty_in_the_second_year_is_the_same_however_long_it_goes_on(later):
    shorter = small_world().turning_sixty(EVERYBODY, HERE, 2.0)
    same = later.some(later.enters < 2.0)
    assert np.array_equal(shorter.ids, same.ids)
    for name, fact in shorter.facts.items():
        assert np.array_equal(fact, same.facts[name]), name


def test_more_people_at_the_start_move_nobody_who_comes_in_both_times(later):
    more = small_world().turning_sixty(EVERYBODY, 2 * HERE, YEARS)
    both = np.isin(more.ids, later.ids)
    assert np.array_equal(more.ids[both], later.ids)
    assert np.array_equal(more.enters[both], later.enters)


def test_only_people_of_the_region_come_in():
    assert (small_world().turning_sixty(FLANDERS, 1_000, 2.0).facts["region"] == 0).all()


def test_beyond_what_the_census_knows_it_is_refused():
    with pytest.raises(NobodyThere, match="who turns 60 for 16 years from 2026 on"):
        small_world().turning_sixty(EVERYBODY, HERE, 17.0)
