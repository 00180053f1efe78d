"""A vacancy leaves as a JobPosting that others read, and comes in as they write it."""

import json
from datetime import date

import pytest
from found_postings import FOUND, wrong
from hypothesis import given, settings
from hypothesis import strategies as st

from kompas.core.catalog.vocabulary import CEFR_LEVELS, CONTRACTS, MASTERIES, SETTINGS, WELCOMES
from kompas.core.talent.exchange.cells import known_competences, known_professions
from kompas.core.talent.exchange.municipalities import _all
from kompas.core.talent.exchange.posting import (
    Address,
    from_posting,
    read_posting,
    read_postings,
    to_posting,
)
from kompas.core.talent.exchange.problems import PostingProblems, Unreadable
from kompas.core.talent.people import Pay, Vacancy

POSTED, PAGE = date(2026, 11, 22), "https://kompas.example.org/en/vacancies/7/"
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1)
TITLES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join).filter(lambda t: len(t) <= 120)
CENTS = st.integers(1, 2_000_000).map(lambda cents: cents / 100)
HOURS = st.tuples(st.integers(1, 60), st.integers(1, 60)).map(lambda two: tuple(sorted(two)))


@st.composite
def vacancies(draw):
    place = draw(st.sampled_from(_all()))
    least, most = sorted((draw(CENTS), draw(CENTS)))
    return Vacancy(
        title=draw(TITLES),
        profession=draw(st.sampled_from(sorted(known_professions()))),
        place=place.code,
        side=place.side,
        languages=draw(
            st.dictionaries(
                st.sampled_from(("nl", "fr", "en", "de", "ar")),
                st.sampled_from(CEFR_LEVELS),
                min_size=1,
            )
        ),
        pay=Pay(least, most, draw(st.sampled_from(("hour", "month", "year")))),
        competences=draw(
            st.dictionaries(
                st.sampled_from(sorted(known_competences())),
                st.sampled_from(MASTERIES),
                max_size=5,
            )
        ),
        setting=draw(st.none() | st.sampled_from(SETTINGS)),
        contract=draw(st.none() | st.sampled_from(CONTRACTS)),
        hours=draw(st.none() | HOURS),
        posts=draw(st.integers(1, 999)),
        welcomes=draw(st.frozensets(st.sampled_from(WELCOMES))),
        description=draw(
            st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t\r"))
        ),
        language=draw(st.sampled_from(("nl", "fr", "en"))),
        institution=draw(st.just("") | WORDS),
        closes=draw(st.none() | st.dates()),
    )


def sent(vacancy):
    return to_posting(
        vacancy, organisation="Huis De Linde", address=Address(), posted=POSTED, url=PAGE
    )


@settings(max_examples=200, deadline=None)
@given(vacancies())
def test_a_vacancy_that_goes_out_comes_back_as_it_was(vacancy):
    assert from_posting(json.dumps(sent(vacancy))) == vacancy


@settings(max_examples=50, deadline=None)
@given(vacancies())
def test_of_our_own_posting_nothing_is_left_aside(vacancy):
    assert read_posting(sent(vacancy)).aside == {}


# As others write it


def without(*names):
    return {name: value for name, value in FOUND.items() if name not in names}


def test_a_posting_as_an_employer_writes_it_is_understood():
    found = read_posting(FOUND)
    assert found.vacancy == Vacancy(
        title="Infirmier(ère) à domicile",
        profession="general-nurse",
        place="57081",
        side="Wallonia",
        languages={"fr": "C1", "nl": "B1"},
        pay=Pay(2450.5, 3100, "month"),
        contract="permanent",
        hours=(35, 35),
        description="Soins & suivi.\n- CDI",
        language="fr",
        closes=date(2026, 12, 31),
    )
    assert found.organisation == "Maison Exemple"
    assert found.address == Address("Rue Exemple 1", "7500")
    assert found.posted == date(2026, 11, 1)


def test_what_was_not_understood_is_kept_aside_with_its_path():
    assert read_posting({**FOUND, "directApply": True}).aside == {
        "directApply": "true",
        "employmentType": "FULL_TIME",
        "hiringOrganization.logo": "l.png",
        "skills[0]": FOUND["skills"],
    }


@pytest.mark.parametrize(
    ("name", "path", "says"),
    [
        ("jobLocation", "jobLocation", "exchange.no_place"),
        ("skills", "skills", "exchange.no_language"),
        ("baseSalary", "baseSalary", "exchange.no_pay"),
        ("title", "title", "exchange.no_title"),
    ],
)
def test_a_vacancy_without_place_language_pay_or_title_is_refused_with_one_sentence(
    name, path, says
):
    assert wrong(without(name)) == [(path, says)]


