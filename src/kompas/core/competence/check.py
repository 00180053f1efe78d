"""What dangles in the graph of competences: circles, and competences that nothing asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kompas.core.catalog import Folder, Pinned, Problem
from kompas.core.catalog.files import parse_toml
from kompas.core.catalog.problems import ContentProblems
from kompas.core.catalog.sheets import Sheet
from kompas.core.competence.graph import circles

SHELF = "competences/"
ASKING = (
    ("tools/", "competences.*"),
    ("professions/", "competences.*"),
    ("scenarios/", "learning.*.competences.*"),
)


def graph_problems(source: Folder | Pinned) -> list[Problem]:
    """Each circle, each competence that nothing asks for and that does not say why, and each that
    says why though something asks. Names that do not exist are told by the catalog's own check.
    """
    sheets = list(_sheets(source))
    ours = {_slug(sheet): sheet for sheet in sheets if sheet.file.startswith(SHELF)}
    asked = {
        name
        for shelf, pattern in ASKING
        for sheet in sheets
        if sheet.file.startswith(shelf)
        for _, name in sheet.words(pattern)
    }
    return [*_circles(ours), *_unused(ours, asked)]


def _circles(ours: Mapping[str, Sheet]) -> Iterator[Problem]:
    links = {
        slug: tuple(name for _, name in sheet.words("builds_on.*")) for slug, sheet in ours.items()
    }
    for around in circles(links):
        sentence = f"competences in a circle: {' → '.join(around)}; leave out one of these"
        yield ours[around[0]].problem(("builds_on",), sentence)


def _unused(ours: Mapping[str, Sheet], asked: set[str]) -> Iterator[Problem]:
    for slug, sheet in ours.items():
        if slug not in asked and "unused" not in sheet.data:
            sentence = (
                "no tool, profession or scenario asks for this competence: let one ask for it, "
                "or say in `unused` why not"
            )
            yield sheet.problem(("area",), sentence)
        elif slug in asked and "unused" in sheet.data:
            yield sheet.problem(("unused",), "`unused` says why nothing asks for this, but it is")


def _sheets(source: Folder | Pinned) -> Iterator[Sheet]:
    """The files that are TOML at all; why others are not is named elsewhere."""
    shelves: Sequence[str] = (SHELF, *(shelf for shelf, _ in ASKING))
    for file in source.paths:
        if file.startswith(tuple(shelves)) and file.endswith(".toml"):
            try:
                text = source.text(file)
                yield Sheet(file, text, parse_toml(file, text))
            except (ContentProblems, UnicodeDecodeError):
                continue


def _slug(sheet: Sheet) -> str:
    return sheet.file.removeprefix(SHELF).removesuffix(".toml")
