"""Candidates, vacancies and booths as tables (CSV), in and out.

Every problem is named by line and column, all at once; a table with one problem gives nothing. The
columns stand in docs/reference/job-day-files.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Literal, TypeVar, get_args

from kompas.core.catalog.vocabulary import CONTRACTS, SETTINGS, SIDES, WELCOMES, Cefr
from kompas.core.talent.exchange import cells
from kompas.core.talent.exchange.municipalities import municipality, read_place, written
from kompas.core.talent.exchange.problems import Problem, SheetProblems, Unreadable
from kompas.core.talent.exchange.table import Row, as_text, read_rows
from kompas.core.talent.people import Candidate, Pay, PayPeriod, Shown, Vacancy, Wishes

AgeBand = Literal["", "under_25", "25_34", "35_44", "45_54", "55_plus"]
AGE_BANDS: tuple[AgeBand, ...] = get_args(AgeBand)
CANDIDATE_COLUMNS = (
    "name",
    "profession",
    "qualified",
    "place",
    "languages",
    "competences",
    "wish_professions",
    "wish_sides",
    "wish_settings",
    "wish_contracts",
    "wish_hours_least",
    "wish_hours_most",
    "wish_furthest_km",
    "arrives",
    "leaves",
    "first_time",
    "age_band",
)
VACANCY_COLUMNS = (
    "title",
    "profession",
    "place",
    "languages",
    "pay_least",
    "pay_most",
    "pay_per",
    "competences",
    "setting",
    "contract",
    "hours_least",
    "hours_most",
    "posts",
    "welcomes",
    "description",
    "language",
    "institution",
    "closes",
)
BOOTH_COLUMNS = ("number", "institution", "hall", "languages", "breaks", "place")
CANDIDATE_NEEDS = ("name", "languages")
VACANCY_NEEDS = ("title", "profession", "place", "languages", "pay_least", "pay_most")
BOOTH_NEEDS = ("number", "institution", "hall", "languages")
MOST_HOURS, MOST_KM, MOST_POSTS = 60, 500, 999
MOST_IN_A_NAME, MOST_PROBLEMS = 120, 200
Given = TypeVar("Given")
Line = TypeVar("Line")


@dataclass(frozen=True)
class CandidateLine:
    """A candidate on one line. What stands beside `candidate` never enters a score.

    `first_time` and `age_band` are only for the fairness report; None and empty: not told.
    """

    line: int
    name: str
    candidate: Candidate
    arrives: time | None = None
    leaves: time | None = None
    first_time: bool | None = None
    age_band: AgeBand = ""


@dataclass(frozen=True)
class VacancyLine:
    """A vacancy on one line."""

    line: int
    vacancy: Vacancy


@dataclass(frozen=True)
class BoothLine:
    """A booth on one line; `languages` are what is spoken there, `place` the municipality of the
    institution (empty when not told), `breaks` spans of local time.
    """

    line: int
    number: str
    institution: str
    hall: str
    languages: Mapping[str, Cefr] = field(default_factory=dict)
    breaks: tuple[tuple[time, time], ...] = ()
    place: str = ""


class Reading:
    """One row while it is read: collects what is wrong with it, cell by cell."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.problems: list[Problem] = []

    def get(self, column: str, reader: Callable[[str], Given], empty: Given) -> Given:
        """What the cell says, or `empty` when it is; a cell that cannot be read is a problem."""
        cell = self.row.says(column)
        if not cell.strip():
            return empty
        try:
            return reader(cell)
        except Unreadable as error:
            self.wrong(column, error.says, error.values)
            return empty

    def need(self, column: str, reader: Callable[[str], Given], empty: Given) -> Given:
        """As `get`; an empty cell is a problem."""
        if not self.row.says(column).strip():
            self.wrong(column, "exchange.cell_empty", {"given": column})
        return self.get(column, reader, empty)

    def span(self, least: str, most: str, top: int) -> tuple[int, int] | None:
        """Two whole numbers in two columns; one alone counts for both."""
        low = self.get(least, lambda cell: cells.read_whole(cell, 1, top), 0)
        high = self.get(most, lambda cell: cells.read_whole(cell, 1, top), 0)
        if low and high and low > high:
            self.wrong(most, "exchange.order", {"least": str(low), "most": str(high)})
        return (low or high, high or low) if low or high else None

    def wrong(self, column: str, says: str, values: Mapping[str, str]) -> None:
        """One problem more."""
        self.problems.append(Problem(says, values, self.row.line, column))


