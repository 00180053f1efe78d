"""Booths, vacancies and candidates as tables: what a table would add to a day, and what it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kompas.core.catalog.vocabulary import CEFR_LEVELS, Cefr
from kompas.core.talent import people as core
from kompas.core.talent.exchange import sheets
from kompas.core.talent.exchange.problems import Problem, SheetProblems, quoted
from kompas.web.accounts.models import Actor
from kompas.web.jobdays import people, slots
from kompas.web.jobdays.actions import importing
from kompas.web.jobdays.models import Candidate, JobDay, Vacancy
from kompas.web.jobdays.organising import spans

Kind = Literal["booths", "vacancies", "candidates"]
Fields = dict[str, Any]
SPEAKS_FROM = CEFR_LEVELS.index("B2")  # from here on a booth can have a conversation in it
MOST_IN_A_NAME = 40
SITE = ("nl", "fr", "en")
Say = Callable[..., Problem]


@dataclass(frozen=True)
class Table:
    """One kind of table: how it is read for a day, kept, and written; which columns it shows."""

    columns: tuple[str, ...]
    needed: tuple[str, ...]
    read: Callable[[JobDay, bytes], list[Fields]]
    keep: Callable[..., Sequence[Any]]
    write: Callable[[JobDay], str]


def read(kind: Kind, day: JobDay, source: bytes) -> list[Fields]:
    """What a table would add; SheetProblems with everything that is wrong in it."""
    return TABLES[kind].read(day, source)


def keep(kind: Kind, day: JobDay, rows: Sequence[Fields], by: Actor) -> int:
    """Keep all of it, or nothing; gives how many. Refused as the act says."""
    return len(TABLES[kind].keep(day=day, rows=rows, by=by))


def write(kind: Kind, day: JobDay) -> str:
    """What the day has, as a table."""
    return TABLES[kind].write(day)


def _raise(problems: Iterable[Problem]) -> None:
    if found := list(problems):
        raise SheetProblems(found)


def _booths(day: JobDay, source: bytes) -> list[Fields]:
    lines = sheets.read_booths(source)
    taken = set(day.booths.values_list("number", flat=True))
    _raise(one for line in lines for one in _booth_problems(day, line, taken))
    return [
        {
            "number": int(line.number),
            "institution": line.institution,
            "hall": line.hall,
            "place": line.place,
            "languages": _spoken(line.languages),
            "breaks": spans.covered(day, line.breaks),
        }
        for line in lines
    ]


def _booth_problems(day: JobDay, line: sheets.BoothLine, taken: set[int]) -> Iterator[Problem]:
    number = int(line.number) if line.number.isascii() and line.number.isdigit() else 0
    if not 1 <= number <= 999:  # noqa: PLR2004 - three figures
        yield _wrong("number_plain", line.line, "number", given=quoted(line.number))
    elif number in taken:
        yield _wrong("number_taken", line.line, "number", given=str(number))
    if line.hall not in day.halls:
        near = ", ".join(day.halls)
        yield _wrong("hall", line.line, "hall", given=quoted(line.hall), near=near)
    if not _spoken(line.languages):
        yield _wrong("no_language", line.line, "languages")
    if len({*spans.covered(day, line.breaks), *day.breaks}) >= day.slots:
        yield _wrong("all_breaks", line.line, "breaks")


def _wrong(says: str, line: int, column: str, **values: str) -> Problem:
    return Problem(f"organising.{says}", values, line, column)


def _spoken(levels: Mapping[str, Cefr]) -> list[str]:
    return [code for code, at in levels.items() if CEFR_LEVELS.index(at) >= SPEAKS_FROM]


def _write_booths(day: JobDay) -> str:
    return sheets.write_booths(
        sheets.BoothLine(
            line=0,
            number=str(one.number),
            institution=one.institution,
            hall=one.hall,
            languages=dict.fromkeys(one.languages, "B2"),
            breaks=spans.read(spans.written(day, one.breaks)),
            place=one.place,
        )
        for one in day.booths.all()
    )


def _vacancies(day: JobDay, source: bytes) -> list[Fields]:
    lines = sheets.read_vacancies(source)
    ours: dict[str, list[Any]] = {}
    for booth in day.booths.all():
        ours.setdefault(booth.institution.casefold(), []).append(booth)
    _raise(
        _wrong("institution", line.line, "institution", given=quoted(line.vacancy.institution))
        for line in lines
        if len(ours.get(line.vacancy.institution.casefold(), ())) != 1
    )
    found = [(ours[line.vacancy.institution.casefold()][0], line.vacancy) for line in lines]
    return [{"booth": booth} | vacancy_fields(one) for booth, one in found]


def vacancy_fields(one: core.Vacancy) -> Fields:
    """A vacancy of core as the fields of a row."""
    least, most = one.hours or (None, None)
    same = ("title", "description", "language", "profession", "place", "side", "posts", "closes")
    return {name: getattr(one, name) for name in same} | {
        "setting": one.setting or "",
        "contract": one.contract or "",
        "hours_least": least,
        "hours_most": most,
        "pay_least": f"{one.pay.least:.2f}",
        "pay_most": f"{one.pay.most:.2f}",
        "pay_per": one.pay.per,
        "languages": dict(one.languages),
        "competences": dict(one.competences),
        "welcomes": sorted(one.welcomes),
    }


def _write_vacancies(day: JobDay) -> str:
    rows = Vacancy.objects.filter(booth__job_day=day).select_related("booth")
    return sheets.write_vacancies(people.vacancy(one) for one in rows)


def _candidates(day: JobDay, source: bytes) -> list[Fields]:
    lines = sheets.read_candidates(source)
    _raise(one for line in lines for one in _candidate_problems(day, line))
    return [_candidate(day, line) for line in lines]


def _candidate_problems(day: JobDay, line: sheets.CandidateLine) -> Iterator[Problem]:
    if len(line.name) > MOST_IN_A_NAME:
        yield _wrong("name_long", line.line, "name")
    leaves = spans.leaves(day, line.leaves)
    last = day.slots if leaves is None else leaves
    if spans.arrives(day, line.arrives) >= last:
        begins, ends = slots.begins(day, 0), slots.ends(day, day.slots - 1)
        hours = {"begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}"}
        yield _wrong("no_slot", line.line, "arrives" if line.arrives else "leaves", **hours)


def _candidate(day: JobDay, line: sheets.CandidateLine) -> Fields:
    one, wishes = line.candidate, line.candidate.wishes
    least, most = wishes.hours or (None, None)
    given: Fields = {
        "name": line.name,
        "language": _page_language(one.languages),
        "profession": one.profession,
        "qualified": one.qualified or "",
        "place": one.place,
        "languages": dict(one.languages),
        "shown": [vars(shown) for shown in one.shown],
        "hours_least": least,
        "hours_most": most,
        "furthest_km": wishes.furthest_km,
        "arrives": spans.arrives(day, line.arrives),
        "leaves": spans.leaves(day, line.leaves),
    }
    for name in ("professions", "sides", "settings", "contracts"):
        given[name] = sorted(getattr(wishes, name))
    if line.age_band or line.first_time is not None:
        given["background"] = {"age_band": line.age_band, "is_first_time": line.first_time}
    return given


def _page_language(levels: Mapping[str, Cefr]) -> str:
    """The language of the site that somebody speaks best."""
    known = [code for code in levels if code in SITE]
    return max(known, key=lambda code: CEFR_LEVELS.index(levels[code]), default="en")


def _write_candidates(day: JobDay) -> str:
    """Candidates as they agreed to be shown: what they hide stays empty, and their background."""
    return sheets.write_candidates(_line(day, one) for one in day.candidates.all())


def _line(day: JobDay, row: Candidate) -> sheets.CandidateLine:
    whole, hidden = people.candidate(row), set(row.hides)
    shown = core.Candidate(
        profession=whole.profession,
        qualified=whole.qualified,
        place="" if "place" in hidden else whole.place,
        languages={} if "languages" in hidden else whole.languages,
        shown=whole.shown,
        wishes=core.Wishes() if "wishes" in hidden else whole.wishes,
    )
    arrives = slots.begins(day, row.arrives).time() if row.arrives else None
    leaves = slots.begins(day, row.leaves).time() if row.leaves is not None else None
    return sheets.CandidateLine(0, row.name, shown, arrives, leaves)


TABLES: Mapping[Kind, Table] = {
    "booths": Table(
        sheets.BOOTH_COLUMNS,
        ("number", "institution", "hall", "languages"),
        _booths,
        importing.booths,
        _write_booths,
    ),
    "vacancies": Table(
        sheets.VACANCY_COLUMNS,
        ("title", "profession", "place", "languages", "pay_least", "pay_most", "institution"),
        _vacancies,
        importing.vacancies,
        _write_vacancies,
    ),
    "candidates": Table(
        sheets.CANDIDATE_COLUMNS,
        ("name", "languages"),
        _candidates,
        importing.candidates,
        _write_candidates,
    ),
}