def test_all_problems_are_named_at_once():
    assert wrong(without("jobLocation", "skills", "baseSalary", "occupationalCategory")) == [
        ("jobLocation", "exchange.no_place"),
        ("skills", "exchange.no_language"),
        ("baseSalary", "exchange.no_pay"),
        ("occupationalCategory", "exchange.no_occupation"),
    ]


def test_every_refusal_can_be_said_in_three_languages():
    with pytest.raises(PostingProblems) as caught:
        from_posting(without("jobLocation", "skills", "baseSalary", "occupationalCategory"))
    for one in caught.value.problems:
        assert len({one.sentence(language) for language in ("nl", "fr", "en")}) == 3


@pytest.mark.parametrize(
    "wrapped",
    [
        json.dumps(FOUND),
        json.dumps(FOUND).encode("utf-8-sig"),
        [FOUND],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, FOUND]},
        {
            "@type": "http://schema.org/JobPosting",
            **{f"schema:{name}": value for name, value in FOUND.items() if name[0] != "@"},
        },
        {**FOUND, "@type": ["JobPosting", "Thing"]},
    ],
    ids=["text", "bytes", "list", "graph", "prefix", "types"],
)
def test_however_it_is_wrapped_it_is_the_same_vacancy(wrapped):
    assert from_posting(wrapped) == from_posting(FOUND)


def test_what_only_points_at_a_node_of_the_graph_is_that_node():
    address = {"@id": "#address", **FOUND["jobLocation"]["address"]}
    place = {"@type": "Place", "address": {"@id": "#address"}}
    graph = {"@graph": [{**FOUND, "jobLocation": place}, address]}
    assert from_posting(graph).place == "57081"


def test_several_vacancies_are_read_together_and_one_wrong_one_stops_all():
    assert len(read_postings([FOUND, {**FOUND, "title": "Deux"}])) == 2
    assert wrong([FOUND, FOUND]) == [("$", "exchange.postings")]
    with pytest.raises(PostingProblems):
        read_postings([FOUND, without("title")])


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("{", "exchange.not_json"),
        ("{}", "exchange.no_posting"),
        ("3", "exchange.no_posting"),
        ('{"@type": "JobPosting", "title": NaN}', "exchange.deep"),
        ("[" * 100_000, "exchange.deep"),
        ("[" * 60 + "]" * 60, "exchange.deep"),
        (b"\xff\xfe{", "exchange.not_utf8"),
        (" " * 1_000_001, "exchange.too_big"),
    ],
)
def test_what_is_no_vacancy_at_all_is_refused(source, says):
    assert wrong(source) == [("$", says)]


def test_a_posting_with_the_postal_code_of_another_place_does_not_go_out():
    with pytest.raises(Unreadable):
        to_posting(
            from_posting(FOUND),
            organisation="",
            address=Address(postal_code="8500"),
            posted=POSTED,
            url=PAGE,
        )


def test_a_competence_goes_out_with_its_address_and_its_level():
    vacancy = Vacancy(
        "T",
        "general-nurse",
        "57081",
        "Wallonia",
        {"fr": "C1"},
        Pay(2000, 2500),
        {"ask-what-matters": "does"},
    )
    language, competence = sent(vacancy)["skills"]
    assert (language["termCode"], competence["termCode"]) == ("fr:C1", "ask-what-matters:does")
    assert competence["url"] == "https://kompas.example.org/en/competences/ask-what-matters/"


def test_halves_of_characters_and_control_characters_are_left_out():
    found = from_posting(json.dumps({**FOUND, "title": "A\x00\ud800B", "description": "x\x08y"}))
    assert (found.title, found.description) == ("AB", "xy")


def test_what_is_too_much_is_refused():
    assert wrong([FOUND] * 201) == [("$", "exchange.many_nodes")]
    assert wrong({**FOUND, "skills": ["nl B2"] * 201}) == [("skills", "exchange.many_skills")]
    assert wrong({**FOUND, "description": "a" * 20_001}) == [("description", "exchange.cell_long")]


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("@type", "value", "name", "address", "termCode", "identifier", "x")),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


def said_of(source):
    try:
        return (read_posting(source).vacancy.title,)
    except PostingProblems as error:
        return tuple(one.sentence("fr") for one in error.problems)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(FOUND)), ANY)
def test_whatever_stands_in_a_property_it_is_read_or_refused(name, value):
    assert all(said_of({**FOUND, "@type": "JobPosting", name: value}))
