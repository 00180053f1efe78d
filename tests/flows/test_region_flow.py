"""The region in a browser: accessible, with the keyboard alone, on a phone."""

import pytest
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PATIENCE = 300_000  # the first to ask waits until the people of the region are simulated
ASKED = "/region/?approach=fall-alarm&indicator=minutes_on_floor&year=2036"


def opens(somebody, path):
    somebody.open(path)
    somebody.page.locator("#answer").wait_for(timeout=PATIENCE)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_nobody_is_kept_out_of_the_region(visitor, language):
    somebody = visitor()
    opens(somebody, f"/{language}{ASKED}")
    assert findings(somebody.page) == []
    for fold in somebody.page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    assert findings(somebody.page) == []


def test_nobody_is_kept_out_of_it_in_the_dark(visitor):
    somebody = visitor(color_scheme="dark")
    opens(somebody, f"/nl{ASKED}")
    assert findings(somebody.page) == []


def test_with_the_keyboard_alone_one_chooses_asks_and_opens_a_figure(visitor):
    somebody = visitor()
    opens(somebody, "/en/region/")
    page = somebody.page
    page.locator("#indicator").focus()
    page.keyboard.type("Emerg")
    page.keyboard.press("Tab")
    page.keyboard.type("Classes")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**approach=exercise-classes**")
    page.locator("#losing").wait_for(timeout=PATIENCE)
    assert "Emergency admissions" in page.locator("#answer").inner_text()
    opener = page.locator(".places summary").first
    opener.focus()
    page.keyboard.press("Enter")
    assert "Counted in" in page.locator(".places details[open]").inner_text()


def test_on_a_phone_each_row_shows_all_that_it_has(visitor):
    somebody = visitor(viewport={"width": 360, "height": 740})
    opens(somebody, f"/fr{ASKED}")
    for table in (".places", ".groups >> nth=0"):
        box = somebody.page.locator(table)
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    cell = somebody.page.locator(".places td[data-head='Changement']").first
    assert cell.bounding_box()["x"] < 300
    assert findings(somebody.page) == []


def test_on_paper_the_answer_is_there_and_the_form_is_not(visitor):
    somebody = visitor()
    opens(somebody, f"/en{ASKED}")
    somebody.page.emulate_media(media="print")
    assert not somebody.page.locator("form.asked").is_visible()
    assert not somebody.page.locator(".places summary").first.is_visible()
    assert somebody.page.locator("#losing").is_visible()
    assert (
        somebody.page.get_by_text("The interval says how far")
        .or_(somebody.page.get_by_text("The interval holds two things"))
        .is_visible()
    )


@pytest.mark.parametrize("width", [320, 360])
def test_it_is_no_wider_than_a_phone(visitor, width):
    somebody = visitor(viewport={"width": width, "height": 740})
    for language in ("nl", "fr", "en"):
        opens(somebody, f"/{language}{ASKED}")
        for fold in somebody.page.locator("main details").all():
            fold.evaluate("fold => fold.open = true")
        assert somebody.page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_works_without_scripts_and_the_file_can_be_taken(visitor):
    somebody = visitor(java_script_enabled=False)
    opens(somebody, f"/fr{ASKED}")
    with somebody.page.expect_download() as taken:
        somebody.page.get_by_role("link", name="Télécharger en CSV").click()
    assert taken.value.suggested_filename == "kompas-region-fall-alarm.csv"
