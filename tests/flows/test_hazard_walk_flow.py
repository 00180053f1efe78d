"""A hazard walk in a browser: the same random steps through each interface, the same log and score.

An interface is a driver: it gets a page with a walk that has begun and one intent after another,
and does each by what its reader would use. To add an interface, write one more and name it in
DRIVERS.
"""

import pytest
from playwright.sync_api import expect
from test_every_page import findings
from walking import HOME, setting, wanders

from kompas.core.home import hazard_walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SEED, STEPS = 41, 25
BEFORE = f"/homes/{HOME}/walk/?seed={SEED}"


def drives_text(page, intent):
    """The list of a room: click on the button."""
    page.locator(f'.walk button[value="{intent}"]').click()


def drives_plan(page, intent):
    """The plan, by keyboard alone: a button in the picture has the focus, and Enter presses it."""
    where = "" if intent == "finish" else ".walk-plan "
    button = page.locator(f'.walk {where}button[value="{intent}"]')
    button.focus()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")


DRIVERS = {"text": drives_text, "plan": drives_plan}


def goes_in(somebody, language, body):
    """Begin a walk with the form."""
    somebody.open(f"/{language}{BEFORE}")
    somebody.page.locator(f'input[name=body][value="{body}"]').check()
    somebody.page.locator("form.form button").click()
    somebody.page.locator("input[name=number]").wait_for(state="attached")


def walks(somebody, language, body, intents):
    """Do all of it; gives the log, and the score as its page shows it."""
    goes_in(somebody, language, body)
    page, state = somebody.page, somebody.page.locator(".walk").get_attribute("data-state")
    for number, intent in enumerate(intents, 1):
        expect(page.locator("input[name=number]")).to_have_value(str(number))
        DRIVERS[body](page, str(intent))
    page.locator("[data-total]").wait_for()
    told = page.request.get(state).json()
    lines = page.locator("#lines ~ .table tbody tr").all_inner_texts()
    found = page.locator("[data-hazard]").all_inner_texts()
    return told["log"], page.locator("[data-total]").get_attribute("data-total"), lines, found


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("luck", [1, 2])
def test_the_same_steps_give_the_same_log_and_score_in_each_interface(visitor, language, luck):
    of = setting(seed=SEED)
    intents = wanders(of, luck, STEPS)
    ends = {body: walks(visitor(), language, body, intents) for body in DRIVERS}
    score = hazard_walk.score(of, hazard_walk.replay(of, intents))
    for log, total, lines, found in ends.values():
        assert log == [str(intent) for intent in intents]
        assert total == str(score.total)
        assert (lines, found) == (ends["text"][2], ends["text"][3])


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("body", list(DRIVERS))
def test_nobody_is_kept_out_of_a_walk(visitor, language, body):
    somebody = visitor(viewport={"width": 360, "height": 740})
    page, of = somebody.page, setting(seed=SEED)
    goes_in(somebody, language, body)
    for number, intent in enumerate(["enter:living", "look:lamp-cable", "mark:lamp-cable"], 2):
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        DRIVERS[body](page, intent)
        expect(page.locator("input[name=number]")).to_have_value(str(number))
    assert of.item("lamp-cable").is_hazard
    DRIVERS[body](page, "finish")
    page.locator("[data-total]").wait_for()
    assert findings(page) == []


def test_no_page_before_a_walk_keeps_anybody_out(visitor):
    somebody = visitor(viewport={"width": 360, "height": 740})
    for language in ("nl", "fr", "en"):
        somebody.open(f"/{language}{BEFORE}")
        assert findings(somebody.page) == []


@pytest.mark.parametrize("body", list(DRIVERS))
def test_a_walk_needs_no_script(visitor, body):
    intents = wanders(setting(seed=SEED), 3, 6)
    log, *_score = walks(visitor(java_script_enabled=False), "nl", body, intents)
    assert log == [str(intent) for intent in intents]


def test_two_windows_of_one_walk_hear_of_each_other(visitor):
    somebody = visitor()
    goes_in(somebody, "nl", "text")
    other = somebody.context.new_page()
    other.goto(somebody.page.url)
    drives_text(somebody.page, "look:hall-rug")
    expect(somebody.page.locator("input[name=number]")).to_have_value("2")
    drives_text(other, "look:coat-stand")
    expect(other.locator("[role=alert]")).to_contain_text("ander venster")
    drives_text(other, "look:coat-stand")
    expect(other.locator("input[name=number]")).to_have_value("3")
