"""What holds for any group of people, whatever they share, however time and work are cut."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_region import reference_region
from tiny_region import queue

from kompas.core.twin.build import build
from kompas.core.twin.checkpoint import CheckpointProblem, resume, save
from kompas.core.twin.population import People, Setting, live
from kompas.core.twin.windows import Message, Pool, Region

BUILT = build(queue())
LOOKS = (
    "gone",
    "ill",
    "has_place",
    "years_here",
    "years_with_place",
    "illness_begins.n",
    "leave.n",
)
calm = settings(max_examples=60, deadline=None, derandomize=True)
few = settings(calm, max_examples=25)


@st.composite
def people(draw, most=40):
    count = draw(st.integers(1, most))
    column = lambda value: np.array(draw(st.lists(value, min_size=count, max_size=count)))  # noqa: E731
    some = People.of(
        {
            "frail": column(st.sampled_from([0.0, 1.0, 0.3])),
            "age": column(st.sampled_from([60.0, 70.0, 84.0, 70.5, 119.0])),
        }
    )
    ids = np.array(
        draw(st.lists(st.integers(0, 2**32 - 1), min_size=count, max_size=count, unique=True))
    )
    enters = column(st.sampled_from([0.0, 0.0, 0.4, 2.0]))
    groups = column(st.integers(0, 2))
    return People(some.facts, ids, groups, some.care, enters)


parameters = st.tuples(st.floats(0, 2), st.floats(0, 1)).map(np.array)
ratios = st.floats(0, 2)
seeds = st.integers(0, 2**32 - 1)
windows = st.sampled_from([7 / 365.25, 1 / 12, 0.3, 1.0, 2.5])
YEARS = 4.0


def setting(parameters, seed, ratio=1.0):
    return Setting(np.full((1, 1), ratio), parameters, seed)


def shared(people, capacity=3, full=""):
    """A pool of places, and everybody lives with the next one in the list."""
    count = len(people)
    partner = np.where((np.arange(count) ^ 1) < count, np.arange(count) ^ 1, -1)
    pools = [Pool("places", capacity, "place_asked_at", "has_place", full)]
    return {"pools": pools, "messages": [Message("gone", "partner_gone", partner)]}


def rows(people, setting, every, until=YEARS, **sharing):
    region = Region(BUILT, people, setting, every, **sharing)
    region.until(until)
    return region.rows


@few
@given(
    people(), parameters, ratios, seeds, windows, st.integers(1, 30),
    st.sampled_from(["", "places_full"]),
)  # fmt: skip
def test_a_region_and_a_slow_obvious_one_agree_event_for_event(  # noqa: PLR0913
    some, par, ratio, seed, every, capacity, full
):
    sharing = shared(some, capacity, full)
    region = Region(BUILT, some, setting(par, seed, ratio), every, **sharing)
    lives, happened = reference_region(Region(BUILT, some, region.setting, every, **sharing), YEARS)
    region.until(YEARS)
    seen = region.rows
    for i, (life, events) in enumerate(zip(lives, happened, strict=True)):
        for name in BUILT.model.states:
            assert seen[i, BUILT.column[name]] == life.names[name]
        for event in BUILT.events:
            assert seen[i, BUILT.column[f"{event.name}.n"]] == life.fired[event.name]
        if events:
            assert seen[i, BUILT.column["last_at"]] == events[-1][1]


@calm
@given(people(), parameters, seeds, windows, windows)
def test_when_nothing_is_shared_the_length_of_a_window_changes_no_bit(some, par, seed, one, other):
    assert np.array_equal(
        rows(some, setting(par, seed), one), rows(some, setting(par, seed), other)
    )


@calm
@given(people(), parameters, seeds, windows, windows)
def test_where_a_pool_is_never_short_neither_its_size_nor_the_window_changes_a_bit(
    some, par, seed, one, other
):
    """Places for all who could ever ask, and as many again for who might within a window."""
    enough = [shared(some, 10 * len(some) + more, "places_full")["pools"] for more in (0, 500)]
    found = [
        rows(some, setting(par, seed), min(every, 0.9), pools=pools)
        for every, pools in zip((one, other), enough, strict=True)
    ]
    assert np.array_equal(*found)
    assert not (found[0][:, BUILT.column["place_asked_at"]] < np.inf).any()


@calm
@given(people(), parameters, seeds, windows, st.integers(1, 9))
def test_a_pool_that_is_large_enough_never_has_more_holders_than_places(
    some, par, seed, every, capacity
):
    region = Region(BUILT, some, setting(par, seed), every, **shared(some, capacity))
    for moment in np.linspace(0.5, YEARS, 8):
        region.until(moment)
        assert (region.rows[:, BUILT.column["has_place"]] > 0).sum() <= capacity


@calm
@given(people(), parameters, seeds, windows, st.lists(st.floats(0, YEARS), max_size=5).map(sorted))
def test_stopping_in_between_changes_no_bit(some, par, seed, every, stops):
    whole = rows(some, setting(par, seed), every, **shared(some))
    cut = Region(BUILT, some, setting(par, seed), every, **shared(some))
    for moment in [*stops, YEARS]:
        cut.until(moment)
        cut.look(moment, LOOKS)
    assert np.array_equal(whole, cut.rows)


@few
@given(people(), parameters, seeds, windows, st.floats(0, YEARS))
def test_saved_and_resumed_lives_are_the_same_to_the_last_bit(
    tmp_path_factory, some, par, seed, every, at
):
    file = tmp_path_factory.mktemp("kept") / "region.npz"
    whole = rows(some, setting(par, seed), every, **shared(some))
    first = Region(BUILT, some, setting(par, seed), every, **shared(some))
    first.until(at)
    save(first, file)
    second = Region(BUILT, some, setting(par, seed), every, **shared(some))
    resume(second, file)
    second.until(YEARS)
    assert np.array_equal(whole, second.rows)
    with pytest.raises(CheckpointProblem, match="other people"):
        resume(Region(BUILT, some, setting(par, seed ^ 1), every, **shared(some)), file)


@calm
@given(people(), parameters, seeds, st.integers(1, 39))
def test_other_people_change_nobody_s_life(some, par, seed, split):
    keep = np.arange(len(some)) < split
    part = People(
        {name: values[keep] for name, values in some.facts.items()},
        *(getattr(some, name)[keep] for name in ("ids", "groups", "care", "enters")),
    )
    if len(part):
        assert np.array_equal(
            rows(part, setting(par, seed), 1.0), rows(some, setting(par, seed), 1.0)[keep]
        )


@calm
@given(people(), parameters, seeds, st.integers(2, 5))
def test_lives_that_are_not_kept_add_up_to_those_that_are_whatever_the_threads(
    some, par, seed, threads
):
    moments = (1.0, 2.0, YEARS)
    one = live(BUILT, some, setting(par, seed), moments=moments, looks=LOOKS)
    more = live(BUILT, some, setting(par, seed), moments=moments, looks=LOOKS, threads=threads)
    assert np.array_equal(one.values, more.values)
    region = Region(BUILT, some, setting(par, seed), 0.5)
    for number, moment in enumerate(moments):
        region.until(moment)
        found = region.look(moment, LOOKS).values[0]
        for look in ("gone", "ill", "illness_begins.n", "leave.n"):
            assert np.array_equal(found[:, LOOKS.index(look)], one.of(look)[number])
        assert np.allclose(found, one.values[number], rtol=1e-12)


@calm
@given(people(), parameters, seeds)
def test_a_rate_from_the_table_is_the_declared_rate_to_the_last_bit(some, par, seed):
    plain = queue()
    plain.levels = {}
    assert np.array_equal(
        rows(some, setting(par, seed), 1.0), _rows_of(build(plain), some, setting(par, seed))
    )


def _rows_of(built, some, how):
    region = Region(built, some, how, 1.0)
    region.until(YEARS)
    return region.rows


@calm
@given(people(), parameters, seeds, st.floats(0, 1))
def test_less_illness_never_means_an_illness_more(some, par, seed, ratio):
    par = par * [1.0, 0.0]  # nobody leaves, so nothing else differs
    base, less = (rows(some, setting(par, seed, r), 1.0) for r in (1.0, ratio))
    fired = BUILT.column["illness_begins.n"]
    assert (less[:, fired] <= base[:, fired]).all()


@calm
@given(people(), parameters, seeds, windows)
def test_a_place_that_changes_no_rate_changes_no_event(some, par, seed, every):
    """The pool is so small that only the first to ask gets a place; all others live as without."""
    free = rows(some, setting(par, seed), every)
    held = rows(some, setting(par, seed), every, pools=shared(some, 1)["pools"])
    never = held[:, BUILT.column["years_with_place"]] == 0.0
    apart = [BUILT.column[n] for n in ("has_place", "place_asked_at", "x")]
    same = np.delete(np.arange(free.shape[1]), apart)
    untouched = never & (held[:, BUILT.column["has_place"]] == 0.0)
    assert np.array_equal(free[untouched][:, same], held[untouched][:, same])
