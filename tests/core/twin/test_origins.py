"""People of every age have lived since 60 by the twin's own rules."""

from functools import cache

import numpy as np
import pytest

from kompas.core.catalog import Stratum, load
from kompas.core.measures import world
from kompas.core.measures.calibrating import with_values
from kompas.core.region import load_census
from kompas.core.streams import of_each
from kompas.core.twin.beliefs import Numbers
from kompas.core.twin.lives import DID_NOT_FALL, FELL
from kompas.core.twin.origins import WHOLE, Survivors, fall_factors, population


@cache
def everybody():
    return world(load(), load_census())


def stock(*names, first=70, last=89):
    """Columns of those who are alive at some ages, everywhere."""
    origins = everybody().origins
    rows = np.vstack([s[a - 60].rows for s in origins.stock.values() for a in range(first, last)])
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


@pytest.mark.parametrize("name", ["dementia_per_year", "death_per_year_women", "fall_per_year"])
def test_a_parameter_that_moves_by_a_hundredth_leaves_most_people_who_they_are(name):
    moved = {name: Numbers.of(load()).by_name[name].value * 1.01}
    other = world(load(), load_census(), numbers=with_values(Numbers.of(load()), moved))
    before, after = (w.people(Stratum(age_from=70.0), 5_000).facts for w in (everybody(), other))
    same = np.all([np.asarray(before[fact]) == after[fact] for fact in WHOLE], axis=0)
    assert same.mean() > 0.9


def test_a_survivor_is_as_likely_to_be_drawn_as_another():
    alive = of_each(np.arange(3_000), "alive", 1, seed=3)[:, 0] < 0.1
    row_of = np.where(alive, np.cumsum(alive) - 1, -1).astype(np.int16)
    rows = np.arange(alive.sum(), dtype=np.float32)[:, None]
    luck = of_each(np.arange(200_000), "drawn", 2, seed=4)
    drawn = np.bincount(Survivors(rows, row_of).drawn(luck)[:, 0].astype(int))
    expected = len(luck) / len(rows)
    assert len(drawn) == len(rows)
    assert drawn.std() / expected < 0.08  # by luck alone 0.04
