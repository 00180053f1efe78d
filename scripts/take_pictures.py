"""Take the pictures in docs/images anew: start a site, rehearse and play a week, look at it.

Run by hand, after `make flows` has found a Chromium: `.venv/bin/python scripts/take_pictures.py`.
A play has other luck each time, so its pictures differ; look at them before you commit.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HOUSE = Path(__file__).parent.parent
sys.path.insert(0, str(HOUSE / "tests/flows"))

from class_of_phones import PHONE, Player, Trainer  # noqa: E402 - the people of the browser tests
from conftest import FLAGS, NAMES, Visitor  # noqa: E402
from running import Site, end, serve, wait_until_it_answers  # noqa: E402

IMAGES = HOUSE / "docs/images"
PLAYERS = {"esther": ("nl", "Merel"), "home-nurse": ("en", "Otter"), "gp": ("fr", "Renard")}


def main() -> None:
    """Take them all."""
    folder = Path(tempfile.mkdtemp())
    site = serve(folder, "--demo")
    try:
        wait_until_it_answers(site)
        with sync_playwright() as playwright:
            named = os.environ.get("KOMPAS_CHROMIUM") or next(
                filter(None, map(shutil.which, NAMES))
            )
            browser = playwright.chromium.launch(executable_path=named, args=FLAGS)
            of_a_rehearsal(browser, site)
            of_a_play(browser, site)
            of_a_decision(browser, site)
            browser.close()
    finally:
        end(site)
        shutil.rmtree(folder)


def shoot(page: Page, name: str) -> None:
    """What stands in the window, as a file."""
    page.evaluate("document.fonts.ready")
    page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")
    print(f"docs/images/{name}.png", flush=True)


def to(page: Page, selector: str) -> None:
    """Scroll so that something stands at the top."""
    down = "e => window.scrollTo(0, window.scrollY + e.getBoundingClientRect().top)"
    page.locator(selector).first.evaluate(down)


def of_a_rehearsal(browser: Browser, site: Site) -> None:
    """The first page, and a report at a desk and on a phone."""
    somebody = Visitor(browser, site, viewport={"width": 1100, "height": 760})
    somebody.open("/en/")
    shoot(somebody.page, "front")
    path = somebody.starts_a_rehearsal()
    somebody.waits_for_the_report()
    somebody.page.set_viewport_size({"width": 900, "height": 900})
    to(somebody.page, "section.part:has(#changed)")
    shoot(somebody.page, "report")
    somebody.page.set_viewport_size(PHONE)
    somebody.open(f"/nl{path}")
    to(somebody.page, "section.part:has(#luck)")
    shoot(somebody.page, "phone")
    somebody.context.close()


def of_a_decision(browser: Browser, site: Site) -> None:
    """The demo's decision file at a desk, where it tells who loses, and on a phone."""
    somebody = Visitor(browser, site, viewport={"width": 1000, "height": 1000})
    somebody.open("/fr/decisions/")
    somebody.page.locator("main tbody a").last.click()
    shoot(somebody.page, "decision")
    to(somebody.page, "section.part:has(#ranking)")
    shoot(somebody.page, "decision-ranking")
    somebody.page.set_viewport_size(PHONE)
    somebody.page.reload()
    to(somebody.page, "section.part:has(#losers)")
    shoot(somebody.page, "decision-phone")
    somebody.context.close()


def of_a_play(browser: Browser, site: Site) -> None:
    """The room on a phone, the console beside it, and the debrief afterwards."""
    trainer = Trainer(browser, site, viewport={"width": 1280, "height": 900})
    trainer.signs_in(site.password)
    code = trainer.starts("esther-week")
    players = []
    for role, (language, nickname) in PLAYERS.items():
        players.append(Player(browser, site, language, viewport=PHONE))
        players[-1].joins(code, nickname, role)
    trainer.begins()
    nurse = players[1]
    while not has_a_decision(nurse):
        play_on(players)
    shoot(nurse.page, "room")
    trainer.goes(f"{nurse.play}console/")
    shoot(trainer.page, "console")
    while not nurse.is_over:
        play_on(players)
    debrief(trainer, nurse.play)


def has_a_decision(player: Player) -> bool:
    """Whether something waits for this player; the page is as somebody finds it who comes back."""
    player.goes(player.play)
    return player.page.locator("form.decision:not(details form)").count() > 0


def play_on(players: list[Player]) -> None:
    """Everybody decides what waits and is done, and time has moved."""
    before = [player.moment for player in players]
    for player in players:
        player.decides_all()
    for player in players:
        player.is_done()
    for player, moment in zip(players, before, strict=True):
        moved = "m => document.querySelector('.moment-when').innerText !== m"
        player.page.wait_for_function(moved, arg=moment)


def debrief(trainer: Trainer, play: str) -> None:
    """What the team reads about its week."""
    trainer.page.set_viewport_size({"width": 900, "height": 1000})
    trainer.goes(f"{play}debrief/analysis/")
    trainer.page.locator("article.debrief .phases").wait_for()
    to(trainer.page, "section.part")
    shoot(trainer.page, "debrief")


if __name__ == "__main__":
    main()
