"""Figures that a decision file takes up: of the twin, and of one's own rehearsals."""

import html
import re
from datetime import timedelta

import numpy as np
import pytest
from django.test import Client
from django.utils import timezone
from made_answers import GROUPS, PLACES, made
from trainers import verbs

from kompas.core.region import place
from kompas.web.decisions import losing
from kompas.web.decisions.models import Decision
from kompas.web.guide.models import Need
from kompas.web.practice.models import Rehearsal

pytestmark = pytest.mark.django_db
TOOL = "fall-alarm-pendant"


@pytest.fixture
def begun(client):
    """A visitor's own file with a tool that the twin knows and one that it does not."""
    client.get("/en/")
    sent = {
        "words": "On retrouve les gens au sol trop tard.", "language": "fr",
        "kind": "found_late", "role": "team", "place": "Mouscron",
    }  # fmt: skip
    assert client.post("/en/guide/needs/new/", sent).status_code == 302
    about = {"title": "Found in time", "tools": [TOOL, "motion-sensors"]}
    client.post(f"/en/decisions/new/{Need.objects.get().pk}/", about)
    return Decision.objects.get()


@pytest.fixture
def twin(monkeypatch):
    """The twin answers what is planted: by default nobody is left out."""
    planted = {"answer": made()}
    monkeypatch.setattr(losing.region, "answer", lambda approach: planted["answer"])
    return planted


def take_up(client, decision, base=1):
    return client.post(f"/en/decisions/{decision.pk}/twin/", {"base": base}, follow=True)


def text(client, decision, language="en", part=""):
    found = client.get(f"/{language}/decisions/{decision.pk}/{part}").text
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", found)))


def test_a_planted_losing_place_is_named_in_the_file(client, begun, twin):
    twin["answer"] = made(np.where(GROUPS.mask(place=PLACES[1]), 5, 20))
    take_up(client, begun)
    shown = text(client, begun)
    assert f"Left out. {place(PLACES[1]).name['en']}: of those for whom" in shown
    assert f"Left out. {place(PLACES[0]).name['en']}" not in shown
    assert "decisions.change" in verbs()


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Valt uit de boot."), ("fr", "Laissés de côté.")]
)
def test_the_same_figures_are_told_in_the_readers_language(client, begun, twin, language, words):
    twin["answer"] = made(np.where(GROUPS.mask(place=PLACES[1]), 5, 20))
    take_up(client, begun)
    assert words in text(client, begun, language)


def test_the_twin_looks_but_a_person_still_has_to(client, begun, twin):
    take_up(client, begun)
    shown = text(client, begun)
    assert "figures of the twin (simulated)" in shown
    assert "nobody has looked yet" in shown
    assert "Nobody has looked yet for who loses" in shown
    assert "The twin does not know which language people speak." in shown


def test_each_figure_leads_to_the_question_it_answers(client, begun, twin):
    take_up(client, begun)
    page = client.get(f"/en/decisions/{begun.pk}/").text
    assert "/en/region/?approach=fall-alarm&amp;place=" in page


def test_the_figures_stay_as_they_were_and_say_so_when_the_twin_has_changed(client, begun, twin):
    take_up(client, begun)
    assert "The twin has changed since" not in text(client, begun)
    version = begun.versions.all()[0]
    document = version.document | {
        "twin": [one | {"content": "another"} for one in version.document["twin"]]
    }
    begun.versions.create(number=3, part="twin", document=document, by=version.by)
    assert "The twin has changed since" in text(client, begun)


def test_where_the_twin_knows_no_approach_it_says_so_and_nothing_changes(client, begun, twin):
    document = begun.versions.get().document
    bare = {**document, "options": [document["options"][1]]}
    begun.versions.create(number=2, part="options", document=bare, by=begun.versions.get().by)
    assert "The twin knows no way" in take_up(client, begun, 2).text
    assert begun.versions.count() == 2


def test_while_the_twin_is_at_work_nothing_is_kept(client, begun, monkeypatch):
    monkeypatch.setattr(losing.region, "answer", lambda approach: None)
    assert "still at work" in take_up(client, begun).text
    assert begun.versions.count() == 1


def test_nobody_else_can_take_up_figures_in_somebodys_file(begun, twin):
    assert take_up(Client(), begun).status_code == 404


