"""A badge in a browser, by keyboard, in Dutch and French: checked, shown, taken back."""

import os
import subprocess
import sys

import pytest
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CURRICULUM = "cybersecurity-at-the-bedside"
ALL_SHOWN = """
import django
django.setup()
from kompas.core.catalog import load
from kompas.web.learn.models import Learner, Shown
mine = Learner.objects.latest("began_at")
for slug in load().curricula["%s"].units:
    for competence in load().units[slug].unit.evidence:
        Shown.objects.create(learner=mine, unit=slug, competence=competence, at=mine.began_at)
"""
STANDS = {
    "nl": ("Deze badge is echt", "geldt niet meer"),
    "fr": ("Ce badge est authentique", "n'est plus valable"),
}
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


def knows_all(site):
    """What the newest learner would have shown after every unit, without thirty items by hand."""
    env = {
        **os.environ,
        "KOMPAS_DATA": str(site.said.parent / "data"),
        "DJANGO_SETTINGS_MODULE": "kompas.web.settings",
    }
    subprocess.run([sys.executable, "-c", ALL_SHOWN % CURRICULUM], env=env, check=True)


def saves(page, kind):
    """Save the badge with the keyboard; gives where the file is."""
    with page.expect_download() as waiting:
        page.locator(f"button[value={kind}]").press("Enter")
    return waiting.value.path()


def checks(somebody, language, file):
    """What the page of checking says of a file."""
    somebody.open(f"/{language}/badges/check/")
    somebody.page.locator("#id_file").set_input_files(file)
    somebody.page.locator("main form button.big").press("Enter")
    somebody.page.locator("#outcome").wait_for()
    looks_well(somebody.page)
    return somebody.page.locator("#outcome").inner_text()


@pytest.mark.parametrize(("language", "width"), [("nl", 320), ("fr", 1280)])
def test_a_badge_is_made_saved_checked_by_another_and_taken_back(visitor, site, language, width):
    holder, other = visitor(viewport={"width": width, "height": 740}), visitor()
    holder.open(f"/{language}/learn/{CURRICULUM}/")
    holder.page.locator("main form button.big").press("Enter")
    holder.page.locator("p.say").wait_for()
    knows_all(site)
    holder.open(f"/{language}/badges/ask/{CURRICULUM}/")
    looks_well(holder.page)
    holder.page.locator("#id_name").fill("Els Peeters")
    holder.page.locator("main form button.big").press("Enter")
    holder.page.locator("#save").wait_for()
    looks_well(holder.page)
    file = saves(holder.page, "png")
    assert STANDS[language][0] in checks(other, language, file)
    assert "Els Peeters" in other.page.locator("main").inner_text()
    other.page.locator('section a[href*="/badges/"]').click()
    looks_well(other.page)
    assert "Els Peeters" not in other.page.locator("main").inner_text()
    holder.page.locator("details.point summary").press("Enter")
    holder.page.locator("details.point button").press("Enter")
    holder.page.locator(".stands-not").wait_for()
    looks_well(holder.page)
    assert STANDS[language][1] in checks(other, language, file)
