"""A badge in a browser, by keyboard, in Dutch and French: checked, shown, taken back."""

import pytest
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CURRICULUM = "cybersecurity-at-the-bedside"
SAID = {
    "nl": ("We vinden hier geen badge in", "is niet hier uitgereikt"),
    "fr": ("Nous n'y trouvons aucun badge", "n'a pas été délivré ici"),
}


def looks_well(page):
    """Accessible, and no wider than its window, on paper neither."""
    assert findings(page) == []
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


@pytest.mark.parametrize(("language", "width"), [("nl", 320), ("fr", 1280)])
def test_anybody_checks_a_badge_and_reads_what_is_asked(visitor, language, width):
    somebody = visitor(viewport={"width": width, "height": 740})
    page = somebody.page
    for address in ("badges/", f"badges/ask/{CURRICULUM}/", "learn/credits/"):
        somebody.open(f"/{language}/{address}")
        looks_well(page)
    page.locator("#id_profession").select_option("pharmacist")
    page.locator("main form button").press("Enter")
    page.wait_for_url("**profession=pharmacist**")
    looks_well(page)
    somebody.open(f"/{language}/badges/check/")
    looks_well(page)
    stranger = '{"issuer": "https://elsewhere.example", "credentialSubject": {}}'
    for given, said in zip(("a.b.c", stranger), SAID[language], strict=True):
        page.locator("#id_text").fill(given)
        page.locator("main form button.big").press("Enter")
        page.locator("#outcome").wait_for()
        assert said in page.locator("#outcome").inner_text()
        looks_well(page)
