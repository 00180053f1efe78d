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
