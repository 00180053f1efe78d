"""The page about continuing education: what is asked, and that Kompas gives none of it."""

import pytest

pytestmark = pytest.mark.django_db
NONE = {
    "nl": "Kompas heeft geen erkenning",
    "fr": "Kompas n'a pas d'accréditation",
    "en": "Kompas has no accreditation",
}


@pytest.mark.parametrize("language", NONE)
@pytest.mark.parametrize("asked", ["", "?profession=pharmacist", "?profession=social-worker"])
def test_it_says_first_that_kompas_gives_no_points(client, language, asked):
    page = client.get(f"/{language}/learn/credits/{asked}")
    assert page.status_code == 200
    assert NONE[language] in page.text


def test_one_profession_sees_its_own_rules_with_dates_and_sources(client):
    page = client.get("/en/learn/credits/?profession=pharmacist").text
    assert "60 points in three years" in page
    assert "1 January 2015" in page
    assert "etaamb.be" in page
    assert "not known from 1 January 2026 on" in page
    assert "accreditation of doctors" not in page


def test_no_rule_found_is_not_said_to_be_no_rule(client):
    page = client.get("/en/learn/credits/?profession=social-worker").text
    assert page.count("That does not mean that there is none") == 2


def test_a_profession_that_is_not_there_is_not_found(client):
    assert client.get("/en/learn/credits/?profession=no-such").status_code == 404


def test_pages_of_learning_lead_to_it(client):
    for address in ("/en/learn/", "/en/badges/"):
        assert "/en/learn/credits/" in client.get(address).text
