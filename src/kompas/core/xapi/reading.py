"""JSON as it comes in: strict, so that what is stored is what was meant."""

import json
from collections import Counter
from math import isinf
from typing import Any

from kompas.core.xapi.problem import Invalid, Value

DEEPEST = 100


def read(sent: bytes | str, what: str = "the body") -> Value:
    """What was sent as JSON; raises Invalid when it is none.

    Refused too: a name that stands twice in an object, numbers that are none (NaN, Infinity), what
    is nested deeper than anybody means, and text that is no UTF-8.
    """
    try:
        text = sent.decode("utf-8") if isinstance(sent, bytes) else sent
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_constant)
    except Invalid as problem:
        raise Invalid(f"{what}: {problem}") from problem
    except UnicodeDecodeError:
        raise Invalid(f"{what} is no UTF-8") from None
    except RecursionError:
        raise Invalid(f"{what} is nested too deeply") from None
    except ValueError as problem:
        raise Invalid(f"{what} is no JSON: {problem}"[:200]) from None
    _look_through(found, DEEPEST, what)
    return found


def write(value: Value) -> str:
    """JSON in one line; only ASCII, so that any database takes it."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        counted = Counter(name for name, _ in pairs)
        twice = next(name for name, count in counted.items() if count > 1)
        raise Invalid(f"{twice[:80]!r} stands twice in one object")
    return found


def _constant(word: str) -> Value:
    raise Invalid(f"{word} is no number")


def _look_through(value: Value, left: int, what: str) -> None:
    """Refuse what is nested too deeply, and numbers that became endless."""
    if isinstance(value, dict | list):
        if left == 0:
            raise Invalid(f"{what} is nested too deeply")
        for item in value.values() if isinstance(value, dict) else value:
            _look_through(item, left - 1, what)
    elif isinstance(value, float) and isinf(value):
        raise Invalid(f"{what} has a number that is too large")
