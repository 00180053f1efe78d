"""What goes out as a table comes back as it was, and no cell of it is a formula."""

import csv
import io
from datetime import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kompas.core.catalog.vocabulary import (
    CEFR_LEVELS,
    CONTRACTS,
    MASTERIES,
    SETTINGS,
    SIDES,
    WELCOMES,
)
from kompas.core.talent.exchange.cells import known_competences, known_professions
from kompas.core.talent.exchange.municipalities import _all, municipality, read_place, written
from kompas.core.talent.exchange.sheets import (
    AGE_BANDS,
    BoothLine,
    CandidateLine,
    VacancyLine,
    read_booths,
    read_candidates,
    read_vacancies,
    write_booths,
    write_candidates,
    write_vacancies,
)
from kompas.core.talent.exchange.table import RISKY, guarded, unguarded
from kompas.core.talent.people import Candidate, Pay, Shown, Vacancy, Wishes

LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
NAMES = st.text(LETTERS, min_size=1, max_size=40).filter(lambda t: t.strip() == t)
RISKY_NAMES = st.sampled_from(("=1+1", "+32", "-a", "@x", "'=a", "''-", "'a'", '"', "a,b;c|d"))
PLACES = st.sampled_from(_all()).map(lambda one: one.code)
PROFESSIONS = st.sampled_from(sorted(known_professions()))
SPOKEN = st.dictionaries(
    st.sampled_from(("nl", "fr", "en", "de")), st.sampled_from(CEFR_LEVELS), min_size=1
)
COMPETENCES = st.dictionaries(
    st.sampled_from(sorted(known_competences())), st.sampled_from(MASTERIES), max_size=4
)
HOURS = st.none() | st.tuples(st.integers(1, 60), st.integers(1, 60)).map(
    lambda two: tuple(sorted(two))
)
TIMES = st.integers(0, 24 * 60 - 1).map(lambda n: time(n // 60, n % 60))
SPANS = st.lists(TIMES, max_size=6, unique=True).map(
    lambda t: tuple(zip(sorted(t)[::2], sorted(t)[1::2], strict=False))
)
WISHES = st.builds(
    Wishes,
    st.frozensets(PROFESSIONS, max_size=3),
    st.frozensets(st.sampled_from(SIDES)),
    st.frozensets(st.sampled_from(SETTINGS)),
    st.frozensets(st.sampled_from(CONTRACTS)),
    HOURS,
    st.none() | st.integers(1, 500),
)
CANDIDATES = st.builds(
    Candidate,
    st.just("") | PROFESSIONS,
    st.none() | st.sampled_from(SIDES),
    st.just("") | PLACES,
    SPOKEN,
    COMPETENCES.map(lambda found: tuple(Shown(c, level, "told") for c, level in found.items())),
    WISHES,
)
STAYS = st.tuples(st.none() | TIMES, st.none() | TIMES).filter(
    lambda two: None in two or two[0] < two[1]
)
AMOUNTS = st.integers(1, 900_000).map(lambda cents: cents / 100)


@st.composite
def candidate_lines(draw):
    arrives, leaves = draw(STAYS)
    return CandidateLine(
        2,
        draw(NAMES | RISKY_NAMES),
        draw(CANDIDATES),
        arrives,
        leaves,
        draw(st.sampled_from((None, True, False))),
        draw(st.sampled_from(AGE_BANDS)),
    )


@st.composite
def vacancies(draw):
    place = municipality(draw(PLACES))
    least, most = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    text = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"))
    return Vacancy(
        draw(NAMES | RISKY_NAMES),
        draw(PROFESSIONS),
        place.code,
        place.side,
        draw(SPOKEN),
        Pay(least, most, draw(st.sampled_from(("hour", "month", "year")))),
        draw(COMPETENCES),
        draw(st.none() | st.sampled_from(SETTINGS)),
        draw(st.none() | st.sampled_from(CONTRACTS)),
        draw(HOURS),
        draw(st.integers(1, 999)),
        draw(st.frozensets(st.sampled_from(WELCOMES))),
        draw(text.map(str.strip) | st.sampled_from(("\t=1", "\n-x", "\r@a", "=1 \n"))),
        draw(st.sampled_from(("nl", "fr", "en"))),
        draw(st.just("") | NAMES),
        draw(st.none() | st.dates()),
    )


@settings(max_examples=150, deadline=None)
@given(candidate_lines())
def test_a_candidate_who_goes_out_comes_back_as_they_were(line):
    assert read_candidates(write_candidates([line])) == (line,)


@settings(max_examples=150, deadline=None)
@given(vacancies())
def test_a_vacancy_that_goes_out_as_a_line_comes_back_as_it_was(vacancy):
    assert read_vacancies(write_vacancies([vacancy])) == (VacancyLine(2, vacancy),)


@settings(max_examples=150, deadline=None)
@given(st.builds(BoothLine, st.just(2), NAMES, NAMES, NAMES, SPOKEN, SPANS, st.just("") | PLACES))
def test_a_booth_that_goes_out_comes_back_as_it_was(line):
    assert read_booths(write_booths([line])) == (line,)


@settings(max_examples=200, deadline=None)
@given(st.text() | st.tuples(st.sampled_from((*RISKY, "'")), st.text()).map("".join))
@example("'=a")
@example("''=a")
def test_a_guarded_cell_is_no_formula_and_comes_back(text):
    cell = guarded(text)
    assert not cell.startswith(RISKY)
    assert unguarded(cell) == (text if cell != text else text.strip())


@settings(max_examples=100, deadline=None)
@given(vacancies())
def test_no_cell_of_a_table_that_goes_out_is_a_formula(vacancy):
    rows = csv.reader(io.StringIO(write_vacancies([vacancy]).removeprefix("\ufeff"), newline=""))
    assert [cell for row in rows for cell in row if cell.startswith(RISKY)] == []


def test_each_municipality_is_read_back_from_how_it_is_written():
    wrong = [one.code for one in _all() if read_place(written(one.code)).code != one.code]
    assert wrong == []
