"""Many people at once: who is looked at and when, what is shared, and what is refused."""

from pathlib import Path

import numpy as np
import pytest
from tiny_region import queue

from kompas.core.twin.build import build
from kompas.core.twin.checkpoint import CheckpointProblem, resume, save
from kompas.core.twin.model import Model, ModelProblem
from kompas.core.twin.population import (
    BLOCK,
    People,
    PopulationProblem,
    Setting,
    entrants,
    live,
    watch,
)
from kompas.core.twin.windows import Message, Pool, Region

NEVER = float("inf")
FULL = Path("/dev/full")
PLACES = Pool("places", 10, "place_asked_at", "has_place")


@pytest.fixture(scope="module")
def built():
    return build(queue())


def everybody(count=1000, **facts):
    given = {"frail": 0.0, "age": 70.0, **facts}
    return People.of({name: np.full(count, value) for name, value in given.items()})


def setting(illness=0.5, leaving=0.2, **more):
    return Setting(np.ones((1, 1)), np.array([illness, leaving]), **{"seed": 3, **more})


def test_who_is_looked_at_more_often_lives_no_differently(built):
    looks = ("gone", "years_here", "leave.n")
    once = live(built, everybody(), setting(), moments=[5.0], looks=looks)
    often = live(built, everybody(), setting(), moments=np.linspace(0.1, 5.0, 50), looks=looks)
    assert often.of("gone")[-1] == once.of("gone")[0]
    assert often.of("years_here")[-1] == pytest.approx(once.of("years_here")[0], rel=1e-12)
    assert (np.diff(often.of("gone")[:, 0]) >= 0).all()


def test_who_is_watched_one_by_one_adds_up_to_the_same_sums_to_the_last_bit(built):
    people, looks = everybody(BLOCK + 500), ["years_here", "leave.n"]
    how = {"moments": [0.5, 2.0], "looks": looks}
    seen = live(built, people, setting(), **how).values[:, 0]
    each = watch(built, people, setting(), **how, threads=2)
    assert each.shape == (2, BLOCK + 500, 2)
    assert len(np.unique(each[1, :, 0])) > 100
    blocks = (each[:, :BLOCK], each[:, BLOCK:])
    assert np.array_equal(sum(block.cumsum(axis=1)[:, -1] for block in blocks), seen)


def test_who_is_watched_is_no_number_before_they_come_in(built):
    people = everybody(10)
    enters = np.where(np.arange(10) < 4, 1.5, 0.0)
    people = People(people.facts, people.ids, people.groups, people.care, enters)
    each = watch(built, people, setting(), moments=[1.0, 1.5, 3.0], looks=["age", "years_here"])
    assert np.isnan(each[0, :4]).all()
    assert not np.isnan(each[0, 4:]).any()
    assert not np.isnan(each[1:]).any()


def test_who_comes_in_during_a_year_is_the_same_whatever_else_is_run():
    """Four years or ten, a hundred people at the start or a thousand."""
    short, long = entrants(100, [5, 5, 5, 7]), entrants(1000, [50] * 3 + [7] + [9] * 6)
    assert np.array_equal(short[3], long[3])
    everyone = np.concatenate([np.arange(1000), *long])
    assert len(np.unique(everyone)) == len(everyone) == 1000 + 150 + 7 + 54


def test_those_who_come_in_during_the_fourth_year_live_the_same_lives(built):
    def lives_of_the_fourth_year(existing, per_year):
        numbers = entrants(existing, per_year)
        ids = np.concatenate([np.arange(existing), *numbers])
        years = [np.full(len(some), year + 0.5) for year, some in enumerate(numbers)]
        enters = np.concatenate([np.zeros(existing), *years])
        none = np.zeros(len(ids), np.int64)
        people = People(everybody(len(ids)).facts, ids, none, none, enters)
        looks = ["years_here", "gone", "age"]
        each = watch(built, people, setting(), moments=[4.0, 6.0], looks=looks)
        return each[:, enters == 3.5]

    few = lives_of_the_fourth_year(100, [20, 20, 20, 30])
    many = lives_of_the_fourth_year(1000, [40, 30, 20, 30, 10, 10, 10, 10, 10, 10])
    assert few.shape == (2, 30, 3)
    assert len(np.unique(few[1, :, 0])) > 10
    assert np.array_equal(few, many)


