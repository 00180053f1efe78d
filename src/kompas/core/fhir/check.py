"""Check a resource against the tables of `elements`, all faults at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kompas.core.fhir.elements import ANY, BOUND, CODES, DATATYPES, TYPES
from kompas.core.fhir.look import Resource, codings, first_day, last_day, node, nodes, text

_DATE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_ZONE = r"(Z|[+-](0\d|1[0-4]):[0-5]\d)"
_CLOCK = r"T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?"
_WRITTEN = {
    "code": re.compile(r"[^\s]+(\s[^\s]+)*"),
    "id": re.compile(r"[A-Za-z0-9\-.]{1,64}"),
    "uri": re.compile(r"\S+"),
    "canonical": re.compile(r"\S+"),
    "string": re.compile(r"[\s\S]*\S[\s\S]*"),
    "markdown": re.compile(r"[\s\S]*\S[\s\S]*"),
    "date": re.compile(_DATE),
    "dateTime": re.compile(rf"{_DATE}|\d{{4}}-\d\d-\d\d{_CLOCK}{_ZONE}"),
    "instant": re.compile(rf"\d{{4}}-\d\d-\d\d{_CLOCK}{_ZONE}"),
}
_DATED = frozenset({"date", "dateTime", "instant"})


@dataclass(frozen=True)
class Fault:
    """One thing that R4 does not allow: where (a path) and what, in one sentence."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}"


def check(resource: Resource) -> tuple[Fault, ...]:
    """Give all faults of one resource; none for a type that has no table here."""
    kind = text(resource, "resourceType")
    if kind not in TYPES:
        return () if kind else (Fault("resourceType", "is missing"),)
    table = {**ANY, **TYPES[kind]}
    return (*_object(resource, table, kind), *_bound(resource, kind))


def check_bundle(bundle: Resource) -> tuple[Fault, ...]:
    """Give all faults of a bundle: its type, doubled addresses, and each resource in it."""
    faults: list[Fault] = []
    if text(bundle, "type") not in CODES["bundle-type"]:
        faults.append(Fault("Bundle.type", "is not a type of bundle"))
    seen: set[str] = set()
    for place, entry in enumerate(nodes(bundle, "entry")):
        address = text(entry, "fullUrl")
        if address in seen:
            faults.append(Fault(f"Bundle.entry[{place}].fullUrl", f"{address} stands twice"))
        seen.update({address} - {""})
        faults += [
            Fault(f"Bundle.entry[{place}].{fault.path}", fault.sentence)
            for fault in check(node(entry, "resource"))
        ]
    return tuple(faults)


def _object(value: object, table: Mapping[str, str], path: str) -> Iterator[Fault]:
    if not isinstance(value, Mapping):
        yield Fault(path, "must be an object")
        return
    for name, rule in table.items():
        often, kinds = rule.split(" ", 1)
        if name.endswith("[x]"):
            yield from _choice(value, name[:-3], often, kinds, path)
        else:
            yield from _element(value, name, often, kinds, path)
    if {"start", "end"} <= table.keys():
        yield from _in_order(value, path)


def _choice(value: Resource, name: str, often: str, kinds: str, path: str) -> Iterator[Fault]:
    options = {name + kind[0].upper() + kind[1:]: kind for kind in kinds.split("|")}
    present = [key for key in options if key in value]
    if often == "1" and not present:
        yield Fault(f"{path}.{name}[x]", "is missing")
    if len(present) > 1:
        yield Fault(f"{path}.{name}[x]", f"stands {len(present)} times; one is allowed")
    for key in present:
        yield from _value(value[key], options[key], f"{path}.{key}")


def _element(value: Resource, name: str, often: str, kind: str, path: str) -> Iterator[Fault]:
    here = f"{path}.{name}"
    if name not in value:
        if often in "1+" and f"_{name}" not in value:
            yield Fault(here, "is missing")
        return
    found = value[name]
    if often in "1?":
        yield from _value(found, kind, here)
    elif not isinstance(found, list) or not found:
        yield Fault(here, "must be a list with at least one item")
    else:
        for place, item in enumerate(found):
            yield from _value(item, kind, f"{here}[{place}]")


def _value(value: object, kind: str, path: str) -> Iterator[Fault]:
    if kind.startswith("code:"):
        if not isinstance(value, str) or value not in CODES[kind[5:]]:
            yield Fault(path, f"{_short(value)} is not one of {', '.join(sorted(CODES[kind[5:]]))}")
    elif kind.startswith("Reference"):
        yield from _reference(value, kind, path)
    elif kind in DATATYPES:
        yield from _object(value, DATATYPES[kind], path)
    elif kind[0].isupper():  # a datatype without a table here
        if not isinstance(value, Mapping):
            yield Fault(path, "must be an object")
    elif not _is(value, kind):
        yield Fault(path, f"{_short(value)} is not a FHIR {kind}")


def _is(value: object, kind: str) -> bool:
    rules: dict[str, Callable[[object], bool]] = {
        "boolean": lambda v: isinstance(v, bool),
        "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
        "positiveInt": lambda v: isinstance(v, int) and not isinstance(v, bool) and v > 0,
        "decimal": lambda v: isinstance(v, int | Decimal) and not isinstance(v, bool),
    }
    if kind in rules:
        return rules[kind](value)
    if not isinstance(value, str) or not _WRITTEN[kind].fullmatch(value):
        return False
    return kind not in _DATED or first_day(value) is not None


def _reference(value: object, kind: str, path: str) -> Iterator[Fault]:
    yield from _object(value, DATATYPES["Reference"], path)
    if not isinstance(value, Mapping) or "(" not in kind:
        return
    allowed = kind[len("Reference(") : -1].split("|")
    target = text(value, "reference")
    parts = target.split("/_history/")[0].split("/")
    named = text(value, "type") or (parts[-2] if len(parts) > 1 else "")
    if named and named.isalpha() and named not in allowed:
        yield Fault(path, f"points to a {named}; allowed: {', '.join(allowed)}")
    if not target and not text(value, "display") and not node(value, "identifier"):
        yield Fault(path, "points nowhere")


def _in_order(value: Resource, path: str) -> Iterator[Fault]:
    start, end = first_day(text(value, "start")), last_day(text(value, "end"))
    if start and end and start > end:
        yield Fault(path, "ends before it starts")


def _bound(resource: Resource, kind: str) -> Iterator[Fault]:
    for (owner, name), codes in BOUND.items():
        if owner != kind or name not in resource:
            continue
        found = {code for _, code in codings(node(resource, name))}
        if not found & CODES[codes]:
            yield Fault(f"{kind}.{name}", f"needs a code: {', '.join(sorted(CODES[codes]))}")


def _short(value: object) -> str:
    shown = str(value)
    return f'"{shown[:40]}"'
