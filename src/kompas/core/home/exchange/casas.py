"""The text of the CASAS homes (Washington State University): a line for each change of a sensor.

`2009-06-01 17:51:20.055202 M046 ON`, fields parted by spaces or tabs; what follows the value is
what whoever lives there was doing: `Sleeping begin`, `Sleeping end`, or the activity alone. Times
are those of the clock on the wall, without a zone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from math import isfinite
from zoneinfo import ZoneInfo

from kompas.core.catalog import Text, load
from kompas.core.home.exchange.events import YEARS, ZONE, Event, Told, said

STATE = "state"  # CASAS names sensors, not what of them changed
LARGEST_LINE = 400  # characters
MOST_QUOTED = 40
_ON, _OFF = ("ON", "OPEN", "PRESENT"), ("OFF", "CLOSE", "ABSENT")
_BEGIN, _END = "begin", "end"


@dataclass(frozen=True)
class Problem:
    """A line (from 1) that was left out: the id of its message, and what fills that in."""

    line: int
    says: str
    values: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """What is wrong with the line, in nl, fr or en; KeyError for another language."""
        return _texts()[self.says][language].format(line=self.line, **self.values)


@dataclass(frozen=True)
class Reading:
    """The events of a file in its order, and each line that could not be read."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


def write(told: Told) -> Iterator[str]:
    """A line for each event, without its truth; sensors have the names of the things."""
    for event in told.events:
        yes, no = ("OPEN", "CLOSE") if event.property == "open" else ("ON", "OFF")
        at = event.at.replace(tzinfo=None).isoformat(" ", "microseconds")
        yield f"{at} {event.thing} {said(event.value, yes, no)}"


def read(lines: Iterable[str], zone: str = ZONE) -> Reading:
    """The events of a CASAS file; a broken line is named and left out, all others are kept.

    The hour that the clock shows twice is told apart by the order of the lines. The truth of an
    event is the activity that began last and has not ended, or what its own line says. Raises
    ZoneInfoNotFoundError for a zone that nobody knows.
    """
    reader = _Reader(ZoneInfo(zone))
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                reader.take(line)
            except _Broken as broken:
                problems.append(Problem(number, broken.says, broken.values))
    return Reading(tuple(reader.events), tuple(problems))


class _Broken(ValueError):
    def __init__(self, says: str, **values: str) -> None:
        super().__init__(says)
        self.says, self.values = says, values


class _Reader:
    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.events: list[Event] = []
        self.doing: list[str] = []

    def take(self, line: str) -> None:
        """Read one line; _Broken says why not."""
        if len(line) > LARGEST_LINE:
            raise _Broken("casas.too_long", most=str(LARGEST_LINE))
        parts = line.split()
        if len(parts) < 4:
            raise _Broken("casas.fields", given=_quoted(line))
        day, clock, sensor, word, *note = parts
        at = self._moment(day, clock)
        value = _value(word)
        self.events.append(Event(at, sensor, STATE, value, self._truth(note)))

    def _moment(self, day: str, clock: str) -> datetime:
        try:
            naive = datetime.fromisoformat(f"{day} {clock}")
        except ValueError as error:
            raise _Broken("casas.time", given=_quoted(f"{day} {clock}")) from error
        if naive.tzinfo or not YEARS[0] <= naive.year <= YEARS[1]:
            raise _Broken("casas.time", given=_quoted(f"{day} {clock}"))
        at = naive.replace(tzinfo=self.zone)
        later = at.replace(fold=1)
        before = self.events and at.timestamp() < self.events[-1].at.timestamp()
        return later if before and later.utcoffset() != at.utcoffset() else at

    def _truth(self, note: list[str]) -> str:
        if not note:
            return self.doing[-1] if self.doing else ""
        ends = note[-1].lower()
        if ends not in (_BEGIN, _END):
            return " ".join(note)
        name = " ".join(note[:-1])
        if ends == _BEGIN:
            self.doing.append(name)
        elif name in self.doing:
            self.doing.remove(name)
        return name


def _value(word: str) -> bool | float | str:
    if word.upper() in (*_ON, *_OFF):
        return word.upper() in _ON
    try:
        number = float(word)
    except ValueError:
        return word
    if not isfinite(number):
        raise _Broken("casas.value", given=_quoted(word))
    return number


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= MOST_QUOTED else f"{shown[:MOST_QUOTED]}…"


@cache
def _texts() -> Mapping[str, Text]:
    return load().messages
