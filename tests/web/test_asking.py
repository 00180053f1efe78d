"""Asking for a rehearsal: what goes, and what gets one clear sentence."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult

from kompas.core import catalog
from kompas.web.practice.models import Rehearsal
from kompas.web.practice.presenters import words

pytestmark = pytest.mark.django_db


def bundle(content=None):
    content = catalog.load().persona_bundle("gaston") if content is None else content
    return SimpleUploadedFile("gaston.json", content, "application/json")


def problems(answer):
    assert answer.status_code == 422
    assert not Rehearsal.objects.exists()
    return [sentence for _field, sentence in answer.context["page"].errors]


def test_the_form_as_it_stands_starts_a_rehearsal_of_esther(ask):
    answer = ask()
    made = Rehearsal.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/en/practice/{made.pk}/"
    assert made.plan["arms"] == [[], ["hf-telemonitoring-24-7"]]
    assert made.plan["persona"] == "esther"
    assert made.bundle is None
    assert DBTaskResult.objects.count() == 1


def test_three_sets_of_tools_stand_beside_the_week_without(ask):
    ask(arm_1=["light-path", "video-consult"], arm_2=["light-path"], arm_3=["light-path"])
    arms = Rehearsal.objects.get().plan["arms"]
    assert arms == [[], ["light-path", "video-consult"], ["light-path"]]


def test_a_synthetic_person_is_kept_in_this_rehearsal_only(ask):
    ask(person="upload", bundle=bundle(), synthetic="1")
    made = Rehearsal.objects.get()
    assert json.loads(bytes(made.bundle))["resourceType"] == "Bundle"
    assert "bundle" not in made.plan
    assert "gaston.json" not in str(made.plan), "a file's name may hold the name of a person"
    assert (made.expires_at - made.created_at).total_seconds() < 24.1 * 3600


def test_a_person_who_is_not_declared_synthetic_is_refused(ask):
    said = problems(ask(person="upload", bundle=bundle()))
    assert said == ["Only a synthetic person can be rehearsed: tick that this person is one."]


@pytest.mark.parametrize("content", [b"hello", b"{}", b"[1, 2]", b"\x1f\x8b broken", b"\xff\xfe"])
def test_a_file_that_is_no_bundle_gets_one_sentence(ask, content):
    said = problems(ask(person="upload", bundle=bundle(content), synthetic="1"))
    assert len(said) == 1
    assert "Traceback" not in said[0]


def test_an_empty_file_gets_one_sentence(ask):
    assert len(problems(ask(person="upload", bundle=bundle(b""), synthetic="1"))) == 1


def test_no_file_gets_one_sentence(ask):
    said = problems(ask(person="upload", synthetic="1"))
    assert said == ["Choose the file of the person you want to rehearse with."]


def test_a_file_above_the_limit_is_not_read_to_its_end(ask, settings):
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    said = problems(ask(person="upload", bundle=bundle(b"x" * 3_000_000), synthetic="1"))
    assert said == ["The file is larger than 1 MB."]


def test_a_refusal_by_the_engine_is_said_in_the_language_of_the_page(client, asked):
    sent = {**asked, "person": "upload", "synthetic": "1", "bundle": bundle(b"{}")}
    dutch = problems(client.post("/nl/practice/", sent))
    sent["bundle"] = bundle(b"{}")
    assert dutch != problems(client.post("/fr/practice/", sent))


@pytest.mark.parametrize(
    "change",
    [
        {"arm_1": []},
        {"person": "nobody"},
        {"arm_1": ["no-such-tool"]},
        {"days": "8"},
        {"runs": "5000"},
        {"policy": "reckless"},
        {"seed": "-1"},
        {"as_of": "yesterday"},
        {"scenario": "no-such-week"},
    ],
)
def test_what_does_not_go_is_said_and_nothing_is_kept(ask, change):
    assert problems(ask(**change))


def test_what_was_chosen_stays_chosen_when_something_does_not_go(ask):
    text = ask(person="gaston", arm_1=[], days="3", policy="cautious").text
    assert 'value="gaston" checked' in text
    assert 'value="cautious" checked' in text
    assert '<option value="3" selected>' in text
    assert 'href="#at-arm_1"' in text


def test_two_at_once_is_enough_for_one_visitor(ask, db, asked):
    assert ask().status_code == 302
    assert ask().status_code == 302
    third = ask()
    assert third.status_code == 422
    assert "You have two rehearsals running" in third.text
    assert Rehearsal.objects.count() == 2
    assert Client().post("/en/practice/", asked).status_code == 302


def test_a_full_queue_is_said(ask, monkeypatch):
    monkeypatch.setattr("kompas.web.practice.queries.QUEUE_AT_MOST", 0)
    assert problems(ask()) == ["Many people are rehearsing. Try again in a few minutes."]


def test_the_page_of_a_tool_leads_to_a_form_that_has_it_ticked(client):
    text = client.get("/en/practice/?with=light-path&person=odette").text
    assert 'value="odette" checked' in text
    assert 'name="arm_1" value="light-path" checked' in text


def shown(answer):
    days = [value for value, _name in answer.context["page"].form.fields["days"].choices]
    person = [p.slug for p, chosen in answer.context["page"].people if chosen]
    tools = [t.slug for t, ticked in next(answer.context["page"].arms).tools if ticked]
    return person, days, tools


def test_each_week_brings_its_own_person_days_and_question(client):
    first = shown(client.get("/en/practice/"))
    second = shown(client.get("/en/practice/?scenario=coming-home"))
    assert first == (["esther"], ["1", "2", "3", "4", "5", "6", "7"], ["hf-telemonitoring-24-7"])
    assert second == (["fernand"], ["1", "2", "3", "4", "5"], ["shared-care-plan"])


def test_every_week_can_be_chosen_and_one_is(client):
    text = client.get("/en/practice/?scenario=coming-home").text
    chosen = client.get("/en/practice/").context["page"].weeks
    assert [(c.week.slug, c.is_chosen) for c in chosen] == [
        ("esther-week", True),
        ("coming-home", False),
    ]
    assert text.count('aria-current="true"') >= 1
    assert 'name="scenario" value="coming-home"' in text
    assert "scenario=esther-week" in text, "a link, so that it works without a script"


def test_another_week_keeps_what_was_chosen_but_not_its_person_days_and_own_tool(client):
    def link(query):
        page = client.get(f"/en/practice/?{query}").context["page"]
        return next(c.query for c in page.weeks if c.week.slug == "coming-home")

    assert link("runs=500&person=odette&days=2&seed=9") == (
        "scenario=coming-home&runs=500&policy=usual&seed=9"
    )
    assert link("with=light-path%2Bvideo-consult").endswith("&with=light-path%2Bvideo-consult")


@pytest.mark.parametrize("query", ["scenario=no-such-week", "scenario=coming-home&days=7"])
def test_an_address_that_asks_what_there_is_not_shows_a_form_that_can_be_sent(client, query):
    page = client.get(f"/en/practice/?{query}").context["page"]
    assert page.form["days"].value() == page.week.days


def test_a_week_has_no_more_days_than_its_story(ask):
    sent = {"scenario": "coming-home", "person": "fernand", "arm_1": ["shared-care-plan"]}
    assert len(problems(ask(**sent, days="6"))) == 1
    assert ask(**sent, days="5").status_code == 302
    made = Rehearsal.objects.get()
    assert (made.plan["scenario"], made.plan["persona"]) == ("coming-home", "fernand")
    text = ask(**{**sent, "arm_1": []}, days="5").text
    assert 'name="scenario" value="coming-home"' in text


def test_to_rehearse_again_leads_to_the_same_week(ask, client):
    ask(scenario="coming-home", person="yvette", arm_1=["light-path"], days="3", runs="500")
    again = words.query(Rehearsal.objects.get().plan)
    answer = client.get(f"/en/practice/?{again}")
    page = answer.context["page"]
    assert shown(answer) == (["yvette"], ["1", "2", "3", "4", "5"], ["light-path"])
    assert page.scenario == "coming-home"
    assert (page.form["days"].value(), page.form["runs"].value()) == (3, "500")


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/en/plays/about/coming-home/", "/en/practice/?scenario=coming-home"),
        ("/en/guide/shared-care-plan/", "?scenario=coming-home&amp;with=shared-care-plan"),
        ("/en/guide/light-path/", "/en/practice/?with=light-path"),
    ],
)
def test_pages_about_a_week_lead_to_its_rehearsal(client, address, link):
    assert link in client.get(address).text


def test_tools_of_which_the_model_knows_no_effect_stand_apart_and_say_so(client):
    page = client.get("/en/practice/").text
    first, _sep, rest = page.partition("tools of which our model knows no effect")
    assert 'value="fall-alarm-pendant"' in first
    assert 'value="gps-locator"' not in first
    assert 'value="gps-locator"' in rest


def test_a_tool_without_a_known_effect_that_is_asked_for_is_seen_to_be_ticked(client):
    page = client.get("/en/practice/?with=gps-locator").text
    assert 'value="gps-locator" checked' in page
    assert '<details class="fold" open>' in page
