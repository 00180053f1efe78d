"""The store of statements, as a program meets it."""

import base64
import json
import time
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import quote

import pytest
from statement_sender import VERB, VOIDED, Sender, new_id, statement

from kompas.core.xapi import multipart
from kompas.web.accounts.models import Audit
from kompas.web.xapi import limits, queries
from kompas.web.xapi.actions import keys
from kompas.web.xapi.models import Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def sender():
    return Sender()


def test_a_statement_comes_back_as_it_was_sent_with_what_the_store_knows(sender):
    (found,) = sender.send(statement(result={"success": True})).json()
    answer = sender.ask("GET", f"statements?statementId={found}")
    told = answer.json()
    assert told["id"] == found
    assert told["result"] == {"success": True}
    assert told["version"] == "2.0.0"
    assert told["authority"]["account"]["name"] == str(sender.key.pk)
    assert told["stored"] == told["timestamp"]
    assert answer["X-Experience-API-Version"] == "2.0.0"
    assert datetime.fromisoformat(answer["X-Experience-API-Consistent-Through"]) >= (
        datetime.fromisoformat(told["stored"])
    )


def test_both_versions_are_answered_and_no_others(sender):
    assert (
        sender.ask("GET", "statements", X_Experience_API_Version="1.0.2")[
            "X-Experience-API-Version"
        ]
        == "1.0.3"
    )
    for other in ("0.95", "1.1.0", "3.0", None):
        assert sender.ask("GET", "statements", X_Experience_API_Version=other).status_code == 400
    about = sender.ask("GET", "about", X_Experience_API_Version=None, Authorization=None)
    assert about.json()["version"][-1] == "2.0.0"


def test_nobody_comes_in_without_a_key(sender, django_capture_on_commit_callbacks):
    wrong = base64.b64encode(f"{sender.key.pk}:guess".encode()).decode()
    for header in (None, "Basic", "Basic !!!", f"Basic {wrong}", "Bearer x", "Basic YTpi"):
        answer = sender.ask("GET", "statements", Authorization=header)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Basic")
    assert sender.ask("GET", "statements").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        keys.withdraw(key=sender.key, by=sender.key.actor)
    assert sender.ask("GET", "statements").status_code == 401


def test_a_key_does_only_what_it_may():
    writer, reader, own = Sender(reads="none"), Sender(writes=False), Sender(reads="own")
    writer.send(statement())
    (mine,) = own.send(statement()).json()
    assert writer.ask("GET", "statements").status_code == 403
    assert reader.send(statement()).status_code == 403
    assert own.found() == [mine]
    assert len(reader.found()) == 2
    assert own.ask("GET", f"statements?statementId={reader.found()[-1]}").status_code == 404


def test_the_same_sent_twice_is_stored_once_and_another_is_refused(sender):
    one = statement(id=new_id())
    assert sender.send(one).json() == sender.send(one).json() == [one["id"]]
    assert sender.ask("PUT", f"statements?statementId={one['id']}", one).status_code == 204
    assert Statement.objects.count() == 1
    other = {**one, "verb": {"id": "http://adlnet.gov/expapi/verbs/failed"}}
    answer = sender.send(other, statement())
    assert answer.status_code == 409
    assert one["id"] in answer.content.decode()
    assert Statement.objects.count() == 1


def test_what_was_fetched_can_be_sent_again(sender):
    (found,) = sender.send(statement()).json()
    fetched = sender.ask("GET", f"statements?statementId={found}").json()
    assert sender.send(fetched).status_code == 200
    later = {**fetched, "timestamp": "2030-01-01T00:00:00Z"}
    assert sender.send(later).status_code == 409


def test_of_a_list_with_one_that_is_wrong_nothing_is_stored(sender):
    answer = sender.send(statement(), statement(verb={"id": "read"}))
    assert answer.status_code == 400
    assert answer.content.decode().startswith("statement 2.verb.id must be an IRI")
    assert not Statement.objects.exists()


def test_a_moment_in_the_future_is_taken(sender):
    assert sender.send(statement(timestamp="2096-01-01T00:00:00Z")).status_code == 200


