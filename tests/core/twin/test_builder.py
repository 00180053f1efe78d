"""The builder: one kernel from small functions, right to the last bit, statistically right."""

import math

import numpy as np
import pytest
from tiny_models import GROWS, two_clocks

from kompas.core import kernels, twin
from kompas.core.twin.build import build
from kompas.core.twin.model import Model, ModelProblem

PEOPLE, YEARS, LEAVING = 20_000, 3.0, 0.5
NO_EVENTS = np.empty((0, 2))


@pytest.fixture(scope="module")
def built():
    return build(two_clocks())


def start(built, people=1, factor=1.0, leaving=LEAVING, ratio=1.0, seed=1):
    """Rows, care, parameters and keys of so many people who are all alike."""
    rows = np.zeros((people, len(built.columns)))
    rows[:, built.column["factor"]] = factor
    rows[:, built.column["checked_at"]] = 0.25
    for clock in ("grow", "leave"):
        rows[:, built.column[f"{clock}.left"]] = -1.0
    keys = np.array([[seed, run, 0] for run in range(people)], dtype=np.int64)
    return rows, np.full((people, 1), ratio), np.full((people, 1), leaving), keys


def column(built, rows, name):
    return rows[:, built.column[name]]


@pytest.fixture(scope="module")
def many(built):
    rows, *rest = start(built, PEOPLE)
    built.advance(rows, *rest, YEARS, True, NO_EVENTS)
    return rows


def test_who_leaves_follows_the_exponential_law(built, many):
    """P(away by t) = 1 - exp(-rate t); |z| < 4."""
    share = 1 - math.exp(-LEAVING * YEARS)
    z = (column(built, many, "away").mean() - share) / math.sqrt(share * (1 - share) / PEOPLE)
    assert abs(z) < 4


def test_the_mean_time_here_is_the_integral_of_the_survival(built, many):
    """E[min(T, t)] = (1 - exp(-rate t)) / rate; |z| < 4."""
    here = column(built, many, "years_here")
    expected = (1 - math.exp(-LEAVING * YEARS)) / LEAVING
    assert abs(here.mean() - expected) / (here.std() / math.sqrt(PEOPLE)) < 4


def test_what_is_counted_is_rate_times_time_at_risk_with_the_spread_of_poisson(built, many):
    """counted - rate x time at risk is a martingale: mean 0, variance = mean count; |z| < 4."""
    counted, here = column(built, many, "counted"), column(built, many, "years_here")
    surplus = counted - GROWS * here
    assert abs(surplus.mean()) / (surplus.std() / math.sqrt(PEOPLE)) < 4
    assert surplus.var() == pytest.approx(counted.mean(), rel=0.05)


def test_a_ratio_on_a_clock_multiplies_its_rate(built):
    rows, *rest = start(built, PEOPLE, leaving=0.0, ratio=0.7)
    built.advance(rows, *rest, 1.0, True, NO_EVENTS)
    mean = column(built, rows, "counted").mean()
    assert abs(mean - 0.7 * GROWS) / math.sqrt(0.7 * GROWS / PEOPLE) < 4


def test_a_clock_with_rate_zero_never_fires(built):
    rows, *rest = start(built, 100, factor=0.0, leaving=0.0)
    built.advance(rows, *rest, 1000.0, True, NO_EVENTS)
    assert not column(built, rows, "counted").any()
    assert not column(built, rows, "away").any()


def test_a_timer_fires_exactly_on_its_date(built):
    """Also between other events, where adding steps would be off in the last bit."""
    rows, *rest = start(built, 500, factor=10.0, leaving=0.0)
    built.advance(rows, *rest, 2.0, False, NO_EVENTS)
    assert set(column(built, rows, "last_check")) == {2.0}
    assert set(column(built, rows, "checks")) == {8.0}


def test_a_timer_whose_date_is_the_end_of_the_period_has_fired(built):
    rows, *rest = start(built, 500, factor=30.0, leaving=0.0)
    built.advance(rows, *rest, math.nextafter(0.25, 0), False, NO_EVENTS)
    assert not column(built, rows, "checks").any()
    built.advance(rows, *rest, 0.25, False, NO_EVENTS)
    assert (column(built, rows, "checks") == 1.0).all()


def test_a_timer_set_to_a_date_that_is_over_fires_now_and_time_does_not_run_back(built):
    rows, *rest = start(built, 1, leaving=0.0, factor=0.0)
    built.advance(rows, *rest, 0.2, True, NO_EVENTS)
    rows[0, built.column["checked_at"]] = 0.1
    built.advance(rows, *rest, 0.2, False, NO_EVENTS)
    assert column(built, rows, "last_check")[0] == 0.2
    assert column(built, rows, "years_here")[0] == pytest.approx(0.2, rel=1e-15)


