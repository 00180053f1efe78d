"""The file behind the picture of a home: the same question gives the same bytes, once."""

import gzip
import json

import pytest

from kompas.core import catalog

pytestmark = pytest.mark.django_db
SCENE = "/nl/homes/esther-apartment/scene.json"


@pytest.mark.parametrize("slug", sorted(catalog.load().homes))
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_home_can_be_seen_in_each_language(client, slug, language):
    told = client.get(f"/{language}/homes/{slug}/scene.json").json()
    assert told["rooms"]
    assert told["day"]["people"][0]["acts"]
    assert set(told["day"]["whats"]) == {a[1] for a in told["day"]["people"][0]["acts"]}


def test_who_lives_there_by_a_scenario_is_there_when_nobody_is_named(client):
    assert client.get(SCENE).json()["day"]["people"][0]["name"] == "Esther"
    nobody = client.get(SCENE, {"persona": ""}).json()["day"]["people"][0]
    assert nobody["name"] == "Iemand"


def test_a_browser_that_has_it_is_not_sent_it_again(client):
    first = client.get(SCENE)
    again = client.get(SCENE, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    other = client.get(SCENE, {"day": "2"}, headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200
    assert other.content != first.content


def test_it_is_sent_small(client):
    sent = client.get(SCENE, headers={"Accept-Encoding": "gzip"})
    assert sent["Content-Encoding"] == "gzip"
    assert len(sent.content) < 60_000
    assert json.loads(gzip.decompress(sent.content)) == client.get(SCENE).json()


def test_somebody_falls_when_it_is_asked_and_else_not(client):
    acts = client.get(SCENE, {"fall": "12:00"}).json()["day"]["people"][0]["acts"]
    assert [act[0] for act in acts if act[3] == "fallen"]
    usual = client.get(SCENE).json()["day"]["people"][0]["acts"]
    assert not [act for act in usual if act[3] == "fallen"]


@pytest.mark.parametrize(
    "asked",
    [
        {"fall": "25:00"},
        {"fall": "<script>"},
        {"day": "-1"},
        {"day": "9" * 40},
        {"seed": "x"},
        {"persona": "nobody"},
    ],
)
def test_what_cannot_be_becomes_the_nearest_that_can(client, asked):
    assert client.get(SCENE, asked).status_code == 200
    assert client.get("/fr/homes/esther-apartment/", asked).status_code == 200


def test_a_home_that_nobody_wrote_has_no_scene(client):
    assert client.get("/nl/homes/no-such-home/scene.json").status_code == 404


def test_the_words_of_the_picture_are_in_the_page_and_nothing_in_it_runs(client):
    page = client.get("/fr/homes/esther-apartment/?fall=14:10").text
    assert 'id="scene-words" type="application/json"' in page
    assert "fall=14%3A10" in page
    assert "<script>" not in page
    assert 'value="14:10"' in page


def test_who_usually_comes_by_is_there_when_it_is_asked(client):
    told = client.get(SCENE, {"visits": "1"}).json()
    guests = {one["name"]: one for one in told["day"]["people"][1:]}
    assert "Verpleegkundige" in guests
    for guest in guests.values():
        assert (guest["kind"], guest["acts"][0][3], guest["acts"][-1][3]) == (
            *("visitor", "away", "away"),
        )
        assert {act[3] for act in guest["acts"]} & {"stands", "sits", "walks"}
    assert len(client.get(SCENE).json()["day"]["people"]) == 1


def test_whoever_can_read_it_is_sent_the_small_bundle(client):
    sent = client.get("/static/homes/home.js", headers={"accept-encoding": "gzip"})
    plain = client.get("/static/homes/home.js")
    small, whole = b"".join(sent.streaming_content), b"".join(plain.streaming_content)
    sent.close(), plain.close()
    assert (sent["Content-Encoding"], plain.get("Content-Encoding")) == ("gzip", None)
    assert gzip.decompress(small) == whole


@pytest.mark.parametrize("home", ["esther-apartment", "therapeutic-apartment", "village-house"])
def test_a_robot_drives_its_rounds_and_says_why(client, home):
    day = client.get(f"/fr/homes/{home}/scene.json", {"robot": "1"}).json()["day"]
    robot = next(one for one in day["people"] if one["kind"] == "robot")
    seconds = [point[0] for point in robot["points"]]
    assert seconds == sorted(seconds)
    assert len({tuple(point[1:3]) for point in robot["points"]}) > 2
    said = [day["whats"][act[1]] for act in robot["acts"]]
    assert said[0] == "à sa station"
    assert len(said) > 4
    assert all(said)
