"""Who points to whom in content: a table of fields, and every name in them that nobody has."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Collection, Iterable, Iterator, Mapping

from kompas.core.catalog.files import Folder, Pinned
from kompas.core.catalog.problems import Problem
from kompas.core.catalog.sheets import Path, Sheet, field
from kompas.core.catalog.vocabulary import POLICIES

POINTS = (
    ("tools/", "devices.*", "device"),
    ("tools/", "competences.*", "competence"),
    ("tools/", "effects.*.only_if.*", "condition flag"),
    ("competences/", "builds_on.*", "competence"),
    ("professions/", "competences.*", "competence"),
    ("scenarios/", "learning.*.competences.*", "competence"),
    ("approaches/", "tools.*", "tool"),
    ("units/", "evidence.*", "competence"),
    ("units/", "items.*.scenario", "scenario"),
    ("curricula/", "units.*", "unit"),
    ("credits/", "professions.*", "profession"),
    ("routes/", "ways.*.professions.*", "profession"),
    ("professions/", "tools.*", "tool"),
    ("curricula/", "leads_to.*", "competence"),
    ("questions/", "headings.*", "heading"),
    ("trials/", "arms.control.approach", "approach"),
    ("trials/", "arms.treated.approach", "approach"),
    ("devices/", "rooms.*", "room"),
    ("alarms/", "*.*.kinds.*", "kind of device"),
    ("alarms/", "*.*.rooms.*", "room"),
    ("alarms/", "*.*.except_rooms.*", "room"),
    ("conditions/", "flag", "condition flag"),
    ("personas/", "place", "municipality"),
    ("scenarios/", "persona", "persona"),
    ("scenarios/", "home", "home"),
    ("scenarios/", "tool", "tool"),
    ("scenarios/", "roles.*.profession", "profession"),
    ("scenarios/", "threads.*.needs.*", "condition flag"),
    ("scenarios/", "decisions.*.options.*.installs", "tool"),
    ("scenarios/", "decisions.*.options.*.brings.*", "tool"),
    ("scenarios/", "decisions.*.options.*.takes_away.*", "tool"),
    ("scenarios/", "decisions.*.options.*.clears.*", "hazard"),
)
MAY_BE_EMPTY = ("roles.*.profession",)
POINTS_IN_STORY = (
    ("roles.*.knows.*", "fact"),
    ("learning.*.threads.*", "thread"),
    ("learning.*.decisions.*", "decision"),
    ("observe.*.learning", "learning goal"),
    ("facts.*.thread", "thread"),
    ("messages.*.from", "role"),
    ("messages.*.to.*", "role"),
    ("messages.*.thread", "thread"),
    ("messages.*.tells.*", "fact"),
    ("decisions.*.role", "role"),
    ("decisions.*.thread", "thread"),
    ("decisions.*.needs.*", "fact"),
    ("decisions.*.options.*.needs.*", "fact"),
    ("decisions.*.options.*.tells.*.fact", "fact"),
    ("decisions.*.options.*.tells.*.to.*", "role"),
    ("decisions.*.options.*.asks.*.fact", "fact"),
    ("decisions.*.options.*.asks.*.role", "role"),
    ("decisions.*.options.*.ends.*", "thread"),
    ("decisions.*.options.*.goal.*", "goal"),
)
DECLARED = {
    "role": "roles.*.slug",
    "fact": "facts.*.slug",
    "thread": "threads.*.slug",
    "goal": "goals.*.slug",
    "learning goal": "learning.*.slug",
}
UNIQUE = (
    *(*DECLARED.values(), "decisions.*.options.*.slug", "items.*.slug"),
    *("steps.*.slug", "sources.*.slug"),
    *(f"items.*.{parts}.*.slug" for parts in ("choices", "steps", "pairs")),
)
UNIQUE_IN_STORY = ("messages.*.slug", "decisions.*.slug")
PLACES = "places/municipalities.csv"


def cross_references(
    source: Folder | Pinned, sheets: Mapping[str, Sheet], flags: Collection[str]
) -> list[Problem]:
    """Every name that points to nothing, and every name that two things share.

    A file that cannot be read still counts as being there: its own problem is named elsewhere.
    """
    known = _known(source, sheets, flags)
    found = [
        problem
        for shelf, pattern, what in POINTS
        for sheet in _under(sheets, shelf)
        for problem in dangling(sheet, pattern, what, known[what])
    ]
    for folder in sorted({_folder(s.file) for s in _under(sheets, "scenarios/")}):
        found += _in_story(list(_under(sheets, folder)), sheets.get(f"{folder}scenario.toml"))
    for pattern in UNIQUE:
        for sheet in sheets.values():
            found += twice((sheet, p, v) for p, v in sheet.words(pattern))
    conditions = _under(sheets, "conditions/")
    found += twice(((s, p, v) for s in conditions for p, v in s.words("parameters.*")), across=True)
    return [*found, *_policies(source), *_suits(source)]


def dangling(sheet: Sheet, pattern: str, what: str, known: Collection[str]) -> Iterator[Problem]:
    """Names in these fields that nothing has, each with the nearest that exist."""
    for path, name in sheet.find(pattern):
        if name == "" and pattern not in MAY_BE_EMPTY:
            yield sheet.problem(path, f"`{field(path)}` is empty")
        elif isinstance(name, str) and name and name not in known:
            yield sheet.problem(path, f"`{field(path)}`: {unknown(what, name, known)}")


def unknown(what: str, name: str, known: Collection[str]) -> str:
    """A sentence: there is no such thing, and what comes nearest."""
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4) or names[:5]
    return f"there is no {what} `{name}`; the nearest are: {', '.join(near) or 'none at all'}"


def twice(found: Iterable[tuple[Sheet, Path, str]], across: bool = False) -> Iterator[Problem]:
    """Names that stand twice in one list (or, `across`, in several files)."""
    first: dict[tuple[Path, str], tuple[Sheet, Path]] = {}
    for sheet, path, name in found:
        key = (() if across else path[:-2], name)
        if key in first:
            other, place = first[key]
            where = str(other.problem(place, "")).removesuffix(": ")
            yield sheet.problem(path, f"`{name}` stands here a second time; the first is {where}")
        first.setdefault(key, (sheet, path))


def _in_story(sheets: list[Sheet], week: Sheet | None) -> Iterator[Problem]:
    for pattern in UNIQUE_IN_STORY:
        yield from twice(((s, p, v) for s in sheets for p, v in s.words(pattern)), across=True)
    if week is None:
        return
    known = {what: {v for _, v in week.words(pattern)} for what, pattern in DECLARED.items()}
    known["decision"] = {v for sheet in sheets for _, v in sheet.words("decisions.*.slug")}
    for sheet in sheets:
        for pattern, what in POINTS_IN_STORY:
            yield from dangling(sheet, pattern, what, known[what])


def _known(
    source: Folder | Pinned, sheets: Mapping[str, Sheet], flags: Collection[str]
) -> dict[str, Collection[str]]:
    shelves = ("tool", "device", "competence", "profession", "home", "persona", "scenario", "unit")
    found: dict[str, Collection[str]] = {what: _slugs(source, f"{what}s") for what in shelves}
    found["approach"] = _slugs(source, "approaches")
    homes = list(_under(sheets, "homes/"))
    rooms = {str(v) for s in homes for _, v in s.words("plan.rooms.*.slug")}
    hazards = {str(v) for s in homes for _, v in s.words("hazards.*.slug")}
    found |= {"room": rooms, "hazard": hazards}
    devices = _under(sheets, "devices/")
    found["kind of device"] = {str(v) for s in devices for _, v in s.words("kind")}
    found |= {
        "condition flag": flags,
        "municipality": _places(source),
        "heading": _headings(sheets),
    }
    return found


def _slugs(source: Folder | Pinned, shelf: str) -> set[str]:
    inside = (p.split("/") for p in source.paths if p.startswith(f"{shelf}/"))
    return {parts[1].removesuffix(".toml") for parts in inside}


def _headings(sheets: Mapping[str, Sheet]) -> set[str]:
    """The headings of all frameworks, as questions name them: `framework:heading`."""
    found = _under(sheets, "frameworks/")
    slugs = ((sheet.file.split("/")[1].removesuffix(".toml"), sheet) for sheet in found)
    return {f"{slug}:{name}" for slug, sheet in slugs for _, name in sheet.words("headings.*.slug")}


def _suits(source: Folder | Pinned) -> Iterator[Problem]:
    """Files of `suits/` without the tool that they are about."""
    tools = _slugs(source, "tools")
    for name in sorted(_slugs(source, "suits") - tools):
        yield Problem(f"suits/{name}.toml", 0, unknown("tool", name, tools))


def _places(source: Folder | Pinned) -> set[str]:
    if PLACES not in source.paths:
        return set()
    return {row.get("code", "") for row in csv.DictReader(io.StringIO(source.text(PLACES)))}


def _policies(source: Folder | Pinned) -> Iterator[Problem]:
    there = _slugs(source, "policies")
    for policy in POLICIES:
        if policy not in there:
            yield Problem(f"policies/{policy}.toml", 0, "this file is missing")
    for name in sorted(there - set(POLICIES)):
        yield Problem(f"policies/{name}.toml", 0, unknown("policy", name, POLICIES))


def _under(sheets: Mapping[str, Sheet], folder: str) -> Iterator[Sheet]:
    return (sheet for file, sheet in sheets.items() if file.startswith(folder))


def _folder(file: str) -> str:
    return file.rpartition("/")[0] + "/"
