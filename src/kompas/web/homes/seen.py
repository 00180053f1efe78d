"""A home and a day in it for the picture: one JSON file, made once and kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any, Self
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kompas.core import catalog
from kompas.core.catalog.kinds import Persona
from kompas.core.home.days.day import Activity, live
from kompas.core.home.days.visits import Around, expected, usual_callers
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.seen.rounds import course_in, driven, rounds
from kompas.core.home.seen.scene import scene
from kompas.core.home.seen.tracks import FALLEN, fall_at, guests, states, track, with_fall
from kompas.core.home.things.signals import signals
from kompas.core.streams import Luck
from kompas.web.homes import days

KEPT = 64  # scenes, each some 3 kB once they are compressed
ROBOT = "assistive-robot"
LYING_MINUTES = 45  # until somebody comes by, in the picture of a fall (assumed)
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
Words = dict[str, str | Promise]


@dataclass(frozen=True)
class Asked:
    """Which day is looked at, when in it somebody falls (in minutes), who else is there."""

    day: days.Asked
    fall: int | None = None
    visits: bool = False
    robot: bool = False

    @classmethod
    def of(cls, given: Mapping[str, str], persona: str = "") -> Self:
        """What an address asks for; `persona` is who lives there when it names nobody."""
        clock = CLOCK.fullmatch(given.get("fall", ""))
        fall = int(clock[1]) * 60 + int(clock[2]) if clock else None
        day = days.Asked.of({"persona": persona, **_plain(given)})
        return cls(day, fall, "visits" in given, "robot" in given)

    @property
    def clock(self) -> str:
        """The fall as a field of a form has it."""
        return "" if self.fall is None else days.clock(self.fall * 60_000)

    @property
    def query(self) -> str:
        """The same as the end of an address."""
        fall = {"fall": self.clock} if self.clock else {}
        others = {name: "1" for name in ("visits", "robot") if getattr(self, name)}
        return urlencode({**asdict(self.day), **fall, **others})


@dataclass(frozen=True)
class Made:
    """A scene as it is sent, and the mark by which a browser knows that it has it."""

    body: bytes
    etag: str


class SeenHome:
    """What the part of a page needs that shows a home in a picture."""

    def __init__(self, slug: str, asked: Asked) -> None:
        self.slug, self.asked = slug, asked

    @property
    def address(self) -> str:
        """Where the scene is."""
        return f"{reverse('homes:scene', args=[self.slug])}?{self.asked.query}"

    @cached_property
    def people(self) -> list[Persona]:
        """Who may live there, by name."""
        language = get_language() or "en"
        every = catalog.load().personas.values()
        return sorted(every, key=lambda one: str(one.title[language]))

    @property
    def words(self) -> dict[str, Any]:
        """The words that the picture needs, in the reader's language."""
        return {**_sentences(), "state": _state()}


def resident(slug: str) -> str:
    """Who lives in a home by our scenarios; nobody in particular is ""."""
    known = catalog.load()
    for one in sorted(known.slugs("scenarios")):
        week = known.scenario(one).week
        if week.home == slug:
            return str(week.persona)
    return ""


def asked(request: HttpRequest, slug: str) -> Asked:
    """What a page about a home asks for."""
    return Asked.of(request.GET, resident(slug))


@lru_cache(maxsize=KEPT)
def made(slug: str, wanted: Asked, language: str) -> Made:
    """The scene of a day in a home; the same question always gives the same bytes."""
    plan, things = days.plan_of(slug), tuple(days.things_of(slug).values())
    told = {**scene(plan, things, language), "day": _day(slug, wanted, language)}
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return Made(body, f'"{sha256(body).hexdigest()[:20]}"')


