"""The census: it adds up, people only get older or die, and what was shared out says so."""

import csv
import io

import numpy as np
import pytest

from kompas.core.catalog import Catalog, ContentProblems, NotInCatalog, Pinned, load
from kompas.core.catalog.census import SEXES, SIXTY, YOUNGEST, CensusYear
from kompas.core.catalog.census_reading import load_census, read_census

CENSUS = load_census()
PLACES = sorted(CENSUS.counted)
PUBLISHED = load().table("places/census_published.csv")
FILES = [f"places/{name}.csv" for name in ("census", "mortality", "census_numbers")]


def between(people, first, last):
    """People of 60 and older (2, 41) from one age to another."""
    return people[:, first - SIXTY : last - SIXTY + 1]


def life_expectancy(risk, age):
    alive, years = 1.0, 0.0
    for one in risk[age - YOUNGEST : -1]:
        years += alive * (1 - one / 2)
        alive *= 1 - one
    return years + alive * (1 / risk[-1] - 0.5)


def changed(file, row, **cells):
    """The shipped content with one row of one table changed."""
    texts = {name: load().source.text(name) for name in [*FILES, "places/census_legend.csv"]}
    rows = load().table(file)
    rows[row] |= cells
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return Catalog(Pinned(texts | {file: out.getvalue()}))


# --- it adds up


def test_the_departments_keep_the_groups_that_insee_counted():
    for row in load().table("places/fr_age_structure.csv"):
        if row["code"] not in ("32", "FR"):
            people = CENSUS.of(row["code"], 2023)
            assert between(people, 60, 74).sum() == pytest.approx(int(row["age_60_74"]))
            assert between(people, 75, 100).sum() == pytest.approx(int(row["age_75_plus"]))


def test_8_64_percent_of_hauts_de_france_were_75_or_older_in_2023():
    old = between(CENSUS.of_region("Hauts-de-France", 2023), 75, 100).sum()
    assert old / 5_986_464 == pytest.approx(0.0864, abs=0.00005)


@pytest.mark.parametrize("region", ["Flanders", "Wallonia"])
def test_a_belgian_region_keeps_each_five_year_group_that_was_counted(region):
    people = CENSUS.of_region(region, 2016)
    letters = {"women": "F", "men": "M"}
    for row in load().table("places/be_age_structure.csv"):
        first = int(row["age_from"])
        if row["region"] == region and first >= SIXTY:
            sex = next(i for i, one in enumerate(SEXES) if letters[one] == row["sex"])
            group = between(people, first, first + 4)[sex].sum()
            assert group == pytest.approx(int(row["population"]), abs=0.3)


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: "-".join(list(row.values())[:5]))
def test_what_comes_out_is_near_what_was_published(row):
    people = CENSUS.of_region(row["region"], int(row["year"]))
    group = between(people, int(row["age_from"]), int(row["age_to"]))
    ours = group[SEXES.index(row["sex"])].sum() if row["sex"] else group.sum()
    assert ours == pytest.approx(int(row["people"]), rel=0.015)


def test_west_flanders_has_the_share_of_the_flemish_65_plus_that_it_had_in_2023():
    codes = [code for code in PLACES if code.startswith("3")]
    west = sum(between(CENSUS.of(code, 2023), 65, 100).sum() for code in codes)
    flanders = between(CENSUS.of_region("Flanders", 2023), 65, 100).sum()
    assert west / flanders == pytest.approx(295_832 / 1_430_423, abs=0.0001)


def test_people_of_65_live_on_as_long_as_was_published():
    women, men = CENSUS.mortality["Hauts-de-France"].risk
    assert life_expectancy(women, 65) == pytest.approx(21.9, abs=0.05)
    assert life_expectancy(men, 65) == pytest.approx(17.8, abs=0.05)


def test_regions_are_their_places_and_cells_are_their_tables():
    for region in CENSUS.regions:
        cells = CENSUS.cells(2026, CENSUS.places_of(region))
        assert sum(c.people for c in cells) == pytest.approx(CENSUS.of_region(region).sum())
    cells = CENSUS.cells(2026, ["57000"])
    assert len(cells) == 2 * 41
    assert [c.people for c in cells if c.sex == "men"] == CENSUS.of("57000")[1].tolist()
    assert len(CENSUS.cells()) == len(PLACES) * 82


# --- people only get older or die


