"""Place, pay, profession and languages of a vacancy, in the ways in which people write them."""

import pytest
from found_postings import FOUND, wrong

from kompas.core.talent.exchange.posting import from_posting, read_posting
from kompas.core.talent.exchange.problems import PostingProblems
from kompas.core.talent.people import Pay

# Places


def address(**parts):
    return {**FOUND, "jobLocation": {"@type": "Place", "address": parts}}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"addressLocality": "Doornik"}, "57081"),
        ({"postalCode": "7500"}, "57081"),
        ({"postalCode": 7500, "addressLocality": "Tournai", "addressCountry": "BE"}, "57081"),
        ({"postalCode": "59000", "addressLocality": "Lille", "addressCountry": "FR"}, "59350"),
        ({"postalCode": "59350", "addressLocality": "St André lez Lille"}, "59527"),
        ({"postalCode": "7503", "addressLocality": "Froyennes"}, "57081"),
    ],
)
def test_an_address_is_one_municipality(written, code):
    assert from_posting(address(**written)).place == code


def test_a_part_of_a_municipality_that_we_do_not_list_is_kept_aside():
    found = read_posting(address(postalCode="7503", addressLocality="Froyennes"))
    assert found.aside["jobLocation.address.addressLocality"] == "Froyennes"


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("7500 Tournai, Belgique", "57081"),
        ("Grand-Place 1, Doornik", "57081"),
        ({"@type": "Place", "address": "Lille"}, "59350"),
        ({"@type": "Place", "name": "Kortrijk"}, "34022"),
        ({"@type": "PostalAddress", "addressLocality": "Kortrijk"}, "34022"),
        ([{"@type": "Place", "address": "Kortrijk"}], "34022"),
    ],
)
def test_a_place_may_be_written_as_words(location, code):
    assert from_posting({**FOUND, "jobLocation": location}).place == code


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"addressLocality": "Turnai"}, "exchange.place_unknown"),
        ({"addressLocality": "Saint-Aubin"}, "exchange.place_several"),
        ({"addressLocality": "Tournai", "postalCode": "8500"}, "exchange.place_unknown"),
        ({"addressLocality": "Tournai", "addressCountry": "FR"}, "exchange.place_unknown"),
        ({"streetAddress": "Rue Exemple 1"}, "exchange.no_place"),
    ],
)
def test_a_place_that_is_not_clear_is_a_problem(written, says):
    assert wrong(address(**written)) == [("jobLocation.address", says)]


def test_a_place_that_is_not_known_names_the_nearest():
    with pytest.raises(PostingProblems, match="57081 Tournai"):
        from_posting(address(addressLocality="Turnai"))
    with pytest.raises(PostingProblems, match="02671 Saint-Aubin, 59529 Saint-Aubin"):
        from_posting(address(addressLocality="Saint-Aubin"))


def test_a_country_we_have_no_places_of_is_named():
    problems = wrong(address(addressLocality="Tournai", addressCountry="Luxembourg"))
    assert problems == [("jobLocation.address.addressCountry", "exchange.country")]


def test_two_places_are_two_vacancies():
    assert ("jobLocation", "exchange.places") in wrong({**FOUND, "jobLocation": ["Lille", "Mons"]})


def test_a_code_that_is_not_that_of_the_address_is_a_problem():
    location = {
        "identifier": {"propertyID": "NIS", "value": "34022"},
        "address": {"addressLocality": "Tournai"},
    }
    assert wrong({**FOUND, "jobLocation": location}) == [
        ("jobLocation.address", "exchange.place_disagrees")
    ]


# Pay


def pay(**parts):
    return {**FOUND, "baseSalary": parts}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"value": {"value": 17.5, "unitText": "HOUR"}}, Pay(17.5, 17.5, "hour")),
        ({"minValue": 30000, "maxValue": 36000, "unitText": "year"}, Pay(30000, 36000, "year")),
        ({"value": 2500, "unitCode": "MON"}, Pay(2500, 2500, "month")),
    ],
)
def test_pay_is_found_where_others_write_it(written, expected):
    assert from_posting(pay(**written)).pay == expected


@pytest.mark.parametrize(
    ("written", "path", "says"),
    [
        ({"value": 2500}, "baseSalary", "exchange.pay_unit"),
        ({"value": {"value": 600, "unitText": "WEEK"}}, "baseSalary", "exchange.pay_unit"),
        ({"unitText": "MONTH"}, "baseSalary", "exchange.no_pay"),
        (
            {"minValue": 3, "maxValue": 2, "unitText": "MONTH"},
            "baseSalary",
            "exchange.order",
        ),
        ({"value": "2.500", "unitText": "MONTH"}, "baseSalary", "exchange.amount"),
        ({"value": -1, "unitText": "MONTH"}, "baseSalary", "exchange.amount"),
        (
            {"currency": "CHF", "value": 2500, "unitText": "MONTH"},
            "baseSalary.currency",
            "exchange.currency",
        ),
    ],
)
def test_pay_that_is_not_a_range_in_euro_for_a_period_is_a_problem(written, path, says):
    assert wrong(pay(**written)) == [(path, says)]


def test_a_currency_may_stand_beside_the_pay():
    money = {"minValue": 2000, "maxValue": 2500, "unitText": "MONTH"}
    assert from_posting({**pay(**money), "salaryCurrency": "EUR"}).pay == Pay(2000, 2500)
    assert wrong({**pay(**money), "salaryCurrency": "GBP"}) == [
        ("baseSalary.currency", "exchange.currency")
    ]


def test_pay_as_a_sentence_is_a_problem():
    assert wrong({**FOUND, "baseSalary": "selon barème"}) == [("baseSalary", "exchange.pay_unit")]


# Profession, skills, languages


@pytest.mark.parametrize(
    ("category", "profession"),
    [
        ("5322.1", "home-care-aide"),
        ("5322", "home-care-aide"),
        (
            "http://data.europa.eu/esco/occupation/8d3e8aaa-791b-4c75-a465-f3f827028f50",
            "general-nurse",
        ),
        ({"@type": "CategoryCode", "codeValue": "2221.2"}, "general-nurse"),
        (["29-1141", "2221.2"], "general-nurse"),
        ("Verpleegkundige", "general-nurse"),
    ],
)
def test_a_profession_is_known_by_its_code_address_or_name(category, profession):
    assert from_posting({**FOUND, "occupationalCategory": category}).profession == profession


def test_a_code_of_several_professions_names_them():
    with pytest.raises(PostingProblems, match=r"general-nurse \(2221.2\), specialist-nurse"):
        from_posting({**FOUND, "occupationalCategory": "2221"})


def test_a_profession_we_do_not_have_is_named():
    category = {**FOUND, "occupationalCategory": "plombier"}
    assert wrong(category) == [("occupationalCategory", "exchange.occupation")]


def test_a_competence_that_is_not_in_the_catalogue_is_named_with_the_nearest():
    terms = [
        {
            "@type": "DefinedTerm",
            "inDefinedTermSet": "urn:kompas:competences",
            "termCode": "ask-what-mattters:does",
        },
        "nl B2",
    ]
    with pytest.raises(PostingProblems, match="ask-what-matters") as caught:
        from_posting({**FOUND, "skills": terms})
    assert [one.path for one in caught.value.problems] == ["skills[0]"]


def test_without_a_language_of_the_text_it_is_the_one_of_the_place():
    assert from_posting(FOUND).language == "fr"
    assert from_posting({**FOUND, "jobLocation": "Kortrijk"}).language == "nl"
    assert from_posting({**FOUND, "inLanguage": "en-GB"}).language == "en"
