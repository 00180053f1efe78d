"""From a decision to a roll-out that ends: planned, answered on phones, counted, stopped."""

import re
from datetime import date, timedelta

import pytest
from test_decision_flow import begins, decides, fills_in, raises_a_need, weighs
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TODAY = date.today()  # noqa: DTZ011 - a day, as people write it
LINES = 5
PRAISE = {"nl": "Onze eigen vertaling", "fr": "Notre propre traduction"}


def day(number):
    return (TODAY + timedelta(days=number)).isoformat()


def keeps(page, file):
    page.locator("main .go button").last.click()
    page.wait_for_url(file)


def makes_it_ready(page, file):
    """The patient's seat, who loses, the way without, and the trial run."""
    page.goto(f"{file}seat/")
    page.locator("[name=form-0-text]").fill("Ik wil kiezen. Je veux choisir.")
    keeps(page, file)
    page.goto(f"{file}losers/")
    for number in range(LINES):
        page.locator(f"[name=form-{number}-found]").fill("niemand / personne")
        page.locator(f"[name=form-{number}-by]").fill("team")
    keeps(page, file)
    page.goto(f"{file}route/")
    page.locator("[name=text]").fill("bezoek / passage")
    page.locator("[name=people]").fill("5")
    keeps(page, file)
    page.goto(f"{file}pilot/")
    for name in ("measure", "stop", "scale"):
        page.locator(f"[name={name}]").fill(f"{name} …")
    page.locator("[name=begins_on]").fill(day(-40))
    page.locator("[name=sunset_on]").fill(day(50))
    keeps(page, file)


def plans(page, rollout):
    page.locator('a[href$="/plan/"]').click()
    assert findings(page) == []
    page.locator('[name="people:general-nurse"]').fill("6")
    page.locator('[name="helper:general-nurse"]').fill("referentie / référence")
    page.locator('[name="able:general-nurse:act-on-an-alarm"]').fill("6")
    page.locator('[name="meant_for"]').fill("40")
    keeps(page, rollout)
    assert "référence" in page.locator("section[aria-labelledby=plan]").inner_text()


def answers(visitor, link, number):
    """Somebody with a phone answers by keyboard and thumb."""
    phone = visitor(viewport={"width": 360, "height": 740})
    phone.page.goto(link)
    if number == 0:
        assert findings(phone.page) == []
        phone.page.locator("main .go button").click()
        phone.page.locator("#missing").wait_for()
        assert phone.page.locator("#missing a").count() == 11
        assert findings(phone.page) == []
    phone.page.locator("[name=role][value=general-nurse]").focus()
    phone.page.keyboard.press("Space")
    for place in range(1, 11):
        value = 2 if place % 2 == 0 else 4 - number % 2
        phone.page.locator(f"[name=item-{place}][value='{value}']").check()
    phone.page.locator("main .go button").click()
    phone.page.locator("main [role=status]").wait_for()
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360


def counts(page, rollout, when, started, using):
    page.goto(f"{rollout}use/")
    assert findings(page) == []
    page.locator("#id_day").fill(when)
    for name, number in (("offered", 30), ("started", started), ("using", using)):
        page.locator(f"[name={name}]").fill(str(number))
    keeps(page, rollout)


def ends(page, rollout):
    page.goto(f"{rollout}end/")
    assert findings(page) == []
    page.locator("[name=what][value=stop]").check()
    page.locator("[name=reason]").fill("te veel stoppen / trop arrêtent")
    page.locator("[name=who]").fill("bestuur / conseil")
    keeps(page, rollout)


def reads(visitor, rollout, language):
    """Somebody else, on a phone, in the dark."""
    other = visitor(viewport={"width": 360, "height": 740}, color_scheme="dark")
    other.page.goto(rollout)
    assert findings(other.page) == []
    assert other.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert other.page.locator('a[href$="/plan/"]').count() == 0
    other.page.goto(f"/{language}/adoption/")
    assert findings(other.page) == []
    assert other.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_decision_is_accompanied_until_it_is_stopped(visitor, language):
    somebody = visitor()
    raises_a_need(somebody, language)
    page = somebody.page
    file = begins(page)
    fills_in(page, file)
    weighs(page, visitor, file, language)
    makes_it_ready(page, file)
    decides(page, file)
    page.locator('form[action*="/adoption/new/"] button').click()
    page.wait_for_url(re.compile("/adoption/[0-9a-f-]{36}/$"))
    rollout = page.url
    assert PRAISE[language] in page.locator("main").inner_text()
    plans(page, rollout)
    page.locator("[name=door][value=anyone]").click()
    page.wait_for_url(re.compile("/rounds/1/$"))
    assert findings(page) == []
    link = f"/{language}/adoption/say/{page.locator('.code-large').inner_text().lower()}/"
    for number in range(5):
        answers(visitor, link, number)
    page.locator("[name=sure]").check()
    page.locator("button[value=close]").click()
    page.wait_for_url(rollout)
    counts(page, rollout, day(-30), 30, 30)
    counts(page, rollout, day(0), 30, 18)
    page.locator(".look").wait_for()
    assert page.locator("main svg").count() == 2
    for fold in page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    assert findings(page) == []
    ends(page, rollout)
    assert page.locator(".look").count() == 0
    reads(visitor, rollout, language)
