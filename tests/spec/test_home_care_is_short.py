"""Home care is shared: when there is too little, people wait for it in hospital."""

import numpy as np
import pytest
from the_twin_given import ESTHER, care

from kompas.core import twin
from kompas.core.catalog import load
from kompas.core.twin.population import People, Setting
from kompas.core.twin.windows import Pool, Region

WEEK = 7 / 365.25
PEOPLE = 400


def waited(places):
    """Days in hospital spent waiting for help at home, a year, with so many places."""
    facts = {
        "age": np.full(PEOPLE, 84.0),
        "adl": np.full(PEOPLE, 3.0),
        "frailty": np.full(PEOPLE, 2.0),
        "carer": np.zeros(PEOPLE),
        "home_care": np.zeros(PEOPLE),
        "home_care_pooled": np.ones(PEOPLE),
        "uses": np.zeros(PEOPLE),
    }
    central = twin.Numbers.of(load()).central
    setting = Setting(care(ESTHER)[None, :], central, seed=4)
    pool = Pool("home care", places, "home_care_asked_at", "home_care_held")
    region = Region(twin.BUILT, People.of(facts), setting, WEEK, pools=[pool])
    region.until(1.0)
    seen = region.look(1.0, ["days_waiting", "home_care_held", "home_care"])
    return dict(zip(seen.looks, seen.values[0, 0], strict=True))


@pytest.fixture(scope="module")
def years():
    return {places: waited(places) for places in (20, PEOPLE)}


def test_with_too_few_places_people_wait_in_hospital_and_with_enough_hardly(years):
    assert years[20]["days_waiting"] > 5 * years[PEOPLE]["days_waiting"]


def test_never_more_people_have_home_care_than_there_are_places(years):
    assert years[20]["home_care_held"] <= 20
    assert years[PEOPLE]["home_care"] > years[20]["home_care"]
