"""One test for each content file, so that a failure names it."""

import tomllib
from datetime import date

import pytest

from kompas.core.catalog import load
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.practice.check import check

SOURCE = load().source
FILES = sorted(SOURCE.paths)
TOML = [file for file in FILES if file.endswith(".toml")]


@pytest.fixture(scope="module")
def findings():
    return check(SOURCE, date(2026, 11, 22))


@pytest.mark.parametrize("file", FILES)
def test_a_content_file_has_no_problem(file, findings):
    assert [str(problem) for problem in findings.problems if problem.file == file] == []


def test_nothing_is_missing_beside_the_files_that_are_there(findings):
    assert [str(problem) for problem in findings.problems if problem.file not in FILES] == []


@pytest.mark.parametrize("file", TOML)
def test_every_text_stands_in_three_languages(file):
    data = tomllib.loads(SOURCE.text(file))
    assert list(_incomplete(data, ())) == []


def _incomplete(value, path):
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _incomplete(item, (*path, place))
    elif isinstance(value, dict):
        if value.keys() & set(LANGUAGES) and not all(value.get(lang) for lang in LANGUAGES):
            yield path
        for key, item in value.items():
            yield from _incomplete(item, (*path, key))
