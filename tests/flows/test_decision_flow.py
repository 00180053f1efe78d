"""From a need to a decision in a browser: weighed by two groups, decided, open to everybody."""

import re

import pytest
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORDS = {
    "nl": "We vinden mensen te laat op de grond.",
    "fr": "On retrouve les gens par terre trop tard.",
}
GROUPS = {"ease": "Patiënten en patients", "answers-the-need": "Verpleging en soins"}


def raises_a_need(somebody, language):
    """Write a need into the register, and begin a file about it."""
    somebody.open(f"/{language}/guide/needs/new/")
    page = somebody.page
    page.locator("[name=words]").fill(WORDS[language])
    page.locator("[name=language]").select_option(language)
    page.locator("[name=kind]").select_option("found_late")
    page.locator("[name=role]").select_option("team")
    page.locator("[name=place]").fill("Mouscron")
    page.locator("main .go button").click()
    page.wait_for_url(re.compile("/needs/[0-9a-f-]{36}/"))
    page.locator('a[href*="/decisions/new/"]').click()


def begins(page):
    page.locator("[name=title]").fill("Wie valt / qui tombe")
    page.locator('[value="fall-alarm-pendant"]').check()
    page.locator('[value="motion-sensors"]').check()
    assert findings(page) == []
    page.locator("main .go button").click()
    page.wait_for_url(re.compile("/decisions/[0-9a-f-]{36}/$"))
    return page.url


def fills_in(page, file):
    for slug, ease in (("fall-alarm-pendant", "90"), ("motion-sensors", "20")):
        page.goto(f"{file}options/{slug}/")
        assert findings(page) == []
        for name in ("low", "value", "high"):
            page.locator(f"[name=ease-{name}]").fill(ease)
            page.locator(f"[name=answers-the-need-{name}]").fill(str(100 - int(ease)))
        for name in ("ease", "answers-the-need"):
            page.locator(f"[name={name}-source]").fill("wij / nous")
        page.locator("main .go button").click()
        page.wait_for_url(file)


def weighs(page, visitor, file, language):
    for criterion, name in GROUPS.items():
        page.goto(f"{file}groups/")
        page.locator("[name=name]").fill(name)
        with page.expect_navigation():
            page.locator("main .go button").click()
        path = page.locator('a[href*="/weigh/"]').last.get_attribute("href")
        for _person in range(5):
            other = visitor()
            other.open(path)
            other.page.locator(f"[name={criterion}]").fill("100")
            other.page.locator("main .go button").click()
            other.page.locator("main [role=status]").wait_for()
        assert findings(other.page) == []
        assert f"/{language}/" in path


def decides(page, file):
    page.goto(f"{file}decide/")
    assert findings(page) == []
    page.locator("[name=chosen]").select_option("fall-alarm-pendant")
    page.locator("[name=decider]").fill("bestuur / conseil")
    page.locator("[name=decided_on]").fill("2026-11-01")
    page.locator("[name=review_on]").fill("2027-11-01")
    page.locator("main .go button").click()
    page.wait_for_url(file)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_need_becomes_a_decision_that_keeps_the_minority(visitor, language):
    somebody = visitor()
    raises_a_need(somebody, language)
    file = begins(somebody.page)
    fills_in(somebody.page, file)
    weighs(somebody.page, visitor, file, language)
    decides(somebody.page, file)
    page = somebody.page
    assert WORDS[language] in page.locator("main").inner_text()
    assert page.locator(".minority").count() == 1
    assert "Verpleging" in page.locator(".minority").inner_text()
    assert page.locator(".lacking li").count() > 0
    assert findings(page) == []
    for fold in page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    assert findings(page) == []
    other = visitor(viewport={"width": 360, "height": 740})
    other.page.goto(file)
    assert other.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert other.page.locator('a[href$="/decide/"]').count() == 0
