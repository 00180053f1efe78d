"""What an approach changes in the region, for which groups, and how answers are kept."""

import numpy as np
import pytest
from small_region import SIZE, region, shared

from kompas.core.catalog import NotInCatalog, load
from kompas.core.catalog.census import SEXES
from kompas.core.measures.world import world
from kompas.core.region import answering, area, keeping, load_census
from kompas.core.region.indicators import INDICATORS, indicator
from kompas.core.region.residents import YEARS, Counted, settle
from kompas.core.region.sheet import COLUMNS, Made, lines, rows

FALLS, HOME = indicator("falls"), indicator("days_at_home")
PLACES = [place.code for place in area()]
MADE = Made("engine", 1, load_census(), "abc")
BAND_ENDS = {"60-69": (0, 10), "70-79": (10, 20), "80+": (20, 41)}
THEN = 10  # years on, when everybody has come in


@pytest.fixture(scope="module")
def exercise():
    return shared().answer("exercise-classes")


def without_effect():
    """Classes that change nothing and cost nothing, for whoever starts with them."""
    usual = load().approaches["exercise-classes"]
    ratios = [
        ratio.model_copy(update={"times": ratio.times.model_copy(update={"value": 1.0})})
        for ratio in usual.hazard_ratios
    ]
    free = ("cost_eur_once", "cost_eur_per_month", "staff_minutes_per_week")
    nothing = {name: getattr(usual, name).model_copy(update={"value": 0.0}) for name in free}
    return usual.model_copy(update={"tools": (), "hazard_ratios": tuple(ratios), **nothing})


@pytest.mark.parametrize("band", BAND_ENDS)
@pytest.mark.parametrize("sex", SEXES)
def test_people_of_each_place_age_and_sex_are_as_many_as_the_census_has(exercise, band, sex):
    first, last = BAND_ENDS[band]
    for place in PLACES:
        counted = load_census().of(place)[SEXES.index(sex), first:last].sum()
        mask = exercise.groups.mask(place=place, age=band, sex=sex)
        assert exercise.real("people", mask, 1) == pytest.approx(counted, rel=1e-9)
        assert exercise.real("people", mask, THEN) == pytest.approx(counted, rel=1e-9)


@pytest.mark.parametrize("sex", SEXES)
def test_who_turns_sixty_in_ten_years_is_as_many_as_the_census_has(exercise, sex):
    census = load_census()
    for place in PLACES:
        counted = census.entrants(place, 2026, 2035)[:, SEXES.index(sex)]
        mask = exercise.groups.mask(place=place, age="later", sex=sex)
        assert exercise.real("people", mask, THEN) == pytest.approx(counted.sum(), rel=1e-9)


def test_by_each_year_about_as_many_have_come_in_as_the_census_says(exercise):
    census, later = load_census(), exercise.groups.mask(age="later")
    for year in YEARS:
        counted = sum(census.entrants(place, 2026, 2025 + year).sum() for place in PLACES)
        assert exercise.real("people", later, year) == pytest.approx(counted, rel=0.02)


def test_a_small_place_has_at_least_half_of_an_even_share_of_the_simulated():
    ground = shared().answer("").ground
    for place in PLACES:
        simulated = ground.simulated[0, ground.groups.mask(place=place)].sum()
        assert simulated >= 0.95 * SIZE / len(PLACES) / 2


def test_places_together_are_the_whole_map(exercise):
    everybody = exercise.groups.mask()
    for one in INDICATORS:
        parts = [
            exercise.real("people", mask, 10) * exercise.change(one, mask, 10).value
            for mask in (exercise.groups.mask(place=place) for place in PLACES)
        ]
        whole = exercise.real("people", everybody, 10) * exercise.change(one, everybody, 10).value
        assert sum(parts) == pytest.approx(whole, rel=1e-9, abs=1e-6)


def test_who_starts_was_offered_it_and_was_eligible(exercise):
    people, eligible, offered, started, changed = exercise.steps[-1]
    assert (people >= eligible).all()
    assert (eligible >= offered).all()
    assert (offered >= started).all()
    assert (started >= changed).all()
    assert changed.sum() > 0


def test_an_approach_without_effect_changes_exactly_nothing():
    one = answering.answer(shared().usual_care, shared().residents, without_effect())
    assert one.simulated("started", one.groups.mask(), THEN) > 100
    assert one.simulated("changed", one.groups.mask(), THEN) == 0
    assert not one.gain.total.any()
    assert not one.gain.squares.any()


def test_usual_care_is_what_the_same_people_come_to_without_any_approach(exercise):
    usual, mask = shared().answer(""), exercise.groups.mask(place="34000")
    assert usual.usual(FALLS, mask, 5) == exercise.usual(FALLS, mask, 5)
    assert usual.change(FALLS, mask, 5).value == 0.0


def test_classes_prevent_falls_and_a_later_year_has_more_of_them(exercise):
    everybody = exercise.groups.mask()
    assert exercise.change(FALLS, everybody, 5).high < 0.0
    falls = [exercise.usual(FALLS, everybody, year).value for year in range(1, 11)]
    assert falls == sorted(falls)


def test_a_place_gives_no_more_room_than_its_people_get(exercise):
    room = load().approaches["exercise-classes"].capacity.value
    here = ~exercise.groups.mask(age="later")
    people, started = exercise.steps[-1, 0, here].sum(), exercise.steps[-1, 3].sum()
    assert started <= people * room / 10_000 + 1
    for place in PLACES:
        mask = exercise.groups.mask(place=place)
        places = exercise.simulated("people", mask & here, THEN) * room / 10_000
        assert exercise.simulated("started", mask, THEN) <= places + 1


