"""Time moves by itself in plays with a pace: once, whoever looks, and whatever goes wrong."""

import asyncio
from datetime import timedelta

import pytest
from django.utils import timezone
from playing import begun, lesson, log_of

from kompas.web.accounts import actions as accounts
from kompas.web.live.pacer import Duty, Pacer, duties
from kompas.web.plays.actions import leading, lessons, logs
from kompas.web.plays.models import Lesson, Play

pytestmark = pytest.mark.django_db


def paced(seconds=60):
    """A play in which time moves by itself."""
    play = begun(lesson())
    data = {"pace": "auto", "seconds": seconds}
    leading.lead(play=play, kind="pace", data=data, by=accounts.system())
    return play


def make_due(play):
    Play.objects.filter(pk=play.pk).update(due_at=timezone.now() - timedelta(seconds=1))


def test_time_moves_when_it_is_due_and_not_again_before_the_next_stop_is_over():
    play = paced()
    assert logs.move_due() == 0
    before = len(log_of(play))
    make_due(play)
    assert logs.move_due() == 1
    after = len(log_of(play))
    assert after > before
    assert logs.move_due() == 0
    assert len(log_of(play)) == after


def test_nothing_is_due_and_nothing_is_locked(django_assert_num_queries):
    paced()
    with django_assert_num_queries(1):
        logs.move_due()


def test_a_play_that_cannot_move_does_not_hold_up_the_others(monkeypatch, caplog):
    broken, well = paced(), paced()
    make_due(broken)
    make_due(well)
    move_on = logs.Log.move_on

    def moves(log):
        if log.play.pk == broken.pk:
            raise ValueError("the content is damaged")
        move_on(log)

    monkeypatch.setattr(logs.Log, "move_on", moves)
    assert logs.move_due() == 1
    assert "cannot move on" in caplog.text
    broken.refresh_from_db()
    assert broken.due_at > timezone.now()


def test_a_paused_play_stands_still():
    play = paced()
    make_due(play)
    leading.lead(play=play, kind="pause", data={"on": True}, by=accounts.system())
    assert logs.move_due() == 0


def test_the_clock_goes_on_after_a_failure_and_ends_when_told(caplog, monkeypatch):
    monkeypatch.setattr("kompas.web.live.pacer.connections.close_all", lambda: None)
    monkeypatch.setattr("kompas.web.live.pacer.close_old_connections", lambda: None)
    told = []

    def fails_first():
        told.append("")
        if len(told) < 3:
            raise OSError("the disk is full")

    async def story():
        pacer = Pacer([Duty(fails_first, 0.01, longest=0.02)])
        pacer.start()
        while len(told) < 6:
            await asyncio.sleep(0.01)
        await asyncio.wait_for(pacer.ended(), 1)
        count = len(told)
        await asyncio.sleep(0.05)
        assert len(told) == count

    asyncio.run(story())
    assert caplog.text.count("it goes on") == 2


def test_a_failing_duty_waits_longer_each_time_and_at_most_half_a_minute():
    duty = Duty(lambda: None, 0.5)
    pauses = []
    for failed in range(9):
        duty.failed = failed
        pauses.append(duty.pause)
    assert pauses[:4] == [0.5, 1, 2, 4]
    assert pauses[-1] == 30
    assert Duty(lambda: None, 600, failed=3).pause == 600


def test_the_clock_erases_what_is_past_its_time():
    made = lesson()
    Lesson.objects.filter(pk=made.pk).update(expires_at=timezone.now() - timedelta(days=1))
    assert lessons.expire in [duty.act for duty in duties()]
    for duty in duties():
        duty.act()
    assert not Lesson.objects.exists()
