"""Who did what in a play leaves as xAPI statements: all for whoever leads, its own for a seat."""

import json
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from playing import Player, asks, lesson
from trainers import organisation, signed_in, verbs
from xapi import problems

from kompas.web.plays.models import Entry, Words

pytestmark = pytest.mark.django_db


class Week:
    """A lesson of a trainer, played by two people for a while."""

    def __init__(self):
        self.school = organisation()
        self.trainer = signed_in(self.school)
        self.lesson = lesson(organisation=self.school)
        self.play = self.lesson.plays.get()
        self.gp = Player(self.play, "gp", "Annemarie")
        self.nurse = Player(self.play, "home-nurse", "Bartholomew")
        self.watcher = Player(self.play, "", "Clementine")
        self.act("begin")
        for player in (self.gp, self.nurse):
            player.do("ready", ready="1")
        key = asks(self.gp.get())[0]
        self.gp.do("choice", decision=key, option="phone-ward", words="Zwaluw over the roof")
        self.nurse.do("note", to=["claire"], facts=["two-boxes"], words="Merel in the garden")
        self.act("message", message="Spreeuw on the wire", to=["gp"])

    def act(self, act, **sent):
        """Whoever leads does something on the console."""
        self.trainer.post(f"/en/plays/{self.play.pk}/console/act/", {"act": act, **sent})
        self.play.refresh_from_db()

    def file(self, client=None, own=False):
        """The file as this browser gets it."""
        path = f"/en/plays/{self.play.pk}/statements/{'own/' if own else ''}"
        return (client or self.trainer).get(path)


@pytest.fixture
def week():
    """The same, still going on."""
    return Week()


@pytest.fixture
def over(week):
    """The same, ended."""
    week.act("end", sure="1")
    return week


def told_in(answer):
    """The statements of a file, each of which keeps the rules."""
    assert answer.status_code == 200
    told = json.loads(answer.content)
    assert [problem for one in told for problem in problems(one)] == []
    return told


def said(told):
    """The verbs of statements, by the last word of their ids."""
    return [one["verb"]["id"].rpartition("/")[2] for one in told]


def test_whoever_leads_takes_along_what_everybody_did(over):
    answer = over.file()
    assert answer["Content-Type"] == "application/json"
    named = 'attachment; filename="kompas-esther-week-1.xapi.json"'
    assert answer["Content-Disposition"] == named
    assert "no-store" in answer["Cache-Control"]
    told = told_in(answer)
    assert {"initialized", "answered", "passed-on", "became-ready", "terminated"} <= set(said(told))
    people = {o["actor"]["account"]["name"] for o in told if "name" not in o["actor"]}
    assert len(people) == 2
    assert {one["context"]["registration"] for one in told} == {str(over.play.pk)}
    grouping = told[0]["context"]["contextActivities"]["grouping"][0]["id"]
    assert grouping == f"http://testserver/xapi/lessons/{over.lesson.pk}"
    assert verbs()[-1] == "plays.export_statements"


def test_nothing_that_says_who_it_was_and_no_words_leave(over):
    assert Words.objects.count() == 2
    seats = [str(player.seat.pk) for player in (over.gp, over.nurse, over.watcher)]
    files = [over.file(), over.file(over.gp.client, own=True)]
    for answer in files:
        text = answer.content.decode()
        for private in ("Annemarie", "Bartholomew", "Zwaluw", "Merel", "Spreeuw", *seats):
            assert private not in text


def test_a_seat_takes_along_its_own_acts_and_no_others(over):
    answer = over.file(over.gp.client, own=True)
    named = 'attachment; filename="kompas-esther-week-1-gp.xapi.json"'
    assert answer["Content-Disposition"] == named
    own, everything = told_in(answer), told_in(over.file())
    assert said(own) == ["initialized", "became-ready", "answered", "terminated"]
    assert all(one in everything for one in own)
    assert verbs()[-2] == "plays.export_own_statements"
    assert told_in(over.file(over.watcher.client, own=True)) == []


def test_the_moments_are_those_at_which_the_site_wrote_it_down(over):
    told = told_in(over.file(over.gp.client, own=True))
    joined = Entry.objects.get(play=over.play, actor=over.gp.seat.actor, kind="join")
    moments = [datetime.fromisoformat(one["timestamp"]) for one in told]
    assert abs(moments[0] - joined.created_at) < timedelta(milliseconds=1)
    assert moments == sorted(moments)
    assert moments[-1] <= timezone.now()
    assert told[-1]["result"]["duration"].startswith("PT")


def test_the_same_bytes_come_out_each_time(over):
    assert over.file().content == over.file().content


def test_before_the_end_there_is_no_file(week):
    assert week.file().status_code == 404
    assert week.file(week.gp.client, own=True).status_code == 404


def test_nobody_else_gets_it(over, client):
    others = [
        signed_in(organisation("south"), name="other"),
        signed_in(over.school, role="member", name="mo"),
        client,
    ]
    before = len(verbs())
    for other in others:
        assert over.file(other).status_code == 404
        assert over.file(other, own=True).status_code == 404
    assert over.file(over.gp.client).status_code == 404
    assert over.file(own=True).status_code == 404
    assert over.trainer.get(f"/en/plays/{uuid4()}/statements/").status_code == 404
    assert len(verbs()) == before


def test_whoever_left_and_was_erased_gets_nothing_and_is_named_nowhere(week):
    week.gp.post("seat/act/", leave="1")
    week.act("end", sure="1")
    assert week.file(week.gp.client, own=True).status_code == 404
    told = told_in(week.file())
    ends = [one for one in told if one["verb"]["id"].endswith("terminated")]
    roles = {v for o in ends for k, v in o["context"]["extensions"].items() if k.endswith("/role")}
    assert roles == {"home-nurse"}


def test_a_file_is_taken_and_never_sent(over):
    for path in ("statements/", "statements/own/"):
        assert over.trainer.post(f"/en/plays/{over.play.pk}/{path}").status_code == 405


LABELS = {
    "nl": ("Wat elke rol deed, als bestand (xAPI)", "Wat jij deed, als bestand (xAPI)"),
    "fr": (
        "Ce que chaque rôle a fait, en fichier (xAPI)",
        "Ce que vous avez fait, en fichier (xAPI)",
    ),
    "en": ("What each role did, as a file (xAPI)", "What you did, as a file (xAPI)"),
}


@pytest.mark.parametrize("language", LABELS)
def test_the_console_and_the_debrief_lead_to_it_in_each_language(over, language):
    from kompas.web.plays import tasks

    tasks.work_out.call(str(over.play.pk))
    everybody, own = LABELS[language]
    page = over.trainer.get(f"/{language}/plays/{over.play.pk}/console/").content.decode()
    assert everybody in page
    assert f"/{language}/plays/{over.play.pk}/statements/" in page
    summary = f"/{language}/plays/{over.play.pk}/debrief/summary/"
    assert own in over.gp.client.get(summary).content.decode()
    assert own not in over.trainer.get(summary).content.decode()
    assert own not in over.watcher.client.get(summary).content.decode()


def test_the_page_about_what_is_kept_says_that_it_can_be_taken_along(client):
    page = client.get(reverse("privacy")).content.decode()
    assert "without your nickname and your words" in page
