"""The examples of docs/reference/job-day-files.md are what the code reads and writes."""

import json
import re
from pathlib import Path

import pytest

from kompas.core.talent.exchange.posting import from_posting, read_posting
from kompas.core.talent.exchange.sheets import (
    read_booths,
    read_candidates,
    read_vacancies,
    write_vacancies,
)

PAGE = Path(__file__).parents[3] / "docs/reference/job-day-files.md"
TEXT = PAGE.read_text(encoding="utf-8")


def blocks(kind):
    return re.findall(rf"```{kind}\n(.*?)```", TEXT, re.DOTALL)


CANDIDATES, VACANCIES, BOOTHS = blocks("csv")
(POSTING,) = blocks("json")


@pytest.mark.parametrize(
    ("read", "example", "lines"),
    [(read_candidates, CANDIDATES, 2), (read_vacancies, VACANCIES, 1), (read_booths, BOOTHS, 1)],
)
def test_each_table_of_the_page_is_read(read, example, lines):
    assert len(read(example)) == lines


def test_the_posting_of_the_page_is_the_vacancy_of_the_table_above_it():
    (line,) = read_vacancies(VACANCIES)
    assert from_posting(POSTING) == line.vacancy
    assert read_posting(POSTING).aside == {}
    assert read_vacancies(write_vacancies([from_posting(POSTING)])) == (line,)


def test_every_property_of_the_posting_stands_in_the_table_of_the_page():
    missing = [name for name in json.loads(POSTING) if f"| `{name}` |" not in TEXT]
    assert missing == ["@type"]