@pytest.mark.parametrize("place", PLACES)
def test_nobody_is_negative_and_nobody_comes_back(place):
    year = CENSUS.place(place).vintage
    before = CENSUS.everybody(place, year)
    while year < CENSUS.last_year:
        after = CENSUS.everybody(place, year + 1)
        assert (after >= 0).all()
        assert (after[:, 1:-1] <= before[:, :-2]).all()
        assert (after[:, -1] <= before[:, -2] + before[:, -1]).all()
        assert after.sum() > 0.9 * before.sum()
        before, year = after, year + 1


def test_a_cohort_loses_those_who_die_by_the_risk_of_its_region_sex_and_age_that_year():
    then, now = CENSUS.everybody("57000", 2019)[0], CENSUS.everybody("57000", 2020)[0]
    mortality = CENSUS.mortality["Wallonia"]
    at_80 = 80 - YOUNGEST
    risk = mortality.risk[0, at_80] * CENSUS.trend.value ** (2019 - mortality.year)
    assert now[at_80 + 1] == pytest.approx(then[at_80] * (1 - risk))


def test_those_who_turn_60_in_a_year_are_60_on_the_first_of_january_after():
    entrants = CENSUS.entrants("59", 2026, 2041)
    assert entrants.shape == (16, 2)
    assert entrants[0] == pytest.approx(CENSUS.of("59", 2027)[:, 0])
    assert (entrants > 0).all()


def test_each_place_knows_who_turns_60_up_to_2041():
    assert CENSUS.last_year == 2042
    assert all((CENSUS.entrants(place)[-1] > 0).all() for place in PLACES)


def test_the_count_carries_its_year_and_how_far_it_was_brought_forward():
    assert (CENSUS.place("31000").vintage, CENSUS.ages_forward("31000")) == (2016, 10)
    assert (CENSUS.place("80").vintage, CENSUS.ages_forward("80", 2030)) == (2023, 7)
    assert "{vintage}" in CENSUS.legend["aged"].nl


# --- what was shared out says so


@pytest.mark.parametrize("place", PLACES)
def test_each_place_says_in_three_languages_how_it_was_shared_out(place):
    told = CENSUS.legend[CENSUS.place(place).prorated]
    assert min(len(told.nl), len(told.fr), len(told.en)) > 100


def test_the_trend_is_assumed_and_says_why():
    assert CENSUS.trend.confidence == "assumed"
    assert CENSUS.trend.reason is not None


# --- bad input


def test_an_unknown_place_or_region_gets_the_nearest_names():
    with pytest.raises(NotInCatalog, match=r"no place `57001`.*57000"):
        CENSUS.of("57001")
    with pytest.raises(NotInCatalog, match=r"no region `Walonia`.*Wallonia"):
        CENSUS.of_region("Walonia")


@pytest.mark.parametrize("year", [2015, 2043])
def test_a_year_that_cannot_be_reached_says_which_can(year):
    with pytest.raises(CensusYear, match=r"counted in 2016 and can be brought forward to 2042"):
        CENSUS.of("31000", year)


@pytest.mark.parametrize(
    ("file", "cells", "sentence"),
    [
        (FILES[0], {"people": "-1"}, r"census.csv:12: `people` is '-1', not 0 or more"),
        (FILES[0], {"people": "nan"}, r"census.csv:12: `people` is 'nan'"),
        (FILES[0], {"sex": "F"}, r"census.csv:12: `sex` is 'F', it must be one of women, men"),
        (FILES[0], {"age": "33"}, r"census.csv:12: `age` is '33'"),
        (FILES[0], {"age": "34"}, r"census.csv:12: this cell stands here twice"),
        (FILES[0], {"region": "Brussels"}, r"census.csv:12: `region` is 'Brussels'"),
        (FILES[0], {"prorated": "guess"}, r"census.csv:12: `prorated` is 'guess'"),
        (FILES[0], {"vintage": "?"}, r"census.csv:12: `vintage` is '\?'"),
        (FILES[1], {"risk": "1.2"}, r"mortality.csv:12: `risk` is '1.2', not from 0 to 1"),
        (FILES[1], {"year": "now"}, r"mortality.csv:12: `year` is 'now'"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line(file, cells, sentence):
    with pytest.raises(ContentProblems, match=sentence):
        read_census(changed(file, 10, **cells))


def test_a_trend_without_order_and_a_table_with_a_hole_are_refused():
    with pytest.raises(ContentProblems, match=r"census_numbers.csv.*`low` <= `value`"):
        read_census(changed(FILES[2], 0, low="1.5"))
    with pytest.raises(ContentProblems, match=r"place 99999 has 1 cells of 132"):
        read_census(changed(FILES[0], 10, place="99999", age="35"))


def test_what_was_read_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        CENSUS.place("59").people += np.float64(1)
