"""Who moves in, as a file says: read with all that is wrong at once, and nobody else notices."""

import numpy as np
import pytest
from measures_given import small_world

from kompas.core.catalog import ContentProblems, Stratum, load
from kompas.core.catalog.census_reading import load_census
from kompas.core.measures.arriving import read_arrivals
from kompas.core.measures.running import Asked, everybody, run
from kompas.core.measures.world import places_counted
from kompas.core.twin.entering import joined

PLACES = places_counted(load(), load_census())
FILE = """year,place,sex,age,people
2026,Flanders,women,60-69,40000
2027,31000,men,82,3000
2028,59,women,90-94,2000.5
"""
EVERYBODY, HERE = Stratum(), 4_000
LOOKS = ("age", "falls", "qaly", "cost_eur", "place")


def read(text):
    return read_arrivals(text, "movers.csv", PLACES)


def moving(stratum=EVERYBODY, count=HERE, years=4.0, text=FILE):
    return small_world().moving_in(read(text), stratum, count, years)


def test_as_many_move_in_as_the_file_says_where_and_when():
    found = moving()
    share = HERE / sum(cell.people for cell in small_world().census.cells())
    year, region = np.floor(found.enters), found.facts["region"]
    assert ((year == 0) == (region == 0)).sum() >= len(found) - round(share * 3000)
    first = found.some(year == 0)
    assert len(first) == round(share * 40_000)
    assert (first.facts["male"] == 0).all()
    assert set(first.facts["age"]) <= set(range(60, 70))
    assert len(set(first.facts["age"])) == 10
    second = found.some(year == 1)
    assert (second.facts["age"] == 82).all()
    assert second.facts["male"].all()
    assert (found.facts["region"][year == 2] == 2).all()


def test_they_have_their_birthday_within_a_year_of_coming():
    found = moving()
    since = found.facts["birthday_at"] - found.enters
    assert (since > 0).all()
    assert (since <= 1.0 + 1e-6).all()
    seen = small_world().lives(found, [4.0], ("age", "place"))[0]
    alive = seen[:, 1] < 2
    grown = np.floor(4.0 - found.facts["birthday_at"]) + 1
    assert np.array_equal(seen[alive, 0], (found.facts["age"] + grown)[alive])


def test_those_here_and_those_who_turn_sixty_live_the_very_same_lives():
    here = small_world().people(EVERYBODY, HERE)
    turning = small_world().turning_sixty(EVERYBODY, HERE, 3.0)
    alone = small_world().lives(joined(here, turning), [3.0], LOOKS)
    with_them = small_world().lives(joined(here, turning, moving(years=3.0)), [3.0], LOOKS)
    known = len(here) + len(turning)
    assert with_them.shape[1] > known
    assert np.array_equal(alone, with_them[:, :known])


def test_the_same_people_move_in_however_long_it_goes_on_and_whoever_else_does():
    longer, shorter = moving(years=4.0), moving(years=1.5)
    same = longer.some(longer.enters < 1.5)
    assert np.array_equal(shorter.ids, same.ids)
    assert np.array_equal(shorter.facts["frailty"], same.facts["frailty"])
    less = moving(text="\n".join(FILE.splitlines()[:3]))
    assert np.isin(less.ids, longer.ids).all()


def test_a_question_about_a_place_or_a_region_takes_only_who_moves_there():
    assert (moving(Stratum(region="Flanders")).facts["region"] == 0).all()
    only = moving(Stratum(place="31000"), 2_000)
    assert (only.facts["age"] == 82).all()
    assert (np.floor(only.enters) == 1).all()
    assert moving(Stratum(region="Wallonia")) is None


def test_a_run_counts_who_moved_in_apart_from_who_turned_sixty():
    asked = Asked(HERE, 2.0, EVERYBODY, entering=True, arriving=read(FILE))
    told = list(run(small_world(), asked))[-1].as_json()
    everyone = everybody(small_world(), asked)
    assert told["moved_in"] == len(moving(years=2.0)) > 0
    assert told["entered"] + told["moved_in"] == len(everyone) - HERE
    closed = list(run(small_world(), Asked(HERE, 2.0, EVERYBODY)))[-1]
    assert told["person_months"] > closed.as_json()["person_months"]


def test_nobody_moves_in_after_the_end():
    assert moving(years=1.0, text="\n".join([FILE.splitlines()[0], FILE.splitlines()[2]])) is None


BAD = """year,place,sex,age,people
2025,Flanders,women,70,10
2026,Flandres,women,70,10
2026,Flanders,woman,70,10
2026,Flanders,women,59,10
2026,Flanders,women,74-70,10
2026,Flanders,women,70,-1
2026,Flanders,women,70,many
2026,Flanders,women,70
2026,Flanders,men,70-74,1
2026,Flanders,men,70-74,2
"""
WRONG = {
    2: "`year` is '2025', it must be from 2026 to 2075",
    3: "there is no place `Flandres`; the nearest are: Flanders",
    4: "`sex` is 'woman', it must be women or men",
    5: "`age` is '59', it must be from 60 to 100, such as 72 or 70-74",
    6: "`age` is '74-70'",
    7: "`people` is '-1', it must be a number of 0 or more",
    8: "`people` is 'many'",
    9: "this row has 4 cells, the first row has 5",
    11: "the same year, place, sex and age stand on line 10 already",
}


def test_all_that_is_wrong_is_told_at_once_with_its_line():
    with pytest.raises(ContentProblems) as found:
        read(BAD)
    told = {problem.line: problem.sentence for problem in found.value.problems}
    assert set(told) == set(WRONG)
    for line, sentence in WRONG.items():
        assert sentence in told[line]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "the file is empty; its first row must be year,place,sex,age,people"),
        ("year;place;sex;age;people\n", "the first row is year;place;sex;age;people; it must be"),
        ("year,place,sex,age\n2026,Flanders,men,70\n", "it must be year,place,sex,age,people"),
        ("year,place,sex,age,people\n", "there is no row below the names"),
        ('year,place,sex,age,people\n2026,"Flanders,men,70,1\n', "this row has 2 cells"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(text, why):
    with pytest.raises(ContentProblems, match=why):
        read(text)
