"""Files made to do harm: texts that grow while they are read, cells that a spreadsheet runs."""

import csv
import json
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompas.core.talent.exchange import PostingProblems, SheetProblems
from kompas.core.talent.exchange.posting import Address, read_postings, to_posting
from kompas.core.talent.exchange.sheets import VACANCY_NEEDS, read_booths, read_vacancies
from kompas.core.talent.exchange.table import as_text, guarded, read_rows, unguarded
from kompas.core.talent.people import Pay, Vacancy

NURSE = Vacancy(
    title="Nurse",
    profession="general-nurse",
    place="34022",
    side="Flanders",
    languages={"nl": "B2"},
    pay=Pay(2900, 3900, "month"),
)


def _posting():
    told = {"organisation": "Huis Linde", "address": Address(), "posted": date(2027, 1, 4)}
    return to_posting(NURSE, **told, url="https://example.org/1")


def test_a_node_that_is_pointed_at_a_thousand_times_does_not_grow_into_a_thousand_copies():
    large = {"@id": "a", "y": ["b" * 20] * 2000}
    source = json.dumps([{**_posting(), "x": [{"@id": "a"}] * 1000}, large])
    try:
        [one] = read_postings(source)
        size = sum(map(len, one.aside.values()))
    except PostingProblems:
        size = 0
    assert size < 2 * len(source)


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_formula_behind_the_separator_of_another_country_is_no_formula_there(sign):
    words = f"Anna{sign}=1+1{sign}'=2"
    text = as_text(["name"], [[words]])
    for line in csv.reader(text.splitlines(), delimiter=sign):
        assert not any(cell.lstrip().startswith("=") for cell in line)
    [row] = read_rows(text, ["name"], ["name"])
    assert row.says("name") == words


@given(st.text(alphabet=";\t'= -+\n,a\"").map(str.strip))
def test_words_with_signs_of_formulas_come_back_as_they_were(words):
    assert unguarded(guarded(words)) == words


def test_a_header_of_a_hundred_thousand_columns_is_refused_at_once():
    header = ",".join([*VACANCY_NEEDS, *(f"titel{n}" for n in range(100_000))])
    before = time.process_time()
    with pytest.raises(SheetProblems):
        read_vacancies(header + "\n")
    assert time.process_time() - before < 2


def test_a_booth_number_that_comes_twice_is_found_however_it_is_written():
    table = "number,institution,hall,languages\n1,A,Hall A,nl:C1\n01,B,Hall A,nl:C1\n"
    with pytest.raises(SheetProblems) as found:
        read_booths(table)
    assert [one.says for one in found.value.problems] == ["exchange.number_twice"]
