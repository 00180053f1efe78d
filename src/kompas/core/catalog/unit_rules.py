"""What a unit must keep to: right answers, three languages, ten minutes, a scene that is there.

Each rule reads the file as it stands on paper, so that a fault in one place hides none in another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from kompas.core.catalog.files import Folder, Pinned
from kompas.core.catalog.problems import Problem
from kompas.core.catalog.sheets import Path, Sheet
from kompas.core.catalog.units import Pace, UnitItems, parts_of, reading_minutes
from kompas.core.catalog.vocabulary import ITEM_KINDS, LANGUAGES, Language

PACE = "learning/pace.toml"
FIELDS: Mapping[str, tuple[str, ...]] = {
    "single": ("choices",),
    "multiple": ("choices",),
    "order": ("steps",),
    "match": ("pairs",),
    "open": ("model", "look_for"),
    "scene": ("scenario", "decision", "instead"),
}
ALL_FIELDS = frozenset(name for names in FIELDS.values() for name in names)
FEWEST = {"choices": 3, "steps": 3, "pairs": 3, "look_for": 2}
FEWEST_KINDS = 3
Table = Mapping[str, Any]


def unit_problems(source: Folder | Pinned, sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Every rule that units and curricula break."""
    pace = _pace(source, sheets)
    for file, sheet in sheets.items():
        if re.fullmatch(r"units/[^/]+/items\.toml", file):
            yield from _items(sheet, sheets)
        if re.fullmatch(r"units/[^/]+/unit\.toml", file):
            yield from _sources(sheet)
            yield from _minutes(source, sheet, sheets, pace)
        if file.startswith("curricula/"):
            yield from _leads_to(sheet, sheets)
    yield from _words(source)


def _pace(source: Folder | Pinned, sheets: Mapping[str, Sheet]) -> Pace | None:
    sheet = sheets.get(PACE)
    try:
        return Pace.model_validate(sheet.data) if sheet else None
    except ValidationError:
        return None  # what is wrong with it is named where it stands


