"""Who pays more for an approach on the map: the parts make the whole, a place has one system."""

import numpy as np
import pytest
from small_region import shared

from kompas.core.catalog import PAYERS, NotInCatalog
from kompas.core.region import area
from kompas.core.region.indicators import indicator
from kompas.core.region.payers import who_pays

COST = indicator("cost_eur")
SYSTEMS = {place.code: place.region for place in area()}


@pytest.fixture(scope="module")
def exercise():
    return shared().answer("exercise-classes")


def test_the_map_has_each_payer_of_three_systems(exercise):
    found = [(one.region, one.payer) for one in who_pays(exercise, 5)]
    regions = dict.fromkeys(SYSTEMS.values())
    assert set(regions) == {"Flanders", "Wallonia", "Hauts-de-France"}
    assert found == [(region, payer) for region in regions for payer in PAYERS]


@pytest.mark.parametrize("code", ["34000", next(c for c, r in SYSTEMS.items() if r == "Wallonia")])
def test_a_place_has_the_payers_of_its_system_and_they_pay_the_whole_cost(exercise, code):
    found, mask = who_pays(exercise, 10, code), exercise.groups.mask(place=code)
    assert {one.region for one in found} == {SYSTEMS[code]}
    whole = exercise.by_luck.usual(COST, mask, 10).value
    assert sum(one.without.value for one in found) == pytest.approx(whole, rel=1e-5)


def test_what_all_payers_pay_more_is_what_it_costs_more(exercise):
    found, real = who_pays(exercise, 10), exercise.real
    whole = exercise.by_luck.change(COST, exercise.groups.mask(), 10).value
    parts = 0.0
    for region in set(SYSTEMS.values()):
        codes = [code for code, where in SYSTEMS.items() if where == region]
        mask = np.any([exercise.groups.mask(place=code) for code in codes], axis=0)
        each = sum(one.change.value for one in found if one.region == region)
        parts += each * real("people", mask, 10) / real("people", exercise.groups.mask(), 10)
    assert parts == pytest.approx(whole, rel=1e-4)


def test_without_an_approach_nobody_pays_more():
    found = who_pays(shared().answer(""), 3)
    assert len(found) == 9
    assert all(one.change is None and one.without.value > 0 for one in found)


def test_a_place_that_is_not_there_is_named(exercise):
    with pytest.raises(NotInCatalog):
        who_pays(exercise, 5, "99999")