def test_what_is_too_large_is_413(sender, monkeypatch):
    long = statement(result={"response": "x" * limits.MOST_STATEMENT})
    assert sender.send(long).status_code == 413
    many = [statement()] * (limits.MOST_STATEMENTS + 1)
    assert sender.send(*many).status_code == 413
    huge = b"[" + b" " * limits.MOST_BYTES + b"]"
    assert sender.ask("POST", "statements", huge).status_code == 413
    assert not Statement.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"7", b'"text"', b"null", b'{"a":1,"a":1}'])
def test_what_is_no_statement_is_400(sender, body):
    answer = sender.ask("POST", "statements", body)
    assert answer.status_code == 400
    assert answer.content


def test_an_odd_letter_is_kept(sender):
    (found,) = sender.ask(
        "POST", "statements", json.dumps(statement(result={"response": "a\0b\ud800"})).encode()
    ).json()
    told = sender.ask("GET", f"statements?statementId={found}").json()
    assert told["result"]["response"] == "a\0b\ud800"


def test_a_voided_statement_is_found_only_as_voided(sender):
    (one,) = sender.send(statement()).json()
    void = statement(verb={"id": VOIDED}, object={"objectType": "StatementRef", "id": one})
    (voider,) = sender.send(void).json()
    assert sender.ask("GET", f"statements?statementId={one}").status_code == 404
    assert sender.ask("GET", f"statements?voidedStatementId={one}").json()["id"] == one
    assert sender.found() == [voider]
    again = {**void, "object": {"objectType": "StatementRef", "id": voider}}
    sender.send(again)
    assert sender.ask("GET", f"statements?statementId={voider}").status_code == 200


def test_a_voiding_statement_may_come_first(sender):
    one = new_id()
    target = {"objectType": "StatementRef", "id": one}
    sender.send(statement(verb={"id": VOIDED}, object=target))
    sender.send(statement(id=one))
    assert sender.ask("GET", f"statements?statementId={one}").status_code == 404


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_what_is_about_a_statement_is_found_with_it_in_any_order(sender, order):
    ids = [new_id() for _ in range(3)]
    noor = {"mbox": "mailto:noor@example.org"}
    three = [statement(id=ids[0])] + [
        statement(id=ids[at], actor=noor, object={"objectType": "StatementRef", "id": ids[at - 1]})
        for at in (1, 2)
    ]
    for at in order:
        sender.send(three[at])
    agent = quote(json.dumps({"mbox": "mailto:esther@example.org"}))
    assert set(sender.found(f"agent={agent}")) == set(ids)
    assert set(sender.found(f"activity={quote('https://example.org/letter')}")) == set(ids)


def test_questions_find_what_they_name(sender):
    noor = {"mbox": "mailto:noor@example.org"}
    group = {"objectType": "Group", "member": [noor]}
    registration = new_id()
    ids = sender.send(
        statement(),
        statement(actor=group, verb={"id": "http://adlnet.gov/expapi/verbs/answered"}),
        statement(context={"instructor": noor, "registration": registration}),
        statement(
            object={"id": "https://example.org/other"},
            context={"contextActivities": {"parent": [{"id": "https://example.org/letter"}]}},
        ),
    ).json()
    agent = f"agent={quote(json.dumps(noor))}"
    activity = f"activity={quote('https://example.org/letter')}"
    assert sender.found(agent) == [ids[1]]
    assert sender.found(f"{agent}&related_agents=true") == [ids[2], ids[1]]
    assert sender.found(f"verb={quote(VERB)}") == [ids[3], ids[2], ids[0]]
    assert sender.found(f"registration={registration}") == [ids[2]]
    assert sender.found(activity) == [ids[2], ids[1], ids[0]]
    assert sender.found(f"{activity}&related_activities=true&ascending=true") == ids
    assert sender.found(f"{activity}&{agent}") == [ids[1]]


def test_pages_lead_on_and_miss_nothing(sender):
    ids = sender.send(*[statement() for _ in range(7)]).json()
    answer = sender.ask("GET", f"statements?limit=3&verb={quote(VERB)}").json()
    seen = [one["id"] for one in answer["statements"]]
    while answer["more"]:
        sender.send(statement())
        answer = sender.ask("GET", answer["more"].removeprefix("/xapi/")).json()
        seen += [one["id"] for one in answer["statements"]]
    assert seen == ids[::-1]
    assert sender.ask("GET", "statements/more/made-up").status_code == 404


