"""Thirty phones vote in the same seconds: no vote is lost, none counts twice."""

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from threading import Barrier

import pytest
from running import end, serve, wait_until_it_answers

pytestmark = pytest.mark.slow
PHONES, STATEMENTS = 30, 6
TITLES = {
    "title_nl": "Een zaal die samen stemt",
    "title_fr": "Une salle qui vote ensemble",
    "title_en": "A room that votes at once",
}


class Phone:
    """A browser without a screen: cookies, forms, nothing more."""

    def __init__(self, site):
        self.url = site.url
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def get(self, path):
        with self.opener.open(self.url + path, timeout=120) as answer:
            return answer.read().decode()

    def post(self, path, page, **fields):
        """Send a form of this page; gives the page that comes then."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        asked = urllib.request.Request(  # noqa: S310 - our own
            self.url + path, data, {"Referer": self.url + path}
        )
        try:
            with self.opener.open(asked, timeout=120) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.read().decode()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of its own: thirty phones behind one address use up what it allows of wrong codes."""
    running = serve(tmp_path_factory.mktemp("room"), "--demo")
    try:
        wait_until_it_answers(running)
        yield running
    finally:
        end(running)


@pytest.fixture(scope="module")
def topic(site):
    """The trainer's browser, and a dialogue with six statements that is open to all."""
    trainer = Phone(site)
    page = trainer.get("/en/sign-in/")
    trainer.post("/en/sign-in/", page, login="demo", password=site.password)
    page = trainer.get("/en/dialogue/new/")
    page = trainer.post("/en/dialogue/new/", page, **TITLES, lets_anyone_in="on", is_listed="on")
    path = re.search(r"/en(/dialogue/[0-9a-f-]{36}/)lead/", page)[1]
    for number in range(STATEMENTS):
        text = f"Dit is de stelling met nummer {number}."
        address = f"/en{path}lead/statements/"
        page = trainer.post(address, page, act="add", text=text, language="nl")
    return trainer, path


def comes_in(phone, path):
    page = phone.get(f"/en{path}")
    return phone.post(f"/en{path}come-in/", page)


def votes_on_all(phone, path, start, value):
    """Come in, wait for all the others, then vote on everything, each vote sent twice at once."""
    page = comes_in(phone, path)
    start.wait()
    for _ in range(STATEMENTS):
        statement = re.search(r'name="statement" value="([^"]+)"', page)[1]
        with ThreadPoolExecutor(2) as both:
            sent = {"statement": statement, "value": value}
            pages = [both.submit(phone.post, f"/en{path}vote/", page, **sent) for _ in range(2)]
            page = max((one.result() for one in pages), key=len)
        page = phone.get(f"/en{path}")
    return "You have seen every statement." in page


def figures(phone, path):
    return json.loads(phone.get(f"/en{path}results/json/"))["result"]


def test_thirty_phones_vote_at_once_and_every_vote_counts_once(site, topic):
    trainer, path = topic
    start = Barrier(PHONES)
    with ThreadPoolExecutor(PHONES) as room:
        every = [
            room.submit(votes_on_all, Phone(site), path, start, 1 if number % 3 else -1)
            for number in range(PHONES)
        ]
        assert all(one.result() for one in every)
    page = trainer.get(f"/en{path}lead/")
    assert f"Through the open link: {PHONES}. Votes: {PHONES * STATEMENTS}." in page
    trainer.get(f"/en{path}results/")
    found = figures(trainer, path)
    assert found["people"] == PHONES
    assert found["everybody"]["agree"] == [PHONES * 2 // 3] * STATEMENTS
    assert found["everybody"]["disagree"] == [PHONES // 3] * STATEMENTS
    assert found["everybody"]["seen"] == [PHONES] * STATEMENTS


def test_one_code_that_thirty_phones_type_at_once_lets_one_in(site, topic):
    trainer, path = topic
    page = trainer.get(f"/en{path}lead/")
    trainer.post(f"/en{path}lead/act/", page, act="codes", codes="1")
    code = re.search(
        r"<strong>([A-Z0-9]{5}-[A-Z0-9]{5})</strong>", trainer.get(f"/en{path}lead/codes/")
    )[1]
    start = Barrier(PHONES)

    def types(phone):
        page = phone.get("/en/dialogue/join/")
        if "csrfmiddlewaretoken" not in page:
            page = phone.get(f"/en/dialogue/join/?code={code}")
        start.wait()
        return phone.post("/en/dialogue/join/", page, code=code, sure="1")

    with ThreadPoolExecutor(PHONES) as room:
        pages = [one.result() for one in [room.submit(types, Phone(site)) for _ in range(PHONES)]]
    assert sum("your votes are verified" in page for page in pages) == 1
    page = trainer.get(f"/en{path}lead/")
    assert "Free: 0. Used: 1." in page
