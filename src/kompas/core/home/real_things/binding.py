"""A real thing bound to a thing of a scenario: one message in, an event out, or one reason why not.

A binding is data: which topic, where in its payload the value stands, which words mean yes and no.
Nothing here raises for what a stranger sends: whatever cannot be read is refused in a sentence.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from math import isfinite
from typing import NamedTuple

from kompas.core.catalog import Text, load
from kompas.core.home.exchange.events import Event

LARGEST_PAYLOAD = 16_384  # bytes
STALE = timedelta(minutes=10)
YES, NO = ("ON", "on", "true", "1", "open"), ("OFF", "off", "false", "0", "closed")
MOST_QUOTED = 40
MILLISECONDS_FROM = 1e11  # a number of seconds that large would lie beyond the year 5000


@dataclass(frozen=True, slots=True)
class Binding:
    """Which messages tell of which thing.

    `path` leads to the value in a JSON payload (`state.contact`, `readings.0`); without one the
    payload is the value. `yes` and `no` are the words that mean so, `above` the number from which
    on a number means yes. `time` is the path to when it was measured. What does not `last` (a
    button) only happens: each yes counts. A number without `above` is a reading, no change.
    """

    thing: str
    property: str
    topic: str
    path: str = ""
    yes: tuple[str, ...] = YES
    no: tuple[str, ...] = NO
    above: float | None = None
    time: str = ""
    lasting: bool = True


class Arrived(NamedTuple):
    """A message as it came in; `retained` when the broker had kept it, `at` when it came."""

    topic: str
    payload: bytes
    retained: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a message was not taken: the id of its sentence, and what fills that in."""

    why: str
    values: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """The reason in nl, fr or en; KeyError for another language."""
        return _texts()[f"binding.{self.why}"][language].format(**self.values)


class Ours(NamedTuple):
    """What a message of our own publishers carries."""

    run: int
    seq: int


def parse(binding: Binding, arrived: Arrived) -> Event | Refused:
    """The event that a message tells, or why it tells none.

    A retained message is refused unless its own time says that it is fresh: it may be of last
    week. Never raises for what is in the payload.
    """
    read = document(arrived, binding.path or binding.time or "")
    if isinstance(read, Refused):
        return read
    at = _measured(binding, read, arrived)
    if isinstance(at, Refused):
        return at
    found = _at(read, binding.path)
    if found is None or isinstance(found, dict | list):
        return Refused("path", {"path": binding.path, "given": quoted(arrived.payload)})
    value = _value(binding, found)
    if isinstance(value, Refused):
        return value
    return Event(at, binding.thing, binding.property, value, "")


def document(arrived: Arrived, path: str = "") -> object:
    """The payload as text, or read as JSON where a path leads into it; Refused when it cannot be.

    At most LARGEST_PAYLOAD bytes are read.
    """
    if len(arrived.payload) > LARGEST_PAYLOAD:
        return Refused("too_large", {"most": str(LARGEST_PAYLOAD // 1024)})
    try:
        text = arrived.payload.decode()
    except UnicodeDecodeError:
        return Refused("not_text")
    if not path:
        return text.strip()
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return Refused("not_json", {"given": quoted(arrived.payload)})


def ours(arrived: Arrived) -> Ours | None:
    """The numbers of a message of our own publishers; None for anything else."""
    if b'"simulated"' not in arrived.payload:
        return None
    read = document(arrived, "value")
    if not isinstance(read, dict) or read.get("simulated") is not True:
        return None
    run, seq = _count(read.get("run")), _count(read.get("seq"))
    return Ours(run, seq) if run and seq else None


def _count(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        return 0
    return given if 0 < given < 2**53 else 0


def quoted(payload: bytes) -> str:
    """The beginning of a payload, fit to be shown."""
    text = "".join(c if c.isprintable() else " " for c in payload[:400].decode(errors="replace"))
    text = " ".join(text.split())
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"


def _at(read: object, path: str) -> object:
    for name in path.split(".") if path else ():
        if isinstance(read, dict):
            read = read.get(name)
        elif isinstance(read, list) and name.isascii() and name.isdigit() and len(name) < 6:
            read = read[int(name)] if int(name) < len(read) else None
        else:
            return None
    return read


def _measured(binding: Binding, read: object, arrived: Arrived) -> datetime | Refused:
    if not binding.time:
        return Refused("retained") if arrived.retained else arrived.at
    given = _at(read, binding.time)
    at = _moment(given)
    if at is None:
        return Refused("time", {"given": quoted(str(given).encode(errors="replace"))})
    if abs(arrived.at - at) > STALE:
        minutes = str(STALE // timedelta(minutes=1))
        return Refused("stale", {"given": at.isoformat(timespec="seconds"), "minutes": minutes})
    return at


def _moment(given: object) -> datetime | None:
    """A moment with a zone: ISO 8601, or seconds or milliseconds since 1970."""
    try:
        if isinstance(given, str):
            at = datetime.fromisoformat(given)
            return at.astimezone(UTC) if at.tzinfo else None
        if isinstance(given, int | float) and not isinstance(given, bool):
            seconds = given / 1000 if given > MILLISECONDS_FROM else given
            return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def _value(binding: Binding, found: object) -> bool | float | Refused:
    text = json.dumps(found) if isinstance(found, bool) else str(found).strip()
    number = _number(text)
    if binding.above is not None and number is not None:
        return number > binding.above
    if text in binding.yes or text in binding.no:
        return text in binding.yes
    if number is not None:
        return number
    return Refused("value", {"given": quoted(text.encode(errors="replace"))})


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None


@cache
def _texts() -> Mapping[str, Text]:
    return load().messages
