"""A hazard walk in the picture: the same random steps give the log and score of any other way."""

import pytest
from drawing import DRAWS, Onlooker, drawing_browser
from playwright.sync_api import expect
from test_every_page import findings
from walking import HOME, setting, wanders

from kompas.core.home import hazard_walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SEED, STEPS = 41, 14
HIDES = "view => view.querySelectorAll('button').forEach(one => (one.hidden = true))"
CLICKS = """(canvas, [clientX, clientY]) =>
  canvas.dispatchEvent(new MouseEvent("click", { clientX, clientY, bubbles: true }))"""


@pytest.fixture(scope="module")
def drawing(browser):
    started = drawing_browser(browser, *DRAWS)
    yield started
    started.close()


@pytest.fixture
def walker(drawing, site):
    somebody = Onlooker(drawing, site, patience=40_000, viewport={"width": 1280, "height": 900})
    somebody.open(f"/en/homes/{HOME}/walk/?seed={SEED}")
    somebody.page.locator("input[name=body][value=scene]").check()
    somebody.page.locator("form.form button.big").click()
    somebody.page.locator("#walk-view[data-ready]").wait_for()
    yield somebody
    somebody.context.close()
    assert somebody.complaints == []


def test_the_same_random_steps_in_3d_give_the_log_and_the_score_of_the_rule(walker):
    page, of = walker.page, setting(seed=SEED)
    intents = wanders(of, 1, STEPS)
    state = page.locator(".walk").get_attribute("data-state")
    for number, intent in enumerate(intents, 1):
        expect(page.locator("input[name=number]")).to_have_value(str(number))
        if str(intent) == "finish":
            page.locator('.walk button[value="finish"]').click()
            continue
        page.locator("#walk-view[data-ready]").wait_for()
        button = page.locator(f'#walk-view button[value="{intent}"]')
        button.focus()
        page.keyboard.press("Enter")
    page.locator("[data-total]").wait_for()
    score = hazard_walk.score(of, hazard_walk.replay(of, intents))
    assert page.request.get(state).json()["log"] == [str(intent) for intent in intents]
    assert page.locator("[data-total]").get_attribute("data-total") == str(score.total)


def test_everything_that_can_be_done_in_the_list_can_be_done_in_the_picture(walker):
    page = walker.page
    listed = page.locator(".walk form button:not(#walk-view button)").evaluate_all(
        "all => all.map(one => one.value)"
    )
    drawn = page.locator("#walk-view button").evaluate_all("all => all.map(one => one.value)")
    assert sorted(drawn) == sorted(set(listed) - {"finish"})
    assert drawn
    assert findings(page) == []


def test_a_click_on_the_thing_itself_is_the_same_step(walker):
    page = walker.page
    canvas = page.locator("#walk-view canvas")
    box, before = canvas.bounding_box(), page.locator("input[name=number]").input_value()
    button = page.locator("#walk-view button[value^='look:']").first
    slug = button.get_attribute("value").partition(":")[2]
    at = button.bounding_box()
    page.locator("#walk-view").evaluate(HIDES)
    below = [at["x"] + at["width"] / 2, at["y"] + at["height"]]
    canvas.evaluate(CLICKS, below)
    expect(page.locator("input[name=number]")).not_to_have_value(before)
    assert box["width"] > 300
    log = page.request.get(page.locator(".walk").get_attribute("data-state")).json()["log"]
    assert log == [f"look:{slug}"]
