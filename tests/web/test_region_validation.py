"""The page on what the model gets right: misses first, with their reason, in three languages."""

import html
import re

import pytest

from kompas.core.catalog import load
from kompas.core.measures import verdicts

pytestmark = pytest.mark.django_db


def text(answer):
    """What is read on the page, without marks of HTML."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.text)))


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Waarom het mist"), ("fr", "Pourquoi c'est manqué"), ("en", "Why it misses")],
)
def test_each_miss_is_shown_with_its_reason_in_the_language_of_the_reader(client, language, words):
    answer = client.get(f"/{language}/region/validation/")
    assert answer.status_code == 200
    shown = text(answer)
    assert words in shown
    missed = [one for kind in ("targets", "trials") for one in verdicts(load(), kind) if one.why]
    assert missed
    for one in missed:
        assert one.why[language] in shown


def test_misses_come_before_what_is_met():
    for kind in ("targets", "trials"):
        met = [one.met for one in verdicts(load(), kind)]
        assert met == sorted(met)


def test_the_counts_are_those_of_the_tables(client):
    found = verdicts(load(), "targets")
    met = sum(one.met for one in found)
    assert f"Of {len(found)} published numbers, {met} come out" in text(
        client.get("/en/region/validation/")
    )
