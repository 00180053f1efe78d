"""Each scenario is played once, every role in a window of its own at phone width, keyboard only;

then everybody walks through the debrief, in three languages, and nobody is kept out of a page.
"""

import pytest
from class_of_phones import LANGUAGES, Class
from playwright.sync_api import expect
from test_every_page import findings

from kompas.core.catalog import load

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCENARIOS = load().slugs("scenarios")
TABS = ("", "messages/", "team/", "home/", "record/", "card/", "seat/", "rating/before/")
PHASES = ("", "description/", "analysis/", "summary/", "take-home/")
LED = ("", "guide/", "cards/")


@pytest.fixture(scope="module", params=SCENARIOS)
def lesson(request, browser, site):
    """A week played to its end by a full team."""
    roles = [role.slug for role in load().scenario(request.param).week.roles]
    made = Class(browser, site, request.param, roles)
    made.scenario = request.param
    made.plays_the_week()
    yield made
    assert made.goes_home() == []


def test_everybody_had_something_to_decide_and_the_week_came_to_its_end(lesson):
    assert lesson.stops > 10
    assert lesson.decisions > 15
    for player in lesson.players:
        assert player.is_over, player.role


def test_the_debrief_comes_by_itself_for_everybody(lesson):
    for player in lesson.players:
        player.presses(".notice a[href*=debrief]")
        player.page.wait_for_url("**/debrief/")
        expect(player.page.locator(".phases")).to_be_visible(timeout=90_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_kept_out_of_a_page_of_the_play(lesson, language):
    player = lesson.players[0]
    player.language = language
    for tab in (*TABS, *(f"debrief/{phase}" for phase in PHASES)):
        answer = player.goes(f"{lesson.players[0].play}{tab}")
        assert answer.status == 200, tab
        assert findings(player.page) == [], tab
        wide = player.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, f"{tab} is {wide} wide"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_kept_out_of_a_page_of_who_leads(lesson, language):
    trainer = lesson.trainer
    trainer.language = language
    pages = [f"/plays/about/{lesson.scenario}/{page}" for page in LED]
    pages += ["/plays/", "/join/", trainer.lesson, f"{trainer.lesson}code/"]
    pages += [f"{lesson.players[0].play}console/", f"{lesson.players[0].play}debrief/analysis/"]
    for page in pages:
        answer = trainer.goes(page)
        assert answer.status == 200, page
        assert findings(trainer.page) == [], page


def test_from_the_debrief_to_the_page_to_take_home_with_the_keyboard_alone(lesson):
    player = lesson.players[1]
    player.goes(f"{player.play}debrief/")
    for _ in range(3):
        with player.page.expect_navigation():
            player.presses(".next-phase a")
    player.presses('section[aria-labelledby="take-home"] a')
    player.page.wait_for_url("**/take-home/")
    with player.page.expect_download() as download:
        player.presses('a[href$=".pdf"]')
    assert download.value.suggested_filename.endswith(".pdf")
