"""What holds for every life, whoever lives it, under any care, belief and luck."""

from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference_twin import reference_life

from kompas.core import twin
from kompas.core.catalog import load
from kompas.core.streams import Luck

calm = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
short = settings(calm, max_examples=25)
DAYS = 90
BUILT = twin.BUILT
AT, CARE_AT = BUILT.column, BUILT.care_column
TOTAL = {name: position for position, name in enumerate(twin.TOTALS)}
PARAMETER = {name: position for position, name in enumerate(twin.PARAMETERS)}
TOOLS = tuple(sorted(load().tools))
FLAGS = ("heart_failure", "copd", "dementia", "diabetes", "stroke", "fell_last_year")

people = st.builds(
    twin.Person,
    age=st.floats(60, 104),
    male=st.booleans(),
    flags=st.frozensets(st.sampled_from(FLAGS)),
    nyha=st.integers(0, 4),
    frailty=st.integers(0, 2),
    medicines=st.integers(0, 14),
    days_since_discharge=st.none() | st.floats(0, 120),
)
lucks = st.builds(
    Luck, seed=st.integers(0, 2**32 - 1), run=st.integers(0, 2**32 - 1), person=st.integers(0, 99)
)
ratios = st.dictionaries(
    st.sampled_from(("fall", "fluid_onset", "infection_onset", "lapse_onset", "other_admission")),
    st.floats(0, 8),
)
beliefs_drawn = st.integers(-1, 40)
cares = st.fixed_dictionaries(
    {
        "tools": st.lists(st.sampled_from(TOOLS), max_size=4, unique=True),
        "ratios": ratios,
        "contacts": st.tuples(*[st.floats(0, 21)] * 3),
        "hand_over": st.just(False),
    }
)
moments = st.lists(st.floats(0, DAYS), max_size=12).map(sorted)


@cache
def numbers():
    return twin.Numbers.of(load())


@cache
def beliefs(index):
    row = numbers().row(twin.Belief(7, index))
    row.setflags(write=False)
    return row


@cache
def care_row(tools, flags, index):
    channels = [c for condition in load().conditions.values() for c in condition.channels]
    chosen = [load().tools[slug] for slug in tools]
    return twin.CareRow(numbers(), channels, chosen, flags, twin.Belief(7, index))


def care_of(person, care, index=-1):
    built = care_row(tuple(care["tools"]), person.flags, index)
    levers = twin.Levers(*care["contacts"], care["ratios"])
    return built.row(levers, care["hand_over"])


class Life:
    """One life in the kernel, with all that happened."""

    def __init__(self, person, care, belief, luck):
        self.rows = person.row()[None, :].copy()
        self.rest = (care[None, :], belief[None, :], twin.key_of(luck)[None, :])
        self.happened = []

    def until(self, days, settle=False):
        events = np.empty((20_000, 2))
        fired = BUILT.advance(self.rows, *self.rest, days * twin.DAY, settle, events)
        self.happened += [(BUILT.events[int(k)].name, at) for k, at in events[:fired]]
        return self

    def total(self, name):
        return float(self.rows[0, AT[name]])

    def without(self, *names):
        return [event for event in self.happened if event[0] not in names]


def same_events(some, others):
    assert [name for name, _ in some] == [name for name, _ in others]
    ours, theirs = (np.array([at for _, at in events]) for events in (some, others))
    assert np.allclose(ours, theirs, rtol=1e-12, atol=1e-15)


@short
@given(people, cares, beliefs_drawn, lucks)
def test_the_kernel_and_a_slow_obvious_engine_agree_event_for_event(person, care, index, luck):
    row = care_of(person, care, index)
    life = Life(person, row, beliefs(index), luck).until(DAYS, settle=True)
    slow = reference_life(BUILT, person.row(), row, beliefs(index), luck)
    assert life.happened == slow.live(DAYS * twin.DAY)
    for name in twin.TOTALS:
        assert life.total(name) == pytest.approx(slow.names[name], rel=1e-9, abs=1e-9)
    for name in BUILT.model.states:
        assert life.total(name) == pytest.approx(slow.names[name], rel=1e-12, abs=1e-12)


@short
@given(people, cares, lucks)
def test_they_agree_over_many_years_and_birthdays_too(person, care, luck):
    row = care_of(person, care)
    life = Life(person, row, beliefs(-1), luck).until(5 * 365.25)
    slow = reference_life(BUILT, person.row(), row, beliefs(-1), luck)
    assert life.happened == slow.live(5.0)


@calm
@given(people, cares, lucks, moments)
def test_cutting_a_period_into_pieces_changes_no_bit(person, care, luck, cuts):
    row = care_of(person, care)
    whole = Life(person, row, beliefs(-1), luck).until(DAYS)
    cut = Life(person, row, beliefs(-1), luck)
    for moment in [*cuts, DAYS]:
        cut.until(moment)
    assert np.array_equal(whole.rows, cut.rows)
    assert whole.happened == cut.happened


