"""The places of the region: 24 arrondissements, 5 departments, and what no map shows."""

from collections import Counter

import pytest

from kompas.core.catalog import NotInCatalog
from kompas.core.region import area, load_census, place, places, region_name


def test_the_map_has_24_arrondissements_and_5_departments():
    assert Counter(one.level for one in area()) == {"arrondissement": 24, "department": 5}
    assert Counter(one.level for one in places())["rest"] == 2


def test_every_place_that_is_counted_has_a_name_and_a_region():
    census = load_census()
    assert {one.code for one in places()} == set(census.counted)
    for one in places():
        assert one.region == census.place(one.code).region
        assert region_name(one.region).nl


def test_no_place_is_finer_than_the_coarsest_figure_that_made_it():
    assert {one.country for one in places() if one.level == "arrondissement"} == {"BE"}
    assert {one.country for one in places() if one.level == "department"} == {"FR"}
    assert all(one.prorated in load_census().legend for one in places())


def test_a_place_has_its_name_in_each_language_and_in_english_the_one_used_there():
    doornik, ghent = place("57000"), place("44000")
    assert (doornik.name.nl, doornik.name.fr) == ("Doornik-Moeskroen", "Tournai-Mouscron")
    assert (doornik.name.en, ghent.name.en) == ("Tournai-Mouscron", "Gent")
    assert place("rest-of-flanders").name.en == "Rest of Flanders"


def test_what_no_map_shows_is_in_the_totals_of_its_region():
    census = load_census()
    shown = sum(census.of(one.code).sum() for one in area() if one.region == "Flanders")
    assert shown < 0.6 * census.of_region("Flanders").sum()


def test_an_unknown_place_or_region_gets_the_nearest_names():
    with pytest.raises(NotInCatalog, match=r"no place `5700`.*57000"):
        place("5700")
    with pytest.raises(NotInCatalog, match=r"no region `Vlaanderen`"):
        region_name("Vlaanderen")
