"""A home seen over a day: in 3D where the browser can, and as a list wherever it cannot."""

import re

import pytest
from drawing import DRAWS, HOME, Onlooker, drawing_browser
from playwright.sync_api import expect
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FELL = "?fall=11:00"


@pytest.fixture(scope="module")
def drawing(browser):
    started = drawing_browser(browser, *DRAWS)
    yield started
    started.close()


@pytest.fixture
def onlooker(drawing, site):
    made = []

    def new(language="en", query="", using=drawing, **options):
        made.append(Onlooker(using, site, **options))
        made[-1].looks(language, query)
        return made[-1]

    yield new
    for somebody in made:
        somebody.context.close()
    assert [line for one in made for line in one.complaints] == []


@pytest.mark.parametrize(
    ("language", "told"), [("nl", "Esther: lunch (keuken)"), ("fr", "Esther : le dîner (cuisine)")]
)
def test_nobody_is_kept_out_and_the_page_says_what_the_picture_shows(onlooker, language, told):
    somebody = onlooker(language)
    somebody.winds_to(12, 45)
    said = somebody.page.locator("#scene-now").inner_text().replace("\u00a0", " ")
    assert said.startswith("12:45 · Esther")
    assert told.partition("(")[2] in said
    assert findings(somebody.page) == []


def test_what_does_not_change_is_not_drawn_again(onlooker):
    somebody = onlooker()
    somebody.page.wait_for_timeout(1000)  # on a slow machine it is drawn once more, fine
    before = somebody.frames
    somebody.page.wait_for_timeout(1500)
    assert somebody.frames == before


def test_with_the_keyboard_alone_one_turns_the_picture_winds_the_day_and_chooses_a_thing(onlooker):
    somebody = onlooker()
    page = somebody.page
    page.locator("#scene-view canvas").focus()
    for key in ("ArrowLeft", "ArrowUp", "+", "-", "Home"):
        before = somebody.frames
        page.keyboard.press(key)
        somebody.rests()
        assert somebody.frames > before, key
    page.locator("#scene-time").focus()
    told = page.locator("#scene-now").inner_text()
    page.keyboard.press("PageUp")
    assert page.locator("#scene-now").inner_text() != told
    bed = page.locator("[data-object=bed-sensor-bedroom] button")
    before = somebody.seen()
    bed.focus()
    page.keyboard.press("Enter")
    expect(bed).to_have_attribute("aria-pressed", "true")
    somebody.rests()
    assert abs(somebody.seen() - before).max() > 50
    page.locator("[data-object=sofa] button").press("Enter")
    expect(bed).to_have_attribute("aria-pressed", "false")


def test_the_list_says_what_each_thing_tells_at_that_minute(onlooker):
    somebody = onlooker()
    state = somebody.page.locator("[data-object=bed-sensor-bedroom] .scene-state")
    somebody.winds_to(1)
    expect(state).to_have_text("tells something now")
    expect(somebody.page.locator("[data-room=bedroom] .scene-here")).to_contain_text("Esther")
    somebody.winds_to(12, 45)
    expect(state).to_have_text("quiet")
    expect(somebody.page.locator("[data-room=bedroom] .scene-here")).to_be_hidden()


