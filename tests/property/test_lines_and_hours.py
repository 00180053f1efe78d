"""Hours that people need more or less of, and a line that may be busy, however time is cut."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_region import reference_region
from tiny_line import hours_and_calls

from kompas.core.twin.build import build
from kompas.core.twin.checkpoint import resume, save
from kompas.core.twin.lines import Line, erlang_c
from kompas.core.twin.population import People, PopulationProblem, Setting
from kompas.core.twin.windows import Pool, Region

BUILT = build(hours_and_calls())
COLUMN = BUILT.column
LEVERS = ("has_line", "line_busy", "line_wait")
calm = settings(max_examples=25, deadline=None, derandomize=True)
few = settings(calm, max_examples=12)
seeds = st.integers(0, 2**32 - 1)
windows = st.sampled_from([7 / 365.25, 1 / 12, 0.3])
parameters = st.tuples(st.floats(0, 3), st.floats(0, 60), st.sampled_from([5.0, 600.0, 9000.0]))
YEARS = 0.8


def some(count):
    """Every third of them has no line to call."""
    people = People.of({"need": np.arange(count) % 3.0, "hours": np.arange(count) % 3 * 1.5})
    care = (np.arange(count) % 3 > 0).astype(np.int64)
    enters = np.where(np.arange(count) % 5 == 4, 0.4, 0.0)
    return People(people.facts, people.ids, people.groups, care, enters)


def region(count, par, seed, every, *, hours=9.0, staff=1):
    care = np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
    state = ("hours_asked_at", "hours", "hours_full")
    pools = [Pool("hours", hours, *state, asks="hours_wanted")]
    lines = [Line("line", staff, "made", "talked", *LEVERS)]
    setting = Setting(care, np.array(par), seed)
    return Region(BUILT, some(count), setting, every, pools=pools, lines=lines)


def lived(*given, until=YEARS, **more):
    found = region(*given, **more)
    found.until(until)
    return found


@few
@given(st.integers(1, 25), parameters, seeds, windows, st.floats(1, 40), st.integers(1, 4))
def test_hours_and_lines_and_a_slow_obvious_region_agree_event_for_event(  # noqa: PLR0913
    count, par, seed, every, hours, staff
):
    given = (count, par, seed, every)
    lives, happened = reference_region(region(*given, hours=hours, staff=staff), YEARS)
    seen = lived(*given, hours=hours, staff=staff).rows
    for i, (life, events) in enumerate(zip(lives, happened, strict=True)):
        for name in (*BUILT.model.states, "made", "talked"):
            assert seen[i, COLUMN[name]] == life.names[name]
        assert seen[i, COLUMN["waited"]] == pytest.approx(life.names["waited"], rel=1e-9)
        for event in BUILT.events:
            assert seen[i, COLUMN[f"{event.name}.n"]] == life.fired[event.name]
        if events:
            assert seen[i, COLUMN["last_at"]] == events[-1][1]


@calm
@given(st.integers(1, 30), parameters, seeds, windows, windows)
def test_where_hours_and_staff_are_never_short_neither_they_nor_the_window_change_a_bit(
    count, par, seed, one, other
):
    par = (*par[:2], 5.0)
    found = [
        lived(count, par, seed, every, hours=1000.0 * count + more, staff=50 + more).rows
        for every, more in ((one, 0), (other, 40))
    ]
    assert np.array_equal(*found)
    assert not (found[0][:, COLUMN["hours_asked_at"]] < np.inf).any()
    assert not found[0][:, COLUMN["waited"]].any()


@calm
@given(st.integers(1, 30), parameters, seeds, windows, st.lists(st.floats(0, YEARS)).map(sorted))
def test_stopping_in_between_changes_no_bit_of_hours_and_lines(count, par, seed, every, stops):
    cut = region(count, par, seed, every)
    for moment in [*stops, YEARS]:
        cut.until(moment)
    assert np.array_equal(cut.rows, lived(count, par, seed, every).rows)


@few
@given(st.integers(1, 30), parameters, seeds, windows, st.floats(0, YEARS))
def test_hours_and_lines_go_on_from_a_file_to_the_same_last_bit(
    tmp_path_factory, count, par, seed, every, at
):
    file = tmp_path_factory.mktemp("kept") / "region.npz"
    save(lived(count, par, seed, every, until=at), file, {"known": np.array([1.0, 2.0])})
    second = region(count, par, seed, every)
    assert resume(second, file)["known"].tolist() == [1.0, 2.0]
    second.until(YEARS)
    assert np.array_equal(second.rows, lived(count, par, seed, every).rows)


@calm
@given(st.floats(0.01, 3), st.integers(1, 12))
def test_more_staff_never_lets_a_call_wait_longer(load, staff):
    (busy, wait), (less_busy, less_wait) = (erlang_c(load, n, 1.0) for n in (staff, staff + 1))
    assert less_busy <= busy
    assert less_busy * less_wait <= busy * wait


def test_a_line_waits_as_the_textbook_says():
    """One person: busy as often as there are calls; two: 2 r² / (1 + r), with r the share of
    their time that is taken.
    """
    for load in (0.1, 0.5, 0.9):
        assert erlang_c(load, 1, 5.0) == pytest.approx((load, 5.0 / (1.0 - load)))
        share = load / 2
        assert erlang_c(load, 2, 5.0)[0] == pytest.approx(2 * share**2 / (1 + share))


def test_nobody_waits_for_ever_however_many_call():
    busy, wait = erlang_c(50.0, 2, 5.0)
    assert 0.98 < busy < 1.0
    assert wait == pytest.approx(5.0 / 0.02)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (Line("line", 0, "made", "talked", *LEVERS), "staff of 0: give at least 1"),
        (Line("line", 1, "mad", "talked", *LEVERS), "`mad`, which is no total"),
        (Line("line", 1, "made", "talked", "has_line", "busy", "line_wait"), "`busy`, which is no"),
        (Line("line", 1, "made", "talked", "line_busy", "has_line", "line_wait"), "changes unseen"),
    ],
)
def test_a_line_that_cannot_be_is_refused(line, why):
    setting = Setting(np.zeros((2, 3)), np.ones(3), 1)
    with pytest.raises(PopulationProblem, match=why):
        Region(BUILT, some(3), setting, 0.1, lines=[line])
