"""Units on the site: answer as a visitor, go on elsewhere, take along, erase."""

import json
import uuid

import pytest
from django.test import Client

from kompas.core.catalog import load
from kompas.web.accounts.models import Account, Audit
from kompas.web.learn.models import Answer, Learner, Shown

pytestmark = pytest.mark.django_db
UNIT = load().units["a-message-in-a-hurry"]
BASE = f"/en/learn/units/{UNIT.slug}/"
RIGHT = {
    "what-first": {"choice": "known-number"},
    "what-is-a-sign": {"choices": ["ten-o-clock", "password", "link"]},
    "already-typed": {"stop": "1", "phone": "2", "change": "3", "write-down": "4"},
    "another-way": {pair.slug: pair.slug for pair in UNIT.item("another-way").pairs},
    "a-colleague-clicked": {"near": "partly"},
    "who-reports": {"choice": "organisation"},
}


def send(client, item, given, **more):
    return client.post(f"{BASE}{item}/", {**given, "token": str(uuid.uuid4()), **more}, follow=True)


def finish(client, monkeypatch):
    for item, given in RIGHT.items():
        assert send(client, item, given).status_code == 200
    monkeypatch.setattr("kompas.web.learn.units.items.check", lambda item, given: None)
    url = f"{BASE}a-voice-that-wants-something/"
    assert client.post(url, {"option": "wait"}).status_code == 302  # the week itself is not played


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize(
    "address",
    [
        *("", "mine/", "today/", "resume/", "cybersecurity-at-the-bedside/"),
        *(f"units/{UNIT.slug}/", f"paper/{UNIT.slug}/"),
        *(f"units/{UNIT.slug}/{item.slug}/" for item in UNIT.items if item.kind != "scene"),
    ],
)
def test_every_page_stands_for_somebody_who_did_nothing_yet(client, language, address):
    assert client.get(f"/{language}/learn/{address}").status_code == 200
    assert Learner.objects.count() == 0  # to look is not to be kept


