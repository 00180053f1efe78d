"""The pace of a play: who leads may let time move by itself."""

import re

import pytest
from playing import Player, log_of
from trainers import Led

from kompas.web.plays.actions import logs
from kompas.web.plays.models import Play

pytestmark = pytest.mark.django_db


def test_time_moves_by_itself_at_the_pace_that_was_set():
    led = Led()
    Player(led.play, "gp")
    led.act("begin")
    assert led.play.due_at is None
    text = led.act("pace", pace="auto", seconds="30")
    assert "Time moves by itself: 30 seconds a stop" in text
    Play.objects.update(due_at="2020-01-01T00:00Z")
    now = led.state.now
    assert logs.move_due() == 1
    assert led.state.now > now
    led.act("pause")
    assert led.play.due_at is None
    led.act("resume")
    assert led.play.due_at is not None
    assert "Time stands still" in led.act("pace", pace="manual", seconds="")


@pytest.mark.parametrize("seconds", ["4", "3601", "-5", "", "soon", "²", "9" * 12])
def test_a_pace_that_cannot_be_is_refused_in_words(seconds):
    led = Led()
    assert "Choose between 5 and 3600 seconds" in led.act("pace", pace="auto", seconds=seconds)
    assert log_of(led.play) == []


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_a_browser_can_read_the_bounds_of_the_pace_in_each_language(language):
    led = Led()
    led.act("pace", pace="auto", seconds="3600")
    page = led.trainer.get(f"/{language}/plays/{led.pk}/console/").text
    field = re.search(r'<input type="number" name="seconds"[^>]*>', page)[0]
    found = dict(re.findall(r'(min|max|value)="([^"]*)"', field))
    assert found == {"min": "5", "max": "3600", "value": "3600"}


def test_the_pace_that_is_suggested_fits_forty_minutes():
    text = Led().page().text
    assert "With 80 seconds the week takes about 40 minutes" in text


def test_a_week_that_is_ended_at_a_pace_of_its_own_is_not_moved_any_more(caplog):
    led = Led()
    led.act("begin")
    led.act("pace", pace="auto", seconds="90")
    led.act("end", sure="1")
    assert led.play.due_at is None
    assert logs.move_due() == 0
    assert "cannot move on" not in caplog.text
