"""Beds, hours of home care, staff of an alarm centre: too few harm, enough change nothing."""

from dataclasses import replace

import numpy as np
import pytest
from measures_given import small_world

from kompas.core.catalog import Stratum, load
from kompas.core.measures.against import in_groups
from kompas.core.measures.arriving import Arrivals
from kompas.core.measures.comparing_shared import both
from kompas.core.measures.running import Asked, everybody, run
from kompas.core.measures.running_shared import lives, run_together
from kompas.core.measures.sharing import CannotShare, Shared, together
from kompas.core.twin.checkpoint import CheckpointProblem
from kompas.core.twin.lives import BUILT
from kompas.core.twin.person import DEAD, HOSPITAL

PEOPLE, YEARS = 3_000, 2.0
ASKED = Asked(people=PEOPLE, years=YEARS, stratum=Stratum())
ALARM = load().approaches["fall-alarm"]
ENOUGH = {
    "beds": Shared(beds=1000.0, window_days=1.0),
    "hours": Shared(nurse_hours=100_000.0),
    "staff": Shared(alarm_staff=100, window_days=1.0),
    "all of it": Shared(nurse_hours=100_000.0, beds=1000.0, alarm_staff=100, window_days=3.0),
}


@pytest.fixture(scope="module")
def people():
    return small_world().people(Stratum(), PEOPLE)


def lived(people, shared, approach=None, years=YEARS):
    found = together(small_world(), people, shared, approach)
    found.until(years)
    return found


def total(found, *looks):
    return [float(np.nansum(one)) for one in found.region.each(found.now, looks).T]


@pytest.mark.parametrize("what", ENOUGH)
def test_with_enough_for_all_every_sum_is_the_same_to_the_last_bit(what):
    asked = replace(ASKED, approach="fall-alarm")
    alone = list(run(small_world(), asked, ALARM))[-1]
    shared = run_together(small_world(), asked, ENOUGH[what], ALARM)
    assert np.array_equal(alone.sums, shared.sums)
    assert not any(one.waited for one in shared.short)
    assert len(shared.short) == (3 if what == "all of it" else 1)


@pytest.fixture(scope="module")
def beds(people):
    """Fewer and fewer beds."""
    return {n: lived(people, Shared(beds=n, window_days=1.0)) for n in (1000.0, 5.0, 3.0)}


def test_fewer_beds_let_people_wait_longer_and_live_less_long_and_less_well(beds):
    told = [beds[n].short()[0] for n in (1000.0, 5.0, 3.0)]
    assert told[0].waited == 0 < min(one.waited for one in told[1:])
    assert told[0].days < told[1].days < told[2].days
    assert told[0].mean_days < told[1].mean_days < told[2].mean_days
    sums = [total(beds[n], "qaly", "days_at_home", "years_lived") for n in (1000.0, 5.0, 3.0)]
    for plenty, some, few in zip(*sums, strict=True):
        assert plenty > some > few


def test_who_waits_for_a_bed_lies_in_hospital_can_die_there_and_is_paid_for(beds):
    rows, row = beds[3.0].region.rows, BUILT.column
    waits = rows[:, row["bed_asked_at"]] < np.inf
    assert waits.sum() > 10
    assert (rows[waits, row["place"]] == HOSPITAL).all()
    fatal = rows[waits, row["stay_is_fatal"]] > 0
    assert ((rows[waits, row["stay_over_at"]] == np.inf) == ~fatal).all()
    assert (rows[waits, row["death.rate"]] > 0).all()
    days, paid, plain = (
        total(found, "days_in_hospital", "cost_hospital", "emergency_admissions")
        for found in (beds[3.0], beds[1000.0], beds[5.0])
    )
    assert days[1] > paid[1] > 0
    assert plain[2] <= paid[2]


def test_days_for_a_bed_are_days_in_hospital_that_nobody_spends_in_a_bed(beds):
    """Those who wait still, those who got one and those who died waiting are all counted."""
    found = beds[3.0]
    in_hospital, held, there = total(found, "days_in_hospital", "bed_held", "bed_waits")
    told = found.short()[0]
    assert told.waited == there
    assert told.taken_at_end == held <= told.there + 3
    in_beds = in_hospital - told.days
    assert 0.8 * told.there * 365.25 * YEARS < in_beds < 1.1 * told.there * 365.25 * YEARS


def test_who_died_holds_no_bed_and_waits_for_none(beds):
    place, held, asked = beds[3.0].region.each(YEARS, ("place", "bed_held", "bed_asked_at")).T
    dead = place == DEAD
    assert dead.sum() > 50
    assert not held[dead].any()
    assert (asked[dead] == np.inf).all()


def test_fewer_hours_of_home_care_let_people_wait_longer(people):
    found = [lived(people, Shared(nurse_hours=n)) for n in (100_000.0, 900.0, 600.0)]
    told = [one.short()[0] for one in found]
    assert told[0].days == 0 < told[1].days < told[2].days
    waiting = [total(one, "days_waiting")[0] for one in found]
    assert waiting[0] < waiting[1] < waiting[2]


