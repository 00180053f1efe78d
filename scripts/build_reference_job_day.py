"""The reference page of what goes in and out of a job day: tables, vacancies, calendars."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from build_reference_tables import Lines, head, sentence, table, words, yes

from kompas.core.talent.exchange import sheets
from kompas.core.talent.exchange.calendar import Entry, calendar
from kompas.core.talent.exchange.posting import Address, to_posting

SHEETS = (
    ("candidates", sheets.CANDIDATE_COLUMNS, sheets.CANDIDATE_NEEDS, sheets.read_candidates),
    ("vacancies", sheets.VACANCY_COLUMNS, sheets.VACANCY_NEEDS, sheets.read_vacancies),
    ("booths", sheets.BOOTH_COLUMNS, sheets.BOOTH_NEEDS, sheets.read_booths),
)
START = datetime(2027, 3, 18, 9, 30, tzinfo=ZoneInfo("Europe/Brussels"))


def job_day_page() -> Lines:
    """Each table with its columns and an example that was read, then a vacancy and a calendar."""
    yield from head("Files of a job day", "job_day")
    for name, columns, needed, read in SHEETS:
        yield from (f"## {name.capitalize()} (CSV)", "", sentence("job_day", "intro", name), "")
        yield from _columns(name, columns, needed)
        example = sentence("job_day", "example", name)
        read(example)  # an example that cannot be read stops here
        yield from _block("csv", example)
    yield from _posting()
    yield from _calendar()


def _columns(name: str, columns: Sequence[str], needed: Sequence[str]) -> Lines:
    rows = [(f"`{c}`", yes(c in needed), sentence("job_day", name, c)) for c in columns]
    yield from table(("column", "needed", "what it holds"), rows)


def _posting() -> Lines:
    yield from ("## A vacancy as JobPosting (JSON-LD)", "", sentence("job_day", "intro", "posting"))
    yield ""
    rows = [(f"`{name}`", text) for name, text in words()["job_day"]["posting"].items()]
    yield from table(("property", "out and in"), rows)
    (line,) = sheets.read_vacancies(sentence("job_day", "example", "vacancies"))
    posting = to_posting(
        line.vacancy,
        organisation="Huis De Linde",
        address=Address("Voorbeeldstraat 1"),
        posted=date(2026, 11, 23),
        url="https://kompas.example.org/nl/vacancies/7/",
    )
    yield from _block("json", json.dumps(posting, ensure_ascii=False, indent=2))


def _calendar() -> Lines:
    yield from ("## A plan as iCalendar", "", sentence("job_day", "intro", "calendar").strip(), "")
    entry = Entry(
        "m1@kompas.example.org",
        START,
        START + timedelta(minutes=20),
        "Gesprek met Huis De Linde",
        datetime(2026, 11, 23, 8, tzinfo=UTC),
        sequence=1,
        booth="Stand 12",
        hall="Hal A",
    )
    raw = calendar([entry], name="Jobdag", zone="Europe/Brussels").decode()
    yield from _block("text", raw[raw.index("BEGIN:VEVENT") : raw.index("END:VCALENDAR")])


def _block(kind: str, text: str) -> Lines:
    yield from (f"```{kind}", *text.strip().splitlines(), "```", "")
