"""Counts of people: what goes together, what follows, what is unknown, tables in and out."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from kompas.core.adoption import Count, CountProblem, standings
from kompas.core.adoption.use import REASONS, as_csv, in_order, read_csv, shown_reasons, why

DAY = date(2026, 11, 2)


def count(week=0, **given):
    return Count(day=DAY + timedelta(weeks=week), **given)


def refused(**given):
    with pytest.raises(ValidationError) as problem:
        count(**given)
    return why(problem.value)


def test_shares_by_hand():
    whole = count(offered=20, started=10, using=7, stopped={"too-hard": 2})
    (found,) = standings([whole], 40)
    assert (found.reach, found.adoption, found.kept) == (0.5, 0.5, 0.7)
    assert found.unaccounted == 1


def test_what_nobody_counted_is_unknown_and_so_is_all_that_needs_it():
    (found,) = standings([count(started=10)], None)
    assert (found.reach, found.adoption, found.kept, found.unaccounted) == (None,) * 4
    (found,) = standings([count(offered=0, started=0, using=0)], 40)
    assert (found.reach, found.adoption, found.kept) == (0, None, None)


def test_nobody_known_to_have_stopped_is_not_the_same_as_nobody_counted():
    assert count(started=1).stopped_in_all is None
    assert count(started=1, stopped={"unknown": 0}).stopped_in_all == 0


def test_numbers_that_cannot_go_together_are_refused_with_their_reason():
    assert refused(offered=5, started=6) == "started-over-offered"
    assert refused(started=6, using=5, stopped={"cost": 2}) == "using-over-started"
    assert refused() == "empty"
    assert refused(stopped={"cost": -1}) == "negative"
    assert refused(stopped={"boredom": 1}) == "not-a-count"
    assert refused(offered=-1) == "not-a-count"


def test_all_so_far_cannot_become_fewer_also_across_a_gap():
    with pytest.raises(CountProblem) as problem:
        in_order([count(0, started=5), count(1, using=3), count(2, started=4)])
    assert problem.value.why == "became-less"
    with pytest.raises(CountProblem) as problem:
        in_order([count(0, started=5), count(0, started=5)])
    assert problem.value.why == "same-day"


def test_who_uses_it_may_become_fewer():
    assert len(in_order([count(0, started=9, using=9), count(1, started=9, using=1)])) == 2


def test_reasons_of_fewer_than_five_people_are_put_together():
    assert shown_reasons({"cost": 5, "too-hard": 4, "broke": 1}, 5) == ({"cost": 5}, 5)
    assert shown_reasons({}, 5) == ({}, 0)


def test_a_table_that_goes_out_comes_in_the_same():
    counts = (
        count(0, offered=3, started=2, using=None),
        count(1, offered=4, started=4, using=3, stopped={"cost": 1}),
        count(2, using=0, stopped={"unknown": 0}),
    )
    assert read_csv(as_csv(counts)) == counts


def test_a_table_may_lack_columns_have_them_in_any_order_and_begin_with_a_mark():
    found = read_csv("\ufeffusing,day\n4,2026-11-02\n,2026-11-09\n".replace("\n,2026-11-09", ""))
    assert found == (count(using=4),)


@pytest.mark.parametrize(
    ("text", "why_not", "line"),
    [
        ("", "columns", 1),
        ("offered,started\n1,1\n", "columns", 1),
        ("day,boredom\n2026-11-02,1\n", "columns", 1),
        ("day,started\n2026-11-02,1\nsoon,2\n", "not-a-count", 3),
        ("day,started\n2026-11-02,many\n", "not-a-count", 2),
        ("day,started\n2026-11-02,1,1\n", "columns", 2),
        ("day,started\n2026-11-02,\n", "empty", 2),
        ("day,started,offered\n2026-11-02,3,2\n", "started-over-offered", 2),
        ("day,started\n2026-11-02,3\n2026-11-09,2\n", "became-less", 0),
        ("day\n" + "2026-11-02\n" * 521, "empty", 2),
    ],
)
def test_a_table_that_cannot_be_is_refused_with_its_line(text, why_not, line):
    with pytest.raises(CountProblem) as problem:
        read_csv(text)
    assert (problem.value.why, problem.value.line) == (why_not, line)


def test_a_table_without_end_is_stopped():
    rows = "".join(f"{DAY + timedelta(days=n)},1\n" for n in range(600))
    with pytest.raises(CountProblem) as problem:
        read_csv("day,started\n" + rows)
    assert problem.value.why == "too-many-rows"


def test_every_reason_is_a_column():
    assert as_csv([]).strip().split(",")[4:] == list(REASONS)
