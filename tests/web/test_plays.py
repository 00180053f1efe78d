"""A lesson is started, people join, play, and the log says what they did."""

import uuid

import pytest
from django.db import transaction
from playing import Player, asks, begun, lesson, log_of

from kompas.core import practice
from kompas.web.accounts import actions as accounts
from kompas.web.plays.actions import logs, seats
from kompas.web.plays.queries import states

pytestmark = pytest.mark.django_db


def test_a_play_begins_people_choose_and_time_moves_when_everybody_is_ready():
    made = lesson()
    play = made.plays.get()
    gp, nurse = Player(play, "gp"), Player(play, "home-nurse")
    begun(made)
    assert gp.do("ready", ready="1") == (204, "")
    assert nurse.do("ready", ready="1") == (204, "")
    key = asks(gp.get())[0]
    assert gp.do("choice", decision=key, option="phone-ward") == (204, "")
    play.refresh_from_db()
    kinds = [kind for _, _, _, kind, _ in log_of(play)]
    assert kinds[:2] == ["join", "join"]
    assert kinds[-1] == "choice"
    assert kinds.count("tick") > 1


def test_a_choice_sent_twice_counts_once():
    made = lesson()
    play = begun(made)
    gp = Player(play, "gp")
    gp.do("ready", ready="1")
    key, token = asks(gp.get())[0], str(uuid.uuid4())
    sent = {"decision": key, "option": "phone-ward", "token": token}
    assert gp.do("choice", **sent) == (204, "")
    assert gp.do("choice", **sent) == (204, "")
    mine = [row for row in log_of(play) if row[2] == gp.seat.actor and row[3] == "choice"]
    assert len(mine) == 1


def test_the_log_alone_gives_the_same_state():
    made = lesson()
    play = begun(made)
    gp = Player(play, "gp")
    for _ in range(5):
        gp.do("ready", ready="1")
    play.refresh_from_db()
    state = states.state_of(play)
    again = practice.replay(states.core_play(play), states.entries(play))
    assert again.happenings == state.happenings
    assert again.row.tobytes() == state.row.tobytes()


def test_before_the_week_begins_nobody_can_act():
    play = lesson().plays.get()
    gp = Player(play, "gp")
    status, said = gp.do("ready", ready="1")
    assert status == 409
    assert "has not begun" in said


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_by_a_transaction_is_never_taken_for_what_happened():
    play = begun(lesson())
    gp, nurse = Player(play, "gp"), Player(play, "home-nurse")
    with transaction.atomic():
        seats.release(play=play, role="gp", by=accounts.system())
        logs.locked(play.pk)
        transaction.set_rollback(True)
    assert nurse.do("ready", ready="1") == (204, "")
    assert gp.do("ready", ready="1") == (204, "")
    play.refresh_from_db()
    assert states.state_of(play).seats == states.replayed(play, states.entries(play)).seats
    assert states.state_of(play).seats["gp"] == gp.seat.actor
