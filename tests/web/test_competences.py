"""The pages of competences: all of them, and one for each, in three languages."""

import html
import re

import pytest

from kompas.core import catalog
from kompas.core.catalog.vocabulary import AREAS

pytestmark = pytest.mark.django_db
LANGUAGES = ("nl", "fr", "en")


def listed(page):
    """The competences that a page links to in its lists by area."""
    found = re.findall(r'<li><h3><a href="/\w\w/competences/([a-z0-9-]+)/">', page)
    assert len(found) == len(set(found))
    return set(found)


def plain(text):
    """The text with every space an ordinary one: French pages have some that do not break."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_competences_stand_there_by_area_and_in_the_picture(client, language):
    page = client.get(f"/{language}/competences/").text
    ours = catalog.load().competences
    assert listed(page) == set(ours)
    assert page.count('class="box"') == len(ours)
    for area in AREAS:
        assert f'<h2 id="{area.replace(" ", "-")}">' in page


@pytest.mark.parametrize("slug", sorted(catalog.load().competences))
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_competence_has_a_page_with_its_levels_and_links_that_lead_somewhere(
    client, slug, language
):
    page = html.unescape(client.get(f"/{language}/competences/{slug}/").text)
    one = catalog.load().competences[slug]
    for seen in (one.levels.knows, one.levels.with_help, one.levels.does):
        for text in seen:
            assert plain(text[language]) in plain(page)
    assert "competences.area" not in page
    linked = set(re.findall(rf'href="/{language}/competences/([a-z0-9-]+)/"', page))
    assert set(one.builds_on) <= linked <= set(catalog.load().competences)


def test_a_page_says_that_nobody_checked_it_and_where_the_words_of_others_come_from(client):
    page = client.get("/nl/competences/ask-what-matters/").text
    assert "Nog niet nagekeken door een zorgprofessional." in page
    assert "apply person-centred care</a> (ruimer)" in page
    assert "Deze dienst gebruikt de ESCO-classificatie van de Europese Commissie." in page
    page = client.get("/en/competences/sign-in-safely/").text
    assert "2.6 Looking after one&#x27;s digital identity" in page


def test_what_nothing_lies_near_says_so(client):
    page = client.get("/en/competences/give-time-to-answer/").text
    assert "Nothing near: it is not about digital technology." in page
    page = client.get("/en/competences/act-on-an-alarm/").text
    assert "We found no skill that lies near." in page


def test_a_week_in_which_it_can_be_shown_stands_there_with_its_goal(client):
    page = client.get("/fr/competences/find-out-who-pays-across-the-border/").text
    assert "/fr/practice/?scenario=coming-home" in page
    assert "Vous demandez tôt qui paie quoi" in page


def test_a_profession_shows_what_it_asks_and_how_far(client):
    page = client.get("/en/competences/?profession=podiatrist").text
    assert listed(page) == set(catalog.load().professions["podiatrist"].competences)
    decide = page.partition('competences/decide-together/">')[2]
    assert decide.partition("</h3>")[0].endswith('<span class="mark">does it with help</span>')
    assert "No professional body was asked." in page


def test_a_tool_and_a_profession_show_what_is_left_to_learn_in_order(client):
    page = client.get("/en/competences/?profession=radiographer&tool=light-path").text
    assert listed(page) == set(catalog.load().tools["light-path"].competences)
    training = page.partition('<ol class="training">')[2].partition("</ol>")[0]
    steps = re.findall(r"/en/competences/([a-z0-9-]+)/", training)
    assert steps.index("ask-what-matters") < steps.index("look-at-fall-hazards-at-home")
    assert "from “does it with help” to “does it”" in training
    assert "up to “does it”" in training


def test_one_area_alone(client):
    page = client.get("/nl/competences/?area=security").text
    ours = catalog.load().competences
    assert listed(page) == {slug for slug, one in ours.items() if one.area == "security"}
    assert page.count("<h2 id=") == 2


def test_what_nobody_fits_says_so_and_draws_nothing(client):
    page = client.get("/fr/competences/?area=security&tool=home-hazard-visit").text
    assert "Aucune compétence ne convient à tout cela." in page
    assert "<svg" not in page


@pytest.mark.parametrize(
    "query", ["?area=nonsense", "?profession=astronaut&tool=hammer", "?area=", "?x=1"]
)
def test_a_filter_that_nobody_knows_is_left_out(client, query):
    page = client.get(f"/en/competences/{query}")
    assert page.status_code == 200
    assert listed(page.text) == set(catalog.load().competences)
    assert 'role="status"' not in page.text


def test_a_competence_that_does_not_exist_is_not_found(client):
    assert client.get("/en/competences/juggle/").status_code == 404


def test_a_tool_leads_to_what_it_asks(client):
    page = client.get("/fr/guide/fall-alarm-pendant/").text
    for slug in catalog.load().tools["fall-alarm-pendant"].competences:
        assert f'href="/fr/competences/{slug}/"' in page


def test_nothing_can_be_sent_to_these_pages(client):
    assert client.post("/en/competences/").status_code == 405
    assert client.post("/en/competences/act-on-an-alarm/").status_code == 405
