"""Competences in a browser, in Dutch and French: accessible, by keyboard, on a phone, at night."""

import re

import pytest
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = {"width": 360, "height": 740}


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_from_a_tool_to_what_it_asks_and_what_is_left_to_learn(visitor, language):
    somebody = visitor()
    page = somebody.page
    somebody.open(f"/{language}/guide/fall-alarm-pendant/")
    page.locator("#act-on-an-alarm a").click()
    page.wait_for_url(re.compile("/competences/act-on-an-alarm/"))
    assert findings(page) == []
    page.locator('main a[href$="/competences/"]').click()
    page.locator("#by-profession").select_option("home-care-aide")
    page.locator("#by-tool").select_option("fall-alarm-pendant")
    page.locator("form.form button").press("Enter")
    page.locator("ol.training").wait_for()
    assert findings(page) == []
    page.locator("ol.training a").first.press("Enter")
    page.wait_for_url(re.compile("/competences/[a-z-]+/$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_graph_keeps_nobody_out_and_scrolls_by_keyboard_on_a_phone(visitor, scheme):
    somebody = visitor(viewport=PHONE, color_scheme=scheme)
    page = somebody.page
    somebody.open("/nl/competences/")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    frame = page.locator(".graph-frame")
    for _press in range(10):
        frame.press("ArrowRight")
        page.wait_for_timeout(100)
    assert frame.evaluate("frame => frame.scrollLeft") > 0


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_competence_is_no_wider_than_a_phone(visitor, language):
    somebody = visitor(viewport=PHONE)
    somebody.open(f"/{language}/competences/use-a-language-model-with-care/")
    assert findings(somebody.page) == []
    assert somebody.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_menu_stays_on_one_line_in_dutch(visitor):
    somebody = visitor(viewport={"width": 1280, "height": 800})
    somebody.open("/nl/competences/")
    tops = "new Set([...document.querySelectorAll('header nav a')].map(a => a.offsetTop)).size"
    assert somebody.page.evaluate(tops) <= 2  # the menu and the smaller languages beside it
    assert somebody.page.evaluate("document.querySelector('header').offsetHeight") < 90
