"""What somebody wrote outlives a lost connection, and is gone from the device once it was sent."""

import re

import pytest
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORDS = "We vinden mensen te laat op de grond, ook in het weekend."
KEPT = "Bewaard van daarnet; er is niets verstuurd."
NO_NETWORK = "Geen verbinding: er is niets verstuurd."


def kept(page):
    return page.evaluate("JSON.stringify(Object.entries(sessionStorage))")


def writes_a_need(page):
    page.locator("[name=words]").fill(WORDS)
    page.locator("[name=kind]").select_option("found_late")
    page.locator("[name=role]").select_option("team")
    page.locator("[name=place]").fill("Mouscron")


@pytest.fixture
def somebody(visitor):
    """A phone in Dutch; a lost network is no complaint here."""
    made = visitor(viewport={"width": 390, "height": 800})
    yield made
    lost = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource")
    made.complaints[:] = [one for one in made.complaints if not any(word in one for word in lost)]


def test_a_need_written_without_a_connection_stays_and_is_sent_later(somebody):
    page = somebody.page
    somebody.open("/nl/guide/needs/new/")
    writes_a_need(page)
    somebody.context.set_offline(True)
    page.locator("main .go button").click()
    page.get_by_text(NO_NETWORK).wait_for()
    assert page.locator("[name=words]").input_value() == WORDS
    somebody.context.set_offline(False)
    page.reload()
    page.get_by_text(KEPT).wait_for()
    assert page.locator("[name=words]").input_value() == WORDS
    assert page.locator("[name=place]").input_value() == "Mouscron"
    assert findings(page) == []
    page.locator("main .go button").click()
    page.wait_for_url(re.compile("/needs/[0-9a-f-]{36}/"))
    assert page.get_by_text(WORDS).count() > 0
    somebody.open("/nl/guide/needs/new/")
    assert page.locator("[name=words]").input_value() == ""
    assert page.locator("[data-kept]").is_hidden()
    assert WORDS not in kept(page)


def test_what_was_kept_follows_into_the_other_language_and_can_be_erased(somebody):
    page = somebody.page
    somebody.open("/nl/guide/needs/new/")
    page.locator("[name=words]").fill(WORDS)
    somebody.open("/fr/guide/needs/new/")
    page.get_by_text("Gardé d'avant").wait_for()
    assert page.locator("[name=words]").input_value() == WORDS
    page.locator("[data-erase]").click()
    assert page.locator("[name=words]").input_value() == ""
    assert WORDS not in kept(page)
    page.reload()
    assert page.locator("[data-kept]").is_hidden()


def test_a_part_of_a_decision_is_kept_without_the_name_of_who_wrote(somebody):
    page = somebody.page
    somebody.open("/nl/guide/needs/new/")
    writes_a_need(page)
    page.locator("main .go button").click()
    page.wait_for_url(re.compile("/needs/[0-9a-f-]{36}/"))
    page.locator('a[href*="/decisions/new/"]').click()
    page.locator("[name=title]").fill("Wie valt")
    page.locator("main .go button").click()
    page.wait_for_url(re.compile("/decisions/[0-9a-f-]{36}/$"))
    file = page.url
    page.goto(f"{file}losers/")
    page.locator("[name=form-0-found]").fill(WORDS)
    page.locator("[name=form-0-by]").fill("Een naam")
    page.reload()
    page.get_by_text(KEPT).wait_for()
    assert page.locator("[name=form-0-found]").input_value() == WORDS
    assert page.locator("[name=form-0-by]").input_value() == ""
    assert "Een naam" not in kept(page)
    page.locator("form[data-keep] .go button").click()
    page.locator(".problems").first.wait_for()  # who looked is missing: refused, and still kept
    assert WORDS in kept(page)
    page.locator("[name=form-0-by]").fill("het team")
    page.locator("form[data-keep] .go button").click()
    page.wait_for_url(file)
    page.goto(f"{file}losers/")
    assert page.locator("[data-kept]").is_hidden()
    assert WORDS not in kept(page)


def test_without_javascript_a_need_is_sent_as_ever(visitor):
    somebody = visitor(java_script_enabled=False)
    page = somebody.page
    somebody.open("/nl/guide/needs/new/")
    writes_a_need(page)
    assert page.locator("[data-kept]").is_hidden()
    page.locator("form[data-keep] .go button").click()
    page.wait_for_url(re.compile("/needs/[0-9a-f-]{36}/"))