def _day(slug: str, wanted: Asked, language: str) -> dict[str, Any]:
    plan, luck, number = days.plan_of(slug), Luck(wanted.day.seed, 0), wanted.day.day - 1
    fare = days.fare(wanted.day.persona)
    callers = usual_callers(fare) if wanted.visits else ()
    lived, came = live(plan, luck, number, fare, Around(expected(callers, luck, number)))
    if wanted.fall is not None:
        lived = with_fall(plan, lived, fall_at(wanted.fall, LYING_MINUTES), luck)
    things = [its.thing for its in days.things_of(slug).values()]
    told = signals(plan, things, (*lived, *came), luck, number)
    person = {"slug": wanted.day.persona, "name": _name(wanted.day.persona, language)}
    robot, why = _robot(plan, (*lived, *came), luck, number, language) if wanted.robot else ([], {})
    people = [{**person, "kind": "resident", **track(plan, lived)}, *_guests(plan, came), *robot]
    return {
        "people": people,
        "states": states(things, told, frozenset()),
        "whats": _whats({activity.what for activity in (*lived, *came)}, language) | why,
    }


def _robot(
    plan: Plan, activities: Sequence[Activity], luck: Luck, number: int, language: str
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The robot on its rounds, and its reasons; nobody where it has no place."""
    course = course_in(plan, catalog.load().devices[ROBOT], luck)
    if course is None:
        return [], {}
    acts = rounds(course, activities, number, _("your medicines"))
    its, why = driven(course, acts, number, language)
    return [{"slug": ROBOT, "name": _("Robot"), "kind": "robot", **its}], {
        **why,
        "docked": _("in its dock"),
    }


def _guests(plan: Plan, came: Sequence[Activity]) -> list[dict[str, Any]]:
    names = _callers()
    return [
        {"slug": who, "name": names.get(who, _("Visit")), "kind": "visitor", **there}
        for who, there in guests(plan, came).items()
    ]


def _callers() -> Words:
    return {
        "home-nurse": _("Nurse"),
        "evening-nurse": _("Evening nurse"),
        "family-care": _("Family care"),
        "general-practitioner": _("GP"),
        "physiotherapist": _("Physiotherapist"),
        "informal-carer": _("Family"),
        "meal-delivery": _("Meal at home"),
        "volunteer": _("Volunteer"),
    }


def _name(persona: str, language: str) -> str:
    if not persona:
        return _("Somebody")
    return str(catalog.load().personas[persona].title[language]).partition(",")[0]


def _whats(used: set[str], language: str) -> dict[str, str]:
    messages = catalog.load().messages
    names = {what: f"happenings.activity-{what}" for what in sorted(used)}
    found = {w: str(messages[name][language]) for w, name in names.items() if name in messages}
    found |= {what: _("on a visit") for what in ("visit", "ring") if what in used}
    return {**found, **({FALLEN: _("lying on the floor")} if FALLEN in used else {})}


def _plain(given: Mapping[str, str]) -> dict[str, str]:
    return {name: str(given[name]) for name in ("persona", "seed", "day") if name in given}


def _state() -> Words:
    return {
        "on": _("tells something now"),
        "off": _("quiet"),
        "empty": _("battery empty"),
        "silent": _("tells nothing of a day"),
    }


def _sentences() -> Words:
    return {
        "doing": _("{name}: {what} ({room})."),
        "away": _("{name}: not at home."),
        "fallen": _("has fallen"),
        "play": _("Let time run"),
        "pause": _("Stop the time"),
        "label": _("Picture of the home. The list of rooms below says the same."),
        "noPicture": _("This browser shows no 3D. The plan and the list of rooms say the same."),
        "noDay": _("The day could not be fetched. The plan and the list of rooms are there."),
        "arDenied": _("The camera was not allowed, so the home stays on this page."),
        "arNotHere": _("This device could not begin. The home stays on this page."),
        "arInsecure": _("On a table: only at an address that begins with https."),
        "arLook": _("Move slowly over a table until a ring shows, then tap."),
        "arPlaced": _("The home stands. Walk around it."),
    }
