"""From a file to a Bundle, or to one sentence why not.

Decimals stay as they were written (`decimal.Decimal`), because 61.0 kg and 61 kg are not the
same measurement; a key that stands twice and a number such as NaN are refused, because every
other reader would silently choose.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from kompas.core.fhir.bundle import Bundle, Entry
from kompas.core.fhir.look import text
from kompas.core.fhir.problems import FhirProblem
from kompas.core.fhir.release import R4_TYPES, seen_other_release
from kompas.core.fhir.unpack import unpack

_TAIL = 6  # the longest piece of JSON that a cut can leave without an open string: \uXXXX


def read(source: bytes) -> Bundle:
    """Read a FHIR R4 bundle from the bytes of a file, plain or gzipped JSON.

    Raises `FhirProblem`, and nothing else, for anything that is not an R4 bundle with at least
    one Patient.
    """
    bundle = _bundle(_json(unpack(source)))
    if found := seen_other_release(bundle):
        seen, release = found
        raise FhirProblem("not-r4", seen=seen, release=release)
    if not any(entry.resource["resourceType"] == "Patient" for entry in bundle.entries):
        raise FhirProblem("no-patient")
    return bundle


def _json(written: str) -> object:
    try:
        value = json.loads(
            written, parse_float=_decimal, parse_constant=_constant, object_pairs_hook=_object
        )
        if "\\ud" in written.lower():
            json.dumps(value, ensure_ascii=False, default=str).encode()
    except json.JSONDecodeError as error:
        raise _not_json(written, error) from None
    except RecursionError:
        raise FhirProblem("too-deep") from None
    except UnicodeEncodeError:
        raise FhirProblem("bad-character") from None
    except FhirProblem:
        raise
    except ValueError:
        raise FhirProblem("bad-number", number="too many digits") from None
    return value


def _not_json(written: str, error: json.JSONDecodeError) -> FhirProblem:
    if written.lstrip().startswith("<"):
        return FhirProblem("xml")
    if error.msg == "Extra data":
        return FhirProblem("many-values", line=error.lineno)
    if _is_cut(written.strip(), error):
        return FhirProblem("truncated", line=written.count("\n") + 1)
    return FhirProblem("not-json", line=error.lineno, column=error.colno)


def _is_cut(stripped: str, error: json.JSONDecodeError) -> bool:
    """Tell whether JSON broke off: it starts as an object and fails only at its very end."""
    if stripped[0] not in "{[":
        return False
    left = len(error.doc.rstrip()) - error.pos
    inside = "Unterminated" in error.msg or "escape" in error.msg or stripped[-1] not in "}]"
    return left <= 0 or ("Unterminated" in error.msg) or (inside and left <= _TAIL)


def _decimal(written: str) -> Decimal:
    try:
        return Decimal(written)
    except ArithmeticError:
        raise FhirProblem("bad-number", number=written[:40]) from None


def _constant(written: str) -> None:
    raise FhirProblem("bad-number", number=written)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise FhirProblem("twice-key", key=key[:60])
            seen.add(key)
    return made


def _bundle(value: object) -> Bundle:
    if not isinstance(value, dict):
        raise FhirProblem("not-bundle")
    kind = text(value, "resourceType")
    if not kind:
        raise FhirProblem("not-bundle")
    if kind != "Bundle":
        if kind in R4_TYPES:
            raise FhirProblem("lone-resource", type=kind)
        raise FhirProblem("unknown-resource", type=kind[:60])
    listed = value.get("entry", [])
    if not isinstance(listed, list):
        raise FhirProblem("bad-entry", number=1)
    entries = (_entry(item, number) for number, item in enumerate(listed, start=1))
    return Bundle(
        type=text(value, "type"),
        head={key: item for key, item in value.items() if key != "entry"},
        entries=tuple(entry for entry in entries if entry is not None),
    )


def _entry(item: object, number: int) -> Entry | None:
    if not isinstance(item, dict):
        raise FhirProblem("bad-entry", number=number)
    if "resource" not in item:  # a deletion in a transaction, for example
        return None
    resource = item["resource"]
    if not isinstance(resource, dict) or not isinstance(resource.get("resourceType"), str):
        raise FhirProblem("bad-entry", number=number)
    return Entry(full_url=text(item, "fullUrl"), resource=resource)
