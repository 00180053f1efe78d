"""An assumed number says why it has its size, in three languages: nobody can look it up."""

import tomllib

import pytest
from the_repository import ROOT

LANGUAGES = {"nl", "fr", "en"}
FILES = sorted((ROOT / "src/kompas/content").rglob("*.toml"))


def numbers(found, path=""):
    """Every table of a file that is a number with a source, by its path."""
    if isinstance(found, list):
        for position, item in enumerate(found):
            yield from numbers(item, f"{path}[{position}]")
    elif isinstance(found, dict):
        if "confidence" in found and "value" in found:
            yield path, found
        for name, item in found.items():
            yield from numbers(item, f"{path}.{name}")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_an_assumed_number_says_why_in_three_languages(file):
    data = tomllib.loads(file.read_text("utf-8"))
    silent = [
        path
        for path, number in numbers(data)
        if number["confidence"] == "assumed" and set(number.get("reason", {})) != LANGUAGES
    ]
    assert silent == []


def test_there_are_assumed_numbers_to_speak_of():
    found = [n for file in FILES for n in numbers(tomllib.loads(file.read_text("utf-8")))]
    assert len(found) > 200
