"""A class before a real server: a trainer at a laptop, a phone for every role, keyboard only."""

import re

from playwright.sync_api import expect
from window import Window

LANGUAGES = ("nl", "fr", "en")
PHONE = {"width": 390, "height": 844}
MOST_STOPS = 60


class Somebody(Window):
    """A browser of one's own, worked with keys, in one's own language."""

    def __init__(self, browser, site, language="en", **options):
        super().__init__(browser, site, 30_000, **options)
        self.language = language

    def goes(self, path):
        """Open a page in one's own language."""
        return self.page.goto(f"/{self.language}{path}")

    def presses(self, selector, key="Enter"):
        """Press a key on something."""
        self.page.locator(selector).first.press(key)

    def types(self, selector, words):
        """Type into a field."""
        self.page.locator(selector).first.focus()
        self.page.keyboard.type(words)


class Trainer(Somebody):
    """Who leads."""

    def signs_in(self, password):
        """Sign in to the demo organisation."""
        self.goes("/sign-in/")
        self.types("input[name=login]", "demo")
        self.types("input[name=password]", password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "sign-in" not in url)

    def starts(self, scenario):
        """Start a lesson of one group; gives its address and code."""
        self.goes(f"/plays/about/{scenario}/")
        self.presses('form[action*="/plays/start/"] button.big')
        self.page.wait_for_url("**/plays/lesson/**")
        self.lesson = re.search(r"/plays/lesson/[0-9a-f-]+/", self.page.url)[0]
        self.code = re.search(r"/join/([a-z0-9]{6})", self.page.content())[1]
        return self.code

    def begins(self):
        """Begin the week."""
        self.goes(self.lesson)
        with self.page.expect_navigation():
            self.presses("button[value=begin]")


class Player(Somebody):
    """Who plays a role on a phone."""

    def joins(self, code, nickname, role):
        """Come in with the code, take a role, read the card."""
        self.role = role
        self.goes(f"/join/{code}/")
        self.types("#id_nickname", nickname)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/seat/")
        self.play = re.search(r"/plays/[0-9a-f-]{36}/", self.page.url)[0]
        self.presses(f'button[name=take][value="{role}"]')
        self.page.wait_for_url("**/card/")
        self.goes(self.play)

    @property
    def is_over(self):
        """Whether the room says that the week is over."""
        return self.page.locator(".notice a[href*=debrief]").count() > 0

    def decides_all(self):
        """Take an option of every decision that waits: one after the other, the last in reach."""
        taken = 0
        while forms := self.page.locator("form.decision:not(details form)").all():
            key = forms[0].locator("input[name=decision]").get_attribute("value")
            forms[0].locator("input[name=option]:not([disabled])").last.press("Space")
            forms[0].locator("button").last.press("Enter")
            mine = self.page.locator(f'form.decision input[name=decision][value="{key}"]')
            expect(mine).to_have_count(0)
            taken += 1
        return taken

    def is_done(self):
        """Say that one is done for now."""
        self.presses("#ready-button[name=ready]")

    @property
    def moment(self):
        """Day and time as the room shows them."""
        return self.page.locator(".moment-when").inner_text()


class Class:
    """A lesson under way: who leads, and everybody who plays."""

    def __init__(self, browser, site, scenario, roles):
        self.trainer = Trainer(browser, site, viewport={"width": 1280, "height": 900})
        self.trainer.signs_in(site.password)
        code = self.trainer.starts(scenario)
        self.players = []
        for number, role in enumerate(roles):
            player = Player(browser, site, LANGUAGES[number % 3], viewport=PHONE)
            player.joins(code, f"P{number}", role)
            self.players.append(player)
        self.decisions = self.stops = 0

    def plays_the_week(self):
        """Everybody decides what waits and is done, until the week is over."""
        self.trainer.begins()
        for player in self.players:
            expect(player.page.locator("#ready-button")).to_be_visible()
        while not self.players[0].is_over:
            assert self.stops < MOST_STOPS, "this week does not end"
            before = [player.moment for player in self.players]
            self.decisions += sum(player.decides_all() for player in self.players)
            for player in self.players:
                player.is_done()
            for player, moment in zip(self.players, before, strict=True):
                now = player.page.locator(".moment-when")
                expect(now).not_to_have_text(moment, use_inner_text=True)
            self.stops += 1

    @property
    def everybody(self):
        """All browsers."""
        return [self.trainer, *self.players]

    def goes_home(self):
        """Close all browsers; gives what their consoles complained of."""
        for somebody in self.everybody:
            somebody.context.close()
        return [line for somebody in self.everybody for line in somebody.complaints]
