"""Take the pictures of homes in docs/images anew, in a browser that draws 3D in software.

Run by hand, after `make flows` has found a Chromium; look at the pictures before you commit. The
same day is seen each time: what is asked of it stands here.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

HOUSE = Path(__file__).parent.parent
sys.path.insert(0, str(HOUSE / "tests/flows"))

from conftest import FLAGS, program  # noqa: E402 - the people of the browser tests
from drawing import DRAWS, Onlooker, drawing_browser  # noqa: E402
from running import end, serve, wait_until_it_answers  # noqa: E402

IMAGES = HOUSE / "docs/images"
VISITS = "?visits=1&day=1&fall=12:30"
SEEN = {  # view, hours, minutes
    "outside": ("orbit", 9, 45),
    "above": ("plan", 9, 45),
    "eyes": ("eyes", 10, 30),
    "night": ("orbit", 23, 10),
    "fall": ("orbit", 12, 55),
}


def main() -> None:
    """Take them all."""
    folder = Path(tempfile.mkdtemp())
    site = serve(folder)
    try:
        wait_until_it_answers(site)
        with sync_playwright() as playwright:
            plain = playwright.chromium.launch(executable_path=program(), args=FLAGS)
            browser = drawing_browser(plain, *DRAWS)
            at_a_desk(Onlooker(browser, site, viewport={"width": 1280, "height": 900}))
            on_a_phone(Onlooker(browser, site, viewport={"width": 390, "height": 780}))
            on_a_walk(Onlooker(browser, site, viewport={"width": 1000, "height": 900}))
    finally:
        end(site)
        shutil.rmtree(folder)


def at_a_desk(somebody: Onlooker) -> None:
    """The same day from everywhere."""
    somebody.looks("en", VISITS)
    for name, (view, hours, minutes) in SEEN.items():
        somebody.does(view)
        somebody.winds_to(hours, minutes)
        keep(somebody, name, "#scene-view")


def on_a_phone(somebody: Onlooker) -> None:
    """A fall, with what the page says of it."""
    somebody.looks("nl", VISITS)
    somebody.winds_to(12, 55)
    somebody.page.locator("#scene").evaluate("part => part.scrollIntoView()")
    keep(somebody, "phone")


def on_a_walk(somebody: Onlooker) -> None:
    """The hazard walk in 3D."""
    somebody.open("/fr/homes/esther-apartment/walk/")
    somebody.page.locator("input[name=body][value=scene]").check()
    somebody.page.locator("form.form button.big").click()
    somebody.page.locator("#walk-view[data-ready]").wait_for()
    somebody.page.wait_for_timeout(1500)
    keep(somebody, "walk", "#walk-view")


def keep(somebody: Onlooker, name: str, part: str = "") -> None:
    """A picture of the window, or of a part of the page."""
    file = IMAGES / f"home-{name}.png"
    somebody.page.wait_for_timeout(1000)
    (somebody.page.locator(part) if part else somebody.page).screenshot(path=file)
    print(file.name, flush=True)


main()
