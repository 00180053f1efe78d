"""An institution and its booth, in Dutch and French: a code, vacancies, a day without network."""

import json
import re

import pytest
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = {"width": 360, "height": 740}
DOOR = {"nl": 0, "fr": 1}  # each language works with a booth of its own
WORDS = {
    "nl": {
        "met": "gesproken",
        "waiting": "3 aanduidingen zijn nog niet verstuurd",
        "none": "Alle aanduidingen zijn verstuurd",
        "later": "een latere aanduiding “kwam niet” telt",
        "stay": "zolang ze open blijft",
    },
    "fr": {
        "met": "entretien fait",
        "waiting": "3 marques ne sont pas encore envoyées",
        "none": "Toutes les marques sont envoyées",
        "later": "une marque plus tardive « pas venu(e) » compte",
        "stay": "tant qu'elle reste ouverte",
    },
}
POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Ergotherapeut / ergothérapeute",
    "description": "<p>Jeune équipe / jong team.</p>",
    "occupationalCategory": "2269.4",
    "jobLocation": {
        "@type": "Place",
        "address": {"postalCode": "7500", "addressLocality": "Tournai", "addressCountry": "BE"},
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 2800, "maxValue": 3600,
                  "unitText": "MONTH"},
    },
    "skills": ["fr B2"],
}  # fmt: skip


def looks_well(page):
    """Accessible, and no wider than its window."""
    assert findings(page) == []
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


def goes_on(page, *, by):
    """Press something with the keyboard, and wait for the page that answers."""
    with page.expect_navigation():
        page.locator(by).first.press("Enter")


def comes_in(page, language):
    """Take the code of a booth of the day of today, and come in with it."""
    page.goto(f"/{language}/" + "work/days/")
    days = [link.get_attribute("href") for link in page.locator(".rows h2 a").all()]
    page.goto(days[-1])
    code = page.locator("#doors code").nth(DOOR[language]).inner_text()
    goes_on(page, by="main a[href$='/booths/']")
    looks_well(page)
    page.locator("#id_code").fill("nooit / jamais")
    goes_on(page, by="main button.big")
    page.locator("[role=alert]").wait_for()
    looks_well(page)
    page.locator("#id_code").fill(code)
    goes_on(page, by="main button.big")
    looks_well(page)
    assert page.locator("#id_code").count() == 0
    return page.url


def says_who_it_is(page, desk):
    """About it in two languages, what is spoken, a break."""
    goes_on(page, by="a[href$='/about/']")
    looks_well(page)
    page.locator("#id_about_nl").fill("Wij komen aan huis.")
    page.locator("#id_about_fr").fill("Nous venons à domicile.")
    page.locator("[name=languages][value=en]").press("Space")
    goes_on(page, by="main button.big")
    assert page.url == desk
    shown = page.locator("main").inner_text()
    assert "Wij komen aan huis." in shown
    assert "Nous venons à domicile." in shown


def posts_a_vacancy(page, desk):
    """By the form, first without place, language and pay."""
    goes_on(page, by="a[href$='/vacancies/new/']")
    looks_well(page)
    page.locator("#id_title").fill("Zorgkundige / aide-soignant(e)")
    page.locator("#id_profession").select_option("care-assistant")
    page.locator("#id_place").fill("")
    goes_on(page, by="main button.big")
    looks_well(page)
    assert page.locator(".problems li").count() == 5
    page.locator("#id_place").fill("7500")
    page.locator("#id_level-fr").select_option("B1")
    page.locator("#id_pay_least").fill("2400,50")
    page.locator("#id_pay_most").fill("2900")
    page.locator("#id_pay_per").select_option("month")
    page.locator(".levels select").first.select_option("with_help")
    goes_on(page, by="main button.big")
    assert page.url == desk
    page.get_by_role("link", name="Zorgkundige / aide-soignant(e)").wait_for()


def brings_a_posting(page, desk):
    """As JSON, pasted: looked at first, with a notice of its words, then kept."""
    goes_on(page, by="a[href$='/import/']")
    looks_well(page)
    page.locator("#id_text").fill(json.dumps({**POSTING, "jobLocation": {}, "baseSalary": 5}))
    goes_on(page, by="main button.big")
    assert page.locator(".problems li").count() >= 2
    looks_well(page)
    page.locator("#id_text").fill(json.dumps(POSTING))
    goes_on(page, by="main button.big")
    page.locator(".notice").wait_for()
    looks_well(page)
    goes_on(page, by="main button.big")
    assert page.url == desk
    looks_well(page)
    page.get_by_role("link", name=POSTING["title"]).wait_for()