@pytest.mark.parametrize("address", ["units/no-such/", f"units/{UNIT.slug}/no-such/", "no-such/"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(f"/en/learn/{address}").status_code == 404


def test_an_answer_says_why_and_is_kept_once(client):
    token = str(uuid.uuid4())
    answer = send(client, "what-first", {"choice": "reply"}, token=token).content.decode()
    assert "Then you are asking whoever sent it" in answer
    assert "Not so. Read why" in answer
    send(client, "what-first", {"choice": "reply"}, token=token)
    assert Answer.objects.count() == 1
    assert Audit.objects.filter(verb="learn.answer").count() == 1


def test_no_answer_is_kept_when_nothing_was_chosen(client):
    answer = send(client, "already-typed", {"stop": "1", "phone": "1", "change": "2"})
    assert answer.status_code == 422
    assert "Choose everywhere" in answer.content.decode()
    assert Answer.objects.count() == 0


def test_words_of_an_open_answer_are_shown_once_and_never_kept(client):
    url = f"{BASE}a-colleague-clicked/"
    answer = client.post(url, {"words": "<b>secret words</b>"}).content.decode()
    assert "&lt;b&gt;secret words&lt;/b&gt;" in answer
    assert "Phoning now" in answer
    send(client, "a-colleague-clicked", {"near": "right"}, words="secret words")
    assert "secret" not in json.dumps([row.given for row in Answer.objects.all()])


def test_a_finished_unit_says_knows_with_its_date_and_keeps_saying_it(client, monkeypatch):
    finish(client, monkeypatch)
    assert {row.competence for row in Shown.objects.all()} == set(UNIT.unit.evidence)
    assert "Since " in client.get(BASE).content.decode()
    told = client.get("/en/competences/recognise-a-phishing-message/").content.decode()
    assert "You know this since" in told
    send(client, "what-first", {"choice": "reply"})
    assert Shown.objects.count() == len(UNIT.unit.evidence)


def test_a_competence_says_nothing_of_somebody_who_did_not_learn_it(client):
    told = client.get("/en/competences/recognise-a-phishing-message/").content.decode()
    assert "You know this since" not in told
    assert "Where it can be learned" in told


def test_a_code_goes_on_elsewhere_and_two_devices_lose_nothing(client):
    send(client, "what-first", {"choice": "known-number"})
    code, other = Learner.objects.get().code, Client()
    send(other, "who-reports", {"choice": "nobody"})
    assert Learner.objects.count() == 2
    typed = f" {code[:5].upper()} {code[5:]} "
    assert other.post("/en/learn/resume/", {"code": typed}).status_code == 302
    mine = Learner.objects.get()
    assert {row.item for row in mine.answers.all()} == {"what-first", "who-reports"}
    send(client, "what-is-a-sign", {"choices": ["link"]})
    send(other, "another-way", RIGHT["another-way"])
    assert mine.answers.count() == 4


def test_a_wrong_code_opens_nothing_and_says_so(client):
    answer = client.post("/en/learn/resume/", {"code": "nothing"})
    assert answer.status_code == 422
    assert "This code opens nothing" in answer.content.decode()
    assert client.post("/en/learn/resume/", {"code": ""}).status_code == 422


def test_an_account_learns_on_every_device_and_another_one_cannot_take_its_code(client):
    one = Account.objects.create_user("one")
    client.force_login(one)
    send(client, "what-first", {"choice": "known-number"})
    elsewhere = Client()
    elsewhere.force_login(one)
    assert "1 of 7 items done" in elsewhere.get(BASE).content.decode()
    stranger = Client()
    answer = stranger.post("/en/learn/resume/", {"code": Learner.objects.get().code})
    assert "belongs to an account" in answer.content.decode()


def test_nobody_sees_the_answer_of_somebody_else(client):
    send(client, "what-first", {"choice": "reply"})
    address = f"{BASE}what-first/?answer={Answer.objects.get().pk}"
    assert "you chose it" in client.get(address).content.decode()
    assert "you chose it" not in Client().get(address).content.decode()


def test_what_was_learned_can_be_taken_along_and_erased(client, monkeypatch):
    finish(client, monkeypatch)
    taken = client.post("/en/learn/mine/file/").json()
    assert len(taken["answers"]) == len(UNIT.items)
    assert {row["competence"] for row in taken["knows"]} == set(UNIT.unit.evidence)
    assert Learner.objects.get().code not in json.dumps(taken)
    client.post("/en/learn/mine/erase/")
    assert (Learner.objects.count(), Answer.objects.count(), Shown.objects.count()) == (0, 0, 0)


def test_erasing_everything_about_somebody_erases_what_they_learned(client):
    send(client, "what-first", {"choice": "reply"})
    assert "learn.Answer" in client.post("/en/privacy/export").json()
    client.post("/en/privacy/erase")
    assert Learner.objects.count() == 0


def test_enrolling_twice_is_enrolling_once(client):
    for _ in range(2):
        client.post("/en/learn/cybersecurity-at-the-bedside/enrol/")
    mine = Learner.objects.get()
    assert mine.enrolments.count() == 1
    assert Audit.objects.filter(verb="learn.enrol").count() == 1


def test_every_write_leaves_one_line_by_a_number(client):
    client.post("/en/learn/cybersecurity-at-the-bedside/enrol/")
    send(client, "what-first", {"choice": "reply"})
    lines = list(Audit.objects.filter(verb__startswith="learn.").order_by("at"))
    assert [line.verb for line in lines] == ["learn.begin", "learn.enrol", "learn.answer"]
    assert {line.actor.kind for line in lines} == {"seat"}
    assert all(line.detail == {} for line in lines)


def test_what_went_along_to_an_account_is_not_that_browsers_any_more(client):
    send(client, "what-first", RIGHT["what-first"])
    mine = Learner.objects.get()
    account = Account.objects.create_user("noor", password="x")  # noqa: S106 - a test
    signed_in = Client()
    signed_in.force_login(account)
    signed_in.post("/en/learn/resume/", {"code": mine.code})
    assert client.post("/en/privacy/export").json()["learn.Answer"] == []
    client.post("/en/privacy/erase")
    assert Learner.objects.get().account == account
    assert not Learner.objects.get().devices.exists()
    assert len(signed_in.post("/en/privacy/export").json()["learn.Answer"]) == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Programma&#x27;s met een sleutel kunnen lezen of het juist was"),
        ("fr", "peuvent lire si c&#x27;était juste, sous un pseudonyme"),
        ("en", "can read whether it was right, under a pseudonym"),
    ],
)
def test_it_is_said_that_programs_read_whether_an_answer_was_right(client, language, said):
    assert said in client.get(f"/{language}/privacy/").text
