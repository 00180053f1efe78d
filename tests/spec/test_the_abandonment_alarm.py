"""When many people stop using a tool: the rule by hand, and how often it is wrong.

With two of a hundred stopping each week, as was tolerated, 2 to 8 of 100 trial runs of half a year
have a false alarm, whatever their size. With six of a hundred, thirty users or more are enough to
find it, mostly within two months; with ten users it is often missed.
"""

from datetime import date, timedelta
from statistics import median

import numpy as np
import pytest

from kompas.core.adoption import Count, alarm
from kompas.core.adoption.alarm import at_least, is_silent

FIRST = date(2026, 1, 5)
TOLERATED, PILOTS, WEEKS = 0.02, 150, 26


def count(week, started, using, **stopped):
    named = {name.replace("_", "-"): number for name, number in stopped.items()}
    day = FIRST + timedelta(weeks=week)
    return Count(day=day, offered=started, started=started, using=using, stopped=named or None)


def test_the_chance_is_the_tail_of_a_binomial():
    assert at_least(0, 10, 0.5) == pytest.approx(1)
    assert at_least(10, 10, 0.5) == pytest.approx(1 / 1024)
    assert at_least(2, 3, 0.1) == pytest.approx(3 * 0.01 * 0.9 + 0.001)


def test_eight_of_thirty_in_four_weeks_is_an_alarm_and_four_are_none():
    # tolerated in four weeks: 1 - 0.98^4 = 7.8 %, so 2.3 of 30
    assert alarm([count(0, 30, 30), count(4, 30, 26)], TOLERATED) is None
    found = alarm([count(0, 30, 30), count(4, 30, 22)], TOLERATED)
    assert (found.lost, found.at_risk) == (8, 30)
    assert found.expected == pytest.approx(2.33, abs=0.01)
    assert found.chance < 0.005


def test_who_started_meanwhile_is_at_risk_too():
    assert alarm([count(0, 10, 10), count(4, 40, 30)], TOLERATED).at_risk == 40


def test_who_moved_died_or_had_no_need_any_more_did_not_abandon_it():
    stopped = {"moved_or_died": 5, "no_need": 3}
    assert alarm([count(0, 30, 30), count(4, 30, 22, **stopped)], TOLERATED) is None
    assert alarm([count(0, 30, 30), count(4, 30, 22, too_hard=8)], TOLERATED)


def test_two_people_are_no_alarm_however_unlikely():
    assert alarm([count(0, 4, 4), count(4, 4, 2)], 0.001) is None


def test_less_than_four_weeks_or_more_than_a_quarter_between_counts_tells_nothing():
    assert alarm([count(0, 30, 30), count(3, 30, 5)], TOLERATED) is None
    assert alarm([count(0, 30, 30), count(14, 30, 5)], TOLERATED) is None
    assert alarm([count(4, 30, 5)], TOLERATED) is None
    assert alarm([], TOLERATED) is None


def test_a_week_in_which_nobody_counted_who_uses_it_is_passed_over():
    weeks = [count(0, 30, 30), count(2, 30, None), count(4, 30, 20), count(5, 30, None)]
    assert alarm(weeks, TOLERATED).lost == 10


def test_four_weeks_without_a_count_are_silence_and_silence_is_no_alarm():
    one = [count(0, 30, 30)]
    assert not is_silent(one, FIRST + timedelta(weeks=4), FIRST)
    assert is_silent(one, FIRST + timedelta(weeks=4, days=1), FIRST)
    assert is_silent([], FIRST + timedelta(weeks=5), FIRST)


def weeks_until_an_alarm(people, share, luck):
    """In how many weeks a trial run has its first alarm; more than all of them when it has none."""
    using, counts = people, [count(0, people, people)]
    for week in range(1, WEEKS + 1):
        using -= luck.binomial(using, share)
        counts.append(count(week, people, using))
        if alarm(counts, TOLERATED):
            return week
    return WEEKS + 1


def pilots(people, share):
    luck = np.random.default_rng(people)
    return [weeks_until_an_alarm(people, share, luck) for _ in range(PILOTS)]


@pytest.mark.parametrize("people", [10, 30, 100])
def test_at_most_eight_of_a_hundred_trial_runs_of_half_a_year_have_a_false_alarm(people):
    assert sum(week <= WEEKS for week in pilots(people, TOLERATED)) <= 0.08 * PILOTS


@pytest.mark.parametrize("people", [30, 100])
def test_three_times_as_many_as_tolerated_are_mostly_found_within_two_months(people):
    found = pilots(people, 3 * TOLERATED)
    assert sum(week <= WEEKS for week in found) >= 0.85 * PILOTS
    assert median(found) <= 9


def test_with_ten_users_three_times_as_many_are_often_missed_and_the_page_cannot_know():
    assert sum(week <= WEEKS for week in pilots(10, 3 * TOLERATED)) < 0.6 * PILOTS
