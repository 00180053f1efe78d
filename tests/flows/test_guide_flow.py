"""From a need to a tool in a browser, in Dutch and French: accessible, by keyboard, on a phone."""

import re

import pytest
from test_every_page import findings

from kompas.core import catalog

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOOL = "fall-alarm-pendant"
NEED = {
    "nl": ("Wij vinden mensen te laat op de grond, vooral 's nachts.", "Moeskroen"),
    "fr": ("On retrouve les gens par terre trop tard, surtout la nuit.", "Mouscron"),
}


def raises_a_need(page, language):
    """Write a need, with a name first, which the form asks about."""
    words, place = NEED[language]
    page.goto(f"/{language}/guide/needs/")
    page.locator('main a[href$="/needs/new/"]').click()
    page.locator("#id_words").fill(f"{words} Jan Peeters ook.")
    page.locator("#id_kind").select_option("found_late")
    page.locator("#id_role").select_option("carer")
    page.locator("#id_place").fill(place)
    page.locator(".go button").click()
    page.locator(".problems").wait_for()
    assert "Jan Peeters" in page.locator("#error-words").inner_text()
    assert findings(page) == []
    page.locator("#id_words").fill(words)
    page.locator(".go button").click()
    page.wait_for_url(re.compile("/needs/[0-9a-f-]{36}/"))


def finds_a_tool(page):
    """From the need to the catalogue, asked for what matters, to a tool."""
    page.locator('main a[href*="?need="]').click()
    page.locator("#by-alone").select_option("yes")
    page.locator("#by-illness").select_option("dementia")
    page.locator("form.form button").click()
    page.wait_for_url(re.compile("alone=yes"))
    assert page.locator(f'.left-out a[href*="{TOOL}"]').count() == 1
    assert findings(page) == []
    page.locator(f'.left-out a[href*="{TOOL}"]').click()
    page.locator("#evidence").wait_for()
    for fold in page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    assert findings(page) == []


def judges_it(page, language):
    """Judge the tool for a setting: two answers, then every framework."""
    page.locator('a[href$="/judging/"]').click()
    page.locator("#id_setting").fill(f"thuis / à domicile {language}")
    assert findings(page) == []
    page.locator(".go button").click()
    page.locator("#id_role").select_option("general-nurse")
    page.locator('[name="answer-alarms-are-answered"][value="no"]').check()
    page.locator('[name="answer-cost-is-whole"][value="unknown"]').check()
    assert findings(page) == []
    page.locator(".go button").click()
    page.locator("#nasss").wait_for()
    assert page.locator("main .part").count() == 5
    assert findings(page) == []


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_from_a_need_to_a_tool_that_is_judged(visitor, language):
    somebody = visitor()
    raises_a_need(somebody.page, language)
    assert findings(somebody.page) == []
    finds_a_tool(somebody.page)
    judges_it(somebody.page, language)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_need_in_the_register_opens_wherever_one_clicks_its_words(visitor, language):
    somebody = visitor()
    somebody.open(f"/{language}/guide/needs/?kind=found_late")
    somebody.page.locator(".rows h2 a").last.click()
    somebody.page.wait_for_url(re.compile("/needs/[0-9a-f-]{36}/"))
    assert somebody.page.locator(".voice blockquote").count() == 1


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_without_scripts_one_can_do_the_same(visitor, language):
    somebody = visitor(java_script_enabled=False)
    words, place = NEED[language]
    somebody.open(f"/{language}/guide/needs/new/?words=x")
    page = somebody.page
    page.locator("#id_words").fill(words)
    page.locator("#id_kind").select_option("falls")
    page.locator("#id_role").select_option("person")
    page.locator("#id_place").fill(place)
    page.locator(".go button").click()
    page.wait_for_url(re.compile("/needs/[0-9a-f-]{36}/"))
    falls = [suit for suit in catalog.load().suits.values() if "falls" in suit.needs]
    assert page.locator(".cards li").count() == len(falls) > 0


def test_with_the_keyboard_alone_one_raises_a_need(visitor):
    somebody = visitor()
    somebody.open("/nl/guide/needs/new/")
    page = somebody.page
    page.locator("#id_words").focus()
    page.keyboard.type(NEED["nl"][0])
    for letters in ("Ned", "Vallen", "Een man", "Moeskroen", "", "12"):
        page.keyboard.press("Tab")
        page.keyboard.type(letters)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/needs/[0-9a-f-]{36}/"))


@pytest.mark.parametrize("width", [320, 360])
def test_the_guide_is_no_wider_than_a_phone(visitor, report, width):
    somebody = visitor(storage_state=report[1], viewport={"width": width, "height": 740})
    pk = re.search("[0-9a-f-]{36}", report[0])[0]
    pages = ("needs/", "needs/new/", "?kind=falls&alone=no", f"{TOOL}/judging/")
    with_figures = f"hf-telemonitoring-24-7/?rehearsal={pk}"
    for language in ("nl", "fr"):
        for path in (*pages, with_figures):
            somebody.open(f"/{language}/guide/{path}")
            assert somebody.page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert findings(somebody.page) == []
    assert somebody.page.locator("#rehearsed").count() == 1
