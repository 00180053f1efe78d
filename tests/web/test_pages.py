"""The pages that everybody can open."""

import asyncio
import re
from pathlib import Path

import pytest
from django.test import Client

from kompas.core import catalog

WEB = Path(__file__).parent.parent.parent / "src/kompas/web"
PAGES = [
    "/",
    "/practice/",
    "/practice/mine/",
    "/guide/",
    "/guide/sources/",
    "/guide/hf-telemonitoring-24-7/",
    "/privacy/",
    "/sign-in/",
]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_in_each_language_under_a_strict_policy(client, language, page):
    answer = client.get(f"/{language}{page}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_no_line_of_a_french_page_begins_with_its_punctuation(client):
    page = client.get("/fr/plays/about/esther-week/").text
    assert "\N{NO-BREAK SPACE}: " in page
    assert not re.search(r" [:;?!»]|« ", page)
    assert "\N{NO-BREAK SPACE}:" not in client.get("/en/plays/about/esther-week/").text


@pytest.mark.parametrize(
    ("browser", "language"),
    [("nl-BE,nl;q=0.9", "nl"), ("fr-BE,fr;q=0.9,en;q=0.5", "fr"), ("de", "en"), ("", "en")],
)
def test_the_browser_says_which_language_comes_first(client, browser, language):
    answer = client.get("/", HTTP_ACCEPT_LANGUAGE=browser)
    assert answer.status_code == 302
    assert answer["Location"] == f"/{language}/"


def test_changing_the_language_stays_on_the_page(client):
    answer = client.get("/nl/guide/light-path/?from=here")
    assert 'href="/fr/guide/light-path/?from=here"' in answer.text
    assert 'aria-current="true">Nederlands' in answer.text


def test_the_front_page_begins_with_the_words_of_esther(client):
    text = client.get("/fr/").text
    quote = str(catalog.load().personas["esther"].quote["fr"]).split("'")[0]
    assert text.index(quote) < text.index("<h1>")
    assert "jamais pour soigner une vraie personne" in text


def test_no_page_sets_a_cookie_before_somebody_asks_for_something(client):
    for page in ("/en/", "/en/guide/", "/en/practice/mine/"):
        assert "sessionid" not in client.get(page).cookies


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Hier is niets"), ("fr", "Il n&#x27;y a rien ici"), ("en", "There is nothing here")],
)
def test_a_wrong_address_is_said_in_the_language_of_the_page(client, language, words):
    for wrong in (f"/{language}/nowhere", f"/{language}/guide/no-such-tool/"):
        answer = client.get(wrong)
        assert answer.status_code == 404
        assert words in answer.text


def test_our_own_fault_is_one_calm_page_without_a_trace(monkeypatch):
    client = Client(raise_request_exception=False)
    monkeypatch.setattr("kompas.web.guide.presenters.ToolPage.counts", property(lambda self: 1 / 0))
    answer = client.get("/nl/guide/")
    assert answer.status_code == 500
    assert "Er ging iets stuk aan onze kant" in answer.text
    assert "Traceback" not in answer.text


def test_a_form_from_elsewhere_is_refused_in_words(asked):
    answer = Client(enforce_csrf_checks=True).post("/fr/practice/", asked)
    assert answer.status_code == 403
    assert "Le formulaire" in answer.text


def test_another_host_name_is_refused(client):
    assert client.get("/en/", HTTP_HOST="elsewhere.example").status_code == 400


def test_the_room_for_live_streams_is_kept_free():
    from kompas.web.asgi import application

    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": "/live/x", "method": "GET", "headers": []}
    asyncio.run(application(scope, None, send))
    assert sent[0]["status"] == 404


def test_studies_without_effect_stand_first(client):
    text = client.get("/en/guide/hf-telemonitoring-24-7/").text
    assert text.index("no effect shown</span>") < text.index("helps</span> Fewer days")


def test_templates_carry_no_style_and_no_script_of_their_own():
    script = r'<script(?![^>]*(?:src=|type="application/ld\+json"))'  # data is no script
    for file in WEB.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(rf"\sstyle=|<style|\son[a-z]+=|{script}", text), file


def test_a_view_gets_calls_and_renders_in_fifteen_lines():
    import ast

    for file in WEB.glob("*/views.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                length = node.end_lineno - node.lineno + 1
                assert length <= 15, f"{file}: {node.name} has {length} lines"