def _items(sheet: Sheet, sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    kinds = {str(kind) for _, kind in sheet.words("items.*.kind")}
    if sheet.data.get("items") and len(kinds) < FEWEST_KINDS:
        sentence = f"items of at least {FEWEST_KINDS} kinds, here are {len(kinds)}"
        yield sheet.problem(("items", 0), sentence)
    for path, item in sheet.find("items.*"):
        if isinstance(item, Mapping) and item.get("kind") in ITEM_KINDS:
            for sentence in (*_fields(item), *RULES[str(item["kind"])](item)):
                yield sheet.problem(path, f"the item `{item.get('slug', '?')}` {sentence}")
            if item["kind"] == "scene":
                yield from _scene(sheet, path, item, sheets)


def _fields(item: Table) -> Iterator[str]:
    wanted = FIELDS[str(item["kind"])]
    for name in wanted:
        if name not in item:
            yield f"is of kind `{item['kind']}` and lacks `{name}`"
        elif isinstance(item[name], list) and len(item[name]) < FEWEST.get(name, 0):
            yield f"has {len(item[name])} `{name}`, it needs {FEWEST[name]} at least"
    for name in sorted(ALL_FIELDS.difference(wanted) & item.keys()):
        yield f"is of kind `{item['kind']}`, which has no `{name}`"


def _right(item: Table) -> list[bool]:
    choices = item.get("choices")
    found = choices if isinstance(choices, list) else []
    return [isinstance(one, Mapping) and one.get("right") is True for one in found]


def _single(item: Table) -> Iterator[str]:
    right = sum(_right(item))
    if "choices" in item and right != 1:
        yield f"has {right or 'no'} right choices, a `single` has exactly one"


def _multiple(item: Table) -> Iterator[str]:
    right = _right(item)
    if right and not any(right):
        yield "has no right choice: mark at least one `right = true`"
    elif right and all(right):
        yield "has only right choices: there must be one to leave out"


def _match(item: Table) -> Iterator[str]:
    pairs = [pair for pair in item.get("pairs", []) if isinstance(pair, Mapping)]
    for side in ("left", "right"):
        for language in LANGUAGES:
            texts = [pair[side].get(language) for pair in pairs if _is_table(pair.get(side))]
            if len(set(texts)) < len(texts):
                yield f"has the same `{side}.{language}` twice: nobody could tell them apart"


def _nothing(item: Table) -> Iterator[str]:
    yield from ()


RULES: Mapping[str, Callable[[Table], Iterator[str]]] = {
    "single": _single,
    "multiple": _multiple,
    "order": _nothing,
    "match": _match,
    "open": _nothing,
    "scene": _nothing,
}


def _scene(sheet: Sheet, path: Path, item: Table, sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """A scene needs a decision with an hour of its own, and an option to compare with."""
    folder = f"scenarios/{item.get('scenario')}/"
    dated = {
        str(decision.get("slug")): decision
        for file, day in sheets.items()
        if file.startswith(f"{folder}day-")
        for _, decision in day.find("decisions.*")
        if isinstance(decision, Mapping)
    }
    decision = dated.get(str(item.get("decision")))
    if decision is None:
        if dated and "decision" in item:
            sentence = f"the week has no dated decision `{item['decision']}`"
            yield sheet.problem((*path, "decision"), sentence)
        return
    options = [o for o in decision.get("options", []) if isinstance(o, Mapping)]
    names = [str(o.get("slug")) for o in options if not o.get("needs") and not o.get("installs")]
    if item.get("instead") not in names:
        told = f"no option that everybody has; these are: {', '.join(names)}"
        yield sheet.problem((*path, "instead"), f"`instead` is {item.get('instead')!r}, {told}")


def _sources(sheet: Sheet) -> Iterator[Problem]:
    for path, source in sheet.find("sources.*"):
        if not isinstance(source, Mapping):
            continue
        if source.get("confidence") == "seen" and not {"looked_up", "address"} <= source.keys():
            sentence = "a source that was `seen` says where (`address`) and when (`looked_up`)"
            yield sheet.problem(path, sentence)


def _minutes(
    source: Folder | Pinned, sheet: Sheet, sheets: Mapping[str, Sheet], pace: Pace | None
) -> Iterator[Problem]:
    folder, stated = sheet.file.removesuffix("unit.toml"), sheet.data.get("minutes")
    beside = sheets.get(f"{folder}items.toml")
    if pace is None or beside is None or not isinstance(stated, int):
        return
    try:
        items = UnitItems.model_validate(beside.data).items
    except ValidationError:
        return  # named where it stands
    for language in LANGUAGES:
        file = f"{folder}{language}.md"
        if file in source.paths:
            takes = reading_minutes(source.text(file), items, language, pace)
            if takes > stated:
                sentence = f"`minutes` is {stated}, but in {language} it takes {takes:.1f}"
                yield sheet.problem(("minutes",), f"{sentence} at the pace of {PACE}")


def _words(source: Folder | Pinned) -> Iterator[Problem]:
    for file in source.paths:
        found = re.fullmatch(r"units/[^/]+/(nl|fr|en)\.md", file)
        if found:
            language: Language = found.group(1)  # type: ignore[assignment]
            try:
                parts_of(language, source.text(file))
            except ValueError as error:
                yield Problem(file, 1, str(error))


def _leads_to(sheet: Sheet, sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """What a curriculum leads to is what its units give evidence for, no more."""
    given = {
        name
        for _, unit in sheet.words("units.*")
        if f"units/{unit}/unit.toml" in sheets
        for _, name in sheets[f"units/{unit}/unit.toml"].words("evidence.*")
    }
    for path, name in sheet.words("leads_to.*"):
        if given and name not in given:
            yield sheet.problem(path, f"no unit of this curriculum gives evidence for `{name}`")
    named = [unit for _, unit in sheet.words("units.*")]
    for path, unit in sheet.words("units.*"):
        if named.count(unit) > 1:
            yield sheet.problem(path, f"`{unit}` stands in `units` more than once")


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)
