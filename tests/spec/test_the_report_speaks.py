"""Every sentence of the report exists in three languages, is used, and takes the same figures."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from kompas.cli import report as shown
from kompas.core.catalog import load
from kompas.core.practice import report
from kompas.core.record import to_person

TOPICS = ("report", "findings", "outcomes", "readings")
ID = re.compile(r"^(report|findings|outcomes|readings)\.[a-z0-9_]+$")
HOLE = "\x00"
FILES = [f"messages/{topic}.toml" for topic in TOPICS]
MESSAGES = dict(load().pinned(FILES).messages)


def sources():
    folder = Path(report.__file__).parent
    return [*sorted(folder.glob("*.py")), Path(shown.__file__)]


def strings_of(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = (p.value if isinstance(p, ast.Constant) else HOLE for p in node.values)
        yield "".join(map(str, parts))
    elif isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant):
        yield f"{node.left.value}{HOLE}"


def ids_used():
    """Ids in the code; a part that is filled in at run time is a hole."""
    found = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            found |= {s for s in strings_of(node) if ID.match(s.replace(HOLE, "x"))}
    return {s for s in found if not s.endswith("_")}


def matches(used, name):
    return re.fullmatch(re.escape(used).replace(re.escape(HOLE), "[a-z0-9_]+"), name)


@pytest.mark.parametrize("used", sorted(ids_used()))
def test_every_sentence_that_the_report_asks_for_exists(used):
    assert any(matches(used, name) for name in MESSAGES)


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_no_sentence_is_without_use(name):
    assert any(matches(used, name) for used in ids_used())


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_a_sentence_takes_the_same_figures_in_every_language(name):
    def holes(text):
        return sorted(field for _, field, _, _ in Formatter().parse(text) if field is not None)

    text = MESSAGES[name]
    assert holes(text["nl"]) == holes(text["fr"]) == holes(text["en"])


@pytest.mark.parametrize("family", ["name", "about", "bears"])
def test_each_of_the_nine_outcomes_has_its_words(family):
    prefix = f"outcomes.{family}_"
    found = [name.removeprefix(prefix) for name in MESSAGES if name.startswith(prefix)]
    assert found == list(report.OUTCOMES)


def test_no_sentence_calls_a_person_he_or_she():
    pronouns = {
        "nl": r"\b(hij|zij|haar|hem)\b",
        "fr": r"\b(il est|elle est|lui-même)\b",
        "en": r"\b(he|she|his|her|him|hers)\b",
    }
    wrong = [
        (name, language)
        for name, text in MESSAGES.items()
        for language, pattern in pronouns.items()
        if re.search(pattern, text[language].lower())
    ]
    assert wrong == []


def test_every_reading_of_a_record_has_its_words():
    tables = [f"codes/{name}.csv" for name in ("conditions", "medicines")]
    means = {row["means"] for table in tables for row in load().table(table)}
    assert {f"readings.as_{mean}" for mean in means} <= set(MESSAGES)


def test_everything_that_may_be_assumed_has_its_words():
    whats = {what for what, _ in to_person._UNKNOWN.values()}
    whats |= {"birth_date", "sex", "language", "nyha", "falls_last_year", "frailty"}
    whats |= {"later_entries", "record_ends", "days_since_discharge"}
    assert {f"readings.as_{what}" for what in whats} <= set(MESSAGES)