@pytest.mark.parametrize("hour", ["03:10", "08:05", "12:30", "14:10", "21:30"])
def test_a_fall_is_never_hidden_from_wherever_one_looks(onlooker, hour):
    somebody = onlooker(query=f"?fall={hour}")
    minutes = int(hour[:2]) * 60 + int(hour[3:])
    around = range(max(0, minutes - 240), min(1440, minutes + 300), 10)
    fallen = [minute for minute in around if lies_at(somebody, minute)]  # asleep: when she is up
    assert fallen
    somebody.winds_to(0, fallen[len(fallen) // 2])
    least = {}
    for height in ("up", "down"):
        somebody.does("reset")
        somebody.does(height, 5)
        for turn in range(8):
            somebody.does("left", 5)
            least[height, turn] = somebody.alarm_around()
    assert min(least.values()) > 20, least
    somebody.does("plan")
    assert somebody.alarm_around() > 20


def lies_at(somebody, minute):
    somebody.page.locator("#scene-time").fill(str(max(0, minute)))
    return "floor" in somebody.page.locator("#scene-now").inner_text()


def test_each_view_shows_another_picture(onlooker):
    somebody = onlooker()
    somebody.winds_to(12, 45)
    pictures = []
    for view in ("orbit", "plan", "eyes"):
        somebody.does(view)
        expect(somebody.page.locator(f"[data-act={view}]")).to_have_attribute(
            "aria-pressed", "true"
        )
        pictures.append(somebody.seen())
    for one, other in ((0, 1), (1, 2), (0, 2)):
        assert (abs(pictures[one] - pictures[other]).max(axis=2) > 40).mean() > 0.2


def test_at_night_it_is_dark(onlooker):
    somebody = onlooker()
    somebody.winds_to(12)
    noon = somebody.seen().mean()
    somebody.winds_to(2)
    assert somebody.seen().mean() < noon / 2


def test_time_runs_when_it_is_asked_to_and_stops(onlooker):
    somebody = onlooker()
    play = somebody.page.locator("#scene-play")
    before = somebody.page.locator("#scene-now").inner_text()
    play.click()
    expect(play).to_have_text("Stop the time")
    expect(somebody.page.locator("#scene-now")).not_to_have_text(before)
    play.click()
    somebody.rests()
    stopped = somebody.page.locator("#scene-now").inner_text()
    somebody.page.wait_for_timeout(1200)
    assert somebody.page.locator("#scene-now").inner_text() == stopped


def test_for_who_wants_less_movement_nothing_glides(onlooker):
    somebody = onlooker(reduced_motion="reduce")
    somebody.page.wait_for_timeout(1000)
    somebody.page.locator("#scene-play").click()
    before = somebody.frames
    somebody.page.wait_for_timeout(3000)
    assert 1 <= somebody.frames - before <= 4


def test_a_screen_reader_hears_the_latest_and_can_be_spared(onlooker):
    somebody = onlooker()
    said = somebody.page.locator("#scene-said")
    somebody.winds_to(3)
    somebody.winds_to(8)
    somebody.winds_to(12, 45)
    expect(said).to_contain_text("12:45", timeout=6000)
    somebody.page.locator("#scene-read").uncheck()
    somebody.winds_to(3)
    somebody.page.wait_for_timeout(4500)
    expect(said).to_contain_text("12:45")


def test_without_webgl_the_list_and_the_plan_stay_and_a_sentence_says_so(browser, onlooker):
    blind = drawing_browser(browser, "--disable-3d-apis")
    try:
        somebody = onlooker("en", FELL, using=blind)
        expect(somebody.page.locator("#scene-trouble")).to_contain_text("shows no 3D")
        expect(somebody.page.locator("#scene-view")).to_be_hidden()
        somebody.page.locator("#scene-time").fill(str(11 * 60 + 10))
        expect(somebody.page.locator("#scene-now")).to_contain_text("lying on the floor")
        expect(somebody.page.locator("[data-room] .scene-here:visible")).to_have_count(1)
        assert somebody.page.locator("figure svg").is_visible()
        assert findings(somebody.page) == []
    finally:
        somebody.context.close()
        blind.close()


def test_without_scripts_the_page_tells_it_in_words(visitor):
    somebody = visitor(java_script_enabled=False)
    somebody.open(f"/fr{HOME}")
    expect(somebody.page.locator("#scene")).to_be_hidden()
    expect(
        somebody.page.get_by_text(re.compile("L'image animée demande JavaScript"))
    ).to_be_visible()
    expect(somebody.page.locator("[data-object=bed-sensor-bedroom]")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_it_is_no_wider_than_a_phone_and_everything_can_be_reached(onlooker, width):
    somebody = onlooker("fr", FELL, viewport={"width": width, "height": 700})
    assert somebody.page.evaluate("document.documentElement.scrollWidth") <= width
    for button in somebody.page.locator("#scene button:visible").all():
        box = button.bounding_box()
        assert box["height"] >= 24
        assert box["x"] + box["width"] <= width