def test_a_page_ends_before_it_is_too_large(sender, monkeypatch):
    sender.send(*[statement(result={"response": "x" * 1000}) for _ in range(5)])
    monkeypatch.setattr("kompas.web.xapi.queries.PAGE_BYTES", 2000)
    answer = sender.ask("GET", "statements").json()
    assert len(answer["statements"]) == 2
    assert answer["more"]


def test_since_and_until_are_about_when_it_was_stored(sender):
    sender.send(statement(timestamp="2001-01-01T00:00:00Z"))
    (first,) = sender.found()
    stored = sender.ask("GET", f"statements?statementId={first}").json()["stored"]
    (second,) = sender.send(statement()).json()
    assert sender.found(f"since={quote(stored)}") == [second]
    assert sender.found(f"until={quote(stored)}") == [first]
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert sender.found(f"since={quote(tomorrow)}") == []


@pytest.mark.parametrize(
    "query",
    [
        "Verb=http://a.b/c",
        "limit=-1",
        "limit=1&limit=2",
        "format=short",
        "verb=read",
        "agent=esther",
        "agent={}",
        "registration=17",
        "since=yesterday",
        "ascending=yes",
        "statementId=17",
        "statementId=6690e6c9-3ef0-4ed3-8b37-7f3964730bee&limit=1",
        "statementId=6690e6c9-3ef0-4ed3-8b37-7f3964730bee"
        "&voidedStatementId=6690e6c9-3ef0-4ed3-8b37-7f3964730bee",
    ],
)
def test_a_question_that_means_nothing_is_400(sender, query):
    assert sender.ask("GET", f"statements?{query}").status_code == 400


def test_the_three_formats(sender):
    thing = {
        "id": "https://example.org/letter",
        "definition": {"name": {"en": "Letter", "nl": "Brief"}},
    }
    actor = {"name": "Esther", "mbox": "mailto:esther@example.org"}
    sender.send(statement(object=thing, actor=actor))
    exact, ids, canonical = (
        sender.ask("GET", f"statements?format={name}", Accept_Language="nl").json()["statements"][0]
        for name in ("exact", "ids", "canonical")
    )
    assert exact["object"] == thing
    assert ids["object"] == {"id": thing["id"]}
    assert ids["actor"] == {"mbox": actor["mbox"]}
    assert canonical["object"]["definition"]["name"] == {"nl": "Brief"}


def test_what_statements_say_of_an_activity_is_put_together(sender):
    for name in ({"en": "Letter"}, {"nl": "Brief"}):
        thing = {"id": "https://example.org/letter", "definition": {"name": name}}
        sender.send(statement(object=thing))
    answer = sender.ask("GET", "activities?activityId=https://example.org/letter").json()
    assert answer["definition"]["name"] == {"en": "Letter", "nl": "Brief"}
    agent = quote(json.dumps({"mbox": "mailto:esther@example.org"}))
    person = sender.ask("GET", f"agents?agent={agent}").json()
    assert person == {"objectType": "Person", "mbox": ["mailto:esther@example.org"]}


def test_attachments_go_in_and_come_out_as_they_were(sender, monkeypatch):
    content = b"%PDF two pages\r\n--not the edge\r\n"
    sha2 = sha256(content).hexdigest()
    file = {
        "usageType": "https://example.org/usage/letter",
        "display": {"en": "Letter"},
        "contentType": "application/pdf",
        "length": len(content),
        "sha2": sha2,
    }
    one = json.dumps(statement(attachments=[file])).encode()
    body = multipart.write(one, [(sha2, "application/pdf", content)], "edge")
    kind = "multipart/mixed; boundary=edge"
    assert sender.ask("POST", "statements", body, kind).status_code == 200
    answer = sender.ask("GET", "statements?attachments=true")
    parts = multipart.parts(answer.content, answer["Content-Type"])
    assert parts[1].content == content
    assert parts[1].headers["x-experience-api-hash"] == sha2
    monkeypatch.setattr(queries, "MOST_FILES", len(content) - 1)
    too_many = sender.ask("GET", "statements?attachments=true")
    assert too_many.status_code == 413
    assert "ask for less" in too_many.content.decode()
    assert sender.ask("POST", "statements", one).status_code == 400
    tampered = body.replace(b"two pages", b"six pages")
    assert sender.ask("POST", "statements", tampered, kind).status_code == 400


