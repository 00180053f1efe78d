"""The first act after a start: whoever waits for the twin keeps nobody else from writing."""

import pytest
from django.db import connection
from playing import Player, begun, lesson

from kompas.core import twin
from kompas.web.accounts import actions as accounts
from kompas.web.plays.actions import leading, logs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waits(monkeypatch):
    """Whether the database was held, each time that the twin was made ready."""
    held = []
    monkeypatch.setattr(twin, "warm", lambda: held.append(connection.in_atomic_block))
    logs.twin_is_ready.cache_clear()
    yield held
    logs.twin_is_ready.cache_clear()


def test_the_twin_is_ready_before_a_week_that_begins_holds_the_database(waits):
    play = lesson().plays.get()
    leading.begin(play=play, by=accounts.system())
    assert waits == [False]


def test_it_is_ready_before_the_first_choice_after_a_restart_too(waits):
    player = Player(begun(lesson()), "gp")
    waits.clear()
    logs.twin_is_ready.cache_clear()
    assert player.do("ready", ready="1")[0] == 204
    assert player.do("ready")[0] == 204
    assert waits == [False], "once in a process is enough"


def test_it_is_ready_before_the_clock_moves_a_play(waits):
    play = begun(lesson())
    Player(play, "gp")
    leading.lead(play=play, kind="pace", data={"pace": "auto", "seconds": 30}, by=accounts.system())
    type(play).objects.update(due_at="2020-01-01T00:00Z")
    waits.clear()
    logs.twin_is_ready.cache_clear()
    assert logs.move_due() == 1
    assert waits == [False]
