"""A page on which a rule is tried: what it would have noticed, in words and a small table."""

import pytest

from kompas.core import catalog
from kompas.web.homes import alarms

PAGE = "/homes/esther-apartment/alarms/"
RULES = sorted(catalog.load().alarms)


def opened(client, language="en", **asked):
    answer = client.get(f"/{language}{PAGE}", asked)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_a_rule_is_tried_in_each_language(client, language):
    page = opened(client, language, rule="not-up")
    rule = catalog.load().alarms["not-up"]
    assert rule.title[language] in page
    assert catalog.load().messages["alarms.planted"][language][:30] in page


@pytest.mark.parametrize("rule", RULES)
def test_the_page_says_what_the_engine_gives(client, rule):
    _, score = alarms.tried("esther-apartment", rule, ())
    assert f'<td class="num">{score.noticed} / {score.events}</td>' in opened(client, rule=rule)


def test_a_shorter_limit_notices_no_less(client):
    def noticed(limit):
        asked = {"rule": "not-back-in-bed", "of": "not-back-in-bed", "limit": str(limit)}
        return alarms.AlarmsPage("esther-apartment", asked).score.noticed

    assert noticed(10) >= noticed(60)
    assert "60 min" in opened(client, rule="not-back-in-bed", of="not-back-in-bed", limit="60")


@pytest.mark.parametrize("limit", ["x", "-1", "1e9", "nan", "inf", ""])
def test_a_limit_that_cannot_be_becomes_one_that_can(client, limit):
    page = opened(client, rule="not-up", of="not-up", limit=limit)
    assert "Set to" in page


def test_numbers_of_another_rule_are_not_taken_over(client):
    page = opened(client, rule="not-up", of="quiet-by-day", limit="600")
    assert "210 min" in page


def test_there_is_no_such_page_for_a_home_that_is_not_there(client):
    assert client.get("/en/homes/no-such-home/alarms/").status_code == 404