@pytest.mark.parametrize(
    ("existing", "per_year", "said"),
    [
        (100, [5, 2**24 + 1], "in year 1 there are numbers for 0 to 16777216 people"),
        (100, [-1], "in year 0 there are numbers for 0 to"),
        (2**31 + 1, [5], "for 0 to 2147483648 people at the start"),
        (100, [1] * 129, "during 128 years, not 129"),
    ],
)
def test_more_people_than_there_are_numbers_are_refused(existing, per_year, said):
    with pytest.raises(PopulationProblem, match=said):
        entrants(existing, per_year)


def test_people_are_counted_in_their_own_group(built):
    people = everybody(900)
    people = People(people.facts, people.ids, np.arange(900) % 3, people.care, people.enters)
    seen = live(built, people, setting(), moments=[2.0], looks=["gone", "age"])
    assert seen.of("age").sum() > 900 * 70
    whole = live(built, everybody(900), setting(), moments=[2.0], looks=["gone"])
    assert seen.of("gone").sum() == whole.of("gone").sum()


def test_whoever_comes_in_later_is_not_there_before(built):
    people = everybody(10)
    people = People(people.facts, people.ids, people.groups, people.care, np.full(10, 1.5))
    seen = live(built, people, setting(), moments=[1.0, 3.0], looks=["years_here", "age"])
    assert seen.of("age")[0, 0] == 0.0
    assert 0 < seen.of("years_here")[1, 0] <= 15.0


def test_a_newcomer_s_luck_hangs_on_their_number_alone(built):
    """Who came in before, in another scenario, moves nobody's number and nobody's luck."""
    first, more = everybody(100), everybody(300)
    late = People(first.facts, first.ids + 500, first.groups, first.care, np.full(100, 1.0))

    def with_late(others):
        facts = {n: np.concatenate([others.facts[n], late.facts[n]]) for n in late.facts}
        joined = [
            np.concatenate([getattr(others, name), getattr(late, name)])
            for name in ("ids", "groups", "care", "enters")
        ]
        region = Region(built, People(facts, *joined), setting(), 0.25)
        region.until(4.0)
        return region.rows[len(others) :]

    assert np.array_equal(with_late(first), with_late(more))


def test_the_longest_waiting_get_the_places_first(built):
    region = Region(built, everybody(), setting(leaving=0.0), 0.1, pools=[PLACES])
    region.until(0.1)
    asked = Region(built, everybody(), setting(leaving=0.0), 0.1)
    asked.until(0.1)
    at = asked.rows[:, built.column["place_asked_at"]]
    first = set(np.argsort(at)[:10])
    assert set(np.flatnonzero(region.rows[:, built.column["has_place"]])) == first


def test_a_place_that_is_given_back_goes_to_the_next_in_line(built):
    region = Region(built, everybody(), setting(leaving=2.0), 1 / 12, pools=[PLACES])
    region.until(1.0)
    had = region.look(1.0, ["years_with_place", "has_place"])
    assert had.of("has_place")[0, 0] == 10
    holders = (region.rows[:, built.column["years_with_place"]] > 0).sum()
    assert holders > 10


def test_while_there_is_room_nobody_waits_for_the_next_edge(built):
    roomy = Pool("places", 5_000, "place_asked_at", "has_place", "places_full")
    region = Region(built, everybody(), setting(leaving=0.0), 0.1, pools=[roomy])
    region.until(0.95)
    ill, placed = (region.rows[:, built.column[name]] for name in ("ill", "has_place"))
    assert ill.sum() > 100
    assert np.array_equal(ill, placed)


