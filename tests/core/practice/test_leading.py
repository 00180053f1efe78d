"""What whoever leads a play can do: pause, pace, end, let a device fail, send a message."""

import pytest
from played import DAY, HOUR, asked, faring, weeks, what
from together import (
    ANN,
    BEN,
    MEDICATION,
    TRAINER,
    does,
    joined,
    refused,
    until,
    with_initiatives,
)

from kompas.core.practice.leading import FAULTS
from kompas.core.practice.passing import AT, care_now, next_due
from kompas.core.practice.play import YEAR_MS
from kompas.core.practice.room import room
from kompas.core.twin import HOSPITAL

# Pause, pace, end -------------------------------------------------------------------------------


def test_while_the_play_pauses_nothing_moves_but_people_may_come_and_go(play, start):
    state = does(play, start, TRAINER, "pause", on=True)
    refused(play, state, "paused", "system", "tick", to=HOUR)
    refused(play, state, "paused", ANN, "note", role="home-nurse", to=["gp"], words=True)
    state = joined(play, state, claire="seat:cas")
    state = does(play, state, TRAINER, "pause", on=False)
    assert does(play, state, "system", "tick", to=HOUR).now > 0


def test_whoever_leads_sets_the_pace(play, start):
    state = does(play, start, TRAINER, "pace", pace="auto", seconds=90)
    assert room(play, state, "gp").pace_seconds == 90
    assert does(play, state, TRAINER, "pace", pace="manual").pace_seconds == 0


@pytest.mark.parametrize(
    ("key", "data"),
    [
        ("seconds", {"pace": "auto", "seconds": 4}),
        ("seconds", {"pace": "auto", "seconds": 3601}),
        ("seconds", {"pace": "auto", "seconds": "60"}),
        ("seconds", {"pace": "auto"}),
        ("not-possible", {"pace": "fast"}),
        ("not-possible", {}),
    ],
)
def test_a_pace_that_there_is_not_is_refused(play, start, key, data):
    refused(play, start, key, TRAINER, "pace", **data)


def test_a_play_that_was_ended_takes_nothing_more(play, start):
    state = does(play, asked(play, start, "letter-arrives"), TRAINER, "end")
    assert room(play, state, "gp").over
    assert (state.open, room(play, state, "gp").view.asks) == ((), ())
    refused(play, state, "over", "system", "tick", to=HOUR)
    refused(play, state, "over", BEN, "join", role="claire")


def test_after_the_last_day_nobody_decides_or_tells_anything_more():
    play = with_initiatives().play(0)
    state = until(play, joined(play, play.begin(), home_nurse=ANN), play.cast.end)
    assert room(play, state, "home-nurse").over
    assert room(play, state, "home-nurse").initiatives == ()
    refused(play, state, "over", ANN, "note", role="home-nurse", to=["gp"], words=True)
    go = {"role": "home-nurse", "decision": "look-in#1", "option": "go"}
    refused(play, state, "over", ANN, "choice", **go)
    assert does(play, state, TRAINER, "end").over


# Faults ------------------------------------------------------------------------------------------


def test_a_false_alarm_rings_for_everybody_and_opens_what_waits_for_it():
    play = weeks(MEDICATION).play(0)
    state = does(play, play.begin(), TRAINER, "inject", fault="false_alarm")
    assert state.happenings[-1].kind == "false_alarm"
    assert state.happenings[-1].seen_by == play.cast.roles
    waiting = {d.slug for d in play.cast.triggered["false_alarm"]}
    assert {item.slug for item in state.open} <= waiting


def test_nothing_rings_while_she_is_not_at_home():
    play = weeks(MEDICATION).play(0)
    away = faring(play.begin(), place=HOSPITAL)
    refused(play, away, "not-at-home", TRAINER, "inject", fault="false_alarm")


@pytest.mark.parametrize("fault", FAULTS)
def test_in_a_home_without_a_device_nothing_can_fail(play, start, fault):
    refused(play, start, "no-device", TRAINER, "inject", fault=fault)


def test_there_are_no_other_faults(start):
    play = weeks(MEDICATION).play(0)
    refused(play, start, "not-possible", TRAINER, "inject", fault="fire")


def test_a_network_that_is_down_keeps_devices_deaf_until_the_end_of_the_next_day():
    play = weeks(MEDICATION).play(0)
    state = until(play, play.begin(), 9 * HOUR)
    state = does(play, state, TRAINER, "inject", fault="network_down")
    assert state.silent_until == 2 * DAY
    assert next_due(play, state) <= 2 * DAY
    deaf, hearing = care_now(play, state), care_now(play, until(play, state, 2 * DAY))
    assert (deaf != hearing).any()
    assert (hearing == play.care.row(state.levers, hand_over=True)).all()


@pytest.mark.parametrize("begins", ["before the fault", "during it"])
def test_a_device_notices_nothing_while_the_network_is_down_and_does_afterwards(begins):
    """A lapse that only the dispenser would see: not in the two days, but soon after them."""
    play = weeks(MEDICATION).play(0)
    sensor = 2.0**3
    lapse = {"lapse": 1.0, "lapse_open": sensor, "lapse_by": -1.0, "lapse_pass.left": 1e9}
    lapse |= {"lapse_notice.left": 1e-6, "carer_out": 1.0}
    state = play.begin()
    if begins == "before the fault":
        state = faring(state, **lapse)
    state = does(play, state, TRAINER, "inject", fault="network_down")
    if begins == "during it":
        state = faring(state, **lapse)
    assert "lapse_noticed" not in [kind for _, kind in what(until(play, state, 2 * DAY))]
    later = what(until(play, state, 3 * DAY), "lapse_noticed")
    assert [at for at, _ in later if at >= 2 * DAY]


def test_no_device_rings_falsely_while_the_network_is_down():
    play = weeks(MEDICATION).play(0)
    state = faring(play.begin(), **{"false_alarm.left": 1e-9})
    down = does(play, state, TRAINER, "inject", fault="network_down")
    assert [at for at, _ in what(until(play, state, DAY), "false_alarm")]
    assert not [at for at, _ in what(until(play, down, 2 * DAY), "false_alarm")]


def test_the_fault_and_its_end_bring_all_totals_to_that_very_moment():
    """The care changes there: what went before is counted with what was in force before."""
    play = weeks(MEDICATION).play(0)
    state = until(play, play.begin(), 5 * HOUR + 7)
    state = does(play, state, TRAINER, "inject", fault="network_down")
    assert state.row[AT["x"]] == pytest.approx((5 * HOUR + 7) / YEAR_MS, abs=1e-15)
    state = until(play, state, 2 * DAY)
    assert state.row[AT["x"]] == pytest.approx(2 * DAY / YEAR_MS, abs=1e-15)


# A message from whoever leads --------------------------------------------------------------------


def test_a_message_from_whoever_leads_reaches_those_it_is_for_without_their_account(play, start):
    state = does(play, start, TRAINER, "inject", message="The lift is broken.", to=["gp"])
    [seen] = room(play, state, "gp").view.happenings
    assert (seen.kind, seen.who, seen.data["text"]) == ("injected", "", "The lift is broken.")
    assert room(play, state, "claire").view.happenings == ()


@pytest.mark.parametrize(
    "data",
    [
        {"message": "hello"},
        {"message": "hello", "to": []},
        {"message": "hello", "to": "gp"},
        {"message": "hello", "to": ["neighbour"]},
        {"message": "  ", "to": ["gp"]},
        {"message": 7, "to": ["gp"]},
    ],
)
def test_a_message_needs_words_and_readers(play, start, data):
    refused(play, start, "not-possible", TRAINER, "inject", **data)