@calm
@given(people, cares, lucks, moments)
def test_settling_on_the_way_moves_no_event_and_only_the_last_bits_of_totals(
    person, care, luck, cuts
):
    row = care_of(person, care)
    whole = Life(person, row, beliefs(-1), luck).until(DAYS, settle=True)
    settled = Life(person, row, beliefs(-1), luck)
    for moment in [*cuts, DAYS]:
        settled.until(moment, settle=True)
    assert whole.happened == settled.happened
    assert np.allclose(whole.rows[:, 1:], settled.rows[:, 1:], rtol=1e-9, atol=1e-9)


@calm
@given(people, cares, lucks)
def test_handing_over_at_every_event_changes_only_who_decides_not_what_has_happened(
    person, care, luck
):
    """Up to the first notice, which in a play the team answers, a played life is a free one."""
    free = Life(person, care_of(person, care), beliefs(-1), luck).until(DAYS)
    played = Life(person, care_of(person, {**care, "hand_over": True}), beliefs(-1), luck)
    for _ in range(20_000):
        before = len(played.happened)
        played.until(DAYS)
        if len(played.happened) == before:
            break
    notices = {"fluid_notice", "infection_notice", "lapse_notice"}
    until = next((i for i, e in enumerate(played.happened) if e[0] in notices), None)
    expected = free.happened if until is None else free.happened[: until + 1]
    assert played.happened[: len(expected)] == expected


@short
@given(people, cares, st.integers(0, 2**32 - 1))
def test_the_runs_that_were_asked_for_first_are_the_same_among_more(person, care, seed):
    row = care_of(person, care)
    central = np.tile(beliefs(-1), (200, 1))
    few = twin.futures(person, row, central[:20], seed, DAYS)
    many = twin.futures(person, row, central, seed, DAYS)
    assert np.array_equal(few, many[:20])


@short
@given(people, cares, st.integers(0, 2**32 - 1), st.integers(1, 63))
def test_the_block_of_people_in_which_somebody_lives_changes_nothing(person, care, seed, split):
    def lives(runs):
        count = len(runs)
        rows = np.tile(person.row(), (count, 1))
        cares_ = np.tile(care_of(person, care), (count, 1))
        believed = np.stack([beliefs(run % 10) for run in runs])
        keys = np.stack([twin.key_of(Luck(seed, run)) for run in runs])
        block = twin.Lives(rows, cares_, believed, keys)
        block.settle(DAYS * twin.DAY)
        return block.rows

    whole = lives(range(64))
    assert np.array_equal(whole, np.concatenate([lives(range(split)), lives(range(split, 64))]))
    backwards = lives(range(63, -1, -1))
    assert np.array_equal(whole, backwards[::-1])


NOTHING = {"value": 0.0, "low": 0.0, "high": 0.0}


def without_effect(tool):
    """The same tool when nobody uses it, it costs nothing and asks nothing."""
    nothing = {
        name: getattr(tool, name).model_copy(update=NOTHING)
        for name in (
            "false_alarms_per_week",
            "minutes_per_false_alarm",
            "staff_minutes_per_week",
            "carer_minutes_per_week",
            "cost_eur_per_month",
        )
    }
    channels = [
        c.model_copy(update={"use": c.use.model_copy(update=NOTHING)}) for c in tool.channels
    ]
    return tool.model_copy(update={**nothing, "channels": tuple(channels), "effects": ()})


@calm
@given(people, st.sampled_from(TOOLS), beliefs_drawn, lucks)
def test_a_tool_that_nobody_uses_changes_nothing(person, slug, index, luck):
    channels = [c for condition in load().conditions.values() for c in condition.channels]
    arms = []
    for tools in ((), (without_effect(load().tools[slug]),)):
        care = twin.CareRow(numbers(), channels, tools, person.flags, twin.Belief(7, index))
        life = Life(person, care.row(care.start, False), beliefs(index), luck)
        arms.append(life.until(DAYS, settle=True).rows)
    assert np.array_equal(*arms)