def test_what_accrues_adds_up_exactly_when_settled_at_any_moment(built):
    rows, *rest = start(built, 200)
    for moment in (0.1, 0.7, 0.7, 1.3):
        built.advance(rows, *rest, moment, True, NO_EVENTS)
    away = column(built, rows, "away") > 0
    assert np.allclose(column(built, rows, "years_here")[~away], 1.3, rtol=1e-14, atol=0)
    assert (column(built, rows, "years_here")[away] < 1.3).all()


def test_settling_at_a_moment_that_is_over_changes_nothing(built):
    """A play counts in whole milliseconds, so it may ask for a moment just before an event."""
    rows, *rest = start(built, 50)
    built.advance(rows, *rest, 1.0, True, NO_EVENTS)
    before = rows.copy()
    built.advance(rows, *rest, 1.0 - 1e-9, True, NO_EVENTS)
    assert np.array_equal(rows, before)


def test_cutting_a_period_into_pieces_changes_no_bit(built):
    whole, *rest = start(built, 300)
    built.advance(whole, *rest, YEARS, False, NO_EVENTS)
    cut = start(built, 300)[0]
    for moment in (0.01, 0.25, 0.250001, 1 / 3, 1.0, 2.0, 2.9999, YEARS):
        built.advance(cut, *rest, moment, False, NO_EVENTS)
    assert np.array_equal(whole, cut)


def test_a_lower_rate_only_moves_the_same_events_later(built):
    def times(ratio):
        rows, *rest = start(built, 1, leaving=0.0, ratio=ratio, seed=3)
        events = np.empty((40, 2))
        fired = built.advance(rows, *rest, 5.0, False, events)
        found = events[:fired]
        return found[found[:, 0] == built.event_number["grow"], 1]

    full, less = times(1.0), times(0.5)
    assert len(less) < len(full)
    assert np.allclose(less, full[: len(less)] / 0.5, rtol=1e-12)


def test_an_edited_function_is_compiled_anew():
    """The kernel's text names the functions only; what they do must count as well."""

    def counting(step):
        model = Model("counting", given=(), care={"c": 1}, parameters=("p",))
        model.totals = ("counted",)

        @model.hazard
        def grow(p):
            return p

        @model.effect("grow")
        def grown(counted):
            counted += step
            return counted

        return build(model)

    def total(built):
        rows = np.zeros((1, len(built.columns)))
        rows[0, built.column["grow.left"]] = -1.0
        keys = np.array([[1, 1, 1]], dtype=np.int64)
        one = np.full((1, 1), 3.0)
        built.advance(rows, one, one, keys, 2.0, False, NO_EVENTS)
        return rows[0, built.column["counted"]]

    ones, tens = total(counting(1.0)), total(counting(10.0))
    assert ones > 0
    assert tens == 10 * ones


def test_one_compilation_serves_arrays_that_can_be_written_and_arrays_that_cannot(built):
    rows, *rest = start(built, 3)
    same = rows.copy()
    built.advance(rows, *rest, 1.0, False, NO_EVENTS)
    for array in rest:
        array.setflags(write=False)
    built.advance(same, *rest, 1, False, NO_EVENTS)
    assert np.array_equal(rows, same)
    file = next(kernels.cache_folder().glob("two_clocks_*.py"))
    assert len(list(kernels.cache_folder().rglob(f"{file.stem}.advance-*.nbc"))) == 1


def test_the_kernel_lies_in_the_cache_as_a_file_that_can_be_read(built):
    file = next(kernels.cache_folder().glob("two_clocks_*.py"))
    assert "while True:" in file.read_text()


def test_a_warm_kernel_lies_compiled_in_the_cache():
    twin.warm()
    assert list(kernels.cache_folder().rglob("*older_person*.nbc"))


def some_rate(ratio):
    return ratio


def some_effect(counted):
    counted += 1.0
    return counted


def test_a_model_of_more_clocks_than_the_kernel_can_keep_apart_is_refused():
    model = Model("crowd", (), {"ratio": 1}, (), totals=("counted",))
    for number in range(63):
        model.hazards[f"clock_{number}"] = some_rate
        model.effect(f"clock_{number}")(some_effect)
    with pytest.raises(ModelProblem, match="crowd has more than 62 clocks"):
        build(model)
