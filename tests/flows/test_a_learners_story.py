"""A learner's story in one go, in Dutch and French: units, scenes, review, evidence, badge.

Every unit of a curriculum is answered in a browser. Ten days later something comes back; a badge is
made, saved, checked by a stranger, taken back, and checked again. At last everything is erased.
"""

import sqlite3

import pytest
from test_every_page import findings

from kompas.core.catalog import load

pytestmark = [pytest.mark.browser, pytest.mark.slow]
A_COLD_START = 120_000  # ms: the first week that is played on a machine compiles the twin
CURRICULUM = "cybersecurity-at-the-bedside"
SAID = {
    "nl": ("is echt", "veranderd", "geldt niet meer", "Gewist"),
    "fr": ("est authentique", "modifié", "n'est plus valable", "Effacé"),
}


def looks_well(page):
    """Accessible, and no wider than its window."""
    assert findings(page) == []
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


def fills_in(page, item):
    """What the content says is right; of a scene its first option."""
    for choice in item.choices:
        if choice.right:
            page.locator(f"input[value='{choice.slug}']").check()
    for place, step in enumerate(item.steps, start=1):
        page.locator(f"#id_{step.slug}").select_option(str(place))
    for pair in item.pairs:
        page.locator(f"#id_{pair.slug}").select_option(pair.slug)
    if item.kind == "scene":
        page.locator("form.answer input[type=radio]").first.check()
    if item.kind == "open":
        page.locator("#id_words").fill("Eigen woorden / mes mots")


def answers(page, address, item):
    """Open an item, answer it, read what is said."""
    page.goto(f"{address}{item.slug}/")
    fills_in(page, item)
    with page.expect_navigation():
        page.locator("form.answer button.big").press("Enter")
    if item.kind == "open":
        with page.expect_navigation():
            page.locator("button[value=right]").press("Enter")
    page.locator("#said").wait_for()


def does_all_units(page, language):
    """Each item of each unit; the first of each kind is looked at closely."""
    looked_at = set()
    for slug in load().curricula[CURRICULUM].units:
        unit, address = load().units[slug], f"/{language}/learn/units/{slug}/"
        for item in unit.items:
            answers(page, address, item)
            if item.kind not in looked_at:
                looks_well(page)
            looked_at.add(item.kind)
    assert len(looked_at) == 6


def ten_days_go_by(site):
    """What was answered is ten days older: the review goes by the day of an answer."""
    with sqlite3.connect(site.said.parent / "data" / "kompas.sqlite3", timeout=30) as database:
        database.execute("UPDATE learn_answer SET at = datetime(at, '-10 days')")


def makes_a_badge(page, language):
    """From the curriculum to a file, with a name that is nowhere else."""
    page.goto(f"/{language}/learn/{CURRICULUM}/")
    page.locator(f'main a[href$="/badges/ask/{CURRICULUM}/"]').press("Enter")
    page.locator("#id_name").wait_for()
    looks_well(page)
    page.locator("#id_name").fill("Noor Voorbeeld")
    with page.expect_navigation():
        page.locator("main form button.big").press("Enter")
    looks_well(page)
    with page.expect_download() as saved:
        page.locator("button[value=jwt]").press("Enter")
    return saved.value.path().read_text()


def is_told(page, language, badge):
    """What a stranger who checks a badge is told."""
    page.goto(f"/{language}/badges/check/")
    page.locator("#id_text").fill(badge)
    page.locator("main form button.big").press("Enter")
    page.locator("#outcome").wait_for()
    looks_well(page)
    return page.locator("#outcome").inner_text()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_learner_reads_decides_reviews_shows_and_takes_it_back(visitor, site, language):
    somebody, stranger = visitor(), visitor(viewport={"width": 360, "height": 740}).page
    page = somebody.page
    stands, changed, gone, erased = SAID[language]
    somebody.context.set_default_timeout(A_COLD_START)
    somebody.open(f"/{language}/learn/{CURRICULUM}/")
    page.locator("form button.big").press("Enter")
    page.locator("p.say").wait_for()
    does_all_units(page, language)
    ten_days_go_by(site)
    somebody.open(f"/{language}/learn/today/")
    looks_well(page)
    assert page.locator("main a[href*='/learn/units/']").count() > 0
    somebody.open(f"/{language}/learn/mine/")
    shown = page.locator("#knows ~ ul li")
    assert shown.count() == len(load().curricula[CURRICULUM].leads_to)
    badge = makes_a_badge(page, language)
    assert stands in is_told(stranger, language, badge)
    assert "Noor Voorbeeld" in stranger.locator("main").inner_text()
    tampered = f"{badge[:-30]}{'A' if badge[-30] != 'A' else 'B'}{badge[-29:]}"
    assert changed in is_told(stranger, language, tampered)
    page.goto(f"/{language}/badges/ask/{CURRICULUM}/")
    page.locator("details.point summary").press("Enter")
    with page.expect_navigation():
        page.locator("details.point button").press("Enter")
    assert gone in is_told(stranger, language, badge)
    page.goto(f"/{language}/learn/mine/")
    page.locator("details.point summary").press("Enter")
    with page.expect_navigation():
        page.locator("details.point button").press("Enter")
    assert erased in page.locator("p.say").first.inner_text()