def test_a_pool_that_fills_up_gives_to_the_longest_waiting_from_then_on(built):
    small = Pool("places", 50, "place_asked_at", "has_place", "places_full")
    region = Region(built, everybody(), setting(illness=0.1, leaving=0.0), 0.02, pools=[small])
    region.until(3.0)
    held = region.rows[:, built.column["has_place"]]
    assert 50 <= held.sum() <= 54  # those who began in the very window in which it filled up
    assert (region.rows[:, built.column["place_asked_at"]] < NEVER).sum() > 100


def test_a_shorter_window_keeps_people_waiting_less(built):
    def with_place(every):
        region = Region(built, everybody(), setting(leaving=2.0), every, pools=[PLACES])
        region.until(1.0)
        return region.look(1.0, ["years_with_place"]).values.sum()

    assert with_place(1.0) < with_place(1 / 12) < with_place(1 / 365.25) <= 10.0


def test_a_partner_hears_of_it_at_the_next_edge(built):
    count = 400
    other = np.arange(count) ^ 1
    message = Message("gone", "partner_gone", other)
    region = Region(built, everybody(count), setting(), 1 / 12, messages=[message])
    region.until(1.0)
    gone, heard = (region.rows[:, built.column[name]] for name in ("gone", "partner_gone"))
    assert gone.sum() > 10
    assert (heard <= gone[other]).all()
    assert (heard == gone[other]).mean() > 0.95


def test_looking_moves_nobody(built):
    region = Region(built, everybody(), setting(), 0.3, pools=[PLACES])
    region.until(0.75)
    before = region.rows.copy()
    region.look(0.75, ["years_here", "gone"])
    assert np.array_equal(region.rows, before)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ages": 70.0}, "`ages` is nothing that queue knows of a person"),
        ({"age": NEVER}, "`age` has a value that is no number"),
    ],
)
def test_a_wrong_fact_is_refused(built, wrong, said):
    with pytest.raises(PopulationProblem, match=said):
        live(built, everybody(**wrong), setting(), moments=[1.0], looks=["gone"])


def people_with(**wrong):
    people = everybody(3)
    return People(**{**vars(people), **wrong})


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (people_with(ids=np.array([0, 1])), "has 3 entries for 2 people"),
        (people_with(ids=np.array([0, 1, 2**32])), "number must be from 0"),
        (people_with(care=np.array([0, 0, 1])), "a care that is not there: 1 are given"),
        (people_with(groups=np.array([0, -1, 0])), "must be 0 or more"),
        (people_with(enters=np.array([0.0, -1.0, 0.0])), "must be 0 or more"),
    ],
)
def test_wrong_people_are_refused(built, people, said):
    with pytest.raises(PopulationProblem, match=said):
        live(built, people, setting(), moments=[1.0], looks=["gone"])


def test_a_look_at_something_that_is_not_there_is_refused(built):
    with pytest.raises(PopulationProblem, match="`falls` is no column of queue"):
        live(built, everybody(3), setting(), moments=[1.0], looks=["falls"])


def test_parameters_that_do_not_fit_are_refused(built):
    wrong = Setting(np.ones((1, 1)), np.ones(5), 1)
    with pytest.raises(PopulationProblem, match="2 parameters are needed"):
        live(built, everybody(3), wrong, moments=[1.0], looks=["gone"])


@pytest.mark.parametrize(
    ("sharing", "said"),
    [
        ({"pools": [Pool("beds", 0, "place_asked_at", "has_place")]}, "`beds` has a capacity of 0"),
        ({"pools": [Pool("beds", 5, "asked_at", "has_place")]}, "`asked_at`, which is no state"),
        ({"messages": [Message("gone", "heard", np.zeros(3, int))]}, "`heard`, which is no state"),
        (
            {"pools": [Pool("beds", 5, "place_asked_at", "has_place", "gone")]},
            "uses `gone`, which the pool `beds` changes unseen: only effects may",
        ),
        (
            {"messages": [Message("gone", "partner_gone", np.array([1, 0, 3]))]},
            "people who are not here",
        ),
        ({"every": 0.0}, "a window must be longer than 0 years"),
    ],
)
def test_what_cannot_be_shared_like_that_is_refused(built, sharing, said):
    with pytest.raises(PopulationProblem, match=said):
        Region(built, everybody(3), setting(), **{"every": 0.1, **sharing})