def test_an_answer_that_was_kept_is_the_same_to_the_last_bit(tmp_path, monkeypatch):
    first = region(tmp_path)
    fresh = first.answer("fall-alarm")

    def again(*given):
        raise AssertionError("it was simulated again")

    monkeypatch.setattr(keeping, "answer", again)
    monkeypatch.setattr(keeping, "settle", again)
    later = region(tmp_path)
    for kept in (first.answer("fall-alarm"), later.known("fall-alarm")):
        assert np.array_equal(kept.gain.total, fresh.gain.total)
        assert np.array_equal(kept.gain.squares, fresh.gain.squares)
        assert np.array_equal(kept.steps, fresh.steps)
        assert np.array_equal(kept.ground.without.total, fresh.ground.without.total)
    assert later.known("home-hazard-visits") is None


def test_people_who_were_kept_answer_like_those_who_were_just_drawn(tmp_path):
    region(tmp_path).answer("")
    later = region(tmp_path).answer("exercise-classes")
    assert np.array_equal(later.gain.total, shared().answer("exercise-classes").gain.total)


@pytest.mark.parametrize("spoilt", [b"", b"half of a file"])
def test_a_file_that_cannot_be_read_is_simulated_again(tmp_path, spoilt):
    first = region(tmp_path)
    fresh = first.answer("tim-hf2-rpm")
    for file in first.files.folder.glob("*.npz"):
        file.write_bytes(spoilt)
    assert region(tmp_path).known("tim-hf2-rpm") is None
    again = region(tmp_path).answer("tim-hf2-rpm")
    assert np.array_equal(again.gain.total, fresh.gain.total)


def test_a_folder_that_cannot_be_written_costs_no_answer(tmp_path):
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder", encoding="utf-8")
    assert region(blocked).answer("").simulated("people", slice(None), THEN) > SIZE


def test_another_number_in_an_approach_makes_another_answer(tmp_path):
    one = region(tmp_path)
    before = one._name("fall-alarm")
    usual = load().approaches["fall-alarm"]
    other = usual.model_copy(update={"reach": usual.reach.model_copy(update={"value": 0.6})})
    one.catalog = type("Changed", (), {"approaches": {"fall-alarm": other}})()
    assert one._name("fall-alarm") != before


def test_people_here_from_the_start_are_the_very_same_with_and_without_those_who_come():
    census, size = load_census(), 1_000
    here = world(load(), census, seed=1)
    counted = Counted.of(census, PLACES)
    alone = settle(here, Counted(counted.cells, ()), size)
    beside = settle(here, counted, size)
    same = np.flatnonzero(beside.people.enters == 0.0)
    assert np.array_equal(beside.people.ids[same], alone.people.ids)
    assert np.array_equal(beside.people.groups[same], alone.people.groups)
    for name, fact in alone.people.facts.items():
        assert np.array_equal(beside.people.facts[name][same], fact), name
    first = np.flatnonzero(beside.people.enters[: beside.size] == 0.0)
    assert np.array_equal(beside.lived[:, first], alone.lived)


def test_who_comes_in_adds_nothing_before_that_day_and_is_sixty_then():
    people, lived = shared().residents.people, shared().residents.lived
    enters = people.enters[: shared().residents.size]
    later = people.enters > 0.0
    assert (people.facts["age"][later] == 60).all()
    for year in YEARS:
        assert not lived[year - 1, enters >= year].any()
    assert lived[-1, (enters > 0.0) & (enters < 9.0), 0].all()
    assert (lived[-1, enters > 0.0, 0] <= 10.0 - enters[enters > 0.0] + 1e-3).all()


def test_every_sample_has_as_many_who_come_in_each_year():
    one = shared().residents
    by_sample = one.people.enters.reshape(-1, one.size)
    for year in range(10):
        count = ((by_sample > year) & (by_sample < year + 1)).sum(axis=1)
        assert len(set(count.tolist())) == 1
        assert count[0] > 0


def test_an_unknown_approach_names_the_nearest():
    with pytest.raises(NotInCatalog, match="fall-alarm"):
        shared().known("fall-alrm")


def test_the_sheet_has_each_place_indicator_and_year_and_says_that_it_is_simulated(exercise):
    found = list(rows(exercise, MADE))
    assert len(found) == len(PLACES) * len(INDICATORS) * 10
    assert {row["label"] for row in found} == {"HTEST"}
    kortrijk = next(r for r in found if (r["place"], r["indicator"]) == ("34000", "falls"))
    assert (kortrijk["year"], kortrijk["census_year"], kortrijk["per"]) == (2027, 2016, 1000)
    assert kortrijk["unit"] == "falls"
    assert kortrijk["without_low"] < kortrijk["without"] < kortrijk["without_high"]
    table = list(lines(iter(found)))
    assert table[0] == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in table)


def test_where_too_few_start_the_sheet_leaves_the_difference_empty():
    few = shared().answer("telemonitoring-heart-failure")
    found = list(rows(few, MADE))
    empty = [row for row in found if row["difference"] is None]
    assert empty
    assert all(row["simulated_starters"] < answering.FEWEST_STARTED for row in empty)
