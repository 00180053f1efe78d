"""Partners who are both simulated: one hears how the other fares."""

import numpy as np
import pytest
from measures_given import small_world

from kompas.core.catalog import Stratum
from kompas.core.measures.sharing import Shared, together
from kompas.core.twin.lives import BUILT
from kompas.core.twin.pairing import GAP, couples
from kompas.core.twin.person import DEAD, HOME, HOSPITAL

PEOPLE, YEARS = 4_000, 3.0
COLUMN = BUILT.column


@pytest.fixture(scope="module")
def people():
    return small_world().people(Stratum(), PEOPLE)


@pytest.fixture(scope="module")
def other(people):
    return couples(people, small_world().seed)


@pytest.fixture(scope="module")
def lived(people):
    some = together(small_world(), people, Shared(couples=True))
    some.until(YEARS)
    return some


def states(some, *names):
    return [some.region.rows[:, COLUMN[name]] for name in names]


def test_partners_are_each_other_s_and_of_one_region(people, other):
    who = np.flatnonzero(other >= 0)
    assert len(who) > 0.7 * (people.facts["carer"] == 1).sum()
    assert np.array_equal(other[other[who]], who)
    assert (people.facts["region"][who] == people.facts["region"][other[who]]).all()
    assert (people.facts["male"][who] != people.facts["male"][other[who]]).all()


def test_the_man_is_some_years_older_on_average(people, other):
    women = np.flatnonzero((other >= 0) & (people.facts["male"] == 0))
    age = people.facts["age"].astype(float)
    gap = age[other[women]] - age[women]
    assert gap.mean() == pytest.approx(GAP, abs=1.0)
    assert 2.0 < gap.std() < 4.0


def test_the_death_of_one_ends_the_care_of_the_other(lived, other):
    """All but those who died so lately that the other has not heard, or acted, yet."""
    place, carer, heard = states(lived, "place", "carer", "partner_place")
    widowed = (other >= 0) & (place[other] == DEAD) & (place == HOME)
    assert widowed.sum() > 50
    assert (heard[widowed] == DEAD).mean() > 0.95
    assert (carer[widowed] == 1).mean() < 0.05


def test_a_partner_who_can_no_longer_care_is_no_carer_any_more(lived, other):
    place, carer, adl, residence = states(lived, "place", "carer", "adl", "residence")
    unable = (other >= 0) & (place == HOME) & ((adl[other] >= 3) | (residence[other] > 0))
    assert unable.sum() > 20
    assert (carer[unable] == 1).mean() < 0.15


def test_while_one_is_in_hospital_nobody_looks_in_and_afterwards_again(lived, other):
    place, carer, out, heard, back = states(
        lived, "place", "carer", "carer_out", "partner_place", "carer_back_at"
    )
    cared = (other >= 0) & (place == HOME) & (carer == 1)
    away = cared & (heard == HOSPITAL)
    assert away.any()
    assert (out[away] == 1).all()
    home = cared & (heard == HOME) & (back == np.inf)
    assert home.sum() > 500
    assert (out[home] == 0).all()


def test_the_window_changes_nothing_for_who_has_no_partner_here(people, lived, other):
    longer = together(small_world(), people, Shared(couples=True, window_days=30.0))
    longer.until(YEARS)
    alone = other < 0
    assert np.array_equal(lived.region.rows[alone], longer.region.rows[alone])
    assert not np.array_equal(lived.region.rows[~alone], longer.region.rows[~alone])


def test_couples_are_counted(lived, other):
    told = lived.coupled()
    assert told.couples == (other >= 0).sum() // 2
    assert 0 < told.caring_at_end < told.couples
