"""Pages about homes: rooms and what is in each, in words first."""

import pytest

from kompas.core import catalog

pytestmark = pytest.mark.django_db
HOMES = sorted(catalog.load().homes)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_home_stands_in_the_list(client, language):
    page = client.get(f"/{language}/homes/").text
    for slug, home in catalog.load().homes.items():
        assert f"/{language}/homes/{slug}/" in page
        assert str(home.title[language]).split("'")[-1] in page


@pytest.mark.parametrize("slug", HOMES)
def test_a_home_tells_its_rooms_and_what_is_in_each(client, slug):
    page = client.get(f"/nl/homes/{slug}/").text
    written = catalog.load().homes[slug].model_dump()["plan"]
    for room in written["rooms"]:
        assert f'data-room="{room["slug"]}"' in page
    for piece in written["furniture"]:
        assert f'data-object="{piece["slug"]}"' in page
    assert "<svg" in page


def test_hazards_are_told_only_to_whoever_asks(client):
    hidden = client.get("/en/homes/esther-apartment/").text
    shown = client.get("/en/homes/esther-apartment/?hazards=shown").text
    assert "loose rug in the hall" not in hidden
    assert "loose rug in the hall" in shown


def test_a_home_that_nobody_wrote_is_not_there(client):
    assert client.get("/en/homes/no-such-home/").status_code == 404


def test_a_day_is_told_with_what_things_said_beside_what_was_so(client):
    page = client.get("/en/homes/esther-apartment/day/?persona=esther&seed=3&day=2").text
    assert "Sleep" in page
    assert "Motion sensor (hall): movement" in page
    assert "simulated" in page


def test_the_same_choice_gives_the_same_day_and_another_luck_another(client):
    def asked(seed):
        return client.get(f"/en/homes/esther-apartment/day/?seed={seed}").text.partition("<tbody")

    assert asked(3)[2] == asked(3)[2] != asked(4)[2]


@pytest.mark.parametrize(
    "asked", ["seed=-1&day=99", "seed=²&day=x", "persona=nobody", "seed=" + "9" * 30]
)
def test_a_day_that_cannot_be_becomes_the_nearest_that_can(client, asked):
    assert client.get(f"/fr/homes/village-house/day/?{asked}").status_code == 200


@pytest.mark.parametrize("what", ["", "day/", "scene.json"])
@pytest.mark.parametrize("number", ["9" * 5_000, "-1", "1e9", "٣", "\N{NULL}"])
def test_a_number_that_cannot_be_becomes_one_that_can(client, what, number):
    asked = {"seed": number, "day": number, "fall": number}
    assert client.get(f"/fr/homes/esther-apartment/{what}", asked).status_code == 200