@calm
@given(people, cares, lucks, st.floats(0, 1))
def test_fewer_falls_never_means_a_fall_more_and_leaves_all_else_as_it_is(
    person, care, luck, ratio
):
    """With lies, fear and what a fall means for the next one switched off, nothing follows from a
    fall, so no other clock may notice.
    """
    believed = beliefs(-1).copy()
    for name in ("fall_serious_share", "fall_cannot_rise_robust", "fall_cannot_rise_frail"):
        believed[PARAMETER[name]] = 0.0
    believed[PARAMETER["fear_share"]], believed[PARAMETER["fall_ratio_fell"]] = 0.0, 1.0
    full = care_of(person, care)
    less = full.copy()
    less[CARE_AT["ratio_fall"]] *= ratio
    base, helped = (Life(person, row, believed, luck).until(DAYS) for row in (full, less))
    assert helped.total("falls") <= base.total("falls")
    known = ("fall", "fall_forgotten")
    same_events(base.without(*known), helped.without(*known))
    pairs = zip(
        (at for name, at in base.happened if name == "fall"),
        (at for name, at in helped.happened if name == "fall"),
        strict=False,
    )
    assert all(later >= sooner for sooner, later in pairs)


@calm
@given(people, lucks)
def test_telemonitoring_changes_nothing_before_the_first_episode_it_can_notice(person, luck):
    """The carer's breakdown is switched off: the tool asks a little of her from the first day."""
    believed = beliefs(-1).copy()
    believed[PARAMETER["carer_break_per_year"]] = 0.0
    arms = []
    for tools in ([], ["hf-telemonitoring-24-7"]):
        care = care_row(tuple(tools), person.flags, -1)
        arms.append(Life(person, care.row(care.start, False), believed, luck).until(DAYS))
    usual, watched = (life.without("false_alarm") for life in arms)
    noticed = next((i for i, e in enumerate(watched) if e[0] == "fluid_notice"), None)
    noticed_usual = next((i for i, e in enumerate(usual) if e[0] == "fluid_notice"), None)
    first = min(i for i in (noticed, noticed_usual, len(usual), len(watched)) if i is not None)
    same_events(usual[:first], watched[:first])
    if noticed is None and noticed_usual is None:
        assert len(usual) == len(watched)


@calm
@given(people, cares, beliefs_drawn, lucks, moments)
def test_totals_are_never_negative_and_never_fall(person, care, index, luck, cuts):
    life = Life(person, care_of(person, care, index), beliefs(index), luck)
    before = np.zeros(len(twin.TOTALS))
    for moment in [*cuts, DAYS]:
        life.until(moment, settle=True)
        totals = np.array([life.total(name) for name in twin.TOTALS])
        assert (totals >= before).all()
        before = totals
    assert life.total("days_at_home") <= DAYS * (1 + 1e-12)
    assert life.total("minutes_on_floor") <= DAYS * 1440 * (1 + 1e-12)


@short
@given(people, cares, st.integers(0, 2**32 - 1))
def test_the_curve_of_who_is_at_home_adds_up_to_the_days_at_home(person, care, seed):
    """A stay begins and ends within days, so each may put the sum off by one day at most."""
    count = 30
    rows = np.tile(person.row(), (count, 1))
    cares_ = np.tile(care_of(person, care), (count, 1))
    keys = np.stack([twin.key_of(Luck(seed, run)) for run in range(count)])
    lives = twin.Lives(rows, cares_, np.tile(beliefs(-1), (count, 1)), keys)
    curve = lives.at_home(range(1, DAYS + 1))
    lives.settle(DAYS * twin.DAY)
    totals = lives.totals()
    gap = np.abs(curve.sum(axis=1) - totals[:, TOTAL["days_at_home"]])
    assert (gap <= 1 + 2 * totals[:, TOTAL["emergency_admissions"]]).all()


@calm
@given(people, cares, lucks)
def test_nothing_happens_to_the_dead(person, care, luck):
    life = Life(person, care_of(person, care), beliefs(-1), luck)
    for year in range(1, 60):
        life.until(year * 365.25)
        if life.rows[0, AT["place"]] == twin.DEAD:
            break
    assert life.rows[0, AT["place"]] == twin.DEAD, "nobody of 60 or more lives 60 years longer"
    before, count = life.rows.copy(), len(life.happened)
    life.until(200 * 365.25)
    assert np.array_equal(life.rows, before)
    assert len(life.happened) == count


@calm
@given(people, cares, lucks)
def test_time_only_goes_forward(person, care, luck):
    life = Life(person, care_of(person, care), beliefs(-1), luck).until(DAYS)
    times = [at for _, at in life.happened]
    assert times == sorted(times)
    assert all(0 <= at <= DAYS * twin.DAY for at in times)


@calm
@given(people, cares, lucks)
def test_who_lies_on_the_floor_is_helped_or_taken_to_hospital_or_dies(person, care, luck):
    life = Life(person, care_of(person, care), beliefs(-1), luck).until(365.25)
    lying = False
    for name, _ in life.happened:
        if name == "lie_notice":
            lying = True
        if name in {"lie_help", "other_admission", "fluid_crisis", "infection_crisis", "death"}:
            lying = False
        assert not (lying and name == "fall"), "she fell while she lay on the floor"