def test_hours_follow_what_people_have_and_daily_care_takes_more(people):
    """Nobody holds hours for care that they do not have, but who was just given some."""
    found = lived(people, Shared(nurse_hours=900.0))
    looks = ("home_care", "home_care_held", "home_care_queued_at", "place")
    care, held, queued, place = found.region.each(YEARS, looks).T
    alive = place < DEAD
    assert set(np.round(held[alive], 3)) == {0.0, 1.0, 2.5}
    settled = alive & (queued == np.inf) & (care > 0)
    heavy = settled & (care == 2)
    assert heavy.sum() > 20
    assert (held[heavy] == 2.5).all()
    some = (care == 1) & (queued < np.inf) & alive
    assert some.any()  # they have some care and wait for more
    assert (held[some] == 1.0).all()


def test_an_alarm_centre_with_too_few_people_lets_callers_lie_longer():
    people = small_world().people(Stratum(region="Flanders"), 20_000)
    found = {
        n: lived(people, Shared(alarm_staff=n, window_days=7.0), ALARM, 1.0) for n in (1, 2, 50)
    }
    told = {n: one.short()[0] for n, one in found.items()}
    assert told[50].waited == 0
    assert told[1].calls > 1000
    assert told[1].waited > told[2].waited > 0
    assert told[1].mean_minutes > told[2].mean_minutes > 0
    lying = {n: total(one, "minutes_on_floor")[0] for n, one in found.items()}
    assert lying[1] > lying[50]


def test_an_approach_without_an_alarm_makes_no_calls(people):
    exercise = load().approaches["home-hazard-visits"]
    assert lived(people, Shared(alarm_staff=1), exercise, 0.5).short()[0].calls == 0


@pytest.mark.parametrize(
    ("shared", "why"),
    [
        (Shared(beds=0.1), "0.1 beds for 1,000 people is not one for 3,000"),
        (Shared(nurse_hours=0.5), "are 1.5 hours for 3,000, less than one of them needs"),
    ],
)
def test_less_than_one_of_it_is_refused(people, shared, why):
    with pytest.raises(CannotShare, match=why):
        together(small_world(), people, shared)


SCARCE = Shared(home_care_places=100.0, beds=5.0, couples=True, window_days=2.0)


def test_stopped_and_gone_on_with_it_is_the_same_to_the_last_bit(tmp_path):
    asked = replace(ASKED, by_group=True, entering=True, shared=SCARCE)
    whole = run_together(small_world(), asked, SCARCE)
    first, second = (lives(small_world(), asked, SCARCE) for _ in range(2))
    for years in first.steps():
        if years > 1.4:
            break
    part = first.so_far()
    assert (part.complete, part.stopped) == (False, years)
    assert 0 < part.of("falls") < whole.of("falls")
    first.save(tmp_path / "kept")
    second.resume(tmp_path / "kept")
    for _ in second.steps():
        pass
    assert np.array_equal(second.so_far().sums, whole.sums)
    assert second.so_far().short == whole.short
    other = lives(small_world(), replace(asked, years=3.0, entering=False), SCARCE)
    with pytest.raises(CheckpointProblem, match="start anew"):
        other.resume(tmp_path / "kept")


def test_places_passed_on_go_on_from_a_file_too(tmp_path):
    exercise, shared = load().approaches["exercise-classes"], Shared(passed_on=True)
    asked = replace(ASKED, approach="exercise-classes", shared=shared)
    whole = run_together(small_world(), asked, shared, exercise)
    first, second = (lives(small_world(), asked, shared, exercise) for _ in range(2))
    next(iter(first.steps()))
    first.save(tmp_path / "kept")
    second.resume(tmp_path / "kept")
    for _ in second.steps():
        pass
    assert np.array_equal(second.so_far().sums, whole.sums)
    assert second.so_far().passed_on == whole.passed_on


def test_who_comes_in_later_is_paired_too():
    """Whoever never starts lives the very same life in both, also who comes in on the way."""
    movers = Arrivals(2026, "Flanders", "women", range(85, 90), 60_000)
    asked = replace(ASKED, entering=True, arriving=(movers,))
    people = in_groups(everybody(small_world(), asked))
    twice = both(small_world(), people, ALARM, None, [YEARS], Shared(beds=1000.0))
    for _ in twice.steps():
        pass
    never = ~twice.other.adopted.started
    later = people.enters > 0
    assert (later & ~never).any()
    assert not twice.gain[never].any()
    assert twice.gain[~never].any()


def test_a_comparison_that_is_stopped_says_what_is_known_until_then(people):
    twice = both(small_world(), in_groups(people), ALARM, None, [YEARS], Shared(beds=4.0))
    for years in twice.steps():
        if years > 1.0:
            break
    found = twice.so_far()
    assert found.moments == (years,)
    again = both(small_world(), in_groups(people), ALARM, None, [years], Shared(beds=4.0))
    for _ in again.steps():
        pass
    assert np.array_equal(found.gain, again.so_far().gain)
