"""The real server in a process of its own, and a real browser before it."""

import os
import re
import shutil

import pytest
from playwright.sync_api import sync_playwright
from running import end, serve, wait_until_it_answers
from window import Window

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A site with the demo loaded."""
    running = serve(tmp_path_factory.mktemp("site"), "--demo")
    try:
        wait_until_it_answers(running)
        yield running
    finally:
        code = end(running)
    assert code == 0
    assert "Traceback" not in running.said.read_text(), running.said.read_text()


def program():
    """The Chromium of this machine; without one the test fails."""
    named = os.environ.get("KOMPAS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named is None:
        pytest.fail("no Chromium here: run scripts/get_browser.sh")
    return named


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        yield started
        started.close()


class Visitor(Window):
    """Somebody with a browser of their own."""

    def open(self, path):
        """Open a page of the site."""
        return self.page.goto(path)

    def starts_a_rehearsal(self, language="en"):
        """Start a rehearsal with the form as it stands; gives its path without language."""
        self.open(f"/{language}/practice/")
        self.page.locator("details.more summary").click()
        self.page.locator("#id_runs").select_option("100")
        self.page.locator("form.form button.big").click()
        self.page.wait_for_url(re.compile("/practice/[0-9a-f-]{36}/$"))
        return self.page.url.removeprefix(self.site_url(language))

    def site_url(self, language):
        """The address before the path."""
        return re.match(r"https?://[^/]+", self.page.url)[0] + f"/{language}"

    def waits_for_the_report(self):
        """Wait until the report is there."""
        self.page.locator("article.report").wait_for(timeout=90_000)


@pytest.fixture
def visitor(browser, site):
    """Make visitors; none of them may have met a complaint."""
    made = []

    def new(**options):
        made.append(Visitor(browser, site, **options))
        return made[-1]

    yield new
    for somebody in made:
        somebody.context.close()
    assert [line for somebody in made for line in somebody.complaints] == []


@pytest.fixture(scope="session")
def report(browser, site):
    """A finished rehearsal: its path without language, and the cookies of who made it."""
    maker = Visitor(browser, site)
    path = maker.starts_a_rehearsal()
    maker.waits_for_the_report()
    state = maker.context.storage_state()
    maker.context.close()
    return path, state
