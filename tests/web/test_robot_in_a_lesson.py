"""Whoever leads lets the robot get stuck and frees it; the team sees where it stands."""

import pytest
from playing import Player
from trainers import Led, organisation, signed_in

from kompas.core.practice import read_log, replay_log
from kompas.web.plays.models import Lesson

pytestmark = pytest.mark.django_db
ROBOT = "assistive-robot-living"
ABOUT, START = "/en/plays/about/esther-week/", "/en/plays/start/esther-week/"
STANDS = "it is stuck and says nothing more; a robot stands still"


@pytest.fixture
def led():
    """A week with a driving robot in the home that has begun, with a home nurse."""
    led = Led(arm=("assistive-robot",))
    led.nurse = Player(led.play, "home-nurse", "Ann")
    led.act("begin")
    return led


@pytest.mark.parametrize(
    ("language", "name"),
    [("nl", "hulprobot"), ("fr", "Robot d&#x27;assistance"), ("en", "Assistive robot on wheels")],
)
def test_the_home_shows_the_robot_in_the_living_room(led, language, name):
    page = led.nurse.client.get(f"/{language}/plays/{led.pk}/home/").text
    assert name in page


def test_whoever_leads_lets_it_get_stuck_and_frees_it(led):
    assert f'value="{ROBOT}"' in led.page().text
    assert STANDS not in led.page().text.split('id="injure"')[0]
    text = led.act("injure", thing=ROBOT, how="stuck", hours="6")
    assert "What fails in the home now" in text
    assert STANDS in text.split('id="injure"')[0]
    assert "until Monday 14:00" in text
    assert "What fails in the home now" not in led.act("mend", mend=ROBOT)
    assert [(each.thing, each.fault) for each in led.state.injuries] == [(ROBOT, "stuck")]
    assert led.state.injuries[0].until_ms == led.state.now


def test_the_team_is_not_told_and_can_say_that_something_is_wrong(led):
    led.act("injure", thing=ROBOT, how="stuck")
    for tab in ("", "messages/", "team/", "home/", "record/"):
        assert "stuck" not in led.nurse.get(tab).text
    assert led.nurse.do("flag", thing=ROBOT)[0] == 204
    said = "Something seems wrong with this device: Assistive robot on wheels (living room)."
    assert said in led.nurse.get("home/").text
    assert "Something seems wrong" in led.page().text


def test_the_log_with_the_stuck_robot_replays_to_the_same(led):
    led.act("injure", thing=ROBOT, how="stuck", hours="5")
    led.nurse.do("flag", thing=ROBOT)
    led.act("mend", mend=ROBOT)
    led.act("end", sure="1")
    data = led.trainer.get(f"/en/plays/{led.pk}/log/").content
    _head, [play] = read_log(data)
    assert [entry["kind"] for entry in play["entries"]].count("inject") == 2
    assert replay_log(data) == data


def test_a_lesson_with_the_robot_can_be_started_from_its_form():
    trainer = signed_in(organisation())
    assert 'value="assistive-robot"' in trainer.get(ABOUT).text
    trainer.post(START, {"policy": "usual", "groups": "1", "tools": ["assistive-robot"]})
    assert Lesson.objects.get().arm == ["assistive-robot"]
