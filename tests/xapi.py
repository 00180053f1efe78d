"""What a statement of xAPI 2.0 must be (IEEE 9274.1.1-2023), as far as Kompas makes any.

Stricter than a learning record store has to be: an id and a version are wanted, only activities
are things, nothing is null or empty, and what only a store may set (`stored`, `authority`) is
refused.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import RFC_4122, UUID

IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`]+")
IRL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
MOMENT = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?"
    r"(Z|\+([01]\d|2[0-3]):[0-5]\d|-(?!00:00)([01]\d|2[0-3]):[0-5]\d)"
)
LENGTH = re.compile(
    r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+[DW])?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?",
)
IDENTIFIERS = {"mbox", "mbox_sha1sum", "openid", "account"}
AROUND = {"parent", "grouping", "category", "other"}
Check = Callable[[Any], bool]


def problems(statement: Any) -> list[str]:
    """Everything that is wrong with a statement, by where it is."""
    return [*_nothing(statement, "statement"), *_statement(statement)]


def _nothing(value: Any, where: str) -> Iterator[str]:
    """Null anywhere, or an empty object, list or string outside what extensions hold."""
    if value is None or (value in ({}, [], "") and not where.endswith("]")):
        yield f"{where} is nothing"
    if isinstance(value, dict):
        for name, item in value.items():
            inside = f"{where}[{name}]" if where.endswith("extensions") else f"{where}.{name}"
            yield from _nothing(item, inside)
    if isinstance(value, list):
        for item in value:
            yield from _nothing(item, f"{where} item")


def _statement(value: Any) -> Iterator[str]:
    parts = {
        "id": _uuid,
        "actor": _agent,
        "verb": _verb,
        "object": _activity,
        "result": _result,
        "context": _context,
        "timestamp": _like(MOMENT),
        "version": _like(re.compile(r"2\.0\.\d+")),
    }
    yield from _object(value, "statement", parts, {"id", "actor", "verb", "object", "version"})


def _object(value: Any, where: str, parts: dict[str, Any], needs: set[str]) -> Iterator[str]:
    """Only these properties, at least those that it needs, each as it must be."""
    if not isinstance(value, dict):
        yield f"{where} is no object"
        return
    yield from (f"{where} has no {name}" for name in sorted(needs - value.keys()))
    yield from (f"{where} may not have {name}" for name in sorted(value.keys() - parts.keys()))
    for name in value.keys() & parts.keys():
        yield from parts[name](value[name], f"{where}.{name}")


def _that(fits: Check, what: str) -> Any:
    def check(value: Any, where: str) -> Iterator[str]:
        if not fits(value):
            yield f"{where} is no {what}: {value!r}"

    return check


def _like(pattern: re.Pattern[str]) -> Any:
    return _that(lambda v: isinstance(v, str) and bool(pattern.fullmatch(v)), pattern.pattern)


_text = _that(lambda v: isinstance(v, str), "text")
_flag = _that(lambda v: isinstance(v, bool), "yes or no")
_iri, _irl, _language = _like(IRI), _like(IRL), _like(LANGUAGE)


def _is_uuid(value: Any) -> bool:
    try:
        found = UUID(value)
    except (ValueError, AttributeError, TypeError):
        return False
    return str(found) == value and found.variant == RFC_4122


_uuid = _that(_is_uuid, "UUID")


def _each(check: Any) -> Any:
    def checked(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{where} is no list"
            return
        for item in value:
            yield from check(item, where)

    return checked


def _keyed(key: Any, value: Any) -> Any:
    """An object whose names are like `key` and whose values are like `value`."""

    def checked(given: Any, where: str) -> Iterator[str]:
        if not isinstance(given, dict):
            yield f"{where} is no object"
            return
        for name, item in given.items():
            yield from key(name, where)
            yield from value(item, where)

    return checked


_texts = _keyed(_language, _text)
_extensions = _keyed(_iri, lambda value, where: iter(()))


def _agent(value: Any, where: str) -> Iterator[str]:
    """An agent with exactly one identifier; Kompas has accounts only, never an address."""
    account = {"homePage": _irl, "name": _text}
    parts = {
        "objectType": _like(re.compile("Agent")),
        "name": _text,
        "account": lambda v, w: _object(v, w, account, {"homePage", "name"}),
    }
    yield from _object(value, where, parts, {"objectType", "account"})
    if isinstance(value, dict) and len(IDENTIFIERS & value.keys()) != 1:
        yield f"{where} has not one identifier"


def _verb(value: Any, where: str) -> Iterator[str]:
    yield from _object(value, where, {"id": _iri, "display": _texts}, {"id", "display"})


def _activity(value: Any, where: str) -> Iterator[str]:
    definition = {
        "name": _texts,
        "description": _texts,
        "type": _iri,
        "moreInfo": _irl,
        "extensions": _extensions,
    }
    parts = {
        "objectType": _like(re.compile("Activity")),
        "id": _iri,
        "definition": lambda v, w: _object(v, w, definition, {"name", "type"}),
    }
    yield from _object(value, where, parts, {"objectType", "id", "definition"})


def _result(value: Any, where: str) -> Iterator[str]:
    """What came of it. A score is allowed by the standard and by nothing here."""
    parts = {
        "success": _flag,
        "completion": _flag,
        "response": _text,
        "duration": _like(LENGTH),
        "extensions": _extensions,
    }
    yield from _object(value, where, parts, set())


def _context(value: Any, where: str) -> Iterator[str]:
    around = dict.fromkeys(AROUND, _each(_activity))
    parts = {
        "registration": _uuid,
        "contextActivities": lambda v, w: _object(v, w, around, set()),
        "platform": _text,
        "language": _language,
        "extensions": _extensions,
    }
    yield from _object(value, where, parts, {"registration"})
