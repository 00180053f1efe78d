"""What our own learners do stands in the store, by a pseudonym that goes when they go."""

import json
import uuid

import pytest
from django.test import Client
from statement_sender import Sender, quoted
from test_units_pages import BASE, RIGHT, UNIT, finish, send

from kompas.core.xapi import Version, check
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor, Audit
from kompas.web.learn.models import Learner
from kompas.web.xapi.models import Document, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _address(settings):
    settings.ADDRESS = "https://kompas.example"


def told():
    return [json.loads(body) for body in Statement.objects.values_list("body", flat=True)]


def test_an_answer_is_told_once_with_right_or_wrong_and_no_more(client):
    token = str(uuid.uuid4())
    for _again in range(2):
        send(client, "what-first", {"choice": "reply"}, token=token)
    (one,) = told()
    account = {"homePage": "https://kompas.example/", "name": str(Learner.objects.get().pseudonym)}
    assert one["actor"] == {"objectType": "Agent", "account": account}
    assert one["verb"]["id"].endswith("/answered")
    assert one["object"]["id"] == f"https://kompas.example/learn/units/{UNIT.slug}/what-first/"
    assert one["result"] == {"success": False}
    assert one["context"]["language"] == "en"
    around = one["context"]["contextActivities"]
    assert around["parent"][0]["id"] == f"https://kompas.example/learn/units/{UNIT.slug}/"
    assert around["grouping"][0]["id"].endswith("/learn/cybersecurity-at-the-bedside/")
    assert "reply" not in json.dumps(one)
    check(one, Version.TWO)


def test_what_somebody_says_of_their_own_answer_is_no_success(client):
    send(client, "a-colleague-clicked", RIGHT["a-colleague-clicked"])
    assert "result" not in told()[0]


def test_a_unit_that_is_done_is_told_once(client, monkeypatch):
    finish(client, monkeypatch)
    send(client, "what-first", RIGHT["what-first"])
    done = [one for one in told() if one["verb"]["id"].endswith("/completed")]
    assert [one["object"]["id"] for one in done] == [f"https://kompas.example{BASE[3:]}"]
    assert done[0]["result"] == {"completion": True}


def test_whoever_erases_leaves_statements_about_nobody(client):
    send(client, "what-first", RIGHT["what-first"])
    mine = Learner.objects.get()
    pseudonym = str(mine.pseudonym)
    own = {"account": {"homePage": "https://kompas.example/", "name": pseudonym}}
    sender = Sender()
    place = f"agents/profile?agent={quoted(own)}&profileId=p"
    assert sender.ask("PUT", place, {"n": 1}).status_code == 204
    client.post("/en/learn/mine/erase/", {"sure": "1"})
    assert not Learner.objects.exists()
    assert not Document.objects.exists()
    assert Statement.objects.count() == 1
    lines = Audit.objects.filter(verb="xapi.store")
    assert {str(line.actor.visitor) for line in lines} == {pseudonym}


def test_two_devices_become_one_learner_and_no_document_stays_behind(client):
    send(client, "what-first", RIGHT["what-first"])
    lost = Learner.objects.get()
    own = {"account": {"homePage": "https://kompas.example/", "name": str(lost.pseudonym)}}
    place = f"agents/profile?agent={quoted(own)}&profileId=p"
    assert Sender().ask("PUT", place, {"n": 1}).status_code == 204
    send(Client(), "what-first", RIGHT["what-first"])
    client.post("/en/learn/resume/", {"code": Learner.objects.exclude(pk=lost.pk).get().code})
    assert Learner.objects.count() == 1
    assert not Document.objects.exists()


def test_what_stands_under_the_pseudonym_is_in_what_somebody_takes_along(client):
    send(client, "what-first", RIGHT["what-first"])
    pseudonym = str(Learner.objects.get().pseudonym)
    own = {"account": {"homePage": "https://kompas.example/", "name": pseudonym}}
    Sender().ask("PUT", f"agents/profile?agent={quoted(own)}&profileId=p", {"n": 1})
    look = {"learner": pseudonym}
    accounts.record(by=accounts.system(), verb="learn.look", **look)
    accounts.record(by=accounts.system(), verb="learn.look", learner="somebody else")
    (told_of,) = client.post("/en/privacy/export").json()["learn.Learner"]
    assert [one["verb"]["display"]["en"] for one in told_of["statements"]] == ["answered"]
    assert told_of["documents"][0]["content"] == '{"n": 1}'
    verbs = [line["verb"] for line in told_of["lines"]]
    assert sorted(verbs) == ["learn.answer", "learn.begin", "learn.look", "xapi.store"]
    assert Client().post("/en/privacy/export").json()["learn.Learner"] == []


def test_no_actor_says_at_which_moment_they_came(client):
    send(client, "what-first", RIGHT["what-first"])
    pseudonym = Learner.objects.get().pseudonym
    came = Actor.objects.filter(kind="seat").exclude(visitor=pseudonym).get().created_at
    assert f"{came:%H:%M:%S.%f}" == "00:00:00.000000"
