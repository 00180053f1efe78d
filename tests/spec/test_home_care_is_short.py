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
    """What became of people in a year, with so many places, of which 20 are taken."""
    taken = (np.arange(PEOPLE) < 20).astype(float)
    facts = {
        "age": np.full(PEOPLE, 84.0),
        "adl": np.full(PEOPLE, 3.0),
        "frailty": np.full(PEOPLE, 2.0),
        "carer": np.zeros(PEOPLE),
        "home_care": taken,
        "home_care_held": taken,
        "uses": np.zeros(PEOPLE),
    }
    central = twin.Numbers.of(load()).central
    setting = Setting(care(ESTHER)[None, :], central, seed=4)
    pool = Pool("home care", places, *(f"home_care_{s}" for s in ("queued_at", "held", "full")))
    region = Region(twin.BUILT, People.of(facts), setting, WEEK, pools=[pool])
    region.until(1.0)
    seen = region.look(1.0, ["days_waiting", "days_short", "home_care_held", "home_care"])
    return dict(zip(seen.looks, seen.values[0, 0], strict=True))


@pytest.fixture(scope="module")
def years():
    return {places: waited(places) for places in (20, 2 * PEOPLE)}


def test_with_too_few_places_people_wait_in_hospital_and_with_enough_hardly(years):
    assert years[20]["days_waiting"] > 5 * years[2 * PEOPLE]["days_waiting"]


def test_only_where_places_are_short_is_a_place_waited_for(years):
    assert years[20]["days_short"] > 100 * PEOPLE
    assert years[2 * PEOPLE]["days_short"] == 0.0


def test_never_more_people_have_home_care_than_there_are_places(years):
    assert years[20]["home_care_held"] <= 20
    assert years[2 * PEOPLE]["home_care"] > years[20]["home_care"]
