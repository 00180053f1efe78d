"""Pages about professions on both sides of the border, in three languages."""

import re
from datetime import date

import pytest
from django.utils import timezone

from kompas.core import catalog

pytestmark = pytest.mark.django_db
PROFESSIONS = sorted(catalog.load().professions)


def told(client, address):
    page = client.get(address)
    assert page.status_code == 200, address
    return re.sub(r"\s+", " ", page.text).replace("&#x27;", "'")


def box(page, heading):
    """The part of a profession's page about one way across."""
    return page.partition(f">{heading}</h3>")[2].partition("</section>")[0]


@pytest.mark.parametrize("profession", PROFESSIONS)
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_each_profession_has_a_page_with_its_three_titles_and_four_ways(
    client, profession, language
):
    page = told(client, "/".join(["", language, "work/professions", profession, ""]))
    one = catalog.load().professions[profession]
    for title in (one.titles.nl_BE, one.titles.fr_BE, one.titles.fr_FR):
        assert f">{title}</td>" in page
    for route in catalog.load().routes.values():
        assert box(page, route.title[language]), route.slug
    assert one.digital[language] in page.replace("&quot;", '"')


def test_a_nurse_going_to_flanders_reads_whom_to_ask_and_where_we_read_it(client):
    page = told(client, "/en/work/professions/general-nurse/")
    way = box(page, "From France to Flanders")
    assert "Recognised automatically" in way
    assert way.index("Departement Zorg (Flemish government)") < way.index("FPS Health</strong>")
    assert "https://www.wordverpleegkundige.be/buitenlandse-diplomas" in way
    assert "Looked up on 22 November 2026." in way
    assert "What it costs we do not know." in way


def test_an_associate_nurse_going_to_france_reads_that_it_is_not_equivalent(client):
    said = {"nl": "Niet gelijkwaardig", "fr": "Pas équivalent", "en": "Not equivalent"}
    for language, words in said.items():
        page = told(client, "/".join(["", language, "work/professions/assistant-nurse", ""]))
        title = catalog.load().routes["belgium-to-france"].title[language]
        assert words in box(page, title)
        assert "<ol>" not in box(page, title)


def test_what_is_not_known_says_so(client):
    way = box(told(client, "/en/work/professions/care-home-manager/"), "From France to Wallonia")
    assert "Not known" in way
    assert "we have not looked up yet" in way


def test_the_list_says_by_which_system_each_is_recognised_between_two_sides(client):
    page = told(client, "/en/work/?starts=France&to=Flanders")
    assert page.count("Recognised automatically") == 4
    assert page.count('class="rows"') == 1
    without = told(client, "/en/work/")
    assert "Recognised automatically" not in without
    assert all(f"/en/work/professions/{slug}/" in without for slug in PROFESSIONS)


def test_a_side_that_nobody_knows_is_not_chosen_and_twice_the_same_gets_one_sentence(client):
    sentence = "There is no border between these two"
    assert sentence in told(client, "/en/work/?starts=France&to=France")
    odd = told(client, "/en/work/?starts=Atlantis&to=France")
    assert sentence not in odd
    assert "Recognised automatically" not in odd


def test_commuting_says_what_is_closed_when_it_ends_and_for_whom(client):
    page = told(client, "/en/work/commuting/")
    tax = page.partition('id="tax-into-belgium"')[2].partition("</article>")[0]
    assert "Nobody new since 1 January 2012" in tax
    assert "31 December 2033" in tax
    assert "France → Flanders" in tax
    assert "Flanders → France" not in tax
    insured = page.partition('id="social-security"')[2].partition("</article>")[0]
    assert "Flanders → Wallonia" in insured


def test_a_profession_that_is_not_there_is_not_found(client):
    assert client.get("/en/work/professions/stonemason/").status_code == 404


def test_pages_of_learning_lead_to_it(client):
    assert "/en/work/" in told(client, "/en/learn/")
    assert "/en/work/professions/podiatrist/" in told(
        client, "/en/competences/?profession=podiatrist"
    )
    assert "/en/work/professions/general-nurse/" in told(client, "/en/competences/act-on-an-alarm/")


def test_a_rule_that_nobody_looked_at_again_in_time_says_so(client, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2028, 1, 1))
    for language, words in (("nl", "Verouderd"), ("fr", "Dépassé"), ("en", "Out of date")):
        for end in ("professions/general-nurse", "commuting"):
            page = told(client, "/".join(["", language, "work", end, ""]))
            assert words in page
