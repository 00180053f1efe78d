"""A dialogue from its beginning to its results, in a browser, in Dutch and in French."""

import re

import pytest
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = {"width": 360, "height": 740}
TITLES = {
    "nl": "Wat telt als iemand 's nachts valt?",
    "fr": "Qu'est-ce qui compte quand quelqu'un tombe la nuit ?",
    "en": "What matters when somebody falls at night?",
}
SAID = [
    "Iedereen met een valrisico krijgt een alarm.",
    "Een buur met een sleutel is beter dan een toestel.",
    "Ik wil 's nachts gebeld kunnen worden.",
    "De familie beslist mee over wat er in huis komt.",
    "Een sensor die alles ziet, gaat te ver.",
    "Wie valt, wil binnen het uur iemand zien.",
]
SPLIT = {0: 1, 1: -1, 2: 1, 4: -1}  # where two camps part; they agree on the rest
PEOPLE = 12
WORDS = {
    "nl": {
        "groups": "2 groepen van meningen",
        "group": "Groep A",
        "unites": "Wat verbindt",
        "divides": "Wat verdeelt",
    },
    "fr": {
        "groups": "2 groupes d'opinion",
        "group": "Groupe A",
        "unites": "Ce qui unit",
        "divides": "Ce qui divise",
    },
}


def begins(somebody, site, language):
    """Sign in and begin a dialogue with six statements; gives its address without language."""
    page = somebody.page
    somebody.open(f"/{language}/sign-in/?next=/{language}/dialogue/new/")
    page.locator("#id_login").fill("demo")
    page.locator("#id_password").fill(site.password)
    page.locator("main form button").click()
    page.wait_for_url("**/dialogue/new/")
    assert findings(page) == []
    for code, title in TITLES.items():
        page.locator(f"#id_title_{code}").fill(title)
    page.locator("[name=lets_anyone_in]").check()
    page.locator("form.form button.big").click()
    for text in SAID:
        page.locator("#id_text").fill(text)
        page.locator("#id_language").select_option("nl")
        page.locator("button[value=add]").click()
        page.get_by_text(text).first.wait_for()
    assert findings(page) == []
    return re.search(r"/dialogue/[0-9a-f-]{36}/", page.url)[0]


def votes(somebody, path, language, camp):
    """Come in through the open link and vote on everything, as one camp does."""
    page = somebody.page
    somebody.open(f"/{language}{path}")
    with page.expect_navigation():
        page.locator("main button.big").click()
    while page.locator(".answers").count():
        text = page.locator(".statement-words").inner_text()
        value = SPLIT.get(SAID.index(text), 0) * camp or 1
        with page.expect_navigation():
            page.locator(f".answers [value='{value}']").click()


def wide(page):
    return page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_room_votes_and_sees_what_unites_and_what_divides(visitor, site, language):
    trainer = visitor()
    path = begins(trainer, site, language)
    for number in range(PEOPLE):
        somebody = visitor(viewport=PHONE, java_script_enabled=False)
        votes(somebody, path, "fr" if number % 3 else "nl", 1 if number % 2 else -1)
    trainer.open(f"/{language}{path}results/")
    page, words = trainer.page, WORDS[language]
    told = page.locator("main").inner_text().replace("’", "'")
    for word in words.values():
        assert word in told
    united = page.locator("section[aria-labelledby=united-title]").inner_text()
    divided = page.locator("section[aria-labelledby=divided-title]").inner_text()
    assert SAID[5] in united
    assert SAID[0] in divided
    for fold in page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    assert findings(page) == []
    with page.expect_download() as taken:
        page.get_by_role("link", name="JSON").click()
    assert taken.value.suggested_filename == "kompas-dialogue-json.json"
    need = page.locator("section[aria-labelledby=united-title] a[href*='needs/new']").first
    need.click()
    assert "Wie valt" in page.locator("main textarea").first.input_value() or SAID[3] in (
        page.locator("main textarea").first.input_value()
    )


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_nobody_is_kept_out_of_a_dialogue(visitor, site, language):
    trainer = visitor()
    path = begins(trainer, site, "en")
    trainer.page.set_viewport_size({"width": 320, "height": 740})
    for end in ("", "results/", "lead/", "lead/statements/", "lead/codes/", "lead/wall/"):
        trainer.open(f"/{language}{path}{end}")
        for fold in trainer.page.locator("main details").all():
            fold.evaluate("fold => fold.open = true")
        assert findings(trainer.page) == [], end
        assert wide(trainer.page) <= 320, end
    for end in ("/dialogue/", "/dialogue/join/", "/dialogue/join/nothing/"):
        trainer.open(f"/{language}{end}")
        assert findings(trainer.page) == [], end
        assert wide(trainer.page) <= 320, end


def test_with_the_keyboard_alone_one_comes_in_votes_and_proposes(visitor, site):
    path = begins(visitor(), site, "en")
    somebody = visitor(viewport=PHONE)
    somebody.open(f"/fr{path}")
    page = somebody.page
    page.locator("main button.big").focus()
    page.keyboard.press("Enter")
    page.locator(".answers button").first.wait_for()
    page.locator(".answers button").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Vous avez voté sur 1 de 6").wait_for()
    assert findings(page) == []
    page.locator("#id_text").focus()
    page.keyboard.type("La nuit, je veux entendre une voix que je connais.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("attend d'être lue").wait_for()
