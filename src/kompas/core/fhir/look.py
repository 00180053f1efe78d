"""Look into a resource without trusting its shape.

Files from elsewhere have strings where lists belong. Each function here gives an empty answer
instead of failing, so that what reads a record stays simple.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

Resource = Mapping[str, Any]


def text(node: Resource, key: str) -> str:
    """Give the string under a key, or an empty one."""
    value = node.get(key)
    return value if isinstance(value, str) else ""


def node(parent: Resource, key: str) -> Resource:
    """Give the object under a key, or an empty one."""
    value = parent.get(key)
    return value if isinstance(value, dict) else {}


def nodes(parent: Resource, key: str) -> list[Resource]:
    """Give the objects in the list under a key, or none."""
    value = parent.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def texts(parent: Resource, key: str) -> list[str]:
    """Give the strings in the list under a key, or none."""
    value = parent.get(key)
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def number(parent: Resource, key: str) -> Decimal | None:
    """Give the number under a key as a decimal, or None (a boolean is no number)."""
    value = parent.get(key)
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None


def shown(written: str, longest: int = 200) -> str:
    """Give a text of a file as it may be shown: one line, no control characters, not endless."""
    line = "".join(letter if letter.isprintable() else " " for letter in written[: longest * 2])
    line = " ".join(line.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def codings(concept: Resource) -> list[tuple[str, str]]:
    """Give the (system, code) pairs of a CodeableConcept, in the order of the file."""
    pairs = [(text(item, "system"), text(item, "code")) for item in nodes(concept, "coding")]
    return [pair for pair in pairs if pair[1]]


def wording(concept: Resource) -> str:
    """Give what a CodeableConcept is called in the file: its text, else its first display."""
    displays = [text(item, "display") for item in nodes(concept, "coding")]
    return shown(text(concept, "text")) or next((shown(one) for one in displays if one), "")


def first_day(written: str) -> date | None:
    """Give the (first) day that a FHIR date or dateTime means, as written, or None.

    `1942` is 1 January 1942, `1942-05` is 1 May 1942; the clock and the zone are left aside.
    """
    parts = written[:10].split("T")[0].split("-")
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        year, month, day = (*map(int, parts), 1, 1)[:3]
        return date(year, month, day)
    except ValueError:
        return None


def last_day(written: str) -> date | None:
    """Give the last day that a FHIR date or dateTime can mean, or None."""
    first = first_day(written)
    if first is None or len(written) >= 10:
        return first
    if len(written) == 4:
        return date(first.year, 12, 31)
    later = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return later - timedelta(days=1)
