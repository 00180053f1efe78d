"""People of every age have lived since 60 by the twin's own rules."""

from functools import cache

import numpy as np
import pytest

from kompas.core.catalog import Stratum, load
from kompas.core.measures import world
from kompas.core.region import load_census
from kompas.core.twin.lives import DID_NOT_FALL, FELL
from kompas.core.twin.origins import fall_factors, population


@cache
def everybody():
    return world(load(), load_census())


def stock(*names, first=70, last=89):
    """Columns of those who are alive at some ages, everywhere."""
    origins = everybody().origins
    rows = np.vstack([ages[a - 60] for ages in origins.stock.values() for a in range(first, last)])
    return [rows[:, origins.columns.index(name)] for name in names]


def test_what_a_fall_says_about_a_person_is_what_lives_since_sixty_give():
    fell, factor = stock("fell_last_year", "fall_factor", last=90)
    assert factor[fell > 0].mean() == pytest.approx(FELL, rel=0.05)
    assert factor[fell == 0].mean() == pytest.approx(DID_NOT_FALL, rel=0.05)


def test_the_older_the_more_need_help_and_fewer_have_a_partner():
    shares = []
    for first in (60, 70, 80):
        adl, carer = stock("adl", "carer", first=first, last=first + 10)
        shares.append(((adl >= 2).mean(), (carer == 1).mean()))
    help_needed, partners = zip(*shares, strict=True)
    assert list(help_needed) == sorted(help_needed)
    assert list(partners) == sorted(partners, reverse=True)


def test_person_seventeen_is_the_same_in_a_hundred_and_in_ten_thousand():
    here = everybody()
    cells = [cell for cell in here.cells if cell.region == "Flanders"]
    few, _ = population(here.origins, cells, 100)
    many, _ = population(here.origins, cells, 10_000)
    for name, fact in few.facts.items():
        assert fact[17] == many.facts[name][17], name


def test_any_number_of_people_is_spread_over_ages_as_the_census_has_them():
    here = everybody()
    cells = [cell for cell in here.cells if cell.region == "Wallonia"]
    people = np.array([cell.people for cell in cells])
    old = np.array([cell.age >= 75 for cell in cells])
    ages = here.people(Stratum(region="Wallonia"), 5_000).facts["age"]
    assert (ages >= 75).mean() == pytest.approx(people[old].sum() / people.sum(), abs=0.01)


def test_the_unexplained_part_of_falling_has_a_mean_of_one_whatever_its_spread():
    u = np.stack([(np.arange(200_000) + 0.5) / 200_000, (np.arange(200_000) * 0.618034) % 1.0], 1)
    for spread in (0.5, 1.0, 1.3):
        assert fall_factors(u, spread).mean() == pytest.approx(1.0, abs=0.03)
