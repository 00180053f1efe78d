"""A hazard walk in the picture: the same steps, log and score as in words and on the plan."""

import pytest
from drawing import DRAWS, Onlooker, drawing_browser
from playwright.sync_api import expect
from test_every_page import findings
from test_hazard_walk_flow import DRIVERS, SEED, goes_in, walks
from walking import setting, wanders

from kompas.core.home import hazard_walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STEPS = 20
HIDES = "view => view.querySelectorAll('button').forEach(one => (one.hidden = true))"
CLICKS = """(canvas, [clientX, clientY]) =>
  canvas.dispatchEvent(new MouseEvent("click", { clientX, clientY, bubbles: true }))"""


@pytest.fixture(scope="module")
def drawing(browser):
    started = drawing_browser(browser, *DRAWS)
    yield started
    started.close()


@pytest.fixture
def onlooker(drawing, site):
    """Somebody whose browser draws."""
    somebody = Onlooker(drawing, site, patience=40_000, viewport={"width": 1280, "height": 900})
    yield somebody
    somebody.context.close()
    assert somebody.complaints == []


@pytest.fixture
def walker(onlooker):
    """The same, on a walk in the picture."""
    goes_in(onlooker, "en", "scene")
    onlooker.page.locator("#walk-view[data-ready]").wait_for()
    return onlooker


def drives_scene(page, intent):
    """The picture, by keyboard: the button over the thing has the focus, and Enter presses it."""
    page.locator("#walk-view[data-ready]").wait_for()
    where = "" if intent == "finish" else "#walk-view "
    button = page.locator(f'.walk {where}button[value="{intent}"]').first
    button.focus()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("language", "luck"), [("nl", 1), ("fr", 2)])
def test_the_same_random_steps_in_words_on_the_plan_and_in_3d_give_one_log_and_one_score(
    visitor, onlooker, language, luck, monkeypatch
):
    monkeypatch.setitem(DRIVERS, "scene", drives_scene)
    of = setting(seed=SEED)
    intents = wanders(of, luck, STEPS)
    in_words = walks(visitor(), language, "text", intents)
    on_the_plan = walks(visitor(), language, "plan", intents)
    assert walks(onlooker, language, "scene", intents) == on_the_plan == in_words
    score = hazard_walk.score(of, hazard_walk.replay(of, intents))
    assert in_words[:2] == ([str(intent) for intent in intents], str(score.total))


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
