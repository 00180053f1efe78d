"""The room in a real browser: by itself, offline, with the keyboard, with a clock that is wrong."""

import json
import re

import pytest
from classes import begin, beside
from playwright.sync_api import expect
from test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TABS = ("", "messages/", "team/", "home/", "record/")
PACE = """
import sys
import django
django.setup()
from kompas.web.accounts import actions as accounts
from kompas.web.plays.actions import leading
from kompas.web.plays.models import Play
data = {"pace": "auto", "seconds": 300}
leading.lead(play=Play.objects.get(pk=sys.argv[1]), kind="pace", data=data, by=accounts.system())
print("{}")
"""


@pytest.fixture
def phones(site):
    """A GP and a home nurse at a play of their own that has begun."""
    return begin(site.said.parent, site, roles=2)[0]


@pytest.fixture
def at(browser, site):
    """Open a tab of somebody's room in a browser of their own."""
    opened = []

    def room(phone, tab="", language="en", before="", **options):
        options = {"viewport": {"width": 390, "height": 844}, **options}
        context = browser.new_context(base_url=site.url, **options)
        opened.append(context)
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": "sessionid", "value": phone.session, "url": site.url}])
        page = context.new_page()
        if before:
            page.add_init_script(before)
        page.goto(f"/{language}/plays/{phone.play}/{tab}")
        return page

    yield room
    for context in opened:
        context.close()


def writes(page, words):
    """Fill in a note to the other one; it is not sent yet."""
    fold = page.locator("#write-note")
    if not fold.evaluate("fold => fold.open"):
        fold.locator("summary").click()
    page.locator("#note input[name=to]").first.check()
    page.locator("#note-words").fill(words)
    page.locator("#note-lang").select_option("fr")


def until_asked(page, phones):
    """Everybody goes on until something waits on this page."""
    for _ in range(10):
        if page.locator("#decide .decision").count():
            return
        for phone in phones:
            phone.sends(kind="ready", ready="1")
        page.reload()
    raise AssertionError("nothing was ever asked")


def test_what_one_writes_the_other_sees_by_itself_and_keeps_what_was_typed(phones, at):
    gp, nurse = phones
    one, other = at(gp, "messages/"), at(nurse, "messages/")
    writes(other, "half a sen")
    other.locator("#note-words").focus()
    writes(one, "Bonjour, c'est moi.")
    one.locator("#to-home-nurse").check()
    one.locator("#note-send").click()
    expect(other.get_by_text("Bonjour, c'est moi.").first).to_be_visible()
    expect(other.locator("#note-words")).to_have_value("half a sen")
    expect(other.locator("#note-words")).to_be_focused()
    expect(one.locator("#note-words")).to_have_value("")
    expect(one.locator("#note-lang")).to_have_value("fr")


def test_what_is_done_offline_is_sent_once_in_order_when_the_network_is_back(phones, at):
    gp, nurse = phones
    one, other = at(gp, "messages/"), at(nurse, "messages/")
    one.context.set_offline(True)
    writes(one, "Hors ligne.")
    one.locator("#to-home-nurse").check()
    one.locator("#note-send").click()
    expect(one.locator("#kept")).to_contain_text("will be sent when the network is back")
    expect(one.locator("#kept")).to_be_focused()
    assert one.locator("#note").evaluate("form => form.inert")
    one.locator("#ready-button").click()
    one.context.set_offline(False)
    expect(other.get_by_text("Hors ligne.")).to_have_count(1)
    expect(one.locator("#kept")).to_be_hidden()
    expect(one.locator("#ready")).to_contain_text("Waiting for Home nurse.")
    other.reload()
    expect(other.get_by_text("Hors ligne.")).to_have_count(1)


def test_what_was_kept_survives_a_page_that_is_closed(phones, at):
    gp, _nurse = phones
    page = at(gp, "team/")
    page.context.set_offline(True)
    page.locator("#wish-market-button").click()
    expect(page.locator("#kept")).to_be_visible()
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(f"/en/plays/{gp.play}/team/")
    expect(again.locator("#wishes .in-plan")).to_have_count(1)


def test_a_decision_with_the_keyboard_alone_ends_at_what_came_of_it(phones, at):
    page = at(phones[1])
    until_asked(page, phones)
    page.locator("#decide .decision input[type=radio]:not([disabled])").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("it had to be")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    settled = page.locator(".settled").first
    expect(settled).to_be_focused()
    expect(settled).to_contain_text("it had to be")
    expect(page.locator("#said")).to_contain_text(re.compile("to decide|Nothing waits for you"))


def test_a_refusal_is_said_and_what_was_typed_stays(phones, at):
    page = at(phones[0], "messages/")
    writes(page, "Pour personne.")
    for box in page.locator("#note input[name=to]:checked").all():
        box.uncheck()
    page.locator("#note-send").click()
    expect(page.locator("#trouble")).to_contain_text("Choose whom you tell")
    expect(page.locator("#note-words")).to_have_value("Pour personne.")


def test_a_clock_that_is_wrong_changes_nothing(phones, at, site):
    wrong = "const Real = Date; Date = class extends Real { constructor() { super(0); } };"
    beside(site.said.parent, PACE, phones[0].play)
    page = at(phones[0], before=wrong + "Date.now = () => 0;")
    left = page.locator("[data-left]")
    began = int(left.get_attribute("data-left"))
    assert 280 <= began <= 300
    page.wait_for_timeout(2500)
    minutes, seconds = left.inner_text().split(":")
    assert began - 6 <= int(minutes) * 60 + int(seconds) <= began - 1


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_nobody_is_kept_out_of_a_room(phones, at, language, dark):
    page = at(phones[1], language=language, color_scheme="dark" if dark else "light")
    phones[1].sends(kind="read")
    for tab in (*TABS, "card/"):
        page.goto(f"/{language}/plays/{phones[1].play}/{tab}")
        for fold in page.locator("main details").all():
            fold.evaluate("fold => fold.open = true")
        assert findings(page) == [], tab


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_room_is_no_wider_than_its_window(phones, at, width):
    page = at(phones[1], viewport={"width": width, "height": 740})
    for tab in (*TABS, "card/"):
        page.goto(f"/fr/plays/{phones[1].play}/{tab}")
        for fold in page.locator("main details").all():
            fold.evaluate("fold => fold.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, tab


def test_a_room_without_scripts_takes_a_choice(phones, at):
    page = at(phones[1], java_script_enabled=False)
    until_asked(page, phones)
    page.locator("#decide .decision input[type=radio]:not([disabled])").last.check()
    page.locator("#decide .decision button").first.click()
    expect(page.locator(".settled .after").first).to_be_visible()
    expect(page.get_by_role("link", name="Look again")).to_be_visible()


def test_the_page_says_nothing_of_what_is_kept_on_the_device_once_it_is_sent(phones, at):
    page = at(phones[0], "team/")
    page.locator("#wish-market-button").click()
    expect(page.locator("#wishes .in-plan")).to_have_count(1)
    names = json.loads(page.evaluate("JSON.stringify(Object.keys(localStorage))"))
    assert [name for name in names if "acts" in name] == []
