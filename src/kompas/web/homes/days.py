"""A simulated day in a home: what somebody did, and beside it what things told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kompas.core import catalog
from kompas.core.catalog.kinds import Persona
from kompas.core.fhir import read
from kompas.core.home.days.day import MINUTE, day
from kompas.core.home.days.routine import Fare
from kompas.core.home.exchange.events import Hung, hung
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import OUTSIDE
from kompas.core.home.seen.side_by_side import Line, lines
from kompas.core.home.things.signals import FALSE, Signal, signals
from kompas.core.record import load_codes, read_person
from kompas.core.record.from_home import fare_of
from kompas.core.streams import Luck

KEPT = 64  # days that are kept, and homes
LARGEST_SEED, MOST_DAYS = 999_999, 28
LONGEST_NUMBER = 100  # digits
AS_OF = date(2026, 11, 16)  # the first day of `kompas home day`, so that both live the same days


@dataclass(frozen=True)
class Asked:
    """Which day: who lives there ("" is somebody well), with which luck, on which day from 1."""

    persona: str = ""
    seed: int = 1
    day: int = 1

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """What an address asks for; what cannot be becomes the nearest that can."""
        persona = given.get("persona", "")
        return cls(
            persona if persona in catalog.load().personas else "",
            _whole(given.get("seed", ""), 0, LARGEST_SEED),
            _whole(given.get("day", ""), 1, MOST_DAYS),
        )


def _whole(text: str, least: int, most: int) -> int:
    """A whole number within bounds; Python reads no number of thousands of digits."""
    if not text.isascii() or not text.isdigit():
        return 1
    return min(max(int(text), least), most) if len(text) <= LONGEST_NUMBER else most


@lru_cache(maxsize=KEPT)
def plan_of(slug: str) -> Plan:
    """The plan of a home of the catalog; KeyError when there is none."""
    return Plan.from_data(catalog.load().homes[slug].model_dump())


@lru_cache(maxsize=KEPT)
def things_of(slug: str) -> Mapping[str, Hung]:
    """What the devices of the catalog become in a home, by name."""
    known = catalog.load().devices
    return {its.slug: its for its in hung(plan_of(slug), [known[name] for name in sorted(known)])}


@lru_cache(maxsize=KEPT)
def fare(persona: str) -> Fare:
    """How one of our people fares; somebody well when none is named."""
    if not persona:
        return Fare()
    known = catalog.load()
    bundle = read(known.persona_bundle(persona))
    return fare_of(read_person(bundle, AS_OF, load_codes(known.source)).patient)


@lru_cache(maxsize=KEPT)
def lived(slug: str, asked: Asked) -> tuple[Line, ...]:
    """A day in a home; the same question always gives the same day."""
    plan, luck, number = plan_of(slug), Luck(asked.seed, 0), asked.day - 1
    done = day(plan, luck, number, fare(asked.persona))
    things = [its.thing for its in things_of(slug).values()]
    return lines(done, signals(plan, things, done, luck, number))


@dataclass(frozen=True)
class Told:
    """What one thing told: when, which, what, and whether nothing was behind it."""

    at: str
    thing: str
    said: str
    is_false: bool


@dataclass(frozen=True)
class Row:
    """A part of the day in words."""

    at: str
    until: str
    what: str
    room: str
    told: tuple[Told, ...]


class DayPage:
    """The simulated day of a home, row by row."""

    def __init__(self, slug: str, asked: Asked) -> None:
        self.slug, self.asked = slug, asked

    @property
    def people(self) -> list[Persona]:
        """Who may live there, by name."""
        every = catalog.load().personas.values()
        return sorted(every, key=lambda one: str(one.title[_language()]))

    @property
    def rows(self) -> list[Row]:
        """The day, part by part."""
        return [self._row(line) for line in lived(self.slug, self.asked)]

    def _row(self, line: Line) -> Row:
        messages, language = catalog.load().messages, _language()
        name = f"happenings.activity-{line.what}"
        what = messages[name][language] if name in messages else line.what
        told = tuple(self._told(signal) for signal in line.told)
        start, end = clock(line.start_ms), clock(line.end_ms)
        return Row(start, end, capfirst(what), self._room(line.room), told)

    def _room(self, slug: str) -> str:
        if slug == OUTSIDE:
            return _("outside")
        titles = {room.slug: room.title for room in plan_of(self.slug).rooms}
        return str(titles.get(slug, {}).get(_language(), slug))

    def _told(self, signal: Signal) -> Told:
        its, language = things_of(self.slug)[signal.thing], _language()
        messages, value = catalog.load().messages, str(bool(signal.value)).lower()
        names = (
            f"told.{signal.property}-{its.thing.kind}-{value}",
            f"told.{signal.property}-{value}",
        )
        said = next((messages[one][language] for one in names if one in messages), signal.property)
        return Told(clock(signal.ms), its.title(language), said, signal.truth == FALSE)


def clock(ms: int) -> str:
    """Milliseconds after midnight as a clock shows them."""
    minutes = ms // MINUTE
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _language() -> str:
    return get_language() or "en"
