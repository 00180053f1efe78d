"""From resources back to bytes: sorted as given, decimals as written, always the same bytes."""

from __future__ import annotations

import json
from decimal import Decimal


def write(value: object) -> bytes:
    """Give a resource or bundle as indented UTF-8 JSON with a newline at the end.

    Decimals are written as they were read (`61.0` stays `61.0`). Raises `TypeError` for
    anything that is not JSON: a float, for example, which has no written form of its own.
    """
    return (_text(value, 0) + "\n").encode()


def _text(value: object, depth: int) -> str:
    if isinstance(value, dict):
        parts = [f"{_text(key, 0)}: {_text(item, depth + 1)}" for key, item in value.items()]
        return _block("{", parts, "}", depth)
    if isinstance(value, list | tuple):
        return _block("[", [_text(item, depth + 1) for item in value], "]", depth)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, float):
        raise TypeError(f"a float has no written form of its own: {value!r}")
    return json.dumps(value, ensure_ascii=False)


def _block(opening: str, parts: list[str], closing: str, depth: int) -> str:
    if not parts:
        return opening + closing
    inner = ",\n".join("  " * (depth + 1) + part for part in parts)
    return f"{opening}\n{inner}\n{'  ' * depth}{closing}"
