"""A tool is judged once for a setting: who answered, when, on what it rests, what is missing."""

import json

import pytest
from django.test import Client
from trainers import organisation, signed_in

from kompas.core import catalog
from kompas.web.accounts.models import Audit
from kompas.web.guide.models import Answer, Judgement

pytestmark = pytest.mark.django_db
BEGIN = "/en/guide/fall-alarm-pendant/judging/"
SETTING = "home nursing near Mouscron"


@pytest.fixture
def begun(client):
    """A judgement that a visitor began; gives its address."""
    answer = client.post(BEGIN, {"setting": SETTING, "tier": "B"})
    assert answer.status_code == 302, answer.text
    return f"/en/guide/judging/{Judgement.objects.get().pk}/"


def sent(**answers):
    return {"role": "general-nurse", **{name.replace("_", "-"): v for name, v in answers.items()}}


def test_a_tool_that_nobody_judged_says_so(client):
    assert "Nobody judged this tool yet." in client.get(BEGIN).text
    assert client.get("/en/guide/no-such-tool/judging/").status_code == 404


def test_an_answer_keeps_who_gave_it_and_on_what_it_rests(client, begun):
    given = {
        "answer-alarms-are-answered": "partly",
        "rests-alarms-are-answered": "the night roster",
    }
    assert client.post(f"{begun}answers/", sent() | given).status_code == 302
    page = client.get(begun).text
    assert "<strong>Partly</strong> · the night roster" in page
    assert "1 of 23 questions answered." in page
    assert Answer.objects.get().role == "general-nurse"


def test_one_answer_stands_in_each_framework(client, begun):
    client.post(f"{begun}answers/", sent() | {"answer-effect-was-compared": "no"})
    page = client.get(begun).text
    title = catalog.load().questions["effect-was-compared"].title.en
    # a heading of NICE that is for tier C alone is left out of a judgement for tier B
    assert page.count(f"{title}: <strong>No</strong>") == 4
    assert "at least complex" in page


def test_what_is_missing_is_listed_for_each_framework(client, begun):
    page = client.get(begun).text
    assert page.count("answers are missing") == len(catalog.load().frameworks)
    assert "not known yet" in page


def test_when_all_is_known_nothing_is_missing(client, begun):
    answers = {f"answer-{slug}": "yes" for slug in catalog.load().questions}
    client.post(f"{begun}answers/", sent() | answers)
    page = client.get(begun).text
    assert page.count("Nothing is missing here.") == len(catalog.load().frameworks)
    assert Audit.objects.get(verb="guide.answer").detail == {"answers": 23}


def test_an_answer_that_stays_the_same_keeps_who_gave_it(client, begun):
    client.post(f"{begun}answers/", sent() | {"answer-cost-is-whole": "yes"})
    both = {"answer-cost-is-whole": "yes", "answer-pay-is-settled": "no", "role": "person"}
    client.post(f"{begun}answers/", both)
    held = dict(Answer.objects.values_list("question", "role"))
    assert held == {"cost-is-whole": "general-nurse", "pay-is-settled": "person"}


def test_the_form_comes_back_with_what_was_answered(client, begun):
    client.post(f"{begun}answers/", sent() | {"answer-cost-is-whole": "unknown"})
    page = client.get(f"{begun}answers/").text
    assert 'name="answer-cost-is-whole" value="unknown" checked' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": ""},
        {"role": "emperor"},
        {"answer-cost-is-whole": "maybe"},
        {"answer-cost-is-whole": "yes", "rests-cost-is-whole": "<b>x</b>"},
        {"answer-cost-is-whole": "yes", "rests-cost-is-whole": "x" * 301},
        {"answer-cost-is-whole": "yes", "rests-cost-is-whole": "ask 0470 12 34 56"},
    ],
    ids=str,
)
def test_what_is_not_right_keeps_nothing(client, begun, wrong):
    answer = client.post(f"{begun}answers/", sent() | {"answer-pay-is-settled": "no"} | wrong)
    assert answer.status_code == 422
    assert not Answer.objects.exists()


def test_a_tool_is_judged_once_for_a_setting(client, begun):
    again = client.post(BEGIN, {"setting": SETTING.upper(), "tier": ""})
    assert again.status_code == 422
    assert "judged for this setting already" in again.text
    other = client.post("/en/guide/light-path/judging/", {"setting": SETTING, "tier": ""})
    assert other.status_code == 302


@pytest.mark.parametrize(
    "wrong", [{"setting": "x"}, {"setting": "<i>a setting</i>"}, {"tier": "D"}]
)
def test_a_setting_that_says_nothing_is_refused(client, wrong):
    answer = client.post(BEGIN, {"setting": SETTING, "tier": "", **wrong})
    assert answer.status_code == 422
    assert not Judgement.objects.exists()


def test_everybody_reads_a_judgement_and_only_its_house_answers(client, begun):
    stranger = Client()
    assert stranger.get(begun).status_code == 200
    assert "Answer questions" not in stranger.get(begun).text
    assert stranger.get(f"{begun}answers/").status_code == 404
    assert stranger.post(f"{begun}answers/", sent()).status_code == 404
    assert stranger.post(f"{begun}erase").status_code == 404


def test_trainers_of_one_house_answer_together():
    north = organisation("north")
    tess, tom = signed_in(north), signed_in(north, name="tom")
    tess.post(BEGIN, {"setting": SETTING, "tier": ""})
    page = f"/en/guide/judging/{Judgement.objects.get().pk}/"
    assert tom.post(f"{page}answers/", sent() | {"answer-no-retyping": "no"}).status_code == 302
    assert tess.get(page).text.count("<strong>No</strong>") >= 2


def test_a_judgement_is_erased_with_its_answers(client, begun):
    client.post(f"{begun}answers/", sent() | {"answer-no-retyping": "no"})
    assert client.post(f"{begun}erase").status_code == 302
    assert not Judgement.objects.exists()
    assert not Answer.objects.exists()


def test_what_somebody_answered_can_be_taken_along_and_erased(client, begun):
    client.post(f"{begun}answers/", sent() | {"answer-no-retyping": "no"})
    everything = json.loads(client.post("/en/privacy/export").text)
    assert everything["guide.Judgement"][0]["setting"] == SETTING
    assert everything["guide.Answer"][0]["answer"] == "no"
    client.post("/en/privacy/erase")
    assert not Judgement.objects.exists()


def test_a_judgement_of_a_tool_that_is_gone_is_not_there(client, begun):
    Judgement.objects.update(tool="gone")
    assert client.get(begun).status_code == 404
