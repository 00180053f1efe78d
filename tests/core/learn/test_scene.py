"""A decision met in a week, and what followed by the same luck."""

import pytest

from kompas.core.catalog import load
from kompas.core.learn import SceneProblem, differences, followed, other_option, scene_of

CATALOG = load()
SCENES = [
    (unit.slug, item) for unit in CATALOG.units.values() for item in unit.items if item.scenario
]
ITEM = CATALOG.units["a-message-in-a-hurry"].item("a-voice-that-wants-something")


@pytest.fixture(scope="module")
def scene():
    return scene_of(CATALOG, ITEM.scenario, ITEM.decision)


@pytest.mark.parametrize(("unit", "item"), SCENES, ids=[unit for unit, _ in SCENES])
def test_every_scene_of_every_unit_can_be_played_to_its_end(unit, item):
    found = scene_of(CATALOG, item.scenario, item.decision)
    offers = [offer.slug for offer in found.offers]
    assert item.instead in offers
    assert len(offers) > 1
    for option in offers:
        assert followed(found, option).after["nl"]


def test_a_scene_is_at_its_hour(scene):
    local = scene.play.cast.local(scene.state.now)
    assert (scene.play.cast.day_of(scene.state.now), f"{local:%H:%M}") == (5, "10:30")
    assert scene.role["en"] == "Hospital nurse"


def test_who_comes_to_know_what_follows_from_the_choice_alone(scene):
    told, listened = followed(scene, "tell-all"), followed(scene, "listen-only")
    assert [who["en"] for who, _ in told.told] == ["Claire, the daughter"]
    assert [who["en"] for who, _ in listened.told] == ["Hospital nurse"]
    assert followed(scene, "wait").told == ()


def test_the_same_choice_is_followed_by_the_same_week(scene):
    once = followed(scene, "ask-esther")
    followed.cache_clear()
    scene_of.cache_clear()
    again = followed(scene_of(CATALOG, ITEM.scenario, ITEM.decision), "ask-esther")
    assert again == once
    assert differences(once, again) == {}


def test_asking_first_is_a_wait_more_and_minutes_more(scene):
    asked, told = followed(scene, "ask-esther"), followed(scene, "tell-all")
    found = differences(asked, told)
    assert found["waits"] == 1
    assert found["staff_minutes"] == 15
    assert differences(told, asked) == {name: -count for name, count in found.items()}


def test_a_choice_is_held_against_another_one(scene):
    assert other_option(scene, ITEM, "wait") == "ask-esther"
    assert other_option(scene, ITEM, "ask-esther") != "ask-esther"


def test_what_is_no_option_and_no_decision_says_so(scene):
    with pytest.raises(SceneProblem, match="has no option `sing`"):
        followed(scene, "sing")
    with pytest.raises(SceneProblem, match="no week of `esther-week` comes to `no-such`"):
        scene_of(CATALOG, "esther-week", "no-such")
