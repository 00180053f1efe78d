"""The check of content names what dangles in the graph of competences."""

from datetime import date

import pytest

from kompas.core.catalog import Folder
from kompas.core.catalog.check import check as check_files
from kompas.core.catalog.files import content_folder
from kompas.core.competence.check import graph_problems
from kompas.core.record import FLAGS

SHELVES = ("competences", "professions", "tools", "scenarios")
LEAF = "ask-a-supplier-about-security"


@pytest.fixture
def changed(tmp_path):
    """Our content with other words in some files."""

    def given(files):
        for name, change in files.items():
            text = (content_folder() / name).read_text(encoding="utf-8")
            for old, new in change.items():
                assert old in text, f"{name} has no {old!r}"
                text = text.replace(old, new)
            target = tmp_path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return Folder((content_folder(), tmp_path))

    return given


def said(problems):
    return [str(problem) for problem in problems]


def test_ours_has_nothing_that_dangles():
    assert graph_problems(Folder((content_folder(),))) == []


def test_two_circles_are_both_told_with_their_files(changed):
    source = changed(
        {
            "competences/ask-what-matters.toml": {
                'area = "partnership"': 'area = "partnership"\nbuilds_on = ["decide-together"]'
            },
            "competences/lock-the-screen.toml": {
                'area = "security"': 'area = "security"\nbuilds_on = ["lock-the-screen"]'
            },
        }
    )
    found = said(graph_problems(source))
    assert any(
        one.startswith("competences/ask-what-matters.toml:2: competences in a circle: ")
        for one in found
    )
    assert any("lock-the-screen → lock-the-screen" in one for one in found)
    assert len(found) == 2


def asked_by_nobody(changed, more=""):
    """Our content, in which no profession asks for one competence any more."""
    files = {}
    for profession in (content_folder() / "professions").glob("*.toml"):
        line = next(
            (one for one in profession.read_text().splitlines() if one.startswith(LEAF)), ""
        )
        if line:
            files[f"professions/{profession.name}"] = {line + "\n": ""}
    if more:
        area = 'area = "security"'
        files[f"competences/{LEAF}.toml"] = {area: f"{area}\n{more}"}
    return changed(files)


def test_a_competence_that_nothing_asks_for_has_to_say_why(changed):
    (found,) = said(graph_problems(asked_by_nobody(changed)))
    assert found.startswith(f"competences/{LEAF}.toml:1: no tool, profession or scenario asks")


def test_one_that_says_why_is_fine(changed):
    why = 'unused.nl = "Nog niet."\nunused.fr = "Pas encore."\nunused.en = "Not yet."'
    assert graph_problems(asked_by_nobody(changed, why)) == []


def test_one_that_says_why_though_something_asks_is_told(changed):
    area = 'area = "security"'
    why = 'unused.nl = "Nog niet."\nunused.fr = "Pas encore."\nunused.en = "Not yet."'
    source = changed({f"competences/{LEAF}.toml": {area: f"{area}\n{why}"}})
    (found,) = said(graph_problems(source))
    assert f"competences/{LEAF}.toml:2: `unused`" in found


@pytest.mark.parametrize(
    ("file", "change", "sentence"),
    [
        (
            "competences/lock-the-screen.toml",
            {'area = "security"': 'area = "security"\nbuilds_on = ["sign-in-safly"]'},
            "there is no competence `sign-in-safly`; the nearest are: sign-in-safely",
        ),
        (
            "professions/podiatrist.toml",
            {"lock-the-screen =": "lock-the-scren ="},
            "there is no competence `lock-the-scren`; the nearest are: lock-the-screen",
        ),
        (
            "professions/podiatrist.toml",
            {'lock-the-screen = "does"': 'lock-the-screen = "masters"'},
            "`competences.lock-the-screen` is 'masters', it must be one of",
        ),
        (
            "scenarios/coming-home/scenario.toml",
            {'competences = ["give-time-to-answer"]': 'competences = ["give-time"]'},
            "there is no competence `give-time`; the nearest are: give-time-to-answer",
        ),
        (
            "competences/lock-the-screen.toml",
            {"[[levels.knows]]": "[[levels.with_help]]"},
            "`levels.knows` is missing",
        ),
        (
            "competences/lock-the-screen.toml",
            {'digcomp = ["4.1"]': 'digcomp = ["6.1"]'},
            "`digcomp.0` is '6.1', it must be one of",
        ),
    ],
)
def test_a_fault_in_a_competence_or_in_who_names_it_is_told(changed, file, change, sentence):
    found = check_files(changed({file: change}), date(2026, 11, 22), FLAGS)
    assert any(file in one and sentence in one for one in said(found.problems)), said(
        found.problems
    )
