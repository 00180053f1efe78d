"""What a calibration changed, as content files that can be laid over the shipped ones.

Content is overridden file by file, so each file is the whole one with other numbers in it; all else
in it stays as it is, to the letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from kompas.core.catalog import Catalog, Number, Text
from kompas.core.catalog.files import parse_toml
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.measures.calibrating import CalibrationProblem, Fit, Scale, known
from kompas.core.twin.beliefs import Numbers

HEADER = re.compile(r"^\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
DIGITS = 5


def files_of(
    catalog: Catalog, fit: Fit, start: Mapping[str, float] | None = None
) -> dict[str, str]:
    """The text of each condition file with a number that was fitted, or set by hand in `start`.

    Paths are below a content folder. Raises CalibrationProblem when a file cannot be edited.
    """
    changed = {**(start or {}), **fit.after}
    numbers = Numbers.of(catalog)
    found: dict[str, str] = {}
    for slug, condition in catalog.conditions.items():
        file = f"conditions/{slug}.toml"
        ours = {
            name: _changed(catalog, known(numbers, name), fit, name, changed[name])
            for name in condition.parameters
            if name in changed and rounded(changed[name]) != condition.parameters[name].value
        }
        if ours:
            found[file] = _edited(file, catalog.source.text(file), ours)
    return found


def rounded(value: float) -> float:
    """A value as it is written: five digits that count."""
    return float(f"{value:.{DIGITS}g}")


def _changed(catalog: Catalog, number: Number, fit: Fit, name: str, value: float) -> Number:
    """The number with its new value; its range moves along when the value would fall outside."""
    value = rounded(value)
    low, high = number.low, number.high
    if not low <= value <= high:
        scale = Scale(name, number)
        by = scale.to(value) - scale.to(number.value)
        low, high = (rounded(scale.back(scale.to(edge) + by)) for edge in (low, high))
    return number.model_copy(
        update={
            "value": value,
            "low": min(low, value),
            "high": max(high, value),
            "confidence": "assumed",
            "reason": _reason(catalog, fit, name, number.value),
        }
    )


def _reason(catalog: Catalog, fit: Fit, name: str, before: float) -> Text:
    words = catalog.messages["lives.fitted" if name in fit.after else "lives.set-by-hand"]
    targets = ", ".join(fit.named.get(name, ())) or ", ".join(t.id for t in fit.targets)
    each = {
        language: words[language].format(targets=targets, before=_local(before, language))
        for language in LANGUAGES
    }
    return Text.model_validate(each)


def _local(value: float, language: str) -> str:
    text = f"{value:g}"
    return text if language == "en" else text.replace(".", ",")


def _edited(file: str, text: str, changed: Mapping[str, Number]) -> str:
    """The text of a file with the tables of some parameters written anew."""
    lines: list[str] = []
    written: set[str] = set()
    for name, block in _blocks(text):
        if name not in changed:
            lines += block
        elif name not in written:
            written.add(name)
            lines += [*_table(name, changed[name]), ""]
    new = "\n".join(lines).rstrip("\n") + "\n"
    _check(file, text, new, changed)
    return new


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each table of a TOML text as its lines, with the parameter that it is about (or none)."""
    name, block = "", list[str]()
    for line in text.splitlines():
        if header := HEADER.match(line):
            yield name, block
            path = [part.strip().strip('"') for part in header.group(1).split(".")]
            name, block = path[1] if path[0] == "parameters" and len(path) > 1 else "", []
        block.append(line)
    yield name, block


def _table(name: str, number: Number) -> Iterator[str]:
    yield f"[parameters.{name}]"
    for field in ("value", "low", "high"):
        yield f"{field} = {float(getattr(number, field))!r}"
    for field in ("unit", "source", "doi", "confidence"):
        if getattr(number, field) is not None:
            yield f"{field} = {_quoted(getattr(number, field))}"
    for field in ("reason", "definition"):
        text: Text | None = getattr(number, field)
        if text is not None:
            yield from (f"{field}.{lang} = {_quoted(text[lang])}" for lang in LANGUAGES)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _check(file: str, text: str, new: str, changed: Mapping[str, Number]) -> None:
    """Raise CalibrationProblem unless just these numbers differ, as they should."""
    before, after = parse_toml(file, text), parse_toml(file, new)
    found = {name: after["parameters"].pop(name, None) for name in changed}
    for name in changed:
        before["parameters"].pop(name, None)
    right = all(
        found[name] and Number.model_validate(found[name]) == number
        for name, number in changed.items()
    )
    if before != after or not right:
        raise CalibrationProblem(
            f"{file} cannot be edited: write each parameter as a table `[parameters.NAME]`"
        )
