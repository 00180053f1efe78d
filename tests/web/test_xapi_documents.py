"""Documents beside statements: state and profiles, and who may replace them."""

import json
from urllib.parse import quote, urlencode

import pytest
from statement_sender import Sender

from kompas.web.xapi import limits
from kompas.web.xapi.actions import own
from kompas.web.xapi.models import Document, Statement

pytestmark = pytest.mark.django_db
AGENT = quote(json.dumps({"mbox": "mailto:esther@example.org"}))
ACTIVITY = quote("https://example.org/unit", safe="")
STATE = f"activities/state?activityId={ACTIVITY}&agent={AGENT}"
PLACES = {
    "state": f"{STATE}&stateId=page",
    "activity": f"activities/profile?activityId={ACTIVITY}&profileId=page",
    "agent": f"agents/profile?agent={AGENT}&profileId=page",
}


@pytest.fixture
def sender():
    return Sender()


@pytest.fixture(params=PLACES)
def place(request):
    return PLACES[request.param]


def test_a_document_comes_back_byte_for_byte(sender, place):
    content = b"\x00\xff any bytes"
    assert sender.ask("PUT", place, content, "application/x-notes").status_code == 204
    answer = sender.ask("GET", place)
    assert answer.content == content
    assert answer["Content-Type"] == "application/x-notes"
    assert answer["Content-Disposition"] == "attachment"
    assert answer["ETag"]
    assert answer["Last-Modified"]
    assert sender.ask("DELETE", place).status_code == 204
    assert sender.ask("GET", place).status_code == 404
    assert sender.ask("DELETE", place).status_code == 204


def test_what_is_there_is_replaced_only_by_who_knows_it(sender, place):
    sender.ask("PUT", place, {"page": 1})
    tag = sender.ask("GET", place)["ETag"]
    assert sender.ask("PUT", place, {"page": 2}).status_code == 409
    assert sender.ask("PUT", place, {"page": 2}, If_Match='"other"').status_code == 412
    assert sender.ask("PUT", place, {"page": 2}, If_None_Match="*").status_code == 412
    assert sender.ask("POST", place, {"page": 2}, If_Match='"other"').status_code == 412
    assert sender.ask("DELETE", place, If_Match='"other"').status_code == 412
    assert sender.ask("GET", place).json() == {"page": 1}
    assert sender.ask("PUT", place, {"page": 2}, If_Match=tag).status_code == 204
    assert sender.ask("PUT", place, {"page": 3}, If_Match=tag).status_code == 412
    assert sender.ask("GET", place).json() == {"page": 2}


def test_with_1_0_3_a_state_is_loose_and_a_profile_is_strict():
    sender = Sender(version="1.0.3")
    assert sender.ask("PUT", PLACES["state"], {"page": 1}).status_code == 204
    assert sender.ask("PUT", PLACES["state"], {"page": 2}).status_code == 204
    assert sender.ask("PUT", PLACES["agent"], {"page": 1}).status_code == 400
    assert sender.ask("PUT", PLACES["agent"], {"page": 1}, If_None_Match="*").status_code == 204


def test_objects_are_put_over_each_other_one_level_deep(sender, place):
    sender.ask("POST", place, {"a": {"x": 1}, "b": 1})
    sender.ask("POST", place, {"a": {"y": 2}})
    assert sender.ask("GET", place).json() == {"a": {"y": 2}, "b": 1}
    assert sender.ask("POST", place, [1]).status_code == 400
    assert sender.ask("POST", place, b"text", "text/plain").status_code == 400
    assert sender.ask("POST", place, b"{").status_code == 400


def test_names_are_listed_and_all_of_a_context_goes_at_once(sender):
    for name in ("page", "marks"):
        sender.ask("PUT", f"{STATE}&stateId={name}", {"n": 1})
    assert sender.ask("GET", STATE).json() == ["page", "marks"]
    assert sender.ask("GET", f"{STATE}&since=2096-01-01T00:00:00Z").json() == []
    assert sender.ask("DELETE", STATE).status_code == 204
    assert sender.ask("GET", STATE).json() == []


def test_what_is_asked_wrongly_is_400(sender):
    for path in (
        "activities/state?stateId=page",
        f"activities/state?activityId=unit&agent={AGENT}&stateId=page",
        f"activities/state?activityId={ACTIVITY}&agent=esther&stateId=page",
        f"{STATE}&stateId=page&registration=17",
        f"{STATE}&stateId=page&other=1",
        f"{STATE}&stateId=a%00b",
        f"activities/profile?activityId={ACTIVITY}",
    ):
        assert sender.ask("PUT", path, {"n": 1}).status_code == 400, path


def test_a_document_that_is_too_large_is_413(sender, place):
    content = b"x" * (limits.MOST_DOCUMENT + 1)
    assert sender.ask("PUT", place, content, "text/plain").status_code == 413
    assert not Document.objects.exists()


def test_a_key_that_reads_its_own_statements_reads_no_documents():
    assert Sender(reads="own").ask("GET", PLACES["agent"]).status_code == 403


def test_our_own_learner_stands_by_a_pseudonym_and_can_go(sender, settings):
    settings.ADDRESS = "https://kompas.example"
    unit = own.Thing("learn/alarms/", "lesson", {"en": "Alarms"})
    item = own.Thing("learn/alarms/first/", "question")
    told = own.Told("answered", item, within=(unit,), success=False, language="nl")
    found = own.tell(actor_name="3f1c", told=told, by=sender.key.actor)
    one = sender.ask("GET", f"statements?statementId={found}").json()
    account = {"homePage": "https://kompas.example/", "name": "3f1c"}
    assert one["actor"] == {"objectType": "Agent", "account": account}
    assert one["object"]["id"] == "https://kompas.example/learn/alarms/first/"
    assert one["result"] == {"success": False}
    assert one["context"]["contextActivities"]["parent"][0]["id"].endswith("learn/alarms/")
    agent = quote(json.dumps({"account": account}))
    sender.ask("PUT", f"agents/profile?agent={agent}&profileId=p", {"n": 1})
    sender.ask("PUT", PLACES["agent"], {"n": 1})
    assert own.forget(actor_name="3f1c") == 1
    assert Document.objects.count() == 1
    assert Statement.objects.count() == 1


def test_a_form_cannot_name_a_type_that_breaks_a_header():
    sender = Sender(version="1.0.3")
    form = {
        "activityId": "https://example.org/letter",
        "profileId": "p",
        "content": "x",
        "Content-Type": "text/plain\r\nX-Other: 1",
        "If-None-Match": "*",
        "X-Experience-API-Version": "1.0.3",
        "Authorization": sender.authorization,
    }
    answer = sender.client.post(
        "/xapi/activities/profile?method=PUT",
        urlencode(form),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 400
    assert "a sign that no header may have" in answer.content.decode()
    assert not Document.objects.exists()
