"""Every page, in each language: accessible, quiet, and no wider than a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LANGUAGES = ("nl", "fr", "en")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WORK = "/" + "work/"  # in one word it would read as a place on a machine
OPEN = {
    "front": "/",
    "form": "/practice/",
    "mine": "/practice/mine/",
    "tools": "/guide/",
    "tool": "/guide/fall-alarm-pendant/",
    "sources": "/guide/sources/",
    "learn": "/learn/",
    "competence": "/competences/act-on-an-alarm/",
    "work": f"{WORK}?starts=France&to=Flanders",
    "profession": f"{WORK}professions/care-assistant/",
    "commuting": f"{WORK}commuting/",
    "homes": "/homes/",
    "home": "/homes/esther-apartment/?hazards=shown",
    "alarm rules": "/homes/esther-apartment/alarms/",
    "day at home": "/homes/esther-apartment/day/?persona=esther",
    "needs": f"{WORK}needs/",
    "privacy": "/privacy/",
    "sign-in": "/sign-in/",
    "nothing": "/no-such-page/",
}
OWN = {"report": "", "patient": "patient", "figure": "sources/falls", "my list": "../mine/"}
NAMES = [*OPEN, *OWN]


def address(name, report):
    return OPEN[name] if name in OPEN else report[0] + OWN[name]


def findings(page):
    """What axe finds that is serious or critical: rule and the elements."""
    only = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=only).response["violations"]
    return [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_kept_out_of_a_page(visitor, report, name, language):
    somebody = visitor(storage_state=report[1])
    somebody.open(f"/{language}{address(name, report)}")
    assert findings(somebody.page) == []


@pytest.mark.parametrize("name", ["front", "form", "tool", "report", "figure"])
def test_nobody_is_kept_out_in_the_dark(visitor, report, name):
    somebody = visitor(storage_state=report[1], color_scheme="dark")
    somebody.open(f"/nl{address(name, report)}")
    assert findings(somebody.page) == []


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wider_than_a_phone(visitor, report, language, width):
    somebody = visitor(storage_state=report[1], viewport={"width": width, "height": 740})
    for name in NAMES:
        somebody.open(f"/{language}{address(name, report)}")
        for details in somebody.page.locator("main details").all():
            details.evaluate("fold => fold.open = true")
        wide = somebody.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} wide"


def test_letters_twice_as_large_still_fit(visitor, report):
    somebody = visitor(storage_state=report[1], viewport={"width": 640, "height": 900})
    for name in NAMES:
        somebody.open(f"/fr{address(name, report)}")
        somebody.page.evaluate("document.documentElement.classList.add('large')")
        somebody.page.evaluate(
            "document.adoptedStyleSheets = [Object.assign(new CSSStyleSheet(), {})];"
            "document.adoptedStyleSheets[0].replaceSync('html.large { font-size: 225% }')"
        )
        assert somebody.page.evaluate("document.documentElement.scrollWidth") <= 640, name


def test_a_form_that_does_not_go_yet_keeps_nobody_out(visitor):
    somebody = visitor()
    somebody.open("/fr/practice/")
    somebody.page.locator("input[name=arm_1]:checked").uncheck()
    somebody.page.locator("input[value=upload]").check()
    somebody.page.locator("form.form button.big").click()
    somebody.page.locator(".problems").wait_for()
    assert findings(somebody.page) == []