def test_figures_taken_up_by_somebody_who_saw_an_older_version_are_not_kept(client, begun, twin):
    take_up(client, begun)
    assert "Somebody else changed this file just now" in take_up(client, begun, 1).text
    assert begun.versions.count() == 2


def figure(mean, low, high, robust=True):
    return {"mean": mean, "low": low, "high": high, "robust": robust}


@pytest.fixture
def rehearsal(client, begun):
    """A rehearsal that is done; its figures are planted."""
    result = {
        "scenario": "esther-week", "runs": 200, "seed": 7,
        "differences": [
            {"with": [TOOL], "against": [], "outcomes": {
                "minutes_on_floor": figure(-30.0, -60.0, -5.0),
                "false_alarms": figure(2.0, 0.5, 4.0, False),
                "falls": figure(0.0, 0.0, 0.0),
            }},
        ],
    }  # fmt: skip
    plan = {"scenario": result["scenario"], "arms": [[], [TOOL]]}
    until, done = timezone.now() + timedelta(days=1), Rehearsal.State.DONE
    return Rehearsal.objects.create(
        visitor=begun.visitor, plan=plan, result=result, state=done, expires_at=until
    )


def test_figures_of_a_rehearsal_become_criteria_of_the_file(client, begun, rehearsal):
    assert f"/rehearsals/{rehearsal.pk}/" in client.get(f"/en/decisions/{begun.pk}/").text
    address = f"/en/decisions/{begun.pk}/rehearsals/{rehearsal.pk}/"
    page = client.get(address).text
    assert "Minutes on the floor" in page
    assert 'value="falls"' not in page, "an outcome in which nothing differs is not offered"
    answer = client.post(address, {"base": 1, "outcomes": ["minutes_on_floor", "false_alarms"]})
    assert answer.status_code == 302
    document = begun.versions.all()[0].document
    score = document["options"][0]["scores"]["rehearsed-minutes-on-floor"]
    assert (score["low"], score["value"], score["high"]) == (-60.0, -30.0, -5.0)
    assert (score["basis"], score["certainty"]) == ("rehearsal", "low")
    assert "200 runs, seed 7 (simulated)" in score["source"]
    assert document["options"][0]["scores"]["rehearsed-false-alarms"]["certainty"] == "very low"
    assert "rehearsed-minutes-on-floor" not in document["options"][1]["scores"]


def test_studies_that_lent_a_number_are_shown_as_set_aside(client, begun, rehearsal):
    before = begun.versions.get().document["options"][0]["evidence"]
    address = f"/en/decisions/{begun.pk}/rehearsals/{rehearsal.pk}/"
    client.post(address, {"base": 1, "outcomes": ["minutes_on_floor"]})
    option = begun.versions.all()[0].document["options"][0]
    assert option["set_aside"]
    assert sorted([*option["evidence"], *option["set_aside"]]) == before
    assert "Set aside, as the rehearsal above took numbers" in text(client, begun)


def test_the_tool_page_leads_with_a_rehearsal_into_the_files_that_have_the_tool(
    client, begun, rehearsal
):
    page = client.get(f"/en/guide/{TOOL}/?rehearsal={rehearsal.pk}").text
    assert f"/en/decisions/with/{rehearsal.pk}/" in page
    files = client.get(f"/en/decisions/with/{rehearsal.pk}/").text
    assert f"/en/decisions/{begun.pk}/rehearsals/{rehearsal.pk}/" in files
    assert Client().get(f"/en/decisions/with/{rehearsal.pk}/").status_code == 404


def test_ticking_nothing_and_an_older_version_are_both_said(client, begun, rehearsal):
    address = f"/en/decisions/{begun.pk}/rehearsals/{rehearsal.pk}/"
    nothing = client.post(address, {"base": 1})
    assert nothing.status_code == 422
    assert "Tick at least one." in nothing.text
    client.post(address, {"base": 1, "outcomes": ["minutes_on_floor"]})
    stale = client.post(address, {"base": 1, "outcomes": ["false_alarms"]})
    assert stale.status_code == 422
    assert "Somebody else changed this file just now" in stale.text


def test_nobody_takes_up_somebody_elses_rehearsal(client, begun, rehearsal):
    Rehearsal.objects.update(visitor=None)
    address = f"/en/decisions/{begun.pk}/rehearsals/{rehearsal.pk}/"
    assert client.get(address).status_code == 404
