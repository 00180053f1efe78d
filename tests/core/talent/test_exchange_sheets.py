"""Candidates, vacancies and booths as tables: everything wrong is named, by line and column."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompas.core.talent.exchange.problems import SheetProblems
from kompas.core.talent.exchange.sheets import (
    BOOTH_COLUMNS,
    CANDIDATE_COLUMNS,
    VACANCY_COLUMNS,
    CandidateLine,
    read_booths,
    read_candidates,
    read_vacancies,
    write_candidates,
)
from kompas.core.talent.people import Candidate, Shown, Wishes

# What may come in


def problems(read, source):
    with pytest.raises(SheetProblems) as caught:
        read(source)
    return caught.value.problems


def where(read, source):
    return [(one.line, one.column, one.says.partition(".")[2]) for one in problems(read, source)]


def one(table):
    (line,) = read_candidates(table)
    return line


ANNA = "name,languages,place\nAnna,nl:B2|fr:C1,7500 Tournai\n"


@pytest.mark.parametrize(
    "table",
    [
        ANNA,
        "\ufeff" + ANNA,
        ANNA.encode(),
        ANNA.encode("utf-8-sig"),
        ANNA.replace(",", ";"),
        ANNA.replace(",", "\t"),
        "sep=;\r\n" + ANNA.replace(",", ";"),
        ANNA.replace("\n", "\r\n"),
        "place,name,languages\n7500 Tournai,Anna,nl:B2|fr:C1\n",
        "Name,LANGUAGES, place \nAnna,NL:b2 ; fr:c1,Doornik\n",
        ANNA + ",,\n\n",
    ],
)
def test_a_table_is_the_same_however_a_spreadsheet_saved_it(table):
    found = one(table)
    assert (found.name, found.candidate.place) == ("Anna", "57081")
    assert found.candidate.languages == {"nl": "B2", "fr": "C1"}


def test_a_line_has_all_that_a_candidate_tells():
    table = ";".join(CANDIDATE_COLUMNS) + (
        "\nAnna;general-nurse;France;59350 Lille;fr:C2|nl:A2;ask-what-matters:does;"
        "specialist-nurse|midwife;Wallonia|Flanders;home_care;permanent;19;38;40;"
        "9u30;16:00;ja;25_34\n"
    )
    assert one(table) == CandidateLine(
        2,
        "Anna",
        Candidate(
            "general-nurse",
            "France",
            "59350",
            {"fr": "C2", "nl": "A2"},
            (Shown("ask-what-matters", "does", "told"),),
            Wishes(
                frozenset({"specialist-nurse", "midwife"}),
                frozenset({"Wallonia", "Flanders"}),
                frozenset({"home_care"}),
                frozenset({"permanent"}),
                (19, 38),
                40,
            ),
        ),
        time(9, 30),
        time(16),
        True,
        "25_34",
    )


def test_what_a_table_says_of_a_competence_is_somebodys_own_word():
    line = CandidateLine(
        2,
        "A",
        Candidate(languages={"nl": "B1"}, shown=(Shown("ask-what-matters", "does", "play"),)),
    )
    assert one(write_candidates([line])).candidate.shown[0].backing == "told"


def test_neither_age_nor_first_time_is_part_of_a_candidate():
    found = one("name,languages,age_band,first_time\nA,nl:C1,55_plus,yes\n")
    assert found.candidate == Candidate(languages={"nl": "C1"})
    assert (found.age_band, found.first_time) == ("55_plus", True)


def test_no_column_asks_what_somebody_earned():
    assert [name for name in CANDIDATE_COLUMNS if "pay" in name or "salary" in name] == []


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("2450", 2450), ("2450.5", 2450.5), ("2450,50", 2450.5), ("€ 2\u00a0450,50", 2450.5)],
)
def test_an_amount_is_read_as_people_write_it(cell, amount):
    table = (
        f'title;profession;place;languages;pay_least;pay_most\nV;midwife;Mons;fr:B2;"{cell}";9999\n'
    )
    assert read_vacancies(table)[0].vacancy.pay.least == amount


def test_a_vacancy_lies_on_the_side_of_its_place_and_a_day_may_be_written_as_in_excel():
    table = (
        "title,profession,place,languages,pay_least,pay_most,closes\n"
        "V,midwife,59000 Lille,fr:C1,2000,2500,31/12/2026\n"
    )
    found = read_vacancies(table)[0].vacancy
    assert (found.side, found.closes) == ("France", date(2026, 12, 31))


def test_breaks_of_a_booth_are_in_order():
    table = "number,institution,hall,languages,breaks\n1,Huis,A,nl:C1,15:00-15:30|12:00-13:00\n"
    assert read_booths(table)[0].breaks == (
        (time(12), time(13)),
        (time(15), time(15, 30)),
    )


# What is refused


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300) | st.binary(max_size=300))
def test_whatever_comes_in_is_read_or_refused(source):
    said = problems(read_candidates, source)
    assert said
    assert all(one.sentence("nl") for one in said)


def test_all_problems_of_all_lines_are_named_at_once():
    table = (
        "name,profession,languages,place,arrives,leaves,first_time,age_band\n"
        "Anna,nurze,nl:B9,Turnai,25:00,,maybe,young\n"
        ",midwife,fr:B1,Tournai,12:00,09:00,,\n"
    )
    assert where(read_candidates, table) == [
        (2, "profession", "profession"),
        (2, "place", "place_unknown"),
        (2, "languages", "language"),
        (2, "arrives", "time"),
        (2, "first_time", "yes"),
        (2, "age_band", "word"),
        (3, "name", "cell_empty"),
        (3, "leaves", "order"),
    ]


def test_a_problem_says_in_three_languages_what_to_do():
    (found,) = problems(read_candidates, "name,languages\nAnna,nl\n")
    assert found.sentence("nl") == (
        "“nl” is geen taal met een niveau. Schrijf de code van twee letters en het niveau, "
        "zoals nl:B2 of fr:C1."
    )
    assert "comme nl:B2" in found.sentence("fr")
    assert "as in nl:B2" in found.sentence("en")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("", (1, "", "empty")),
        ("name\nAnna\n", (1, "languages", "column_missing")),
        ("name,languages,nickname\nA,nl:B1,x\n", (1, "nickname", "column_unknown")),
        ("name,name,languages\nA,B,nl:B1\n", (1, "name", "column_twice")),
        ("name,languages\nA,nl:B1,fr:B1\n", (2, "", "cells")),
        ('name,languages\nA,nl:B1\n"B,nl:B1\n', (3, "", "quotes")),
        ("name,languages\nA\x00,nl:B1\n", (2, "name", "control")),
        ("name,languages\nA,nl:B1\n\nA,nl:B1\n", (4, "", "line_twice")),
        (b"name,languages\nA,nl:B1\nRen\xe9e,fr:C1\n", (3, "", "not_utf8")),
        ("name,languages\n" + "A" * 121 + ",nl:B1\n", (2, "name", "name_long")),
        ("name,languages\n" + "A" * 20_001 + ",nl:B1\n", (2, "name", "cell_long")),
        ("name,languages\nA,du:B1\n", (2, "languages", "language")),
        ("name,languages\nA,nl:B1|nl:C1\n", (2, "languages", "twice")),
        ("name,languages,wish_furthest_km\nA,nl:B1,ver\n", (2, "wish_furthest_km", "whole")),
        ("name,languages,wish_furthest_km\nA,nl:B1,٣\n", (2, "wish_furthest_km", "whole")),
        (
            "name,languages,wish_hours_least,wish_hours_most\nA,nl:B1,38,19\n",
            (2, "wish_hours_most", "order"),
        ),
        ("name,languages,competences\nA,nl:B1,ask:does\n", (2, "competences", "competence")),
        (
            "name,languages,competences\nA,nl:B1,ask-what-matters\n",
            (2, "competences", "level"),
        ),
    ],
)
def test_a_table_with_one_problem_is_refused_with_where_it_is(table, expected):
    assert expected in where(read_candidates, table)


def test_a_line_after_a_cell_with_line_breaks_keeps_its_own_number():
    table = (
        "title,profession,place,languages,pay_least,pay_most,description\n"
        'V,midwife,Mons,fr:B2,2000,2500,"one\ntwo\nthree"\n'
        "W,midwife,Mons,fr:B2,2500,2000,\n"
    )
    assert where(read_vacancies, table) == [(5, "pay_most", "order")]


def test_a_line_that_is_there_twice_names_the_first():
    (found,) = problems(read_candidates, "name,languages\nA,nl:B1\nB,nl:B1\nA,nl:B1\n")
    assert (found.line, found.values) == (4, {"first": "2"})


def test_a_booth_number_that_comes_twice_names_the_first():
    table = "number,institution,hall,languages\n1a,H,A,nl:C1\n1A,I,A,nl:C1\n"
    (found,) = problems(read_booths, table)
    assert (found.line, found.values) == (3, {"given": "1A", "first": "2"})


@pytest.mark.parametrize("cell", ["13:00-12:00", "12:00", "12:00-13:00|12:30-14:00"])
def test_breaks_that_end_before_they_begin_or_overlap_are_refused(cell):
    table = f"number,institution,hall,languages,breaks\n1,H,A,nl:C1,{cell}\n"
    assert where(read_booths, table)[0][1] == "breaks"


@pytest.mark.parametrize("column", ["place", "languages", "pay_least", "pay_most", "profession"])
def test_a_vacancy_without_place_language_or_pay_is_refused(column):
    cells = dict.fromkeys(VACANCY_COLUMNS, "") | {
        "title": "V",
        "profession": "midwife",
        "place": "Mons",
        "languages": "fr:B2",
        "pay_least": "2000",
        "pay_most": "2500",
    }
    cells[column] = ""
    table = ",".join(cells) + "\n" + ",".join(cells.values()) + "\n"
    assert where(read_vacancies, table) == [(2, column, "cell_empty")]


def test_a_number_that_is_a_code_and_a_postal_code_names_both():
    (found,) = problems(read_candidates, "name,languages,place\nA,nl:B1,59350\n")
    assert found.values["near"] == "59350 Lille, 59527 Saint-André-lez-Lille"


def test_a_first_zero_that_a_spreadsheet_took_away_is_put_back():
    assert one("name,languages,place\nA,fr:C1,2691 Saint-Quentin\n").candidate.place == "02691"


def test_a_table_that_is_too_long_or_too_large_is_refused_as_such():
    lines = "".join(f"A{n},nl:B1\n" for n in range(20_001))
    assert [says for *_, says in where(read_candidates, "name,languages\n" + lines)] == ["too_long"]
    large = "name,languages\nA," + "x" * 4_000_001
    assert [says for *_, says in where(read_candidates, large)] == ["too_big"]


def test_after_two_hundred_problems_it_stops_and_says_so():
    table = "name,languages\n" + "".join(f"A{n},nl\n" for n in range(500))
    found = where(read_candidates, table)
    assert len(found) == 201
    assert found[-1][2] == "more"


def test_each_table_can_be_started_from_its_header_alone():
    for read, columns in (
        (read_candidates, CANDIDATE_COLUMNS),
        (read_vacancies, VACANCY_COLUMNS),
        (read_booths, BOOTH_COLUMNS),
    ):
        assert read(",".join(columns) + "\n") == ()
