"""Real things at a play: bound and let go by who leads, told to the log, refused and counted."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from playing import Player, begun, log_of
from trainers import Led, organisation, signed_in, verbs

from kompas.core.home.real_things.binding import Arrived
from kompas.core.practice import replay
from kompas.web.accounts import actions as accounts
from kompas.web.bridge import actions
from kompas.web.bridge.desk import Desk
from kompas.web.bridge.models import Binding, Telemetry
from kompas.web.plays.actions import leading
from kompas.web.plays.models import Play
from kompas.web.plays.queries import states

pytestmark = pytest.mark.django_db
DOOR, HALL, REAL = "door-sensor-hall", "motion-sensor-hall", "zigbee2mqtt/front-door"
BOUND = {"thing": DOOR, "topic": REAL, "path": "contact", "yes": "false", "no": "true"}
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def led():
    return Led(arm=("motion-sensors",))


def things(led, sent=None, language="en", path=""):
    address = f"/{language}/plays/{led.pk}/things/{path}"
    return led.trainer.get(address) if sent is None else led.trainer.post(address, sent)


def came(desk, payload, topic=REAL, after=0):
    desk.take(Arrived(topic, payload.encode(), False, NOW + timedelta(seconds=after)))


def at_the_desk(*payloads, topic=REAL):
    desk = Desk(NOW)
    assert topic in desk.look()
    for second, payload in enumerate(payloads):
        came(desk, payload, topic, second)
    desk.keep(NOW)
    return desk


def heard(led):
    return [(entry[4]["thing"], entry[4]["value"]) for entry in log_of(led.play)
            if entry[3] == "thing" and "value" in entry[4]]  # fmt: skip


def test_a_trainer_binds_a_real_door_and_it_opens_the_door_of_the_week(led):
    assert (
        "All things of this home" in things(led).text
        or "all things of this home" in things(led).text
    )
    assert things(led, BOUND).status_code == 302
    begun(led.lesson)
    at_the_desk('{"contact": false}', '{"contact": false}', '{"contact": true}', '{"contact": 3}')
    assert heard(led) == [(DOOR, True), (DOOR, False)]
    assert list(Telemetry.objects.values_list("thing", "value")) == [(DOOR, 1.0), (DOOR, 3.0)]
    page = things(led).text
    assert "Changes of state: 2. Other readings: 2." in page
    player = Player(led.play, "home-nurse")
    assert "Front door opened" in player.get("home/").content.decode()
    assert states.replayed(led.play, states.entries(led.play)).heard == led.state.heard


def test_who_lets_go_of_the_real_thing_has_the_simulated_one_again(led):
    things(led, BOUND)
    begun(led.lesson)
    things(led, {"thing": DOOR}, path="unbind/")
    assert not Binding.objects.exists()
    assert [swap[1:] for swap in led.state.swaps] == [(DOOR, True), (DOOR, False)]
    assert Desk(NOW).look() == set()
    assert [v for v in verbs() if v.startswith("bridge")] == ["bridge.bind", "bridge.unbind"]


def test_what_is_refused_is_counted_and_said_on_the_page_in_each_language(led):
    things(led, BOUND)
    begun(led.lesson)
    at_the_desk("{", "x" * 20_000, '{"battery": 1}', '{"contact": "ajar"}')
    (row,) = Binding.objects.all()
    assert row.refused == {"not_json": 1, "too_large": 1, "path": 1, "value": 1}
    assert "“ajar” is no number" in things(led).text
    assert "geen JSON: 1" in things(led, language="nl").text
    assert "trop grand: 1" in things(led, language="fr").text.replace("\N{NO-BREAK SPACE}", "")


def test_before_the_week_begins_and_while_it_pauses_nothing_is_taken(led):
    things(led, BOUND)
    at_the_desk('{"contact": false}')
    assert heard(led) == []
    begun(led.lesson)
    leading.lead(play=led.play, kind="pause", data={"on": True}, by=accounts.system())
    at_the_desk('{"contact": true}')
    assert heard(led) == []
    assert Binding.objects.get().refused == {"not_in_play": 2}
    assert Binding.objects.get().changes == 0
    assert "the week paused, or had not begun: 2" in things(led).text


def test_a_bridge_that_starts_anew_takes_nothing_of_ours_twice(led):
    own = "kompas/esther-apartment/door-sensor-hall/open"
    things(led, {"thing": DOOR, "topic": own, "path": "value"})
    begun(led.lesson)

    def said(seq, value):
        told = {"value": value, "thing": DOOR, "seq": seq, "run": 77, "simulated": True}
        return json.dumps(told)

    at_the_desk(said(1, "ON"), said(2, "OFF"), topic=own)
    at_the_desk(said(1, "ON"), said(2, "OFF"), said(3, "ON"), topic=own)
    assert heard(led) == [(DOOR, True), (DOOR, False), (DOOR, True)]
    assert Binding.objects.get().refused == {"double": 2}


def test_many_messages_are_kept_in_few_queries(led, django_assert_max_num_queries):
    things(led, BOUND)
    begun(led.lesson)
    desk = Desk(NOW)
    desk.look()
    for number in range(400):
        came(desk, json.dumps({"contact": number / 7}), after=number)
    with django_assert_max_num_queries(12):
        assert desk.keep(NOW) == 400
    assert Telemetry.objects.count() == 400


def test_readings_do_not_grow_without_end(led, monkeypatch):
    things(led, BOUND)
    begun(led.lesson)
    desk = at_the_desk(*(json.dumps({"contact": n + 0.5}) for n in range(30)))
    monkeypatch.setattr(actions, "MOST_TELEMETRY", 10)
    desk.trim()
    assert list(Telemetry.objects.values_list("value", flat=True)) == [
        n + 0.5 for n in range(20, 30)
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"topic": "a/#"}, "no + or #"),
        ({"topic": "flat/door"}, "no character that cannot be seen"),
        ({"topic": "$SYS/broker/uptime"}, "does not begin with $"),
        ({"thing": "no-such-thing"}, "Select a valid choice"),
        ({"yes": "a", "no": "a"}, "cannot mean yes and no"),
        ({"above": "much"}, "Enter a number"),
        ({"topic": "x" * 300}, "at most 200 characters"),
    ],
)
def test_what_cannot_be_bound_is_said(led, change, says):
    answer = things(led, BOUND | change)
    assert answer.status_code == 422
    assert says in answer.text
    assert not Binding.objects.exists()


def test_only_who_leads_the_play_comes_to_its_real_things(led):
    things(led, BOUND)
    other = signed_in(organisation("south"), name="other")
    for client in (Client(), other, Player(led.play, "gp").client):
        assert client.get(f"/en/plays/{led.pk}/things/").status_code == 404
        assert client.post(f"/en/plays/{led.pk}/things/", BOUND).status_code == 404
        assert client.post(f"/en/plays/{led.pk}/things/unbind/", {"thing": DOOR}).status_code == 404
    assert Binding.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "says"),
    [("nl", "Laat het topic beginnen met north/"), ("fr", "Commencez le topic par north/")],
)
def test_where_schools_share_a_site_none_hears_the_flat_of_another(led, language, says):
    organisation("south")
    for topic in (REAL, "south/door", "north"):
        answer = things(led, BOUND | {"topic": topic}, language)
        assert answer.status_code == 422
        assert says in answer.text
    assert not Binding.objects.exists()
    things(led, BOUND | {"topic": f"north/{REAL}"})
    assert Binding.objects.get().topic == f"north/{REAL}"


def test_a_stranger_who_plays_alone_hears_nothing_of_a_real_flat():
    alone = Client()
    alone.post("/en/plays/start/esther-week/", {"policy": "usual", "groups": "1"})
    play = Play.objects.get()
    console = f"/en/plays/{play.pk}/console/"
    assert alone.get(console).status_code == 200
    assert "Real things" not in alone.get(console).text
    assert alone.get(f"/en/plays/{play.pk}/things/").status_code == 404
    assert alone.post(f"/en/plays/{play.pk}/things/", BOUND).status_code == 404
    assert not Binding.objects.exists()


def test_where_nothing_tells_nothing_can_be_bound():
    bare = Led(arm=())
    assert "nothing can be bound" in things(bare).text
    assert things(bare, BOUND).status_code == 422


def test_the_log_of_a_play_with_real_things_replays_to_the_same_bytes(led):
    things(led, BOUND)
    begun(led.lesson)
    at_the_desk('{"contact": false}')
    leading.move_on(play=led.play, by=accounts.system())
    play, log = led.play, states.entries(led.play)
    assert Counter(entry.kind for entry in log)["thing"] == 2
    again = replay(states.core_play(play), log)
    assert (again.heard, again.swaps, again.now) == (
        led.state.heard,
        led.state.swaps,
        led.state.now,
    )
