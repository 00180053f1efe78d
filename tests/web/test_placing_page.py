"""Trying out where devices hang: what the page says, to whom, and that nothing changes."""

import re

import pytest
from django.test import Client
from playing import Player, log_of
from trainers import Led, signed_in

pytestmark = pytest.mark.django_db
SENSORS = ("motion-sensors",)


def cells(text, table, first):
    """The cells of a row by the words at its beginning."""
    part = text.partition(f'id="{table}-table"')[2].partition("</table>")[0]
    row = next(row for row in part.split("<tr>") if f">{first}<" in row)
    return re.findall(r"<td[^>]*>([^<]*)</td>", row)


@pytest.fixture
def led():
    led = Led()
    led.nurse = Player(led.play, "home-nurse", "Ann")
    led.act("begin")
    return led


def test_from_the_home_one_comes_to_a_page_that_says_it_is_only_trying_out(led):
    assert f"/en/plays/{led.pk}/place/" in led.nurse.get("home/").text
    text = led.nurse.get("place/").text
    assert "This is only trying out" in text
    happened, there, both = cells(text, "typical", "falls at home, within reach of a device")
    assert (happened, there, both) == ("100", "0", "0")


def test_a_device_in_a_room_is_looked_at_beside_what_hangs_there(led):
    text = led.nurse.get("place/?device=motion-sensor&room=bathroom").text
    happened, there, both = cells(text, "typical", "falls at home, within reach of a device")
    assert (happened, there) == ("100", "0")
    assert 15 < int(both) < 60
    assert cells(text, "typical", "false activations a week")[1:] == ["0.0", "2.0"]
    assert "tried out" in text
    assert "they show her whole day" in text
    assert 'name="at" value="motion-sensor.bathroom"' in text


def test_more_devices_add_up_and_can_be_taken_away(led):
    text = led.nurse.get("place/?at=motion-sensor.bathroom&device=bed-sensor&room=bedroom").text
    assert 'href="?at=bed-sensor.bedroom"' in text
    risings = cells(text, "typical", "times out of bed at night")
    assert int(risings[2]) > 0.9 * int(risings[0])


def test_what_nobody_has_is_left_out_and_too_much_is_not_taken(led):
    text = led.nurse.get("place/?at=x.y&at=&at=motion-sensor.cellar&device=&room=").text
    assert "Nothing yet." in text
    many = "&".join(
        f"at={device}.{room}"
        for device in ("motion-sensor", "floor-sensor", "tap-sensor")
        for room in ("bedroom", "bathroom", "living", "kitchen", "hall")
    )
    full = led.nurse.get(f"place/?{many}").text
    assert full.count("Take away<") == 12
    assert "Take something away first" in full


def test_to_look_at_it_changes_nothing(led):
    before = log_of(led.play)
    led.nurse.get("place/?device=motion-sensor&room=bathroom")
    assert log_of(led.play) == before
    assert led.nurse.post("place/", device="motion-sensor", room="hall").status_code == 405


def test_the_own_week_is_shown_only_when_it_is_over(led):
    assert "Of the week you played" not in led.nurse.get("place/").text
    assert "Of the week you played" not in led.trainer.get(f"/en/plays/{led.pk}/place/").text
    led.act("move_on")
    led.act("end", sure="1")
    for browser in (led.nurse.client, led.trainer):
        assert "Of the week you played" in browser.get(f"/en/plays/{led.pk}/place/").text


def test_only_who_comes_to_the_house_sees_hazards_also_here(led):
    gp, watcher = Player(led.play, "gp", "Ben"), Player(led.play, "", "Eve")
    assert "somebody may fall here" in led.nurse.get("place/").text
    for player in (gp, watcher):
        assert "somebody may fall here" not in player.get("place/").text


def test_nobody_else_comes_here(led):
    for browser in (Client(), signed_in(name="other")):
        assert browser.get(f"/en/plays/{led.pk}/place/").status_code == 404


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_it_speaks_three_languages(language):
    led = Led(arm=SENSORS)
    nurse = Player(led.play, "home-nurse", "Ann")
    led.act("begin")
    address = f"/{language}/plays/{led.pk}/place/?device=fall-pendant&room=hall"
    text = nurse.client.get(address).text
    said = {"nl": "Dit is alleen uitproberen", "fr": "qu'un essai"}
    assert said.get(language, "This is only trying out") in text
