"""Time moves on from one stop to the next, and never past something that somebody should see."""

from datetime import date

import pytest
from played import DAY, HOUR, agents, asked, faring, picture, weeks, what
from together import ANN, BEN, TRAINER, does, joined

from kompas.core.practice import EntryProblem, replay, step
from kompas.core.practice.pacing import (
    ACUTE,
    BEFORE_IT_CLOSES_MS,
    REST_MS,
    STOPS,
    moves,
    next_stop,
)

TEAM = ("usual", "cautious", "stretched")


@pytest.fixture
def play():
    return weeks().play(0)


def moved(play, state, policy="usual", seq=1):
    """Let time move on to the next stop: the entries, and the state there."""
    entries = []
    for entry, after in moves(play, state, agents(policy), seq):
        entries.append(entry)
        state = after
    return entries, state


def stops(play, state, policy="usual"):
    """All stops until the week is over, as (entries, state)."""
    seq = 1
    while state.now < play.cast.end:
        entries, state = moved(play, state, policy, seq)
        assert entries, "time stands still for ever"
        seq += len(entries)
        yield entries, state


def clock(play, at):
    return f"{play.cast.local(at):%H:%M}"


def test_time_stands_still_at_four_moments_of_a_day(play):
    """Nobody plays, so nothing acute concerns anybody and nothing is lost unseen."""
    reached = [state.now for _, state in stops(play, play.begin())]
    assert [clock(play, at) for at in reached[:-1]] == [*STOPS] * 7
    assert reached[-1] == play.cast.end
    assert len(reached) == 7 * len(STOPS) + 1


@pytest.mark.parametrize("run", range(4))
@pytest.mark.parametrize("role", ["physiotherapist", "claire", "gp"])
def test_time_stands_still_only_where_somebody_has_something(run, role):
    """Mornings apart: there the day's minutes are new."""
    play = weeks().play(run)
    state = joined(play, play.begin(), **{role: ANN})
    passed, reached = len(state.happenings), []
    for _, at_stop in stops(play, state):
        new = any(role in h.seen_by for h in at_stop.happenings[passed:])
        waits = any(item.role == role for item in at_stop.open)
        over, morning = at_stop.now >= play.cast.end, clock(play, at_stop.now) == STOPS[0]
        assert new or waits or over or morning, clock(play, at_stop.now)
        passed = len(at_stop.happenings)
        reached.append(at_stop.now)
    mornings = [play.cast.moment(day, STOPS[0]) for day in range(1, 8)]
    assert set(mornings) <= set(reached)
    assert len(reached) < 7 * len(STOPS)


def test_the_week_moves_on_through_a_change_of_the_clock():
    play = weeks(as_of=date(2026, 10, 24)).play(0)
    reached = [clock(play, state.now) for _, state in stops(play, play.begin())]
    assert reached[:-1] == [*STOPS] * 7


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(0, "08:00"), (7, "08:00"), (7.5, "12:00"), (8, "12:00"), (16.6, "22:00"), (22, "08:00")],
)
def test_a_stop_is_an_hour_away_at_least(play, hour, expected):
    now = round(hour * HOUR)
    stop = next_stop(play, now)
    assert clock(play, stop) == expected
    assert stop - now >= REST_MS


def test_the_last_stop_is_the_end_of_the_week(play):
    assert next_stop(play, play.cast.end - HOUR) == play.cast.end
    assert next_stop(play, play.cast.end) == play.cast.end
    state = play.begin().but(now=play.cast.end)
    assert moved(play, state) == ([], state)


def test_agents_answer_for_the_roles_that_nobody_plays(play):
    state = joined(play, play.begin(), home_nurse=ANN)
    week = list(stops(play, state))
    chosen = [entry for entries, _ in week for entry in entries if entry.kind == "choice"]
    assert chosen
    assert {entry.actor for entry in chosen} == {f"agent:{e.data['role']}" for e in chosen}
    assert "home-nurse" not in {entry.data["role"] for entry in chosen}
    undecided = [h for h in week[-1][1].happenings if h.kind == "not_decided"]
    assert {h.who for h in undecided} == {"home-nurse"}


def test_a_team_of_agents_alone_answers_as_in_a_rehearsal(play):
    *_, (_, state) = stops(play, play.begin())
    rehearsed = weeks().live(0, agents()).state
    assert state.chosen == rehearsed.chosen
    assert state.row.tobytes() == rehearsed.row.tobytes()


