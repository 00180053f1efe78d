"""A hazard walk over HTTP: each step once, two windows at once, one's own alone."""

import re

import pytest
from django.test import Client
from walking import HOME, setting, wanders

from kompas.core.home import hazard_walk
from kompas.web.accounts import limits, privacy
from kompas.web.accounts.models import Audit
from kompas.web.accounts.queries import Whose
from kompas.web.homes import actions, queries
from kompas.web.homes.models import HazardWalk, WalkStep

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def begun(client):
    """A walk that has begun, with a setting that tests know."""
    client.post(f"/en/homes/{HOME}/walk/", {"body": "text"})
    walk = HazardWalk.objects.get()
    walk.setting = setting().to_data()
    walk.save()
    return walk


def path(walk, end="", language="en"):
    return f"/{language}/homes/{walk.home}/walk/{walk.pk}/{end}"


def does(client, walk, number, intent, **extra):
    return client.post(path(walk, "do/"), {"number": number, "intent": intent}, **extra)


def log(walk):
    return list(walk.steps.values_list("number", "intent"))


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("end", ["", "plan/", "scene/"])
def test_no_body_tells_which_things_are_hazards(client, begun, language, end):
    page = client.get(path(begun, end, language)).text
    assert "data-object=" in page
    for told in ("loose rug", "los tapijt", "non fixé", "night light", "nachtlampje"):
        assert told not in page


def test_a_step_leads_back_to_the_page_of_its_body(client, begun):
    answer = client.post(
        path(begun, "do/"), {"number": 1, "intent": "look:hall-rug", "body": "plan"}
    )
    assert answer["Location"] == path(begun, "plan/")
    assert "One corner curls up" in client.get(answer["Location"]).text


def test_the_same_step_sent_twice_counts_once(client, begun):
    for _time in range(2):
        answer = does(client, begun, 1, "look:hall-rug", **JSON)
        assert (answer.status_code, answer.json()["next"]) == (200, 2)
    assert log(begun) == [(1, "look:hall-rug")]
    assert Audit.objects.filter(verb="homes.walk").count() == 1


def test_of_two_windows_the_slower_one_hears_what_happened(client, begun):
    does(client, begun, 1, "look:hall-rug")
    answer = does(client, begun, 1, "enter:kitchen")
    assert answer.status_code == 409
    assert "in another window" in answer.text
    assert log(begun) == [(1, "look:hall-rug")]
    assert does(client, begun, 9, "enter:kitchen", **JSON).status_code == 409


@pytest.mark.parametrize(
    ("number", "intent"),
    [
        (1, "mark:hall-rug"),
        (1, "look:stove"),
        (1, "burn:stove"),
        (1, ""),
        ("", "look:hall-rug"),
        ("x", "look:hall-rug"),
        (1, "look:" + "a" * 5000),
    ],
)
def test_what_the_walk_cannot_take_is_said_and_not_kept(client, begun, number, intent):
    assert does(client, begun, number, intent).status_code == 422
    told = does(client, begun, number, intent, **JSON)
    assert told.status_code == 422
    assert told.json()["problem"]
    assert log(begun) == []


def test_a_whole_walk_gives_the_score_that_core_gives(client, begun):
    of = setting()
    walked = wanders(of, 3, 25)
    for number, intent in enumerate(walked, 1):
        answer = does(client, begun, number, str(intent))
    assert answer["Location"] == path(begun, "score/")
    assert [intent for _, intent in log(begun)] == [str(intent) for intent in walked]
    score = hazard_walk.score(of, hazard_walk.replay(of, walked))
    page = client.get(path(begun, "score/")).text
    assert f'data-total="{score.total}"' in page
    assert page.count(">missed<") == len(score.missed)
    assert "Whoever lives there decides" in page


def test_a_later_change_of_the_rule_changes_no_score_that_somebody_has(client, begun):
    does(client, begun, 1, "look:hall-rug")
    does(client, begun, 2, "mark:hall-rug")
    does(client, begun, 3, "finish")
    begun.refresh_from_db()
    assert queries.setting_of(begun).rule.found == 10
    begun.setting["rule"]["found"] = 3
    begun.save()
    assert "1 found, 3 points each" in client.get(path(begun, "score/")).text


def test_programs_learn_what_is_there_and_what_can_be_done(client, begun):
    told = client.get(path(begun, "state.json")).json()
    assert (told["next"], told["room"], told["is_over"]) == (1, "hall", False)
    assert {one["slug"] for one in told["objects"]} == {item.slug for item in setting().items}
    assert "look:hall-rug" in told["offered"]
    assert "mark:hall-rug" not in told["offered"]
    assert all(
        set(one) == {"slug", "number", "room", "title", "seen", "marked"} for one in told["objects"]
    )


def test_a_walk_is_its_walkers_alone(begun):
    stranger = Client()
    for end in ("", "plan/", "score/", "state.json"):
        assert stranger.get(path(begun, end)).status_code == 404
    for end in ("do/", "erase/"):
        assert stranger.post(path(begun, end)).status_code == 404
    assert HazardWalk.objects.exists()


def test_a_walk_is_exported_and_erased_with_its_log(client, begun):
    does(client, begun, 1, "look:hall-rug")
    who = Whose(None, begun.visitor)
    kept = privacy.register()
    [one] = kept["homes.HazardWalk"].export(who)
    assert one["home"] == HOME
    assert kept["homes.WalkStep"].export(who)[0]["steps__intent"] == "look:hall-rug"
    client.post(path(begun, "erase/"))
    assert not HazardWalk.objects.exists()
    assert not WalkStep.objects.exists()


def test_a_walk_goes_by_itself_when_its_week_is_over(begun):
    assert actions.expire() == 0
    begun.expires_at = begun.created_at
    begun.save()
    assert actions.expire() == 1
    assert not HazardWalk.objects.exists()


def test_nobody_keeps_more_than_twenty_walks(client):
    for _time in range(22):
        client.post(f"/en/homes/{HOME}/walk/")
    assert HazardWalk.objects.count() == actions.AT_ONCE


def test_the_rule_is_read_before_the_walk_number_by_number(client):
    page = client.get(f"/nl/homes/{HOME}/walk/").text
    assert "Punten voor elk gevaar dat is aangeduid" in page
    assert "aangenomen" in page
    assert HazardWalk.objects.count() == 0


def test_a_home_without_a_walk_has_none(client):
    assert client.get("/en/homes/no-such-home/walk/").status_code == 404


def test_no_two_buttons_of_the_plan_lie_over_each_other(client, begun):
    page = client.get(path(begun, "plan/")).text
    found = re.findall(
        r'<foreignObject x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', page
    )
    boxes = [tuple(map(float, one)) for one in found]
    assert len(boxes) == len(setting().items) + len(setting().rooms)
    for i, (x, y, width, height) in enumerate(boxes):
        for left, top, wide, high in boxes[i + 1 :]:
            beside = x + width <= left or left + wide <= x
            assert beside or y + height <= top or top + high <= y


@pytest.mark.parametrize(
    ("language", "says"), [("nl", "Wacht tien minuten"), ("fr", "Attends dix")]
)
def test_nobody_fills_the_table_with_walks(client, monkeypatch, language, says):
    monkeypatch.setattr(limits, "WALKS", limits.Limit(f"walks-{language}", 2))
    for _ in range(2):
        assert Client().post(f"/{language}/homes/{HOME}/walk/", {"body": "text"}).status_code == 302
    answer = client.post(f"/{language}/homes/{HOME}/walk/", {"body": "text"})
    assert answer.status_code == 429
    assert says in answer.text
    assert HazardWalk.objects.count() == 2