def test_a_form_is_a_request_with_one_and_not_with_two(sender):
    form = f"verb={quote(VERB)}&limit=1".encode()
    kind = "application/x-www-form-urlencoded"
    path = "statements?method=GET"
    one = sender.ask("POST", path, form, kind, X_Experience_API_Version="1.0.3")
    assert one.status_code == 200
    assert sender.ask("POST", path, form, kind).status_code == 400


def test_each_request_leaves_one_line_that_says_nothing_about_anybody(sender):
    before = Audit.objects.count()
    sender.send(statement(), statement())
    agent = quote(json.dumps({"mbox": "mailto:esther@example.org"}))
    sender.found(f"agent={agent}")
    lines = list(Audit.objects.all()[: Audit.objects.count() - before])
    assert [line.verb for line in lines] == ["xapi.read", "xapi.store"]
    assert {line.actor for line in lines} == {sender.key.actor}
    assert "esther" not in str([line.detail for line in lines])


def test_head_is_a_get_and_other_methods_are_405(sender):
    answer = sender.ask("HEAD", "statements")
    assert answer.status_code == 200
    assert answer.content == b""
    assert sender.ask("PATCH", "statements").status_code == 405
    assert sender.ask("DELETE", "statements").status_code == 405


def test_no_cookie_is_given_and_no_other_site_is_let_in(sender):
    answer = sender.ask("GET", "statements", Origin="https://elsewhere.example")
    assert not answer.cookies
    assert "Access-Control-Allow-Origin" not in answer


def test_a_key_voids_only_what_it_may_read():
    reader, writer = Sender(), Sender(reads="none")
    (theirs,) = reader.send(statement()).json()
    (own,) = writer.send(statement()).json()

    def void(one):
        return statement(verb={"id": VOIDED}, object={"objectType": "StatementRef", "id": one})

    answer = writer.send(void(theirs))
    assert answer.status_code == 403
    assert "may void only what it may read" in answer.content.decode()
    assert reader.ask("GET", f"statements?statementId={theirs}").status_code == 200
    assert writer.send(void(own)).status_code == 200
    later = new_id()
    writer.send(void(later))
    reader.send(statement(id=later))
    assert reader.ask("GET", f"statements?statementId={later}").status_code == 200


def test_what_is_wrong_is_named_in_no_time(sender):
    names = [f'"a{number}":1' for number in range(60_000)]
    began = time.monotonic()
    answer = sender.ask("POST", "statements", ("{" + ",".join([*names, names[-1]]) + "}").encode())
    assert "'a59999' stands twice" in answer.content.decode()
    assert time.monotonic() - began < 10  # a look at each pair of names took a minute


@pytest.mark.parametrize(
    "wrong",
    [
        {"object": {"id": "https://example.org/\ud800", "definition": {"name": {"en": "x"}}}},
        {
            "attachments": [
                {
                    "usageType": "https://example.org/use",
                    "display": {"en": "x"},
                    "contentType": "text/plain;\r\nX-Experience-API-Hash: 0",
                    "length": 1,
                    "sha2": "0" * 64,
                    "fileUrl": "https://example.org/file",
                }
            ]
        },
    ],
    ids=["half a letter in an address", "a line break in a header"],
)
def test_what_could_not_leave_again_is_400(sender, wrong):
    assert sender.ask("POST", "statements", statement(**wrong)).status_code == 400
    assert not Statement.objects.exists()


def test_a_length_that_is_none_is_400(sender):
    wrong = sender.client.generic(
        "POST",
        "/xapi/statements",
        CONTENT_LENGTH="x",
        headers={"X-Experience-API-Version": "2.0.0"},
    )
    assert wrong.status_code == 400
