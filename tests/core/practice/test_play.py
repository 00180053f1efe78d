"""What a play is made of: its calendar, who learns what, threads, costs and burdens."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from played import DAY, HOUR, asked, decide, ending, faring, knowing, tick, weeks, what

from kompas.core.practice import Play, State, step
from kompas.core.practice.passing import AT, learn, notice
from kompas.core.twin import BUILT

PLAN = ("shared-care-plan",)
SPRING, AUTUMN = date(2027, 3, 22), date(2026, 10, 19)  # weeks that end with a change of hours


@pytest.fixture
def play() -> Play:
    return weeks().play(0)


@pytest.fixture
def start(play) -> State:
    return play.begin()


# The calendar ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("as_of", "hours"), [(SPRING, 23), (AUTUMN, 25), (None, 24)])
def test_the_day_of_a_clock_change_has_23_or_25_hours(as_of, hours):
    cast = weeks(as_of=as_of).cast
    lengths = [(b - a) / HOUR for a, b in pairwise(cast.midnights)]
    assert lengths == [24] * 6 + [hours]
    assert cast.end == cast.midnights[-1]


@pytest.mark.parametrize(
    ("as_of", "utc"), [(SPRING, "2027-03-28T06:00"), (AUTUMN, "2026-10-25T07:00")]
)
def test_eight_in_the_morning_is_eight_on_the_clock_on_the_wall(as_of, utc):
    cast = weeks(as_of=as_of).cast
    at = cast.moment(7, "08:00")
    assert cast.local(at).isoformat()[11:16] == "08:00"
    assert cast.local(at) == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert (cast.day_of(at), cast.clock_of(at)) == (7, 8 * HOUR)


def test_a_moment_belongs_to_the_day_by_the_clock_on_the_wall():
    cast = weeks(as_of=AUTUMN).cast
    assert [cast.day_of(at) for at in (0, DAY - 1, DAY, cast.end - 1)] == [1, 1, 2, 7]


@pytest.mark.parametrize("as_of", [SPRING, AUTUMN])
def test_a_week_with_a_clock_change_is_carried_to_its_end(as_of):
    week = ending(0, as_of=as_of)
    assert week.state.now == weeks(as_of=as_of).cast.end
    at = {i.decision.slug: i.at for i in week.play.cast.agenda if i.decision}
    assert at["back-to-lille"] == week.play.cast.moment(7, "16:00")
    assert [o.slug for o in week.state.open] == []


def test_fewer_days_hold_only_what_is_dated_within_them():
    week = ending(0, days=2)
    assert week.state.now == 2 * DAY
    days = {h.data["decision"] for h in week.state.happenings if h.kind == "choice"}
    dated = {d.slug for d in week.play.cast.scenario.decisions if d.at and d.day > 2}
    assert days
    assert not days & dated
    assert all((item.message or item.decision).day <= 2 for item in week.play.cast.agenda)


def test_a_decision_never_stays_open_beyond_the_last_day(play, start):
    state = replace(start, now=play.cast.end - HOUR)
    assert asked(play, state, "letter-arrives").open[0].closes == play.cast.end


def test_the_start_of_the_same_days_is_the_same_with_fewer_days():
    short, whole = ending(3, days=2), ending(3)
    early = [h for h in what(whole.state) if h[0] < DAY]
    assert [h for h in what(short.state) if h[0] < DAY] == early
    assert early


# Threads -----------------------------------------------------------------------------------------


def test_threads_that_the_person_does_not_feed_stay_silent():
    cast = weeks(persona="odette").cast  # she has COPD and no heart failure
    assert cast.silent == ("letter", "fluid", "memory", "sugar")
    spoken = {item.decision.thread for item in cast.agenda if item.decision}
    spoken |= {d.thread for found in cast.triggered.values() for d in found}
    assert not spoken & set(cast.silent)


def test_esther_has_threads_of_her_own_and_three_that_are_silent():
    assert weeks().cast.silent == ("memory", "breath", "sugar")


def test_a_week_begins_with_the_levers_of_its_threads_that_speak(start):
    assert start.levers.ratios == {"fluid_onset": 1.7, "fall": 1.3, "lapse_onset": 1.5}


def test_a_thread_ends_once_however_often_a_team_ends_it(play, start):
    state = knowing(start, home_nurse="letter-dose two-boxes", gp="letter-dose two-boxes")
    once = decide(play, state, "which-box", "swap")
    twice = decide(play, once, "new-dose", "stop-the-old-box")
    assert once.levers.ratios["fluid_onset"] == pytest.approx(1.0)
    assert twice.levers.ratios == once.levers.ratios
    assert (once.ended, twice.ended) == ({"letter"}, {"letter"})


def test_ending_a_silent_thread_changes_nothing():
    play = weeks(persona="odette").play(0)
    assert "letter" in play.cast.silent
    state = knowing(play.begin(), home_nurse="letter-dose two-boxes")
    after = decide(play, state, "which-box", "swap")
    assert (after.ended, after.levers) == (frozenset(), state.levers)


# Who learns what ---------------------------------------------------------------------------------


def arrived(state, message):
    """The happenings in which this message came."""
    return [h for h in state.happenings if h.data.get("message") == message]


def test_a_letter_in_dutch_teaches_nothing_to_somebody_who_reads_no_dutch(play, start):
    state = start
    while not (letters := arrived(state, "dutch-letter")):
        state = step(play, state, tick(state, DAY))
    assert "gp" in letters[0].seen_by
    assert not {"letter-dose", "letter-weight", "letter-bloods"} & state.knows["gp"]


def test_a_letter_in_dutch_teaches_somebody_who_reads_dutch(play, start):
    cast = play.cast
    reading = replace(cast)
    object.__setattr__(reading, "reads", {**cast.reads, "gp": ("nl", "fr")})
    other = replace(play, cast=reading)
    state = start
    while not arrived(state, "dutch-letter"):
        state = step(other, state, tick(state, DAY))
    assert {"letter-dose", "letter-weight", "letter-bloods"} <= state.knows["gp"]


def test_a_role_passes_on_only_what_it_knows(play, start):
    ignorant = decide(
        play, knowing(start, hospital_nurse="letter-dose"), "nobody-called", "phone-gp"
    )
    assert ignorant.knows["gp"] == {"letter-dose"}
    knowing_all = decide(play, start, "nobody-called", "phone-gp")
    assert knowing_all.knows["gp"] == {"letter-dose", "letter-bloods", "direct-line"}


def test_somebody_who_is_asked_answers_only_what_they_know(play, start):
    answered = decide(play, start, "letter-arrives", "phone-ward")
    assert answered.knows["gp"] == {"letter-dose", "letter-bloods"}
    silent = decide(play, knowing(start, hospital_nurse=""), "letter-arrives", "phone-ward")
    assert silent.knows["gp"] == set()


def test_without_a_shared_plan_a_fact_stays_with_who_was_told(play, start):
    state = learn(play, start, ("gp",), ("dizzy", "night-trips", "ward-nights"))
    assert [role for role in play.cast.roles if "ward-nights" in state.knows[role]] == [
        "gp",
        "hospital-nurse",
    ]


def test_a_shared_plan_tells_the_whole_team_but_never_the_person():
    play = weeks(PLAN).play(0)
    start = play.begin()
    hers = tuple(start.knows["esther"])  # what nobody else knows yet
    state = learn(play, start, ("gp",), hers)
    shared = state.knows["physiotherapist"] - start.knows["physiotherapist"]
    for role, kind in play.cast.kinds.items():
        if kind == "person":
            assert state.knows[role] == start.knows[role]
        elif role != "gp":
            assert state.knows[role] - start.knows[role] == shared
    assert 0 < len(shared) < len(hers)


def test_what_only_the_family_hears_does_not_get_into_the_shared_plan():
    play = weeks(PLAN).play(0)
    start = play.begin()
    facts = tuple(play.cast.facts)
    state = learn(play, start, ("claire", "esther"), facts)
    professionals = [role for role, kind in play.cast.kinds.items() if kind == "professional"]
    assert all(state.knows[role] == start.knows[role] for role in professionals)


def test_whether_a_fact_is_written_down_is_the_luck_of_the_fact(start):
    play = weeks(PLAN).play(0)
    facts = tuple(play.cast.facts)
    together = learn(play, play.begin(), ("gp",), facts)
    state = play.begin()
    for fact in reversed(facts):
        state = learn(play, state, ("gp",), (fact,))
    assert state.knows == together.knows


# What it costs and what she carries --------------------------------------------------------------


def test_a_tool_is_installed_and_paid_once_before_the_week_begins():
    play = weeks(("light-path",)).play(0)
    tool = play.tools[0]
    begun = play.begin().carried
    assert tool.install_minutes.low <= begun.staff_minutes <= tool.install_minutes.high
    assert tool.cost_eur_once.low <= begun.cost_eur <= tool.cost_eur_once.high
    state = play.begin()
    while state.now < 3 * DAY:  # nobody decides anything
        state = step(play, state, tick(state, 3 * DAY))
    assert state.carried == begun


def test_minutes_of_professionals_are_paid_those_of_the_family_are_counted_apart(play, start):
    gp = decide(play, start, "letter-arrives", "phone-ward").carried
    assert (gp.staff_minutes, gp.carer_minutes) == (25, 0)
    assert gp.cost_eur == pytest.approx(25 * play.hourly_cost / 60)
    claire = decide(play, start, "after-a-fall-claire", "drive-over").carried
    assert (claire.staff_minutes, claire.carer_minutes, claire.cost_eur) == (0, 180, 0)


def test_what_a_carer_does_counts_once(play, start):
    """Her own minutes are in those of all carers, where the option counts these at all."""
    drives = decide(play, start, "after-a-fall-claire", "drive-over")
    assert (drives.spent["claire"], drives.carried.carer_minutes) == (60, 180)
    thinks = decide(play, start, "back-to-lille", "see-own-doctor")
    assert (thinks.spent["claire"], thinks.carried.carer_minutes) == (20, 20)


def test_without_tools_and_agreements_every_burden_comes(play, start):
    state = decide(play, start, "after-a-fall-nurse", "ambulance").carried
    assert (state.trips, state.retellings, state.people, state.waits) == (1, 2, 2, 1)


def with_ratio(play, **ratios):
    """The same play whose tools have these ratios."""
    care = object.__new__(type(play.care))
    care.__dict__ |= {**play.care.__dict__, "tool_ratios": ratios}
    return replace(play, care=care)


def test_a_ratio_of_nothing_spares_all_retellings_and_only_those(play, start):
    state = decide(with_ratio(play, retelling=0.0), start, "after-a-fall-nurse", "ambulance")
    assert (state.carried.retellings, state.carried.trips, state.carried.people) == (0, 1, 2)


def test_a_tool_spares_its_share_of_retellings():
    spared = [weeks().play(run) for run in range(60)]
    told = [
        decide(with_ratio(p, retelling=0.65), p.begin(), "after-a-fall-nurse", "ambulance")
        for p in spared
    ]
    assert sum(s.carried.retellings for s in told) / 120 == pytest.approx(0.65, abs=0.12)


def test_what_the_team_agreed_spares_retellings_too():
    carried = []
    for run in range(60):
        play = weeks().play(run)
        state = play.begin()
        levers = state.levers.times("ratio.retelling", 0.5)
        state = decide(play, replace(state, levers=levers), "after-a-fall-nurse", "ambulance")
        carried.append(state.carried.retellings)
    assert sum(carried) / 120 == pytest.approx(0.5, abs=0.13)


# Episodes ----------------------------------------------------------------------------------------


def test_a_look_finds_complaints_and_does_not_find_what_is_not_there(play, start):
    well = decide(play, start, "no-weight", "look-at-legs")
    assert what(well, "fluid_noticed") == []
    ill = decide(play, faring(start, fluid=2.0), "no-weight", "look-at-legs")
    assert what(ill, "fluid_noticed") == [(0, "fluid_noticed")]


def test_what_is_treated_already_is_not_found_anew(play, start):
    state = faring(start, fluid=2.0, fluid_help_at=0.01)
    assert what(decide(play, state, "no-weight", "look-at-legs"), "fluid_noticed") == []


def test_a_look_has_the_same_luck_whatever_was_chosen_before(play, start):
    found = []
    for run in range(30):
        one = weeks().play(run)
        state = faring(one.begin(), fluid=1.0)
        straight = decide(one, state, "no-weight", "look-at-legs")
        later = decide(one, decide(one, state, "the-rug", "wait"), "no-weight", "look-at-legs")
        assert bool(what(straight, "fluid_noticed")) == bool(what(later, "fluid_noticed"))
        found.append(bool(what(straight, "fluid_noticed")))
    assert 0 < sum(found) < 30


def test_treatment_comes_after_its_hours_and_only_to_what_is_there(play, start):
    ill = faring(start, fluid=2.0)
    treated = decide(play, ill, "fluid-at-the-bedside", "call-gp-now")
    (hours,) = [
        option.treat_hours
        for option in play.cast.decisions["fluid-at-the-bedside"].options
        if option.slug == "call-gp-now"
    ]
    assert treated.row[AT["fluid_help_at"]] == pytest.approx(hours * HOUR / 31_557_600_000)
    well = decide(play, start, "fluid-at-the-bedside", "call-gp-now")
    assert well.row[AT["fluid_help_at"]] == start.row[AT["fluid_help_at"]]


def test_a_second_notice_does_not_ask_the_same_twice(play, start):
    ill = faring(start, fluid=2.0)
    once = notice(play, ill, "fluid", "visit")
    twice = notice(play, once, "fluid", "visit")
    assert {o.key for o in once.open} == {"fluid-at-the-bedside#1", "fluid-at-the-practice#1"}
    assert twice.open == once.open


def test_a_notice_by_telemonitoring_asks_those_whom_the_centre_calls(play, start):
    state = notice(play, faring(start, fluid=1.0), "fluid", "telemonitoring")
    assert [o.slug for o in state.open] == ["the-centre-calls"]


def test_the_choice_to_send_her_to_hospital_does_so_at_once(play, start):
    state = decide(play, start, "after-a-fall-nurse", "ambulance")
    after = step(play, state, tick(state, HOUR))
    assert what(after, "admitted") == [(0, "admitted")]
    assert after.row[BUILT.column["emergency_admissions"]] == 1.0