def read_candidates(source: str | bytes) -> tuple[CandidateLine, ...]:
    """The candidates of a table; SheetProblems with everything that is wrong in it."""
    return _read(source, CANDIDATE_COLUMNS, CANDIDATE_NEEDS, _candidate)


def read_vacancies(source: str | bytes) -> tuple[VacancyLine, ...]:
    """The vacancies of a table; SheetProblems with everything that is wrong in it."""
    return _read(source, VACANCY_COLUMNS, VACANCY_NEEDS, _vacancy)


def read_booths(source: str | bytes) -> tuple[BoothLine, ...]:
    """The booths of a table; SheetProblems with everything wrong, also a number twice."""
    found = _read(source, BOOTH_COLUMNS, BOOTH_NEEDS, _booth)
    if wrong := [*_same_number(found)]:
        raise SheetProblems(wrong)
    return found


def write_candidates(lines: Iterable[CandidateLine]) -> str:
    """A table that `read_candidates` takes. Whatever backs a competence becomes "told"."""
    return as_text(CANDIDATE_COLUMNS, ([*_candidate_cells(line)] for line in lines))


def write_vacancies(vacancies: Iterable[Vacancy]) -> str:
    """A table that `read_vacancies` takes."""
    return as_text(VACANCY_COLUMNS, ([*_vacancy_cells(one)] for one in vacancies))


def write_booths(lines: Iterable[BoothLine]) -> str:
    """A table that `read_booths` takes."""
    return as_text(BOOTH_COLUMNS, ([*_booth_cells(line)] for line in lines))


def _read(
    source: str | bytes,
    columns: tuple[str, ...],
    needed: tuple[str, ...],
    made: Callable[[Reading], Line],
) -> tuple[Line, ...]:
    found: list[Line] = []
    problems: list[Problem] = []
    for row in read_rows(source, columns, needed):
        reading = Reading(row)
        found.append(made(reading))
        if len(problems) > MOST_PROBLEMS:
            more = Problem("exchange.more", {"most": str(MOST_PROBLEMS)}, row.line)
            raise SheetProblems([*problems[:MOST_PROBLEMS], more])
        problems += sorted(reading.problems, key=lambda one: columns.index(one.column))
    if problems:
        raise SheetProblems(problems)
    return tuple(found)


def _candidate(row: Reading) -> CandidateLine:
    arrives = row.get("arrives", cells.read_time, None)
    leaves = row.get("leaves", cells.read_time, None)
    if arrives and leaves and arrives >= leaves:
        values = {"least": cells.write_time(arrives), "most": cells.write_time(leaves)}
        row.wrong("leaves", "exchange.order", values)
    return CandidateLine(
        row.row.line,
        row.need("name", _name, ""),
        Candidate(
            row.get("profession", cells.read_profession, ""),
            row.get("qualified", lambda cell: cells.read_word(cell, SIDES), None),
            row.get("place", _place, ""),
            row.need("languages", cells.read_languages, {}),
            row.get("competences", _told, ()),
            _wishes(row),
        ),
        arrives,
        leaves,
        row.get("first_time", cells.read_yes, None),
        row.get("age_band", lambda cell: cells.read_word(cell, AGE_BANDS[1:]), ""),
    )


def _wishes(row: Reading) -> Wishes:
    return Wishes(
        row.get("wish_professions", _professions, frozenset()),
        row.get("wish_sides", lambda cell: cells.read_words(cell, SIDES), frozenset()),
        row.get("wish_settings", lambda cell: cells.read_words(cell, SETTINGS), frozenset()),
        row.get("wish_contracts", lambda cell: cells.read_words(cell, CONTRACTS), frozenset()),
        row.span("wish_hours_least", "wish_hours_most", MOST_HOURS),
        row.get("wish_furthest_km", lambda cell: cells.read_whole(cell, 1, MOST_KM), None),
    )


