"""A trainer lets a movement sensor fail; somebody notices and says so; the debrief names it."""

import json

import pytest
from classes import beside
from playwright.sync_api import expect
from test_every_page import findings
from window import Window

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BATHROOM = "motion-sensor-bathroom"
WORDS = {
    "nl": {
        "bathroom": "badkamer",
        "hall": "gang",
        "stuck": "hangt vast",
        "was": "hing vast",
        "nurse": "Thuisverpleegkundige",
    },
    "fr": {
        "bathroom": "salle de bain",
        "hall": "couloir",
        "stuck": "bloqué",
        "was": "bloqué",
        "nurse": "Infirmière à domicile",
    },
}
BEGIN = """
import json, sys, uuid
import django
django.setup()
from importlib import import_module
from django.conf import settings
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.plays.actions import leading, lessons, seats
store = import_module(settings.SESSION_ENGINE).SessionStore
def somebody():
    visitor = uuid.uuid4()
    session = store()
    session["visitor"] = str(visitor)
    session.create()
    return Actor.objects.create(kind="seat", visitor=visitor), session.session_key
trainer, leads = somebody()
asked = lessons.Asked("esther-week", ("motion-sensors",), seed=1)
made = lessons.start(asked=asked, organisation=None, by=trainer)
play = made.plays.get()
nurse, plays = somebody()
seat = seats.join(play=play, nickname="Ann", by=nurse)
seats.take(seat=seat, role="home-nurse", by=nurse)
leading.begin(play=play, by=accounts.system())
print(json.dumps({"play": str(play.pk), "trainer": leads, "nurse": plays}))
"""


class Desk(Window):
    """Somebody at a play, by keyboard."""

    def __init__(self, browser, site, session, play, language):
        super().__init__(browser, site, viewport={"width": 390, "height": 844})
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
        self.root = f"/{language}/plays/{play}/"

    def opens(self, path=""):
        """Open a page of the play, which nobody is kept out of."""
        assert self.page.goto(f"{self.root}{path}").status == 200
        for fold in self.page.locator("main details").all():
            fold.evaluate("fold => fold.open = true")
        assert findings(self.page) == [], path
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 390, path

    def presses(self, selector):
        """Go to a button or a link and press Enter."""
        self.page.locator(selector).focus()
        self.page.keyboard.press("Enter")


@pytest.fixture(params=["nl", "fr"])
def story(request, browser, site):
    """The trainer, the nurse, and the words of their language."""
    made = beside(site.said.parent, BEGIN)
    people = [
        Desk(browser, site, made[who], made["play"], request.param) for who in ("trainer", "nurse")
    ]
    yield *people, WORDS[request.param]
    for one in people:
        one.context.close()
        assert one.complaints == [], json.dumps(one.complaints)


def test_a_sensor_falls_silent_and_somebody_notices(story):
    trainer, nurse, words = story
    trainer.opens("console/")
    trainer.page.locator("#injure-thing").select_option(BATHROOM)
    with trainer.page.expect_navigation():
        trainer.presses("#injure button")
    expect(trainer.page.locator("#broken")).to_contain_text(words["stuck"])
    for _ in range(2):
        with trainer.page.expect_navigation():
            trainer.presses("#act-move")

    nurse.opens("home/")
    told = nurse.page.locator("#told .plain-list").last
    expect(told).to_contain_text(words["hall"])
    expect(told).not_to_contain_text(words["bathroom"])
    expect(nurse.page.locator("#told")).not_to_contain_text(words["stuck"])
    nurse.page.locator("#doubt-thing").select_option(BATHROOM)
    nurse.presses("#doubt-send")
    expect(nurse.page.locator("#doubted")).to_contain_text(words["bathroom"])

    trainer.opens("console/")
    with trainer.page.expect_navigation():
        trainer.presses(f"#mend-{BATHROOM}")
    expect(trainer.page.locator("#broken")).to_have_count(0)
    trainer.page.locator("main details").last.evaluate("fold => fold.open = true")
    trainer.page.locator("input[name=sure]").check()
    with trainer.page.expect_navigation():
        trainer.presses("button[name=act][value=end]")

    nurse.page.goto(f"{nurse.root}debrief/description/")
    expect(nurse.page.locator(".phases")).to_be_visible(timeout=90_000)
    nurse.opens("debrief/description/")
    named = nurse.page.locator("section[aria-labelledby=broken]")
    expect(named).to_contain_text(words["was"])
    expect(named).to_contain_text(words["nurse"])


def test_a_device_is_tried_out_by_keyboard(story):
    _trainer, nurse, words = story
    nurse.opens("place/")
    nurse.page.locator("#try-device").select_option("floor-sensor")
    nurse.page.locator("#try-room").select_option("bathroom")
    with nurse.page.expect_navigation():
        nurse.presses("#try-add")
    expect(nurse.page.locator("#tried")).to_contain_text(words["bathroom"])
    expect(nurse.page.locator("#typical-table tbody tr")).to_have_count(6)
    assert findings(nurse.page) == []
    with nurse.page.expect_navigation():
        nurse.presses("#tried a")
    expect(nurse.page.locator("#tried")).to_have_count(0)
