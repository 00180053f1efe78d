"""A learner's story in a browser, in Dutch and French: unit, scene, evidence, review, erase."""

import pytest
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
A_COLD_START = 120_000  # ms: the first week that is played on a machine compiles the twin
UNIT = "/learn/units/a-message-in-a-hurry/"
WORDS = {
    "nl": {"knows": "Sinds", "right": "Dat klopt.", "today": "Vandaag niets", "gone": "Gewist"},
    "fr": {
        **{"knows": "Depuis le", "right": "C'est bien cela."},
        **{"today": "Rien aujourd'hui", "gone": "Effacé"},
    },
}


def looks_well(page):
    """Accessible, and no wider than its window."""
    assert findings(page) == []
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


def answers(page):
    """Send the answer, and see that what is said of it looks well."""
    page.locator("form.answer button.big").press("Enter")
    page.locator("#said").wait_for()
    looks_well(page)


def on(page):
    """To the next item."""
    page.locator("main a.button.big").click()


def chooses(page):
    """A choice of one, then of several."""
    page.locator("input[value=known-number]").press("Space")
    answers(page)
    on(page)
    for name in ("ten-o-clock", "password", "link"):
        page.locator(f"input[value={name}]").check()
    answers(page)
    on(page)


def sorts(page):
    """First nothing, which says so; then an order, then pairs."""
    page.locator("form.answer button.big").click()
    page.get_by_role("alert").wait_for()
    looks_well(page)
    for place, name in enumerate(("stop", "phone", "change", "write-down"), start=1):
        page.locator(f"#id_{name}").select_option(str(place))
    answers(page)
    on(page)
    for name in ("helpdesk", "pharmacy", "gp", "colleague"):
        page.locator(f"#id_{name}").select_option(name)
    answers(page)
    on(page)


def says_and_decides(page):
    """Words of one's own beside a model, a scene of the week, and who reports."""
    page.locator("#id_words").fill("We bellen samen.")
    page.locator("form.answer button.big").click()
    page.locator("button[value=partly]").wait_for()
    looks_well(page)
    page.locator("button[value=partly]").click()
    page.locator("#said").wait_for()
    on(page)
    page.locator("input[value=tell-all]").wait_for()
    looks_well(page)
    page.locator("input[value=tell-all]").check()
    answers(page)
    assert page.locator("section .box").count() == 2
    on(page)
    page.locator("input[value=organisation]").check()
    answers(page)
    on(page)


@pytest.mark.parametrize(("language", "width"), [("nl", 320), ("fr", 1280)])
def test_a_learner_reads_answers_decides_and_knows(visitor, language, width):
    somebody, said = visitor(viewport={"width": width, "height": 740}), WORDS[language]
    page = somebody.page
    somebody.context.set_default_timeout(A_COLD_START)
    somebody.open(f"/{language}/learn/")
    looks_well(page)
    page.locator('main a[href$="/cybersecurity-at-the-bedside/"]').click()
    page.locator("form button.big").press("Enter")
    page.locator("p.say").wait_for()
    somebody.open(f"/{language}{UNIT}")
    looks_well(page)
    on(page)
    chooses(page)
    sorts(page)
    says_and_decides(page)
    page.wait_for_url(f"**{UNIT}")
    assert said["knows"] in page.locator("p.say").inner_text()
    somebody.open(f"/{language}/competences/recognise-a-phishing-message/")
    assert page.locator("main p.say").count() == 1
    looks_well(page)
    somebody.open(f"/{language}/learn/today/")
    assert said["today"] in page.locator("main").inner_text()
    somebody.open(f"/{language}/learn/mine/")
    looks_well(page)
    page.locator("details.point summary").click()
    page.locator("details.point button").click()
    assert said["gone"] in page.locator("p.say").first.inner_text()


def test_a_unit_goes_on_paper_and_on_another_device(visitor):
    one, other = visitor(), visitor(viewport={"width": 360, "height": 740})
    one.open(f"/nl{UNIT}what-first/")
    one.page.locator("input[value=reply]").check()
    answers(one.page)
    one.open("/nl/learn/mine/")
    code = one.page.locator(".code-large").inner_text()
    other.open("/nl/learn/resume/")
    looks_well(other.page)
    other.page.locator("#id_code").fill(code.upper())
    other.page.locator("main form button").click()
    other.page.wait_for_url("**/learn/mine/")
    assert "0 van de 7" in other.page.locator("main").inner_text()
    other.open("/nl/learn/paper/a-message-in-a-hurry/")
    looks_well(other.page)