def _vacancy(row: Reading) -> VacancyLine:
    place = row.need("place", read_place, None)
    vacancy = Vacancy(
        title=row.need("title", _name, ""),
        profession=row.need("profession", cells.read_profession, ""),
        place=place.code if place else "",
        side=place.side if place else "Flanders",
        languages=row.need("languages", cells.read_languages, {}),
        pay=_pay(row),
        competences=row.get("competences", cells.read_competences, {}),
        setting=row.get("setting", lambda cell: cells.read_word(cell, SETTINGS), None),
        contract=row.get("contract", lambda cell: cells.read_word(cell, CONTRACTS), None),
        hours=row.span("hours_least", "hours_most", MOST_HOURS),
        posts=row.get("posts", lambda cell: cells.read_whole(cell, 1, MOST_POSTS), 1),
        welcomes=row.get("welcomes", lambda cell: cells.read_words(cell, WELCOMES), frozenset()),
        description=row.get("description", str, ""),
        language=row.get("language", lambda cell: cells.read_word(cell, ("nl", "fr", "en")), "en"),
        institution=row.get("institution", _name, ""),
        closes=row.get("closes", cells.read_day, None),
    )
    return VacancyLine(row.row.line, vacancy)


def _pay(row: Reading) -> Pay:
    least = row.need("pay_least", cells.read_amount, 0.0)
    most = row.need("pay_most", cells.read_amount, 0.0)
    if least and most and least > most:
        values = {"least": cells.write_amount(least), "most": cells.write_amount(most)}
        row.wrong("pay_most", "exchange.order", values)
    periods: tuple[PayPeriod, ...] = get_args(PayPeriod)
    return Pay(
        least, most, row.get("pay_per", lambda cell: cells.read_word(cell, periods), "month")
    )


def _booth(row: Reading) -> BoothLine:
    return BoothLine(
        row.row.line,
        row.need("number", _name, ""),
        row.need("institution", _name, ""),
        row.need("hall", _name, ""),
        row.need("languages", cells.read_languages, {}),
        row.get("breaks", cells.read_spans, ()),
        row.get("place", _place, ""),
    )


def _same_number(booths: Iterable[BoothLine]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for one in booths:
        same = first.setdefault(one.number.casefold().lstrip("0"), one.line)
        if same != one.line:
            values = {"given": one.number, "first": str(same)}
            yield Problem("exchange.number_twice", values, one.line, "number")


def _name(cell: str) -> str:
    if len(cell) > MOST_IN_A_NAME or "\n" in cell.strip():
        raise Unreadable("exchange.name_long", most=MOST_IN_A_NAME)
    return cell


def _place(cell: str) -> str:
    return read_place(cell).code


def _professions(cell: str) -> frozenset[str]:
    return frozenset(cells.read_profession(part) for part in cells.read_list(cell))


def _told(cell: str) -> tuple[Shown, ...]:
    return tuple(Shown(slug, level, "told") for slug, level in cells.read_competences(cell).items())


def _candidate_cells(line: CandidateLine) -> Iterator[str]:
    one, wishes = line.candidate, line.candidate.wishes
    hours = wishes.hours or ("", "")
    yield from (line.name, one.profession, one.qualified or "", _place_cell(one.place))
    yield cells.write_levels(one.languages)
    yield cells.write_levels({shown.competence: shown.level for shown in one.shown})
    for words in (wishes.professions, wishes.sides, wishes.settings, wishes.contracts):
        yield cells.write_list(sorted(words))
    yield from (str(hours[0]), str(hours[1]), str(wishes.furthest_km or ""))
    yield from (cells.write_time(line.arrives), cells.write_time(line.leaves))
    yield from (cells.write_yes(line.first_time), line.age_band)


def _vacancy_cells(one: Vacancy) -> Iterator[str]:
    hours = one.hours or ("", "")
    yield from (one.title, one.profession, _place_cell(one.place))
    yield cells.write_levels(one.languages)
    yield from (cells.write_amount(one.pay.least), cells.write_amount(one.pay.most), one.pay.per)
    yield cells.write_levels(one.competences)
    yield from (one.setting or "", one.contract or "", str(hours[0]), str(hours[1]))
    yield from (str(one.posts), cells.write_list(sorted(one.welcomes)), one.description)
    yield from (one.language, one.institution, one.closes.isoformat() if one.closes else "")


def _booth_cells(line: BoothLine) -> Iterator[str]:
    yield from (line.number, line.institution, line.hall, cells.write_levels(line.languages))
    yield from (cells.write_spans(line.breaks), _place_cell(line.place))


def _place_cell(code: str) -> str:
    return written(municipality(code).code) if code else ""