def test_something_acute_that_concerns_a_role_somebody_plays_stops_time(play):
    alarm = {"false_alarm.left": 1e-9}
    play = weeks(("motion-sensors",)).play(0)
    state = faring(joined(play, play.begin(), claire=ANN), **alarm)
    entries, state = moved(play, state)
    assert entries[-1].kind == "tick"
    assert state.happenings[-1].kind == "false_alarm"
    assert clock(play, state.now) not in STOPS
    again, later = moved(play, state)
    assert later.now - state.now >= REST_MS
    alone = faring(play.begin(), **alarm)
    assert clock(play, moved(play, alone)[1].now) == "08:00"


def test_what_concerns_only_others_does_not_stop_time(play):
    """An infection that Claire notices is hers to tell, not the physiotherapist's."""
    noticing = {"infection": 2.0, "infection_open": 2.0, "infection_by": -1.0}
    noticing |= {"infection_notice.left": 1e-9, "infection_pass.left": 1e9}
    noticing |= {"infection_worsen.left": 1e9}
    claire = faring(joined(play, play.begin(), claire=ANN), **noticing)
    physio = faring(joined(play, play.begin(), physiotherapist=BEN), **noticing)
    assert what(moved(play, claire)[1], "infection_noticed")
    assert moved(play, claire)[1].now < moved(play, physio)[1].now == 8 * HOUR


def test_every_acute_kind_is_one_that_can_be_told(play):
    messages = play.cast.catalog.messages
    assert not [kind for kind in ACUTE if f"happenings.{kind}" not in messages]


def test_time_stops_a_minute_before_somebody_would_lose_what_they_never_saw(play):
    """The letter arrives after a stop and would close before the next one."""
    found = [one for run in range(4) for one in about_to_close(weeks().play(run))]
    assert found
    for state, item in found:
        assert clock(weeks().play(0), state.now) not in STOPS
        assert item in state.open


def about_to_close(play):
    """Stops in a week in which everybody is played, because a decision was about to close."""
    everybody = {role.replace("-", "_"): ANN for role in play.cast.roles}
    state = joined(play, play.begin(), **everybody)
    for _, at_stop in stops(play, state):
        for item in at_stop.open:
            if item.closes - at_stop.now == BEFORE_IT_CLOSES_MS:
                yield at_stop, item


@pytest.mark.parametrize("run", [0, 3, 8])
@pytest.mark.parametrize("arm", [(), ("hf-telemonitoring-24-7",)])
def test_no_decision_of_a_role_somebody_plays_passes_unseen(run, arm):
    """Whatever closes undecided was open at some stop before."""
    play = weeks(arm).play(run)
    state = joined(play, play.begin(), home_nurse=ANN, gp=BEN, claire="seat:cas")
    seen = {item.key for item in state.open}
    lost = set()
    for _, at_stop in stops(play, state):
        lost = {h.data["key"] for h in at_stop.happenings if h.kind == "not_decided"}
        assert lost <= seen
        seen |= {item.key for item in at_stop.open}
    assert lost


@pytest.mark.parametrize("policy", TEAM)
def test_the_same_entries_replayed_give_the_same_state(play, policy):
    state = joined(play, play.begin(), home_nurse=ANN)
    week = list(stops(play, state, policy))
    for entries, _ in week:
        for entry in entries:
            state = step(play, state, entry)
    assert picture(state) == picture(week[-1][1])


def test_entries_are_numbered_on_from_the_number_given(play):
    entries, _ = moved(play, play.begin(), seq=41)
    assert [entry.seq for entry in entries] == list(range(41, 41 + len(entries)))
    assert replay(play, entries).now == 8 * HOUR


def test_a_stop_at_a_decision_is_left_behind_when_time_moves_on_again(play):
    state = joined(play, play.begin(), gp=BEN)
    state = asked(play, does(play, state, "system", "tick", to=0), "letter-arrives")
    before = [s.now for _, s in stops(play, state)]
    assert before == sorted(set(before))


def test_time_does_not_move_while_the_play_pauses_or_after_its_end(play):
    for kind in ("pause", "end"):
        state = does(play, play.begin(), TRAINER, kind)
        with pytest.raises(EntryProblem):
            moved(play, state)


def test_handing_a_role_over_in_the_middle_of_the_week_changes_who_answers(play):
    state = joined(play, play.begin(), home_nurse=ANN)
    tuesday = next(after for _, after in stops(play, state) if after.now > DAY)
    state = does(play, tuesday, "agent:home-nurse", "takeover", role="home-nurse")
    later = [e for entries, _ in stops(play, state) for e in entries if e.kind == "choice"]
    assert "agent:home-nurse" in {entry.actor for entry in later}