def test_a_file_that_is_no_checkpoint_is_refused(built, tmp_path):
    file = tmp_path / "kept.npz"
    file.write_bytes(b"not one")
    with pytest.raises(CheckpointProblem, match="kept.npz is no checkpoint"):
        resume(Region(built, everybody(3), setting(), 0.1), file)


def test_a_checkpoint_of_other_people_is_refused(built, tmp_path):
    save(Region(built, everybody(3), setting(), 0.1), tmp_path / "kept.npz")
    with pytest.raises(CheckpointProblem, match="another version or for other people"):
        resume(Region(built, everybody(4), setting(), 0.1), tmp_path / "kept.npz")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full disk to try")
def test_a_full_disk_leaves_the_old_checkpoint_as_it_was(built, tmp_path, monkeypatch):
    region = Region(built, everybody(3), setting(), 0.1)
    save(region, tmp_path / "kept.npz")
    before = (tmp_path / "kept.npz").read_bytes()

    def full(*given, **more):
        with FULL.open("wb", buffering=0) as disk:
            disk.write(b"x")

    monkeypatch.setattr(np, "savez", full)
    with pytest.raises(CheckpointProblem, match="could not be written: No space left"):
        save(region, tmp_path / "kept.npz")
    assert (tmp_path / "kept.npz").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_levels_of_something_unknown_are_refused():
    model = queue()
    model.levels["agee"] = range(5)
    with pytest.raises(ModelProblem, match="`agee`, which is neither given nor a state.*age"):
        build(model)


def test_levels_that_are_no_range_of_whole_numbers_are_refused():
    model = queue()
    model.levels["age"] = range(60, 120, 5)
    with pytest.raises(ModelProblem, match="levels of `age` must be one range"):
        build(model)


def test_only_rates_of_levels_alone_are_tabulated_and_only_small_ones(built):
    """`leave` asks whether somebody is frail, which has no levels here."""
    assert built.cells == 61 * 2 * 2
    model = queue()
    model.levels = {"age": range(100_000)}
    assert build(model).cells == 0


def sloped(**levels):
    """One rate: age minus 60, divided by a parameter. It is wrong below 60, and by zero."""
    model = Model(
        "sloped",
        given=("age",),
        care={"ratio": 1},
        parameters=("by",),
        states={"done": 0.0},
        levels=levels,
    )
    model.hazard(slope)
    model.effect("slope")(stands)
    return build(model)


def slope(age, by, ratio):
    return (age - 60.0) / by * ratio


def stands(done):
    done += 1.0
    return done


@pytest.mark.parametrize(("age", "by"), [(50.0, 1.0), (70.0, 0.0), (60.0, 0.0)])
@pytest.mark.parametrize("levels", [{}, {"age": range(50, 80)}])
def test_a_rate_that_is_negative_infinite_or_no_number_is_refused_by_name(age, by, levels):
    people = People.of({"age": np.full(5, age)})
    how = Setting(np.ones((1, 1)), np.array([by]), 1)
    with pytest.raises(ModelProblem, match="the rate of `slope` came out negative, infinite"):
        live(sloped(**levels), people, how, moments=[1.0], looks=["done"])
    with pytest.raises(ModelProblem, match="the rate of `slope`"):
        Region(sloped(**levels), people, how, 0.5).until(1.0)


def test_a_rate_that_is_right_for_everybody_who_is_there_is_no_problem_without_levels():
    people = People.of({"age": np.full(5, 70.0)})
    how = Setting(np.ones((1, 1)), np.array([1.0]), 1)
    seen = live(sloped(), people, how, moments=[5.0], looks=["done"])
    assert seen.of("done")[0, 0] > 5