def stands_for_everybody(page, desk):
    """The page of the vacancy carries its posting."""
    page.locator("a[href*='/days/'][href$='/']").filter(has_text=re.compile(".")).first.wait_for()
    goes_on(page, by="main .links a.plain")
    looks_well(page)
    page.get_by_role("link", name=POSTING["title"]).press("Enter")
    page.locator("script[type='application/ld+json']").wait_for(state="attached")
    inside = page.locator("script[type='application/ld+json']").text_content()
    assert json.loads(inside)["title"] == POSTING["title"]
    looks_well(page)
    page.goto(desk)


def sees_its_meetings(page, desk):
    """The demo's day of today is planned soon after the site has started."""
    page.goto(f"{desk}today/")
    for _wait in range(60):
        if page.locator("[data-meeting]").count() > 2:
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError(page.locator("main").inner_text())


def stored(page):
    """What this browser keeps for the booth."""
    return page.evaluate("Object.entries(localStorage).map((pair) => pair.join())")


def marks_on_another_device(page, desk, code, which):
    """A colleague comes in with the same code and marks one meeting as missed."""
    page.goto(desk.split("/booths/")[0] + "/booths/")
    page.locator("#id_code").fill(code)
    goes_on(page, by="main button.big")
    page.goto(f"{desk}today/")
    page.locator("button[value=missed]").nth(which).press("Enter")
    page.wait_for_function(
        "which => document.querySelectorAll('[data-state]')[which].dataset.state === 'missed'"
        " && Object.keys(localStorage).length === 0",
        arg=which,
    )


def marks_without_network(somebody, colleague, desk, words):
    """Three marks while nothing answers, a reload, then the network comes back."""
    page, context = somebody.page, somebody.context
    code = page.locator(".code-large").inner_text()
    sees_its_meetings(page, desk)
    looks_well(page)
    page.evaluate("localStorage.setItem('kompas-booth:another:2020-01-01', '[]')")
    names = [one.inner_text().split(maxsplit=1)[1] for one in page.locator(".meeting h2").all()]
    page.wait_for_function("document.querySelector('[data-reload]').textContent !== ''")
    context.set_offline(True)
    page.locator("button[value=met]").nth(0).press("Enter")
    page.locator("button[value=missed]").nth(1).press("Space")
    page.locator("button[value=met]").nth(2).press("Enter")
    page.get_by_text(words["waiting"]).wait_for()
    marks_on_another_device(colleague.page, desk, code, 2)
    looks_well(page)
    kept = [one for one in stored(page) if "2020-01-01" not in one]
    assert len(kept) == 1
    assert not any(name in kept[0] for name in names)
    page.reload()
    page.get_by_text(words["waiting"]).wait_for()
    assert not any(name in page.locator("main").inner_text() for name in names)
    context.set_offline(False)
    page.get_by_text(words["none"]).wait_for()
    page.get_by_text(words["later"]).wait_for()
    assert stored(page) == []
    page.reload()
    states = page.locator("[data-state]").evaluate_all("all => all.map((one) => one.dataset.state)")
    assert states[:3] == ["met", "missed", "missed"]
    assert names[0] in page.locator("main").inner_text()
    assert words["met"] in page.locator("[data-state]").first.inner_text()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_an_institution_fills_its_booth_and_marks_its_day_without_network(visitor, language):
    somebody = visitor(viewport=PHONE)
    page = somebody.page
    desk = comes_in(page, language)
    says_who_it_is(page, desk)
    posts_a_vacancy(page, desk)
    brings_a_posting(page, desk)
    stands_for_everybody(page, desk)
    marks_without_network(somebody, visitor(), desk, WORDS[language])
    goes_on(page, by="a[href$='/paper/']")
    looks_well(page)
    assert page.locator(".sheet tbody tr").count() >= 2
    somebody.complaints[:] = [one for one in somebody.complaints if "ERR_INTERNET" not in one]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_where_a_browser_allows_no_worker_the_page_says_that_it_must_stay_open(visitor, language):
    page = visitor().page
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    desk = comes_in(page, language)
    page.goto(f"{desk}today/")
    page.get_by_text(WORDS[language]["stay"]).wait_for()
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
