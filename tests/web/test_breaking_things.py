"""Whoever leads lets one thing fail and mends it; the team sees silence, and can say so."""

import pytest
from django.test import Client
from playing import Player
from trainers import Led, verbs

from kompas.core.practice import read_log, replay_log

pytestmark = pytest.mark.django_db
SENSORS = ("motion-sensors",)
BATHROOM = "motion-sensor-bathroom"


@pytest.fixture
def led():
    """A week with sensors in the home that has begun, with a home nurse."""
    led = Led(arm=SENSORS)
    led.nurse = Player(led.play, "home-nurse", "Ann")
    led.act("begin")
    return led


def test_in_a_home_without_things_nothing_can_be_injured():
    assert "Let one thing fail" not in Led().page().text


def test_what_fails_stands_at_the_console_and_nowhere_else(led):
    text = led.act("injure", thing=BATHROOM, how="empty", hours="30")
    assert "What fails in the home now" in text
    assert "its battery is empty" in text
    assert "since Monday 08:00" in text
    assert "until Tuesday 14:00" in text
    assert "nobody knows yet" in text
    for tab in ("", "messages/", "team/", "home/", "record/"):
        page = led.nurse.get(tab).text
        assert "battery" not in page
        assert "fails" not in page
    assert verbs()[-1] == "plays.inject"


def test_what_is_mended_fails_no_more(led):
    led.act("injure", thing=BATHROOM, how="stuck")
    assert led.state.injuries
    text = led.act("mend", mend=BATHROOM)
    assert "What fails in the home now" not in text
    assert "there is nothing" in led.act("mend", mend=BATHROOM).lower()


def test_a_thing_in_the_wrong_room_needs_that_room(led):
    assert "choose in which other room" in led.act("injure", thing=BATHROOM, how="wrong_room")
    assert not led.state.injuries
    text = led.act("injure", thing=BATHROOM, how="wrong_room", room="kitchen")
    assert "it hangs in another room than everybody thinks: kitchen" in text
    led.act("injure", thing=BATHROOM, how="stuck", room="kitchen")
    assert [each.room for each in led.state.injuries] == ["kitchen", ""]


@pytest.mark.parametrize("hours", ["-3", "0.5", "999", "soon", "١"])
def test_hours_that_are_none_are_refused_in_words(led, hours):
    text = led.act("injure", thing=BATHROOM, how="stuck", hours=hours)
    assert "Choose a number of hours" in text
    assert not led.state.injuries


def test_the_network_is_cut_for_some_hours_and_mended(led):
    text = led.act("network", hours="6")
    assert "down until Monday 14:00" in text
    assert "Nothing comes in" in led.nurse.get("home/").text
    led.act("mend", mend="network")
    assert "Nothing comes in" not in led.nurse.get("home/").text


def test_a_learner_says_that_a_thing_seems_to_fail_and_all_read_it(led):
    other = Player(led.play, "gp", "Ben")
    led.act("injure", thing=BATHROOM, how="stuck")
    assert "Something seems wrong with a device" in led.nurse.get("home/").text
    status, _ = led.nurse.do("flag", thing=BATHROOM)
    assert status == 204
    for player in (led.nurse, other):
        page = player.get("home/").text
        assert "Something seems wrong with this device: Motion sensor (bathroom)." in page
    assert "Something seems wrong" in led.page().text
    status, sentence = led.nurse.do("flag", thing="fall-pendant")
    assert (status, "not in this home" in sentence) == (409, True)


def test_only_who_leads_the_lesson_lets_things_fail(led):
    address = f"/en/plays/{led.pk}/console/act/"
    sent = {"act": "injure", "thing": BATHROOM, "how": "stuck"}
    for browser in (Client(), led.nurse.client):
        assert browser.post(address, sent).status_code == 404
    watcher = Player(led.play, "", "Watcher")
    assert watcher.do("flag", thing=BATHROOM)[0] == 409
    assert not led.state.injuries


def test_the_log_has_every_injury_and_replays_to_the_same(led):
    led.act("injure", thing=BATHROOM, how="stuck", hours="5")
    led.nurse.do("flag", thing=BATHROOM)
    led.act("network", hours="3")
    led.act("mend", mend="network")
    led.act("end", sure="1")
    address = f"/en/plays/{led.pk}/log/"
    data = led.trainer.get(address).content
    assert BATHROOM in data.decode()
    _head, [play] = read_log(data)
    kinds = [entry["kind"] for entry in play["entries"]]
    assert kinds.count("inject") == 3
    assert "flag" in kinds
    assert replay_log(data) == data
