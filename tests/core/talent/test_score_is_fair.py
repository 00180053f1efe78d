"""No protected trait enters a score, and nothing in it orders or turns down candidates."""

import ast
import inspect
import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import UnionType
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from score_cases import KNOWN, TODAY, candidates, vacancies

from kompas.core.catalog.municipalities import kilometres
from kompas.core.talent import score as package
from kompas.core.talent.people import Candidate, Vacancy
from kompas.core.talent.score import score
from kompas.core.talent.score.weighing import Scales, weigh

# What the law forbids to look at: Belgian acts of 10 May 2007 (general, racism, gender) and the
# French Code du travail, art. L1132-1; as words that a field could be called.
PROTECTED = (
    "age", "birth", "born", "sex", "gender", "woman", "man", "pregnant", "pregnancy", "mother",
    "orientation", "identity", "expression", "civil", "marital", "family", "children", "race",
    "colour", "skin", "origin", "descent", "ancestry", "ethnic", "nation", "nationality",
    "religion", "belief", "philosophy", "political", "politics", "opinion", "union", "mandate",
    "health", "illness", "disability", "handicap", "autonomy", "genetic", "physical", "appearance",
    "photo", "wealth", "fortune", "income", "salary", "social", "bank", "name", "surname",
    "morals", "whistleblower", "residence", "address", "place", "language", "languages",
)  # fmt: skip
# Both are named by the law too (language in Belgium, residence and other languages in France).
# They enter because a post asks for them, only as far as it asks; tests below hold them to that.
NEEDED_BY_THE_POST = {
    ("Candidate", "languages"),
    ("Vacancy", "languages"),
    ("Vacancy", "language"),  # in which the vacancy is written
    ("Candidate", "place"),
    ("Vacancy", "place"),
}


def seen_in(kind, found):
    """Every field of a dataclass and of the dataclasses in it, with the class that has it."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        found.add((kind.__name__, field.name))
        waiting = [hints[field.name]]
        while waiting:
            hint = waiting.pop()
            if is_dataclass(hint):
                seen_in(hint, found)
            elif get_origin(hint) is not None or isinstance(hint, UnionType):
                waiting += get_args(hint)
    return found


def test_no_field_that_a_score_can_see_is_called_as_a_protected_trait():
    found = seen_in(Candidate, set()) | seen_in(Vacancy, set())
    assert {kind for kind, _ in found} == {"Candidate", "Shown", "Wishes", "Vacancy", "Pay"}
    named = {pair for pair in found if set(pair[1].split("_")) & set(PROTECTED)}
    assert named == NEEDED_BY_THE_POST


class Watched:
    """Somebody or something of which each field that is read is noted down."""

    def __init__(self, real):
        self.real = real
        self.read = set()

    def __getattr__(self, name):
        self.read.add(name)
        return getattr(self.real, name)


@settings(deadline=None, max_examples=60)
@given(candidates, vacancies)
def test_a_score_reads_these_fields_and_no_others(candidate, vacancy):
    one, other = Watched(candidate), Watched(vacancy)
    weigh(Scales(KNOWN, KNOWN.scores["meeting"], TODAY), one, other)
    assert one.read <= {"profession", "qualified", "place", "languages", "shown", "wishes"}
    assert other.read == {
        "profession", "place", "side", "languages", "competences", "setting", "contract", "hours",
        "welcomes",
    }  # fmt: skip


FOLDER = Path(package.__file__).parent
MODULES = sorted(FOLDER.glob("*.py"))
ALLOWED = re.compile(
    r"kompas\.core\.(catalog|competence|kernels|talent\.(people|routes|commuting|score))(\.|$)"
)
PLAIN = {
    "__future__", "collections", "concurrent", "dataclasses", "datetime", "functools", "hashlib",
    "os", "typing", "numpy",
}  # fmt: skip


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_the_score_imports_nothing_that_knows_who_somebody_is(module):
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names.append(node.module)
        for name in names:
            assert ALLOWED.match(name) or name.split(".")[0] in PLAIN, f"{module.name}: {name}"


def test_a_home_counts_as_a_distance_and_as_nothing_else():
    places = KNOWN.municipalities
    tournai = places["57081"]
    by_km = {}
    for code, place in places.items():
        by_km.setdefault(kilometres(place, tournai), {}).setdefault(place.side, code)
    post = Vacancy("Nurse", "general-nurse", "57081", "Wallonia", {"fr": "B2"}, pay=None)
    compared = 0
    for codes in by_km.values():
        totals = {score(Candidate(place=code), post, TODAY).total for code in codes.values()}
        compared += len(codes) > 1
        assert len(totals) == 1
    assert compared > 50  # as many distances at which people live on two or three sides


def test_a_diploma_counts_by_how_it_is_recognised_and_not_by_where_it_is_from():
    post = Vacancy("Nurse", "general-nurse", "59350", "France", {}, pay=None)
    totals = {
        side: score(Candidate("general-nurse", side), post, TODAY).total
        for side in ("Flanders", "Wallonia")
    }
    assert totals["Flanders"] == totals["Wallonia"]


@settings(deadline=None, max_examples=60)
@given(candidates, vacancies)
def test_a_language_that_the_post_does_not_ask_for_is_not_looked_at(candidate, vacancy):
    asked = {
        code: level for code, level in candidate.languages.items() if code in vacancy.languages
    }
    less = replace(candidate, languages=asked)
    assert score(less, vacancy, TODAY) == score(candidate, vacancy, TODAY)


def test_nothing_takes_one_vacancy_and_many_candidates():
    for name in package.__all__:
        found = getattr(package, name)
        if not inspect.isfunction(found):
            continue
        kinds = {
            arg: str(one.annotation) for arg, one in inspect.signature(found).parameters.items()
        }
        many = [arg for arg, kind in kinds.items() if "Candidate]" in kind]
        assert not many or "vacancy" not in kinds, name
    assert {name for name in vars(package.Top) if not name.startswith("_")} == {"of"}
